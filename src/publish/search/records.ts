import { startOf } from '../site/dates.js'
import { dateOf } from '../site/list.js'
import { element } from '../site/markup.js'
import { documentHref } from '../site/names.js'
import type { Passage, Site, SiteDocument } from '../site/types.js'

/** A document as the search engine reads it. */
export interface SearchPage {
  /** Address of the page, relative to the search page, by which the search knows the document. */
  readonly url: string
  /** SHA-256, in hexadecimal, of what is searched (`searchHtml`). */
  readonly html: string
  /** Length of what is searched, in bytes. */
  readonly size: number
}

/** A document as the search knows it: plain data, as a worker takes it. */
export interface SearchRecord extends SearchPage {
  readonly facets: Record<Facet, string[]>
}

/** The facets, in the order in which the search page shows them. */
export const facets = ['year', 'genre', 'person', 'place'] as const
export type Facet = (typeof facets)[number]

/** The values of a document's facets. */
export function facetsOf(document: SiteDocument): Record<Facet, string[]> {
  const year = startOf(document.date?.when)?.[0]
  const names = (kind: 'person' | 'place'): string[] => {
    const here = new Set(document.occurrences.filter((o) => o.kind === kind).map((o) => o.key))
    return document.entries.filter((e) => e.kind === kind && here.has(e.key)).map((e) => e.name)
  }
  return {
    year: year === undefined ? [] : [String(year)],
    genre: [...document.genres],
    person: names('person'),
    place: names('place'),
  }
}

/** What is searched of a document besides its text. */
export interface SearchHead {
  readonly language: string
  readonly title: string
  readonly date?: string
  readonly abstract?: string
}

export function searchHead(site: Site, document: SiteDocument): SearchHead {
  const date = dateOf(site, document)
  return {
    language: document.language ?? site.language,
    title: document.title,
    ...(date === undefined ? {} : { date }),
    ...(document.abstract === undefined ? {} : { abstract: document.abstract }),
  }
}

export function searchPageOf({ stem, searched, searchedSize }: SiteDocument): SearchPage {
  return { url: documentHref(stem), html: searched, size: searchedSize }
}

export function searchRecord(document: SiteDocument): SearchRecord {
  return { ...searchPageOf(document), facets: facetsOf(document) }
}

/**
 * What is searched of a document, as a page that the search engine reads: title, abstract and the passages of its reading view, in which `com[rade]` is the word comrade. Each
 * passage has the id of its paragraph, so that a hit leads there. Words with apostrophes or marks are there a second time without
 * them, at the end of the passage, out of sight of the excerpt.
 */
export function searchHtml(
  { language, title, date, abstract }: SearchHead,
  passages: readonly Passage[],
): string {
  const page = element(
    'html',
    { lang: language },
    element(
      'head',
      {},
      element('title', {}, title),
      date !== undefined && element('meta', { 'data-pagefind-meta': 'date[content]', content: date }),
    ),
    element(
      'body',
      { 'data-pagefind-body': true },
      element('h1', { 'data-pagefind-meta': 'title', 'data-pagefind-weight': '4' }, title),
      abstract !== undefined && element('p', { id: 'abstract' }, abstract),
      passages.map(({ id, text }) => element('p', { id }, text, variants(text))),
    ),
  )
  return `<!DOCTYPE html>\n${page.html}\n`
}

/** Stands between a passage and the other forms of its words; the search page shows nothing after it. */
export const variantMark = '⁂'

/** The words of a passage that read otherwise when folded, folded; nothing if there is none. */
function variants(text: string): string | undefined {
  // Most passages hold none of the signs that folding changes.
  if (!/[^\u0000-&(-_a-\u007f]/u.test(text)) return undefined
  const forms = new Set<string>()
  for (const word of text.match(/[\p{L}\p{M}\p{N}\u02b9-\u02bf\u2018\u2019\u2032\u2033'`´]+/gu) ?? []) {
    if (/^[A-Za-z0-9]*$/u.test(word)) continue
    const form = folded(word)
    if (form !== word.toLowerCase() && form !== '') forms.add(form)
  }
  return forms.size === 0 ? undefined : ` ${variantMark} ${[...forms].join(' ')}`
}

/**
 * A word or text without what a reader may leave out when typing: diacritics, the signs of transliteration (soft and hard sign, ayn,
 * hamza), capitals. The script of the search page folds the same way; a test compares them.
 */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u02b9\u02ba\u02bb\u02bc\u02be\u02bf\u2018\u2019\u2032\u2033'`´]/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replaceAll('đ', 'd')
    .replaceAll('ı', 'i')
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll('œ', 'oe')
}
