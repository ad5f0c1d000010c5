import type { Diagnostic } from '../../diagnostic.js'
import { reporter } from '../../diagnostic.js'
import { recordsCodes } from './codes.js'
import { rightsCrosswalk } from './crosswalk.js'
import type { CollectionDescription, EditionRecord } from './record.js'
import { rightsSubjects } from './record.js'
import { agentsOf, identifierValue, isoDate, yearOf } from './wording.js'

const report = reporter(recordsCodes)

interface Need {
  readonly level: 'requires' | 'recommends'
  readonly formats: string
  readonly what: string
  readonly where: string
  readonly missing: (record: EditionRecord) => boolean
  /** What the format has instead, if it is required. */
  readonly instead?: string
}

/** What each format requires or recommends; Dublin Core requires nothing, MODS only a title by its guidelines. */
const needs: readonly Need[] = [
  {
    level: 'requires',
    formats: 'DataCite',
    what: 'a DOI',
    where: '<idno type="DOI"> in publicationStmt',
    missing: (record) => identifierValue(record, 'DOI') === undefined,
    instead: 'the record says that none was issued',
  },
  {
    level: 'requires',
    formats: 'DataCite',
    what: 'who wrote the document',
    where: '<author> in titleStmt',
    missing: (record) => agentsOf(record, 'author').length === 0,
    instead: 'the record says that it is not available',
  },
  {
    level: 'requires',
    formats: 'DataCite, schema.org',
    what: 'who publishes the edition',
    where: '<publisher> in publicationStmt',
    missing: (record) => record.digital.publisher === undefined,
    instead: 'the record says that it is not available',
  },
  {
    level: 'requires',
    formats: 'DataCite',
    what: 'the year of publication',
    where: '<date when="…"> in publicationStmt',
    missing: (record) => yearOf(record.digital.issued) === undefined,
    instead: 'the record has the year 0000',
  },
  {
    level: 'recommends',
    formats: 'Dublin Core, MODS, DataCite, schema.org',
    what: 'an abstract',
    where: '<abstract> in profileDesc',
    missing: (record) => record.digital.abstracts.length === 0,
  },
  {
    level: 'recommends',
    formats: 'Dublin Core, MODS, DataCite, schema.org',
    what: 'keywords',
    where: '<keywords> in profileDesc/textClass',
    missing: (record) => record.digital.subjects.length === 0,
  },
  {
    level: 'recommends',
    formats: 'Dublin Core, MODS, DataCite, schema.org, CSL-JSON',
    what: 'the language of the edition',
    where: 'xml:lang on <text> or <TEI>',
    missing: (record) => record.digital.language === undefined,
  },
  {
    level: 'recommends',
    formats: 'MODS, schema.org, CSL-JSON',
    what: 'the date of the document',
    where: '<date when="…"> in profileDesc/creation',
    missing: (record) => isoDate(record.source.created) === undefined,
  },
  {
    level: 'recommends',
    formats: 'MODS, schema.org, CSL-JSON',
    what: 'who keeps the document, and its shelf mark',
    where: '<msDesc> in sourceDesc',
    missing: (record) => record.source.manuscripts.length === 0,
  },
  {
    level: 'recommends',
    formats: 'MODS, DataCite, CSL-JSON, BibTeX',
    what: 'forename and surname of a person apart, so that the name can be sorted',
    where: '<forename> and <surname> inside <persName>',
    missing: (record) =>
      record.digital.agents.some(({ kind, family }) => kind === 'person' && family === undefined),
  },
]

/**
 * The ingest-readiness report of a document: what each format requires (warnings) and recommends (notes) and the header does not
 * say, and which rights a machine cannot read.
 *
 * @param file the document’s file, for the diagnostics’ place
 */
export function readiness(record: EditionRecord, file: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  for (const need of needs) {
    if (!need.missing(record)) continue
    const instead = need.instead === undefined ? '' : ` Until then ${need.instead}.`
    diagnostics.push(
      report(
        need.level === 'requires' ? 'record-target-requires' : 'record-target-recommends',
        { file },
        `${need.formats} ${need.level === 'requires' ? 'cannot do without' : 'would be better with'} ${need.what}. It belongs into ${need.where}.${instead}`,
      ),
    )
  }
  for (const subject of rightsSubjects) {
    const statement = record.rights[subject]
    if (statement?.uri !== undefined) continue
    diagnostics.push(
      report(
        'record-rights-unknown',
        { file, ...(statement === undefined ? {} : { path: statement.path }) },
        `The rights in ${rightsCrosswalk[subject].means} have no address that a machine could read${statement === undefined ? '' : `, only words (“${short(statement.text)}”)`}; libraries record them as unknown.`,
      ),
    )
  }
  const { correspondence } = record.source
  if (correspondence.length > 0) {
    for (const type of ['sent', 'received'] as const) {
      const action = correspondence.find((candidate) => candidate.type === type)
      if (action !== undefined && action.agents.length > 0) continue
      diagnostics.push(
        report(
          'record-letter-incomplete',
          { file, ...(action === undefined ? {} : { path: action.path }) },
          `The letter does not say who ${type === 'sent' ? 'sent' : 'received'} it; CMIF has “unknown” there. Add a name to <correspAction type="${type}">.`,
        ),
      )
    }
  }
  return diagnostics
}

/** What harvesting and exchange need of the edition as a whole and the configuration does not say. */
export function collectionReadiness(
  collection: CollectionDescription,
  records: readonly EditionRecord[],
  file: string,
): Diagnostic[] {
  const letters = records.some(({ source }) => source.correspondence.length > 0)
  const missing: [boolean, string, string][] = [
    [
      collection.baseUrl === undefined,
      '"url"',
      'the edition’s address; without it no format can point to a page',
    ],
    [
      collection.email === undefined,
      '"library": { "email": … }',
      'an address to write to, which OAI-PMH requires',
    ],
    [
      letters && collection.editor === undefined,
      '"library": { "editor": … }',
      'the editor, whom CMIF requires',
    ],
    [letters && collection.publisher === undefined, '"publisher"', 'the publisher, whom CMIF requires'],
  ]
  return missing
    .filter(([isMissing]) => isMissing)
    .map(([, key, what]) =>
      report('record-collection-requires', { file }, `The configuration does not give ${what}. Add ${key}.`),
    )
}

function short(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`
}
