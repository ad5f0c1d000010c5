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

  <xsl:template match="argument | epigraph | postscript" mode="h:body">
    <xsl:call-template name="h:box"><xsl:with-param name="tag" select="'div'"/></xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
