<?xml version="1.0" encoding="UTF-8"?>
<!--
  Dictionaries: entries, forms, senses with their numbers (in an attribute, which CSS shows).
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template match="entry | entryFree | superEntry | hom | sense | re | dictScrap" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:element name="{if ($flat or not(s:is-block(.) or s:holds-block(.))) then 'span' else 'div'}">
      <xsl:call-template name="h:attributes">
        <xsl:with-param name="class" select="(if ($flat and s:is-block(.)) then 'par ' else '') || local-name()"/>
        <xsl:with-param name="id" select="if (@xml:id or not(self::entry or self::entryFree)) then () else h:id(.)"/>
      </xsl:call-template>
      <xsl:if test="@n"><xsl:attribute name="data-n" select="@n"/></xsl:if>
      <xsl:apply-templates mode="h:body"/>
    </xsl:element>
  </xsl:template>

  <!-- The head word. -->
  <xsl:template match="orth" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$flat or s:holds-block(.)"><xsl:call-template name="h:box"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="h:box"><xsl:with-param name="tag" select="'b'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Grammar and usage, with what they are. -->
  <xsl:template match="gramGrp | pos | gen | case | number | per | tns | mood | itype | subc | colloc | usg | lbl | gram" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="inline" as="xs:boolean" select="not($flat) and exists(*) and s:holds-block(.)"/>
    <xsl:element name="{if ($inline) then 'div' else 'span'}">
      <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="if ($inline) then local-name() || ' inline' else local-name()"/></xsl:call-template>
      <xsl:if test="@type"><xsl:attribute name="data-type" select="@type"/></xsl:if>
      <xsl:apply-templates mode="h:body"/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
