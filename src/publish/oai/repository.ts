/** What a repository of OAI-PMH holds: items with their dates and sets, and how their metadata is written. */

/** A format of metadata that the repository hands out. */
export interface OaiFormat {
  readonly prefix: string
  readonly schema: string
  readonly namespace: string
}

/** A set; `spec` may have parts separated by `:`. */
export interface OaiSet {
  readonly spec: string
  readonly name: string
}

/** An item: a document, or the tombstone of one that was withdrawn. */
export interface OaiItem {
  /** `oai:NAME:STEM`. */
  readonly identifier: string
  /** The day of its last change, `YYYY-MM-DD`. */
  readonly datestamp: string
  readonly sets: readonly string[]
  readonly deleted: boolean
  /** The metadata as an XML element without declaration; only of the repository's formats, and never of a deleted item. */
  readonly metadata: (prefix: string) => string
  /** Where it is known without writing the metadata: a text that changes with it, such as a hash. */
  readonly state?: (prefix: string) => string
}

/** A repository. `items` are sorted by datestamp, then identifier (code unit): resumption tokens rely on it. */
export interface OaiRepository {
  readonly name: string
  /** The address at which it answers. */
  readonly baseUrl: string
  readonly email: string
  readonly formats: readonly OaiFormat[]
  readonly sets: readonly OaiSet[]
  readonly items: readonly OaiItem[]
  readonly byIdentifier: ReadonlyMap<string, OaiItem>
  /** Records (or headers) in one answer. */
  readonly pageSize: number
}

/** The formats of every edition. */
export const oaiFormats: readonly OaiFormat[] = [
  {
    prefix: 'oai_dc',
    schema: 'http://www.openarchives.org/OAI/2.0/oai_dc.xsd',
    namespace: 'http://www.openarchives.org/OAI/2.0/oai_dc/',
  },
  {
    prefix: 'mods',
    schema: 'http://www.loc.gov/standards/mods/v3/mods-3-8.xsd',
    namespace: 'http://www.loc.gov/mods/v3',
  },
  {
    prefix: 'tei',
    schema: 'http://www.tei-c.org/release/xml/tei/custom/schema/xsd/tei_all.xsd',
    namespace: 'http://www.tei-c.org/ns/1.0',
  },
]

/** Makes a repository of items in any order. */
export function oaiRepository(
  parts: Omit<OaiRepository, 'byIdentifier' | 'formats' | 'pageSize'> & { readonly pageSize?: number },
): OaiRepository {
  const items = [...parts.items].sort(compareItems)
  return {
    ...parts,
    items,
    formats: oaiFormats,
    pageSize: parts.pageSize ?? 100,
    byIdentifier: new Map(items.map((item) => [item.identifier, item])),
  }
}

/** The order of items: by datestamp, then identifier. */
export function compareItems(
  a: Pick<OaiItem, 'datestamp' | 'identifier'>,
  b: Pick<OaiItem, 'datestamp' | 'identifier'>,
): number {
  if (a.datestamp !== b.datestamp) return a.datestamp < b.datestamp ? -1 : 1
  return a.identifier < b.identifier ? -1 : a.identifier > b.identifier ? 1 : 0
}
