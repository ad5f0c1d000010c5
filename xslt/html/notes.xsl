<?xml version="1.0" encoding="UTF-8"?>
<!--
  The notes after the text: what each numbered note says, and the explanation of every intervention.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template name="h:notes" as="element()?">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:variable name="interventions" as="element()*" select="s:texts(.)/descendant::*[h:is-intervention(.)]"/>
    <xsl:if test="exists($interventions)">
      <section class="notes" role="doc-endnotes" aria-labelledby="notes">
        <h2 id="notes"><xsl:value-of select="s:label('notes')"/></h2>
        <ol>
          <xsl:for-each select="$interventions">
            <xsl:call-template name="h:note"/>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- The explanation of one intervention. -->
  <xsl:template name="h:note" as="element()">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="class" as="xs:string" select="h:class(.)"/>
    <xsl:variable name="bearer" as="element()" select="if (self::choice) then h:added(.) else ."/>
    <li class="note {h:family(.)} {$class}" id="{h:note-id(.)}">
      <xsl:if test="self::*[self::note or self::app][s:is-numbered(.)]">
        <xsl:variable name="views" as="xs:string" select="
          string-join(('v', 'vr'[s:is-shown(current(), 'reading')], 'vd'[s:is-shown(current(), 'diplomatic')]), ' ')"/>
        <div class="said {$views}">
          <xsl:text>[</xsl:text><xsl:value-of select="s:note-number(.)"/><xsl:text>] </xsl:text>
          <xsl:choose>
            <xsl:when test="self::app">
              <xsl:for-each select="s:variants(.)">
                <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
                <xsl:call-template name="h:copied"/>
              </xsl:for-each>
            </xsl:when>
            <xsl:otherwise><xsl:call-template name="h:copied"/></xsl:otherwise>
          </xsl:choose>
        </div>
      </xsl:if>
      <p class="lemma"><a role="doc-backlink" href="#{encode-for-uri(h:intervention-id(.))}"><xsl:value-of select="s:label('notes.back')"/></a></p>
      <dl class="five">
        <div><dt><xsl:value-of select="s:label('five.what')"/></dt><dd><xsl:value-of select="s:label('class.' || $class)"/></dd></div>
      </dl>
    </li>
  </xsl:template>

  <xsl:template name="h:copied" as="node()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:apply-templates mode="h:body">
      <xsl:with-param name="copy" select="true()" tunnel="yes"/>
      <xsl:with-param name="flat" select="true()" tunnel="yes"/>
      <xsl:with-param name="linked" select="true()" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

</xsl:stylesheet>
