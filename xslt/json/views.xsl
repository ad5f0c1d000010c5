<?xml version="1.0" encoding="UTF-8"?>
<!--
  The text of each view, and where each element stands in it.
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

  <!-- The views by name: text, and ranges: from mark to offset. Where no element differs between views they are one. -->
  <xsl:function name="j:views" as="map(xs:string, map(*))">
    <xsl:param name="texts" as="element()*"/>
    <xsl:variable name="printed" as="map(*)" select="j:view($texts, 'printed')"/>
    <xsl:variable name="differ" as="xs:boolean" select="
      exists($texts/descendant::*[@ana or @rendition or map:contains($j:differing, local-name())])"/>
    <xsl:sequence select="map {
      'printed': $printed,
      'reading': if ($differ) then j:view($texts, 'reading') else $printed,
      'diplomatic': if ($differ) then j:view($texts, 'diplomatic') else $printed }"/>
  </xsl:function>

  <!-- Elements that not every view shows alike. -->
  <xsl:variable name="j:differing" as="map(xs:string, xs:boolean)" select="map:merge(
    tokenize('ex supplied sic unclear choice app gap stamp note lb') ! map { . : true() })"/>

  <xsl:function name="j:view" as="map(*)">
    <xsl:param name="texts" as="element()*"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:variable name="settled" as="item()*" select="s:settle(s:stream($texts, $view, true()))"/>
    <xsl:sequence select="map {
      'text': s:text($settled),
      'offsets': map:merge($settled[. instance of map(*)], map { 'duplicates': 'use-first' }) }"/>
  </xsl:function>

  <!-- The names of the views, in order. -->
  <xsl:variable name="j:names" as="xs:string+" select="'printed', 'reading', 'diplomatic'"/>

  <!-- Where an element stands: start and end in each view that shows it, in code points. -->
  <xsl:function name="j:ranges" as="map(xs:string, array(xs:integer))">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="views" as="map(xs:string, map(*))"/>
    <xsl:variable name="mark" as="xs:integer" select="1000 + 2 * s:number($element)"/>
    <xsl:sequence select="map:merge(
      for $view in $j:names return
      let $offsets := $views($view)?offsets
      return if (map:contains($offsets, $mark)) then map:entry($view, [ $offsets($mark), $offsets($mark + 1) ]) else ())"/>
  </xsl:function>
</xsl:stylesheet>
