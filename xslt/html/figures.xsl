<?xml version="1.0" encoding="UTF-8"?>
<!--
  Tables and figures.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template match="table" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$flat or empty(row)"><xsl:call-template name="h:box"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="parts" as="node()*" select="s:parts(.)"/>
        <xsl:variable name="before" as="node()*" select="$parts[. &lt;&lt; current()/row[1]]"/>
        <xsl:variable name="after" as="node()*" select="$parts[. >> current()/row[last()]]"/>
        <xsl:apply-templates select="$before" mode="h:body"/>
        <table>
          <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="'table'"/></xsl:call-template>
          <tbody>
            <xsl:for-each select="$parts except ($before, $after)">
              <xsl:choose>
                <xsl:when test="self::row"><xsl:apply-templates select="." mode="h:body"/></xsl:when>
                <xsl:otherwise><tr class="between"><td><xsl:apply-templates select="." mode="h:body"/></td></tr></xsl:otherwise>
              </xsl:choose>
            </xsl:for-each>
          </tbody>
        </table>
        <xsl:apply-templates select="$after" mode="h:body"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="row" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="flat" as="xs:boolean" select="$flat or not(parent::table)"/>
    <xsl:element name="{if ($flat) then 'span' else 'tr'}">
      <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="'row'"/></xsl:call-template>
      <xsl:for-each select="s:parts(.)">
        <xsl:variable name="tag" as="xs:string" select="
          if ($flat) then 'span'
          else if (@role = 'label' or ../@role = 'label') then 'th' else 'td'"/>
        <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
        <xsl:element name="{$tag}">
          <xsl:choose>
            <xsl:when test="self::cell">
              <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="'cell'"/></xsl:call-template>
              <xsl:if test="$tag ne 'span'">
                <xsl:if test="matches(@cols, '^[1-9][0-9]{0,2}$') and @cols ne '1'"><xsl:attribute name="colspan" select="@cols"/></xsl:if>
                <xsl:if test="matches(@rows, '^[1-9][0-9]{0,2}$') and @rows ne '1'"><xsl:attribute name="rowspan" select="@rows"/></xsl:if>
                <xsl:if test="$tag = 'th'"><xsl:attribute name="scope" select="if (../@role = 'label') then 'col' else 'row'"/></xsl:if>
              </xsl:if>
              <xsl:apply-templates mode="h:body"><xsl:with-param name="flat" select="$flat" tunnel="yes"/></xsl:apply-templates>
            </xsl:when>
            <xsl:otherwise><xsl:apply-templates select="." mode="h:body"><xsl:with-param name="flat" select="$flat" tunnel="yes"/></xsl:apply-templates></xsl:otherwise>
          </xsl:choose>
        </xsl:element>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>

  <xsl:template match="figure[s:is-block(.)]" mode="h:body">
    <xsl:call-template name="h:box"><xsl:with-param name="tag" select="'figure'"/></xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
