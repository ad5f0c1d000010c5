<?xml version="1.0" encoding="UTF-8"?>
<!--
  Characters that Unicode lacks (TEI gaiji): an empty `g` shows what the header's description maps it to.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:key name="s:glyph" match="char[@xml:id] | glyph[@xml:id]" use="string(@xml:id)"/>

  <!-- The mapping of a `g`: the standard one, else the first; empty where the header has none. -->
  <xsl:function name="s:glyph" as="xs:string">
    <xsl:param name="g" as="element(g)"/>
    <xsl:variable name="mappings" as="element(mapping)*" select="
      if (starts-with($g/@ref, '#')) then key('s:glyph', substring($g/@ref, 2), root($g))[1]/mapping else ()"/>
    <xsl:sequence select="string(($mappings[@type = ('standard', 'Unicode')], $mappings)[1])"/>
  </xsl:function>

</xsl:stylesheet>
