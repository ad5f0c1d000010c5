/** The site, the records, harvesting and retrieval: what the edition as a whole has besides its documents' editions. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Diagnostic } from '../diagnostic.js'
import { parseDocument } from '../document/tree.js'
import { atomicWrite } from '../document/write.js'
import { byCodeUnit, type Edition } from '../edition.js'
import type { Cache } from './cache.js'
import { dtsEdition, staticDtsLimit, writeDts } from './dts/index.js'
import {
  editionRepository,
  emptyHistory,
  historyText,
  oaiNamespace,
  parseHistory,
  setsOf,
  updateHistory,
  writeOai,
} from './oai/index.js'
import { type Inspected, ownCss } from './parts.js'
import {
  type CollectionDescription,
  collectionDescription,
  collectionRecords,
  type EditionRecord,
} from './records/index.js'
import { searchIndex } from './search/index.js'
import type { Site, SiteConfig } from './site/index.js'
import { arrange, buildSite, loadLabels, siteAssets } from './site/index.js'
import { siteDocument } from './site-document.js'

/** A document as the site takes it. */
export interface SiteItem {
  readonly file: string
  readonly stem: string
  readonly hash: string
  readonly inspected: Inspected
}

/** The site of an edition before its texts are known: its documents in order, their records, the names of its pages. */
export function siteOf(
  edition: Edition,
  items: readonly SiteItem[],
): { site: Site; collection: CollectionDescription; diagnostics: Diagnostic[] } {
  const { config, toolRoot, root } = edition
  const records = items.map(({ inspected }) => inspected.record!)
  const collection = collectionDescription(config, config.date ?? newest(records))
  const language = config.language ?? 'en'
  const settings: SiteConfig = {
    title: config.title ?? basename(root),
    ...(collection.description === undefined ? {} : { description: collection.description }),
    language,
    labels: loadLabels(toolRoot, language, edition.labels),
    ...(config.publisher === undefined ? {} : { publisher: config.publisher }),
    ...(collection.baseUrl === undefined ? {} : { baseUrl: collection.baseUrl }),
    ...(collection.date === undefined ? {} : { date: collection.date }),
    ...(config.rights === undefined
      ? {}
      : {
          rights: {
            ...(config.rights.text === undefined ? {} : { text: config.rights.text }),
            ...(config.rights.target === undefined ? {} : { uri: config.rights.target }),
          },
        }),
    ...(edition.css.length > 0 ? { theme: 'theme.css' } : {}),
  }
  const documents = items.map(({ stem, hash, inspected }) =>
    siteDocument({ ...inspected.record!, stem }, collection, inspected.principles!, {
      valid: inspected.valid,
      hash,
    }),
  )
  const files = new Map(items.map(({ stem, file }) => [stem, file]))
  return { ...arrange(settings, documents, (stem) => files.get(stem) ?? stem), collection }
}

/** The date of the edition where none is given: `SOURCE_DATE_EPOCH`, else the newest change that a header tells of (law 4). */
function newest(records: readonly EditionRecord[]): string | undefined {
  const epoch = process.env.SOURCE_DATE_EPOCH
  if (epoch !== undefined && /^\d+$/.test(epoch))
    return new Date(Number(epoch) * 1000).toISOString().slice(0, 10)
  const dates = records.flatMap(({ digital }) => digital.revised?.when ?? digital.issued?.when ?? [])
  return dates.sort(byCodeUnit).at(-1)
}

/**
 * All files of the edition as a whole.
 *
 * @param site with the names and passages of its documents
 * @param cache keeps the index of the search, which is made of all texts, for the next build
 * @returns path in the edition's folder → bytes, sorted by path
 */
export async function publishSite(
  edition: Edition,
  site: Site,
  collection: CollectionDescription,
  items: readonly SiteItem[],
  cache?: Cache,
): Promise<{ files: Map<string, Uint8Array>; diagnostics: Diagnostic[] }> {
  const files = new Map<string, Uint8Array>()
  const encoder = new TextEncoder()
  const add = (made: ReadonlyMap<string, string | Uint8Array>): void => {
    for (const [path, data] of made) files.set(path, typeof data === 'string' ? encoder.encode(data) : data)
  }
  // Its program works while this one makes the rest.
  const index = searchIndex(site, edition.configFile ?? edition.root, cache)
  add(siteAssets(edition.toolRoot))
  if (site.theme !== undefined) files.set(`assets/${site.theme}`, encoder.encode(ownCss(edition)))
  add(schemaFiles(edition))
  add(buildSite(site))
  const records = items.map(({ stem, inspected }) => ({ ...inspected.record!, stem }))
  add(collectionRecords(records, collection))
  const diagnostics: Diagnostic[] = []
  const withDts = edition.config.library?.dts ?? items.length <= staticDtsLimit
  // Harvesters need an address; an edition without one has no static repository.
  const { baseUrl, date } = collection
  if (withDts || (baseUrl !== undefined && date !== undefined)) {
    const documents = items.flatMap(({ file, stem, inspected }) => {
      const { document } = parseDocument(readFileSync(file), file)
      return document === undefined ? [] : [{ document, record: { ...inspected.record!, stem } }]
    })
    if (withDts) {
      const dts = dtsEdition(documents, collection)
      diagnostics.push(...dts.diagnostics)
      add(writeDts(dts.edition, baseUrl))
    }
    if (baseUrl !== undefined && date !== undefined)
      add(oaiFiles(edition, documents, { ...collection, baseUrl, date }))
  }
  const search = await index
  add(search.files)
  diagnostics.push(...search.diagnostics)
  return { files: new Map([...files].sort(([a], [b]) => byCodeUnit(a, b))), diagnostics }
}

/** The static repository for harvesters; what it says of days and withdrawals is kept in `tei/published.json`. */
function oaiFiles(
  edition: Edition,
  documents: Parameters<typeof editionRepository>[0],
  collection: CollectionDescription & { readonly baseUrl: string; readonly date: string },
): ReturnType<typeof writeOai> {
  const kept = join(edition.root, 'tei', 'published.json')
  const before = existsSync(kept) ? readFileSync(kept, 'utf8') : undefined
  const published = documents.map(({ document, record }) => ({
    stem: record.stem,
    bytes: document.bytes,
    sets: setsOf(record),
  }))
  const known = (before === undefined ? undefined : parseHistory(before)) ?? emptyHistory
  const history = updateHistory(known, published, collection.date)
  // What harvesters have seen must be known to the next build: days of change, and what was withdrawn.
  if (historyText(history) !== before) atomicWrite(kept, historyText(history))
  const settings = {
    collection,
    namespace: edition.config.library?.repository ?? oaiNamespace(collection),
    baseUrl: `${collection.baseUrl}oai/`,
  }
  return writeOai(editionRepository(documents, settings, history), collection.date)
}

/** The schemas that the published documents name. */
function schemaFiles({ schemas }: Edition): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  for (const file of [schemas.relaxng, schemas.schematron])
    if (file !== undefined) files.set(`schemas/${basename(file)}`, readFileSync(file))
  return files
}
