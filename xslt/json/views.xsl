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

  <!--
    The views by name: text, and offsets: from mark to offset. Where no element differs between views they are one. A new line of
    the source is one character of white space in each view, so it changes the text of the reading view, but no offset.
  -->
  <xsl:function name="j:views" as="map(xs:string, map(*))">
    <xsl:param name="texts" as="element()*"/>
    <xsl:variable name="printed" as="map(*)" select="j:view($texts, 'printed')"/>
    <xsl:variable name="differ" as="xs:string*" select="distinct-values(
      $texts/descendant::*[@ana or @rendition or map:contains($j:differing, local-name())] ! (if (@ana or @rendition) then '*' else local-name()))"/>
    <xsl:sequence select="
      if (empty($differ)) then map { 'printed': $printed, 'reading': $printed, 'diplomatic': $printed }
      else if (every $name in $differ satisfies $name = 'lb') then map {
        'printed': $printed,
        'reading': map { 'text': s:text(s:stream($texts, 'reading', false())), 'offsets': $printed?offsets },
        'diplomatic': $printed }
      else map { 'printed': $printed, 'reading': j:view($texts, 'reading'), 'diplomatic': j:view($texts, 'diplomatic') }"/>
  </xsl:function>

  <!-- Elements that not every view shows alike. -->
  <xsl:variable name="j:differing" as="map(xs:string, xs:boolean)" select="map:merge(
    tokenize('ex supplied sic unclear choice app gap stamp note lb') ! map { . : true() })"/>

  <xsl:function name="j:view" as="map(*)">
    <xsl:param name="texts" as="element()*"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:variable name="settled" as="xs:string" select="s:settle(s:stream($texts, $view, true()))"/>
    <xsl:sequence select="map { 'text': s:unmarked($settled), 'offsets': s:offsets($settled) }"/>
  </xsl:function>

  <!-- The names of the views, in order. -->
  <xsl:variable name="j:names" as="xs:string+" select="'printed', 'reading', 'diplomatic'"/>

  <!-- Where an element stands: start and end in each view that shows it, in code points. -->
  <xsl:function name="j:ranges" as="map(xs:string, array(xs:integer))">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="views" as="map(xs:string, map(*))"/>
    <xsl:variable name="number" as="xs:string" select="string(s:number($element))"/>
    <xsl:variable name="start" as="xs:string" select="'&#xFDE0;' || $number"/>
    <xsl:variable name="end" as="xs:string" select="'&#xFDE1;' || $number"/>
    <xsl:sequence select="map:merge(
      for $view in $j:names return
      let $offsets := $views($view)?offsets
      return if (map:contains($offsets, $start)) then map:entry($view, [ $offsets($start), $offsets($end) ]) else ())"/>
  </xsl:function>
</xsl:stylesheet>
