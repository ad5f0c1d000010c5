<?xml version="1.0" encoding="UTF-8"?>
<!--
  Images of the source. Each is a link, at its page break and in a list after the text; a script shows those that were published with the edition
  beside the text. Nothing of this is there without images.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Page breaks by the surface that they begin. -->
  <xsl:key name="h:begins" match="pb[@facs]" use="tokenize(@facs)[starts-with(., '#')] ! substring(., 2)"/>

  <!-- Where an image is: a web address, or a file; in a site only a file that was published with it (src/publish/images.ts). -->
  <xsl:function name="h:image" as="xs:string?">
    <xsl:param name="address" as="xs:string?"/>
    <xsl:sequence select="
      if (matches($address, '^https?://[^\s/]', 'i')) then iri-to-uri($address)
      else if (matches($address, if ($assets eq '') then '^[^\s:/\\#][^\s:\\]*$' else '^images/[^\s:\\]+$')) then iri-to-uri($address)
      else ()"/>
  </xsl:function>

  <xsl:function name="h:is-local" as="xs:boolean">
    <xsl:param name="image" as="xs:string"/>
    <xsl:sequence select="not(matches($image, '^https?:', 'i'))"/>
  </xsl:function>

  <!-- The image of a surface, or of a page break: that of its surface, or its own. -->
  <xsl:function name="h:image-of" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if ($element/self::pb) then (for $pointer in tokenize($element/@facs) return
        if (starts-with($pointer, '#')) then key('s:id', substring($pointer, 2), root($element))[self::surface or self::graphic or self::zone] ! h:image-of(.)
        else h:image($pointer))[1]
      else if ($element/self::graphic) then h:image($element/@url)
      else if ($element/self::zone) then $element/ancestor::surface[1] ! h:image-of(.)
      else ($element/graphic ! h:image(@url))[1]"/>
  </xsl:function>

  <!-- What has an image, in its order: the surfaces of the facsimile; without one, the page breaks that name a file. -->
  <xsl:function name="h:pictured" as="element()*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="surfaces" as="element()*" select="$document/*/facsimile/(.//surface[graphic] | graphic)[exists(h:image-of(.))]"/>
    <xsl:sequence select="if (exists($surfaces)) then $surfaces else if (not(s:has-attribute('facs'))) then () else $document/*/text//pb[@facs][not(starts-with(@facs, '#'))][exists(h:image-of(.))]"/>
  </xsl:function>

  <!-- What an image is called: by the page, else by its number. -->
  <xsl:function name="h:image-name" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:variable name="page" as="xs:string?" select="
      ($element/self::pb/@n, $element/@xml:id ! key('h:begins', ., root($element))/@n, $element/self::surface/@n) ! normalize-space(.)[.] => head()"/>
    <xsl:sequence select="if ($page) then s:label('images.page') || ' ' || $page else s:label('images.image') || ' ' || $number"/>
  </xsl:function>

  <!-- What names an image leads to it. -->
  <xsl:template name="h:facsimile">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="image" as="xs:string?" select="if (@facs and not($linked)) then h:image-of(.) else ()"/>
    <xsl:if test="exists($image)">
      <a class="facs" href="{$image}" data-page="{@n}" aria-label="{s:label('images.of')}{@n[normalize-space(.)] ! (' ' || .)}">
        <xsl:if test="h:is-local($image)"><xsl:attribute name="data-image"/></xsl:if>
      </a>
    </xsl:if>
  </xsl:template>

  <!-- The list of the images, and the words of the viewer for its script. -->
  <xsl:template name="h:images" as="element()?">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:variable name="pictured" as="element()*" select="h:pictured(.)"/>
    <xsl:if test="exists($pictured)">
      <section class="part images" aria-labelledby="images">
        <xsl:for-each select="'previous', 'next', 'in', 'out', 'turn', 'close'">
          <xsl:attribute name="data-{.}" select="s:label('viewer.' || .)"/>
        </xsl:for-each>
        <h2 id="images"><xsl:value-of select="s:label('images')"/></h2>
        <ol>
          <xsl:for-each select="$pictured">
            <xsl:variable name="image" as="xs:string" select="h:image-of(.)"/>
            <li>
              <a href="{$image}">
                <xsl:if test="h:is-local($image)"><xsl:attribute name="data-image"/></xsl:if>
                <xsl:value-of select="h:image-name(., position())"/>
              </a>
              <xsl:if test="not(h:is-local($image))"><xsl:value-of select="' (' || replace($image, '^https?://(www\.)?([^/]+).*$', '$2', 'i') || ')'"/></xsl:if>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- A picture in the text: a published one is shown, another is linked and never loaded. -->
  <xsl:template match="graphic | media | binaryObject" mode="h:body">
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="copy" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="image" as="xs:string?" select="if ($linked or $copy) then () else h:image(@url)"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space((../figDesc, ../head, @url)[1])"/>
    <xsl:choose>
      <xsl:when test="exists($image) and self::graphic and h:is-local($image)">
        <a class="graphic shown" href="{$image}"><img src="{$image}" alt="{$words}" loading="lazy"/></a>
      </xsl:when>
      <xsl:when test="exists($image)">
        <a class="graphic" href="{$image}" aria-label="{$words}"/>
      </xsl:when>
    </xsl:choose>
    <xsl:apply-templates select="* | text()[normalize-space(.)]" mode="h:body"/>
  </xsl:template>

  <xsl:template match="surface | surfaceGrp | zone | line" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:element name="{if ($flat or not(s:is-block(.) or s:holds-block(.))) then 'span' else 'div'}">
      <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template>
      <xsl:if test="@n"><xsl:attribute name="data-n" select="@n"/></xsl:if>
      <xsl:for-each select="(graphic/@url ! string(.))[h:safe(.)][1]"><xsl:attribute name="data-facs" select="iri-to-uri(.)"/></xsl:for-each>
      <xsl:if test="@ulx and @uly and @lrx and @lry"><xsl:attribute name="data-box" select="@ulx, @uly, @lrx, @lry"/></xsl:if>
      <xsl:if test="@points"><xsl:attribute name="data-points" select="@points"/></xsl:if>
      <xsl:apply-templates mode="h:body"/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>

