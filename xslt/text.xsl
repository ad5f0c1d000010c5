<?xml version="1.0" encoding="UTF-8"?>
<!-- The text edition: the content of `text` in one view. -->
<xsl:package name="https://sigla.dev/xslt/text" package-version="1.0" version="3.0" declared-modes="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="text/edition.xsl"/>
</xsl:package>
