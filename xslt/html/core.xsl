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

  <!-- paragraphs and the like -->
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

  <!-- What is too long for the margin is a sign there; the id itself is heard, and in the address. -->
  <xsl:template name="h:paragraph-number">
    <xsl:param name="id" as="xs:string"/>
    <xsl:variable name="number" as="xs:string" select="if (starts-with($id, 'p') and contains('0123456789', substring($id, 2, 1)) and string-length($id) gt 1) then substring($id, 2) else $id"/>
    <a class="pn" href="#{encode-for-uri($id)}" aria-label="{$h:paragraph-label} {$number}"><xsl:value-of select="if (string-length($number) gt 5) then '¶' else $number"/></a>
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
