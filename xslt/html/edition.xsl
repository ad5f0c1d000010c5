<?xml version="1.0" encoding="UTF-8"?>
<!--
  The HTML edition as a module, which a project's own stylesheet can import: the parts of the text, named as TEI names its
  modules, and the page round it.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no" include-content-type="no"/>

  <!-- The view that is shown first: printed, reading or diplomatic. -->
  <xsl:param name="view" as="xs:string" select="'reading'"/>

  <xsl:mode on-no-match="fail" use-accumulators="s:number s:note" visibility="private"/>

  <!-- The text. What no template matches is an element in a line, its text kept. -->
  <xsl:mode name="h:body" on-no-match="text-only-copy" visibility="public"/>

  <xsl:include href="../common/core.xsl"/>
  <xsl:include href="boxes.xsl"/>
  <xsl:include href="core.xsl"/>
  <xsl:include href="textstructure.xsl"/>
  <xsl:include href="verse.xsl"/>
  <xsl:include href="transcr.xsl"/>
  <xsl:include href="namesdates.xsl"/>
  <xsl:include href="linking.xsl"/>
  <xsl:include href="drama.xsl"/>
  <xsl:include href="figures.xsl"/>
  <xsl:include href="gaiji.xsl"/>
  <xsl:include href="analysis.xsl"/>
  <xsl:include href="interventions.xsl"/>
  <xsl:include href="certainty.xsl"/>
  <xsl:include href="msdescription.xsl"/>
  <xsl:include href="dictionaries.xsl"/>
  <xsl:include href="spoken.xsl"/>
  <xsl:include href="facsimile.xsl"/>
  <xsl:include href="parallel.xsl"/>
  <xsl:include href="tagdocs.xsl"/>
  <xsl:include href="textcrit.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="page.xsl"/>

  <xsl:template match="/">
    <xsl:sequence select="s:check(.)"/>
    <xsl:call-template name="h:page"/>
  </xsl:template>

  <!-- Everything of the text, in the order of the text edition, and the notes. -->
  <xsl:template name="h:article">
    <xsl:context-item as="document-node()" use="required"/>
    <article class="text" id="text" data-copy="{s:label('paragraph.copy')}" data-copied="{s:label('paragraph.copied')}" data-refused="{s:label('paragraph.refused')}" data-address="{s:label('paragraph.address')}">
      <xsl:sequence select="h:language((s:texts(.), *)[1])"/>
      <xsl:apply-templates select="s:texts(.)" mode="h:body"/>
      <xsl:call-template name="h:notes"/>
    </article>
  </xsl:template>

</xsl:stylesheet>
