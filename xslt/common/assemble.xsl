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

  <!-- The white space that each kind of pending break becomes. -->
  <xsl:variable name="s:separators" as="map(xs:integer, xs:string)" select="map {
    0: '', 1: ' ', 2: '&#9;', 3: '&#10;', 4: '&#10;&#10;', 9: ' ' }"/>

  <!--
    The stream with its white space settled: strings, which joined are the text, and for each mark a map from it to the offset
    at which it stands. The start of an element is where its first character stands, its end behind its last one.
  -->
  <xsl:function name="s:settle" as="item()*">
    <xsl:param name="stream" as="xs:anyAtomicType*"/>
    <xsl:iterate select="$stream">
      <xsl:param name="at" as="xs:integer" select="0"/>
      <xsl:param name="pending" as="xs:integer" select="0"/>
      <xsl:param name="waiting" as="xs:integer*" select="()"/>
      <xsl:choose>
        <xsl:when test=". instance of xs:string">
          <xsl:variable name="words" as="xs:string" select="normalize-space(.)"/>
          <xsl:choose>
            <xsl:when test="$words = ''">
              <xsl:next-iteration>
                <xsl:with-param name="pending" select="if (. = '') then $pending else max(($pending, $s:space))"/>
              </xsl:next-iteration>
            </xsl:when>
            <xsl:otherwise>
              <xsl:variable name="separator" as="xs:string" select="
                if ($at = 0) then ''
                else if ($pending = 0) then (if (normalize-space(substring(., 1, 1)) = '') then ' ' else '')
                else $s:separators($pending)"/>
              <xsl:variable name="start" as="xs:integer" select="$at + string-length($separator)"/>
              <xsl:sequence select="$separator || $words, $waiting ! map:entry(., $start)"/>
              <xsl:variable name="length" as="xs:integer" select="string-length($words)"/>
              <xsl:next-iteration>
                <xsl:with-param name="at" select="$start + $length"/>
                <xsl:with-param name="pending" select="if (string-length(.) gt $length and normalize-space(substring(., string-length(.), 1)) = '') then $s:space else 0"/>
                <xsl:with-param name="waiting" select="()"/>
              </xsl:next-iteration>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:when>
        <xsl:when test=". lt 1000">
          <xsl:next-iteration>
            <xsl:with-param name="pending" select="if (. gt $pending) then . else $pending"/>
          </xsl:next-iteration>
        </xsl:when>
        <xsl:when test=". mod 2 = 0">
          <xsl:next-iteration>
            <xsl:with-param name="waiting" select="$waiting, ."/>
          </xsl:next-iteration>
        </xsl:when>
        <!-- an element without a character ends where it begins -->
        <xsl:when test="$waiting[last()] = . - 1">
          <xsl:sequence select="map:entry($waiting[last()], $at), map:entry(., $at)"/>
          <xsl:next-iteration>
            <xsl:with-param name="waiting" select="$waiting[position() lt last()]"/>
          </xsl:next-iteration>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="map:entry(., $at)"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <!-- The text of a settled stream. -->
  <xsl:function name="s:text" as="xs:string">
    <xsl:param name="settled" as="item()*"/>
    <xsl:sequence select="string-join($settled[. instance of xs:string])"/>
  </xsl:function>

</xsl:stylesheet>
