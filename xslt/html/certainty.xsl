<?xml version="1.0" encoding="UTF-8"?>
<!--
  How certain, how precise something is, who answers for it (TEI certainty), and what an analysis says of words (TEI analysis): explained in a note that leads to
  what they are about. Their words are an editor's note; one without words is a mark.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Elements by what they say they are an instance of, or analysed by. -->
  <xsl:key name="h:analysed" match="*[@ana]" use="tokenize(@ana)[starts-with(., '#')] ! substring(., 2)"/>

  <!-- Remarks on how certain something is, by what they are about. -->
  <xsl:key name="h:certainty" match="certainty | precision | respons" use="tokenize(@target)[starts-with(., '#')] ! substring(., 2)"/>

  <!-- A remark without words: a mark, with its note. -->
  <xsl:template match="certainty | precision | respons" mode="h:body" priority="2">
    <xsl:choose>
      <xsl:when test="h:is-intervention(.)"><xsl:call-template name="h:mark"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="h:box"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What a remark is about: what it points to, and what points to it; what a certainty without a pointer stands in. -->
  <xsl:function name="h:concerned" as="element()*">
    <xsl:param name="remark" as="element()"/>
    <xsl:variable name="pointers" as="xs:string*" select="$remark/descendant-or-self::*/(@target, @from, @to, @inst) ! tokenize(.)"/>
    <xsl:sequence select="
      ($pointers[starts-with(., '#')] ! key('s:id', substring(., 2), root($remark)),
       $remark/descendant-or-self::*/@xml:id ! key('h:analysed', ., root($remark)),
       if ($remark[self::certainty or self::precision or self::respons][not(@target or @match)]) then $remark/.. else ()) | ()"/>
  </xsl:function>

  <!-- A line with the words that a remark is about, twelve at most, each a link where it has a place on the page. -->
  <xsl:function name="h:about" as="element()?">
    <xsl:param name="remark" as="element()"/>
    <xsl:variable name="concerned" as="element()*" select="subsequence(h:concerned($remark)[normalize-space(.)], 1, 12)"/>
    <xsl:if test="exists($concerned)">
      <xsl:variable name="words" as="node()*">
        <xsl:for-each select="$concerned">
          <xsl:variable name="short" as="xs:string" select="h:short(.)"/>
          <xsl:if test="position() gt 1"><xsl:text> · </xsl:text></xsl:if>
          <xsl:choose>
            <xsl:when test="@xml:id and h:on-page(.)"><a href="#{encode-for-uri(h:aim-id(.))}"><xsl:value-of select="$short"/></a></xsl:when>
            <xsl:otherwise><xsl:value-of select="$short"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:variable>
      <xsl:sequence select="h:line('five.about', $words)"/>
    </xsl:if>
  </xsl:function>

  <!-- The words of an element, sixty characters at most. -->
  <xsl:function name="h:short" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="text" as="xs:string" select="normalize-space($element)"/>
    <xsl:sequence select="if (string-length($text) gt 60) then substring($text, 1, 59) || '…' else $text"/>
  </xsl:function>

  <!-- How certain something is: what remarks on it say by their attributes and words, or what such a remark says itself; nothing where nobody says more than that there is doubt. -->
  <xsl:function name="h:certainties" as="xs:string?">
    <xsl:param name="elements" as="element()*"/>
    <xsl:variable name="remarks" as="element()*" select="
      ($elements[self::certainty or self::precision or self::respons],
       $elements/@xml:id ! key('h:certainty', ., root($elements[1]))[@degree or @assertedValue or @precision or @stdDeviation or normalize-space(.)]) | ()"/>
    <xsl:sequence select="if (exists($remarks)) then string-join($remarks ! h:certainty-of(.)[.], '; ')[.] else ()"/>
  </xsl:function>

  <xsl:function name="h:certainty-of" as="xs:string">
    <xsl:param name="remark" as="element()"/>
    <xsl:variable name="degree" as="xs:string*" select="
      ($remark/@cert, $remark/@precision) ! (if (. = 'high') then s:label('sure.high') else if (. = 'medium') then s:label('sure.medium') else if (. = 'low') then s:label('sure.low') else string(.)),
      $remark/@degree ! string(.), $remark/@stdDeviation ! ('± ' || .), $remark/@assertedValue ! (s:label('sure.perhaps') || ' ' || .)"/>
    <xsl:sequence select="string-join((string($remark/@locus)[.], string-join($degree, ', ')[.], normalize-space($remark)[.]), ': ')"/>
  </xsl:function>

</xsl:stylesheet>
