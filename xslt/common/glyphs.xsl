<?xml version="1.0" encoding="UTF-8"?>
<!--
  Characters that Unicode lacks or an editor tells apart (TEI gaiji). A `g` with words shows them in every view. An empty one shows what the header's
  description maps it to: the diplomatic view the exact form, the others the normalized one; without a mapping its name in brackets, like a gap's description.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:key name="s:glyph" match="char[@xml:id] | glyph[@xml:id]" use="string(@xml:id)"/>

  <!-- The types of a mapping that are taken first; any other comes after them, and a place in a private use area last. -->
  <xsl:variable name="s:exact" as="xs:string*" select="'diplomatic', 'exact', 'facsimile', 'allograph', 'composed', 'Unicode', 'unicode'"/>
  <xsl:variable name="s:normalized" as="xs:string*" select="'normalized', 'normalised', 'standard', 'normal_unicode', 'modern', 'simplified', 'Unicode', 'unicode', 'composed'"/>

  <!-- The description that a `g` points to. -->
  <xsl:function name="s:description" as="element()?">
    <xsl:param name="g" as="element(g)"/>
    <xsl:sequence select="if (starts-with($g/@ref, '#')) then key('s:glyph', substring($g/@ref, 2), root($g))[1] else ()"/>
  </xsl:function>

  <!-- What stands for an empty `g` in the diplomatic view and in the others; nothing where nobody describes it. -->
  <xsl:function name="s:glyph" as="xs:string">
    <xsl:param name="g" as="element(g)"/>
    <xsl:param name="diplomatic" as="xs:boolean"/>
    <xsl:variable name="description" as="element()?" select="s:description($g)"/>
    <xsl:variable name="name" as="xs:string?" select="if ($description) then s:glyph-name($description) else ()"/>
    <xsl:sequence select="
      if ($description) then (s:mapping($description, if ($diplomatic) then $s:exact else $s:normalized), $name ! (if (starts-with(., '[')) then . else '[' || . || ']'), '')[1] else ''"/>
  </xsl:function>

  <!-- The characters that a description maps to, by the types that are taken first. -->
  <xsl:function name="s:mapping" as="xs:string?">
    <xsl:param name="description" as="element()"/>
    <xsl:param name="types" as="xs:string*"/>
    <xsl:variable name="mappings" as="element(mapping)*" select="$description/mapping[normalize-space(.)]"/>
    <xsl:sequence select="
      (for $type in $types return $mappings[@type = $type], $mappings[not(@type = 'PUA')], $mappings)[1] ! s:characters(normalize-space(.))"/>
  </xsl:function>

  <!-- `U+0061 U+0304` as the characters that it names; anything else as it is. -->
  <xsl:function name="s:characters" as="xs:string">
    <xsl:param name="mapping" as="xs:string"/>
    <xsl:sequence select="
      if (not(matches($mapping, '^(U\+[0-9A-Fa-f]{2,6}\s?)+$'))) then $mapping
      else
        let $codes := tokenize($mapping, '\s?U\+')[.] ! s:code-point(string-to-codepoints(upper-case(.)))
        return if (every $code in $codes satisfies ($code ge 32 and $code le 55295) or ($code ge 57344 and $code le 65533) or ($code ge 65536 and $code le 1114111))
          then codepoints-to-string($codes) else $mapping"/>
  </xsl:function>

  <!-- The number that hexadecimal digits, as code points, write. -->
  <xsl:function name="s:code-point" as="xs:integer">
    <xsl:param name="digits" as="xs:integer*"/>
    <xsl:variable name="last" as="xs:integer?" select="$digits[last()]"/>
    <xsl:sequence select="
      if (empty($last)) then 0
      else 16 * s:code-point($digits[position() lt last()]) + (if ($last ge 65) then $last - 55 else $last - 48)"/>
  </xsl:function>

  <!-- What a character is called by its description: what it is composed of, its name, the name of its entity. -->
  <xsl:function name="s:glyph-name" as="xs:string?">
    <xsl:param name="description" as="element()"/>
    <xsl:sequence select="
      (($description/localProp[@name = 'composition']/@value, $description/glyphName, $description/charName, $description/unicodeProp[@name = 'Name']/@value,
        $description/localProp[@name = ('Name', 'name')]/@value, $description/localProp[@name = 'entity']/@value, $description/desc) ! normalize-space(.)[.])[1]"/>
  </xsl:function>

</xsl:stylesheet>
