import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../diagnostic.js'
import { parseDocument } from '../document/tree.js'
import type { Edition } from '../edition.js'
import type { DtsEdition } from '../publish/dts/index.js'
import { dtsEdition, liveAddresses } from '../publish/dts/index.js'
import type { History, OaiRepository, RecordedDocument } from '../publish/oai/index.js'
import {
  editionRepository,
  emptyHistory,
  harvested,
  oaiNamespace,
  parseHistory,
} from '../publish/oai/index.js'
import type { CollectionDescription } from '../publish/records/index.js'
import { collectionDescription, readRecord } from '../publish/records/index.js'
import { Registers, readDocument, standalone } from '../publish/standalone.js'

/** Documents of an edition as they are published, with their records, in memory. */
export interface Library {
  readonly collection: CollectionDescription
  readonly documents: readonly RecordedDocument[]
  readonly history: History
  /** The name under which records are harvested. */
  readonly repository: string
}

/** The file of an edition that keeps days of change and tombstones, below the project's folder. */
export const historyFile = join('tei', 'published.json')

/** Reads all documents of a project; those that are not well-formed are left out and reported. */
export function readLibrary(edition: Edition): {
  readonly library: Library
  readonly diagnostics: readonly Diagnostic[]
} {
  const diagnostics: Diagnostic[] = []
  const documents: RecordedDocument[] = []
  const registers = new Registers(edition)
  for (const file of edition.documents) {
    const { document, diagnostics: faults } = readDocument(readFileSync(file), file, edition.root)
    if (document === undefined) {
      diagnostics.push(...faults)
      continue
    }
    const { record, diagnostics: remarks } = readRecord(document)
    diagnostics.push(...remarks)
    const published = parseDocument(standalone(document, registers), file).document
    documents.push({ document: published!, record })
  }
  const path = join(edition.root, historyFile)
  const history = existsSync(path) ? parseHistory(readFileSync(path, 'utf8')) : undefined
  const collection = collectionDescription(edition.config)
  const repository = edition.config.library?.repository ?? oaiNamespace(collection)
  return {
    library: { collection, documents, history: history ?? emptyHistory, repository },
    diagnostics,
  }
}

/** What the server answers from. */
export interface Holdings {
  readonly library: Library
  readonly oai: OaiRepository
  readonly dts: DtsEdition
  readonly addresses: ReturnType<typeof liveAddresses>
  /** The address of the server, ending in `/`. */
  readonly base: string
}

/** Prepares a library for answering at an address. */
export function holdingsOf(library: Library, base: string, pageSize?: number): Holdings {
  const { collection, documents, history } = library
  return {
    library,
    base,
    oai: editionRepository(
      documents.map((document) => harvested(document, collection)),
      {
        collection,
        namespace: library.repository,
        baseUrl: `${base}oai`,
        ...(pageSize === undefined ? {} : { pageSize }),
      },
      history,
    ),
    dts: dtsEdition(documents, collection).edition,
    addresses: liveAddresses(`${base}dts/`, collection.baseUrl ?? base),
  }
}
