import { isListed } from './agents.js'
import type { Agent, CollectionDescription, DateStatement, EditionRecord } from './record.js'
import { agentsOf, citeAs, editionUrl, holder, identifierValue, shelfmark } from './wording.js'

/** A name in CSL-JSON. */
export interface CslName {
  readonly family?: string
  readonly given?: string
  readonly literal?: string
}

/** A date in CSL-JSON. */
export interface CslDate {
  readonly 'date-parts'?: readonly (readonly number[])[]
  readonly literal?: string
}

/** One item of CSL-JSON (csl-data.json of the Citation Style Language). */
export interface CslItem {
  readonly id: string
  readonly type: 'document' | 'personal_communication'
  readonly title?: string
  readonly author?: readonly CslName[]
  readonly editor?: readonly CslName[]
  readonly translator?: readonly CslName[]
  readonly recipient?: readonly CslName[]
  readonly issued?: CslDate
  readonly 'original-date'?: CslDate
  readonly 'container-title'?: string
  readonly 'collection-title'?: string
  readonly publisher?: string
  readonly edition?: string
  readonly language?: string
  readonly abstract?: string
  readonly keyword?: string
  readonly archive?: string
  readonly archive_location?: string
  readonly DOI?: string
  readonly URL?: string
}

/** The record as an item of CSL-JSON: what Zotero, Pandoc and citeproc cite by. `issued` is the digital edition's date, `original-date` the document's. */
export function cslItem(record: EditionRecord, collection: CollectionDescription): CslItem {
  const { digital, source } = record
  const names = (agents: readonly Agent[]): CslName[] =>
    agents.map(({ name, family, given }) =>
      family !== undefined && given !== undefined ? { family, given } : { literal: name },
    )
  const author = names(agentsOf(record, 'author'))
  const editor = names(agentsOf(record, 'editor'))
  const translator = names(agentsOf(record, 'translator'))
  const recipient = names(
    source.correspondence
      .filter(({ type }) => type === 'received')
      .flatMap(({ agents }) => agents.filter(isListed)),
  )
  const issued = cslDate(digital.issued)
  const original = cslDate(source.created)
  const [manuscript] = source.manuscripts
  const doi = identifierValue(record, 'DOI')
  const url = editionUrl(collection, record.stem, 'html') ?? citeAs(record, collection)
  const archive = manuscript === undefined ? '' : holder(manuscript)
  const place = manuscript === undefined ? '' : shelfmark(manuscript)
  const abstract = digital.abstracts.map(({ value }) => value).join('\n\n')
  const keyword = digital.subjects.map(({ value }) => value).join(', ')
  return {
    id: record.id,
    type: source.correspondence.length > 0 ? 'personal_communication' : 'document',
    ...(digital.title && { title: digital.title.value }),
    ...(author.length > 0 && { author }),
    ...(editor.length > 0 && { editor }),
    ...(translator.length > 0 && { translator }),
    ...(recipient.length > 0 && { recipient }),
    ...(issued && { issued }),
    ...(original && { 'original-date': original }),
    ...(collection.title !== '' && { 'container-title': collection.title }),
    ...(digital.series && { 'collection-title': digital.series.value }),
    ...(digital.publisher && { publisher: digital.publisher.name }),
    ...(digital.edition && { edition: digital.edition.value }),
    ...(digital.language && { language: digital.language.value }),
    ...(abstract !== '' && { abstract }),
    ...(keyword !== '' && { keyword }),
    ...(archive !== '' && { archive }),
    ...(place !== '' && { archive_location: place }),
    ...(doi !== undefined && { DOI: doi }),
    ...(url !== undefined && { URL: url }),
  }
}

/** A date in CSL-JSON: a point, an interval, or its wording. */
export function cslDate(date: DateStatement | undefined): CslDate | undefined {
  if (date === undefined) return undefined
  const parts = (value: string): number[] | undefined =>
    /^\d{4}(?:-\d{2}){0,2}$/u.test(value) ? value.split('-').map(Number) : undefined
  const single = date.when === undefined ? undefined : parts(date.when)
  if (single !== undefined) return { 'date-parts': [single] }
  const from = date.from === undefined ? undefined : parts(date.from)
  const to = date.to === undefined ? undefined : parts(date.to)
  if (from !== undefined && to !== undefined) return { 'date-parts': [from, to] }
  return date.text === '' ? undefined : { literal: date.text }
}
