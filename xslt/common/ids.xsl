<?xml version="1.0" encoding="UTF-8"?>
<!--
  The id of an element in every edition: the local part of its xml:id, or one made from its place. A made id counts from the
  nearest ancestor that has an id of its own, or from its division, so that a change elsewhere leaves it as it is.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:key name="s:id" match="*[@xml:id]" use="string(@xml:id)"/>

  <!-- Elements so far, in document order. -->
  <xsl:accumulator name="s:number" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="*" select="$value + 1"/>
  </xsl:accumulator>

  <!-- The number of each division (and each TEI of a corpus) among those that the same division holds, by generate-id. -->
  <xsl:variable name="s:ordinals" as="map(xs:string, xs:integer)">
    <xsl:map>
      <xsl:for-each-group select="s:counted(/)" group-by="generate-id(ancestor::*[s:is-counted(.)][1])">
        <xsl:for-each select="current-group()"><xsl:map-entry key="generate-id()" select="position()"/></xsl:for-each>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>

  <!-- The divisions, and each TEI. -->
  <xsl:function name="s:counted" as="element()*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="$document//*[self::*:TEI or self::*:text or self::*:sourceDoc or self::*:front or self::*:body or self::*:back or self::*:group or self::*:floatingText
      or self::*:div or self::*:div1 or self::*:div2 or self::*:div3 or self::*:div4 or self::*:div5 or self::*:div6 or self::*:div7][s:is-counted(.)]"/>
  </xsl:function>

  <xsl:function name="s:is-counted" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="(s:is-division($element) or local-name($element) = 'TEI') and namespace-uri($element) ne 'http://www.tei-c.org/ns/Examples'"/>
  </xsl:function>

  <!-- The id of the document, with which its xml:ids begin. -->
  <xsl:variable name="s:document" as="xs:string" select="string(/*/@xml:id)"/>

  <xsl:variable name="s:prefix" as="xs:string" select="$s:document || '-'"/>

  <!-- An xml:id without the document's id before it. -->
  <xsl:function name="s:local" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="
      if ($s:document ne '' and starts-with($id, $s:prefix) and string-length($id) gt string-length($s:prefix))
      then substring($id, string-length($s:prefix) + 1) else $id"/>
  </xsl:function>

  <!-- The id of an element in the editions; never empty. -->
  <xsl:function name="s:id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/@xml:id) then s:local($element/@xml:id) else s:made-id($element)"/>
  </xsl:function>

  <!-- The id made from the place of an element that has none. -->
  <xsl:function name="s:made-id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:choose>
      <xsl:when test="s:is-division($element)">
        <xsl:sequence select="($s:division-ids(generate-id($element)), s:free-id(s:division-id($element), root($element)))[1]"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="holder" as="element()?" select="$element/ancestor::*[@xml:id and (..) or map:contains($s:divisions, local-name())][1]"/>
        <xsl:sequence select="s:free-id(
          if ($holder) then s:id($holder) || '_' || s:distance($holder, $element) else local-name($element) || '_' || s:number($element), root($element))"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The made ids of the divisions, by generate-id. -->
  <xsl:variable name="s:division-ids" as="map(xs:string, xs:string)" select="
    map:merge(s:counted(/)[not(@xml:id)][s:is-division(.)] ! map { generate-id(): s:free-id(s:division-id(.), root(.)) })"/>

  <!-- How many elements after the holder an element begins: of one that is among the first in it, as headings are, without counting all elements of the document. -->
  <xsl:function name="s:distance" as="xs:integer">
    <xsl:param name="holder" as="element()"/>
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if ($element/.. is $holder and empty($element/preceding-sibling::*[4])) then 1 + count($element/preceding-sibling::*/descendant-or-self::*)
      else s:number($element) - s:number($holder)"/>
  </xsl:function>

  <!-- Whether any element has an id of its own. -->
  <xsl:variable name="s:has-ids" as="xs:boolean" select="s:has-attribute('xml:id')"/>

  <!-- An id that no element of the document bears: the one proposed, lengthened where it is taken. -->
  <xsl:function name="s:free-id" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="document" as="node()"/>
    <xsl:sequence select="
      if ($s:has-ids and (key('s:id', $id, $document) or ($s:document ne '' and key('s:id', $s:document || '-' || $id, $document))))
      then s:free-id($id || '_', $document) else $id"/>
  </xsl:function>

  <!-- Elements from which made ids count. -->
  <xsl:variable name="s:divisions" as="map(xs:string, xs:boolean)" select="map:merge(
    tokenize('text sourceDoc front body back group floatingText div div1 div2 div3 div4 div5 div6 div7') ! map { . : true() })"/>

  <xsl:function name="s:is-division" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:contains($s:divisions, local-name($element))"/>
  </xsl:function>

  <!-- Its part of the text (front, body, back), then the numbers of the divisions down to it. -->
  <xsl:function name="s:division-id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="numbers" as="xs:integer*" select="$element/ancestor-or-self::*[s:is-counted(.)] ! $s:ordinals(generate-id())"/>
    <xsl:variable name="part" as="element()?" select="$element/ancestor-or-self::*[self::front or self::body or self::back or self::group][last()]"/>
    <!-- the numbers of the text and of its part are said only where the document has more than one text -->
    <xsl:sequence select="string-join((
      if ($part and root($element)/TEI and count($element/ancestor-or-self::text) = 1)
      then (local-name($part), $numbers[position() gt 3] ! string(.))
      else ('text', $numbers[position() gt 1 or root($element)/teiCorpus] ! string(.))), '-')"/>
  </xsl:function>

  <xsl:function name="s:number" as="xs:integer">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/accumulator-before('s:number')"/>
  </xsl:function>

</xsl:stylesheet>
