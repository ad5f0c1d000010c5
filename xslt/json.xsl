<?xml version="1.0" encoding="UTF-8"?>
<!-- The JSON edition (schemas/edition.schema.json): metadata, structure, the text of each view, annotations, registers, citation units. -->
<xsl:package name="https://sigla.dev/xslt/json" package-version="1.0" version="3.0" declared-modes="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="json/edition.xsl"/>
</xsl:package>
