/**
 * The site round the documents' pages. Pure: from values to files. The build reads, transforms and writes.
 *
 * The order of a build: `arrange` the site from the headers' records, hand each document's `pageContext` to the stylesheet of its page, then
 * `buildSite`, which needs the documents' names and passages too.
 */
import type { Diagnostic } from '../../diagnostic.js'
import { byCodeUnit } from '../../edition.js'
import { searchFiles } from '../search/index.js'
import { chronologyPages } from './chronology.js'
import { byDate } from './dates.js'
import { groupPages } from './groups.js'
import { homePage } from './home.js'
import { pageNames } from './names.js'
import { downloadsPages, licencePage, principlesPage } from './pages.js'
import { registerPages } from './registers.js'
import { sitemap } from './sitemap.js'
import type { Site, SiteConfig, SiteDocument } from './types.js'
import { nameKinds } from './types.js'

export { siteAssets } from './assets.js'
export { siteCodes } from './codes.js'
export { contextStates, type PageContext, pageContext } from './context.js'
export { type Labels, label, labelLanguages, loadLabels } from './labels.js'
export type * from './types.js'

/**
 * Puts the documents in order and names the pages.
 *
 * @param fileOf the TEI file of a document's stem, for diagnostics
 */
export function arrange(
  config: SiteConfig,
  documents: readonly SiteDocument[],
  fileOf: (stem: string) => string = (stem) => `${stem}.xml`,
): { site: Site; diagnostics: Diagnostic[] } {
  const ordered = [...documents].sort(
    (a, b) => byDate(a.date?.when, b.date?.when) || byCodeUnit(a.stem, b.stem),
  )
  const { names, diagnostics } = pageNames(
    ordered.map((document) => document.stem),
    fileOf,
  )
  return { site: { ...config, documents: ordered, pages: names }, diagnostics }
}

/** Pages of the site that are made of the same. */
export interface PageGroup {
  readonly name: string
  /** Texts that change with whatever the pages are made of. */
  readonly madeOf: Iterable<string>
  /** File name → text. */
  readonly make: () => Map<string, string>
}

/** The pages of the site, in groups of which each can be left as it is while what it is made of is the same. */
export function pageGroups(site: Site): PageGroup[] {
  const { pages, documents, ...settings } = site
  /** What the site is, and of each document what is taken from it. */
  const of = function* (take: (document: SiteDocument) => unknown): Generator<string> {
    yield JSON.stringify([pages, settings])
    for (const document of documents) yield JSON.stringify(take(document))
  }
  const described = (document: SiteDocument): unknown => {
    const { entries, occurrences, passagesSize, searched, searchedSize, hash, ...header } = document
    return header
  }
  return [
    {
      name: 'lists',
      madeOf: of(described),
      make: () =>
        new Map([
          [pages.home, homePage(site)],
          ...chronologyPages(site),
          ...groupPages(site, 'genre'),
          ...groupPages(site, 'archive'),
          [pages.principles, principlesPage(site)],
          [pages.licence, licencePage(site)],
        ]),
    },
    {
      name: 'registers',
      madeOf: of(({ stem, title, date, entries, occurrences }) => [stem, title, date, entries, occurrences]),
      make: () => new Map(nameKinds.flatMap((kind) => [...registerPages(site, kind)])),
    },
    { name: 'downloads', madeOf: of((document) => document), make: () => downloadsPages(site) },
    // What is searched changes with every passage.
    { name: 'search', madeOf: of((document) => document), make: () => searchFiles(site) },
  ]
}

/** The sitemap, if the edition has an address. */
export function sitemapFiles(site: Site, paths: readonly string[]): Map<string, string> {
  const pages = paths.filter((path) => path.endsWith('.html'))
  const map = sitemap(site, pages)
  return new Map(map === undefined ? [] : [['sitemap.xml', map]])
}

/**
 * The pages of the site, without the documents' own pages and without the assets (`siteAssets`).
 *
 * @returns path in the edition's folder → bytes, in the order of the paths
 */
export function buildSite(site: Site): Map<string, Uint8Array> {
  const files = new Map(pageGroups(site).flatMap(({ make }) => [...make()]))
  for (const [path, text] of sitemapFiles(site, [...files.keys()])) files.set(path, text)
  const encoder = new TextEncoder()
  return new Map(
    [...files].sort(([a], [b]) => byCodeUnit(a, b)).map(([path, text]) => [path, encoder.encode(text)]),
  )
}
