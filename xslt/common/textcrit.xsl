<?xml version="1.0" encoding="UTF-8"?>
<!--
  The critical apparatus. An entry in the text (parallel segmentation) shows its lemma, and its other readings in a numbered note, each
  with the sigla of its witnesses. An entry that names its place by @from, @to or @loc (double end-point, location-referenced) has no
  words of the text: all its readings are the note's. In a listApp all readings stand in place.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:function name="s:is-outside" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="exists($app/(@from, @to, @loc))"/>
  </xsl:function>

  <!-- Whether the other readings of an entry are a numbered note. -->
  <xsl:function name="s:is-entry" as="xs:boolean">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="exists($app/(lem, rdg, rdgGrp)) and exists(s:variants($app)) and empty($app/parent::listApp)"/>
  </xsl:function>

  <!-- The reading that a view shows of an apparatus entry: the lemma, else the first reading; none where the words stand elsewhere. -->
  <xsl:function name="s:lemma" as="element()?">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="if (s:is-outside($app)) then () else ($app/lem, $app/rdgGrp/lem, $app/rdg, $app/rdgGrp/rdg)[1]"/>
  </xsl:function>

  <!-- The other readings of an apparatus entry, and what else it holds. -->
  <xsl:function name="s:variants" as="element()*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="($app/* | $app/rdgGrp/*)[not(self::rdgGrp)] except s:lemma($app)"/>
  </xsl:function>

  <!-- Words that stand directly in an entry or a group of readings, where TEI has only elements: they are shown in every view, before or after the lemma. -->
  <xsl:function name="s:strays" as="text()*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="$app/(text() | rdgGrp/text())[normalize-space(.)]"/>
  </xsl:function>

  <!-- The sigla of the witnesses of a reading, each with a space before it. -->
  <xsl:function name="s:sigla" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="
      if ($reading[self::lem or self::rdg]/@wit) then string-join(tokenize($reading/@wit) ! (' ' || s:sigil(., $reading))) else ''"/>
  </xsl:function>

  <!-- The siglum of the witness that a pointer names: what it states, its number, else its id. -->
  <xsl:function name="s:sigil" as="xs:string">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="place" as="node()"/>
    <xsl:variable name="id" as="xs:string" select="replace($pointer, '^[^#]*#', '')"/>
    <xsl:variable name="witness" as="element()?" select="if (starts-with($pointer, '#')) then key('s:id', $id, root($place))[1] else ()"/>
    <xsl:sequence select="
      if ($witness) then (($witness/(abbr | idno)[@type = 'siglum'])[1] ! normalize-space(.)[.], $witness/@n ! string(.), s:local($id))[1]
      else $id"/>
  </xsl:function>

  <!-- What stands for a reading without words. -->
  <xsl:function name="s:omitted" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="if ($reading[self::lem or self::rdg][not(node())]) then s:label('app.omitted') else ''"/>
  </xsl:function>

  <!-- What stands between two parts of an entry in its note: a closing bracket after the lemma, nothing before named witnesses, else a semicolon. -->
  <xsl:function name="s:between" as="xs:string">
    <xsl:param name="before" as="element()"/>
    <xsl:param name="after" as="element()"/>
    <xsl:sequence select="if ($after[self::wit or self::witDetail]) then '' else if ($before/self::lem) then ']' else ';'"/>
  </xsl:function>

</xsl:stylesheet>
