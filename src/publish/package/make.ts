import { byCodeUnit } from '../../edition.js'
import { collectionDatacite } from '../records/datacite.js'
import type { CollectionRecord } from '../records/record.js'
import type { BagInfo } from './bag.js'
import { makeBag, sha512 } from './bag.js'
import type { CrateFile, Tool } from './crate.js'
import { crateMetadata } from './crate.js'

/** What goes into a package; all paths with `/`. */
export interface PackageContents {
  readonly collection: CollectionRecord
  /** TEI documents and registers, by their path below `tei/`. */
  readonly tei: ReadonlyMap<string, Uint8Array>
  /** Schemas, by their path below `schemas/`. */
  readonly schemas: ReadonlyMap<string, Uint8Array>
  /** The published edition, by its path below `dist/edition/`. */
  readonly edition: ReadonlyMap<string, Uint8Array>
  readonly tool: Tool
  /** The date of the package, `YYYY-MM-DD`: an input. */
  readonly date: string
}

/** The version of provenance.json. */
const provenanceVersion = 1

/**
 * A package of the edition: a BagIt 1.0 bag whose payload is an RO-Crate 1.2 with the TEI, its schemas, every edition and record,
 * DataCite metadata and the provenance of the build. The same contents give the same bytes.
 *
 * @returns all files of the bag by their paths
 */
export function makePackage(contents: PackageContents): Map<string, Uint8Array> {
  const { collection, tool, date } = contents
  const payload = new Map<string, Uint8Array>()
  for (const [folder, files] of [
    ['tei', contents.tei],
    ['schemas', contents.schemas],
    ['edition', contents.edition],
  ] as const) {
    for (const path of [...files.keys()].sort(byCodeUnit)) payload.set(`${folder}/${path}`, files.get(path)!)
  }
  payload.set('datacite.json', json(collectionDatacite(collection)))
  payload.set('provenance.json', json(provenance(payload, tool, date)))
  const dated: CollectionRecord = { ...collection, description: { ...collection.description, date } }
  const files: CrateFile[] = [...payload].map(([path, bytes]) => ({
    path,
    size: bytes.length,
    mediaType: mediaTypeOf(path),
    name: path,
  }))
  payload.set('ro-crate-metadata.json', json(crateMetadata(dated, files, tool)))
  return makeBag(payload, bagInfo(collection, tool, date))
}

function bagInfo({ description, members }: CollectionRecord, tool: Tool, date: string): BagInfo {
  const title = description.title === '' ? 'Digital edition' : description.title
  return [
    ...(description.publisher === undefined ? [] : [['Source-Organization', description.publisher] as const]),
    ...(description.editor === undefined ? [] : [['Contact-Name', description.editor] as const]),
    ...(description.email === undefined ? [] : [['Contact-Email', description.email] as const]),
    [
      'External-Description',
      `${title}: ${members.length} ${members.length === 1 ? 'document' : 'documents'} in TEI, with editions and records`,
    ],
    ...description.identifiers.map(({ value }) => ['External-Identifier', value] as const),
    ['Bagging-Date', date],
    ['Bag-Software-Agent', `${tool.name} ${tool.version}`],
  ]
}

/** What was made from what, by what, with the checksum of each file. */
function provenance(payload: ReadonlyMap<string, Uint8Array>, tool: Tool, date: string): object {
  const list = (folder: string): object[] =>
    [...payload]
      .filter(([path]) => path.startsWith(folder))
      .map(([path, bytes]) => ({ path, bytes: bytes.length, sha512: sha512(bytes) }))
  return {
    version: provenanceVersion,
    tool: { name: tool.name, version: tool.version },
    date,
    sources: [...list('tei/'), ...list('schemas/')],
    results: list('edition/'),
  }
}

const extensions: Readonly<Record<string, string>> = {
  html: 'text/html',
  xml: 'application/xml',
  txt: 'text/plain',
  json: 'application/json',
  jsonld: 'application/ld+json',
  bib: 'application/x-bibtex',
  ris: 'application/x-research-info-systems',
  rng: 'application/relax-ng+xml',
  odd: 'application/tei+xml',
  sch: 'application/schematron+xml',
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

function mediaTypeOf(path: string): string {
  if (/^(?:tei|edition)\/(?!records\/|oai\/).*\.xml$/u.test(path)) return 'application/tei+xml'
  return extensions[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'
}

function json(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, undefined, 2)}\n`)
}
