<?xml version="1.0" encoding="UTF-8"?>
<!--
  Plays: speeches, speakers, stage directions, the cast.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template match="speaker[not($s:has-signed and (@ana or @rendition))]" mode="h:body" priority="15">
    <xsl:call-template name="h:box">
      <xsl:with-param name="tag" select="if (s:is-block(.)) then 'p' else ()"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="sp[not($s:has-signed and (@ana or @rendition))]" mode="h:body" priority="15">
    <xsl:call-template name="h:box"><xsl:with-param name="tag" select="'div'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="speaker | stage | castItem" mode="h:body">
    <xsl:call-template name="h:box">
      <xsl:with-param name="tag" select="if (s:is-block(.)) then 'p' else ()"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
