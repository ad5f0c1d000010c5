import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import { describe, expect, it } from 'vitest'
import { arrange, buildSite, pageContext, siteAssets } from '../../../src/publish/site/index.js'
import { mostOfAPage } from '../../../src/publish/site/paged.js'
import type { Site, SiteDocument } from '../../../src/publish/site/types.js'
import { attacks, documentOf, siteOf, toolRoot } from './fixture.js'
import { htmlFaults } from './html.js'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

const decoder = new TextDecoder()
const pages = (files: Map<string, Uint8Array>): [string, string][] =>
  [...files].filter(([path]) => path.endsWith('.html')).map(([path, bytes]) => [path, decoder.decode(bytes)])

function* elementsOf(node: Node): Generator<Element> {
  if ('tagName' in node) yield node
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsOf(child)
}
const attributeOf = (element: Element, name: string): string | undefined =>
  element.attrs.find((attribute) => attribute.name === name)?.value
function textOf(node: Node): string {
  if ('value' in node && node.nodeName === '#text') return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}

/** `PAGE → ADDRESS` for each link of a site that leads to no file of it, or to no id of its page. */
function deadLinks(site: Site, files: Map<string, Uint8Array>): string[] {
  const known = new Set([
    ...files.keys(),
    ...siteAssets(toolRoot).keys(),
    ...site.documents.flatMap((d) => [
      `${encodeURIComponent(d.stem)}.html`,
      ...d.downloads.map((file) => file.href),
    ]),
  ])
  const all = pages(files).map(([path, html]) => ({ path, elements: [...elementsOf(parse(html))] }))
  const ids = new Map(
    all.map(({ path, elements }) => [path, new Set(elements.map((element) => attributeOf(element, 'id')))]),
  )
  return all.flatMap(({ path, elements }) =>
    elements.flatMap((element) => {
      const address = attributeOf(element, 'href') ?? attributeOf(element, 'src')
      if (address === undefined || /^https?:/u.test(address)) return []
      const [file = '', id] = address.split('#')
      const target = file === '' ? path : file
      const there = ids.get(target)
      const dead = !known.has(target) || (id !== undefined && there?.has(decodeURIComponent(id)) === false)
      return dead ? [`${path} → ${address}`] : []
    }),
  )
}

const site = siteOf([documentOf('b', '1950-02'), documentOf('a', '1949-01-31'), documentOf('c', undefined)])
const files = buildSite(site)

