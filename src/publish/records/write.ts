import { bibtex } from './bibtex.js'
import { cmif } from './cmif.js'
import { cslItem } from './csl.js'
import { collectionDatacite, datacite, dataciteXml } from './datacite.js'
import { collectionDublinCore, dublinCore } from './dublin-core.js'
import { collectionMods, mods } from './mods.js'
import type { CollectionDescription, EditionRecord } from './record.js'
import { recordVersion } from './record.js'
import { ris } from './ris.js'
import { collectionSchemaOrg, schemaOrg } from './schema-org.js'
import { linkset, redirects } from './signposting.js'

/** A format in which each document's record is written, as `records/STEM.EXTENSION`. */
export interface RecordFormat {
  readonly name: string
  readonly extension: string
  readonly mediaType: string
  readonly write: (record: EditionRecord, collection: CollectionDescription) => string
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`
}

/** All formats, in the order of the crosswalk. */
export const recordFormats: readonly RecordFormat[] = [
  {
    name: 'record',
    extension: 'record.json',
    mediaType: 'application/json',
    write: (record) => json(record),
  },
  {
    name: 'dc',
    extension: 'dc.xml',
    mediaType: 'application/xml',
    write: (record, collection) => dublinCore(record, collection),
  },
  {
    name: 'mods',
    extension: 'mods.xml',
    mediaType: 'application/mods+xml',
    write: (record, collection) => mods(record, collection),
  },
  {
    name: 'datacite',
    extension: 'datacite.json',
    mediaType: 'application/vnd.datacite.datacite+json',
    write: (record, collection) => json(datacite(record, collection)),
  },
  {
    name: 'datacite-xml',
    extension: 'datacite.xml',
    mediaType: 'application/vnd.datacite.datacite+xml',
    write: (record, collection) => dataciteXml(datacite(record, collection)),
  },
  {
    name: 'schema-org',
    extension: 'jsonld',
    mediaType: 'application/ld+json',
    write: (record, collection) => json(schemaOrg(record, collection)),
  },
  {
    name: 'csl',
    extension: 'csl.json',
    mediaType: 'application/vnd.citationstyles.csl+json',
    write: (record, collection) => json([cslItem(record, collection)]),
  },
  { name: 'bibtex', extension: 'bib', mediaType: 'application/x-bibtex', write: bibtex },
  { name: 'ris', extension: 'ris', mediaType: 'application/x-research-info-systems', write: ris },
]

/**
 * The records of a document in each format, and its link set.
 *
 * @returns paths relative to the edition's output folder, with `/`, each with its text; the same input gives the same bytes
 */
export function documentRecords(
  record: EditionRecord,
  collection: CollectionDescription,
): Map<string, string> {
  const files = new Map<string, string>()
  for (const { extension, write } of recordFormats)
    files.set(`records/${record.stem}.${extension}`, write(record, collection))
  if (collection.baseUrl !== undefined)
    files.set(`records/${record.stem}.linkset.json`, json(linkset(record, collection)))
  return files
}

/** The records of an edition as a whole: collection, lists, letters, redirects. */
export function collectionRecords(
  records: readonly EditionRecord[],
  collection: CollectionDescription,
): Map<string, string> {
  const files = new Map<string, string>()
  const whole = { version: recordVersion, description: collection, members: records } as const
  files.set('records/collection.json', json({ ...whole, members: records.map(({ id }) => id) }))
  files.set('records/collection.dc.xml', collectionDublinCore(whole))
  files.set('records/collection.mods.xml', collectionMods(whole))
  files.set('records/collection.datacite.json', json(collectionDatacite(whole)))
  files.set('records/collection.jsonld', json(collectionSchemaOrg(whole)))
  files.set('records/all.bib', records.map((record) => bibtex(record, collection)).join('\n'))
  files.set('records/all.ris', records.map((record) => ris(record, collection)).join(''))
  files.set('records/all.csl.json', json(records.map((record) => cslItem(record, collection))))
  const letters = cmif(records, collection)
  if (letters !== undefined) files.set('records/cmif.xml', letters)
  const moved = redirects(records, collection)
  if (moved !== '') files.set('_redirects', moved)
  return files
}

/** All records of an edition, in the order of `records`: of each document, then of the whole. */
export function writeRecords(
  records: readonly EditionRecord[],
  collection: CollectionDescription,
): Map<string, string> {
  return new Map([
    ...records.flatMap((record) => [...documentRecords(record, collection)]),
    ...collectionRecords(records, collection),
  ])
}
