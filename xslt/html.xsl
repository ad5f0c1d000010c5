<?xml version="1.0" encoding="UTF-8"?>
<!-- The HTML edition: one page that holds the three views. -->
<xsl:package name="https://sigla.dev/xslt/html" package-version="1.0" version="3.0" declared-modes="yes"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="html/edition.xsl"/>
</xsl:package>
