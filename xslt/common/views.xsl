<?xml version="1.0" encoding="UTF-8"?>
<!--
  What each view shows (docs/stylesheets.md has the table): printed is the transcript's words with its signs, reading the clean
  text with numbered notes after it, diplomatic what stood in the source, without the editor.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The texts of the document, in order: of a corpus, all of them; a transcription in sourceDoc only where there is no text. -->
  <xsl:function name="s:texts" as="element()*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="$document/* ! s:texts-of(.)"/>
  </xsl:function>

  <xsl:function name="s:texts-of" as="element()*">
    <xsl:param name="element" as="element()"/>
    <xsl:choose>
      <xsl:when test="$element[self::TEI or self::teiCorpus]">
        <xsl:sequence select="
          $element/TEI ! s:texts-of(.), $element/teiCorpus ! s:texts-of(.),
          if ($element/text) then $element/text else $element/sourceDoc"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="$element"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!--
    What a note is:
    labelled  what a hand, a stamp or a signature says: in place in every view
    editor    an editor's: in place with signs in the printed view, numbered after the reading text, absent from the diplomatic
    source    a note of the text itself in a line: in place with signs in the printed view, numbered after the text in the others
    block     a note of the text itself among blocks: in place in every view
    A remark of an analysis (s:remarks) is an editor's note.
  -->
  <xsl:function name="s:note-kind" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="
      if (not($note/self::note)) then 'editor'
      else if ($note/@hand or $note/@type = ('handwritten', 'physical')) then 'labelled'
      else if (exists(s:category($note))) then (if (s:class($note) = ('hand', 'stamp', 'signature', 'description')) then 'labelled' else 'editor')
      else if ($note/@resp or map:contains($s:editors-notes, string($note/@type))) then 'editor'
      else if (s:among-blocks($note)) then 'block'
      else 'source'"/>
  </xsl:function>

  <xsl:variable name="s:editors-notes" as="map(xs:string, xs:boolean)" select="map:merge(
    tokenize('editorial original identification referent gloss doubt source') ! map { . : true() })"/>

  <!-- Notes, entries of an apparatus in a line, and remarks, that are numbered after the reading text. -->
  <xsl:accumulator name="s:note" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="note | app[lem or rdg or rdgGrp] | interp | interpGrp | span | spanGrp | certainty | precision | respons" select="if (s:is-numbered(.)) then $value + 1 else $value"/>
  </xsl:accumulator>

  <xsl:function name="s:is-numbered" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if (not($element/self::app)) then (if ($element/self::note) then s:note-kind($element) = ('editor', 'source') else s:is-remark($element)) and (exists($element/ancestor::*[self::text or self::sourceDoc]) or empty($element/ancestor::*[self::TEI or self::teiCorpus])) and empty($element/ancestor::*:egXML)
      else s:is-entry($element) and empty($element/ancestor::*:egXML)"/>
  </xsl:function>

  <!-- The number of a numbered note: the same in every view and edition. -->
  <xsl:function name="s:note-number" as="xs:integer">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="$note/accumulator-before('s:note')"/>
  </xsl:function>

  <!-- The numbered notes that the reading or the diplomatic view shows after the text, in order. -->
  <xsl:function name="s:numbered" as="element()*">
    <xsl:param name="texts" as="element()*"/>
    <xsl:variable name="remarks" as="element()*" select="
      if (some $name in map:keys($s:remarks) satisfies map:contains($s:has, $name)) then $texts/descendant::*[map:contains($s:remarks, local-name())] else ()"/>
    <xsl:variable name="notes" as="element()*" select="if (map:contains($s:has, 'note')) then $texts/descendant::note else ()"/>
    <xsl:variable name="entries" as="element()*" select="if (map:contains($s:has, 'app')) then $texts/descendant::app else ()"/>
    <xsl:sequence select="($notes | $entries | $remarks)[s:is-numbered(.)][s:is-shown(., 'reading') or s:is-shown(., 'diplomatic')]"/>
  </xsl:function>

  <!-- Whether a view shows an element of the text at all. -->
  <xsl:function name="s:is-shown" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:sequence select="
      $view = 'printed'
      or (every $choice in $element/ancestor::choice satisfies $element/ancestor::*[.. is $choice] is s:chosen($choice, $view))
        and (if ($view = 'reading') then empty($element/ancestor::del[not(s:is-restored(.))]) else not(
          $element/self::app or $element[self::note][s:note-kind(.) = 'editor'] or s:is-remark($element)
          or $element/ancestor::ex or $element/ancestor::supplied
          or (some $note in $element/ancestor::*[self::note or s:is-remark(.)] satisfies s:note-kind($note) = 'editor')
          or (some $app in $element/ancestor::app[s:is-numbered(.)] satisfies empty($element/ancestor::* intersect s:lemma($app)))))"/>
  </xsl:function>

  <!-- The half of a choice that a view shows. -->
  <xsl:function name="s:chosen" as="element()?">
    <xsl:param name="choice" as="element(choice)"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:sequence select="
      if ($view = 'diplomatic') then ($choice/abbr, $choice/sic, $choice/orig, $choice/*)[1]
      else ($choice/expan, $choice/corr, $choice/reg, $choice/*)[1]"/>
  </xsl:function>

  <!-- Whether a deletion was undone, so that its words stand. -->
  <xsl:function name="s:is-restored" as="xs:boolean">
    <xsl:param name="del" as="element()"/>
    <xsl:sequence select="exists($del/parent::restore)"/>
  </xsl:function>

  <!-- Whether the white space before an element goes with it where a view leaves it out: what follows is punctuation that closes, and no more white space stands at the end of an element before it. -->
  <xsl:function name="s:closes-up" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      exists($element[self::supplied or self::del[not(s:is-restored(.))] or self::note[s:note-kind(.) = 'editor']])
      and matches($element/following-sibling::node()[self::text() or self::*][1][self::text()], '^[.,;:!?…)\]}»”’]')
      and $element/preceding-sibling::node()[self::text() or self::*][1][self::text()] ! (
        matches(., '[ \t\r\n]$') and (normalize-space(.) or not(matches(preceding-sibling::*[1], '[ \t\r\n]$'))))"/>
  </xsl:function>

  <!-- What stands before the words of a hand, a stamp, a signature or a description in the reading and diplomatic views, unless the element has its own. -->
  <xsl:function name="s:lead" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if ($element/label or $element/seg[@type = 'lead']) then ''
      else s:label('lead.' || s:class($element))"/>
  </xsl:function>

</xsl:stylesheet>
