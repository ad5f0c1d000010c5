<?xml version="1.0" encoding="UTF-8"?>
<!--
  The text of one view as a stream: a string in which code points that are no characters say what stands between the words:
  U+FDD1 white space, U+FDD2 a tabulator, U+FDD3 a new line, U+FDD4 a blank line, U+FDD9 white space where no break may come
  (between a label and its item). With `marks`, each element is enclosed in U+FDE0 n U+FDE2 and U+FDE1 n U+FDE2, where n is its
  number in the document. common/assemble.xsl makes text and offsets of it. Both the text and the JSON edition come from here, so
  they can't differ. The templates declare no result type: the processor would check each item once a level.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:mode name="s:stream" on-no-match="shallow-skip" visibility="public"/>

  <xsl:variable name="s:space" as="xs:string" select="'&#xFDD1;'"/>
  <xsl:variable name="s:tab" as="xs:string" select="'&#xFDD2;'"/>
  <xsl:variable name="s:glue" as="xs:string" select="'&#xFDD9;'"/>

  <!-- The signs of the breaks, by the break. -->
  <xsl:variable name="s:breaks" as="map(xs:integer, xs:string)" select="map { 1: '&#xFDD3;', 2: '&#xFDD4;' }"/>

  <!-- Whether the document has a character that the stream uses as a sign. -->
  <xsl:variable name="s:has-signs" as="xs:boolean" select="matches(string(/), '[&#xFDD0;-&#xFDEF;]')"/>

  <!-- The text of a node, without what the stream uses as signs (Unicode has these code points not for characters). -->
  <xsl:function name="s:plain" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="if ($s:has-signs) then replace($node, '[&#xFDD0;-&#xFDEF;]', '&#xFFFD;') else string($node)"/>
  </xsl:function>

  <!-- The marks of an element's start and end. -->
  <xsl:function name="s:start" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="'&#xFDE0;' || s:number($element) || '&#xFDE2;'"/>
  </xsl:function>

  <xsl:function name="s:end" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="'&#xFDE1;' || s:number($element) || '&#xFDE2;'"/>
  </xsl:function>

  <!-- The stream of one view of the texts, and of the notes numbered after them. -->
  <xsl:function name="s:stream" as="xs:string">
    <xsl:param name="texts" as="element()*"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:param name="marks" as="xs:boolean"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:apply-templates select="$texts" mode="s:stream">
        <xsl:with-param name="view" as="xs:string" select="$view" tunnel="yes"/>
        <xsl:with-param name="marks" as="xs:boolean" select="$marks" tunnel="yes"/>
      </xsl:apply-templates>
      <xsl:for-each select="s:numbered($texts, $view)">
        <xsl:sequence select="$s:breaks(2), '[' || s:note-number(.) || ']', $s:glue"/>
        <xsl:call-template name="s:note-text">
          <xsl:with-param name="view" as="xs:string" select="$view" tunnel="yes"/>
          <xsl:with-param name="marks" as="xs:boolean" select="$marks" tunnel="yes"/>
        </xsl:call-template>
        <xsl:sequence select="$s:breaks(2)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>

  <!-- What a numbered note says: its content, or the other readings of an apparatus entry. -->
  <xsl:template name="s:note-text">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="marks" as="xs:boolean" tunnel="yes"/>
    <xsl:if test="$marks"><xsl:sequence select="s:start(.)"/></xsl:if>
    <xsl:choose>
      <xsl:when test="self::app">
        <xsl:for-each select="s:variants(.)">
          <xsl:if test="position() gt 1"><xsl:sequence select="';', $s:space"/></xsl:if>
          <xsl:call-template name="s:content"/>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates mode="s:stream"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$marks"><xsl:sequence select="s:end(.)"/></xsl:if>
  </xsl:template>

  <xsl:template match="text()" mode="s:stream" priority="20">
    <xsl:sequence select="s:plain(.)"/>
  </xsl:template>

  <!-- Any element: its breaks, its mark, its content. -->
  <xsl:template match="*" mode="s:stream">
    <xsl:variable name="break" as="xs:integer" select="s:break(.)"/>
    <xsl:choose>
      <xsl:when test="$break gt 0">
        <xsl:sequence select="$s:breaks($break)"/>
        <xsl:call-template name="s:content"/>
        <xsl:sequence select="$s:breaks($break)"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="s:content"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The most frequent blocks, before other rules: the processor tries them one after the other. -->
  <xsl:template match="(p | l | sp | speaker)[not(@ana or @rendition)]" mode="s:stream" priority="15">
    <xsl:variable name="break" as="xs:string?" select="$s:breaks(s:break(.))"/>
    <xsl:sequence select="$break"/>
    <xsl:call-template name="s:content"/>
    <xsl:sequence select="$break"/>
  </xsl:template>

  <!-- The content of an element, in its marks. -->
  <xsl:template name="s:content">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="marks" as="xs:boolean" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$marks">
        <xsl:variable name="number" as="xs:integer" select="s:number(.)"/>
        <xsl:sequence select="'&#xFDE0;' || $number || '&#xFDE2;'"/>
        <xsl:call-template name="s:children"/>
        <xsl:sequence select="'&#xFDE1;' || $number || '&#xFDE2;'"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="s:children"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What is in an element: where that is only text, at once. -->
  <xsl:template name="s:children">
    <xsl:context-item as="element()" use="required"/>
    <xsl:choose>
      <xsl:when test="exists(*)"><xsl:apply-templates mode="s:stream"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="s:plain(.)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The content of an element between its signs. -->
  <xsl:template name="s:signed">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="signs" as="map(xs:string, xs:string)" select="s:signs(.)"/>
    <xsl:sequence select="$signs?before"/>
    <xsl:call-template name="s:content"/>
    <xsl:sequence select="$signs?after"/>
  </xsl:template>

  <!-- An element with signs of its own that the table of views does not name: signs in the printed view. -->
  <xsl:template match="*[@ana or @rendition]" mode="s:stream" priority="1">
    <xsl:param name="view" as="xs:string" tunnel="yes"/>
    <xsl:variable name="break" as="xs:integer" select="s:break(.)"/>
    <xsl:if test="$break gt 0"><xsl:sequence select="$s:breaks($break)"/></xsl:if>
    <xsl:choose>
      <xsl:when test="$view = 'printed' or self::ref"><xsl:call-template name="s:signed"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="s:content"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$break gt 0"><xsl:sequence select="$s:breaks($break)"/></xsl:if>
  </xsl:template>

  <!-- What the editor added: absent from the diplomatic view. -->
  <xsl:template match="ex | supplied" mode="s:stream" priority="2">
    <xsl:param name="view" as="xs:string" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$view = 'printed'"><xsl:call-template name="s:signed"/></xsl:when>
      <xsl:when test="$view = 'reading'"><xsl:call-template name="s:content"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- What the editor marked: words that stand in every view, with signs in the printed one. -->
  <xsl:template match="sic | unclear" mode="s:stream" priority="2">
    <xsl:param name="view" as="xs:string" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$view = 'printed'"><xsl:call-template name="s:signed"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="s:content"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="choice" mode="s:stream" priority="2">
    <xsl:param name="view" as="xs:string" tunnel="yes"/>
    <xsl:param name="marks" as="xs:boolean" tunnel="yes"/>
    <xsl:if test="$marks"><xsl:sequence select="s:start(.)"/></xsl:if>
    <xsl:choose>
      <xsl:when test="$view = 'printed'">
        <xsl:for-each select="*"><xsl:call-template name="s:signed"/></xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="s:chosen(., $view)"><xsl:call-template name="s:content"/></xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$marks"><xsl:sequence select="s:end(.)"/></xsl:if>
  </xsl:template>

  <!-- An entry of an apparatus in a line: all readings, or the lemma with the number of the note that has the others. -->
  <xsl:template match="app[lem or rdg or rdgGrp]" mode="s:stream" priority="2">
    <xsl:param name="view" as="xs:string" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="s:is-block(.)">
        <xsl:next-match/>
      </xsl:when>
      <xsl:when test="$view = 'printed'">
        <xsl:for-each select="s:lemma(.), s:variants(.)"><xsl:call-template name="s:signed"/></xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="s:lemma(.)"><xsl:call-template name="s:content"/></xsl:for-each>
        <xsl:if test="$view = 'reading' and s:is-numbered(.)"><xsl:sequence select="'[' || s:note-number(.) || ']'"/></xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="subst" mode="s:stream" priority="2">
    <xsl:apply-templates select="*" mode="s:stream"/>
  </xsl:template>

  <xsl:template match="gap" mode="s:stream" priority="2">
    <xsl:param name="view" as="xs:string" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$view = 'printed'"><xsl:call-template name="s:signed"/></xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="'['"/>
        <xsl:call-template name="s:content"/>
        <xsl:sequence select="if (normalize-space(.)) then ']' else '…]'"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="incident | kinesic | vocal" mode="s:stream" priority="2">
    <xsl:variable name="break" as="xs:integer" select="s:break(.)"/>
    <xsl:if test="$break gt 0"><xsl:sequence select="$s:breaks($break)"/></xsl:if>
    <xsl:call-template name="s:signed"/>
    <xsl:if test="$break gt 0"><xsl:sequence select="$s:breaks($break)"/></xsl:if>
  </xsl:template>

  <xsl:template match="stamp" mode="s:stream" priority="2">
    <xsl:call-template name="s:labelled"/>
  </xsl:template>

  <xsl:template match="note" mode="s:stream" priority="2">
    <xsl:param name="view" as="xs:string" tunnel="yes"/>
    <xsl:variable name="break" as="xs:integer" select="s:break(.)"/>
    <xsl:variable name="kind" as="xs:string" select="s:note-kind(.)"/>
    <xsl:choose>
      <xsl:when test="$kind = 'labelled'">
        <xsl:call-template name="s:labelled"/>
      </xsl:when>
      <xsl:when test="$view = 'printed' or $kind = 'block'">
        <xsl:if test="$break gt 0"><xsl:sequence select="$s:breaks($break)"/></xsl:if>
        <xsl:choose>
          <xsl:when test="$kind = 'block'"><xsl:call-template name="s:content"/></xsl:when>
          <xsl:otherwise><xsl:call-template name="s:signed"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="$break gt 0"><xsl:sequence select="$s:breaks($break)"/></xsl:if>
      </xsl:when>
      <xsl:when test="$view = 'reading' or $kind = 'source'">
        <xsl:if test="$break gt 0"><xsl:sequence select="$s:breaks($break)"/></xsl:if>
        <xsl:sequence select="'[' || s:note-number(.) || ']'"/>
        <xsl:if test="$break gt 0"><xsl:sequence select="$s:breaks($break)"/></xsl:if>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- What a hand, a stamp or a signature says, in place: with its signs, or in brackets with words that say what it is. -->
  <xsl:template name="s:labelled">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="view" as="xs:string" tunnel="yes"/>
    <xsl:variable name="break" as="xs:integer" select="s:break(.)"/>
    <xsl:if test="$break gt 0"><xsl:sequence select="$s:breaks($break)"/></xsl:if>
    <xsl:choose>
      <xsl:when test="$view = 'printed'"><xsl:call-template name="s:signed"/></xsl:when>
      <xsl:otherwise>
        <!-- the gap before the printed sign is the sign's own; without the sign the words still need one -->
        <xsl:sequence select="if (starts-with(s:signs(.)?before, ' ')) then $s:space else (), '[' || s:lead(.)"/>
        <xsl:call-template name="s:content"/>
        <xsl:sequence select="']'"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$break gt 0"><xsl:sequence select="$s:breaks($break)"/></xsl:if>
  </xsl:template>

  <!-- A label and its item stand on one line. -->
  <xsl:template match="list/label[following-sibling::*[1][self::item]]" mode="s:stream" priority="3">
    <xsl:sequence select="$s:breaks(1)"/>
    <xsl:call-template name="s:content"/>
    <xsl:sequence select="$s:glue"/>
  </xsl:template>

  <xsl:template match="row" mode="s:stream" priority="2">
    <xsl:param name="marks" as="xs:boolean" tunnel="yes"/>
    <xsl:sequence select="$s:breaks(1), if ($marks) then s:start(.) else ()"/>
    <xsl:for-each select="*">
      <xsl:if test="position() gt 1"><xsl:sequence select="$s:tab"/></xsl:if>
      <xsl:apply-templates select="." mode="s:stream"/>
    </xsl:for-each>
    <xsl:sequence select="if ($marks) then s:end(.) else (), $s:breaks(1)"/>
  </xsl:template>

  <!-- A new line of the source is white space between words, unless it says that it divides one. -->
  <xsl:template match="lb" mode="s:stream" priority="2">
    <xsl:param name="view" as="xs:string" tunnel="yes"/>
    <xsl:sequence select="if (@break = 'no') then () else if ($view = 'reading') then $s:space else $s:breaks(1)"/>
  </xsl:template>

  <xsl:template match="space" mode="s:stream" priority="2">
    <xsl:sequence select="$s:space"/>
  </xsl:template>

  <!-- A character that only the header describes. -->
  <xsl:template match="g[not(node())]" mode="s:stream" priority="2">
    <xsl:sequence select="s:glyph(.)"/>
  </xsl:template>

</xsl:stylesheet>
