import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEdition } from '../../../src/edition.js'
import { build } from '../../../src/publish/build.js'
import { published } from '../edition.js'
import { toolRoot } from './fixture.js'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

/** The words of a second document's header, whose page must say the same. */
const header = {
  title: 'A letter on trade & tea',
  author: 'Jiang Ertu',
  translator: 'Ada Translator',
  publisher: 'A Press',
  issued: '2025-03-04',
  changed: '2026-02-03',
  doi: '10.1234/abcd.5',
  licence: 'https://creativecommons.org/licenses/by/4.0/',
  repository: 'An Archive',
  shelfmark: 'fond 12, 7',
  created: '1950-02-14',
  genre: 'letter',
  subject: 'Trade in tea',
  abstract: 'What was agreed on tea.',
} as const
const xml = (text: string): string => text.replaceAll('&', '&amp;')
const tei = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="tea" xml:lang="en-GB"><teiHeader><fileDesc>
<titleStmt><title type="main">${xml(header.title)}</title><author><persName>${header.author}</persName></author>
<respStmt><resp>translation</resp><persName>${header.translator}</persName></respStmt></titleStmt>
<publicationStmt><publisher>${header.publisher}</publisher><date when="${header.issued}">4 March 2025</date><idno type="DOI">${header.doi}</idno>
<availability status="free"><licence target="${header.licence}">Free to use.</licence></availability></publicationStmt>
<sourceDesc><msDesc><msIdentifier><repository>${header.repository}</repository><idno>${header.shelfmark}</idno></msIdentifier></msDesc></sourceDesc></fileDesc>
<profileDesc><creation><date when="${header.created}">14 February 1950</date></creation><langUsage><language ident="en-GB">English</language></langUsage>
<abstract><p>${header.abstract}</p></abstract>
<textClass><keywords><term type="genre">${header.genre}</term><term>${header.subject}</term></keywords></textClass></profileDesc>
<revisionDesc><change when="${header.changed}">Corrected.</change></revisionDesc></teiHeader>
<text><body><p xml:id="tea-p1">Tea came.</p></body></text></TEI>`

const base = 'https://example.org/edition/'
const folder = mkdtempSync(join(tmpdir(), 'sigla-metadata-'))

beforeAll(async () => {
  cpSync(join(toolRoot, 'tei'), join(folder, 'tei'), { recursive: true })
  cpSync(join(toolRoot, 'schemas'), join(folder, 'schemas'), { recursive: true })
  writeFileSync(join(folder, 'tei/documents/tea.xml'), tei)
  writeFileSync(
    join(folder, 'sigla.config.json'),
    JSON.stringify({ title: 'An edition', date: '2026-11-24', url: base }),
  )
  const { failed, documents } = await build(loadEdition(folder).edition!, { jobs: 0 })
  expect(failed).toBe(false)
  expect(documents.map(({ stem }) => stem).sort()).toEqual(['1949-01-31-mikoyan-notes', 'tea'])
})
afterAll(() => rmSync(folder, { recursive: true }))

function* elementsOf(node: Node): Generator<Element> {
  if ('tagName' in node) yield node
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsOf(child)
}

/** What the head of a built page says: the contents of its meta elements by name, its links, its JSON-LD. */
function headOf(stem: string): {
  meta: Record<string, string[]>
  links: Record<string, string>[]
  jsonLd: Record<string, unknown>
} {
  const meta: Record<string, string[]> = {}
  const links: Record<string, string>[] = []
  let jsonLd: Record<string, unknown> = {}
  for (const { tagName, attrs, childNodes } of elementsOf(parse(published(folder, `${stem}.html`)))) {
    const at = Object.fromEntries(attrs.map(({ name, value }) => [name, value]))
    const name = at.name ?? at.property
    if (tagName === 'meta' && name !== undefined) meta[name] = [...(meta[name] ?? []), at.content ?? '']
    if (tagName === 'link') links.push(at)
    if (tagName === 'script' && at.type === 'application/ld+json')
      jsonLd = JSON.parse(childNodes.map((child) => ('value' in child ? child.value : '')).join(''))
  }
  return { meta, links, jsonLd }
}

describe('the head of a built page says what the header of its document says', () => {
  it('for Zotero and Google Scholar (Highwire Press tags)', () => {
    expect(headOf('tea').meta).toMatchObject({
      citation_title: [header.title],
      citation_author: [header.author],
      citation_translator: [header.translator],
      citation_publication_date: ['2025/03/04'],
      citation_publisher: [header.publisher],
      citation_language: ['en-GB'],
      citation_doi: [header.doi],
      citation_public_url: [`${base}tea.html`],
    })
  })

  it('in Dublin Core', () => {
    const { meta, links } = headOf('tea')
    expect(meta).toMatchObject({
      'DC.title': [header.title],
      'DC.creator': [header.author],
      'DC.contributor': [header.translator],
      'DC.publisher': [header.publisher],
      'DC.date': [header.issued],
      'DCTERMS.created': [header.created],
      'DC.language': ['en-GB'],
      'DC.rights': [header.licence],
      'DC.source': [`${header.repository}, ${header.shelfmark}`],
      'DC.identifier': [`${base}tea.html`],
    })
    // what the prefixes mean (DCMI, Expressing Dublin Core metadata using HTML)
    expect(links).toContainEqual({ rel: 'schema.DC', href: 'http://purl.org/dc/elements/1.1/' })
    expect(links).toContainEqual({ rel: 'schema.DCTERMS', href: 'http://purl.org/dc/terms/' })
  })

  it('in Open Graph', () => {
    expect(headOf('tea').meta).toMatchObject({
      'og:title': [header.title],
      'og:type': ['article'],
      'og:url': [`${base}tea.html`],
      'og:description': [header.abstract],
      'og:site_name': ['An edition'],
      'og:locale': ['en_GB'],
    })
    // a language without a territory is no locale
    expect(headOf('1949-01-31-mikoyan-notes').meta['og:locale']).toBeUndefined()
  })

  it('in JSON-LD, with the properties that schema.org and search engines ask of a document', () => {
    expect(headOf('tea').jsonLd).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'DigitalDocument',
      '@id': `https://doi.org/${header.doi}`,
      name: header.title,
      url: `${base}tea.html`,
      inLanguage: 'en-GB',
      author: { '@type': 'Person', name: header.author },
      translator: { '@type': 'Person', name: header.translator },
      publisher: { '@type': 'Organization', name: header.publisher },
      datePublished: header.issued,
      dateModified: header.changed,
      abstract: header.abstract,
      genre: header.genre,
      keywords: header.subject,
      license: header.licence,
      isPartOf: { '@id': base, name: 'An edition' },
      translationOfWork: {
        dateCreated: header.created,
        identifier: header.shelfmark,
        holdingArchive: { name: header.repository },
      },
    })
  })

  it('in links: its address, its licence, and each of its other forms, which are there and of that type', () => {
    const { links } = headOf('tea')
    const of = (rel: string): Record<string, string>[] => links.filter((link) => link.rel === rel)
    expect(of('canonical')).toEqual([{ rel: 'canonical', href: `${base}tea.html` }])
    expect(of('license').map(({ href }) => href)).toEqual([header.licence])
    expect(Object.fromEntries(of('alternate').map(({ href, type }) => [href, type]))).toMatchObject({
      'tea.xml': 'application/tei+xml',
      'tea.txt': 'text/plain',
      'tea.json': 'application/json',
      'records/tea.bib': 'application/x-bibtex',
      'records/tea.ris': 'application/x-research-info-systems',
    })
    for (const rel of ['alternate', 'describedby', 'item', 'linkset'])
      for (const { href } of of(rel))
        expect(existsSync(join(folder, 'dist/edition', href!.replace(base, ''))), href).toBe(true)
  })

  it('of the real document too', () => {
    const stem = '1949-01-31-mikoyan-notes'
    const source = readFileSync(join(toolRoot, `tei/documents/${stem}.xml`), 'utf8')
    const said = (pattern: RegExp): string => pattern.exec(source)![1]!
    const title = said(/<title type="main"[^>]*>([^<]*)</)
    const translator = said(/<resp>translation<\/resp>\s*<persName>([^<]*)</)
    const created = said(/<creation>\s*<date when="([^"]*)"/)
    const abstract = said(/<abstract[^>]*>\s*<p>([^<]*)</)
    const keywords = [...source.matchAll(/<term>([^<]*)<\/term>\s*(?=<term>|<\/keywords>)/g)].map(
      ([, word]) => word,
    )
    const { meta, jsonLd } = headOf(stem)
    expect(keywords.length).toBeGreaterThan(3)
    expect(meta).toMatchObject({
      citation_title: [title],
      citation_translator: [translator],
      'og:title': [title],
      'DC.title': [title],
      'DCTERMS.created': [created],
    })
    // a description is the beginning, whole sentences of it
    expect(meta.description).toHaveLength(1)
    expect(abstract.startsWith(meta.description![0]!)).toBe(true)
    expect(meta.description![0]).toMatch(/^.{100,300}\.$/u)
    expect(jsonLd).toMatchObject({
      name: title,
      translator: { name: translator },
      abstract,
      keywords,
      translationOfWork: { dateCreated: created },
    })
  })
})

it('the sitemap has every page once, with the day on which its document changed last', () => {
  const map = published(folder, 'sitemap.xml')
  const entries = [...map.matchAll(/<url><loc>([^<]*)<\/loc>(?:<lastmod>([^<]*)<\/lastmod>)?<\/url>/g)]
  const dates = new Map(entries.map(([, address, date]) => [address, date]))
  expect(dates.size).toBe(entries.length)
  expect(dates.get(`${base}tea.html`)).toBe(header.changed)
  for (const address of dates.keys()) {
    const path = address!.slice(base.length) || 'index.html'
    expect(existsSync(join(folder, 'dist/edition', path)), path).toBe(true)
  }
})
