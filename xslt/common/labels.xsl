<?xml version="1.0" encoding="UTF-8"?>
<!-- The words that the editions add themselves. A project gives its own, or another language, by the parameter `labels`. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  exclude-result-prefixes="#all">

  <!-- JSON: an object of label keys and words; what it lacks is said by the labels below. -->
  <xsl:param name="labels" as="xs:string" select="'{}'"/>

  <xsl:variable name="s:labels" as="map(*)" select="map:merge((parse-json($labels), $s:own-labels), map { 'duplicates': 'use-first' })"/>

  <!-- The labels that the text editions need. -->
  <xsl:variable name="s:own-labels" as="map(xs:string, xs:string)" select="map {
    'app.omitted': 'om.',
    'lead.hand': 'handwritten: ',
    'lead.stamp': 'stamp: ',
    'lead.signature': '',
    'lead.description': 'in the source: ' }"/>

  <!-- The words for a key; a key that nobody knows is a fault of the stylesheets, and is shown as it is. -->
  <xsl:function name="s:label" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="
      if (map:contains($s:labels, $key)) then string($s:labels($key))
      else if (starts-with($key, 'lead.')) then '' else $key"/>
  </xsl:function>

</xsl:stylesheet>
