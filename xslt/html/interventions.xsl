<?xml version="1.0" encoding="UTF-8"?>
<!--
  Interventions: what the editor added, marked or noted, and what the source's hands and stamps say. Each is one link to its note, and
  holds what every view shows: `v vp` printed only, `v vr` reading, `v vd` diplomatic (the style sheet hides the others).
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Whether an element is an intervention: shown by its own mark, explained in a note. -->
  <xsl:function name="h:is-intervention" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
    <xsl:sequence select="
      namespace-uri($element) = 'http://www.tei-c.org/ns/1.0' and map:contains($h:interventions, $name) and empty($element/ancestor::*:egXML)
        and not($element[self::note][s:note-kind(.) = 'block'] or $element[self::app or self::interp or self::interpGrp or self::span or self::spanGrp][not(s:is-numbered(.))]
          or $element[self::certainty or self::precision or self::respons]/ancestor::*[map:contains($s:remarks, local-name())] or $element/parent::choice)
      or $element/@ana and not($element/self::ref) and exists(s:renditions(s:category($element))) and not($element/parent::choice)"/>
  </xsl:function>

  <xsl:variable name="h:interventions" as="map(xs:string, xs:boolean)" select="map:merge(
    tokenize('ex supplied choice sic unclear gap note stamp incident kinesic vocal app interp interpGrp span spanGrp certainty precision respons') ! map { . : true() })"/>

  <!-- The family of a class, by what it does to the sentence; one of them does another thing in words supplied. -->
  <xsl:function name="h:family" as="xs:string">
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="supplied" as="xs:boolean"/>
    <xsl:sequence select="
      if ($class = ('word-expansion', 'word-part', 'abbr-gloss', 'supplied', 'supplied-uncertain', 'correction')) then 'completes'
      else if ($class = 'ident-name' and $supplied) then 'completes'
      else if ($class = ('sic-mark', 'sic-number', 'omission', 'untranslated', 'illegible', 'unclear', 'hand', 'stamp', 'signature', 'description', 'event', 'broken', 'pagemark')) then 'condition'
      else 'comments'"/>
  </xsl:function>

  <!-- The class of an intervention; a pair's is that of its added half. -->
  <xsl:function name="h:class" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="s:class(if ($element/self::choice) then h:added($element) else $element)"/>
  </xsl:function>

  <!-- The half of a pair that the editor added. -->
  <xsl:function name="h:added" as="element()">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:sequence select="($choice/*[@ana], $choice/*[position() gt 1], $choice)[1]"/>
  </xsl:function>

  <!-- The id of an intervention: a pair's is its own, else that of the added half. -->
  <xsl:function name="h:intervention-id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="h:id(if ($element[self::choice][not(@xml:id)]) then h:added($element) else $element)"/>
  </xsl:function>

  <!-- The id of the note that explains an intervention. -->
  <xsl:function name="h:note-id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="h:note-id-of(h:intervention-id($element), root($element))"/>
  </xsl:function>

  <!-- The same, of the intervention’s id. -->
  <xsl:function name="h:note-id-of" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="document" as="node()"/>
    <xsl:sequence select="s:free-id($id || '--note', $document)"/>
  </xsl:function>

  <!-- Where the note of an intervention (`id`: its own) leads back to: its place in the text; of one inside a numbered note or a reading that is shown in one, that note. -->
  <xsl:function name="h:back-id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:variable name="outer" as="element()?" select="$element/ancestor::*[self::note or self::app or s:is-remark(.)][s:is-numbered(.)]
      [not(self::app) or empty($element/ancestor::* intersect s:lemma(.))][last()]"/>
    <xsl:sequence select="if ($outer) then h:note-id($outer) else $id"/>
  </xsl:function>

  <!-- The sign of an element on a side (`before`, `after`) as text; nothing where there is none. -->
  <xsl:function name="h:signs" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="side" as="xs:string"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:sequence select="h:sign(s:signs($element)($side), $class)"/>
  </xsl:function>

  <xsl:function name="h:sign" as="element()?">
    <xsl:param name="sign" as="xs:string"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:if test="$sign"><span class="{if ($class) then $class || ' s' else 's'}"><xsl:value-of select="$sign"/></span></xsl:if>
  </xsl:function>

  <!--
    The mark of an intervention: a link to its note, or, where a link may not stand (it holds one, or stands in one), a box with
    a link of its own beside the words. `views`: classes of the views that show anything of it.
  -->
  <xsl:template name="h:mark">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="views" as="xs:string" select="''"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="copy" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="kind" as="xs:string" select="h:class(.)"/>
    <xsl:variable name="class" as="xs:string" select="normalize-space(string-join(('i', h:family($kind, exists(self::supplied)), $kind, $views), ' '))"/>
    <xsl:variable name="block" as="xs:boolean" select="not($flat) and not(self::note or map:contains($s:remarks, local-name())) and s:holds-block(.)"/>
    <xsl:variable name="class" as="xs:string" select="if ($block and not(s:is-block(.))) then $class || ' inline' else $class"/>
    <xsl:choose>
      <xsl:when test="$copy or ($flat and $linked)">
        <xsl:element name="{if ($block) then 'div' else 'span'}">
          <xsl:attribute name="class" select="$class"/>
          <xsl:sequence select="h:language(.[@xml:lang]), $content"/>
        </xsl:element>
      </xsl:when>
      <xsl:when test="$linked or $block or h:holds-link(.) or self::*[self::choice or map:contains($s:remarks, local-name())][not(normalize-space(.))]">
        <xsl:variable name="id" as="xs:string" select="h:intervention-id(.)"/>
        <xsl:element name="{if ($block) then 'div' else 'span'}">
          <xsl:attribute name="class" select="$class"/>
          <xsl:attribute name="id" select="$id"/>
          <xsl:sequence select="h:language(.[@xml:lang]), $content"/>
          <xsl:if test="not($linked)">
            <a class="mark" role="doc-noteref" href="#{encode-for-uri(h:note-id-of($id, root()))}" id="{$id}--ref"><span aria-hidden="true">†</span><span class="z"><xsl:value-of select="s:label('notes.explain')"/></span></a>
          </xsl:if>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="id" as="xs:string" select="h:intervention-id(.)"/>
        <a class="{$class}" role="doc-noteref" href="#{encode-for-uri(h:note-id-of($id, root()))}" id="{$id}">
          <xsl:sequence select="h:language(.[@xml:lang]), $content"/>
        </a>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The content of an intervention: links inside it only where it is no link itself. -->
  <xsl:template name="h:inside">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:apply-templates mode="h:body">
      <xsl:with-param name="linked" select="$linked or not(h:holds-link(.) or (not(self::note) and s:holds-block(.)))" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- Words that the editor added. -->
  <xsl:template match="ex | supplied" mode="h:body" priority="2">
    <xsl:call-template name="h:mark">
      <xsl:with-param name="views" select="'v vp vr'"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:variable name="signs" as="map(xs:string, xs:string)" select="s:signs(.)"/>
        <xsl:sequence select="h:sign($signs?before, 'v vp')"/>
        <xsl:call-template name="h:inside"/>
        <xsl:sequence select="h:sign($signs?after, 'v vp')"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A shortened word written out: one link round the whole word. -->
  <xsl:template match="expan[count(ex) = 1][count(*) = 1]" mode="h:body" priority="2">
    <xsl:variable name="word" as="element(expan)" select="."/>
    <xsl:for-each select="ex">
      <xsl:call-template name="h:mark">
        <xsl:with-param name="content" as="node()*">
          <xsl:for-each select="$word/node()">
            <xsl:choose>
              <xsl:when test="self::ex">
                <xsl:sequence select="h:inner-sign(., 'before')"/>
                <span class="v vp vr"><xsl:call-template name="h:inside"/></span>
                <xsl:sequence select="h:inner-sign(., 'after')"/>
              </xsl:when>
              <xsl:otherwise><xsl:apply-templates select="." mode="h:body"/></xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <!-- A sign inside a word, which is not read aloud. -->
  <xsl:function name="h:inner-sign" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="side" as="xs:string"/>
    <xsl:if test="s:signs($element)($side)">
      <span class="v vp s" aria-hidden="true"><xsl:value-of select="s:signs($element)($side)"/></span>
    </xsl:if>
  </xsl:function>

  <!-- Words that the editor marked. -->
  <xsl:template match="sic | unclear" mode="h:body" priority="2">
    <xsl:call-template name="h:mark">
      <xsl:with-param name="content" as="node()*">
        <xsl:variable name="signs" as="map(xs:string, xs:string)" select="s:signs(.)"/>
        <xsl:sequence select="h:sign($signs?before, 'v vp')"/>
        <xsl:call-template name="h:inside"/>
        <xsl:sequence select="h:sign($signs?after, 'v vp')"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- Two forms of the same words. -->
  <xsl:template match="choice" mode="h:body" priority="2">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="reading" as="element()?" select="s:chosen(., 'reading')"/>
    <xsl:variable name="diplomatic" as="element()?" select="s:chosen(., 'diplomatic')"/>
    <xsl:variable name="inline" as="xs:boolean" select="not($flat) and s:holds-block(.)"/>
    <xsl:call-template name="h:mark">
      <xsl:with-param name="content" as="node()*">
        <xsl:for-each select="s:parts(.)">
          <xsl:choose>
            <xsl:when test="self::text()"><xsl:value-of select="."/></xsl:when>
            <xsl:otherwise>
              <xsl:variable name="signs" as="map(xs:string, xs:string)" select="s:signs(.)"/>
              <xsl:sequence select="h:sign($signs?before, 'v vp')"/>
              <xsl:element name="{if ($inline) then 'div' else 'span'}">
                <xsl:attribute name="class" select="'v', 'vp', 'vr'[current() is $reading], 'vd'[current() is $diplomatic], 'inline'[$inline]"/>
                <xsl:sequence select="h:language(.[@xml:lang])"/>
                <xsl:call-template name="h:choice-half"/>
              </xsl:element>
              <xsl:sequence select="h:sign($signs?after, 'v vp')"/>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- The content of half a pair: flat, unless the pair holds blocks. -->
  <xsl:template name="h:choice-half">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:apply-templates mode="h:body">
      <xsl:with-param name="linked" select="$linked or not(h:holds-link(..))" tunnel="yes"/>
      <xsl:with-param name="flat" select="$flat or not(s:holds-block(..))" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- What is missing. -->
  <xsl:template match="gap" mode="h:body" priority="2">
    <xsl:call-template name="h:mark">
      <xsl:with-param name="content" as="node()*">
        <xsl:variable name="signs" as="map(xs:string, xs:string)" select="s:signs(.)"/>
        <xsl:sequence select="h:sign($signs?before, 'v vp')"/>
        <span class="v vr vd s">[</span>
        <xsl:call-template name="h:inside"/>
        <xsl:sequence select="h:sign($signs?after, 'v vp')"/>
        <span class="v vr vd s"><xsl:value-of select="if (normalize-space(.)) then ']' else '…]'"/></span>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="incident | kinesic | vocal" mode="h:body" priority="2">
    <xsl:call-template name="h:mark">
      <xsl:with-param name="content" as="node()*">
        <xsl:variable name="signs" as="map(xs:string, xs:string)" select="s:signs(.)"/>
        <xsl:sequence select="h:sign($signs?before, '')"/>
        <xsl:call-template name="h:inside"/>
        <xsl:sequence select="h:sign($signs?after, '')"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What a hand, a stamp or a signature says. -->
  <xsl:template match="stamp | note[s:note-kind(.) = 'labelled']" mode="h:body" priority="3">
    <xsl:call-template name="h:block-of">
      <xsl:with-param name="content" as="node()*">
        <xsl:call-template name="h:mark">
          <xsl:with-param name="content" as="node()*">
            <xsl:variable name="signs" as="map(xs:string, xs:string)" select="s:signs(.)"/>
            <xsl:sequence select="h:sign($signs?before, 'v vp')"/>
            <span class="v vr vd lead"><xsl:value-of select="(if (starts-with($signs?before, ' ')) then ' ' else '') || '[' || s:lead(.)"/></span>
            <xsl:call-template name="h:note-inside"/>
            <xsl:sequence select="h:sign($signs?after, 'v vp')"/>
            <span class="v vr vd lead">]</span>
          </xsl:with-param>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- A paragraph round an intervention that stands among blocks. -->
  <xsl:template name="h:block-of">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="views" as="xs:string" select="''"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="s:among-blocks(.) or (not($flat) and s:is-block(.))">
        <xsl:element name="{if ($flat) then 'span' else 'div'}">
          <xsl:attribute name="class" select="normalize-space('block par ' || $views)"/>
          <xsl:sequence select="$content"/>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$content"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The content of a note in the line: boxes flat, no ids twice. -->
  <xsl:template name="h:note-inside">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:apply-templates mode="h:body">
      <xsl:with-param name="flat" select="true()" tunnel="yes"/>
      <xsl:with-param name="linked" select="$linked or not(h:holds-link(.))" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <!-- A note of the text among blocks stays there; one in a line that has no number (of a header) is part of the line. -->
  <xsl:template match="note" mode="h:body" priority="2">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="block" as="xs:boolean" select="s:among-blocks(.)"/>
    <xsl:call-template name="h:box">
      <xsl:with-param name="tag" select="if ($block) then 'div' else ()"/>
      <xsl:with-param name="flat" select="$flat or not($block)" tunnel="yes"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A numbered note: in place with its signs in the printed view, a number in the others. -->
  <xsl:template match="note[s:is-numbered(.)] | interp[s:is-numbered(.)] | interpGrp[s:is-numbered(.)] | span[s:is-numbered(.)] | spanGrp[s:is-numbered(.)] | certainty[s:is-numbered(.)] | precision[s:is-numbered(.)] | respons[s:is-numbered(.)]" mode="h:body" priority="4">
    <xsl:variable name="views" as="xs:string" select="if (s:note-kind(.) = 'source') then '' else 'v vp vr'"/>
    <xsl:call-template name="h:block-of">
      <xsl:with-param name="views" select="$views"/>
      <xsl:with-param name="content" as="node()*">
        <xsl:call-template name="h:mark">
          <xsl:with-param name="views" select="$views"/>
          <xsl:with-param name="content" as="node()*"><xsl:call-template name="h:note-mark"/></xsl:with-param>
        </xsl:call-template>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:template>

  <!-- What stands for a numbered note in the line. -->
  <xsl:template name="h:note-mark">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="signs" as="map(xs:string, xs:string)" select="s:signs(.)"/>
    <xsl:sequence select="h:sign($signs?before, 'v vp')"/>
    <span class="v vp">
      <xsl:call-template name="h:note-inside">
        <xsl:with-param name="copy" select="true()" tunnel="yes"/>
      </xsl:call-template>
    </span>
    <xsl:sequence select="h:sign($signs?after, 'v vp')"/>
    <xsl:sequence select="h:number(., if (s:note-kind(.) = 'source') then 'v vr vd' else 'v vr')"/>
  </xsl:template>

  <!-- The number of a note, in brackets that only a copy shows. -->
  <xsl:function name="h:number" as="element()">
    <xsl:param name="note" as="element()"/>
    <xsl:param name="views" as="xs:string"/>
    <sup class="{$views} n"><span class="z">[</span><xsl:value-of select="s:note-number($note)"/><span class="z">]</span></sup>
  </xsl:function>

  <!-- The note on words that stands directly after them: one link holds both. -->
  <xsl:function name="h:marked-by" as="element(note)?">
    <xsl:param name="seg" as="element(seg)"/>
    <xsl:sequence select="
      if ($seg/@xml:id) then $seg/following-sibling::node()[1][self::note][@target = '#' || $seg/@xml:id][s:note-kind(.) = ('editor', 'source')] else ()"/>
  </xsl:function>

  <xsl:template match="seg[@xml:id][h:marked-by(.)][not(h:holds-link(.) or h:holds-link(h:marked-by(.)) or s:holds-block(.))]" mode="h:body" priority="2">
    <xsl:variable name="seg" as="element(seg)" select="."/>
    <xsl:for-each select="h:marked-by(.)">
      <xsl:call-template name="h:mark">
        <xsl:with-param name="content" as="node()*">
          <span class="lemma">
            <xsl:apply-templates select="$seg/node()" mode="h:body">
              <xsl:with-param name="linked" select="true()" tunnel="yes"/>
            </xsl:apply-templates>
          </span>
          <xsl:call-template name="h:note-mark">
            <xsl:with-param name="linked" select="true()" tunnel="yes"/>
          </xsl:call-template>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="note[preceding-sibling::node()[1][self::seg][h:marked-by(.)][not(h:holds-link(.) or h:holds-link(h:marked-by(.)) or s:holds-block(.))]]"
    mode="h:body" priority="6"/>

  <!-- Any other element with a class of its own: its signs in the printed view. (References have theirs inside the link.) -->
  <xsl:template match="*[@ana or @rendition][not(self::ref or self::ptr)][$h:has-signed or exists(s:usual-signs(.)?*[.])]" mode="h:body" priority="1">
    <xsl:variable name="signs" as="map(xs:string, xs:string)" select="s:signs(.)"/>
    <xsl:if test="$signs?before"><span class="v vp s"><xsl:value-of select="$signs?before"/></span></xsl:if>
    <xsl:next-match/>
    <xsl:if test="$signs?after"><span class="v vp s"><xsl:value-of select="$signs?after"/></span></xsl:if>
  </xsl:template>

</xsl:stylesheet>
