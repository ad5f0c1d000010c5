<?xml version="1.0" encoding="UTF-8"?>
<!-- The register entries that the document cites: what is known, where else one can look, and the paragraphs in which the name stands. -->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xmlns:h="urn:x-sigla:html"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- Names in the text by the entry that they point to. -->
  <xsl:key name="h:mention" match="text//*[@ref]" use="tokenize(@ref)[starts-with(., '#')] ! substring(., 2)"/>

  <xsl:function name="h:entries" as="element()*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="$document//standOff//*[self::person or self::personGrp or self::place or self::org][@xml:id][not(ancestor::text)]"/>
  </xsl:function>

  <xsl:template name="h:registers" as="element()?">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:variable name="entries" as="element()*" select="h:entries(.)"/>
    <xsl:if test="exists($entries)">
      <section class="part" aria-labelledby="registers">
        <h2 id="registers"><xsl:value-of select="s:label('registers')"/></h2>
        <xsl:for-each select="'person', 'place', 'org'">
          <xsl:variable name="kind" as="xs:string" select="."/>
          <xsl:variable name="own" as="element()*" select="$entries[h:register(.) = $kind]"/>
          <xsl:if test="exists($own)">
            <h3><xsl:value-of select="s:label(map { 'person': 'register.persons', 'place': 'register.places', 'org': 'register.organisations' }($kind))"/></h3>
            <dl>
              <xsl:for-each select="$own">
                <xsl:sort select="h:entry-name(.)" collation="http://www.w3.org/2005/xpath-functions/collation/codepoint"/>
                <xsl:call-template name="h:entry"/>
              </xsl:for-each>
            </dl>
          </xsl:if>
        </xsl:for-each>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:function name="h:entry-name" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="($entry/(persName | placeName | orgName | name | geogName | settlement | country | region) ! normalize-space(.)[.], s:local($entry/@xml:id))[1]"/>
  </xsl:function>

  <!-- The address of an authority file's entry; nothing for a scheme that is not known. -->
  <xsl:function name="h:authority" as="xs:string?">
    <xsl:param name="idno" as="element(idno)"/>
    <xsl:variable name="value" as="xs:string" select="normalize-space($idno)"/>
    <xsl:variable name="base" as="xs:string?" select="map { 'wikidata': 'https://www.wikidata.org/wiki/', 'viaf': 'https://viaf.org/viaf/',
      'geonames': 'https://www.geonames.org/', 'gnd': 'https://d-nb.info/gnd/', 'orcid': 'https://orcid.org/' }(lower-case($idno/@type))"/>
    <xsl:sequence select="
      if (matches($value, '^https?://[^\s/]', 'i')) then $value
      else if (exists($base) and (matches($value, '^[A-Za-z0-9\-]+$') or matches($value, '^[\w-]+$'))) then $base || $value
      else ()"/>
  </xsl:function>

  <xsl:template name="h:entry" as="element()*">
    <xsl:context-item as="element()" use="required"/>
    <xsl:variable name="entry" as="element()" select="."/>
    <xsl:variable name="kind" as="xs:string" select="h:register(.)"/>
    <dt class="entry" id="{h:entry-id(.)}">
      <xsl:choose>
        <xsl:when test="exists($h:page?registers)">
          <a href="{$h:page?registers($kind)}#{encode-for-uri($kind || '--' || s:local(@xml:id))}"><xsl:value-of select="h:entry-name(.)"/></a>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="h:entry-name(.)"/></xsl:otherwise>
      </xsl:choose>
    </dt>
    <dd>
      <xsl:variable name="said" as="xs:string*" select="
        string-join((birth, death)[1] ! (../birth, ../death) ! (replace(@when, '^(-?\d+)(-\d\d)?(-\d\d)?$', '$1')[.], normalize-space(.))[1], '–')[.],
        (note | desc | occupation | state | trait) ! normalize-space(.)[.]"/>
      <xsl:value-of select="$said" separator=". "/>
      <xsl:variable name="links" as="element()*">
        <xsl:for-each select="idno[normalize-space(.)]">
          <xsl:variable name="address" as="xs:string?" select="h:authority(.)"/>
          <xsl:if test="exists($address)">
            <xsl:sequence select="h:outward($address, (string(@subtype)[.], string(@type)[not(. = ('URI', 'URL'))][.], replace($address, '^https?://(www\.)?([^/]+).*$', '$2', 'i'))[1])"/>
          </xsl:if>
        </xsl:for-each>
      </xsl:variable>
      <xsl:for-each select="$links">
        <xsl:value-of select="if (position() = 1) then ' ' else ', '"/>
        <xsl:sequence select="."/>
        <xsl:if test="position() = last()"><xsl:text>.</xsl:text></xsl:if>
      </xsl:for-each>
      <xsl:variable name="places" as="element()*" select="
        (key('h:mention', @xml:id)/ancestor::*[self::p or self::head or self::ab or self::l or self::label or self::cell or self::signed or self::dateline][not(ancestor::note)][@xml:id][last()])"/>
      <xsl:if test="exists($places)">
        <xsl:text> </xsl:text>
        <span class="screen">
          <xsl:value-of select="s:label('register.occurrences') || ': '"/>
          <xsl:for-each select="$places">
            <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
            <a href="#{encode-for-uri(h:id(.))}"><xsl:value-of select="if (matches(h:id(.), '^p\d')) then replace(h:id(.), '^p', '¶&#160;') else '§&#160;' || h:id(.)"/></a>
          </xsl:for-each>
        </span>
      </xsl:if>
    </dd>
  </xsl:template>

</xsl:stylesheet>
