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

  <xsl:template match="speaker[not($h:has-signed and (@ana or @rendition))]" mode="h:body" priority="15">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$h:plain-speaker and not($flat) and parent::sp and @xml:id and not(*)">
        <p class="speaker" id="{@xml:id}"><xsl:apply-templates mode="h:body"/></p>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="h:spoken-by"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="sp[not($h:has-signed and (@ana or @rendition))]" mode="h:body" priority="15">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$h:plain-sp and not($flat) and @xml:id">
        <div class="sp" id="{@xml:id}"><xsl:apply-templates mode="h:body"/></div>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="h:box"><xsl:with-param name="tag" select="'div'"/></xsl:call-template></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="stage[not($h:has-signed and (@ana or @rendition))]" mode="h:body" priority="15">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$h:plain-stage and not($flat) and @xml:id and not(*)">
        <xsl:choose>
          <xsl:when test="s:among-blocks(.)"><p class="stage" id="{@xml:id}"><xsl:apply-templates mode="h:body"/></p></xsl:when>
          <xsl:otherwise><span class="stage" id="{@xml:id}"><xsl:apply-templates mode="h:body"/></span></xsl:otherwise>
        </xsl:choose>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="h:spoken-by"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:variable name="h:plain-sp" as="xs:boolean" select="h:is-plain('sp')"/>
  <xsl:variable name="h:plain-speaker" as="xs:boolean" select="h:is-plain('speaker')"/>
  <xsl:variable name="h:plain-stage" as="xs:boolean" select="h:is-plain('stage')"/>

  <xsl:template match="speaker | stage | castItem" mode="h:body">
    <xsl:call-template name="h:spoken-by"/>
  </xsl:template>

  <!-- Who speaks, what is done: a paragraph where it stands among blocks. -->
  <xsl:template name="h:spoken-by">
    <xsl:context-item as="element()" use="required"/>
    <xsl:call-template name="h:box">
      <xsl:with-param name="tag" select="if (s:is-block(.)) then 'p' else ()"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
