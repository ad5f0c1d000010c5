/** The site, the records, harvesting and retrieval: what the edition as a whole has besides its documents' editions. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Diagnostic } from '../diagnostic.js'
import { parseDocument } from '../document/tree.js'
import { atomicWrite } from '../document/write.js'
import { sha256 } from '../edition/hash.js'
import { byCodeUnit, type Edition } from '../edition.js'
import { dtsEdition, staticDtsLimit, writeDts } from './dts/index.js'
import { rootOf } from './fragment.js'
import type { Parts, Piece } from './joined.js'
import {
  editionRepository,
  emptyHistory,
  historyText,
  type OaiPiece,
  oaiFiles,
  oaiNamespace,
  parseHistory,
  type RecordedDocument,
  setsOf,
  updateHistory,
} from './oai/index.js'
import { type Inspected, ownCss } from './parts.js'
import {
  type CollectionDescription,
  collectionDescription,
  collectionRecords,
  type EditionRecord,
} from './records/index.js'
import type { Site, SiteConfig } from './site/index.js'
import { arrange, loadLabels, pageGroups, siteAssets, sitemapFiles } from './site/index.js'
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

/** The edition's folder while it is filled; paths with `/`. */
export interface Folder {
  /** What stands there. */
  read(path: string): Uint8Array
  place(path: string, bytes: Uint8Array): void
  /** Places a file that is made piece by piece, so that it need not be held as a whole, nor made again where pieces are known. */
  placeParts(path: string, parts: Parts): void
  /** SHA-256 of a file that was placed, in hexadecimal. */
  hash(path: string): string
  /** Makes and places a file, unless it stands there and was made of the same the last time. */
  derive(path: string, madeOf: string, make: () => Parts): void
  /**
   * Makes and places files that are made together, unless they stand there and were made of the same the last time.
   *
   * @param madeOf texts that change with whatever the files are made of
   * @returns the paths of the files
   */
  deriveAll(
    name: string,
    madeOf: Iterable<string>,
    make: () => Iterable<readonly [string, Uint8Array]>,
  ): string[]
}

/**
 * Makes the files of the edition as a whole but the index of the search, one after the other, so that few are in memory at once.
 *
 * @param site with the names and passages of its documents
 * @param folder holds the editions and records of the documents already
 * @returns what there is to be said
 */
export function publishSite(
  edition: Edition,
  site: Site,
  collection: CollectionDescription,
  items: readonly SiteItem[],
  folder: Folder,
): Diagnostic[] {
  const encoder = new TextEncoder()
  const add = (path: string, data: string | Uint8Array): void =>
    folder.place(path, typeof data === 'string' ? encoder.encode(data) : data)
  const addAll = (made: Iterable<readonly [string, string | Uint8Array]>): void => {
    for (const [path, data] of made) add(path, data)
  }
  const diagnostics: Diagnostic[] = []
  addAll(siteAssets(edition.toolRoot))
  if (site.theme !== undefined) add(`assets/${site.theme}`, ownCss(edition))
  addAll(schemaFiles(edition))
  const deriveAll = (
    name: string,
    madeOf: Iterable<string>,
    make: () => Iterable<[string, string]>,
  ): string[] =>
    folder.deriveAll(name, madeOf, function* () {
      for (const [path, text] of make()) yield [path, encoder.encode(text)]
    })
  const pages = pageGroups(site).flatMap(({ name, madeOf, make }) => deriveAll(name, madeOf, make))
  addAll(sitemapFiles(site, pages))
  const records = items.map(({ stem, inspected }) => ({ ...inspected.record!, stem }))
  const stated = function* (): Generator<string> {
    yield JSON.stringify(collection)
    for (const record of records) yield JSON.stringify(record)
  }
  deriveAll('records', stated(), () => collectionRecords(records, collection))
  if (edition.config.library?.dts ?? items.length <= staticDtsLimit) {
    const dts = dtsEdition(readPublished(records, folder), collection)
    diagnostics.push(...dts.diagnostics)
    addAll(writeDts(dts.edition, collection.baseUrl))
  }
  // Harvesters need an address; an edition without one has no static repository.
  const { baseUrl, date } = collection
  if (baseUrl !== undefined && date !== undefined)
    for (const { path, madeOf, make } of harvesting(
      edition,
      records,
      { ...collection, baseUrl, date },
      folder,
    )) {
      if (madeOf === undefined) folder.placeParts(path, encoded(make()))
      else folder.derive(path, madeOf, () => encoded(make()))
    }
  return diagnostics
}

/** The published documents, from the folder, with their records. */
function readPublished(records: readonly EditionRecord[], folder: Folder): RecordedDocument[] {
  return records.flatMap((record) => {
    const path = `${record.stem}.xml`
    const { document } = parseDocument(folder.read(path), path)
    return document === undefined ? [] : [{ document, record }]
  })
}

function* encoded(text: string | Iterable<string | OaiPiece>): Generator<Uint8Array | Piece> {
  const encoder = new TextEncoder()
  for (const part of typeof text === 'string' ? [text] : text)
    yield typeof part === 'string'
      ? encoder.encode(part)
      : { key: sha256(part.state), make: () => encoder.encode(part.make()) }
}

/** Which of a document's files is its metadata in a format of the repository. */
const harvestedFiles: Readonly<Record<string, (stem: string) => string>> = {
  tei: (stem) => `${stem}.xml`,
  mods: (stem) => `records/${stem}.mods.xml`,
  oai_dc: (stem) => `records/${stem}.dc.xml`,
}

/**
 * The static repository for harvesters, of the files that stand in the folder; what it says of days and withdrawals is kept in
 * `tei/published.json`.
 */
function harvesting(
  edition: Edition,
  records: readonly EditionRecord[],
  collection: CollectionDescription & { readonly baseUrl: string; readonly date: string },
  folder: Folder,
): ReturnType<typeof oaiFiles> {
  const decoder = new TextDecoder()
  const documents = records.map((record) => ({
    record,
    metadata: (prefix: string) => rootOf(decoder.decode(folder.read(harvestedFiles[prefix]!(record.stem)))),
    state: (prefix: string) => folder.hash(harvestedFiles[prefix]!(record.stem)),
  }))
  const kept = join(edition.root, 'tei', 'published.json')
  const before = existsSync(kept) ? readFileSync(kept, 'utf8') : undefined
  const published = records.map((record) => ({
    stem: record.stem,
    sha256: folder.hash(harvestedFiles.tei!(record.stem)),
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
  return oaiFiles(editionRepository(documents, settings, history), collection.date)
}

/** The schemas that the published documents name. */
function schemaFiles({ schemas }: Edition): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  for (const file of [schemas.relaxng, schemas.schematron])
    if (file !== undefined) files.set(`schemas/${basename(file)}`, readFileSync(file))
  return files
}
