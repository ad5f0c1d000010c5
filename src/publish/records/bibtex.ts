import type { Agent, CollectionDescription, EditionRecord } from './record.js'
import {
  agentsOf,
  archivalReference,
  citeAs,
  editionUrl,
  identifierValue,
  isoDate,
  yearOf,
} from './wording.js'

/** What BibTeX would read as a command, as text. Letters stay as they are: the file is UTF-8 (biber, BibTeX since 0.99e with 8 bits). */
const special: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
}

function escaped(text: string): string {
  return text.replace(/[\\{}&%$#_~^]/gu, (character) => special[character]!)
}

/** Names joined by `and`. One that the header does not take apart is in braces, so that BibTeX does not take it apart either. */
function names(agents: readonly Agent[]): string {
  return agents
    .map(({ name, family, given }) =>
      family !== undefined && given !== undefined
        ? `${escaped(family)}, ${escaped(given)}`
        : `{${escaped(name)}}`,
    )
    .join(' and ')
}

/**
 * The record as an entry of BibTeX or biblatex: `@misc`, since neither has a type for archival documents. `year` and `date` are the
 * digital edition's, `origdate` the document's.
 */
export function bibtex(record: EditionRecord, collection: CollectionDescription): string {
  const { digital, source } = record
  const fields: [string, string | undefined][] = [
    ['author', names(agentsOf(record, 'author'))],
    ['title', digital.title && `{${escaped(digital.title.value)}}`],
    ['translator', names(agentsOf(record, 'translator'))],
    ['editor', names(agentsOf(record, 'editor'))],
    ['date', isoDate(digital.issued)],
    ['year', yearOf(digital.issued)],
    ['origdate', isoDate(source.created)],
    ['publisher', digital.publisher && escaped(digital.publisher.name)],
    ['edition', digital.edition && escaped(digital.edition.value)],
    ['series', digital.series && escaped(digital.series.value)],
    ['language', digital.language && escaped(digital.language.value)],
    [
      'note',
      escaped(
        source.manuscripts
          .map(archivalReference)
          .filter((text) => text !== '')
          .join('; '),
      ),
    ],
    ['abstract', escaped(digital.abstracts.map(({ value }) => value).join(' '))],
    ['keywords', escaped(digital.subjects.map(({ value }) => value).join(', '))],
    // Addresses are read verbatim by both: only what would end the field is percent-encoded.
    ['doi', identifierValue(record, 'DOI')?.replace(/[{}]/gu, encodeURIComponent)],
    [
      'url',
      (editionUrl(collection, record.stem, 'html') ?? citeAs(record, collection))?.replace(
        /[{}]/gu,
        encodeURIComponent,
      ),
    ],
  ]
  const lines = fields.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : `  ${name} = {${value}}`,
  )
  return `@misc{${record.id.replace(/[^\w:.-]/gu, '-')},\n${lines.join(',\n')}\n}\n`
}
