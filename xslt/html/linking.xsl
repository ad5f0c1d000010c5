<?xml version="1.0" encoding="UTF-8"?>
<!--
  References. Only an address that is safe, or an element of this page, becomes a link.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Where a pointer leads on this page or outside it; nothing where no link may stand. -->
  <xsl:function name="h:address" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="target" as="xs:string?" select="tokenize($element/@target)[1]"/>
    <xsl:choose>
      <xsl:when test="starts-with($target, '#')">
        <xsl:variable name="aim" as="element()?" select="key('s:id', substring($target, 2), root($element))[1]"/>
        <xsl:sequence select="if ($aim and h:on-page($aim)) then '#' || encode-for-uri(h:aim-id($aim)) else ()"/>
      </xsl:when>
      <xsl:when test="matches($target, '^(https?://[^\s/]|mailto:.)', 'i')">
        <xsl:sequence select="iri-to-uri($target)"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- Whether the page holds an element with this one's id: in the text, with a box of its own in every case. -->
  <xsl:function name="h:on-page" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      exists($element/ancestor-or-self::text) and empty($element/ancestor::*[self::note[not(s:note-kind(.) = 'block')] or map:contains($s:remarks, local-name())])
      and empty($element/ancestor::choice) and empty($element/ancestor::app)
      and not($element[self::lb or self::g or self::space or self::caesura or self::seg[h:marked-by(.)]])
      or h:is-entry($element)"/>
  </xsl:function>

  <xsl:function name="h:is-entry" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::person or self::personGrp or self::place or self::org][not(ancestor::text)][ancestor::standOff])"/>
  </xsl:function>

  <xsl:function name="h:aim-id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if (h:is-entry($element)) then h:entry-id($element)
      else if ($element/self::note and s:is-numbered($element)) then h:note-id($element)
      else h:id($element)"/>
  </xsl:function>

  <!-- Whether a link, or what becomes one, stands inside an element. -->
  <xsl:function name="h:holds-link" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/*) and exists($element/descendant::*[@target or h:is-intervention(.) or self::p or self::ab or self::graphic])"/>
  </xsl:function>

  <xsl:template match="ref | ptr" mode="h:body">
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="copy" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="address" as="xs:string?" select="if ($linked or $copy) then () else h:address(.)"/>
    <!-- the number of a note stands between its signs in every view -->
    <xsl:variable name="views" as="xs:string" select="if (self::ref) then '' else 'v vp'"/>
    <xsl:variable name="content" as="node()*">
      <xsl:sequence select="h:signs(., 'before', $views)"/>
      <xsl:apply-templates mode="h:body">
        <xsl:with-param name="linked" select="$linked or exists($address)" tunnel="yes"/>
      </xsl:apply-templates>
      <xsl:sequence select="h:signs(., 'after', $views)"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="exists($address) and not(h:holds-link(.)) and not(s:holds-block(.))">
        <a href="{$address}">
          <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="'ref'"/></xsl:call-template>
          <xsl:if test="not(normalize-space(.))"><xsl:attribute name="aria-label" select="string(@target)"/></xsl:if>
          <xsl:sequence select="$content"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="h:box">
          <xsl:with-param name="class" select="'ref'"/>
          <xsl:with-param name="content" as="node()*">
            <xsl:sequence select="h:signs(., 'before', $views)"/>
            <xsl:apply-templates mode="h:body"/>
            <xsl:sequence select="h:signs(., 'after', $views)"/>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
