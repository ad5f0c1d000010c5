<?xml version="1.0" encoding="UTF-8"?>
<!--
  The units by which the text is cited: those of the header's citeStructure, else divisions, paragraphs, verse and speeches.
  `ref` is what a reader writes (1.2.3), `id` where it leads.
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

  <xsl:function name="j:citations" as="map(*)">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="texts" as="element()*"/>
    <xsl:param name="views" as="map(xs:string, map(*))"/>
    <xsl:variable name="declared" as="element()*" select="$document/*/teiHeader/encodingDesc/refsDecl/citeStructure"/>
    <xsl:sequence select="map {
      'scheme': if ($declared) then 'declared' else 'structure',
      'units': array { $texts ! j:units(., '', $declared) } }"/>
  </xsl:function>

  <!-- The units inside an element, in order, each with the reference of those that hold it. -->
  <xsl:function name="j:units" as="map(*)*">
    <xsl:param name="holder" as="element()"/>
    <xsl:param name="reference" as="xs:string"/>
    <xsl:param name="declared" as="element()*"/>
    <xsl:for-each select="if ($declared) then j:declared($holder, $declared) else j:usual($holder)">
      <xsl:variable name="own" as="xs:string" select="$reference || (if ($reference) then '.' else '') || (if ($declared and @n) then string(@n) else string(position()))"/>
      <xsl:variable name="unit" as="element()" select="."/>
      <xsl:sequence select="map { 'ref': $own, 'unit': (if ($declared) then string(($declared[j:last-step(@match) = local-name($unit)]/@unit, local-name($unit))[1]) else local-name()), 'id': s:id(.) },
        if (not($declared) or $declared/citeStructure) then j:units(., $own, $declared/citeStructure) else ()"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The nearest elements inside one that are cited by default. -->
  <xsl:function name="j:usual" as="element()*">
    <xsl:param name="holder" as="element()"/>
    <xsl:sequence select="$holder/* ! (
      if (s:is-division(.) and not(self::body or self::front or self::back or self::text or self::group) or self::p or self::ab or self::l or self::lg or self::sp or self::list or self::item or self::entry) then .
      else if (exists(*) and (s:is-division(.) or s:is-block(.))) then j:usual(.) else ())"/>
  </xsl:function>

  <!-- The nearest elements inside one that a citeStructure matches, by the last name of its path. -->
  <xsl:function name="j:declared" as="element()*">
    <xsl:param name="holder" as="element()"/>
    <xsl:param name="declared" as="element()*"/>
    <xsl:variable name="names" as="xs:string*" select="$declared ! j:last-step(@match)"/>
    <xsl:sequence select="$holder/* ! (if (local-name() = $names) then . else if (exists(*)) then j:declared(., $declared) else ())"/>
  </xsl:function>

  <xsl:function name="j:last-step" as="xs:string">
    <xsl:param name="path" as="xs:string?"/>
    <xsl:sequence select="replace(tokenize($path, '/')[last()], '^([^:]*:)?([\w.\-]+).*$', '$2')"/>
  </xsl:function>
</xsl:stylesheet>
