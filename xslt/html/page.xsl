<?xml version="1.0" encoding="UTF-8"?>
<!--
  The page round the text: head, reading bar, metadata, registers.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:param name="css" as="xs:string" select="''"/>
  <xsl:param name="script" as="xs:string" select="''"/>

  <xsl:template name="h:page" as="element()">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:param name="article" as="element()"/>
    <xsl:variable name="header" as="element()?" select="*/teiHeader"/>
    <xsl:variable name="title" as="xs:string" select="string-join($header/fileDesc/titleStmt/title[1]/normalize-space(.))"/>
    <html>
      <xsl:attribute name="lang" select="(h:language(*)[name() = 'lang'], 'en')[1]"/>
      <head>
        <meta charset="utf-8"/>
        <title><xsl:value-of select="($title[.], s:label('text'))[1]"/></title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <style><xsl:value-of select="$css"/></style>
      </head>
      <body>
        <header>
          <h1><xsl:value-of select="($title[.], s:label('text'))[1]"/></h1>
          <fieldset>
            <legend><xsl:value-of select="s:label('view')"/></legend>
            <xsl:for-each select="'printed', 'reading', 'diplomatic'">
              <input type="radio" name="view" id="view-{.}" value="{.}">
                <xsl:if test=". = $view"><xsl:attribute name="checked" select="'checked'"/></xsl:if>
              </input>
              <label for="view-{.}"><xsl:value-of select="s:label('view.' || .)"/></label>
            </xsl:for-each>
          </fieldset>
        </header>
        <main id="main"><xsl:sequence select="$article"/></main>
      </body>
    </html>
  </xsl:template>

</xsl:stylesheet>
