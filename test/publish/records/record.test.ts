import { describe, expect, it } from 'vitest'
import { elementAt, parseDocument } from '../../../src/document/tree.js'
import { readiness, readRecord } from '../../../src/publish/records/index.js'
import { archivalReference, shelfmark } from '../../../src/publish/records/wording.js'
import { fullHeader, recordOf, sampleRecord } from './sample.js'

describe('the record of a header', () => {
  const { digital, source, rights } = sampleRecord
  it('takes the main title with its markup’s text', () => {
    expect(digital.title).toMatchObject({ value: 'Telegram from Pyongyang', lang: 'en' })
    expect(digital.otherTitles.map(({ value, type }) => [value, type])).toEqual([['Sub of it', 'sub']])
  })
  it('knows who did what, and tells software and unidentified agents from contributors', () => {
    expect(digital.agents.map(({ name, kind, role }) => [name, kind, role])).toEqual([
      ['Terenty Shtykov', 'person', 'author'],
      ['Edith Editor', 'person', 'editor'],
      ['Trudy Translator', 'person', 'translator'],
      ['Sigla', 'software', 'encoder'],
      ['unidentified agent of the source', 'unidentified', 'other'],
    ])
    expect(digital.agents[0]).toMatchObject({
      family: 'Shtykov',
      given: 'Terenty',
      uri: 'https://orcid.org/0000-0002-1825-0097',
    })
  })
  it('keeps the date of the edition apart from that of the document', () => {
    expect(digital.issued?.when).toBe('2026-11-24')
    expect(digital.revised?.when).toBe('2026-11-23')
    expect(source.created?.when).toBe('1950-10-01')
    expect(source.published[0]?.date?.when).toBe('2001')
  })
  it('reads identifiers without their resolver, and keeps a malformed one out of its scheme', () => {
    expect(digital.identifiers.map(({ scheme, value }) => [scheme, value])).toEqual([
      ['DOI', '10.1234/abc.1'],
      ['ARK', 'ark:/12345/x6np1wh8k'],
      ['other', 'nonsense'],
    ])
    expect(recordOf(fullHeader).codes).toEqual(['record-identifier-malformed'])
  })
  it('reads the shelf mark in its parts', () => {
    expect(source.manuscripts[0]?.shelfmark.map(({ type, value }) => [type, value])).toEqual([
      ['fond', '5446'],
      ['opis', '120'],
    ])
  })
  it.each([
    ['<idno type="shelfmark">MS 7</idno>', 'MS 7'],
    ['<idno type="archive">WStLA 2.3.2</idno>', 'WStLA 2.3.2'],
    ['<idno type="Signatur">Cod. 12</idno>', 'Cod. 12'],
    ['<idno>MS 7</idno><altIdentifier type="former"><idno>MS 3</idno></altIdentifier>', 'MS 7'],
    ['<idno type="catalogue">SC 2340</idno><idno type="shelfmark">MS 7</idno>', 'MS 7'],
    ['<idno>MS 7</idno><idno type="URI">https://example.org/ms/7</idno>', 'MS 7'],
    ['<idno type="shelfmark"><idno type="fond">81</idno><idno>12</idno></idno>', 'fond 81, 12'],
    ['<idno type="shelfmark"><idno type="opis">opis 3</idno></idno>', 'opis 3'],
  ])('says of the type of an idno only what part of the mark it is: %s', (idnos, mark) => {
    const header = fullHeader.replace(/<collection>.*<\/idno><\/idno>/u, idnos)
    expect(shelfmark(recordOf(header).record.source.manuscripts[0]!)).toBe(mark)
  })
  it('says a mark once that stands in the name of who keeps the document', () => {
    const header = fullHeader.replace(
      /<repository>.*<\/idno><\/idno>/u,
      '<repository>B. Cz. <idno>1596</idno>, p. 3</repository>',
    )
    const [manuscript] = recordOf(header).record.source.manuscripts
    expect(shelfmark(manuscript!)).toBe('1596')
    expect(archivalReference(manuscript!)).toBe('B. Cz. 1596, p. 3')
  })
  it('takes the reference that a publication gives itself', () => {
    const cited = fullHeader.replace(
      '<bibl type="published">',
      '<bibl type="published"><note type="citation">Cite me so.</note>',
    )
    expect(recordOf(cited).record.source.published[0]?.reference).toBe('Cite me so.')
    expect(source.published[0]?.reference).toBe('Shtykov to Fengxi, Wilson Archive, 2001')
  })
  it('reads each right by itself, and none that is not stated', () => {
    expect(rights.encoding?.uri).toBe('https://creativecommons.org/licenses/by/4.0/')
    expect(rights.translation?.uri).toBe('https://rightsstatements.org/vocab/InC/1.0/')
    expect(rights.scan).toBeUndefined()
    expect(rights.code).toBeUndefined()
  })
  it('gives for every statement the path of an element that is there', () => {
    const { document } = parseDocument(new TextEncoder().encode(fullHeader), 'letter.xml')
    const paths: string[] = []
    const visit = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      const { path } = value as { path?: string }
      if (path !== undefined) paths.push(path)
      for (const part of Object.values(value)) visit(part)
    }
    visit(readRecord(document!).record)
    expect(paths.length).toBeGreaterThan(30)
    for (const path of paths) expect(elementAt(document!, path), path).toBeDefined()
  })
})

