<?xml version="1.0" encoding="UTF-8"?>
<!-- Words that are elements (TEI analysis): which of them stand together without the white space that the file has between them (@join). -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Whether a word is joined to what is before it, or after it; a word inside another has no say. -->
  <xsl:function name="s:is-joined" as="xs:boolean">
    <xsl:param name="word" as="element()?"/>
    <xsl:param name="side" as="xs:string"/>
    <xsl:sequence select="$word/@join = ($side, 'both') and empty($word/parent::w)"/>
  </xsl:function>

  <!-- Whether any word of the document says that it is joined to its neighbour. -->
  <xsl:variable name="s:joins" as="xs:boolean" select="s:has-joins(/)"/>

  <!-- (The compiler knows no default namespace of elements in a global variable: it looks up elements by a function.) -->
  <xsl:function name="s:has-joins" as="xs:boolean">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="(map:contains($s:has, 'w') or map:contains($s:has, 'pc')) and exists($document//(w | pc)[@join = ('left', 'right', 'both')])"/>
  </xsl:function>

  <!-- Whether no white space may stand at the beginning of a text, because the word before it is joined to what follows. -->
  <xsl:function name="s:joined-before" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:sequence select="s:is-joined(s:word-at($text, true()), 'right')"/>
  </xsl:function>

  <!-- The same of its end. -->
  <xsl:function name="s:joined-after" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:sequence select="s:is-joined(s:word-at($text, false()), 'left')"/>
  </xsl:function>

  <!-- The word that stands next to a node in the same line, before or after it; nothing where words that are no elements, or the end of a block, come first. -->
  <xsl:function name="s:word-at" as="element()?">
    <xsl:param name="node" as="node()"/>
    <xsl:param name="before" as="xs:boolean"/>
    <xsl:variable name="next" as="node()?" select="
      if ($before) then $node/preceding-sibling::node()[self::* or self::text()[normalize-space(.)]][1]
      else $node/following-sibling::node()[self::* or self::text()[normalize-space(.)]][1]"/>
    <xsl:sequence select="
      if ($next) then s:word-in($next, $before)
      else if ($node/..[self::w or self::pc] or s:is-block($node/..)) then ()
      else s:word-at($node/.., $before)"/>
  </xsl:function>

  <!-- The word that a node ends with, or begins with. -->
  <xsl:function name="s:word-in" as="element()?">
    <xsl:param name="node" as="node()?"/>
    <xsl:param name="last" as="xs:boolean"/>
    <xsl:sequence select="
      if ($node[self::w or self::pc]) then $node
      else if (empty($node[self::*]) or s:is-block($node)) then ()
      else let $inner := $node/node()[self::* or self::text()[normalize-space(.)]] return s:word-in(if ($last) then $inner[last()] else $inner[1], $last)"/>
  </xsl:function>

</xsl:stylesheet>
