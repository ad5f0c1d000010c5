<?xml version="1.0" encoding="UTF-8"?>
<!--
  One policy for elements that no edition knows: their text is kept where it stands, as part of the line, and a message names
  the element once, with the first place where it occurs.
-->
<xsl:stylesheet version="3.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:s="urn:x-sigla:common"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The elements of TEI P5, with a space before and after each: a map of six hundred takes longer to make than all else that is asked of it. -->
  <xsl:variable name="s:tei" as="xs:string" select="' ' || normalize-space('
    TEI ab abbr abstract accMat acquisition activity actor add addName addSpan additional additions addrLine address adminInfo
    affiliation age alt altGrp altIdent altIdentifier alternate am analytic anchor annotation annotationBlock anyElement app
    appInfo application arc argument att attDef attList attRef author authority availability back bibl biblFull biblScope
    biblStruct bicond binary binaryObject binding bindingDesc birth bloc bo body broadcast byline c cRefPattern caesura
    calendar calendarDesc camera caption case castGroup castItem castList catDesc catRef catchwords category cb cell certainty
    change channel char charDecl choice cit citeData citeStructure citedRange cl classCode classDecl classRef classSpec
    classes climate closer code collation collection colloc colophon cond condition constitution constraint constraintSpec
    content conversion corr correction correspAction correspContext correspDesc country creation custEvent custodialHist
    damage damageSpan dataFacet dataRef dataSpec datatype date dateline death decoDesc decoNote def default defaultVal del
    delSpan depth derivation desc dictScrap dim dimensions distinct distributor district div div1 div2 div3 div4 div5 div6
    div7 divGen docAuthor docDate docEdition docImprint docTitle domain eLeaf eTree edition editionStmt editor editorialDecl
    education eg egXML elementRef elementSpec ellipsis email emph empty encodingDesc entry entryFree epigraph epilogue
    equipment equiv etym event eventName ex exemplum expan explicit extent f fDecl fDescr fLib facsimile factuality faith
    figDesc figure fileDesc filiation finalRubric floatingText floruit foliation foreign forename forest form formula front fs
    fsConstraints fsDecl fsDescr fsdDecl fsdLink funder fvLib fw g gap gb gen genName gender geo geoDecl geogFeat geogName gi
    gloss glyph gram gramGrp graph graphic group handDesc handNote handNotes handShift head headItem headLabel height heraldry
    hi history hom hyph hyphenation iNode iType ident idno if iff imprimatur imprint incident incipit index institution
    interaction interp interpGrp interpretation item join joinGrp keywords kinesic l label lacunaEnd lacunaStart lang
    langKnowledge langKnown langUsage language layout layoutDesc lb lbl leaf lem lg licence line link linkGrp list
    listAnnotation listApp listBibl listChange listEvent listForest listNym listObject listOrg listPerson listPlace
    listPrefixDef listRef listRelation listTranspose listWit localProp locale location locus locusGrp m macroRef macroSpec
    mapping material measure measureGrp media meeting memberOf mentioned metDecl metSym metamark milestone mod model modelGrp
    modelSequence moduleRef moduleSpec monogr mood move msContents msDesc msFrag msIdentifier msItem msItemStruct msName
    msPart musicNotation name nameLink namespace nationality node normalization notatedMusic note noteGrp notesStmt num number
    numeric nym oRef object objectDesc objectIdentifier objectName objectType occupation offset opener org orgName orig
    origDate origPlace origin orth outputRendition p pRef param paramList paramSpec particDesc path pause pb pc per
    performance persName persPronouns person personGrp persona phr physDesc place placeName population pos post postBox
    postCode postscript precision prefixDef preparedness principal profileDesc projectDesc prologue pron provenance ptr
    pubPlace publicationStmt publisher punctuation purpose q quotation quote rb rdg rdgGrp re recordHist recording
    recordingStmt redo ref refState refsDecl reg region relatedItem relation remarks rendition repository residence resp
    respStmt respons restore retrace revisionDesc rhyme role roleDesc roleName root row rs rt rubric ruby s said salute
    samplingDecl schemaRef schemaSpec scriptDesc scriptNote scriptStmt seal sealDesc secFol secl seg segmentation sense
    sequence series seriesStmt set setting settingDesc settlement sex shift sic signatures signed soCalled socecStatus sound
    source sourceDesc sourceDoc sp spGrp space span spanGrp speaker specDesc specGrp specGrpRef specList sponsor stage stamp
    standOff state stdVals street stress string styleDefDecl subc subst substJoin summary superEntry supplied support
    supportDesc surface surfaceGrp surname surplus surrogates syll symbol table tag tagUsage tagsDecl taxonomy tech teiCorpus
    teiHeader term terrain text textClass textDesc textLang textNode then time timeline title titlePage titlePart titleStmt
    tns trailer trait transcriptionDesc transpose tree triangle typeDesc typeNote u unclear undo unicodeProp unihanProp unit
    unitDecl unitDef usg vAlt vColl vDefault vLabel vMerge vNot vRange val valDesc valItem valList variantEncoding view vocal
    w watermark when width wit witDetail witEnd witStart witness writing xenoData xr zone
    ') || ' '"/>

  <!-- The names of the document's elements that TEI does not have. -->
  <xsl:variable name="s:unknown" as="xs:string*" select="map:keys($s:has)[not(contains($s:tei, ' ' || . || ' '))]"/>

  <!-- The namespaces of what TEI embeds: formulae, pictures, schemas. -->
  <xsl:variable name="s:other" as="xs:string*" select="'http://www.w3.org/1998/Math/MathML', 'http://www.w3.org/2000/svg',
    'http://relaxng.org/ns/structure/1.0', 'http://purl.oclc.org/dsdl/schematron', 'http://www.music-encoding.org/ns/mei'"/>

  <!-- Messages about what the texts hold and no edition knows; the result is empty. -->
  <xsl:function name="s:check" as="empty-sequence()">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="texts" as="element()*" select="s:texts($document)"/>
    <xsl:if test="empty($texts)">
      <xsl:message error-code="s:no-text" select="'no-text ' || path($document/*)"/>
    </xsl:if>
    <xsl:for-each-group select="$texts[exists($s:unknown)]/descendant::*[local-name() = $s:unknown][not(namespace-uri() = $s:other or ancestor::*:egXML)]" group-by="name()">
      <xsl:message error-code="s:unknown-element" select="'unknown-element ' || path(.) || ' ' || name()"/>
    </xsl:for-each-group>
  </xsl:function>

</xsl:stylesheet>
