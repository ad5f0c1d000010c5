<?xml version="1.0" encoding="UTF-8"?>
<!--
  The page round the text: head, reading bar, title, abstract, contents. What it says of the site comes as JSON in the parameter `page`
  (src/publish/site/context.ts); without it the page stands alone, with its style and script inside it.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:include href="header.xsl"/>
  <xsl:include href="principles.xsl"/>
  <xsl:include href="registers.xsl"/>
  <xsl:include href="cite.xsl"/>

  <!-- Folder of the sheets and scripts, with a slash at the end; empty: `css` and `script` are put into the page. -->
  <xsl:param name="assets" as="xs:string" select="''"/>
  <xsl:param name="css" as="xs:string" select="''"/>
  <xsl:param name="script" as="xs:string" select="''"/>
  <xsl:param name="page" as="xs:string" select="'{}'"/>

  <xsl:variable name="h:page" as="map(*)" select="if (normalize-space($page)) then parse-json($page) else map {}"/>

  <xsl:template name="h:page">
    <xsl:context-item as="document-node()" use="required"/>
    <html lang="{h:interface-language()}">
      <xsl:call-template name="h:head"/>
      <body>
        <a class="skip" href="#text"><xsl:value-of select="s:label('skip')"/></a>
        <xsl:call-template name="h:bar"/>
        <main class="page">
          <xsl:call-template name="h:title"/>
          <xsl:call-template name="h:abstract"/>
          <xsl:call-template name="h:contents"/>
          <xsl:call-template name="h:article"/>
          <xsl:call-template name="h:images"/>
          <xsl:call-template name="h:registers"/>
          <xsl:call-template name="h:principles"/>
          <xsl:call-template name="h:about"/>
          <xsl:call-template name="h:cite"/>
          <xsl:call-template name="h:colophon"/>
        </main>
        <xsl:if test="$assets eq '' and $script ne ''">
          <script><xsl:value-of select="$script"/></script>
        </xsl:if>
      </body>
    </html>
  </xsl:template>

  <!-- The language of the interface: that of the labels. -->
  <xsl:function name="h:interface-language" as="xs:string">
    <xsl:sequence select="if (map:contains($s:labels, 'lang')) then s:label('lang') else 'en'"/>
  </xsl:function>

  <xsl:template name="h:head" as="element()">
    <xsl:context-item as="document-node()" use="required"/>
    <head>
      <meta charset="utf-8"/>
      <title><xsl:value-of select="string-join((h:main-title(.), $h:page?site), ' · ')"/></title>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="generator" content="Sigla"/>
      <xsl:for-each select="$h:page?meta?*">
        <meta>
          <xsl:if test="exists(?name)"><xsl:attribute name="name" select="?name"/></xsl:if>
          <xsl:if test="exists(?property)"><xsl:attribute name="property" select="?property"/></xsl:if>
          <xsl:attribute name="content" select="?content"/>
        </meta>
      </xsl:for-each>
      <xsl:for-each select="$h:page?links?*[h:safe(?href)]">
        <link rel="{?rel}" href="{?href}">
          <xsl:if test="exists(?type)"><xsl:attribute name="type" select="?type"/></xsl:if>
          <xsl:if test="exists(?title)"><xsl:attribute name="title" select="?title"/></xsl:if>
        </link>
      </xsl:for-each>
      <xsl:choose>
        <xsl:when test="$assets eq ''">
          <style><xsl:value-of select="$css"/></style>
        </xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="$h:page?icon"><link rel="icon" href="{.}" type="image/svg+xml"/></xsl:for-each>
          <link rel="stylesheet" href="{$assets}sigla.css"/>
          <link rel="stylesheet" href="{$assets}tei.css"/>
          <xsl:for-each select="$h:page?sheets?*"><link rel="stylesheet" href="{.}"/></xsl:for-each>
          <script src="{$assets}sigla.js" defer="defer"/>
          <xsl:if test="h:pictured(.) ! h:image-of(.) ! h:is-local(.) = true()">
            <link rel="stylesheet" href="{$assets}facsimile.css"/>
            <script src="{$assets}facsimile.js" defer="defer"/>
          </xsl:if>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:for-each select="$h:page?jsonld">
        <script type="application/ld+json"><xsl:value-of select="."/></script>
      </xsl:for-each>
    </head>
  </xsl:template>

  <!-- Whether an address may be a link. -->
  <xsl:function name="h:safe" as="xs:boolean">
    <xsl:param name="address" as="xs:string?"/>
    <xsl:sequence select="matches($address, '^(https?://|mailto:.|[^:]*$|[^:/?#]*[/?#])', 'i') and not(matches($address, '^\s'))"/>
  </xsl:function>

  <!-- The reading bar: the views, the display, how to cite. -->
  <xsl:template name="h:bar" as="element()*">
    <xsl:context-item as="document-node()" use="required"/>
    <header class="bar">
      <xsl:choose>
        <xsl:when test="exists($h:page?home)">
          <a class="home" href="{$h:page?home}"><xsl:value-of select="$h:page?site"/></a>
        </xsl:when>
        <xsl:otherwise>
          <span class="home"><xsl:value-of select="h:main-title(.)"/></span>
        </xsl:otherwise>
      </xsl:choose>
      <button class="only-narrow" type="button" popovertarget="contents"><xsl:value-of select="s:label('contents')"/></button>
      <xsl:sequence select="h:radios('view', ('printed', 'reading', 'diplomatic'), $view, 'view', 'choice views')"/>
      <xsl:if test="h:is-parallel(.)"><xsl:sequence select="h:radios('texts', ('both', 'original', 'translation'), 'both', 'texts', 'choice views texts')"/></xsl:if>
      <button type="button" popovertarget="settings"><xsl:value-of select="s:label('display')"/></button>
      <xsl:if test="exists(h:pictured(.))"><a class="open-images" href="#images"><xsl:value-of select="s:label('images.short')"/></a></xsl:if>
      <a href="#cite"><xsl:value-of select="s:label('cite.short')"/></a>
    </header>
    <div class="settings" id="settings" popover="auto">
      <xsl:sequence select="h:check('names'), h:check('quiet'), if ($h:analyses) then h:check('words') else ()"/>
      <xsl:sequence select="h:radios('size', ('small', 'medium', 'large'), 'medium', 'display.size', 'choice')"/>
      <xsl:sequence select="h:radios('theme', ('auto', 'light', 'dark'), 'auto', 'display.theme', 'choice')"/>
    </div>
  </xsl:template>

  <xsl:function name="h:radios" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:param name="checked" as="xs:string"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="class" as="xs:string"/>
    <fieldset class="{$class}">
      <legend><xsl:value-of select="s:label($label)"/></legend>
      <xsl:for-each select="$values">
        <input type="radio" name="{$name}" id="{$name}-{.}" value="{.}">
          <xsl:if test=". = $checked"><xsl:attribute name="checked" select="'checked'"/></xsl:if>
        </input>
        <label for="{$name}-{.}">
          <xsl:if test="map:contains($s:labels, $label || '.' || . || '.help')">
            <xsl:attribute name="title" select="s:label($label || '.' || . || '.help')"/>
          </xsl:if>
          <xsl:value-of select="s:label($label || '.' || .)"/>
        </label>
      </xsl:for-each>
    </fieldset>
  </xsl:function>

  <xsl:function name="h:check" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <fieldset class="choice">
      <legend><xsl:value-of select="s:label('display.' || $name)"/></legend>
      <input class="check" type="checkbox" id="{$name}"/>
      <label for="{$name}"><xsl:value-of select="s:label('display.' || $name || '.on')"/></label>
    </fieldset>
  </xsl:function>

  <!-- Contents: the headings of the text, then the parts of the page after it. -->
  <xsl:template name="h:contents" as="element()">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:variable name="headings" as="element()*" select="
      s:texts(.)/descendant::head[h:is-section(..)][normalize-space(.)][not(s:holds-block(.) or ancestor::*[local-name() = ('note', 'egXML')])]"/>
    <xsl:variable name="language" as="attribute()?" select="h:language((s:texts(.), *)[1])[name() = 'lang'][. ne h:interface-language()]"/>
    <xsl:variable name="top" as="xs:integer" select="(min($headings ! h:depth(..)[. gt 0]), 0)[1]"/>
    <nav class="rail" id="contents" popover="auto" aria-labelledby="contents-title">
      <h2 id="contents-title"><xsl:value-of select="s:label('contents')"/></h2>
      <ol>
        <xsl:if test="empty($headings)">
          <li><a href="#text"><xsl:value-of select="s:label('contents.start')"/></a></li>
        </xsl:if>
        <xsl:for-each select="$headings">
          <xsl:variable name="depth" as="xs:integer" select="h:depth(..)"/>
          <xsl:variable name="heading" as="node()*"><xsl:apply-templates select="." mode="h:body"/></xsl:variable>
          <li>
            <xsl:if test="$depth gt $top"><xsl:attribute name="class" select="'deep-' || min((3, $depth - $top))"/></xsl:if>
            <a href="#{encode-for-uri(h:id(.))}"><xsl:sequence select="$language"/><xsl:value-of select="(h:view-text($heading, 'vr', ('lead', 'condition'))[.], h:view-text($heading, 'vr', 'lead')[.], normalize-space(.))[1]"/></a>
          </li>
        </xsl:for-each>
      </ol>
      <ol class="apart">
        <xsl:if test="exists($h:explained)"><li><a href="#notes"><xsl:value-of select="s:label('notes')"/></a></li></xsl:if>
        <xsl:if test="exists(h:pictured(.))"><li><a href="#images"><xsl:value-of select="s:label('images')"/></a></li></xsl:if>
        <xsl:if test="exists(h:entries(.))"><li><a href="#registers"><xsl:value-of select="s:label('registers')"/></a></li></xsl:if>
        <li><a href="#principles"><xsl:value-of select="s:label('principles')"/></a></li>
        <li><a href="#about"><xsl:value-of select="s:label('about')"/></a></li>
        <li><a href="#cite"><xsl:value-of select="s:label('cite')"/></a></li>
      </ol>
      <xsl:if test="exists(($h:page?previous, $h:page?next))">
        <ol class="apart">
          <xsl:for-each select="$h:page?previous"><li><a href="{?href}" rel="prev"><xsl:value-of select="s:label('site.previous') || ': ' || ?text"/></a></li></xsl:for-each>
          <xsl:for-each select="$h:page?next"><li><a href="{?href}" rel="next"><xsl:value-of select="s:label('site.next') || ': ' || ?text"/></a></li></xsl:for-each>
        </ol>
      </xsl:if>
    </nav>
  </xsl:template>

  <!-- The words of finished HTML that a view shows (`vp`, `vr`, `vd`), without paragraph numbers, marks, and what has one of the classes. -->
  <xsl:function name="h:view-text" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="token" as="xs:string"/>
    <xsl:param name="without" as="xs:string*"/>
    <xsl:sequence select="normalize-space(string-join(h:view-words($nodes, $token, ('pn', 'mark', 'n', $without))))"/>
  </xsl:function>

  <xsl:function name="h:view-words" as="xs:string*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="token" as="xs:string"/>
    <xsl:param name="without" as="xs:string+"/>
    <xsl:for-each select="$nodes">
      <xsl:choose>
        <xsl:when test="self::text()"><xsl:sequence select="string(.)"/></xsl:when>
        <xsl:when test="@class">
          <xsl:variable name="classes" as="xs:string*" select="tokenize(@class)"/>
          <xsl:if test="not($classes = $without) and (not($classes = 'v') or $classes = $token)"><xsl:sequence select="h:view-words(node(), $token, $without)"/></xsl:if>
        </xsl:when>
        <xsl:otherwise><xsl:sequence select="h:view-words(node(), $token, $without)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <xsl:template name="h:colophon" as="element()">
    <footer class="colophon">
      <xsl:if test="exists($h:page?nav)">
        <nav class="screen" aria-label="{s:label('site.nav')}">
          <a href="{$h:page?home}"><xsl:value-of select="s:label('home')"/></a>
          <xsl:for-each select="$h:page?nav?*"><xsl:text> · </xsl:text><a href="{?href}"><xsl:value-of select="?text"/></a></xsl:for-each>
        </nav>
      </xsl:if>
      <p>
        <xsl:for-each select="$h:page?date"><xsl:value-of select="s:label('site.date') || ': ' || . || '. '"/></xsl:for-each>
        <xsl:for-each select="$h:page?version"><xsl:value-of select="s:label('site.version') || ': '"/><code><xsl:value-of select="substring(., 1, 16)"/></code><xsl:text>. </xsl:text></xsl:for-each>
        <xsl:value-of select="s:label('colophon')"/>
        <xsl:text>.</xsl:text>
      </p>
    </footer>
  </xsl:template>

</xsl:stylesheet>
