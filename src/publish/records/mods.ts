import { create } from 'xmlbuilder2'
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'
import { isListed } from './agents.js'
import type {
  Agent,
  AgentRole,
  CollectionDescription,
  CollectionRecord,
  DateStatement,
  EditionRecord,
  ManuscriptSource,
  PublishedSource,
} from './record.js'
import { rightsSubjects } from './record.js'
import { citeAs, editionUrl, holder, mediaTypes, rightsLabels, rightsWords, shelfmark } from './wording.js'
import type { XmlOptions } from './xml.js'
import { endXml } from './xml.js'

export const modsNamespace = 'http://www.loc.gov/mods/v3'
export const modsSchema = 'http://www.loc.gov/standards/mods/v3/mods-3-8.xsd'
const xlink = 'http://www.w3.org/1999/xlink'

/** MARC relator codes of the roles (https://id.loc.gov/vocabulary/relators). */
const relators: Readonly<Partial<Record<AgentRole, string>>> = {
  author: 'aut',
  editor: 'edt',
  translator: 'trl',
  encoder: 'mrk',
  funder: 'fnd',
  sponsor: 'spn',
  principal: 'rth',
}

function start(): XMLBuilder {
  return create({ version: '1.0', encoding: 'UTF-8' })
    .ele(modsNamespace, 'mods')
    .att('http://www.w3.org/2000/xmlns/', 'xmlns:xlink', xlink)
    .att('http://www.w3.org/2001/XMLSchema-instance', 'xsi:schemaLocation', `${modsNamespace} ${modsSchema}`)
    .att('version', '3.8')
}

/**
 * The record as MODS 3.8. The top level describes the digital edition; the archival document is `relatedItem type="original"`, the
 * published translation `relatedItem type="otherVersion"`.
 */
export function mods(
  record: EditionRecord,
  collection: CollectionDescription,
  options: XmlOptions = {},
): string {
  const { digital, source, rights } = record
  const root = start()
  if (digital.title !== undefined)
    leaf(root.ele('titleInfo'), 'title', digital.title.value, langAttribute(digital.title.lang))
  for (const title of digital.otherTitles) {
    leaf(root.ele('titleInfo', { type: 'alternative' }), 'title', title.value, langAttribute(title.lang))
  }
  for (const agent of [...digital.agents, ...digital.funders].filter(isListed))
    name(root, agent, relators[agent.role])
  leaf(root, 'typeOfResource', 'text')
  for (const genre of digital.genres) leaf(root, 'genre', genre.value, langAttribute(genre.lang))
  leaf(root, 'genre', 'digital edition')
  const origin = root.ele('originInfo', { eventType: 'publication' })
  leaf(origin, 'publisher', digital.publisher?.name)
  dates(origin, 'dateIssued', digital.issued)
  leaf(origin, 'dateModified', digital.revised?.when, { encoding: 'w3cdtf' })
  leaf(origin, 'edition', digital.edition?.value)
  removeIfEmpty(origin)
  const main = digital.language?.value
  if (main !== undefined) languageTerm(root.ele('language', { usage: 'primary' }), main)
  for (const language of digital.languages)
    if (language.code !== main) languageTerm(root.ele('language'), language.code)
  const physical = root.ele('physicalDescription')
  leaf(physical, 'form', 'electronic', { authority: 'marcform' })
  for (const extension of ['xml', 'html', 'txt', 'json'] as const)
    leaf(physical, 'internetMediaType', mediaTypes[extension])
  leaf(physical, 'extent', digital.extent?.value)
  leaf(physical, 'digitalOrigin', 'reformatted digital')
  for (const abstract of digital.abstracts)
    leaf(root, 'abstract', abstract.value, langAttribute(abstract.lang))
  for (const note of digital.notes)
    leaf(root, 'note', note.value, note.type === undefined ? {} : { type: note.type })
  for (const subject of digital.subjects) {
    leaf(
      root.ele('subject'),
      'topic',
      subject.value,
      subject.uri === undefined ? {} : { valueURI: subject.uri },
    )
  }
  original(root, record)
  for (const published of source.published) otherVersion(root, published)
  if (digital.series !== undefined) {
    leaf(root.ele('relatedItem', { type: 'series' }).ele('titleInfo'), 'title', digital.series.value)
  }
  if (collection.title !== '') {
    const host = root.ele('relatedItem', { type: 'host' })
    leaf(host.ele('titleInfo'), 'title', collection.title)
    if (collection.baseUrl !== undefined) leaf(host.ele('location'), 'url', collection.baseUrl)
  }
  for (const identifier of digital.identifiers) {
    leaf(root, 'identifier', identifier.value, {
      type: modsIdentifierType(identifier.scheme, identifier.type),
    })
  }
  const location = root.ele('location')
  leaf(location, 'url', citeAs(record, collection), { usage: 'primary display' })
  const page = editionUrl(collection, record.stem, 'html')
  if (page !== citeAs(record, collection)) leaf(location, 'url', page)
  leaf(location, 'url', editionUrl(collection, record.stem, 'xml'), { note: 'TEI' })
  removeIfEmpty(location)
  for (const subject of rightsSubjects) {
    const statement = rights[subject]
    if (statement === undefined) continue
    const condition = root.ele('accessCondition', {
      type: 'use and reproduction',
      displayLabel: rightsLabels[subject],
    })
    if (statement.uri !== undefined) condition.att(xlink, 'xlink:href', statement.uri)
    condition.txt(rightsWords(statement))
  }
  recordInfo(root, record.id, collection)
  return endXml(root, options)
}

