import { createHash } from 'node:crypto'
import { create } from 'xmlbuilder2'
import { TEI_NS } from '../../document/names.js'
import type { Agent, CollectionDescription, CorrespondenceAction, EditionRecord } from './record.js'
import { citeAs } from './wording.js'
import type { XmlOptions } from './xml.js'
import { endXml } from './xml.js'

/**
 * The letters and telegrams of the edition in the Correspondence Metadata Interchange Format, as correspSearch gathers them: one
 * `correspDesc` for each document that has one.
 *
 * @returns undefined if no document is a letter, or if the edition has no address, publisher and editor, without which CMIF cannot be
 */
export function cmif(
  records: readonly EditionRecord[],
  collection: CollectionDescription,
  options: XmlOptions = {},
): string | undefined {
  const letters = records.filter(({ source }) => source.correspondence.length > 0)
  const { baseUrl, publisher, editor, date } = collection
  if (letters.length === 0 || baseUrl === undefined || date === undefined) return undefined
  if (publisher === undefined || editor === undefined) return undefined
  const address = `${baseUrl}records/cmif.xml`
  const sourceId = uuid(baseUrl)
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele(TEI_NS, 'TEI')
  const header = root.ele('teiHeader')
  const file = header.ele('fileDesc')
  const titleStmt = file.ele('titleStmt')
  titleStmt.ele('title').txt(`Letters in: ${collection.title}`)
  const editorElement = titleStmt.ele('editor')
  editorElement.txt(editor)
  if (collection.email !== undefined) editorElement.ele('email').txt(collection.email)
  const publication = file.ele('publicationStmt')
  publication.ele('publisher').ele('ref', { target: baseUrl }).txt(publisher)
  publication.ele('idno', { type: 'url' }).txt(address)
  publication.ele('date', { when: date })
  // CMIF prescribes CC BY 4.0 for the metadata that is handed over; it says nothing of the letters.
  publication
    .ele('availability')
    .ele('licence', { target: 'https://creativecommons.org/licenses/by/4.0/' })
    .txt('This file is licensed under the terms of the Creative Commons licence CC BY 4.0.')
  const bibl = file.ele('sourceDesc').ele('bibl', { type: 'online', 'xml:id': sourceId })
  bibl.txt(`${collection.title}, ${publisher}, `)
  bibl.ele('ref', { target: baseUrl }).txt(baseUrl)
  const profile = header.ele('profileDesc')
  for (const record of letters) {
    const item = profile.ele('correspDesc', { source: `#${sourceId}` })
    const ref = citeAs(record, collection)
    if (ref !== undefined) item.att('ref', ref)
    for (const type of ['sent', 'received'] as const) {
      writeAction(
        item,
        type,
        record.source.correspondence.find((action) => action.type === type),
      )
    }
  }
  root.ele('text').ele('body').ele('p')
  return endXml(root, options)
}

function writeAction(
  parent: ReturnType<ReturnType<typeof create>['ele']>,
  type: 'sent' | 'received',
  action: CorrespondenceAction | undefined,
): void {
  const element = parent.ele('correspAction', { type })
  for (const agent of action?.agents ?? []) writeAgent(element, agent)
  // The format requires both acts; who is not known is said to be so.
  if (action === undefined || action.agents.length === 0) element.ele('persName').txt('unknown')
  for (const place of action?.places ?? []) {
    element.ele('placeName', place.uri === undefined ? {} : { ref: place.uri }).txt(place.value)
  }
  for (const date of action?.dates ?? []) {
    const attributes = Object.fromEntries(
      (['when', 'from', 'to', 'notBefore', 'notAfter'] as const).flatMap((name) => {
        const value = date[name]
        return value === undefined ? [] : [[name, value]]
      }),
    )
    if (Object.keys(attributes).length > 0) element.ele('date', attributes).txt(date.text)
  }
}

function writeAgent(parent: ReturnType<ReturnType<typeof create>['ele']>, agent: Agent): void {
  const local = agent.kind === 'organisation' ? 'orgName' : 'persName'
  parent.ele(local, agent.uri === undefined ? {} : { ref: agent.uri }).txt(agent.name)
}

/** A UUID of version 5 in the namespace of URLs (RFC 9562, 5.5), with a letter before it as `xml:id` wants one. */
function uuid(url: string): string {
  const space = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex')
  const hash = createHash('sha1').update(space).update(url, 'utf8').digest().subarray(0, 16)
  hash[6] = (hash[6]! & 0x0f) | 0x50
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return `uuid-${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
