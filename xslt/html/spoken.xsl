<?xml version="1.0" encoding="UTF-8"?>
<!--
  Transcribed speech: utterances with the speaker that @who names, pauses, shifts. What the document says by attributes stays in attributes.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:template match="u" mode="h:body">
    <xsl:param name="flat" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:element name="{if ($flat) then 'span' else if (s:holds-block(.)) then 'div' else 'p'}">
      <xsl:call-template name="h:attributes"><xsl:with-param name="class" select="if ($flat) then 'par u' else 'u'"/></xsl:call-template>
      <xsl:if test="@who"><xsl:attribute name="data-who" select="h:speakers(.)"/></xsl:if>
      <xsl:apply-templates mode="h:body"/>
    </xsl:element>
  </xsl:template>

  <!-- Who speaks: the names of the persons that @who points to, else the pointers without their sign. -->
  <xsl:function name="h:speakers" as="xs:string">
    <xsl:param name="speech" as="element()"/>
    <xsl:sequence select="string-join(tokenize($speech/@who) ! (
      let $id := replace(., '^[^#]*#', ''), $person := if (starts-with(., '#')) then key('s:id', $id, root($speech))[1] else ()
      return ($person/(persName | name)[1] ! normalize-space(.)[.], $person/@n ! string(.), s:local($id))[1]), ', ')"/>
  </xsl:function>

  <xsl:template match="pause | shift" mode="h:body">
    <span class="{local-name()}">
      <xsl:call-template name="h:id"/>
      <xsl:attribute name="data-said" select="
        if (self::pause) then '(' || string-join((@dur ! replace(., '^PT?([0-9.]+)S$', '$1'), @type, '.')[1]) || ')'
        else '{' || string-join((@feature, @new), ': ') || '}'"/>
      <xsl:apply-templates mode="h:body"><xsl:with-param name="flat" select="true()" tunnel="yes"/></xsl:apply-templates>
    </span>
  </xsl:template>

</xsl:stylesheet>
