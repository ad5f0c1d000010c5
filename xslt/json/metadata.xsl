<?xml version="1.0" encoding="UTF-8"?>
<!--
  What the header says of the document.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:s="urn:x-sigla:common"
  xmlns:j="urn:x-sigla:json"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:function name="j:metadata" as="map(*)">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="header" as="element()?" select="$document/*/teiHeader"/>
    <xsl:variable name="file" as="element()?" select="$header/fileDesc"/>
    <xsl:variable name="source" as="element()*" select="$file/sourceDesc"/>
    <xsl:sequence select="map {
      'title': string(($file/titleStmt/title[@type = 'main'], $file/titleStmt/title)[1] ! normalize-space(.)),
      'titles': array { $file/titleStmt/title ! j:text-of(.) },
      'authors': array { $file/titleStmt/author ! j:text-of(.) },
      'editors': array { $file/titleStmt/editor ! j:text-of(.) },
      'responsibilities': array { $file/titleStmt/respStmt ! map {
        'id': string(@xml:id ! s:local(.)),
        'responsibility': string-join(resp ! normalize-space(.), '; '),
        'names': array { *[not(self::resp or self::note)] ! normalize-space(.) } } },
      'funders': array { $file/titleStmt/funder ! normalize-space(.) },
      'publisher': string-join($file/publicationStmt/(publisher, distributor, authority) ! normalize-space(.), '; '),
      'date': string(($file/publicationStmt/date ! (@when ! string(.), normalize-space(.)[.])[1])[1]),
      'identifiers': array { $file/publicationStmt/idno ! map { 'type': string(@type), 'value': normalize-space(.) } },
      'availability': map {
        'status': string($file/publicationStmt/availability[1]/@status),
        'licences': array { $file/publicationStmt/availability/licence/@target ! string(.) },
        'text': normalize-space(string-join($file/publicationStmt/availability[1]//text(), ' ')) },
      'source': map {
        'bibliography': array { $source/(bibl, biblStruct, biblFull, listBibl/bibl) ! normalize-space(.) },
        'manuscripts': array { $source//msDesc ! map {
          'repository': string(msIdentifier/repository[1] ! normalize-space(.)),
          'collection': string(msIdentifier/collection[1] ! normalize-space(.)),
          'shelfmark': array { (msIdentifier/idno/idno, msIdentifier/idno[not(idno)]) ! map { 'type': string(@type), 'value': normalize-space(.) } },
          'language': string((.//textLang/@mainLang)[1]) } } },
      'created': string(($header/profileDesc/creation/date ! ((@when, @notBefore, @from)[1] ! string(.), normalize-space(.)[.])[1])[1]),
      'languages': array { $header/profileDesc/langUsage/language ! map { 'id': string(@ident), 'name': normalize-space(.) } },
      'keywords': array { $header/profileDesc/textClass/keywords//(term[not(term)], item[not(term)]) ! normalize-space(.) },
      'abstract': array { $header/profileDesc/abstract ! (if (p) then p ! normalize-space(.) else normalize-space(.)) },
      'notes': array { $file/notesStmt/note ! normalize-space(.) },
      'classes': array { $header/encodingDesc/classDecl/taxonomy/category[@rendition or @xml:id] ! map:merge((
        map { 'id': s:local(string(@xml:id)), 'description': normalize-space(string-join(catDesc//text(), ' ')) }, s:renditions(.))) },
      'changes': array { $header/revisionDesc//change ! map { 'date': string(@when), 'text': normalize-space(.) } } }"/>
  </xsl:function>

  <xsl:function name="j:text-of" as="map(*)">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:merge((
      map { 'text': normalize-space($element) },
      if ($element/@type) then map { 'type': string($element/@type) } else (),
      if ($element/@ref) then map { 'ref': string($element/@ref) } else ()))"/>
  </xsl:function>
</xsl:stylesheet>
