<?xml version="1.0" encoding="UTF-8"?>
<!-- What the TEI header says of the document: title, the line of facts, abstract, and the list of everything else. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The header of the document, also of the first text of a corpus. -->
  <xsl:function name="h:header" as="element(teiHeader)?">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="($document/*/teiHeader, $document//teiHeader)[1]"/>
  </xsl:function>

  <xsl:function name="h:main-title" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="titles" as="element(title)*" select="h:header($document)/fileDesc/titleStmt/title"/>
    <xsl:sequence select="(($titles[@type = 'main'], $titles) ! normalize-space(.)[.], s:label('untitled'))[1]"/>
  </xsl:function>

  <xsl:template name="h:title" as="element()">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:variable name="header" as="element()?" select="h:header(.)"/>
    <xsl:variable name="date" as="xs:string?" select="($header/profileDesc/creation/date, $header/fileDesc/sourceDesc//bibl/date)[1] ! h:date(.)"/>
    <header class="title">
      <xsl:if test="exists(($h:page?genre, $date))">
        <p class="kicker"><xsl:value-of select="($h:page?genre, $date)" separator=" · "/></p>
      </xsl:if>
      <h1>
        <xsl:sequence select="h:language((s:texts(.), *)[1])"/>
        <xsl:value-of select="h:main-title(.)"/>
      </h1>
      <xsl:variable name="facts" as="xs:string*">
        <xsl:for-each select="$header/fileDesc/titleStmt/author ! normalize-space(.)[.]"><xsl:sequence select="."/></xsl:for-each>
        <xsl:for-each select="$header/fileDesc/titleStmt/respStmt[contains(lower-case(string-join(resp, ' ')), 'translat')][matches(string-join(resp, ' '), '(^|\W)translation|^\s*translat', 'i') and not(matches(string-join(resp, ' '), 'encod', 'i'))]">
          <xsl:sequence select="h:responsible(.)"/>
        </xsl:for-each>
        <xsl:sequence select="$header/fileDesc/sourceDesc//msIdentifier[1] ! h:shelfmark(.)[.]"/>
      </xsl:variable>
      <xsl:if test="exists($facts)"><p class="facts"><xsl:value-of select="$facts" separator=". "/><xsl:text>.</xsl:text></p></xsl:if>
    </header>
  </xsl:template>

  <!-- A date in the words of the interface, where a machine can read it; else as it stands. -->
  <xsl:function name="h:date" as="xs:string?">
    <xsl:param name="date" as="element()"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize($date/@when, '-')"/>
    <xsl:variable name="months" as="xs:string*" select="if (map:contains($s:labels, 'date.months')) then tokenize(s:label('date.months')) else ()"/>
    <xsl:choose>
      <xsl:when test="matches($date/@when, '^\d{4}-(0[1-9]|1[0-2])(-\d\d)?$') and count($months) = 12">
        <xsl:variable name="pattern" as="xs:string" select="s:label(if (count($parts) = 3) then 'date.day' else 'date.month')"/>
        <xsl:sequence select="$pattern
          => replace('\{d\}', string(number(($parts[3], '0')[1])))
          => replace('\{m\}', $months[number($parts[2])])
          => replace('\{y\}', $parts[1])"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="(normalize-space($date)[.], string($date/@when)[.])[1]"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Who is responsible for what: `Sergey Radchenko (translation into English)`. -->
  <xsl:function name="h:responsible" as="xs:string">
    <xsl:param name="statement" as="element()"/>
    <xsl:variable name="names" as="xs:string*" select="$statement/(persName | orgName | name) ! normalize-space(.)[.]"/>
    <xsl:variable name="resp" as="xs:string*" select="$statement/resp ! normalize-space(.)[.]"/>
    <xsl:sequence select="
      if (exists($names)) then string-join($names, ', ') || (if (exists($resp)) then ' (' || string-join($resp, ', ') || ')' else '')
      else (string-join($resp, ', ')[.], normalize-space($statement))[1]"/>
  </xsl:function>

  <!-- The shelfmark in its parts: of several identifiers what says that it is the shelfmark, else all but addresses. -->
  <xsl:function name="h:shelfmark" as="xs:string">
    <xsl:param name="identifier" as="element()"/>
    <xsl:variable name="whole" as="element(idno)*" select="$identifier/idno[not(matches(., '^\s*(https?|urn|doi):', 'i'))]"/>
    <xsl:variable name="idnos" as="element(idno)*" select="if ($whole[lower-case(@type) = ('shelfmark', 'shelf-mark')]) then $whole[lower-case(@type) = ('shelfmark', 'shelf-mark')] else $whole"/>
    <xsl:variable name="parts" as="element(idno)*" select="$idnos/idno"/>
    <xsl:variable name="mark" as="xs:string*" select="
      if (exists($parts)) then $parts ! ((if (@type and map:contains($s:labels, string(@type))) then s:label(@type) || ' ' else '') || normalize-space(.))
      else ($identifier/collection, $idnos) ! normalize-space(.)"/>
    <xsl:sequence select="string-join(($identifier/(institution | repository) ! normalize-space(.), $mark[.]), ', ')"/>
  </xsl:function>

  <xsl:template name="h:abstract" as="element()?">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:for-each select="h:header(.)/profileDesc/abstract[normalize-space(.)][1]">
      <aside class="abstract" aria-labelledby="abstract">
        <h2 id="abstract">
          <xsl:value-of select="s:label('abstract')"/>
          <xsl:value-of select="', ' || s:label('abstract.editor')"/>
        </h2>
        <xsl:for-each select="(p, .[not(p)])">
          <p><xsl:sequence select="h:language((s:texts(root(.)), .)[1])"/><xsl:value-of select="normalize-space(.)"/></p>
        </xsl:for-each>
      </aside>
    </xsl:for-each>
  </xsl:template>

  <!-- The names behind @resp; nothing where it leads nowhere. -->
  <xsl:function name="h:agents" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="statements" as="element()*" select="
      if ($element/@resp) then tokenize($element/@resp)[starts-with(., '#')] ! key('s:id', substring(., 2), root($element))[1] else ()"/>
    <xsl:sequence select="if (exists($statements)) then string-join($statements ! h:responsible(.), '; ') else ()"/>
  </xsl:function>

  <xsl:template name="h:about" as="element()">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:variable name="header" as="element()?" select="h:header(.)"/>
    <xsl:variable name="file" as="element()?" select="$header/fileDesc"/>
    <section class="part" aria-labelledby="about">
      <h2 id="about"><xsl:value-of select="s:label('about')"/></h2>
      <dl class="facts-list">
        <xsl:sequence select="h:fact('about.date', $header/profileDesc/creation/date ! h:date(.))"/>
        <xsl:sequence select="h:fact('about.archive', $file/sourceDesc//msIdentifier ! h:shelfmark(.))"/>
        <xsl:sequence select="h:fact('about.language', $file/sourceDesc//textLang ! normalize-space(.))"/>
        <xsl:sequence select="h:fact('about.responsible', $file/titleStmt/(respStmt | editor | principal) ! h:responsible(.))"/>
        <xsl:sequence select="h:fact('about.published', $file/sourceDesc//bibl[not(ancestor::msDesc)] ! h:reference(.))"/>
        <xsl:sequence select="h:fact('about.funder', $file/titleStmt/(funder | sponsor) ! normalize-space(.))"/>
        <xsl:sequence select="h:fact('about.genre', $header/profileDesc/textClass/keywords//term[@type = 'genre'] ! normalize-space(.))"/>
        <xsl:sequence select="h:fact('about.keywords', string-join($header/profileDesc/textClass/keywords//term[not(@type = 'genre')] ! normalize-space(.), ', '))"/>
        <xsl:sequence select="h:fact('about.hands', $header/profileDesc/handNotes/handNote ! normalize-space(.))"/>
        <xsl:sequence select="h:fact('about.participants', $header/profileDesc/particDesc/descendant::*[self::p or self::person or self::personGrp or self::org or self::relation[normalize-space(.)]] ! h:said(.))"/>
        <xsl:sequence select="h:fact('about.setting', $header/profileDesc/settingDesc/(p | setting | listPlace/place | place) ! h:said(.))"/>
        <xsl:sequence select="h:fact('about.situation', $header/profileDesc/textDesc/* ! h:feature(.))"/>
        <xsl:sequence select="h:fact('about.notes', $file/notesStmt/note ! normalize-space(.))"/>
        <xsl:sequence select="h:fact('about.publisher', $file/publicationStmt/(publisher | authority) ! normalize-space(.))"/>
        <xsl:sequence select="h:fact('about.edition', $file/publicationStmt/date ! h:date(.))"/>
        <xsl:for-each select="$file/publicationStmt/idno[normalize-space(.)]">
          <dt><xsl:value-of select="(string(@type)[.], s:label('about.identifier'))[1]"/></dt>
          <dd><xsl:sequence select="h:outward(normalize-space(.), normalize-space(.))"/></dd>
        </xsl:for-each>
        <dt><xsl:value-of select="s:label('about.rights')"/></dt>
        <xsl:for-each select="$file/publicationStmt/availability/(licence | p)[normalize-space(.) or @target]">
          <dd>
            <xsl:value-of select="normalize-space(.)"/>
            <xsl:for-each select="@target"><xsl:text> </xsl:text><xsl:sequence select="h:outward(., .)"/></xsl:for-each>
          </dd>
        </xsl:for-each>
        <xsl:if test="empty($file/publicationStmt/availability/(licence | p)[normalize-space(.) or @target])">
          <dd><xsl:value-of select="s:label('about.rights.unknown')"/></dd>
        </xsl:if>
        <xsl:sequence select="h:fact('about.history', $header/revisionDesc//change ! string-join((string(@when)[.], normalize-space(.)), ': '))"/>
      </dl>
      <xsl:variable name="described" as="element(msDesc)*" select="$file/sourceDesc//msDesc[msContents or physDesc or history or additional or msPart or msFrag]"/>
      <xsl:if test="exists($described)">
        <h3><xsl:value-of select="s:label('about.description')"/></h3>
        <xsl:apply-templates select="$described" mode="h:body">
          <xsl:with-param name="copy" select="true()" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:if>
    </section>
  </xsl:template>

  <!-- A term and what is said of it; nothing where nothing is said. -->
  <xsl:function name="h:fact" as="element()*">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:if test="exists($values[.])">
      <dt><xsl:value-of select="s:label($label)"/></dt>
      <xsl:for-each select="$values[.]"><dd><xsl:value-of select="."/></dd></xsl:for-each>
    </xsl:if>
  </xsl:function>

  <!-- The words of a description, its parts apart. -->
  <xsl:function name="h:said" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      if ($element/text()[normalize-space(.)] or empty($element/*)) then normalize-space($element)
      else string-join($element/* ! h:said(.)[.], ', ')"/>
  </xsl:function>

  <!-- One feature of the situation in which a text was made (textDesc): its name, its values, its words. -->
  <xsl:function name="h:feature" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="local-name($element) || ': ' || string-join(($element/(@type, @mode, @degree) ! string(.), normalize-space($element)[.]), ', ')"/>
  </xsl:function>

  <!-- A published source as it asks to be cited, else as its parts read. -->
  <xsl:function name="h:reference" as="xs:string">
    <xsl:param name="bibl" as="element(bibl)"/>
    <xsl:sequence select="(normalize-space($bibl/note[@type = 'citation'][1])[.],
      string-join(if ($bibl/text()[normalize-space(.)]) then normalize-space($bibl) else $bibl/*[not(self::note)] ! normalize-space(.), ', '))[1]"/>
  </xsl:function>

  <!-- An address outside the page: a link if it is a web address, else its words. -->
  <xsl:function name="h:outward" as="node()">
    <xsl:param name="address" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="matches($address, '^https?://[^\s/]', 'i')"><a href="{iri-to-uri($address)}"><xsl:value-of select="$words"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="$words"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
