<?xml version="1.0" encoding="UTF-8"?>
<!--
  The JSON edition as a module. What each part holds is said in schemas/edition.schema.json.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:s="urn:x-sigla:common"
  xmlns:j="urn:x-sigla:json"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:output method="json" encoding="UTF-8"/>

  <xsl:mode on-no-match="fail" use-accumulators="s:number s:note" visibility="private"/>

  <!-- Whether the stream marks the elements: structure and annotations are made of the marks. -->
  <xsl:variable name="s:marks" as="xs:boolean" static="yes" select="true()"/>

  <xsl:include href="../common/core.xsl"/>
  <xsl:include href="../common/stream.xsl"/>
  <xsl:include href="metadata.xsl"/>
  <xsl:include href="registers.xsl"/>

  <!--
    What src/transform/json-edition.ts makes the edition of: metadata and registers as they are published; the stream, the ids of the texts in it and, where it holds pieces only, their numbers and the tables of s:usual; the numbered notes,
    each the number of its element and its own; the units of the header's citeStructure.
  -->
  <xsl:template match="/" as="map(xs:string, item()*)">
    <xsl:sequence select="s:check(.)"/>
    <xsl:variable name="texts" as="element()*" select="s:texts(.)"/>
    <xsl:variable name="notes" as="element()*" select="s:numbered($texts)"/>
    <xsl:sequence select="map {
      'id': $s:document,
      'language': string($texts[1]/ancestor-or-self::*[@xml:lang][1]/@xml:lang),
      'metadata': j:metadata(.),
      'registers': j:registers(.),
      'stream': s:stream($texts, $notes),
      'roots': array { $texts ! s:id(.) },
      'numbers': array { if (not($s:pieces)) then () else if (tail($texts)) then $texts ! s:number(.) else $texts ! (count(preceding::*) + count(ancestor-or-self::*)) },
      'usual': if ($s:pieces) then s:usual($texts) else map {},
      'notes': array { $notes ! [ s:number(.), s:note-number(.) ] },
      'units': array { /*/teiHeader/encodingDesc/refsDecl/citeStructure ! j:unit(.) } }"/>
  </xsl:template>

  <!-- A citeStructure: the name that its path ends with, without prefix and predicates, what it calls the unit, and those inside it. -->
  <xsl:function name="j:unit" as="map(xs:string, item()*)">
    <xsl:param name="structure" as="element(citeStructure)"/>
    <xsl:sequence select="map {
      'element': string(tokenize(tokenize(normalize-space(replace($structure/@match, '\[[^\[\]]*\]', '')), '/')[last()], ':')[last()]),
      'unit': string($structure/@unit),
      'units': array { $structure/citeStructure ! j:unit(.) } }"/>
  </xsl:function>
</xsl:stylesheet>
