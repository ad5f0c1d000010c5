<?xml version="1.0" encoding="UTF-8"?>
<!--
  The text edition as a module: the content of `text` in one view, blocks as lines and blank lines, the numbered notes after it.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:s="urn:x-sigla:common"
  xmlns:j="urn:x-sigla:json"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- printed, reading or diplomatic -->
  <xsl:param name="view" as="xs:string" select="'reading'"/>

  <xsl:mode on-no-match="fail" use-accumulators="s:number s:division s:note" visibility="private"/>

  <xsl:include href="../common/core.xsl"/>
  <xsl:include href="../common/stream.xsl"/>
  <xsl:include href="../common/assemble.xsl"/>

  <xsl:template match="/" as="text()?">
    <xsl:sequence select="s:check(.)"/>
    <xsl:value-of select="s:text(s:stream(s:texts(.), $view, false())), '&#10;'" separator=""/>
  </xsl:template>

</xsl:stylesheet>
