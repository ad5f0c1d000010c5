<?xml version="1.0" encoding="UTF-8"?>
<!--
  Verse. A line's number is the source's (@n), else every fifth is counted: from the beginning of its division, or of its poem where a group of lines is headed or
  called a poem. Parts of a line (@part M, F) are of the line that they go on with. Verse quoted, or between paragraphs, is not counted.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- What begins the count of lines anew, and what holds lines that are not counted. -->
  <xsl:variable name="h:poems" as="map(xs:string, xs:boolean)" select="map:merge((
    map:keys($s:divisions) ! map { . : true() }, map { 'lg': true() }, tokenize('quote cit q said note epigraph egXML') ! map { . : false() }))"/>

  <!-- Every fifth number, by the generated id of the line that has it. -->
  <xsl:variable name="h:counted" as="map(xs:string, xs:integer)" select="if (map:contains($s:has, 'l')) then h:count(/) else map {}"/>
  <xsl:variable name="h:counts" as="xs:boolean" select="map:size($h:counted) gt 0"/>

  <xsl:function name="h:count" as="map(xs:string, xs:integer)">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="lines" as="element(l)*" select="s:texts($document)/descendant::l"/>
    <xsl:variable name="entries" as="map(xs:string, xs:integer)*">
      <xsl:if test="exists($lines[not(@n)])">
        <xsl:for-each-group select="$lines" group-by="h:poem(.)">
          <xsl:choose>
            <xsl:when test="current-group()/@n"><xsl:sequence select="h:count-on(current-group())"/></xsl:when>
            <xsl:otherwise>
              <xsl:variable name="whole" as="element(l)*" select="current-group()[not(@part = ('M', 'F'))]"/>
              <xsl:sequence select="for $at in 1 to count($whole) idiv 5 return map:entry(generate-id($whole[5 * $at]), 5 * $at)"/>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each-group>
      </xsl:if>
    </xsl:variable>
    <xsl:sequence select="map:merge($entries)"/>
  </xsl:function>

  <!-- The same where some lines have numbers of their own, from which the others go on. -->
  <xsl:function name="h:count-on" as="map(xs:string, xs:integer)*">
    <xsl:param name="lines" as="element(l)*"/>
    <xsl:iterate select="$lines">
      <xsl:param name="last" as="xs:integer" select="0"/>
      <xsl:variable name="number" as="xs:integer" select="
        if (@n castable as xs:integer) then xs:integer(@n) else if (@n or @part = ('M', 'F')) then $last else $last + 1"/>
      <xsl:if test="not(@n) and $number gt $last and $number mod 5 = 0"><xsl:sequence select="map:entry(generate-id(), $number)"/></xsl:if>
      <xsl:next-iteration><xsl:with-param name="last" select="$number"/></xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- The poem of a line, by its generated id; nothing where its lines are not counted. -->
  <xsl:function name="h:poem" as="xs:string?">
    <xsl:param name="line" as="element(l)"/>
    <xsl:variable name="poem" as="element()?" select="
      $line/ancestor::*[map:contains($h:poems, local-name())][not(self::lg) or not(parent::lg) and (head or @type = 'poem')][1]"/>
    <xsl:sequence select="if ($poem and $h:poems(local-name($poem)) and empty($poem/(p | ab))) then generate-id($poem) else ()"/>
  </xsl:function>

  <!-- Groups of lines. -->
  <xsl:template match="lg" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:element name="{if ($flat) then 'span' else 'div'}">
      <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="if ($flat) then 'par lg' else 'lg'"/></xsl:call-template>
      <xsl:if test="@n"><xsl:attribute name="data-n" select="@n"/></xsl:if>
      <xsl:call-template name="h:metre"/>
      <xsl:apply-templates mode="h:body"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="l[not($h:has-signed and (@ana or @rendition))]" mode="h:body" priority="15">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$h:plain-l and not($flat) and @xml:id and @n">
        <div class="{if (@part) then h:line-class(@part) else 'l'}" id="{@xml:id}" data-n="{@n}"><xsl:apply-templates mode="h:body"/></div>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="h:line"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:variable name="h:plain-l" as="xs:boolean" select="h:is-plain('l') and not($h:has-metre)"/>

  <!-- The class of a part of a line. -->
  <xsl:function name="h:line-class" as="xs:string">
    <xsl:param name="part" as="xs:string"/>
    <xsl:sequence select="if ($part = ('M', 'F')) then 'l part-' || lower-case($part) else 'l'"/>
  </xsl:function>

  <xsl:template match="l" mode="h:body">
    <xsl:call-template name="h:line"/>
  </xsl:template>

  <xsl:template name="h:line">
    <xsl:context-item as="element(l)" use="required"/>
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$flat"><span><xsl:call-template name="h:line-content"/></span></xsl:when>
      <xsl:otherwise><div><xsl:call-template name="h:line-content"/></div></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="h:line-content">
    <xsl:context-item as="element(l)" use="required"/>
    <xsl:call-template name="h:attributes">
      <xsl:with-param name="class" select="if (@part) then h:line-class(@part) else 'l'"/>
    </xsl:call-template>
    <xsl:choose>
      <xsl:when test="@n"><xsl:attribute name="data-n" select="@n"/></xsl:when>
      <xsl:when test="$h:counts"><xsl:for-each select="$h:counted(generate-id())"><xsl:attribute name="data-line" select="."/></xsl:for-each></xsl:when>
    </xsl:choose>
    <xsl:if test="$h:has-metre"><xsl:call-template name="h:metre"/></xsl:if>
    <xsl:call-template name="h:content"/>
  </xsl:template>

  <xsl:variable name="h:has-metre" as="xs:boolean" select="s:has-attribute(('met', 'real', 'rhyme', 'enjamb'))"/>

  <!-- Metre, rhyme and enjambement as data, the first two also in words for who points at them. -->
  <xsl:template name="h:metre">
    <xsl:context-item as="element()" use="required"/>
    <xsl:for-each select="@met, @real, @rhyme, @enjamb"><xsl:attribute name="data-{local-name()}" select="."/></xsl:for-each>
    <xsl:if test="@met or @rhyme">
      <xsl:attribute name="title" select="@met ! (s:label('verse.metre') || ' ' || .), @rhyme ! (s:label('verse.rhyme') || ' ' || .)" separator=", "/>
    </xsl:if>
  </xsl:template>

  <!-- Words that rhyme, with the sign of their rhyme. -->
  <xsl:template match="rhyme" mode="h:body">
    <span>
      <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="'rhyme'"/></xsl:call-template>
      <xsl:if test="@label"><xsl:attribute name="data-rhyme" select="@label"/></xsl:if>
      <xsl:apply-templates mode="h:body"><xsl:with-param name="flat" select="true()" tunnel="yes"/></xsl:apply-templates>
    </span>
  </xsl:template>

  <xsl:template match="caesura" mode="h:body">
    <span class="caesura"/>
    <xsl:apply-templates mode="h:body"/>
  </xsl:template>

</xsl:stylesheet>
