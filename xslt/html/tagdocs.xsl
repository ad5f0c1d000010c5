<?xml version="1.0" encoding="UTF-8"?>
<!--
  Examples of markup, and the names of its parts. An example is set as code; its tags are in attributes, which CSS shows, since they are no
  characters of the text.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:mode name="h:code" on-no-match="text-only-copy" visibility="public"/>

  <xsl:template match="*:egXML" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:element name="{if ($flat) then 'span' else 'pre'}">
      <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="if ($flat) then 'par egXML' else 'egXML'"/></xsl:call-template>
      <xsl:apply-templates mode="h:code"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="*" mode="h:code">
    <code class="tag{if (node()) then '' else ' empty'}" data-tag="{name()}{@* ! (' ' || name() || '=&quot;' || . || '&quot;')}"><xsl:apply-templates mode="h:code"/></code>
  </xsl:template>

  <xsl:template match="code | eg | gi | att | val | tag | ident" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="self::eg and not($flat) and s:is-block(.)">
        <xsl:call-template name="h:box"><xsl:with-param name="tag" select="if (s:holds-block(.)) then 'div' else 'pre'"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="$flat or self::eg or s:holds-block(.)"><xsl:call-template name="h:box"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="h:box"><xsl:with-param name="tag" select="'code'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
