import { create } from 'xmlbuilder2'
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js'
import { isListed } from './agents.js'
import { identifierUrl } from './identifier.js'
import type { CollectionDescription, CollectionRecord, EditionRecord } from './record.js'
import { rightsSubjects } from './record.js'
import {
  agentsOf,
  contributorsOf,
  editionUrl,
  isoDate,
  mediaTypes,
  rightsLabels,
  rightsWords,
  sortedName,
  sourceStatements,
} from './wording.js'
import type { XmlOptions } from './xml.js'
import { endXml } from './xml.js'

export const oaiDcNamespace = 'http://www.openarchives.org/OAI/2.0/oai_dc/'
const dcNamespace = 'http://purl.org/dc/elements/1.1/'
const schemaLocation = `${oaiDcNamespace} http://www.openarchives.org/OAI/2.0/oai_dc.xsd`

function start(): XMLBuilder {
  return create({ version: '1.0', encoding: 'UTF-8' })
    .ele(oaiDcNamespace, 'oai_dc:dc')
    .att('http://www.w3.org/2000/xmlns/', 'xmlns:dc', dcNamespace)
    .att('http://www.w3.org/2001/XMLSchema-instance', 'xsi:schemaLocation', schemaLocation)
}

/**
 * The record as unqualified Dublin Core, in the container that OAI-PMH requires (oai_dc). All of it describes the digital edition;
 * the archival document and the published translation are in `dc:source` and `dc:relation` only.
 */
export function dublinCore(
  record: EditionRecord,
  collection: CollectionDescription,
  options: XmlOptions = {},
): string {
  const { digital, source, rights } = record
  const root = start()
  const add = (name: string, value: string | undefined, lang?: string): void => {
    if (value === undefined || value === '') return
    const element = root.ele(dcNamespace, `dc:${name}`)
    if (lang !== undefined && lang !== '')
      element.att('http://www.w3.org/XML/1998/namespace', 'xml:lang', lang)
    element.txt(value)
  }
  for (const title of [digital.title, ...digital.otherTitles]) add('title', title?.value, title?.lang)
  for (const agent of agentsOf(record, 'author')) add('creator', sortedName(agent))
  for (const subject of digital.subjects) add('subject', subject.value, subject.lang)
  for (const abstract of digital.abstracts) add('description', abstract.value, abstract.lang)
  add('publisher', digital.publisher?.name)
  for (const agent of contributorsOf(record)) add('contributor', sortedName(agent))
  for (const funder of digital.funders.filter(isListed)) add('contributor', funder.name)
  add('date', isoDate(digital.issued) ?? digital.issued?.text)
  add('type', 'Text')
  for (const extension of ['xml', 'html', 'txt', 'json'] as const) add('format', mediaTypes[extension])
  add('format', digital.extent?.value)
  for (const identifier of digital.identifiers)
    add('identifier', identifierUrl(identifier) ?? identifier.value)
  const page = editionUrl(collection, record.stem, 'html')
  if (!digital.identifiers.some(({ value }) => value === page)) add('identifier', page)
  for (const statement of sourceStatements(record)) add('source', statement)
  for (const published of source.published) {
    add('source', published.reference)
    for (const identifier of published.identifiers)
      add('relation', identifierUrl(identifier) ?? identifier.value)
  }
  add('language', digital.language?.value)
  add('relation', digital.series?.value)
  for (const subject of rightsSubjects) {
    const statement = rights[subject]
    if (statement === undefined) continue
    add('rights', `${rightsLabels[subject]}: ${rightsWords(statement)}`)
    add('rights', statement.uri)
  }
  return endXml(root, options)
}

/** The whole edition as unqualified Dublin Core. */
export function collectionDublinCore(
  { description, members }: CollectionRecord,
  options: XmlOptions = {},
): string {
  const root = start()
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '') root.ele(dcNamespace, `dc:${name}`).txt(value)
  }
  add('title', description.title)
  add('description', description.description)
  add(
    'description',
    `Digital edition of ${members.length} ${members.length === 1 ? 'document' : 'documents'}.`,
  )
  add('publisher', description.publisher)
  add('date', description.date)
  add('type', 'Collection')
  for (const identifier of description.identifiers)
    add('identifier', identifierUrl(identifier) ?? identifier.value)
  add('identifier', description.baseUrl)
  if (description.findingAid !== undefined) {
    add('relation', `Finding aid: ${description.findingAid.title}`)
    add('relation', description.findingAid.url)
  }
  add('language', description.language)
  for (const subject of rightsSubjects) {
    const uri = description.rights[subject]
    if (uri !== undefined) add('rights', `${rightsLabels[subject]}: ${uri}`)
  }
  return endXml(root, options)
}
