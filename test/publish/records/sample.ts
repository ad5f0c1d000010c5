import { parseDocument } from '../../../src/document/tree.js'
import { readRecord } from '../../../src/publish/records/index.js'
import type {
  CollectionDescription,
  CollectionRecord,
  EditionRecord,
} from '../../../src/publish/records/record.js'

/** A header in which every field of the crosswalk has a value of its own, so that a test can look for it in each format. */
export const fullHeader = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="dletter" xml:lang="en"><teiHeader><fileDesc>
<titleStmt><title type="main">Telegram from <hi>Pyongyang</hi></title><title type="sub">Sub of it</title>
<author><persName ref="https://orcid.org/0000-0002-1825-0097"><forename>Terenty</forename> <surname>Shtykov</surname></persName></author>
<editor><persName>Edith Editor</persName></editor>
<respStmt><resp>translation into English</resp><persName>Trudy Translator</persName></respStmt>
<respStmt xml:id="dletter-encoder"><resp>encoding of the translator’s brackets</resp><name>Sigla</name></respStmt>
<respStmt><resp>marks in the source</resp><name>unidentified agent of the source</name></respStmt>
<funder>Fund &amp; Sons</funder></titleStmt>
<editionStmt><edition>Second edition</edition></editionStmt><extent>3 pages of text</extent>
<publicationStmt><publisher>Publishing House</publisher><date when="2026-11-24">24 November 2026</date>
<idno type="DOI">https://doi.org/10.1234/abc.1</idno><idno type="ARK">ark:/12345/x6np1wh8k</idno><idno type="DOI">nonsense</idno>
<availability><licence target="https://creativecommons.org/licenses/by/4.0/">CC BY</licence><licence n="translation" target="https://rightsstatements.org/vocab/InC/1.0/">In copyright</licence></availability></publicationStmt>
<seriesStmt><title>Series of Telegrams</title></seriesStmt>
<notesStmt><note type="editorial">A note of the editor.</note></notesStmt>
<sourceDesc><bibl type="published"><title>Shtykov to Fengxi</title>, <publisher>Wilson Archive</publisher>, <date when="2001">2001</date> <ptr target="https://example.org/doc/1"/></bibl>
<msDesc><msIdentifier><repository>GARF</repository><collection>fond 5446</collection><idno><idno type="fond">5446</idno><idno type="opis">120</idno></idno></msIdentifier><msContents><textLang mainLang="ru">Russian</textLang></msContents></msDesc></sourceDesc>
</fileDesc>
<encodingDesc><appInfo><application ident="sigla" version="0.1.0"><label>Sigla</label></application></appInfo></encodingDesc>
<profileDesc><creation><date when="1950-10-01">1 October 1950</date><placeName>Pyongyang</placeName></creation>
<langUsage><language ident="en">English</language><language ident="ru-Latn">Russian</language></langUsage>
<abstract><p>What it is about.</p></abstract><textClass><keywords><term type="genre">Telegram of state</term><term ref="https://example.org/t/1">Korean War</term></keywords></textClass>
<correspDesc><correspAction type="sent"><persName>Terenty Shtykov</persName><placeName>Pyongyang</placeName><date when="1950-10-01">1 October</date></correspAction><correspAction type="received"><orgName>Ministry</orgName></correspAction></correspDesc></profileDesc>
<revisionDesc><change when="2026-11-20">encoded</change><change when="2026-11-23">mended</change></revisionDesc>
</teiHeader><text xml:lang="en"><body><head xml:id="dletter-h1">Telegram</head><div xml:id="dletter-d1"><p xml:id="dletter-p1">One Kim.</p><p xml:id="dletter-p2">Two.</p></div><p xml:id="dletter-p3">Three.</p></body></text></TEI>`

/** The record of a header, and the codes of what was said of it. */
export function recordOf(
  xml: string,
  file = 'tei/documents/letter.xml',
): { record: EditionRecord; codes: string[] } {
  const { document, diagnostics } = parseDocument(new TextEncoder().encode(xml), file)
  if (document === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  const read = readRecord(document)
  return { record: read.record, codes: read.diagnostics.map(({ code }) => code) }
}

export const sampleRecord: EditionRecord = recordOf(fullHeader).record

export const sampleDescription: CollectionDescription = {
  title: 'Letters of the War',
  description: 'All of them.',
  language: 'en',
  publisher: 'Publishing House',
  editor: 'Edith Editor',
  email: 'edith@example.org',
  baseUrl: 'https://example.org/edition/',
  findingAid: { title: 'Guide to fond 5446', url: 'https://example.org/fond-5446' },
  identifiers: [{ scheme: 'DOI', value: '10.1234/all' }],
  rights: { encoding: 'https://creativecommons.org/licenses/by/4.0/' },
  date: '2026-11-24',
}

export const sampleCollection: CollectionRecord = {
  version: 1,
  description: sampleDescription,
  members: [sampleRecord],
}
