<?xml version="1.0" encoding="UTF-8"?>
<!-- How to cite, and the other forms of the document. The citations come with the site (src/publish/cite); alone, the page gives the archive's. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template name="h:cite" as="element()">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:variable name="published" as="xs:string*" select="h:header(.)/fileDesc/sourceDesc//bibl[not(ancestor::msDesc)] ! h:reference(.)[.]"/>
    <section class="part" aria-labelledby="cite">
      <h2 id="cite"><xsl:value-of select="s:label('cite')"/></h2>
      <xsl:for-each select="$h:page?citations?*">
        <h3><xsl:value-of select="?label"/></h3>
        <p class="citation"><xsl:sequence select="h:runs(?runs?*)"/></p>
      </xsl:for-each>
      <xsl:choose>
        <xsl:when test="exists($published)">
          <h3><xsl:value-of select="s:label('cite.archive')"/></h3>
          <xsl:for-each select="$published"><p class="citation"><xsl:value-of select="."/></p></xsl:for-each>
        </xsl:when>
        <xsl:when test="empty($h:page?citations?*)">
          <p class="citation"><xsl:value-of select="'“' || h:main-title(.) || '”'"/></p>
        </xsl:when>
      </xsl:choose>
      <p class="facts screen"><xsl:value-of select="s:label('cite.paragraph')"/></p>
      <xsl:if test="exists($h:page?downloads?*)">
        <h3 class="screen"><xsl:value-of select="s:label('downloads')"/></h3>
        <ul class="screen">
          <xsl:for-each select="$h:page?downloads?*[h:safe(?href)]">
            <li><a href="{?href}" type="{?type}"><xsl:value-of select="?text"/></a></li>
          </xsl:for-each>
        </ul>
      </xsl:if>
    </section>
  </xsl:template>

  <!-- The runs of a citation. -->
  <xsl:function name="h:runs" as="node()*">
    <xsl:param name="runs" as="map(*)*"/>
    <xsl:for-each select="$runs">
      <xsl:choose>
        <xsl:when test="?kind = 'italic'"><i><xsl:value-of select="?text"/></i></xsl:when>
        <xsl:when test="?kind = 'place'">
          <span class="at" hidden="hidden"><xsl:text>, </xsl:text><xsl:value-of select="s:label('cite.para')"/><xsl:text> </xsl:text><span class="at-number"/></span>
        </xsl:when>
        <xsl:when test="?kind = 'link' and h:safe(?href)"><a href="{?href}"><xsl:value-of select="?text"/><span class="at-link"/></a></xsl:when>
        <xsl:otherwise><xsl:value-of select="?text"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
