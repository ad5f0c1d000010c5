<?xml version="1.0" encoding="UTF-8"?>
<!--
  What every edition needs: kinds of elements, ids, signs, views, labels, and the policy for what is not known.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:include href="inventory.xsl"/>
  <xsl:include href="elements.xsl"/>
  <xsl:include href="ids.xsl"/>
  <xsl:include href="signs.xsl"/>
  <xsl:include href="views.xsl"/>
  <xsl:include href="textcrit.xsl"/>
  <xsl:include href="glyphs.xsl"/>
  <xsl:include href="words.xsl"/>
  <xsl:include href="labels.xsl"/>
  <xsl:include href="unknown.xsl"/>

</xsl:stylesheet>