describe('the site', () => {
  it('orders documents by date, undated last', () => {
    expect(site.documents.map((document) => document.stem)).toEqual(['a', 'b', 'c'])
  })

  it('shows its years as a picture where there are several', () => {
    const pictures = (documents: SiteDocument[]): boolean[] => {
      const made = buildSite(siteOf(documents))
      return ['index.html', 'chronology.html'].map((path) =>
        decoder.decode(made.get(path)).includes('class="timeline"'),
      )
    }
    expect(pictures([documentOf('a', '1949'), documentOf('b', '1950')])).toEqual([true, true])
    expect(pictures([documentOf('a', '1949-01'), documentOf('b', '1949-02')])).toEqual([false, false])
  })

  it('is valid HTML on every page', async () => {
    for (const [path, html] of pages(files)) expect(await htmlFaults(html, path)).toEqual([])
  })

  it('has no dead link', () => {
    expect(deadLinks(site, files)).toEqual([])
  })

  it('has no inline script or style, and asks no other host', () => {
    for (const [path, html] of pages(files)) {
      for (const element of elementsOf(parse(html))) {
        if (element.tagName === 'script' && attributeOf(element, 'type') !== 'application/ld+json')
          expect(textOf(element), path).toBe('')
        expect(element.tagName, path).not.toBe('style')
        for (const { name, value } of element.attrs) {
          expect(name, path).not.toMatch(/^(?:on|style$)/u)
          if (
            name === 'src' ||
            (name === 'href' && element.tagName === 'link' && attributeOf(element, 'rel') !== 'canonical')
          )
            expect(value, path).not.toMatch(/^(?:https?:)?\/\//u)
        }
      }
    }
  })

  it('shows each occurrence of a name in its sentence, with a link to the paragraph', () => {
    const html = decoder.decode(files.get('persons.html'))
    const links = [...elementsOf(parse(html))].filter((e) => attributeOf(e, 'href') === 'a.html#p2')
    expect(links.map(textOf)).toEqual(['Notes by comrade Mikoyan in pencil'])
  })

  it('makes no landmark of an entry: two persons may have one name', () => {
    const register = decoder.decode(files.get('persons.html'))
    expect(register).toContain('<section class="entry" id="person--mikoyan"><h2>')
  })

  it('dates the sitemap from the content', () => {
    const map = decoder.decode(files.get('sitemap.xml'))
    expect(map).toContain('<loc>https://example.org/edition/a.html</loc><lastmod>2026-11-24</lastmod>')
    expect(buildSite(siteOf([], {})).has('sitemap.xml')).toBe(true)
    const { baseUrl: _, ...rest } = site
    expect(buildSite(rest).has('sitemap.xml')).toBe(false)
  })

  it('gives the document the name that it shares with a page of the site', () => {
    const { site: clash, diagnostics } = arrange(site, [
      documentOf('Index', '1949'),
      documentOf('persons', '1950'),
    ])
    expect(clash.pages.home).toBe('index-page.html')
    expect(clash.pages.person).toBe('persons-page.html')
    expect(diagnostics.map((d) => d.code)).toEqual(['site-name-taken', 'site-name-taken'])
  })

  it('is the same from documents in another order', () => {
    const again = buildSite(
      siteOf([documentOf('c', undefined), documentOf('b', '1950-02'), documentOf('a', '1949-01-31')]),
    )
    expect([...again].map(([path, bytes]) => [path, decoder.decode(bytes)])).toEqual(
      [...files].map(([path, bytes]) => [path, decoder.decode(bytes)]),
    )
  })
})

describe('lists that are too long for one page', () => {
  const name = (n: number): string => `d${String(n).padStart(4, '0')}`
  const many = Array.from({ length: 1500 }, (_, n): SiteDocument => {
    const letter = documentOf(name(n), String(1800 + (n % 120)))
    const key = `person${n % 400}`
    return {
      ...letter,
      genres: [],
      entries: [{ kind: 'person', key, name: `Name ${key}`, notes: [], links: [] }],
      occurrences: Array.from({ length: 4 }, () => ({ ...letter.occurrences[0]!, key })),
    }
  })
  const large = siteOf([...many, documentOf('Downloads-2', undefined)])
  const made = buildSite(large)
  const of = (list: string): string[] =>
    [...made.keys()].filter((path) => new RegExp(`^${list}(?:-\\d+)?(?:-page)?\\.html$`, 'u').test(path))
  const linked = (path: string): string[] =>
    [...elementsOf(parse(decoder.decode(made.get(path))))].flatMap((e) => attributeOf(e, 'href') ?? [])

  it('are cut into pages of a stated size', () => {
    for (const list of ['chronology', 'genre', 'archive', 'persons', 'downloads']) {
      expect(of(list).length, list).toBeGreaterThan(2)
      for (const path of of(list))
        expect(decoder.decode(made.get(path)).length, path).toBeLessThan(mostOfAPage + 10_000)
    }
  })

  it('hold each document once, and its files', () => {
    for (const list of ['chronology', 'genre', 'archive', 'downloads']) {
      const all = of(list).flatMap(linked)
      const stems = new Set(large.documents.map(({ stem }) => `${stem}.html`))
      expect(all.filter((href) => stems.has(href)).sort(), list).toEqual([...stems].sort())
    }
    const files = new Set(of('downloads').flatMap(linked))
    for (const { downloads } of large.documents)
      for (const { href } of downloads) expect(files).toContain(href)
  })

  it('keep their addresses and those of their groups', () => {
    const ids = (path: string): (string | undefined)[] =>
      [...elementsOf(parse(decoder.decode(made.get(path))))].map((e) => attributeOf(e, 'id'))
    expect(ids('chronology.html')).toEqual(expect.arrayContaining(['y1800', 'y1919']))
    const names = new Set(ids('persons.html'))
    for (let n = 0; n < 400; n++) expect(names).toContain(`person--person${n}`)
  })

  it('leave a document its name, have no dead link, are valid, and stand in the sitemap', async () => {
    expect(of('downloads')).toContain('downloads-2-page.html')
    expect(deadLinks(large, made)).toEqual([])
    for (const path of ['chronology.html', 'chronology-1.html', 'persons.html', 'genre-2.html'])
      expect(await htmlFaults(decoder.decode(made.get(path)), path)).toEqual([])
    const map = decoder.decode(made.get('sitemap.xml'))
    for (const path of [...of('persons'), ...of('downloads')]) expect(map).toContain(`/${path}</loc>`)
  })
})

describe('attack strings', () => {
  const hostile = attacks.map((attack, index) => documentOf(`d${index}`, '1949-01-31', () => attack))
  const attacked = siteOf(hostile, { title: attacks[0]!, description: attacks[1]! })

  it('stay text on every page', () => {
    for (const [path, html] of pages(buildSite(attacked))) {
      for (const element of elementsOf(parse(html))) {
        expect(['img', 'iframe'], path).not.toContain(element.tagName)
        for (const { name, value } of element.attrs) {
          expect(name, path).not.toMatch(/^on/u)
          if (['href', 'src', 'action'].includes(name)) expect(value, path).not.toMatch(/^\s*javascript:/iu)
        }
        if (element.tagName === 'script') expect(textOf(element), path).toBe('')
      }
    }
  })

  it('are read as they are written, but for control characters', () => {
    const text = textOf(parse(decoder.decode(buildSite(attacked).get('persons.html'))))
    for (const attack of attacks.slice(0, 6)) expect(text).toContain(attack)
  })

  it('end no script element, in JSON-LD or in the index', () => {
    for (const document of attacked.documents) {
      expect(pageContext(attacked, document).jsonld).not.toContain('<')
    }
    const index = decoder.decode(buildSite(attacked).get('assets/search-index.js'))
    const rows: unknown[] = []
    new Function('siglaSearchIndex', index)((all: unknown[]) => rows.push(...all))
    expect(rows).toHaveLength(attacks.length)
  })
})

describe('metadata of a page', () => {
  it('is read by Zotero and Google Scholar', () => {
    const { meta } = pageContext(site, site.documents[0]!)
    expect(meta).toContainEqual({ name: 'citation_title', content: 'Letter a' })
    expect(meta).toContainEqual({ name: 'citation_publication_date', content: '2026/11/24' })
    expect(meta).toContainEqual({ name: 'DCTERMS.created', content: '1949-01-31' })
    expect(meta).toContainEqual({ property: 'og:url', content: 'https://example.org/edition/a.html' })
  })
  it('leads to the neighbours by date', () => {
    const context = pageContext(site, site.documents[1]!)
    expect(context.previous?.href).toBe('a.html')
    expect(context.next?.href).toBe('c.html')
  })
})
