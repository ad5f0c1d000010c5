<?xml version="1.0" encoding="UTF-8"?>
<!--
  The JSON edition as a module. What each part holds is said in schemas/edition.schema.json.
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

  <xsl:output method="json" encoding="UTF-8"/>

  <xsl:mode on-no-match="fail" use-accumulators="s:number s:division s:note" visibility="private"/>

  <xsl:include href="../common/core.xsl"/>
  <xsl:include href="../common/stream.xsl"/>
  <xsl:include href="../common/assemble.xsl"/>
  <xsl:include href="metadata.xsl"/>
  <xsl:include href="views.xsl"/>
  <xsl:include href="structure.xsl"/>
  <xsl:include href="annotations.xsl"/>
  <xsl:include href="registers.xsl"/>
  <xsl:include href="citations.xsl"/>

  <xsl:template match="/" as="map(xs:string, item()*)">
    <xsl:sequence select="s:check(.)"/>
    <xsl:variable name="texts" as="element()*" select="s:texts(.)"/>
    <xsl:variable name="views" as="map(xs:string, map(*))" select="j:views($texts)"/>
    <xsl:sequence select="map {
      'version': 1,
      'id': $s:document,
      'language': string($texts[1]/ancestor-or-self::*[@xml:lang][1]/@xml:lang),
      'metadata': j:metadata(.),
      'text': map:merge(map:keys($views) ! map { . : $views(.)?text }),
      'structure': array { $texts ! j:node(., $views) },
      'notes': array { s:numbered($texts, 'reading') ! j:note(., $views) },
      'annotations': array { $texts ! j:annotations(., $views) },
      'registers': j:registers(.),
      'citations': j:citations(., $texts, $views) }"/>
  </xsl:template>
</xsl:stylesheet>
