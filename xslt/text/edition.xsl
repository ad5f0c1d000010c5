<?xml version="1.0" encoding="UTF-8"?>
<!--
  The text edition as a module: the content of `text` in one view, blocks as lines and blank lines, the numbered notes after it.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:s="urn:x-sigla:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- A stream, which src/transform makes into the text of one view. -->
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:mode on-no-match="fail" use-accumulators="s:number s:note" visibility="private"/>

  <!-- Whether the stream marks the elements: a text needs none. -->
  <xsl:variable name="s:marks" as="xs:boolean" static="yes" select="false()"/>

  <xsl:include href="../common/core.xsl"/>
  <xsl:include href="../common/stream.xsl"/>

  <xsl:template match="/" as="text()?">
    <xsl:sequence select="s:check(.)"/>
    <xsl:variable name="texts" as="element()*" select="s:texts(.)"/>
    <xsl:value-of select="s:stream($texts, s:numbered($texts))"/>
  </xsl:template>

</xsl:stylesheet>
