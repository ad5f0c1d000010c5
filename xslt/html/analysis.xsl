<?xml version="1.0" encoding="UTF-8"?>
<!--
  Words and their parts. What an analysis says of a word is data: its dictionary form, its part of speech; the style sheet shows both under the word
  where the reader asks for them.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Whether the document analyses its words. -->
  <xsl:variable name="h:analyses" as="xs:boolean" select="h:has-analyses(/)"/>

  <xsl:function name="h:has-analyses" as="xs:boolean">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="(map:contains($s:has, 'w') or map:contains($s:has, 'm')) and exists(s:texts($document)/descendant::*[self::w or self::m][@lemma or @pos or @msd or @ana])"/>
  </xsl:function>

  <xsl:template match="w | pc | m" mode="h:body" priority="14">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="inline" as="xs:boolean" select="not($flat) and exists(*) and s:holds-block(.)"/>
    <xsl:element name="{if ($inline) then 'div' else 'span'}">
      <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="if ($inline) then local-name() || ' inline' else local-name()"/></xsl:call-template>
      <xsl:if test="$h:analyses">
        <xsl:if test="@lemma"><xsl:attribute name="data-lemma" select="@lemma"/></xsl:if>
        <xsl:variable name="pos" as="xs:string?" select="(@pos, @msd, @ana ! h:analysis(.))[1]"/>
        <xsl:if test="$pos and not(self::pc)"><xsl:attribute name="data-pos" select="$pos"/></xsl:if>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="exists(*)"><xsl:apply-templates mode="h:body"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <!-- The same with signs of its own. -->
  <xsl:template match="w[$h:has-signed and (starts-with(@ana, '#') or contains(@ana, ' #') or @rendition)] | pc[$h:has-signed and (starts-with(@ana, '#') or contains(@ana, ' #') or @rendition)] | m[$h:has-signed and (starts-with(@ana, '#') or contains(@ana, ' #') or @rendition)]" mode="h:body" priority="14.5">
    <xsl:sequence select="h:signs(., 'before', 'v vp')"/>
    <xsl:next-match/>
    <xsl:sequence select="h:signs(., 'after', 'v vp')"/>
  </xsl:template>

  <!-- What the pointers of @ana lead to: the words of an interpretation, the term of a category, else what follows the last colon or hash. -->
  <xsl:function name="h:analysis" as="xs:string">
    <xsl:param name="ana" as="attribute(ana)"/>
    <xsl:sequence select="string-join(tokenize($ana) ! (
      let $aim := if (starts-with(., '#')) then key('s:id', substring(., 2), root($ana))[1] else ()
      return ($aim[self::interp] ! normalize-space(.)[.], $aim[self::category]/catDesc[1]/(term, .) ! normalize-space(.)[.], replace(., '^.*[#:]', ''))[1]), ', ')"/>
  </xsl:function>

  <!-- Readings beside the characters that they are for; the parentheses are there where nothing can stand beside. -->
  <xsl:template match="ruby" mode="h:body">
    <ruby>
      <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="'ruby'"/></xsl:call-template>
      <xsl:apply-templates select="s:parts(.)" mode="h:body"><xsl:with-param name="flat" select="true()" tunnel="yes"/></xsl:apply-templates>
    </ruby>
  </xsl:template>

  <xsl:template match="ruby/rt" mode="h:body">
    <rp>(</rp>
    <rt>
      <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="'rt'"/></xsl:call-template>
      <xsl:apply-templates mode="h:body"><xsl:with-param name="flat" select="true()" tunnel="yes"/></xsl:apply-templates>
    </rt>
    <rp>)</rp>
  </xsl:template>

</xsl:stylesheet>
