<?xml version="1.0" encoding="UTF-8"?>
<!--
  The structure of the text: a tree of its blocks, each with its id, its type and where it stands.
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

  <xsl:function name="j:node" as="map(xs:string, item())">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="views" as="map(xs:string, map(*))"/>
    <xsl:variable name="children" as="map(*)*" select="if (exists($element/*)) then $element/* ! j:nodes(., $views) else ()"/>
    <xsl:sequence select="map:merge((
      map { 'id': s:id($element), 'type': local-name($element), 'ranges': j:ranges($element, $views) },
      if ($element/@n) then map { 'n': string($element/@n) } else (),
      if ($element/@type) then map { 'subtype': string($element/@type) } else (),
      if ($element/@xml:lang) then map { 'language': string($element/@xml:lang) } else (),
      if ($element/@who) then map { 'who': string($element/@who) } else (),
      if (exists($children)) then map { 'children': array { $children } } else ()))"/>
  </xsl:function>

  <!-- The nodes of an element: its own if it is a block, else those of the blocks inside it. -->
  <xsl:function name="j:nodes" as="map(*)*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="views" as="map(xs:string, map(*))"/>
    <xsl:sequence select="
      if (s:is-block($element)) then j:node($element, $views)
      else if (exists($element/*)) then $element/* ! j:nodes(., $views) else ()"/>
  </xsl:function>

  <!-- A numbered note. -->
  <xsl:function name="j:note" as="map(*)">
    <xsl:param name="note" as="element()"/>
    <xsl:param name="views" as="map(xs:string, map(*))"/>
    <xsl:sequence select="map { 'id': s:id($note), 'number': s:note-number($note), 'class': s:class($note), 'ranges': j:ranges($note, $views) }"/>
  </xsl:function>
</xsl:stylesheet>
