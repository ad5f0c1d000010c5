import { isListed } from './agents.js'
import { identifierUrl } from './identifier.js'
import type {
  Agent,
  CollectionDescription,
  DateStatement,
  EditionRecord,
  IdentifierScheme,
  ManuscriptSource,
  RightsStatement,
} from './record.js'

/** The editions of a document, by file extension. */
export type EditionExtension = 'html' | 'xml' | 'txt' | 'json'

/** The media type of each edition. */
export const mediaTypes: Readonly<Record<EditionExtension, string>> = {
  html: 'text/html',
  xml: 'application/tei+xml',
  txt: 'text/plain',
  json: 'application/json',
}

/** The address of one edition of a document; undefined while the edition has no address. */
export function editionUrl(
  collection: CollectionDescription,
  stem: string,
  extension: EditionExtension,
): string | undefined {
  if (collection.baseUrl === undefined) return undefined
  return `${collection.baseUrl}${encodeURIComponent(stem)}.${extension}`
}

/** The value of the first identifier of a scheme. */
export function identifierValue(record: EditionRecord, scheme: IdentifierScheme): string | undefined {
  return record.digital.identifiers.find((identifier) => identifier.scheme === scheme)?.value
}

/**
 * The address that stands for the digital edition: of its first resolvable persistent identifier, else the URL that the header
 * gives, else its page; undefined if it has none of them.
 */
export function citeAs(record: EditionRecord, collection: CollectionDescription): string | undefined {
  for (const scheme of ['DOI', 'Handle', 'ARK', 'URL'] as const) {
    const value = identifierValue(record, scheme)
    if (value !== undefined) return identifierUrl({ scheme, value })
  }
  return editionUrl(collection, record.stem, 'html')
}

/** The listed agents of a role. */
export function agentsOf(record: EditionRecord, role: Agent['role']): readonly Agent[] {
  return record.digital.agents.filter((agent) => agent.role === role && isListed(agent))
}

/** The listed agents that are not authors. */
export function contributorsOf(record: EditionRecord): readonly Agent[] {
  return record.digital.agents.filter((agent) => agent.role !== 'author' && isListed(agent))
}

/** A name as catalogues sort it, where the header marks its parts; else as it stands. */
export function sortedName(agent: Agent): string {
  return agent.family !== undefined && agent.given !== undefined
    ? `${agent.family}, ${agent.given}`
    : agent.name
}

/**
 * A date as W3CDTF or ISO 8601: a day, a month, a year, or an interval `from/to`; undefined if no machine can read it.
 * Bounds (`notBefore`, `notAfter`) are no interval: they are given only as what they are.
 */
export function isoDate(date: DateStatement | undefined): string | undefined {
  if (date === undefined) return undefined
  if (date.when !== undefined) return date.when
  if (date.from !== undefined && date.to !== undefined) return `${date.from}/${date.to}`
  return undefined
}

/** The year of a date, or of the beginning of its interval. */
export function yearOf(date: DateStatement | undefined): string | undefined {
  const value = date?.when ?? date?.from
  return value === undefined ? undefined : /^-?\d{4,}/u.exec(value)?.[0]
}

/** The shelf mark without who keeps it: `fond 5446, opis 120, delo 957, listy 2-7, 35`. */
export function shelfmark(manuscript: ManuscriptSource): string {
  const parts = manuscript.shelfmark.map(({ type, value }) =>
    type === undefined || value.toLowerCase().startsWith(type.toLowerCase()) ? value : `${type} ${value}`,
  )
  // A collection that is also the first part of the shelf mark ("fond 5446") is said once.
  const collections = manuscript.collections
    .map(({ value }) => value)
    .filter((value) => !parts.includes(value))
  return [...collections, ...parts].join(', ')
}

/** Who keeps the document: institution and repository, with the place. */
export function holder(manuscript: ManuscriptSource): string {
  return [manuscript.repository, manuscript.institution, manuscript.settlement, manuscript.country]
    .flatMap((statement) => statement?.value ?? [])
    .join(', ')
}

/** The shelf mark, where who keeps the document is said beside it: nothing if that says it too (a `repository` that holds the `idno`). */
export function markBesideHolder(manuscript: ManuscriptSource): string {
  const mark = shelfmark(manuscript)
  return holder(manuscript).includes(mark) ? '' : mark
}

/** The whole archival reference: `GARF, fond 5446, opis 120, delo 957, listy 2-7, 35`. */
export function archivalReference(manuscript: ManuscriptSource): string {
  return [holder(manuscript), markBesideHolder(manuscript)].filter((part) => part !== '').join(', ')
}

/** The original in one line: archival reference, and its date. */
export function sourceStatements(record: EditionRecord): readonly string[] {
  const { created, manuscripts } = record.source
  const dated = created === undefined ? '' : `${created.text}`
  if (manuscripts.length === 0) return dated === '' ? [] : [`Document of ${dated}`]
  return manuscripts.map((manuscript) =>
    [archivalReference(manuscript), dated].filter((part) => part !== '').join('; '),
  )
}

/** Words for a statement of rights that has no address. */
export function rightsWords(statement: RightsStatement): string {
  if (statement.text !== '') return statement.text
  return statement.uri ?? `status: ${statement.status ?? 'unknown'}`
}

/** The subjects of rights as readers call them. What an `availability` says without naming a subject is said of the digital edition. */
export const rightsLabels = {
  translation: 'Translation',
  scan: 'Scan',
  encoding: 'Digital edition',
  code: 'Code',
} as const
