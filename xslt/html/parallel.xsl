<?xml version="1.0" encoding="UTF-8"?>
<!--
  Parallel texts: a div of @type "original" and the div of @type "translation" directly after it whose @corresp names it stand in two columns,
  their paragraphs in rows. The order of the page is that of the document: on a narrow screen first the one, then the other.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The translation that follows an original. -->
  <xsl:function name="h:translation" as="element(div)?">
    <xsl:param name="original" as="element(div)"/>
    <xsl:sequence select="
      if ($original/@xml:id) then $original/following-sibling::*[1][self::div][@type = 'translation'][tokenize(@corresp) = '#' || $original/@xml:id] else ()"/>
  </xsl:function>

  <xsl:template match="div[@type = 'original'][h:translation(.)]" mode="h:body" priority="8">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$flat"><xsl:next-match/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="pair" as="element(div)+" select="., h:translation(.)"/>
        <xsl:variable name="rows" as="map(xs:string, xs:integer)" select="h:rows($pair)"/>
        <div class="parallel">
          <xsl:for-each select="$pair">
            <div>
              <xsl:call-template name="h:attributes">
                <xsl:with-param name="class" select="'column div div-' || @type"/>
                <xsl:with-param name="id" select="if (@xml:id) then () else h:id(.)"/>
              </xsl:call-template>
              <xsl:call-template name="h:column"><xsl:with-param name="rows" select="$rows"/></xsl:call-template>
            </div>
          </xsl:for-each>
        </div>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="div[@type = 'translation'][preceding-sibling::*[1][self::div][@type = 'original'][h:translation(.)]]" mode="h:body" priority="8">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="$flat"><xsl:next-match/></xsl:if>
  </xsl:template>

  <!--
    The row of each block of the two columns, by its number: a block that @corresp pairs stands beside its partner, those between two pairs in
    the rows between them.
  -->
  <xsl:function name="h:rows" as="map(xs:string, xs:integer)">
    <xsl:param name="pair" as="element(div)+"/>
    <xsl:variable name="originals" as="element()*" select="$pair[1]/*"/>
    <xsl:iterate select="$pair[2]/*">
      <xsl:param name="rows" as="map(xs:string, xs:integer)*"/>
      <xsl:param name="row" as="xs:integer" select="0"/>
      <xsl:param name="done" as="xs:integer" select="0"/>
      <xsl:param name="waiting" as="element()*"/>
      <xsl:on-completion>
        <xsl:sequence select="map:merge(($rows, h:rows-from($originals[position() gt $done], $row), h:rows-from($waiting, $row)))"/>
      </xsl:on-completion>
      <xsl:variable name="partners" as="element()*" select="tokenize(@corresp)[starts-with(., '#')] ! key('s:id', substring(., 2), root($pair[1]))"/>
      <xsl:variable name="at" as="xs:integer?" select="(for $i in $done + 1 to count($originals) return $i[$partners intersect $originals[$i]])[1]"/>
      <xsl:choose>
        <xsl:when test="exists($at)">
          <xsl:variable name="next" as="xs:integer" select="$row + max(($at - 1 - $done, count($waiting))) + 1"/>
          <xsl:next-iteration>
            <xsl:with-param name="rows" select="$rows, h:rows-from($originals[position() gt $done and position() lt $at], $row),
              h:rows-from($waiting, $row), h:rows-from($originals[$at], $next - 1), h:rows-from(., $next - 1)"/>
            <xsl:with-param name="row" select="$next"/>
            <xsl:with-param name="done" select="$at"/>
            <xsl:with-param name="waiting" select="()"/>
          </xsl:next-iteration>
        </xsl:when>
        <xsl:otherwise>
          <xsl:next-iteration><xsl:with-param name="waiting" select="$waiting, ."/></xsl:next-iteration>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <!-- Elements in the rows that follow one. -->
  <xsl:function name="h:rows-from" as="map(xs:string, xs:integer)">
    <xsl:param name="elements" as="element()*"/>
    <xsl:param name="row" as="xs:integer"/>
    <xsl:sequence select="map:merge(for $i in 1 to count($elements) return map:entry(string(s:number($elements[$i])), $row + $i))"/>
  </xsl:function>

  <!-- One column: its blocks, with empty cells where only the other column has a block. -->
  <xsl:template name="h:column">
    <xsl:context-item as="element(div)" use="required"/>
    <xsl:param name="rows" as="map(xs:string, xs:integer)"/>
    <xsl:iterate select="*">
      <xsl:param name="last" as="xs:integer" select="0"/>
      <xsl:variable name="row" as="xs:integer" select="$rows(string(s:number(.)))"/>
      <xsl:for-each select="$last + 1 to $row - 1"><div class="cell" aria-hidden="true"/></xsl:for-each>
      <div class="cell"><xsl:apply-templates select="." mode="h:body"/></div>
      <xsl:next-iteration><xsl:with-param name="last" select="$row"/></xsl:next-iteration>
    </xsl:iterate>
  </xsl:template>

</xsl:stylesheet>
