<?xml version="1.0" encoding="UTF-8"?>
<!--
  Divisions of the text, what opens and closes them, title pages, verse.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template match="text | front | body | back | group | floatingText" mode="h:body">
    <xsl:call-template name="h:box">
      <xsl:with-param name="tag" select="'div'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A division with a heading is a section. -->
  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="h:body">
    <xsl:param name="copy" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="head" as="element(head)?" select="head[normalize-space(.)][1]"/>
    <xsl:element name="{if ($flat) then 'span' else if ($head and not($copy)) then 'section' else 'div'}">
      <xsl:call-template name="h:attributes">
        <xsl:with-param name="class" select="string-join(('div', @type[h:is-name(.)] ! ('div-' || .)), ' ')"/>
        <xsl:with-param name="id" select="if (@xml:id) then () else h:id(.)"/>
      </xsl:call-template>
      <xsl:apply-templates mode="h:body"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="dateline | salute | signed | closer | opener | byline | trailer | docAuthor | docDate | docEdition | titlePart | imprimatur | docImprint"
    mode="h:body">
    <xsl:call-template name="h:box">
      <xsl:with-param name="tag" select="if (s:is-block(.)) then 'p' else ()"/>
    </xsl:call-template>
  </xsl:template>

  <!-- Verse. A line's number, where the source has one, is its address. -->
  <xsl:template match="lg" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:element name="{if ($flat) then 'span' else 'div'}">
      <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="if ($flat) then 'par lg' else 'lg'"/></xsl:call-template>
      <xsl:if test="@n"><xsl:attribute name="data-n" select="@n"/></xsl:if>
      <xsl:call-template name="h:metre"/>
      <xsl:apply-templates mode="h:body"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="l[not(@ana or @rendition)]" mode="h:body" priority="15">
    <xsl:call-template name="h:line"/>
  </xsl:template>

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
      <xsl:with-param name="class" select="if (@part = ('M', 'F')) then 'l part-' || lower-case(@part) else 'l'"/>
    </xsl:call-template>
    <xsl:if test="@n"><xsl:attribute name="data-n" select="@n"/></xsl:if>
    <xsl:if test="@met or @real or @rhyme or @enjamb"><xsl:call-template name="h:metre"/></xsl:if>
    <xsl:call-template name="h:content"/>
  </xsl:template>

  <!-- Metre, rhyme and enjambement as data. -->
  <xsl:template name="h:metre">
    <xsl:context-item as="element()" use="required"/>
    <xsl:for-each select="@met, @real, @rhyme, @enjamb"><xsl:attribute name="data-{local-name()}" select="."/></xsl:for-each>
  </xsl:template>

  <xsl:template match="caesura" mode="h:body">
    <span class="caesura"/>
    <xsl:apply-templates mode="h:body"/>
  </xsl:template>

  <xsl:template match="argument | epigraph | postscript" mode="h:body">
    <xsl:call-template name="h:box"><xsl:with-param name="tag" select="'div'"/></xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
