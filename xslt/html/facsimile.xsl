<?xml version="1.0" encoding="UTF-8"?>
<!--
  Images of the source. A page break that names one is followed by a link to it, `a.facs`; surfaces and zones of a transcription carry theirs.
  An image is linked, never loaded: a viewer may take the addresses from `href` and `data-facs`.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The address of the image that @facs names, on the web or beside the edition; nothing where none is named or the address is not safe. -->
  <xsl:function name="h:image" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="pointer" as="xs:string?" select="tokenize($element/@facs)[1]"/>
    <xsl:variable name="url" as="xs:string?" select="
      if (starts-with($pointer, '#'))
      then (key('s:id', substring($pointer, 2), root($element))[1] ! (self::graphic, graphic, ancestor::surface[1]/graphic)[1]/@url) ! string(.)
      else $pointer"/>
    <xsl:sequence select="$url[h:safe(.)][not(matches(., '\s'))] ! iri-to-uri(.)"/>
  </xsl:function>

  <xsl:template name="h:facsimile">
    <xsl:context-item as="element()" use="required"/>
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="image" as="xs:string?" select="if (@facs) then h:image(.) else ()"/>
    <xsl:if test="$image and not($linked)">
      <a class="facs" href="{$image}" data-page="{@n}" aria-label="{string-join((s:label('facsimile'), @n), ' ')}"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="surface | surfaceGrp | zone | line" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:element name="{if ($flat or not(s:is-block(.) or s:holds-block(.))) then 'span' else 'div'}">
      <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="local-name()"/></xsl:call-template>
      <xsl:if test="@n"><xsl:attribute name="data-n" select="@n"/></xsl:if>
      <xsl:for-each select="(graphic/@url ! string(.))[h:safe(.)][1]"><xsl:attribute name="data-facs" select="iri-to-uri(.)"/></xsl:for-each>
      <xsl:if test="@ulx and @uly and @lrx and @lry"><xsl:attribute name="data-box" select="@ulx, @uly, @lrx, @lry"/></xsl:if>
      <xsl:if test="@points"><xsl:attribute name="data-points" select="@points"/></xsl:if>
      <xsl:apply-templates mode="h:body"/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