/** The whole edition as MODS 3.8, with the place of its finding aid. */
export function collectionMods({ description, members }: CollectionRecord, options: XmlOptions = {}): string {
  const root = start()
  leaf(root.ele('titleInfo'), 'title', description.title)
  leaf(root, 'typeOfResource', 'text', { collection: 'yes' })
  const origin = root.ele('originInfo', { eventType: 'publication' })
  leaf(origin, 'publisher', description.publisher)
  leaf(origin, 'dateIssued', description.date, { encoding: 'w3cdtf' })
  removeIfEmpty(origin)
  if (description.language !== undefined) languageTerm(root.ele('language'), description.language)
  leaf(
    root.ele('physicalDescription'),
    'extent',
    `${members.length} ${members.length === 1 ? 'document' : 'documents'}`,
  )
  leaf(root, 'abstract', description.description)
  for (const identifier of description.identifiers) {
    leaf(root, 'identifier', identifier.value, { type: modsIdentifierType(identifier.scheme, undefined) })
  }
  if (description.findingAid !== undefined) {
    const related = root.ele('relatedItem', { otherType: 'findingAid', displayLabel: 'Finding aid' })
    leaf(related.ele('titleInfo'), 'title', description.findingAid.title)
    if (description.findingAid.url !== undefined)
      leaf(related.ele('location'), 'url', description.findingAid.url)
  }
  if (description.baseUrl !== undefined) leaf(root.ele('location'), 'url', description.baseUrl)
  for (const subject of rightsSubjects) {
    const uri = description.rights[subject]
    if (uri === undefined) continue
    const condition = root.ele('accessCondition', {
      type: 'use and reproduction',
      displayLabel: rightsLabels[subject],
    })
    condition.att(xlink, 'xlink:href', uri)
    condition.txt(uri)
  }
  recordInfo(root, 'collection', description)
  return endXml(root, options)
}

function leaf(
  parent: XMLBuilder,
  local: string,
  value: string | undefined,
  attributes: Record<string, string> = {},
): void {
  if (value === undefined || value === '') return
  const element = parent.ele(local)
  for (const [attributeName, attributeValue] of Object.entries(attributes))
    element.att(attributeName, attributeValue)
  element.txt(value)
}

function langAttribute(lang: string | undefined): Record<string, string> {
  return lang === undefined || lang === '' ? {} : { lang }
}

function removeIfEmpty(element: XMLBuilder): void {
  if (!element.node.hasChildNodes()) element.remove()
}

function name(parent: XMLBuilder, agent: Agent, relator: string | undefined): void {
  const types: Readonly<Record<string, string>> = { person: 'personal', organisation: 'corporate' }
  const type = types[agent.kind]
  const element = parent.ele('name', type === undefined ? {} : { type })
  if (agent.uri !== undefined) element.att('valueURI', agent.uri)
  if (agent.family !== undefined && agent.given !== undefined) {
    leaf(element, 'namePart', agent.family, { type: 'family' })
    leaf(element, 'namePart', agent.given, { type: 'given' })
  } else {
    leaf(element, 'namePart', agent.name)
  }
  const role = element.ele('role')
  if (relator !== undefined) leaf(role, 'roleTerm', relator, { type: 'code', authority: 'marcrelator' })
  leaf(role, 'roleTerm', agent.resp, { type: 'text' })
  removeIfEmpty(role)
}

