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

/**
 * The pages of the site, without the documents' own pages and without the assets (`siteAssets`).
 *
 * @returns path in the edition's folder → bytes, in the order of the paths
 */
export function buildSite(site: Site): Map<string, Uint8Array> {
  const { pages } = site
  const files = new Map<string, string>([
    [pages.home, homePage(site)],
    ...chronologyPages(site),
    ...groupPages(site, 'genre'),
    ...groupPages(site, 'archive'),
    ...nameKinds.flatMap((kind) => [...registerPages(site, kind)]),
    [pages.principles, principlesPage(site)],
    ...downloadsPages(site),
    [pages.licence, licencePage(site)],
    ...searchFiles(site),
  ])
  const map = sitemap(
    site,
    [...files.keys()].filter((path) => path.endsWith('.html')),
  )
  if (map !== undefined) files.set('sitemap.xml', map)
  const encoder = new TextEncoder()
  return new Map(
    [...files].sort(([a], [b]) => byCodeUnit(a, b)).map(([path, text]) => [path, encoder.encode(text)]),
  )
}
