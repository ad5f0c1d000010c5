<?xml version="1.0" encoding="UTF-8"?>
<!--
  What occurs in the document: what it has none of, no template looks for element by element, and no walk through the document is made to find
  it. Sigla reads it off the document that it has scanned (src/transform/inventory.ts); without it, it is found here.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The inventory as JSON, or empty. -->
  <xsl:param name="s:inventory" as="xs:string" select="''"/>

  <!--
    elements   the local names of its elements, in any namespace, each with the names of the attributes that any of them has
    languages  the values of xml:lang
    unique     whether each xml:id is there once
    prefixed   whether any xml:id begins with that of the document and a hyphen
    signs      whether any code point from U+FDD0 to U+FDEF may be there
  -->
  <xsl:variable name="s:occurring" as="map(xs:string, item()*)" select="
    if ($s:inventory) then parse-json($s:inventory)
    else map {
      'elements': map:merge(for $name in distinct-values(//*/local-name()) return map { $name: array { distinct-values(//*[local-name() = $name]/@*/name()) } }),
      'languages': array { distinct-values(//@xml:lang) },
      'unique': count(//@xml:id) eq count(distinct-values(//@xml:id)),
      'prefixed': exists(//@xml:id[starts-with(., $s:prefix)]),
      'signs': matches(string(/) || string-join(//@*), '[&#xFDD0;-&#xFDEF;]') }"/>

  <!-- The local names of all elements, as keys. -->
  <xsl:variable name="s:has" as="map(xs:string, array(*))" select="$s:occurring?elements"/>

  <!-- Whether the document has an element of one of these names. -->
  <xsl:function name="s:has-element" as="xs:boolean">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="some $name in $names satisfies map:contains($s:has, $name)"/>
  </xsl:function>

  <!-- Whether the document has an attribute of one of these names. -->
  <xsl:function name="s:has-attribute" as="xs:boolean">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="map:size(s:bearing($names)) gt 0"/>
  </xsl:function>

  <!-- The local names of the elements of which any has an attribute of one of these names. -->
  <xsl:function name="s:bearing" as="map(xs:string, xs:boolean)">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:sequence select="map:merge(map:keys($s:has)[$s:has(.)?* = $names] ! map { . : true() })"/>
  </xsl:function>

  <!-- Whether any element may have signs or a class of its own. -->
  <xsl:variable name="s:has-signed" as="xs:boolean" select="s:has-attribute(('ana', 'rendition'))"/>

</xsl:stylesheet>