describe('the genre', () => {
  const header = (textClass: string, declared = '', type = ''): string[] =>
    recordOf(
      `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt></fileDesc><encodingDesc>${declared}</encodingDesc><profileDesc><textClass>${textClass}</textClass></profileDesc></teiHeader><text${type}/></TEI>`,
    ).record.digital.genres.map(({ value }) => value)
  const taxonomy =
    '<classDecl><taxonomy xml:id="genre"><category xml:id="g1"><catDesc><term>Letter</term> from one to another</catDesc></category><category xml:id="g2"><catDesc>Minutes</catDesc></category></taxonomy></classDecl>'
  it('is what the category says that a catRef of the scheme leads to, or its name', () => {
    const refs =
      '<catRef scheme="#genre" target="#g1 #g2"/><catRef scheme="#genre" target="#correspondence"/><catRef scheme="#form" target="#manuscript"/>'
    expect(header(refs, taxonomy)).toEqual(['Letter', 'Minutes', 'correspondence'])
  })
  it('is a keyword that says so, which is then no subject', () => {
    expect(
      header(
        '<keywords><term type="genre">Notes</term><term>Peace</term></keywords><keywords scheme="#genres"><term>notes</term><term>Draft</term></keywords>',
      ),
    ).toEqual(['Notes', 'Draft'])
  })
  it('is the type of the text where nothing else says it, and no code', () => {
    expect(header('', '', ' type="letter"')).toEqual(['letter'])
    expect(header('', '', ' type="T1FLU"')).toEqual([])
    expect(header('<keywords><term>Peace</term></keywords>')).toEqual([])
  })
})

describe('a header that says little', () => {
  const bare =
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title> </title></titleStmt><publicationStmt><p/></publicationStmt></fileDesc></teiHeader><text/></TEI>'
  it('gives a record of what it says, and no invention', () => {
    const { record, codes } = recordOf(bare, 'x/dir.v2/stem.xml')
    expect(record.stem).toBe('stem')
    expect(record.id).toBe('stem')
    expect(record.digital).toEqual({
      otherTitles: [],
      agents: [],
      funders: [],
      identifiers: [],
      abstracts: [],
      genres: [],
      subjects: [],
      languages: [],
      notes: [],
    })
    expect(codes).toEqual(['record-title-missing'])
  })
  it('is told what each format requires and recommends', () => {
    const found = readiness(recordOf(bare).record, 'stem.xml')
    expect(found.filter(({ severity }) => severity === 'warning').map(({ message }) => message)).toEqual([
      'DataCite cannot do without a DOI. It belongs into <idno type="DOI"> in publicationStmt. Until then the record says that none was issued.',
      'DataCite cannot do without who wrote the document. It belongs into <author> in titleStmt. Until then the record says that it is not available.',
      'DataCite, schema.org cannot do without who publishes the edition. It belongs into <publisher> in publicationStmt. Until then the record says that it is not available.',
      'DataCite cannot do without the year of publication. It belongs into <date when="…"> in publicationStmt. Until then the record has the year 0000.',
    ])
    expect(found.filter(({ code }) => code === 'record-rights-unknown')).toHaveLength(4)
  })
  it('is told less if it says more', () => {
    expect(readiness(sampleRecord, 'letter.xml').map(({ code }) => code)).toEqual([
      'record-target-recommends',
      'record-rights-unknown',
      'record-rights-unknown',
    ])
  })
})
