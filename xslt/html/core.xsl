<?xml version="1.0" encoding="UTF-8"?>
<!--
  The elements of the module core: paragraphs, headings, lists, quotations, words set off, lines, pages and other milestones, addresses.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Paragraphs and the like. -->
  <xsl:template match="p[not($h:has-signed and (@ana or @rendition))]" mode="h:body" priority="15">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$h:plain-p and not($flat) and not(exists(*) and s:holds-block(.))">
        <p class="p">
          <xsl:if test="@xml:id">
            <xsl:attribute name="id" select="@xml:id"/>
            <xsl:call-template name="h:paragraph-number"><xsl:with-param name="id" select="string(@xml:id)"/></xsl:call-template>
          </xsl:if>
          <xsl:apply-templates mode="h:body"/>
        </p>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="h:paragraph"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:variable name="h:plain-p" as="xs:boolean" select="h:is-plain('p')"/>

  <xsl:template match="p" mode="h:body">
    <xsl:call-template name="h:paragraph"/>
  </xsl:template>

  <xsl:template match="ab" mode="h:body">
    <xsl:call-template name="h:paragraph">
      <xsl:with-param name="class" select="'ab'"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A paragraph, with its number in the margin if it has an id. -->
  <xsl:template name="h:paragraph">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="class" as="xs:string" select="'p'"/>
    <xsl:param name="copy" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:element name="{if ($flat) then 'span' else if (exists(*) and s:holds-block(.)) then 'div' else 'p'}">
      <xsl:call-template name="h:attributes">
        <xsl:with-param name="class" select="if ($flat) then 'par ' || $class else $class"/>
      </xsl:call-template>
      <xsl:if test="@xml:id and not($copy or $flat)">
        <xsl:call-template name="h:paragraph-number"><xsl:with-param name="id" select="h:id(.)"/></xsl:call-template>
      </xsl:if>
      <xsl:apply-templates mode="h:body"/>
    </xsl:element>
  </xsl:template>

  <xsl:template name="h:paragraph-number">
    <xsl:param name="id" as="xs:string"/>
    <xsl:variable name="number" as="xs:string" select="if (starts-with($id, 'p') and contains('0123456789', substring($id, 2, 1)) and string-length($id) gt 1) then substring($id, 2) else $id"/>
    <a class="pn" href="#{encode-for-uri($id)}" aria-label="{$h:paragraph-label} {$number}"><xsl:value-of select="$number"/></a>
  </xsl:template>

  <xsl:variable name="h:paragraph-label" as="xs:string" select="s:label('paragraph')"/>

  <!-- Whether the text has a heading of its own, above those of its divisions. -->
  <xsl:variable name="h:is-headed" as="xs:boolean" select="h:has-heading(/)"/>

  <xsl:function name="h:has-heading" as="xs:boolean">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="exists($document/*/text/descendant-or-self::*[self::text or self::front or self::body or self::back or self::group]/head[normalize-space(.)])"/>
  </xsl:function>

  <!-- Headings: of the text h2, of a division h3 and deeper, or h2 where the text has none; of a list, a table, a figure a paragraph. -->
  <xsl:template match="head" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="level" as="xs:integer" select="min((6, max((2, (if ($h:is-headed) then 2 else 1) + h:depth(..)))))"/>
    <xsl:choose>
      <xsl:when test="$flat or not(h:is-section(..))">
        <xsl:call-template name="h:box">
          <xsl:with-param name="tag" select="'p'"/>
          <xsl:with-param name="class" select="'head'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:when test="normalize-space(.) = ''">
        <xsl:call-template name="h:box"><xsl:with-param name="tag" select="'div'"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="s:holds-block(.)">
        <!-- a heading of HTML holds no blocks: they are lines of it -->
        <xsl:element name="h{$level}">
          <xsl:call-template name="h:attributes">
            <xsl:with-param name="class" select="'head'"/>
            <xsl:with-param name="id" select="h:id(.)"/>
          </xsl:call-template>
          <xsl:apply-templates mode="h:body">
            <xsl:with-param name="flat" select="true()" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="h:box">
          <xsl:with-param name="tag" select="'h' || $level"/>
          <xsl:with-param name="class" select="'head'"/>
          <xsl:with-param name="id" select="h:id(.)"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- How many divisions enclose an element, itself counted. -->
  <xsl:function name="h:depth" as="xs:integer">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="count($element/ancestor-or-self::*[self::div or self::div1 or self::div2 or self::div3 or self::div4 or self::div5 or self::div6 or self::div7])"/>
  </xsl:function>

  <!-- Whether the head of an element is a heading of the page. -->
  <xsl:function name="h:is-section" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="s:is-division($element)"/>
  </xsl:function>

  <!-- Lists: a label and its item are one item; what stands before the first of them stands before the list. -->
  <xsl:template match="list" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="first" as="element()?" select="(item | label)[1]"/>
    <xsl:choose>
      <xsl:when test="$flat or empty($first)">
        <xsl:call-template name="h:box"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="parts" as="node()*" select="s:parts(.)"/>
        <xsl:variable name="before" as="node()*" select="$parts[. &lt;&lt; $first]"/>
        <xsl:apply-templates select="$before" mode="h:body"/>
        <xsl:element name="{if (label or @type = 'ordered' or @rend = 'numbered') then 'ol' else 'ul'}">
          <xsl:call-template name="h:attributes">
            <xsl:with-param name="class" select="'list' || (if (label) then ' labelled' else '')"/>
          </xsl:call-template>
          <xsl:for-each-group select="$parts except $before" group-starting-with="label | item[not(preceding-sibling::*[1][self::label])] | text()">
            <xsl:variable name="item" as="node()" select="(current-group()[self::item], .)[1]"/>
            <li>
              <xsl:for-each select="$item[self::*]">
                <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="'item'"/></xsl:call-template>
              </xsl:for-each>
              <xsl:for-each select="current-group()">
                <xsl:choose>
                  <xsl:when test="self::item"><xsl:apply-templates mode="h:body"/></xsl:when>
                  <xsl:when test="self::label">
                    <span class="label">
                      <xsl:if test="not(. is $item)"><xsl:call-template name="h:id"/></xsl:if>
                      <xsl:apply-templates mode="h:body"/>
                    </span>
                    <xsl:text> </xsl:text>
                  </xsl:when>
                  <xsl:otherwise><xsl:apply-templates select="." mode="h:body"/></xsl:otherwise>
                </xsl:choose>
              </xsl:for-each>
            </li>
          </xsl:for-each-group>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Only a list of HTML may hold an li. -->
  <xsl:template match="item" mode="h:body">
    <xsl:call-template name="h:box"><xsl:with-param name="tag" select="'div'"/></xsl:call-template>
  </xsl:template>

  <!-- Quotations. -->
  <xsl:template match="quote | cit | q | said" mode="h:body">
    <xsl:choose>
      <xsl:when test="self::quote and s:is-block(.)">
        <xsl:call-template name="h:box"><xsl:with-param name="tag" select="'blockquote'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="h:box"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Words that look or sound otherwise. -->
  <xsl:template match="hi[$h:plain-hi]" mode="h:body" priority="15">
    <xsl:choose>
      <xsl:when test="exists(*) or @xml:id"><xsl:call-template name="h:highlighted"/></xsl:when>
      <xsl:otherwise><span class="hi"><xsl:apply-templates mode="h:body"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:variable name="h:plain-hi" as="xs:boolean" select="h:is-plain('hi')"/>

  <xsl:template match="hi | emph" mode="h:body">
    <xsl:call-template name="h:highlighted"/>
  </xsl:template>

  <xsl:template name="h:highlighted">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="inline" as="xs:boolean" select="exists(*) and not($flat) and s:holds-block(.)"/>
    <xsl:variable name="rend" as="xs:string*" select="if (@rend) then tokenize(lower-case(@rend), '[^a-z]+') else ()"/>
    <xsl:variable name="tag" as="xs:string" select="
      if ($inline) then 'div'
      else if (self::emph) then 'em'
      else if (empty($rend)) then 'span'
      else if ($rend = ('sup', 'superscript')) then 'sup'
      else if ($rend = ('sub', 'subscript')) then 'sub'
      else if ($rend = ('bold', 'b', 'strong')) then 'b'
      else if ($rend = ('italic', 'italics', 'it', 'i', 'ital')) then 'i'
      else 'span'"/>
    <xsl:element name="{$tag}">
      <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="if ($inline) then local-name() || ' inline' else local-name()"/></xsl:call-template>
      <xsl:call-template name="h:content"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="foreign | term | title | mentioned | distinct" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="inline" as="xs:boolean" select="not($flat) and exists(*) and s:holds-block(.)"/>
    <xsl:element name="{if ($inline) then 'div' else if (self::title[@level = ('a', 'u')]) then 'span' else 'i'}">
      <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="if ($inline) then local-name() || ' inline' else local-name()"/></xsl:call-template>
      <xsl:apply-templates mode="h:body"/>
    </xsl:element>
  </xsl:template>

  <!-- A new line of the source: a line in the printed and diplomatic views, white space in the reading one. -->
  <xsl:template match="lb" mode="h:body" priority="15">
    <xsl:choose>
      <xsl:when test="s:among-blocks(.)"/>
      <xsl:when test="@break = 'no'">
        <!-- seen by a style rule, so that who copies has the word whole -->
        <span class="lb v vp vd inside"/>
      </xsl:when>
      <xsl:otherwise>
        <br class="lb v vp vd"/>
        <span class="lb v vr"><xsl:text> </xsl:text></span>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates mode="h:body"/>
  </xsl:template>

  <xsl:template match="space" mode="h:body">
    <span class="space"><xsl:text> </xsl:text></span>
    <xsl:apply-templates mode="h:body"/>
  </xsl:template>

  <!-- Pages, columns and other milestones: places with an address. -->
  <xsl:template match="pb[$h:plain-pb]" mode="h:body" priority="15">
    <xsl:param name="copy" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$copy or parent::choice or @facs"><xsl:call-template name="h:milestone"/></xsl:when>
      <xsl:otherwise>
        <span class="pb" id="{if (@xml:id) then @xml:id else s:made-id(.)}">
          <xsl:if test="@n"><xsl:attribute name="data-n" select="@n"/></xsl:if>
        </span>
        <xsl:apply-templates mode="h:body"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:variable name="h:plain-pb" as="xs:boolean" select="h:is-plain('pb')"/>

  <xsl:template match="pb | cb | gb | milestone | anchor" mode="h:body">
    <xsl:call-template name="h:milestone"/>
  </xsl:template>

  <xsl:template name="h:milestone">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="copy" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="not($copy) and not(parent::choice)">
      <span>
        <xsl:call-template name="h:attributes">
          <xsl:with-param name="class" select="local-name()"/>
          <xsl:with-param name="id" select="if (@xml:id or self::anchor) then () else h:id(.)"/>
        </xsl:call-template>
        <xsl:if test="@n"><xsl:attribute name="data-n" select="@n"/></xsl:if>
      </span>
      <xsl:if test="@facs"><xsl:call-template name="h:facsimile"/></xsl:if>
    </xsl:if>
    <!-- TEI has none, but words are words -->
    <xsl:apply-templates mode="h:body"/>
  </xsl:template>

  <xsl:template match="address | addrLine" mode="h:body">
    <xsl:call-template name="h:box"/>
  </xsl:template>

</xsl:stylesheet>
