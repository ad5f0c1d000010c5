/**
 * What the page of a document says of the site round it: handed to the stylesheet as the parameter `page`, so that the stylesheet alone
 * decides how a page looks and nothing is put into finished HTML afterwards.
 */
import { sha256 } from '../../edition/hash.js'
import type { Run } from '../cite/index.js'
import { startOf } from './dates.js'
import { label } from './labels.js'
import { pageLabel } from './layout.js'
import { shortened } from './list.js'
import { scriptSafe } from './markup.js'
import { documentHref } from './names.js'
import type { OfPage, Site, SiteDocument } from './types.js'

/** The value of the parameter `page`, before it is written as JSON. Every key may be absent for a page without a site. */
export interface PageContext {
  readonly site: string
  readonly home: string
  readonly nav: readonly { readonly href: string; readonly text: string }[]
  /** Pages of the site for each register: `person--mikoyan` stands there under the same id. */
  readonly registers: Readonly<Record<'person' | 'place' | 'org', string>>
  readonly principles: string
  readonly genre?: string
  readonly sheets: readonly string[]
  readonly icon: string
  readonly meta: readonly { readonly name?: string; readonly property?: string; readonly content: string }[]
  readonly links: readonly {
    readonly rel: string
    readonly href: string
    readonly type?: string
    readonly title?: string
  }[]
  /** JSON that is safe in a `script` element. */
  readonly jsonld?: string
  readonly citations: readonly { readonly label: string; readonly runs: readonly Run[] }[]
  readonly downloads: readonly { readonly href: string; readonly type: string; readonly text: string }[]
  readonly previous?: { readonly href: string; readonly text: string }
  readonly next?: { readonly href: string; readonly text: string }
  readonly version?: string
  readonly date?: string
}

type Neighbours = Pick<PageContext, 'previous' | 'next'>

/** The documents before and after one in the order of the site. */
function neighbours({ documents }: Site, at: number): Neighbours {
  const link = ({ stem, title }: SiteDocument): { href: string; text: string } => ({
    href: documentHref(stem),
    text: title,
  })
  const [previous, next] = [documents[at - 1], documents[at + 1]]
  return {
    ...(previous === undefined ? {} : { previous: link(previous) }),
    ...(next === undefined ? {} : { next: link(next) }),
  }
}

/**
 * What the contexts of the pages are made of besides the documents themselves, for each document by its stem: a text that changes with
 * it, much cheaper than the context.
 */
export function contextStates(site: Site): Map<string, string> {
  const { documents, ...common } = site
  const whole = sha256(JSON.stringify(common))
  return new Map(documents.map(({ stem }, at) => [stem, `${whole} ${JSON.stringify(neighbours(site, at))}`]))
}

/** The context of a document's page. */
export function pageContext(site: Site, document: SiteDocument): PageContext {
  const { previous, next } = neighbours(site, site.documents.indexOf(document))
  const { citations, typedLinks, jsonLd } = document.ofPage()
  const downloads = document.downloads.map(({ href, type, label: key, text }) => ({
    href,
    type,
    text: key === undefined ? (text ?? href) : label(site.labels, key),
  }))
  return {
    site: site.title,
    home: site.pages.home,
    nav: (['chronology', 'person', 'search'] as const).map((name) => ({
      href: site.pages[name],
      text: pageLabel(site, name),
    })),
    registers: { person: site.pages.person, place: site.pages.place, org: site.pages.org },
    principles: site.pages.principles,
    ...(document.genres[0] === undefined ? {} : { genre: document.genres[0] }),
    sheets: ['assets/site.css', ...(site.theme === undefined ? [] : [`assets/${site.theme}`])],
    icon: 'assets/sigla.svg',
    meta: metaOf(site, document),
    links: linksOf(site, document, downloads, typedLinks),
    ...(jsonLd === undefined ? {} : { jsonld: scriptSafe(jsonLd) }),
    citations: citations.map(({ style, runs }) => ({
      label: label(site.labels, `cite.${style}`),
      runs,
    })),
    downloads,
    ...(previous === undefined ? {} : { previous }),
    ...(next === undefined ? {} : { next }),
    ...(document.hash === undefined ? {} : { version: document.hash }),
    ...(site.date === undefined ? {} : { date: site.date }),
  }
}

/**
 * What search engines, Zotero and social media read: description, Open Graph, Highwire Press tags (as Google Scholar asks for them)
 * and Dublin Core (DCMI, expressing Dublin Core in HTML meta elements).
 */
function metaOf(site: Site, document: SiteDocument): PageContext['meta'] {
  const meta: { name?: string; property?: string; content: string }[] = []
  const named = (name: string, content: string | undefined): void => {
    if (content !== undefined && content !== '') meta.push({ name, content })
  }
  const property = (name: string, content: string | undefined): void => {
    if (content !== undefined && content !== '') meta.push({ property: name, content })
  }
  const description = document.abstract === undefined ? undefined : shortened(document.abstract, 300)
  const url = site.baseUrl === undefined ? undefined : site.baseUrl + documentHref(document.stem)
  const written = document.date?.when
  const issued = document.issued ?? site.date

  named('description', description)
  property('og:title', document.title)
  property('og:type', 'article')
  property('og:site_name', site.title)
  property('og:description', description)
  property('og:url', url)
  // Open Graph wants language_TERRITORY
  if (/^[a-z]{2,3}-[A-Z]{2}$/u.test(document.language ?? ''))
    property('og:locale', document.language!.replace('-', '_'))

  named('citation_title', document.title)
  for (const author of document.authors) named('citation_author', author)
  for (const translator of document.translators) named('citation_translator', translator)
  // Highwire dates are written with slashes
  if (startOf(issued) !== undefined)
    named('citation_publication_date', issued!.split('/')[0]!.replaceAll('-', '/'))
  named('citation_publisher', document.publisher ?? site.publisher)
  named('citation_language', document.language)
  named('citation_public_url', url)
  for (const { scheme, value } of document.identifiers) if (scheme === 'DOI') named('citation_doi', value)

  named('DC.title', document.title)
  for (const author of document.authors) named('DC.creator', author)
  for (const translator of document.translators) named('DC.contributor', translator)
  named('DC.publisher', document.publisher ?? site.publisher)
  named('DC.date', issued)
  named('DCTERMS.created', written)
  named('DC.language', document.language)
  named('DC.type', 'Text')
  named('DC.source', [document.archive, document.shelfmark].filter((part) => part).join(', '))
  for (const { uri } of document.rights) named('DC.rights', uri)
  named('DC.identifier', url)
  return meta
}

function linksOf(
  site: Site,
  document: SiteDocument,
  downloads: PageContext['downloads'],
  typedLinks: OfPage['typedLinks'],
): PageContext['links'] {
  const links: { rel: string; href: string; type?: string; title?: string }[] = []
  const url = site.baseUrl === undefined ? undefined : site.baseUrl + documentHref(document.stem)
  if (url !== undefined) links.push({ rel: 'canonical', href: url })
  for (const { href, type, text } of downloads) links.push({ rel: 'alternate', href, type, title: text })
  for (const { uri } of document.rights) if (uri !== undefined) links.push({ rel: 'license', href: uri })
  for (const { rel, href, type } of typedLinks ?? [])
    links.push({ rel, href, ...(type === undefined ? {} : { type }) })
  links.push({ rel: 'schema.DC', href: 'http://purl.org/dc/elements/1.1/' })
  links.push({ rel: 'schema.DCTERMS', href: 'http://purl.org/dc/terms/' })
  return links
}
