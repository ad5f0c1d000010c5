<?xml version="1.0" encoding="UTF-8"?>
<!--
  Makes of a stream (common/stream.xsl) the text of a view: white space runs as one, breaks as lines and blank lines.
  Offsets count Unicode code points of that text, from 0.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The stream of a text without marks as that text. -->
  <xsl:function name="s:text" as="xs:string">
    <xsl:param name="stream" as="xs:string"/>
    <xsl:sequence select="s:spaced(s:spaces($stream))"/>
  </xsl:function>

  <!--
    The stream of a text with marks, settled: the text with the marks where the elements begin and end in it. The start of an element is where its
    first character stands, its end behind its last one; an element without a character ends where it begins, behind what is before it.
  -->
  <xsl:function name="s:settle" as="xs:string">
    <xsl:param name="stream" as="xs:string"/>
    <!-- elements without a character become one mark, U+FDE3 n U+FDE2 -->
    <xsl:variable name="empty" as="xs:string" select="s:until(s:spaces($stream),
      '&#xFDE0;([0-9]+)&#xFDE2;((?:&#xFDE3;[0-9]+&#xFDE2;|[&#xFDD1;-&#xFDD9;])*)&#xFDE1;[0-9]+&#xFDE2;', '&#xFDE3;$1&#xFDE2;$2')"/>
    <!-- between two words: first what ends, then the white space, then what begins -->
    <xsl:variable name="ends" as="xs:string" select="s:until($empty, '((?:&#xFDE0;[0-9]+&#xFDE2;|[&#xFDD1;-&#xFDD9;])+)((?:[&#xFDE1;&#xFDE3;][0-9]+&#xFDE2;)+)', '$2$1')"/>
    <xsl:variable name="starts" as="xs:string" select="s:until($ends, '((?:&#xFDE0;[0-9]+&#xFDE2;)+)([&#xFDD1;-&#xFDD9;]+)', '$2$1')"/>
    <xsl:sequence select="replace(s:spaced($starts), '&#xFDE3;([0-9]+)&#xFDE2;', '&#xFDE0;$1&#xFDE2;&#xFDE1;$1&#xFDE2;')"/>
  </xsl:function>

  <!-- A settled text without its marks. -->
  <xsl:function name="s:unmarked" as="xs:string">
    <xsl:param name="settled" as="xs:string"/>
    <xsl:sequence select="replace($settled, '[&#xFDE0;&#xFDE1;][0-9]+&#xFDE2;', '')"/>
  </xsl:function>

  <!-- The offset of each mark of a settled text, by the mark. -->
  <xsl:function name="s:offsets" as="map(xs:string, xs:integer)">
    <xsl:param name="settled" as="xs:string"/>
    <xsl:variable name="entries" as="map(xs:string, xs:integer)*">
      <!-- each piece: the mark, then the text up to the next one -->
      <xsl:iterate select="tokenize(replace($settled, '([&#xFDE0;&#xFDE1;])', '&#xFDE4;$1'), '&#xFDE4;')">
        <xsl:param name="at" as="xs:integer" select="0"/>
        <xsl:variable name="mark" as="xs:string" select="substring-before(., '&#xFDE2;')"/>
        <xsl:if test="$mark ne ''"><xsl:sequence select="map:entry($mark, $at)"/></xsl:if>
        <xsl:next-iteration>
          <xsl:with-param name="at" select="$at + string-length(.) - (if ($mark eq '') then 0 else string-length($mark) + 1)"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:sequence select="map:merge($entries, map { 'duplicates': 'use-first' })"/>
  </xsl:function>

  <xsl:function name="s:until" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="pattern" as="xs:string"/>
    <xsl:param name="replacement" as="xs:string"/>
    <xsl:sequence select="if (matches($text, $pattern)) then s:until(replace($text, $pattern, $replacement), $pattern, $replacement) else $text"/>
  </xsl:function>

  <!-- White space of the file as one sign. -->
  <xsl:function name="s:spaces" as="xs:string">
    <xsl:param name="stream" as="xs:string"/>
    <xsl:sequence select="replace($stream, '[ \t\r\n&#xFDD1;]+', '&#xFDD1;')"/>
  </xsl:function>

  <!-- The signs of white space and breaks as such: of several together the strongest; none at the start and the end. -->
  <xsl:function name="s:spaced" as="xs:string">
    <xsl:param name="stream" as="xs:string"/>
    <xsl:variable name="bare" as="xs:string" select="replace(replace($stream,
      '^((?:[&#xFDE1;&#xFDE3;][0-9]+&#xFDE2;)*)[&#xFDD1;-&#xFDD9;]+', '$1'), '[&#xFDD1;-&#xFDD9;]+$', '')"/>
    <xsl:variable name="glued" as="xs:string" select="replace($bare, '[&#xFDD1;-&#xFDD4;]*&#xFDD9;[&#xFDD1;-&#xFDD9;]*', ' ')"/>
    <xsl:variable name="blanks" as="xs:string" select="replace($glued, '[&#xFDD1;-&#xFDD3;]*&#xFDD4;[&#xFDD1;-&#xFDD4;]*', '&#10;&#10;')"/>
    <xsl:variable name="lines" as="xs:string" select="replace($blanks, '[&#xFDD1;-&#xFDD2;]*&#xFDD3;[&#xFDD1;-&#xFDD3;]*', '&#10;')"/>
    <xsl:variable name="tabs" as="xs:string" select="replace($lines, '&#xFDD1;*&#xFDD2;[&#xFDD1;-&#xFDD2;]*', '&#9;')"/>
    <xsl:sequence select="replace($tabs, '&#xFDD1;+', ' ')"/>
  </xsl:function>

</xsl:stylesheet>
