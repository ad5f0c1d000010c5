<?xml version="1.0" encoding="UTF-8"?>
<!--
  The signs of an intervention, and its class. An element of ours names its class by @ana (a category of the header's taxonomy),
  and the category its signs by @rendition; an element whose signs differ has a @rendition of its own. A document from elsewhere
  says neither: then the element's name gives the usual signs and the class.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:key name="s:sign" match="rendition[@scheme = 'free'][@scope = ('before', 'after')]" use="string(@xml:id)"/>
  <xsl:key name="s:category" match="category[@xml:id]" use="string(@xml:id)"/>

  <xsl:variable name="s:no-signs" as="map(xs:string, xs:string)" select="map { 'before': '', 'after': '' }"/>

  <!-- The category that @ana names, or nothing. -->
  <xsl:function name="s:category" as="element(category)?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if ($element/@ana) then (tokenize($element/@ana)[starts-with(., '#')] ! key('s:category', substring(., 2), root($element)))[1] else ()"/>
  </xsl:function>

  <!-- The signs that a @rendition names: a map of before and after; nothing where it names no signs. -->
  <xsl:function name="s:renditions" as="map(xs:string, xs:string)?">
    <xsl:param name="holder" as="element()?"/>
    <xsl:variable name="signs" as="element(rendition)*" select="
      if ($holder/@rendition) then tokenize($holder/@rendition)[starts-with(., '#')] ! key('s:sign', substring(., 2), root($holder)) else ()"/>
    <xsl:if test="exists($signs)">
      <xsl:sequence select="map {
        'before': string-join($signs[@scope = 'before']),
        'after': string-join($signs[@scope = 'after']) }"/>
    </xsl:if>
  </xsl:function>

  <!-- The signs of an element, as the printed view shows them. -->
  <xsl:function name="s:signs" as="map(xs:string, xs:string)">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="own" as="map(xs:string, xs:string)?" select="s:renditions($element)"/>
    <xsl:choose>
      <xsl:when test="exists($own)">
        <xsl:sequence select="$own"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="category" as="element(category)?" select="s:category($element)"/>
        <xsl:sequence select="
          if (exists($category)) then (s:renditions($category), $s:no-signs)[1] else s:usual-signs($element)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="s:pair" as="map(xs:string, xs:string)">
    <xsl:param name="before" as="xs:string"/>
    <xsl:param name="after" as="xs:string"/>
    <xsl:sequence select="map { 'before': $before, 'after': $after }"/>
  </xsl:function>

  <!-- The usual signs of elements whose attributes and place say nothing of them. -->
  <xsl:variable name="s:signs-by-name" as="map(xs:string, map(xs:string, xs:string))" select="map {
    'ex': s:pair('[', ']'), 'unclear': s:pair('[', '?]'), 'sic': s:pair('', ' [sic]'), 'stamp': s:pair('[', ']'), 'incident': s:pair('[', ']'), 'kinesic': s:pair('[', ']'),
    'vocal': s:pair('[', ']') }"/>

  <!-- The usual signs of an element, for TEI from elsewhere. -->
  <xsl:function name="s:usual-signs" as="map(xs:string, xs:string)">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
    <xsl:choose>
      <xsl:when test="$element/parent::choice">
        <xsl:sequence select="if ($element/preceding-sibling::*) then s:pair(' [', ']') else $s:no-signs"/>
      </xsl:when>
      <xsl:when test="map:contains($s:signs-by-name, $name)">
        <xsl:sequence select="$s:signs-by-name($name)"/>
      </xsl:when>
      <xsl:when test="$name = 'note' or map:contains($s:remarks, $name) and s:is-remark($element)">
        <xsl:sequence select="if (s:among-blocks($element)) then s:pair('[', ']') else s:pair(' [', ']')"/>
      </xsl:when>
      <xsl:when test="$name = ('lem', 'rdg') and $element/ancestor::app[1][s:is-outside(.)][not(parent::listApp)]">
        <xsl:sequence select="s:pair(' [', ']')"/>
      </xsl:when>
      <xsl:when test="$name = 'rdg'">
        <xsl:sequence select="if ($element/ancestor::app[1]/descendant::*[self::lem or self::rdg][1] is $element) then $s:no-signs else s:pair(' [', ']')"/>
      </xsl:when>
      <xsl:when test="$name = 'supplied'">
        <xsl:sequence select="s:pair('[', if ($element/@cert = 'low') then '?]' else ']')"/>
      </xsl:when>
      <xsl:when test="$name = 'gap'">
        <xsl:sequence select="if (normalize-space($element)) then s:pair('[', ']') else s:pair('[', '…]')"/>
      </xsl:when>
      <xsl:when test="$name = 'del'">
        <xsl:sequence select="if (s:is-restored($element)) then $s:no-signs else s:pair('⟦', '⟧')"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$s:no-signs"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The class of an intervention, as DESIGN names it: from its category, else from its name and attributes. -->
  <xsl:function name="s:class" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="category" as="element(category)?" select="s:category($element)"/>
    <xsl:sequence select="if (exists($category)) then s:local($category/@xml:id) else s:usual-class($element)"/>
  </xsl:function>

  <!-- The class that TEI from elsewhere has by the element's name. -->
  <xsl:function name="s:usual-class" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
    <xsl:variable name="type" as="xs:string" select="string($element/@type)"/>
    <xsl:sequence select="
      if ($name = 'note') then
        if ($element/@hand or $type = 'handwritten') then 'hand'
        else if ($type = 'physical') then (if ($element/parent::signed) then 'signature' else 'description')
        else (map { 'original': 'original-term', 'identification': 'ident-variant', 'referent': 'referent', 'gloss': 'gloss',
          'editorial': 'ednote', 'source': 'source', 'doubt': 'doubt-mark' }($type), 'other')[1]
      else if ($name = 'gap') then (if ($element/@reason = 'illegible') then 'illegible' else 'omission')
      else if ($name = 'supplied') then (if ($element/@cert = 'low') then 'supplied-uncertain' else 'supplied')
      else s:class-of-name($name)"/>
  </xsl:function>

  <!-- The class of elements whose attributes say nothing of it. -->
  <xsl:function name="s:class-of-name" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="
      if ($name = 'expan') then 'abbr-gloss'
      else if ($name = ('certainty', 'precision', 'respons')) then 'certainty'
      else if (map:contains($s:remarks, $name)) then 'interpretation'
      else (map { 'ex': 'word-expansion', 'sic': 'sic-mark', 'surplus': 'sic-mark', 'corr': 'correction', 'reg': 'correction', 'unclear': 'unclear',
        'stamp': 'stamp', 'incident': 'event', 'kinesic': 'event', 'vocal': 'event', 'pb': 'pagemark', 'app': 'variant', 'rdg': 'variant' }($name), $name)[1]"/>
  </xsl:function>

</xsl:stylesheet>
