<?xml version="1.0" encoding="UTF-8"?>
<!--
  Names and dates. A name that points to an entry of the registers leads to it.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template match="persName | placeName | orgName | rs | name | geogName | settlement | country | region | forename | surname | roleName | addName | nameLink | genName"
    mode="h:body">
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="copy" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="entry" as="element()?" select="if (@ref) then h:entry(.) else ()"/>
    <xsl:variable name="class" as="xs:string" select="
      if ($entry) then 'name ' || h:register($entry)
      else ($h:kinds-of-names(local-name()), local-name())[1]"/>
    <xsl:choose>
      <xsl:when test="$entry and not($linked or $copy or $flat) and not(h:holds-link(.)) and not(s:holds-block(.))">
        <a href="#{encode-for-uri(h:entry-id($entry))}">
          <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="$class"/></xsl:call-template>
          <xsl:apply-templates mode="h:body">
            <xsl:with-param name="linked" select="true()" tunnel="yes"/>
          </xsl:apply-templates>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="h:box"><xsl:with-param name="class" select="$class"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The classes of names that say themselves what they name. -->
  <xsl:variable name="h:kinds-of-names" as="map(xs:string, xs:string)" select="map { 'persName': 'name person', 'placeName': 'name place', 'geogName': 'name place',
    'settlement': 'name place', 'country': 'name place', 'region': 'name place', 'orgName': 'name org' }"/>

  <!-- The entry of the document's registers that @ref names. -->
  <xsl:function name="h:entry" as="element()?">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="
      (tokenize($name/@ref)[starts-with(., '#')] ! key('s:id', substring(., 2), root($name)))
        [h:is-entry(.)][1]"/>
  </xsl:function>

  <xsl:function name="h:register" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="if ($entry/self::place) then 'place' else if ($entry/self::org) then 'org' else 'person'"/>
  </xsl:function>

  <!-- The id of a register entry on the page. -->
  <xsl:function name="h:entry-id" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="s:free-id(h:register($entry) || '--' || s:local($entry/@xml:id), root($entry))"/>
  </xsl:function>

  <xsl:template match="date | time" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="not($flat) and not(s:is-block(.)) and matches(@when, '^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$') and not(starts-with(@when, '0000'))">
        <time datetime="{@when}">
          <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template>
          <xsl:apply-templates mode="h:body"/>
        </time>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="h:box"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
