<?xml version="1.0" encoding="UTF-8"?>
<!--
  The text of all views as one stream: a string that is written in one walk through the document, in which code points that are no
  characters say what stands between the words and for whom. src/transform/stream.ts makes the text of each view and its offsets of it.
  Both the text and the JSON edition come from here, so they can't differ.

  U+FDD1 white space, U+FDD2 a tabulator, U+FDD3 a new line, U+FDD4 a blank line, U+FDD8 no white space at all, U+FDDA none unless a new line begins, U+FDD9 white space where no break may come (between a
  label and its item); U+FDE4 d … U+FDE5 for some views only, d the sum of 1 printed, 2 reading, 4 diplomatic; U+FDE0 record U+FDE2 … U+FDE3
  an element (only where s:marks says so); U+FDEE before a code point that the document itself has of these. A record's fields stand apart
  by U+FDE1: number in the document, break, and what the stylesheets know of it as name=value; its name and attributes the document says.

  Where s:pieces says so the stream holds only the elements that have a template of their own, with all that is in them: each as its number, U+FDE6, its
  stream, U+FDE7. All other elements src/transform/stream.ts takes from the document, by the tables of s:usual: to choose a template takes the processor
  longer than all else that such an element needs. What is said here of any element (match="*") is said there once more; a test compares both ways.

  The templates declare no result type, and no parameters: the processor would check each item, and copy the parameters, once a level.
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
  <xsl:variable name="s:no-space" as="xs:string" select="'&#xFDD8;'"/>
  <xsl:variable name="s:joined" as="xs:string" select="'&#xFDDA;'"/>

  <!-- The signs of the breaks, by the break. -->
  <xsl:variable name="s:breaks" as="map(xs:integer, xs:string)" select="map { 0: '', 1: '&#xFDD3;', 2: '&#xFDD4;' }"/>

  <!-- What is for some views only: begin and end. -->
  <xsl:variable name="s:printed" as="xs:string" select="'&#xFDE4;1'"/>
  <xsl:variable name="s:reading" as="xs:string" select="'&#xFDE4;2'"/>
  <xsl:variable name="s:diplomatic" as="xs:string" select="'&#xFDE4;4'"/>
  <xsl:variable name="s:faithful" as="xs:string" select="'&#xFDE4;5'"/>
  <xsl:variable name="s:clean" as="xs:string" select="'&#xFDE4;3'"/>
  <xsl:variable name="s:signless" as="xs:string" select="'&#xFDE4;6'"/>
  <xsl:variable name="s:only" as="xs:string" select="'&#xFDE5;'"/>

  <!-- The end of an element. -->
  <xsl:variable name="s:end" as="xs:string" select="'&#xFDE3;'" use-when="$s:marks"/>
  <xsl:variable name="s:end" as="xs:string" select="''" use-when="not($s:marks)"/>

  <xsl:variable name="s:has-signs" as="xs:boolean" select="$s:occurring?signs"/>

  <!-- The text of a node; what the stream uses as signs (Unicode has these code points not for characters) is marked as meant. -->
  <xsl:function name="s:plain" as="xs:string">
    <xsl:param name="node" as="item()"/>
    <xsl:sequence select="if ($s:has-signs) then replace($node, '([&#xFDD0;-&#xFDEF;])', '&#xFDEE;$1') else string($node)"/>
  </xsl:function>

  <!-- Whether only elements with a template of their own are wanted: yes or nothing. -->
  <xsl:param name="s:pieces" as="xs:string" select="''"/>

  <!-- The elements with a template of their own in mode s:stream; lb, which src/transform/stream.ts knows, is none of them. -->
  <xsl:variable name="s:particular" as="map(xs:string, xs:boolean)" select="map:merge(
    (tokenize('ex supplied sic unclear choice app del egXML subst gap incident kinesic vocal stamp interp interpGrp span spanGrp certainty precision respons note
      label row space g ruby'), if ($s:joins) then ('w', 'pc') else ()) ! map { . : true() })"/>

  <!-- Whether the header has categories or signs that @ana or @rendition may lead to. -->
  <xsl:variable name="s:has-conventions" as="xs:boolean" select="$s:has-signed and ($s:has('category')?* = 'xml:id' or $s:has('rendition')?* = 'scope')"/>

  <!-- The outermost of these, and of those that may have signs of their own, in a text. -->
  <xsl:function name="s:apart" as="element()*">
    <xsl:param name="text" as="element()"/>
    <xsl:sequence select="
      if ($s:has-conventions) then outermost($text/descendant-or-self::*[map:contains($s:particular, local-name()) or @ana or @rendition])
      else if (some $name in map:keys($s:particular) satisfies map:contains($s:has, $name)) then outermost($text/descendant-or-self::*[map:contains($s:particular, local-name())])
      else ()"/>
  </xsl:function>

  <!--
    What tells how any other element stands: the breaks of those that are blocks always (blocks), or by their place (places), the elements that hold only
    elements; the classes of those that have @ana; the names of the elements that ids count from, and the ids of all those in the texts, in order.
  -->
  <xsl:function name="s:usual" as="map(xs:string, item()*)">
    <xsl:param name="texts" as="element()*"/>
    <xsl:variable name="names" as="xs:string*" select="map:keys($s:has)"/>
    <xsl:sequence select="map {
      'blocks': map:merge($names[map:contains($s:blocks, .)] ! map { . : $s:blocks(.) }),
      'places': map:merge($names[map:contains($s:by-place, .)] ! map { . : $s:by-place(.) }),
      'containers': array { $names[map:contains($s:containers, .)] },
      'classes': map:merge(map:keys(s:bearing('ana'))[not(map:contains($s:particular, .))] ! map { . : s:class-of-name(.) }),
      'divisions': array { $names[map:contains($s:divisions, .)] },
      'ids': array { for $text in $texts return $text/descendant-or-self::*[map:contains($s:divisions, local-name())] ! s:id(.) } }"/>
  </xsl:function>

  <!-- The stream of the texts, and of the notes numbered after them (s:numbered). -->
  <xsl:function name="s:stream" as="xs:string">
    <xsl:param name="texts" as="element()*"/>
    <xsl:param name="notes" as="element()*"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:choose>
        <xsl:when test="$s:pieces">
          <xsl:for-each select="$texts ! s:apart(.)">
            <xsl:sequence select="s:number(.) || '&#xFDE6;'"/>
            <xsl:apply-templates select="." mode="s:stream"/>
            <xsl:sequence select="'&#xFDE7;'"/>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="$texts" mode="s:stream"/></xsl:otherwise>
      </xsl:choose>
      <xsl:for-each select="$notes">
        <xsl:variable name="views" as="xs:string" select="
          if (not(s:is-shown(., 'reading'))) then $s:diplomatic else if (s:is-shown(., 'diplomatic')) then $s:signless else $s:reading"/>
        <xsl:sequence select="$views, $s:breaks(2), '[' || s:note-number(.) || ']', $s:glue, s:start(., 0)"/>
        <xsl:choose>
          <xsl:when test="self::app">
            <xsl:variable name="parts" as="element()*" select="s:variants(.)"/>
            <xsl:for-each select="$parts">
              <xsl:variable name="at" as="xs:integer" select="position()"/>
              <xsl:if test="$at gt 1"><xsl:sequence select="s:between($parts[$at - 1], .), $s:space"/></xsl:if>
              <xsl:call-template name="s:reading"/>
            </xsl:for-each>
          </xsl:when>
          <xsl:otherwise><xsl:apply-templates mode="s:stream"/></xsl:otherwise>
        </xsl:choose>
        <xsl:sequence select="$s:end, $s:breaks(2), $s:only"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>

  <!-- The start of an element, with its break. -->
  <xsl:function name="s:start" as="xs:string" use-when="not($s:marks)">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="break" as="xs:integer"/>
    <xsl:sequence select="''"/>
  </xsl:function>

  <xsl:function name="s:start" as="xs:string" use-when="$s:marks">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="break" as="xs:integer"/>
    <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
    <xsl:sequence select="'&#xFDE0;' || $element/accumulator-before('s:number') || '&#xFDE1;' || $break
      || (if ($s:has-signed and $element/@ana or map:contains($s:differing, $name)) then
        let $signs := s:signs($element)
        return '&#xFDE1;class=' || s:plain(s:class($element)) || '&#xFDE1;before=' || s:plain($signs?before) || '&#xFDE1;after=' || s:plain($signs?after)
      else '')
      || (if (map:contains($s:divisions, $name)) then '&#xFDE1;id=' || s:plain(s:id($element)) else '') || '&#xFDE2;'"/>
  </xsl:function>

  <!-- Elements that not every view shows alike. -->
  <xsl:variable name="s:differing" as="map(xs:string, xs:boolean)" select="map:merge(
    tokenize('ex supplied sic unclear choice app gap stamp note lb del interp interpGrp span spanGrp certainty precision respons') ! map { . : true() })"/>

  <xsl:template match="text()" mode="s:stream">
    <xsl:sequence select="s:plain(.)"/>
  </xsl:template>

  <!-- Any element: its breaks, its mark, its content. -->
  <xsl:template match="*" mode="s:stream">
    <xsl:variable name="break" as="xs:integer" select="s:break(.)"/>
    <xsl:variable name="sign" as="xs:string" select="$s:breaks($break)"/>
    <xsl:sequence select="$sign || s:start(., $break)"/>
    <xsl:choose>
      <xsl:when test="exists(*)"><xsl:apply-templates mode="s:stream"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="s:plain(.)"/></xsl:otherwise>
    </xsl:choose>
    <xsl:sequence select="$s:end || $sign"/>
  </xsl:template>

  <!-- The content of an element, in its marks. -->
  <xsl:template name="s:content">
    <xsl:context-item as="element()" use="required"/>
    <xsl:sequence select="s:start(., s:break(.))"/>
    <xsl:choose>
      <xsl:when test="exists(*)"><xsl:apply-templates mode="s:stream"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="s:plain(.)"/></xsl:otherwise>
    </xsl:choose>
    <xsl:sequence select="$s:end"/>
  </xsl:template>

  <!-- The content of an element, in the printed view between its signs. -->
  <xsl:template name="s:signed">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="signs" as="map(xs:string, xs:string)" select="s:signs(.)"/>
    <xsl:sequence select="$s:printed, $signs?before, $s:only"/>
    <xsl:call-template name="s:content"/>
    <xsl:sequence select="$s:printed, $signs?after, $s:only"/>
  </xsl:template>

  <!-- An element with signs of its own that the table of views does not name. -->
  <xsl:template match="*[$s:has-signed and (@ana or @rendition)]" mode="s:stream" priority="1">
    <xsl:variable name="break" as="xs:string" select="$s:breaks(s:break(.))"/>
    <xsl:variable name="signs" as="map(xs:string, xs:string)" select="s:signs(.)"/>
    <xsl:sequence select="$break, if (self::ref) then $signs?before else ($s:printed, $signs?before, $s:only)"/>
    <xsl:call-template name="s:content"/>
    <xsl:sequence select="if (self::ref) then $signs?after else ($s:printed, $signs?after, $s:only), $break"/>
  </xsl:template>

  <!-- What the editor added: absent from the diplomatic view. -->
  <xsl:template match="ex | supplied" mode="s:stream" priority="2">
    <xsl:sequence select="$s:clean"/>
    <xsl:call-template name="s:signed"/>
    <xsl:sequence select="$s:only, if (s:closes-up(.)) then ($s:diplomatic, $s:no-space, $s:only) else ()"/>
  </xsl:template>

  <!-- What the editor marked: words that stand in every view, with signs in the printed one. -->
  <xsl:template match="sic | unclear" mode="s:stream" priority="2">
    <xsl:call-template name="s:signed"/>
  </xsl:template>

  <xsl:template match="choice" mode="s:stream" priority="2">
    <xsl:variable name="reading" as="element()?" select="s:chosen(., 'reading')"/>
    <xsl:variable name="diplomatic" as="element()?" select="s:chosen(., 'diplomatic')"/>
    <xsl:sequence select="s:start(., s:break(.))"/>
    <xsl:for-each select="s:parts(.)">
      <xsl:choose>
        <xsl:when test="self::text()"><xsl:sequence select="s:plain(.)"/></xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="'&#xFDE4;' || (1 + (if (. is $reading) then 2 else 0) + (if (. is $diplomatic) then 4 else 0))"/>
          <xsl:call-template name="s:signed"/>
          <xsl:sequence select="$s:only"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
    <xsl:sequence select="$s:end"/>
  </xsl:template>

  <!-- An entry of an apparatus: all readings, or the lemma with the number of the note that has the others. -->
  <xsl:template match="app[lem or rdg or rdgGrp][not(parent::listApp)]" mode="s:stream" priority="2">
    <xsl:variable name="break" as="xs:integer" select="s:break(.)"/>
    <xsl:variable name="lemma" as="element()?" select="s:lemma(.)"/>
    <xsl:variable name="strays" as="text()*" select="s:strays(.)"/>
    <xsl:sequence select="$s:breaks($break), s:start(., $break), $strays[not(. >> $lemma)] ! s:plain(.)"/>
    <xsl:for-each select="$lemma">
      <xsl:call-template name="s:signed"/>
      <xsl:if test="s:holds-block(.)"><xsl:sequence select="$s:reading, $s:no-space, $s:only"/></xsl:if>
    </xsl:for-each>
    <xsl:sequence select="$strays[. >> $lemma] ! s:plain(.), $s:printed"/>
    <xsl:for-each select="s:variants(.)">
      <xsl:variable name="signs" as="map(xs:string, xs:string)" select="s:signs(.)"/>
      <xsl:sequence select="$signs?before, if (s:holds-block(.)) then $s:no-space else ()"/>
      <xsl:call-template name="s:reading"/>
      <xsl:sequence select="$signs?after"/>
    </xsl:for-each>
    <xsl:sequence select="$s:only"/>
    <xsl:if test="s:is-numbered(.)"><xsl:sequence select="$s:reading, '[' || s:note-number(.) || ']', $s:only"/></xsl:if>
    <xsl:sequence select="$s:end, $s:breaks($break)"/>
  </xsl:template>

  <!-- A reading with the sigla of its witnesses. -->
  <xsl:template name="s:reading">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="sigla" as="xs:string" select="s:sigla(.)"/>
    <xsl:call-template name="s:content"/>
    <xsl:sequence select="s:omitted(.), if ($sigla) then ($s:glue, substring($sigla, 2)) else ()"/>
  </xsl:template>

  <!-- What the writer deleted: absent from the reading view, between signs in the others. -->
  <xsl:template match="del" mode="s:stream" priority="2">
    <xsl:variable name="break" as="xs:string" select="$s:breaks(s:break(.))"/>
    <xsl:variable name="signs" as="map(xs:string, xs:string)" select="s:signs(.)"/>
    <xsl:variable name="restored" as="xs:boolean" select="s:is-restored(.)"/>
    <xsl:sequence select="if ($restored) then () else $s:faithful, $break, $signs?before"/>
    <xsl:call-template name="s:content"/>
    <xsl:sequence select="$signs?after, $break, if ($restored) then () else $s:only,
      if (s:closes-up(.)) then ($s:reading, $s:no-space, $s:only) else ()"/>
  </xsl:template>

  <!-- An example of markup is text as it stands: its elements are no elements of this text. -->
  <xsl:template match="*:egXML" mode="s:stream" priority="2">
    <xsl:sequence select="$s:breaks(2), s:start(., 2), s:plain(.), $s:end, $s:breaks(2)"/>
  </xsl:template>

  <xsl:template match="subst" mode="s:stream" priority="2">
    <xsl:sequence select="s:start(., s:break(.))"/>
    <xsl:apply-templates select="s:parts(.)" mode="s:stream"/>
    <xsl:sequence select="$s:end"/>
  </xsl:template>

  <xsl:template match="gap" mode="s:stream" priority="2">
    <xsl:sequence select="$s:signless, '[', $s:only"/>
    <xsl:call-template name="s:signed"/>
    <xsl:sequence select="$s:signless, if (normalize-space(.)) then ']' else '…]', $s:only"/>
  </xsl:template>

  <xsl:template match="incident | kinesic | vocal" mode="s:stream" priority="2">
    <xsl:variable name="break" as="xs:string" select="$s:breaks(s:break(.))"/>
    <xsl:variable name="signs" as="map(xs:string, xs:string)" select="s:signs(.)"/>
    <xsl:sequence select="$break, $signs?before"/>
    <xsl:call-template name="s:content"/>
    <xsl:sequence select="$signs?after, $break"/>
  </xsl:template>

  <xsl:template match="stamp" mode="s:stream" priority="2">
    <xsl:call-template name="s:labelled"/>
  </xsl:template>

  <!-- A remark that is part of another, or has no words. -->
  <xsl:template match="interp | interpGrp | span | spanGrp | certainty | precision | respons" mode="s:stream" priority="2">
    <xsl:variable name="break" as="xs:string" select="$s:breaks(s:break(.))"/>
    <xsl:sequence select="$break"/>
    <xsl:call-template name="s:content"/>
    <xsl:sequence select="$break"/>
  </xsl:template>

  <xsl:template match="note | interp[s:is-numbered(.)] | interpGrp[s:is-numbered(.)] | span[s:is-numbered(.)] | spanGrp[s:is-numbered(.)] | certainty[s:is-numbered(.)] | precision[s:is-numbered(.)] | respons[s:is-numbered(.)]" mode="s:stream" priority="2.5">
    <xsl:variable name="break" as="xs:string" select="$s:breaks(s:break(.))"/>
    <xsl:variable name="kind" as="xs:string" select="s:note-kind(.)"/>
    <xsl:choose>
      <xsl:when test="$kind = 'labelled'">
        <xsl:call-template name="s:labelled"/>
      </xsl:when>
      <xsl:when test="$kind = 'block'">
        <xsl:sequence select="$break"/>
        <xsl:call-template name="s:content"/>
        <xsl:sequence select="$break"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:variable name="signs" as="map(xs:string, xs:string)" select="s:signs(.)"/>
        <!-- signs stand close to a block inside them; white space of the file beside words is the text's own -->
        <xsl:variable name="blocks" as="xs:boolean" select="s:holds-block(.) and empty(text()[normalize-space(.)])"/>
        <xsl:sequence select="$s:printed, $break, $signs?before, if ($blocks or node()[1][self::*][s:is-block(.)]) then $s:no-space else ()"/>
        <xsl:call-template name="s:content"/>
        <xsl:sequence select="if ($blocks or node()[last()][self::*][s:is-block(.)]) then $s:no-space else (), $signs?after, $break, $s:only,
          if ($kind = 'source') then $s:signless else $s:reading, $break, '[' || s:note-number(.) || ']', $break, $s:only,
          if (s:closes-up(.)) then ($s:diplomatic, $s:no-space, $s:only) else ()"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What a hand, a stamp or a signature says, in place: with its signs, or in brackets with words that say what it is. -->
  <xsl:template name="s:labelled">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="break" as="xs:string" select="$s:breaks(s:break(.))"/>
    <!-- the gap before the printed sign is the sign's own; without the sign the words still need one -->
    <xsl:sequence select="$break, $s:signless, if (starts-with(s:signs(.)?before, ' ')) then $s:space else (), '[' || s:lead(.), $s:only"/>
    <xsl:call-template name="s:signed"/>
    <xsl:sequence select="$s:signless, ']', $s:only, $break"/>
  </xsl:template>

  <!-- A label and its item stand on one line. -->
  <xsl:template match="list/label[following-sibling::*[1][self::item]]" mode="s:stream" priority="3">
    <xsl:sequence select="$s:breaks(1)"/>
    <xsl:call-template name="s:content"/>
    <xsl:sequence select="$s:glue"/>
  </xsl:template>

  <xsl:template match="row" mode="s:stream" priority="2">
    <xsl:sequence select="$s:breaks(1), s:start(., 1)"/>
    <xsl:for-each select="s:parts(.)">
      <xsl:if test="position() gt 1"><xsl:sequence select="$s:tab"/></xsl:if>
      <xsl:apply-templates select="." mode="s:stream"/>
    </xsl:for-each>
    <xsl:sequence select="$s:end, $s:breaks(1)"/>
  </xsl:template>

  <!-- A new line of the source is white space between words, unless it says that it divides one. -->
  <xsl:template match="lb" mode="s:stream" priority="2">
    <xsl:sequence select="s:start(., s:break(.)), $s:end, if (@break = 'no') then () else '&#xFDE4;2&#xFDD1;&#xFDE5;&#xFDE4;5&#xFDD3;&#xFDE5;'"/>
    <xsl:apply-templates mode="s:stream"/>
  </xsl:template>

  <xsl:template match="space" mode="s:stream" priority="2">
    <xsl:sequence select="$s:space"/>
    <xsl:apply-templates mode="s:stream"/>
  </xsl:template>

  <!-- A character that only the header describes. -->
  <xsl:template match="g[not(node())]" mode="s:stream" priority="2">
    <xsl:variable name="normalized" as="xs:string" select="s:glyph(., false())"/>
    <xsl:variable name="exact" as="xs:string" select="s:glyph(., true())"/>
    <xsl:sequence select="s:start(., 0), if ($normalized eq $exact) then $exact else ($s:clean, $normalized, $s:only, $s:diplomatic, $exact, $s:only), $s:end"/>
  </xsl:template>

  <!-- A word that stands together with the one before it, or after it. -->
  <xsl:template match="w[$s:joins][@join] | pc[$s:joins][@join]" mode="s:stream" priority="3">
    <xsl:sequence select="if (s:is-joined(., 'left')) then $s:joined else ()"/>
    <xsl:next-match/>
    <xsl:sequence select="if (s:is-joined(., 'right')) then $s:joined else ()"/>
  </xsl:template>

  <!-- Characters, and their reading in parentheses. -->
  <xsl:template match="ruby" mode="s:stream" priority="2">
    <xsl:sequence select="s:start(., s:break(.))"/>
    <xsl:apply-templates select="s:parts(.)" mode="s:stream"/>
    <xsl:sequence select="$s:end"/>
  </xsl:template>

  <xsl:template match="ruby/rt" mode="s:stream" priority="2">
    <xsl:sequence select="'('"/>
    <xsl:call-template name="s:content"/>
    <xsl:sequence select="')'"/>
  </xsl:template>

</xsl:stylesheet>
