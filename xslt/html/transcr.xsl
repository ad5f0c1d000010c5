<?xml version="1.0" encoding="UTF-8"?>
<!--
  What a transcription says of the source: deletions, additions, damage, hands. Additions stand in every view, deletions not in the reading one.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- What the writer deleted is absent from the reading view; its signs are in the other two. -->
  <xsl:template match="del" mode="h:body" priority="2">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="restored" as="xs:boolean" select="s:is-restored(.)"/>
    <xsl:call-template name="h:box">
      <xsl:with-param name="tag" select="if ($flat or $restored or h:is-inline(.)) then () else if (exists(*) and s:holds-block(.)) then 'div' else 'del'"/>
      <xsl:with-param name="class" select="if ($restored) then 'del' else 'v vp vd del'"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:sequence select="h:signs(., 'before', '')"/>
        <xsl:apply-templates mode="h:body"/>
        <xsl:sequence select="h:signs(., 'after', '')"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="add" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:call-template name="h:box">
      <xsl:with-param name="tag" select="if ($flat or h:is-inline(.)) then () else if (exists(*) and s:holds-block(.)) then 'div' else 'ins'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="subst" mode="h:body">
    <xsl:call-template name="h:box">
      <xsl:with-param name="content" as="node()*"><xsl:apply-templates select="s:parts(.)" mode="h:body"/></xsl:with-param>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
