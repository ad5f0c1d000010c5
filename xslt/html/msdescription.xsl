<?xml version="1.0" encoding="UTF-8"?>
<!--
  Descriptions of manuscripts and other objects as description lists. What a part is called is in an attribute, which CSS shows, since it is no
  word of the text: msDesc may stand in the text.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The parts that are headed sections of a description. -->
  <xsl:template match="msDesc | msPart | msFrag | object" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:element name="{if ($flat) then 'span' else 'div'}">
      <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="(if ($flat) then 'par ' else '') || 'ms ' || local-name()"/></xsl:call-template>
      <xsl:call-template name="h:fields"/>
    </xsl:element>
  </xsl:template>

  <!-- The children of an element: those of a description are one list, the others stand as they do anywhere. -->
  <xsl:template name="h:fields">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:for-each-group select="s:parts(.)" group-adjacent="not($flat) and map:contains($h:fields, local-name())">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <dl class="fields"><xsl:apply-templates select="current-group()" mode="h:field"/></dl>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="current-group()" mode="h:body"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <!-- The elements of a description that hold only elements. -->
  <xsl:variable name="h:groups" as="map(xs:string, xs:boolean)" select="map:merge(
    tokenize('msIdentifier altIdentifier objectIdentifier msContents msItem msItemStruct physDesc objectDesc supportDesc layoutDesc history additional adminInfo recordHist') ! map { . : true() })"/>

  <!-- The elements that are an entry of a description list, where their parent is a part of a description. -->
  <xsl:variable name="h:fields" as="map(xs:string, xs:boolean)" select="map:merge(($h:groups,
    tokenize('country region settlement institution repository collection idno msName objectName summary textLang
      support extent foliation collation condition layout handDesc handNote scriptDesc scriptNote typeDesc typeNote musicNotation decoDesc decoNote additions
      bindingDesc binding sealDesc seal accMat origin provenance acquisition source availability custodialHist custEvent surrogates listBibl
      locus title author editor respStmt incipit explicit rubric finalRubric colophon filiation docAuthor docTitle') ! map { . : true() }))"/>

  <xsl:mode name="h:field" on-no-match="fail" visibility="public"/>

  <xsl:template match="*" mode="h:field">
    <div class="field {local-name()}">
      <dt data-label="{h:field-label(.)}"/>
      <dd>
        <xsl:call-template name="h:id"/>
        <xsl:if test="@xml:lang"><xsl:sequence select="h:language(.)"/></xsl:if>
        <xsl:choose>
          <xsl:when test="map:contains($h:groups, local-name()) and not(text()[normalize-space(.)])"><xsl:call-template name="h:fields"/></xsl:when>
          <xsl:otherwise><xsl:apply-templates mode="h:body"/></xsl:otherwise>
        </xsl:choose>
      </dd>
    </div>
  </xsl:template>

  <!-- What a part is called: a label of the edition, else the name of its element in words; with its number or type. -->
  <xsl:function name="h:field-label" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="key" as="xs:string" select="'tei.' || local-name($element)"/>
    <xsl:variable name="name" as="xs:string" select="
      if (map:contains($s:labels, $key)) then s:label($key)
      else let $words := lower-case(replace(replace(local-name($element), '^ms|Desc$', ''), '([a-z])([A-Z])', '$1 $2')) return upper-case(substring($words, 1, 1)) || substring($words, 2)"/>
    <xsl:sequence select="string-join(($name, $element[self::msItem or self::handNote or self::decoNote]/@n, $element[self::idno or self::altIdentifier]/@type[not(lower-case(.) = ('shelfmark', lower-case($name)))] ! ('(' || . || ')')), ' ')"/>
  </xsl:function>

</xsl:stylesheet>
