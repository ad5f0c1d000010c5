<?xml version="1.0" encoding="UTF-8"?>
<!--
  What kind of thing each TEI element is, in one place: which elements are blocks of text, and which hold only elements (so
  that white space in them is the file's layout, not text). What is in neither list is part of a line of text.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Blocks, by the break before and after them in running text: 1 a new line, 2 a blank line. -->
  <xsl:variable name="s:blocks" as="map(xs:string, xs:integer)" select="map:merge((
    tokenize('text front body back group floatingText sourceDoc surfaceGrp surface zone
      div div1 div2 div3 div4 div5 div6 div7 p ab head list lg sp spGrp table closer opener postscript epigraph argument
      trailer prologue epilogue titlePage docTitle docImprint castList castGroup set performance
      figure listBibl listPerson listPlace listOrg listEvent listNym listObject listRelation listApp listWit listChange
      egXML entry entryFree superEntry dictScrap msDesc msPart annotationBlock linkGrp spanGrp interpGrp msFrag physDesc msContents history additional object') ! map { . : 2 },
    tokenize('l item row titlePart docAuthor docEdition docDate castItem line sense re hom headLabel headItem witness
      relation addrLine u
      msIdentifier altIdentifier msItem msItemStruct objectDesc supportDesc layoutDesc adminInfo recordHist objectIdentifier') ! map { . : 1 }))"/>

  <!-- Elements that TEI allows both in a line and among blocks: blocks (with this break) only in the second case, or (notes apart) where they hold one. -->
  <xsl:variable name="s:by-place" as="map(xs:string, xs:integer)" select="map:merge((
    tokenize('quote cit q said eg note stage code') ! map { . : 2 },
    tokenize('label speaker bibl biblStruct biblFull desc signed salute dateline byline address figDesc person place org event
      span interp app stamp incident kinesic vocal writing witDetail notatedMusic fw') ! map { . : 1 }))"/>

  <!-- Elements that hold only elements. -->
  <xsl:variable name="s:containers" as="map(xs:string, xs:boolean)" select="map:merge(
    tokenize('TEI teiCorpus text front body back group floatingText sourceDoc surfaceGrp surface
      div div1 div2 div3 div4 div5 div6 div7 list lg sp spGrp table castList castGroup listBibl listPerson listPlace listOrg
      listEvent listNym listObject listRelation listApp listWit listChange titlePage docTitle postscript epigraph prologue
      epilogue performance annotationBlock superEntry linkGrp spanGrp interpGrp msDesc msPart figure argument
      msFrag msIdentifier altIdentifier msContents msItem msItemStruct physDesc objectDesc supportDesc layoutDesc history additional adminInfo recordHist object objectIdentifier') ! map { . : true() })"/>

  <!-- Elements in a line that hold only elements: white space between their children is no text either. -->
  <xsl:variable name="s:pairs" as="map(xs:string, xs:boolean)" select="map:merge(
    tokenize('choice app rdgGrp subst alt row ruby') ! map { . : true() })"/>

  <!-- Remarks of who analysed or encoded the text, which are no words of it (TEI analysis, certainty). -->
  <xsl:variable name="s:remarks" as="map(xs:string, xs:boolean)" select="map:merge(
    tokenize('interp interpGrp span spanGrp certainty precision respons') ! map { . : true() })"/>

  <!-- Whether an element is such a remark and has words; one inside another is part of it. -->
  <xsl:function name="s:is-remark" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="
      map:contains($s:remarks, local-name($element)) and namespace-uri($element) = 'http://www.tei-c.org/ns/1.0' and normalize-space($element) ne ''
      and empty($element/ancestor::*[map:contains($s:remarks, local-name())][namespace-uri() = 'http://www.tei-c.org/ns/1.0'])"/>
  </xsl:function>

  <!-- The parts of an element that holds only elements; words that stand there all the same (TEI does not allow them) are kept in their place. -->
  <xsl:function name="s:parts" as="node()*">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="$element/node()[self::* or self::text()[normalize-space(.)]]"/>
  </xsl:function>

  <!-- Whether an element stands where its parent holds only elements. -->
  <xsl:function name="s:among-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="map:contains($s:containers, local-name($element/..))"/>
  </xsl:function>

  <!-- Whether an element has a block inside it, notes apart. -->
  <xsl:function name="s:holds-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="some $child in $element/* satisfies
      (not($child/self::note) and (map:contains($s:blocks, local-name($child)) or exists($child/*) and s:holds-block($child)))"/>
  </xsl:function>

  <!-- The break round an element in running text: 0 none (it is part of a line), 1 a new line, 2 a blank line. -->
  <xsl:function name="s:break" as="xs:integer">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
    <xsl:variable name="always" as="xs:integer?" select="$s:blocks($name)"/>
    <xsl:sequence select="
      if (exists($always)) then $always
      else if (s:among-blocks($element)) then ($s:by-place($name), 1)[1]
      else if (map:contains($s:by-place, $name) and $name ne 'note' and exists($element/*) and s:holds-block($element)) then $s:by-place($name)
      else 0"/>
  </xsl:function>

  <!-- Whether an element is set as a block where it stands. -->
  <xsl:function name="s:is-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="s:break($element) gt 0"/>
  </xsl:function>

</xsl:stylesheet>
