import type { CollectionDescription, DateStatement, EditionRecord } from './record.js'
import {
  agentsOf,
  archivalReference,
  citeAs,
  editionUrl,
  holder,
  identifierValue,
  isoDate,
  shelfmark,
  sortedName,
  yearOf,
} from './wording.js'

/** The record in RIS, as reference managers read it. The date is the digital edition's; the document's is in the notes. */
export function ris(record: EditionRecord, collection: CollectionDescription): string {
  const { digital, source } = record
  const lines: string[] = []
  const add = (tag: string, value: string | undefined): void => {
    const text = value?.replace(/\s+/gu, ' ').trim() ?? ''
    if (text !== '') lines.push(`${tag}  - ${text}`)
  }
  add('TY', source.correspondence.length > 0 ? 'PCOMM' : 'GEN')
  add('ID', record.id)
  for (const agent of agentsOf(record, 'author')) add('AU', sortedName(agent))
  for (const agent of agentsOf(record, 'editor')) add('A2', sortedName(agent))
  for (const agent of agentsOf(record, 'translator')) add('A4', sortedName(agent))
  add('TI', digital.title?.value)
  add('T2', digital.series?.value ?? collection.title)
  add('PY', yearOf(digital.issued))
  add('DA', risDate(digital.issued))
  add('PB', digital.publisher?.name)
  add('ET', digital.edition?.value)
  add('LA', digital.language?.value)
  for (const abstract of digital.abstracts) add('AB', abstract.value)
  for (const subject of digital.subjects) add('KW', subject.value)
  for (const manuscript of source.manuscripts) {
    add('DB', holder(manuscript))
    add('AN', shelfmark(manuscript))
  }
  if (source.created !== undefined) {
    const references = source.manuscripts
      .map(archivalReference)
      .filter((text) => text !== '')
      .join('; ')
    add(
      'N1',
      `Document of ${isoDate(source.created) ?? source.created.text}${references === '' ? '' : `: ${references}`}`,
    )
  }
  for (const published of source.published) add('N1', published.reference)
  add('DO', identifierValue(record, 'DOI'))
  add('UR', editionUrl(collection, record.stem, 'html') ?? citeAs(record, collection))
  // RIS is a format of lines that end with CR and LF; the last tag is empty.
  return `${[...lines, 'ER  - '].join('\r\n')}\r\n`
}

/** `2026/11/24/`: year, month, day and a free part. */
function risDate(date: DateStatement | undefined): string | undefined {
  const value = date?.when ?? date?.from
  if (value === undefined) return undefined
  const [year = '', month = '', day = ''] = value.split('-')
  return `${year}/${month}/${day}/`
}
