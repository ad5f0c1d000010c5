<?xml version="1.0" encoding="UTF-8"?>
<!--
  A text beside its translation: neighbouring divisions (or texts) of which one is the original by its @type and another the translation become
  columns. They stand in the page one after the other, as in the document, so that copying agrees with the text edition; the sheet puts
  them side by side, and row beside row where their blocks are aligned by @corresp, or by number if both have as many.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:variable name="h:originals" as="xs:string*" select="'original', 'source', 'transcription', 'edition'"/>

  <xsl:key name="h:translation" match="div[@type = 'translation'] | text[@type = 'translation']" use="true()"/>

  <!-- The texts that stand side by side with a translation: original and translations, neighbours, in their order. -->
  <xsl:function name="h:versions" as="element()*">
    <xsl:param name="translation" as="element()"/>
    <xsl:variable name="all" as="element()*" select="$translation/../*[local-name() = local-name($translation)][@type = ($h:originals, 'translation')]"/>
    <xsl:sequence select="$all[count($all) le 3 and $all/@type = $h:originals][empty($all[1]/following-sibling::*[. &lt;&lt; $all[last()]] except $all)]"/>
  </xsl:function>

  <!-- Whether the document has texts side by side. -->
  <xsl:function name="h:is-parallel" as="xs:boolean">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="exists(key('h:translation', true(), $document)[not(ancestor::note)][h:versions(.)])"/>
  </xsl:function>

  <!-- The first of them makes the columns. -->
  <xsl:template match="div[@type] | text[@type]" mode="h:body" priority="2">
    <xsl:param name="copy" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="versions" as="element()*" select="
      if ($copy or $flat or not(@type = ($h:originals, 'translation'))) then ()
      else ../*[local-name() = local-name(current())][@type = 'translation'][1] ! h:versions(.)"/>
    <xsl:choose>
      <xsl:when test="empty($versions[. is current()])"><xsl:next-match/></xsl:when>
      <xsl:when test=". is $versions[1]">
        <xsl:variable name="rows" as="map(xs:string, xs:integer*)" select="h:rows($versions)"/>
        <div class="parallel">
          <xsl:for-each select="$versions">
            <xsl:call-template name="h:column">
              <xsl:with-param name="starts" select="$rows(generate-id())"/>
            </xsl:call-template>
          </xsl:for-each>
        </div>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- A text in its column, labelled with its language. `starts`: the positions of the blocks that begin a row. -->
  <xsl:template name="h:column">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="starts" as="xs:integer*"/>
    <xsl:variable name="label" as="xs:string" select="h:version-label(.)"/>
    <div role="group" aria-label="{$label}" data-label="{$label}">
      <xsl:call-template name="h:attributes">
        <xsl:with-param name="class" select="string-join((local-name(), 'div-' || @type, 'column', if (@type = 'translation') then 'translation' else 'original'), ' ')"/>
        <xsl:with-param name="id" select="if (@xml:id) then () else h:id(.)"/>
      </xsl:call-template>
      <xsl:choose>
        <xsl:when test="exists($starts) and empty(text()[normalize-space(.)])">
          <xsl:variable name="blocks" as="element()*" select="*"/>
          <xsl:for-each select="$starts">
            <xsl:variable name="at" as="xs:integer" select="position()"/>
            <div class="row">
              <xsl:apply-templates select="subsequence($blocks, ., ($starts[$at + 1], count($blocks) + 1)[1] - .)" mode="h:body"/>
            </div>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="h:body"/></xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:function name="h:version-label" as="xs:string">
    <xsl:param name="version" as="element()"/>
    <xsl:variable name="code" as="xs:string?" select="$version/ancestor-or-self::*[@xml:lang][1]/@xml:lang"/>
    <xsl:variable name="language" as="xs:string?" select="
      (h:header(root($version))/profileDesc/langUsage/language[@ident = $code] ! normalize-space(.)[.], $code[.])[1]"/>
    <xsl:sequence select="string-join((s:label(if ($version/@type = 'translation') then 'texts.translation' else 'texts.original'), $language), ' · ')"/>
  </xsl:function>

  <!-- Where the rows of each text begin, as many in each, by the text's generated id; nothing where there are fewer than two. -->
  <xsl:function name="h:rows" as="map(xs:string, xs:integer*)">
    <xsl:param name="versions" as="element()*"/>
    <xsl:variable name="original" as="element()" select="$versions[@type = $h:originals][1]"/>
    <xsl:variable name="others" as="element()*" select="$versions except $original"/>
    <xsl:variable name="pairs" as="map(xs:integer, xs:integer)*" select="$others ! h:pairs($original, .)"/>
    <!-- a row is one only where every text has a block for it -->
    <xsl:variable name="starts" as="xs:integer*" select="
      (1 to count($original/*))[. gt 1][let $at := . return every $other in $pairs satisfies map:contains($other, $at)]"/>
    <xsl:sequence select="if (empty($starts)) then map {} else map:merge((
      map { generate-id($original): (1, $starts) },
      for $at in 1 to count($others) return map { generate-id($others[$at]): (1, $starts ! $pairs[$at](.)) }))"/>
  </xsl:function>

  <!--
    The blocks of the original that blocks of another text correspond to, by their numbers: by @corresp of either; without any, one by one if both have
    as many. What would lead back is left out.
  -->
  <xsl:function name="h:pairs" as="map(xs:integer, xs:integer)">
    <xsl:param name="original" as="element()"/>
    <xsl:param name="other" as="element()"/>
    <xsl:variable name="blocks" as="element()*" select="$original/*"/>
    <xsl:variable name="own" as="map(xs:string, xs:integer)" select="map:merge(for $at in 1 to count($blocks) return $blocks[$at]/@xml:id ! map { '#' || .: $at })"/>
    <xsl:variable name="said" as="map(xs:string, xs:integer)" select="map:merge(for $at in 1 to count($blocks) return tokenize($blocks[$at]/@corresp) ! map { .: $at })"/>
    <xsl:variable name="aims" as="xs:integer*" select="
      $other/* ! ((tokenize(@corresp) ! $own(.), @xml:id ! $said('#' || .), 0)[1])"/>
    <xsl:variable name="numbers" as="xs:integer*" select="if (exists($aims[. gt 0]) or count($aims) ne count($blocks)) then $aims else 1 to count($aims)"/>
    <xsl:variable name="ascending" as="map(xs:integer, xs:integer)*">
      <xsl:iterate select="1 to count($numbers)">
        <xsl:param name="last" as="xs:integer" select="0"/>
        <xsl:variable name="at" as="xs:integer" select="."/>
        <xsl:variable name="number" as="xs:integer" select="$numbers[$at]"/>
        <xsl:if test="$number gt $last"><xsl:sequence select="map:entry($number, $at)"/></xsl:if>
        <xsl:next-iteration>
          <xsl:with-param name="last" select="max(($last, $number))"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:sequence select="map:merge($ascending)"/>
  </xsl:function>

</xsl:stylesheet>
