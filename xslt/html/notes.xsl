<?xml version="1.0" encoding="UTF-8"?>
<!--
  The notes after the text: what each numbered note says, and the explanation of every intervention.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The interventions, each explained in a note of its own. -->
  <xsl:variable name="h:explained" as="element()*" select="
    if ($h:has-signed or s:has-element(map:keys($h:interventions)))
    then s:texts(/)/descendant::*[@ana or map:contains($h:interventions, local-name())][h:is-intervention(.)] else ()"/>

  <xsl:template name="h:notes">
    <xsl:if test="exists($h:explained)">
      <section class="notes" role="doc-endnotes" aria-labelledby="notes">
        <h2 id="notes"><xsl:value-of select="s:label('notes')"/></h2>
        <ol>
          <xsl:for-each select="$h:explained">
            <xsl:call-template name="h:note"/>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- The explanation of one intervention. -->
  <xsl:template name="h:note" as="element()">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="class" as="xs:string" select="h:class(.)"/>
    <xsl:variable name="bearer" as="element()" select="if (self::choice) then h:added(.) else ."/>
    <xsl:variable name="id" as="xs:string" select="h:intervention-id(.)"/>
    <li class="note {h:family($class, exists(self::supplied))} {$class}" id="{h:note-id-of($id, root())}">
      <xsl:if test="self::*[self::note or self::app or s:is-remark(.)][s:is-numbered(.)]">
        <xsl:variable name="views" as="xs:string" select="
          string-join(('v', 'vr'[s:is-shown(current(), 'reading')], 'vd'[s:is-shown(current(), 'diplomatic')]), ' ')"/>
        <div class="said {$views}">
          <xsl:text>[</xsl:text><xsl:value-of select="s:note-number(.)"/><xsl:text>] </xsl:text>
          <xsl:choose>
            <xsl:when test="self::app"><xsl:call-template name="h:readings"/></xsl:when>
            <xsl:otherwise><xsl:call-template name="h:copied"/></xsl:otherwise>
          </xsl:choose>
        </div>
      </xsl:if>
      <xsl:variable name="set" as="node()*">
        <xsl:for-each select="h:whole(.)">
          <xsl:apply-templates select="." mode="h:body">
            <xsl:with-param name="copy" select="true()" tunnel="yes"/>
            <xsl:with-param name="flat" select="true()" tunnel="yes"/>
            <xsl:with-param name="linked" select="true()" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:for-each>
      </xsl:variable>
      <xsl:variable name="printed" as="xs:string" select="h:view-text($set, 'vp', ())"/>
      <xsl:variable name="category" as="element(category)?" select="s:category($bearer)"/>
      <xsl:variable name="what" as="xs:string" select="
        if (map:contains($s:labels, 'class.' || $class)) then s:label('class.' || $class)
        else ($category ! normalize-space(string-join(catDesc/node()[not(self::term)]))[.], s:label('class.other'))[1]"/>
      <xsl:variable name="lemma" as="xs:string" select="
        ((if (map:contains($s:remarks, local-name())) then h:concerned(.)[normalize-space(.)][1] ! h:short(.) else ()),
         h:view-text(if (self::note or s:is-remark(.)) then $set[not(self::* and tokenize(@class) = 'v')] else $set, 'vr', 'lead')[.], $printed[.], $what)[1]"/>
      <p class="lemma">
        <a role="doc-backlink" href="#{encode-for-uri(h:back-id(., $id))}">
          <xsl:choose>
            <xsl:when test="matches($lemma, '[A-Za-z0-9]') or matches($lemma, '[\p{L}\p{N}]')"><xsl:attribute name="aria-label" select="s:label('notes.back') || ': ' || $lemma"/></xsl:when>
            <!-- a name without letters says nothing to who hears it -->
            <xsl:otherwise><span class="heard"><xsl:value-of select="s:label('notes.back') || ': '"/></span></xsl:otherwise>
          </xsl:choose>
          <xsl:value-of select="$lemma"/>
        </a>
      </p>
      <dl class="five">
        <xsl:sequence select="h:line('five.what', $what), if (map:contains($s:remarks, local-name())) then h:about(.) else ()"/>
        <xsl:sequence select="h:line('five.who', (h:agents($bearer), h:agents(.), s:label('who.unknown'))[1])"/>
        <xsl:sequence select="h:line('five.sure', (h:certainties((., $bearer)), s:label(
          if (($bearer, .)/@cert = ('low', 'unknown')) then 'sure.doubt'
          else if (exists((., $bearer)/@xml:id ! key('h:doubt', ., root($bearer)))) then 'sure.encoder'
          else 'sure.plain'))[1])"/>
        <xsl:sequence select="h:line('five.printed', ($printed[.], $lemma)[1])"/>
        <xsl:variable name="more" as="element()">
          <a href="#{if ($category/catDesc and $category/ancestor::encodingDesc/parent::teiHeader is h:header(root())) then encode-for-uri(h:class-id($category)) else 'principles'}">
            <xsl:value-of select="if ($category) then h:term($category) else s:label('principles')"/>
          </a>
        </xsl:variable>
        <xsl:sequence select="h:line('five.more', $more)"/>
      </dl>
    </li>
  </xsl:template>

  <!-- One of the five lines. -->
  <xsl:function name="h:line" as="element()">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="content" as="item()*"/>
    <div>
      <dt><xsl:value-of select="s:label($label)"/></dt>
      <dd>
        <xsl:choose>
          <xsl:when test="$content instance of node()+"><xsl:sequence select="$content"/></xsl:when>
          <xsl:otherwise><xsl:value-of select="$content"/></xsl:otherwise>
        </xsl:choose>
      </dd>
    </div>
  </xsl:function>

  <!-- Elements of which the encoder could not be certain what they are. -->
  <xsl:key name="h:doubt" match="standOff/certainty" use="tokenize(@target)[starts-with(., '#')] ! substring(., 2)"/>

  <!-- What an intervention is shown with: the word round letters written out, the words that a note is on. -->
  <xsl:function name="h:whole" as="element()+">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="before" as="node()?" select="$element/preceding-sibling::node()[1]"/>
    <xsl:sequence select="
      if ($element/self::ex and $element/parent::expan) then $element/parent::expan
      else if ($element/self::note and $before/self::seg[@xml:id] and $element/@target = '#' || $before/@xml:id) then $before
      else $element"/>
  </xsl:function>

  <xsl:template name="h:copied" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:apply-templates mode="h:body">
      <xsl:with-param name="copy" select="true()" tunnel="yes"/>
      <xsl:with-param name="flat" select="true()" tunnel="yes"/>
      <xsl:with-param name="linked" select="true()" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

</xsl:stylesheet>