function languageTerm(parent: XMLBuilder, code: string): void {
  leaf(parent, 'languageTerm', code, { type: 'code', authority: 'rfc5646' })
}

/** A date; of an interval its two points, of bounds the same with what they are said of. */
function dates(parent: XMLBuilder, local: string, date: DateStatement | undefined): void {
  if (date === undefined) return
  const encoding = { encoding: 'w3cdtf' }
  if (date.when !== undefined) {
    leaf(parent, local, date.when, encoding)
    return
  }
  const begin = date.from ?? date.notBefore
  const end = date.to ?? date.notAfter
  const qualifier: Record<string, string> =
    date.notBefore !== undefined || date.notAfter !== undefined ? { qualifier: 'questionable' } : {}
  leaf(parent, local, begin, { ...encoding, point: 'start', ...qualifier })
  leaf(parent, local, end, { ...encoding, point: 'end', ...qualifier })
  if (begin === undefined && end === undefined) leaf(parent, local, date.text)
}

function original(root: XMLBuilder, record: EditionRecord): void {
  const { created, createdPlace, manuscripts, correspondence } = record.source
  const items: readonly (ManuscriptSource | undefined)[] =
    manuscripts.length === 0 ? [undefined] : manuscripts
  for (const manuscript of items) {
    const item = root.ele('relatedItem', { type: 'original', displayLabel: 'Archival document' })
    for (const action of correspondence) {
      const relator = action.type === 'sent' ? 'crp' : action.type === 'received' ? 'rcp' : undefined
      for (const agent of action.agents.filter(isListed)) name(item, agent, relator)
    }
    const origin = item.ele('originInfo', { eventType: 'creation' })
    if (createdPlace !== undefined)
      leaf(origin.ele('place'), 'placeTerm', createdPlace.value, { type: 'text' })
    dates(origin, 'dateCreated', manuscript?.date ?? created)
    removeIfEmpty(origin)
    for (const language of manuscript?.languages ?? []) languageTerm(item.ele('language'), language.code)
    if (manuscript !== undefined) {
      if (manuscript.extent !== undefined)
        leaf(item.ele('physicalDescription'), 'extent', manuscript.extent.value)
      const location = item.ele('location')
      leaf(location, 'physicalLocation', holder(manuscript))
      leaf(location, 'shelfLocator', shelfmark(manuscript))
      removeIfEmpty(location)
    }
    removeIfEmpty(item)
  }
}

function otherVersion(root: XMLBuilder, published: PublishedSource): void {
  const item = root.ele('relatedItem', { type: 'otherVersion', displayLabel: 'Published source' })
  if (published.title !== undefined) leaf(item.ele('titleInfo'), 'title', published.title.value)
  for (const author of published.authors.filter(isListed)) name(item, author, 'aut')
  const origin = item.ele('originInfo')
  leaf(origin, 'publisher', published.publisher?.value)
  removeIfEmpty(origin)
  for (const identifier of published.identifiers) {
    if (identifier.scheme === 'URL') leaf(item.ele('location'), 'url', identifier.value)
    else
      leaf(item, 'identifier', identifier.value, {
        type: modsIdentifierType(identifier.scheme, identifier.type),
      })
  }
  leaf(item, 'note', published.reference, { type: 'preferred citation' })
  removeIfEmpty(item)
}

function modsIdentifierType(scheme: string, type: string | undefined): string {
  const names: Readonly<Record<string, string>> = { Handle: 'hdl', URL: 'uri', other: type ?? 'local' }
  return names[scheme] ?? scheme.toLowerCase()
}

function recordInfo(root: XMLBuilder, id: string, collection: CollectionDescription): void {
  const info = root.ele('recordInfo')
  leaf(info, 'recordContentSource', collection.publisher)
  leaf(info, 'recordIdentifier', id)
  leaf(info, 'recordOrigin', 'Made from the TEI header by Sigla.')
  if (collection.language !== undefined) languageTerm(info.ele('languageOfCataloging'), collection.language)
}
