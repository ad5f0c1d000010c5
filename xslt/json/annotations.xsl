<?xml version="1.0" encoding="UTF-8"?>
<!--
  What is said of words in the text: interventions, names, dates, references, languages. Each has W3C Web Annotation selectors,
  one for each view that shows it.
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

  <!-- Elements in a line that only divide it say nothing of their words. -->
  <xsl:variable name="j:silent" as="map(xs:string, xs:boolean)" select="map:merge(tokenize('lb c w pc expan caesura space') ! map { . : true() })"/>

  <xsl:function name="j:annotations" as="map(*)*">
    <xsl:param name="text" as="element()"/>
    <xsl:param name="views" as="map(xs:string, map(*))"/>
    <xsl:for-each select="$text/descendant::*[not(map:contains($j:silent, local-name()))][@ana or s:break(.) = 0]">
      <xsl:sequence select="j:annotation(., $views)"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="j:annotation" as="map(*)">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="views" as="map(xs:string, map(*))"/>
    <xsl:variable name="ranges" as="map(*)" select="j:ranges($element, $views)"/>
    <xsl:variable name="id" as="xs:string" select="s:id($element)"/>
    <xsl:sequence select="map {
      'id': $id,
      'type': 'Annotation',
      'motivation': if ($element/@ana or map:contains($j:differing, local-name($element))) then 'editing' else if ($element/@ref) then 'identifying' else 'tagging',
      'body': j:body($element),
      'target': array { for $view in $j:names return if (map:contains($ranges, $view)) then map {
        'source': '#/text/' || $view,
        'selector': map { 'type': 'TextPositionSelector', 'start': $ranges($view)(1), 'end': $ranges($view)(2) } } else () } }"/>
  </xsl:function>

  <!-- What an annotation says: the element, its class and signs, who says it and how surely, what it names. -->
  <xsl:function name="j:body" as="map(*)">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="editing" as="xs:boolean" select="$element/@ana or map:contains($j:differing, local-name($element))"/>
    <xsl:variable name="signs" as="map(xs:string, xs:string)" select="if ($editing) then s:signs($element) else $s:no-signs"/>
    <xsl:sequence select="map:merge((
      map { 'element': local-name($element) },
      if ($editing) then map { 'class': s:class($element) } else (),
      if ($signs?before) then map { 'before': $signs?before } else (),
      if ($signs?after) then map { 'after': $signs?after } else (),
      for $attribute in $element/(@type, @subtype, @n, @resp, @cert, @hand, @reason, @unit, @quantity, @when, @rend, @wit)
        return map { local-name($attribute): string($attribute) },
      if ($element/@xml:lang) then map { 'language': string($element/@xml:lang) } else (),
      if ($element/@target) then map { 'refersTo': string($element/@target) } else (),
      if ($element/@ref) then j:named($element) else ()))"/>
  </xsl:function>

  <!-- The entry of the registers that a name points to, by its id in `registers`; else the pointer as it is. -->
  <xsl:function name="j:named" as="map(*)">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="entry" as="element()?" select="
      (tokenize($name/@ref)[starts-with(., '#')] ! key('s:id', substring(., 2), root($name)))[1]"/>
    <xsl:sequence select="map:merge((map { 'ref': string($name/@ref) },
      if ($entry) then map { 'entry': s:id($entry) } else ()))"/>
  </xsl:function>
</xsl:stylesheet>
