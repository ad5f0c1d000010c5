<?xml version="1.0" encoding="UTF-8"?>
<!--
  What every element of the text has: its box, its id, its language, its classes. A *box* is the HTML element that stands for a
  TEI element. With the tunnel parameter `copy` (a note written a second time) there are no ids and no links, and with `flat` every box is a span.

  Two things here are for speed. The templates of the text declare no result type: the processor would build each result apart and copy
  it, once a level. And it tries the rules of a mode one after the other, so text and the most frequent elements come first, by priority.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Text where white space may be left out; any other is copied by the mode itself. -->
  <xsl:template match="text()[$h:closes-up]" mode="h:body" priority="20">
    <xsl:choose>
      <xsl:when test="$s:joins and (s:joined-before(.) or s:joined-after(.))">
        <xsl:variable name="text" as="xs:string" select="if (s:joined-before(.)) then replace(., '^[ \t\r\n]+', '') else string(.)"/>
        <xsl:value-of select="if (s:joined-after(.)) then replace($text, '[ \t\r\n]+$', '') else $text"/>
      </xsl:when>
      <xsl:when test="$h:leaves-out"><xsl:call-template name="h:text-before"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Whether white space of the document is left out anywhere. -->
  <xsl:variable name="h:closes-up" as="xs:boolean" select="$s:joins or $h:leaves-out"/>

  <!-- Whether the document has elements that a view may leave out with the white space before them. -->
  <xsl:variable name="h:leaves-out" as="xs:boolean" select="
    s:has-element(('supplied', 'del', 'note')) and exists(//*[local-name() = ('supplied', 'del', 'note')][s:closes-up(.)])"/>

  <!-- A text: the white space at its end is shown only by the views that show what follows. -->
  <xsl:template name="h:text-before">
    <xsl:context-item as="text()" use="required"/>
    <xsl:variable name="next" as="node()?" select="following-sibling::node()[self::text() or self::*][1]"/>
    <xsl:choose>
      <xsl:when test="$next[self::*][h:closes-up(.)]">
        <xsl:value-of select="replace(., '[ \t\r\n]+$', '')"/>
        <span class="v vp {if ($next/self::del) then 'vd' else 'vr'}"><xsl:text> </xsl:text></span>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Whether the white space before an element goes with it where a view leaves it out; one that is left out may follow, with nothing but white space between. -->
  <xsl:function name="h:closes-up" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="gap" as="node()?" select="$element/following-sibling::node()[self::text() or self::*][1][self::text()][not(normalize-space(.))]"/>
    <xsl:sequence select="
      s:closes-up($element)
      or exists($gap) and exists($element[self::supplied or self::del or self::note[s:note-kind(.) = 'editor']])
        and exists($gap/following-sibling::node()[self::text() or self::*][1][self::*][exists(self::del) = exists($element/self::del)][h:closes-up(.)])"/>
  </xsl:function>

  <!-- An element without a template of its own: a box if it is a block where it stands, else a span. -->
  <xsl:template match="*" mode="h:body">
    <xsl:call-template name="h:box"/>
  </xsl:template>

  <!--
    The box of an element, with its content. `tag`: the HTML element for a block (a paragraph that holds blocks becomes a div);
    `class`: what the class says, by default the element's name.
  -->
  <xsl:template name="h:box">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="tag" as="xs:string?" select="()"/>
    <xsl:param name="class" as="xs:string" select="local-name()"/>
    <xsl:param name="id" as="xs:string?" select="()"/>
    <xsl:param name="content" as="node()*" select="()"/>
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="block" as="xs:boolean" select="exists($tag) or s:is-block(.)"/>
    <xsl:variable name="inline" as="xs:boolean" select="not($block or $flat) and h:is-inline(.)"/>
    <xsl:element name="{
        if ($flat) then 'span'
        else if ($tag = 'p') then (if (exists(*) and s:holds-block(.)) then 'div' else 'p')
        else if (exists($tag)) then $tag
        else if ($block or $inline) then 'div'
        else 'span'}">
      <xsl:call-template name="h:attributes">
        <xsl:with-param name="class" select="if ($flat and $block) then 'par ' || $class else if ($inline) then $class || ' inline' else $class"/>
        <xsl:with-param name="id" select="$id"/>
      </xsl:call-template>
      <xsl:choose>
        <xsl:when test="exists($content)"><xsl:sequence select="$content"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="h:content"/></xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <!-- Whether an element is part of a line and holds a block all the same: a div to HTML, which the style sheet leaves in the line. -->
  <xsl:function name="h:is-inline" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/*) and s:holds-block($element) and not(s:is-block($element))"/>
  </xsl:function>

  <!-- The content of an element: where that is only text, at once. -->
  <xsl:template name="h:content">
    <xsl:context-item as="element()" use="required"/>
    <xsl:choose>
      <xsl:when test="exists(*) or $s:joins"><xsl:apply-templates mode="h:body"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- class, id, lang and dir of the box of an element. -->
  <xsl:template name="h:attributes">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="id" as="xs:string?" select="()"/>
    <xsl:attribute name="class" select="if (map:contains($h:with-looks, local-name()) and (@rend or @rendition or @place or @style or @cert)) then string-join(($class, h:rendered(.)), ' ') else $class"/>
    <xsl:if test="exists($id) or exists(@*)">
      <xsl:call-template name="h:id">
        <xsl:with-param name="id" select="$id"/>
      </xsl:call-template>
      <xsl:if test="@xml:lang"><xsl:sequence select="h:language(.)"/></xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- Whether any element may have signs or a class of its own: both are described in the header. -->
  <xsl:variable name="h:has-signed" as="xs:boolean" select="$s:has-signed and s:has-element(('category', 'rendition'))"/>

  <!-- Whether each xml:id is the id of its box. -->
  <xsl:variable name="h:ids-stay" as="xs:boolean" select="$h:unique and $h:as-they-are"/>

  <!--
    Whether the boxes of all elements of a name say no more than class and id, so that templates can write them as they are: h:attributes would
    give the same (test/transform/plain.test.ts).
  -->
  <xsl:function name="h:is-plain" as="xs:boolean">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="$h:ids-stay and not(map:contains($h:marked, $name))"/>
  </xsl:function>

  <!-- Names of the elements of which any says more than that. -->
  <xsl:variable name="h:marked" as="map(xs:string, xs:boolean)" select="
    s:bearing(('rend', 'rendition', 'place', 'style', 'cert', 'xml:lang', if ($h:has-signed) then 'ana' else ()))"/>

  <!-- Names of the elements of which any says how the source looks. -->
  <xsl:variable name="h:with-looks" as="map(xs:string, xs:boolean)" select="s:bearing(('rend', 'rendition', 'place', 'style', 'cert'))"/>

  <!-- The id of an element, once: not in a copy, and not where an earlier element has the same xml:id. -->
  <xsl:template name="h:id">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="id" as="xs:string?" select="()"/>
    <xsl:param name="copy" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="not($copy)">
      <xsl:choose>
        <xsl:when test="exists($id)">
          <xsl:attribute name="id" select="$id"/>
        </xsl:when>
        <xsl:when test="@xml:id">
          <xsl:if test="$h:unique or key('s:id', @xml:id)[1] is .">
            <xsl:attribute name="id" select="if ($h:as-they-are) then @xml:id else h:local(@xml:id)"/>
          </xsl:if>
        </xsl:when>
        <xsl:when test="@ana and h:is-intervention(.)">
          <xsl:attribute name="id" select="h:intervention-id(.)"/>
        </xsl:when>
      </xsl:choose>
    </xsl:if>
  </xsl:template>

  <xsl:variable name="h:unique" as="xs:boolean" select="$s:occurring?unique"/>

  <!-- Whether each xml:id is an id of the page as it stands. -->
  <xsl:variable name="h:as-they-are" as="xs:boolean" select="not($s:has-ids) or not($s:occurring?prefixed) and (every $id in map:keys($h:page-ids) satisfies empty(key('s:id', $id, /)))"/>

  <!-- The ids that the page itself uses: an element of the document that bears one gives way. -->
  <xsl:variable name="h:page-ids" as="map(xs:string, xs:boolean)" select="map:merge(tokenize(
    'text notes images registers principles about cite contents contents-title abstract main bar settings display names quiet
    words view-printed view-reading view-diplomatic texts-both texts-original texts-translation
    size-small size-medium size-large theme-auto theme-light theme-dark') ! map { . : true() })"/>

  <xsl:function name="h:local" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:variable name="local" as="xs:string" select="s:local($id)"/>
    <xsl:sequence select="if (map:contains($h:page-ids, $local)) then $local || '_' else $local"/>
  </xsl:function>

  <!-- The HTML id of an element, whether it has an xml:id or not. -->
  <xsl:function name="h:id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if ($element/@xml:id) then h:local($element/@xml:id)
      else let $made := s:id($element) return if (map:contains($h:page-ids, $made)) then s:free-id($made || '_', root($element)) else $made"/>
  </xsl:function>

  <!-- lang and dir from the nearest xml:lang. -->
  <xsl:function name="h:language" as="attribute()*">
    <xsl:param name="element" as="element()?"/>
    <xsl:variable name="language" as="xs:string" select="string($element/ancestor-or-self::*[@xml:lang][1]/@xml:lang)"/>
    <xsl:if test="matches($language, '^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$')">
      <xsl:attribute name="lang" select="$language"/>
      <xsl:if test="h:is-rtl($language)">
        <xsl:attribute name="dir" select="'rtl'"/>
      </xsl:if>
      <xsl:if test="$h:has-rtl and not(h:is-rtl($language))">
        <xsl:attribute name="dir" select="'ltr'"/>
      </xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- Whether a language is written from right to left: by its script, else by the script that it usually has. -->
  <xsl:function name="h:is-rtl" as="xs:boolean">
    <xsl:param name="language" as="xs:string"/>
    <xsl:sequence select="
      if (matches($language, '-[A-Z][a-z]{3}(-|$)')) then matches($language, '-(Arab|Aran|Hebr|Syr[cejn]|Thaa|Nkoo|Mand|Samr|Adlm|Rohg|Phnx|Armi)(-|$)')
      else matches($language, '^(ar|ara|he|heb|fa|fas|per|ur|urd|yi|yid|syr|syc|arc|ps|sd|ug|dv|ckb|iw|ji|ota|jrb|jpr)(-|$)')"/>
  </xsl:function>

  <!-- Whether the document has a language written from right to left: then the others say their direction too. -->
  <xsl:variable name="h:has-rtl" as="xs:boolean" select="some $language in $s:occurring?languages?* satisfies h:is-rtl($language)"/>

  <!--
    Classes for how the source looks: `r-` and each word of @rend (of CSS in it, properties and values), `place-` and each of @place, `cert-` and @cert, `r-` and the local id of each rendition, `style-` and
    the words of @style (src/transform/renditions.ts makes the rules).
  -->
  <xsl:function name="h:rendered" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      (if (contains($element/@rend, ':')) then tokenize($element/@rend, '[\s:;]+') else tokenize($element/@rend))[h:is-name(.)] ! ('r-' || .),
      tokenize($element/@place)[h:is-name(.)] ! ('place-' || .),
      $element/@cert[h:is-name(.)] ! ('cert-' || .),
      tokenize($element/@rendition)[starts-with(., '#')] ! ('r-' || s:local(substring(., 2))),
      if ($element/@style) then 'style-' || replace(replace(lower-case($element/@style), '[^a-z0-9]+', '-'), '^-|-$', '') else ()"/>
  </xsl:function>

  <!-- Whether a word may be part of a class. Most are of ASCII; the processor takes a hundred times as long for a pattern with \w. -->
  <xsl:function name="h:is-name" as="xs:boolean">
    <xsl:param name="word" as="xs:string"/>
    <xsl:sequence select="matches($word, '^[A-Za-z][A-Za-z0-9\-]*$') or matches($word, '^[A-Za-z][\w\-]*$')"/>
  </xsl:function>

</xsl:stylesheet>
