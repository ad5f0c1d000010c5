<?xml version="1.0" encoding="UTF-8"?>
<!--
  The critical apparatus: the lemma in the text, the other readings in the printed view and in the note; lists of witnesses; entries of a
  separate apparatus (xslt/common/textcrit.xsl says which is which).
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template match="app[s:is-numbered(.)]" mode="h:body" priority="2">
    <xsl:variable name="views" as="xs:string" select="if (s:is-outside(.) and empty(s:strays(.))) then 'v vp vr' else ''"/>
    <xsl:variable name="lemma" as="element()?" select="s:lemma(.)"/>
    <xsl:variable name="strays" as="text()*" select="s:strays(.)"/>
    <xsl:call-template name="h:block-of">
      <xsl:with-param name="views" select="$views"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:call-template name="h:mark">
          <xsl:with-param name="views" select="$views"/>
          <xsl:with-param name="content" as="node()*">
            <xsl:value-of select="$strays[not(. >> $lemma)]" separator=""/>
            <xsl:for-each select="$lemma">
              <xsl:sequence select="h:signs(., 'before', 'v vp')"/>
              <xsl:call-template name="h:choice-half"/>
              <xsl:sequence select="h:signs(., 'after', 'v vp')"/>
            </xsl:for-each>
            <xsl:value-of select="$strays[. >> $lemma]" separator=""/>
            <xsl:for-each select="s:variants(.)">
              <xsl:sequence select="h:signs(., 'before', 'v vp')"/>
              <span class="v vp">
                <xsl:call-template name="h:reading">
                  <xsl:with-param name="copy" select="true()" tunnel="yes"/>
                </xsl:call-template>
              </span>
              <xsl:sequence select="h:signs(., 'after', 'v vp')"/>
            </xsl:for-each>
            <xsl:sequence select="h:number(., 'v vr')"/>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A reading with the sigla of its witnesses. -->
  <xsl:template name="h:reading" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:call-template name="h:note-inside"/>
    <xsl:if test="s:omitted(.)"><span class="omitted"><xsl:value-of select="s:omitted(.)"/></span></xsl:if>
    <xsl:if test="s:sigla(.)"><span class="wit"><xsl:value-of select="s:sigla(.)"/></span></xsl:if>
  </xsl:template>

  <!-- What the note of an entry says. -->
  <xsl:template name="h:readings" as="node()*">
    <xsl:context-item as="element(app)" use="required"/>
    <xsl:variable name="parts" as="element()*" select="s:variants(.)"/>
    <xsl:for-each select="$parts">
      <xsl:variable name="at" as="xs:integer" select="position()"/>
      <xsl:if test="$at gt 1"><xsl:value-of select="s:between($parts[$at - 1], .) || ' '"/></xsl:if>
      <xsl:call-template name="h:reading">
        <xsl:with-param name="copy" select="true()" tunnel="yes"/>
        <xsl:with-param name="linked" select="true()" tunnel="yes"/>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- An entry without other readings: its only one. -->
  <xsl:template match="app[not(s:is-numbered(.))][not(parent::listApp)][s:lemma(.)]" mode="h:body" priority="2">
    <xsl:variable name="strays" as="text()*" select="s:strays(.)"/>
    <xsl:for-each select="s:lemma(.)">
      <xsl:variable name="lemma" as="element()" select="."/>
      <xsl:value-of select="$strays[not(. >> $lemma)]" separator=""/>
      <xsl:sequence select="h:signs(., 'before', 'v vp')"/>
      <xsl:call-template name="h:box"/>
      <xsl:sequence select="h:signs(., 'after', 'v vp')"/>
      <xsl:value-of select="$strays[. >> $lemma]" separator=""/>
    </xsl:for-each>
  </xsl:template>

  <!-- An entry of a separate apparatus leads to the place that it is about. -->
  <xsl:template match="listApp/app" mode="h:body">
    <xsl:param name="copy" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="from" as="xs:string?" select="tokenize(@from)[1]"/>
    <xsl:variable name="aim" as="element()?" select="if (starts-with($from, '#')) then key('s:id', substring($from, 2), root())[1] else ()"/>
    <xsl:element name="{if ($flat) then 'span' else 'div'}">
      <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="if ($flat) then 'par app' else 'app'"/></xsl:call-template>
      <xsl:if test="@loc"><xsl:attribute name="data-loc" select="@loc"/></xsl:if>
      <xsl:if test="$aim and not($copy) and h:on-page($aim)">
        <a class="mark" href="#{encode-for-uri(h:aim-id($aim))}"><span class="z"><xsl:value-of select="s:label('notes.back')"/></span><span aria-hidden="true">↑</span></a>
      </xsl:if>
      <xsl:apply-templates mode="h:body"/>
    </xsl:element>
  </xsl:template>

  <!-- A reading in a list names its witnesses by an attribute: CSS shows them. -->
  <xsl:template match="lem | rdg" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="inline" as="xs:boolean" select="not($flat) and exists(*) and s:holds-block(.)"/>
    <xsl:element name="{if ($inline) then 'div' else 'span'}">
      <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="if ($inline) then local-name() || ' inline' else local-name()"/></xsl:call-template>
      <xsl:if test="@wit"><xsl:attribute name="data-wit" select="substring(s:sigla(.), 2)"/></xsl:if>
      <xsl:apply-templates mode="h:body"/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
