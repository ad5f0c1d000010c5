<?xml version="1.0" encoding="UTF-8"?>
<!-- The editorial principles, from the header: the views, the three families of marks, the classes and their signs. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template name="h:principles" as="element()">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:variable name="encoding" as="element()?" select="h:header(.)/encodingDesc"/>
    <xsl:variable name="categories" as="element(category)*" select="$encoding/classDecl//category[catDesc]"/>
    <section class="part" aria-labelledby="principles">
      <h2 id="principles"><xsl:value-of select="s:label('principles')"/></h2>
      <xsl:for-each select="$encoding/(projectDesc | editorialDecl)//p[normalize-space(.)]">
        <p><xsl:value-of select="normalize-space(.)"/></p>
      </xsl:for-each>
      <h3><xsl:value-of select="s:label('view')"/></h3>
      <dl>
        <xsl:for-each select="'printed', 'reading', 'diplomatic'">
          <dt><xsl:value-of select="s:label('view.' || .)"/></dt>
          <dd><xsl:value-of select="s:label('view.' || . || '.help')"/></dd>
        </xsl:for-each>
      </dl>
      <h3><xsl:value-of select="s:label('principles.key')"/></h3>
      <dl>
        <xsl:for-each select="'completes', 'comments', 'condition'">
          <dt><span class="i {.}"><xsl:value-of select="s:label('family.' || .)"/></span></dt>
          <dd><xsl:value-of select="s:label('family.' || . || '.help')"/></dd>
        </xsl:for-each>
      </dl>
      <xsl:for-each select="$encoding/metDecl[metSym or normalize-space(.)]">
        <h3><xsl:value-of select="s:label('principles.metre')"/></h3>
        <xsl:for-each select="p[normalize-space(.)]"><p><xsl:value-of select="normalize-space(.)"/></p></xsl:for-each>
        <xsl:if test="metSym">
          <dl>
            <xsl:for-each select="metSym">
              <dt><xsl:value-of select="@value"/></dt>
              <dd><xsl:value-of select="normalize-space(.)"/></dd>
            </xsl:for-each>
          </dl>
        </xsl:if>
      </xsl:for-each>
      <xsl:if test="exists($categories)">
        <h3><xsl:value-of select="s:label('principles.classes')"/></h3>
        <dl>
          <xsl:for-each select="$categories">
            <xsl:variable name="signs" as="map(xs:string, xs:string)?" select="s:renditions(.)"/>
            <dt id="{h:class-id(.)}">
              <xsl:value-of select="h:term(.)"/>
              <xsl:if test="exists($signs)">
                <xsl:text> </xsl:text>
                <span class="signs"><xsl:value-of select="normalize-space($signs?before || '…' || $signs?after)"/></span>
              </xsl:if>
            </dt>
            <dd><xsl:value-of select="normalize-space(string-join(catDesc/node()[not(self::term)]))"/></dd>
          </xsl:for-each>
        </dl>
      </xsl:if>
      <xsl:for-each select="$encoding/classDecl/taxonomy/bibl[1]">
        <p class="facts"><xsl:value-of select="s:label('principles.convention') || ': ' || normalize-space(string-join(title))"/>
          <xsl:for-each select="idno[@type = 'version']"><xsl:value-of select="', ' || s:label('principles.version') || ' ' || normalize-space(.)"/></xsl:for-each>
          <xsl:for-each select="idno[@type = 'sha256']"><xsl:text>, SHA-256 </xsl:text><code><xsl:value-of select="normalize-space(.)"/></code></xsl:for-each>
        </p>
      </xsl:for-each>
    </section>
  </xsl:template>

  <xsl:function name="h:term" as="xs:string">
    <xsl:param name="category" as="element(category)"/>
    <xsl:sequence select="($category/catDesc/term ! normalize-space(.)[.], s:local($category/@xml:id), normalize-space($category/catDesc[1]))[1]"/>
  </xsl:function>

  <!-- The id of a class among the principles. -->
  <xsl:function name="h:class-id" as="xs:string">
    <xsl:param name="category" as="element(category)"/>
    <xsl:sequence select="s:free-id('class--' || (if ($category/@xml:id) then s:local($category/@xml:id) else string(s:number($category))), root($category))"/>
  </xsl:function>

</xsl:stylesheet>
