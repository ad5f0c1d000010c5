import type { XmlDocument } from '../../document/tree.js'
import { rootFragment } from '../fragment.js'
import { dublinCore } from '../records/dublin-core.js'
import { mods } from '../records/mods.js'
import type { CollectionDescription, EditionRecord } from '../records/record.js'
import { yearOf } from '../records/wording.js'
import type { History } from './history.js'
import type { OaiItem, OaiRepository, OaiSet } from './repository.js'
import { oaiRepository } from './repository.js'

/** A document with its record. */
export interface RecordedDocument {
  readonly document: XmlDocument
  readonly record: EditionRecord
}

/** A document as it is harvested: its record, and its metadata in each format, as the items of a repository give it. */
export interface HarvestedDocument {
  readonly record: EditionRecord
  readonly metadata: OaiItem['metadata']
  readonly state?: OaiItem['state']
}

/** A document in memory, as it is harvested. Its metadata is written when it is first asked for, and kept. */
export function harvested(
  { document, record }: RecordedDocument,
  collection: CollectionDescription,
): HarvestedDocument {
  const kept = new Map<string, string>()
  return {
    record,
    metadata: (prefix) => {
      const known = kept.get(prefix)
      if (known !== undefined) return known
      // The TEI is in memory already; a second copy of it is not worth its room.
      if (prefix === 'tei') return rootFragment(document)
      const made = (prefix === 'mods' ? mods : dublinCore)(record, collection, { fragment: true })
      kept.set(prefix, made)
      return made
    },
  }
}

/** What the repository needs besides the documents. */
export interface OaiSettings {
  readonly collection: CollectionDescription
  /** The `NAME` of `oai:NAME:STEM`, a domain name. */
  readonly namespace: string
  /** The address at which the repository answers. */
  readonly baseUrl: string
  readonly pageSize?: number
}

/** The namespace of identifiers: the host of the edition's address; `localhost` while it has none. */
export function oaiNamespace(collection: CollectionDescription): string {
  if (collection.baseUrl === undefined) return 'localhost'
  return URL.canParse(collection.baseUrl) ? new URL(collection.baseUrl).hostname : 'localhost'
}

/** `oai:NAME:STEM`; what a URI cannot hold is percent-encoded. */
export function oaiIdentifier(namespace: string, stem: string): string {
  return `oai:${namespace}:${encodeURIComponent(stem)}`
}

/** The sets of a document: its decade, and whether it is a letter. */
export function setsOf(record: EditionRecord): string[] {
  const year = yearOf(record.source.created)
  const sets: string[] = []
  if (record.source.correspondence.length > 0) sets.push('letters')
  if (year !== undefined && /^\d{4}$/u.test(year)) sets.push(`year:${year}`)
  return sets
}

function setNames(specs: Iterable<string>): OaiSet[] {
  const names = new Map<string, string>()
  for (const spec of specs) {
    if (spec === 'letters') names.set(spec, 'Letters and telegrams')
    if (spec.startsWith('year:')) {
      names.set('year', 'Documents by year')
      names.set(spec, `Documents of ${spec.slice(5)}`)
    }
  }
  return [...names.keys()].sort().map((spec) => ({ spec, name: names.get(spec)! }))
}

/**
 * The repository of an edition.
 *
 * @param history days of change and tombstones; a document that it does not know has the date of its header
 */
export function editionRepository(
  documents: readonly HarvestedDocument[],
  settings: OaiSettings,
  history: History,
): OaiRepository {
  const { collection, namespace, baseUrl, pageSize } = settings
  const items: OaiItem[] = documents.map(({ record, metadata, state }) => {
    const entry = Object.hasOwn(history.documents, record.stem) ? history.documents[record.stem] : undefined
    return {
      identifier: oaiIdentifier(namespace, record.stem),
      datestamp: entry !== undefined && !entry.deleted ? entry.datestamp : dayOf(record, collection),
      sets: setsOf(record),
      deleted: false,
      metadata,
      ...(state === undefined ? {} : { state }),
    }
  })
  const present = new Set(documents.map(({ record }) => record.stem))
  for (const [stem, entry] of Object.entries(history.documents)) {
    if (present.has(stem)) continue
    items.push({
      identifier: oaiIdentifier(namespace, stem),
      datestamp: entry.datestamp,
      sets: entry.sets,
      deleted: true,
      metadata: () => '',
    })
  }
  return oaiRepository({
    name: collection.title === '' ? 'Digital edition' : collection.title,
    baseUrl,
    email: collection.email ?? `webmaster@${namespace}`,
    sets: setNames(items.flatMap(({ sets }) => sets)),
    items,
    ...(pageSize === undefined ? {} : { pageSize }),
  })
}

function dayOf(record: EditionRecord, collection: CollectionDescription): string {
  const days = [record.digital.revised?.when, record.digital.issued?.when, collection.date]
  return days.find((day) => day !== undefined && /^\d{4}-\d{2}-\d{2}$/u.test(day)) ?? '1970-01-01'
}
