<?xml version="1.0" encoding="UTF-8"?>
<!--
  Characters that Unicode lacks (xslt/common/glyphs.xsl says what stands for them), with their name, and their image where the edition has
  one. Words of their own stand in every view: what g points at is an annotation on them (TEI Guidelines, “Characters, Glyphs, and Writing Modes”).
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template match="g" mode="h:body">
    <xsl:variable name="description" as="element()?" select="s:description(.)"/>
    <xsl:variable name="name" as="xs:string?" select="if ($description) then s:glyph-name($description) else ()"/>
    <span>
      <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="'g'"/></xsl:call-template>
      <xsl:if test="$name"><xsl:attribute name="title" select="$name"/></xsl:if>
      <xsl:choose>
        <xsl:when test="node()"><xsl:apply-templates mode="h:body"><xsl:with-param name="flat" select="true()" tunnel="yes"/></xsl:apply-templates></xsl:when>
        <!-- what nobody describes is no character of the text: the style sheet shows what it is called -->
        <xsl:when test="not($description)"><xsl:for-each select="(@type, @ref)[1]"><xsl:attribute name="data-g" select="replace(., '^.*#', '')"/></xsl:for-each></xsl:when>
        <xsl:otherwise>
          <xsl:variable name="normalized" as="xs:string" select="s:glyph(., false())"/>
          <xsl:variable name="exact" as="xs:string" select="s:glyph(., true())"/>
          <xsl:variable name="image" as="xs:string?" select="if ($description/mapping[normalize-space(.)]) then () else ($description/(graphic | figure/graphic) ! h:image(@url))[h:is-local(.)][1]"/>
          <xsl:if test="$image"><img src="{$image}" alt="" loading="lazy"/></xsl:if>
          <xsl:choose>
            <xsl:when test="$normalized eq $exact"><span class="{if ($image) then 'z' else 'glyph'}"><xsl:value-of select="$exact"/></span></xsl:when>
            <xsl:otherwise><span class="v vp vr"><xsl:value-of select="$normalized"/></span><span class="v vd"><xsl:value-of select="$exact"/></span></xsl:otherwise>
          </xsl:choose>
        </xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

</xsl:stylesheet>
