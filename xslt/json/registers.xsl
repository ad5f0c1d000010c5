<?xml version="1.0" encoding="UTF-8"?>
<!--
  The entries of the registers that the document holds.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:array="http://www.w3.org/2005/xpath-functions/array"
  xmlns:s="urn:x-sigla:common"
  xmlns:j="urn:x-sigla:json"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <xsl:function name="j:registers" as="map(*)">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="lists" as="element()*" select="$document/*/(standOff | teiHeader/profileDesc/particDesc | teiHeader/profileDesc/settingDesc)"/>
    <xsl:sequence select="map {
      'persons': array { $lists/descendant::person[@xml:id] ! j:entry(., (persName, name), (birth, death)) },
      'places': array { $lists/descendant::place[@xml:id] ! j:entry(., (placeName, geogName, name, settlement, country), location) },
      'organisations': array { $lists/descendant::org[@xml:id] ! j:entry(., (orgName, name), ()) } }"/>
  </xsl:function>

  <xsl:function name="j:entry" as="map(*)">
    <xsl:param name="entry" as="element()"/>
    <xsl:param name="names" as="element()*"/>
    <xsl:param name="facts" as="element()*"/>
    <xsl:sequence select="map:merge((
      map {
        'id': s:id($entry),
        'name': normalize-space(($names[@type = 'main'], $names)[1]),
        'names': array { $names ! map { 'text': normalize-space(.), 'type': string(@type), 'language': string(@xml:lang) } },
        'identifiers': array { $entry/idno ! map { 'type': string(@type), 'value': normalize-space(.) } } },
      for $fact in $facts[not(self::location)] return map { local-name($fact): string(($fact/@when, normalize-space($fact))[1]) },
      if ($facts/geo) then map { 'geo': normalize-space(($facts/geo)[1]) } else (),
      if ($entry/note) then map { 'note': string-join($entry/note ! normalize-space(.), ' ') } else ()), map { 'duplicates': 'use-first' })"/>
  </xsl:function>
</xsl:stylesheet>
