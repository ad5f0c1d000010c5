import type { Diagnostic } from '../../diagnostic.js'
import { reporter } from '../../diagnostic.js'
import type { XmlDocument, XmlElement } from '../../document/tree.js'
import { attribute, elements, pathOf } from '../../document/tree.js'
import { agentOf, applicationNames, responsibilityAgents } from './agents.js'
import { recordsCodes } from './codes.js'
import { crosswalk, rightsCrosswalk } from './crosswalk.js'
import { genresOf, namesGenre } from './genres.js'
import type {
  EditionRecord,
  Identifier,
  LanguageStatement,
  RightsStatement,
  RightsSubject,
} from './record.js'
import { recordVersion, rightsSubjects } from './record.js'
import { select, selectAll, selectFirst } from './select.js'
import { readCorrespondence, readManuscript, readPublished } from './source.js'
import {
  dateOf,
  identifierOf,
  languageStatement,
  newestDate,
  normal,
  textStatement,
  titleOf,
} from './statements.js'

const report = reporter(recordsCodes)

/** A record, and what in the header could not be read as it is meant. */
export interface ReadRecord {
  readonly record: EditionRecord
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads the record of a document from its TEI header, by the crosswalk (crosswalk.ts). Only the header is read, and the language
 * of `text`.
 *
 * @param document a well-formed document; a header that is missing or incomplete gives a record with little in it
 */
export function readRecord(document: XmlDocument): ReadRecord {
  const { root } = document
  const diagnostics: Diagnostic[] = []
  const at = (element: XmlElement) => ({
    ...document.location(element.start, element.startTagEnd),
    path: pathOf(element),
  })
  const stem = stemOf(document.file)
  const software = applicationNames(root)

  const identifiers: Identifier[] = []
  for (const element of selectAll(root, crosswalk.identifiers.from)) {
    const read = identifierOf(element)
    if (read === undefined) continue
    identifiers.push(read.identifier)
    if (read.malformed) {
      const type = attribute(element, 'type') ?? ''
      diagnostics.push(
        report(
          'record-identifier-malformed',
          at(element),
          `“${read.identifier.value}” is not a ${type}, though its idno says so. Correct the identifier or its type; until then no format uses it as ${article(type)} ${type}.`,
        ),
      )
    }
  }

  const titleElement = selectFirst(root, crosswalk.title.from)
  const title = titleElement === undefined ? undefined : textStatement(titleElement)
  if (title === undefined) {
    const where = selectFirst(root, ['fileDesc/titleStmt', 'fileDesc']) ?? root
    diagnostics.push(
      report(
        'record-title-missing',
        at(where),
        'The document has no title. Write it into title in titleStmt, as the archive gives it.',
      ),
    )
  }

  const issuedElement = selectFirst(root, crosswalk.issued.from)
  const createdElement = selectFirst(root, crosswalk.created.from)
  for (const [element, what] of [
    [issuedElement, 'The date of publication'],
    [createdElement, 'The date of the document'],
  ] as const) {
    if (element === undefined) continue
    const date = dateOf(element)
    if (date === undefined || hasMachineDate(date)) continue
    diagnostics.push(
      report(
        'record-date-unreadable',
        at(element),
        `${what}, “${date.text}”, has no @when, so that no catalogue can sort by it. Add @when, or @notBefore and @notAfter.`,
      ),
    )
  }

  const languageElement = selectFirst(root, crosswalk.language.from)
  const publisherElement = selectFirst(root, crosswalk.publisher.from)
  const editionElement = selectFirst(root, crosswalk.edition.from)
  const seriesElement = selectFirst(root, crosswalk.series.from)
  const extentElement = selectFirst(root, crosswalk.extent.from)
  const placeElement = selectFirst(root, crosswalk.createdPlace.from)
  const issued = issuedElement && dateOf(issuedElement)
  const created = createdElement && dateOf(createdElement)
  const revised = newestDate(selectAll(root, crosswalk.revised.from))
  const publisher = publisherElement && agentOf(publisherElement, 'publisher', new Set())
  const edition = editionElement && textStatement(editionElement)
  const series = seriesElement && textStatement(seriesElement)
  const extent = extentElement && textStatement(extentElement)
  const createdPlace = placeElement && textStatement(placeElement)

  const record: EditionRecord = {
    version: recordVersion,
    id: attribute(root, 'xml:id') ?? stem,
    stem,
    digital: {
      ...(title && { title }),
      otherTitles: selectAll(root, crosswalk.otherTitles.from)
        .filter((element) => element !== titleElement)
        .flatMap(titleOf),
      ...(languageElement && {
        language: { value: attribute(languageElement, 'xml:lang') ?? '', path: pathOf(languageElement) },
      }),
      agents: selectAll(root, crosswalk.agents.from).flatMap((element) =>
        responsibilityAgents(element, software),
      ),
      funders: selectAll(root, crosswalk.funders.from).flatMap(
        (element) => agentOf(element, 'funder', software) ?? [],
      ),
      ...(publisher && { publisher }),
      ...(issued && { issued }),
      ...(revised && { revised }),
      identifiers,
      ...(edition && { edition }),
      ...(series && { series }),
      ...(extent && { extent }),
      abstracts: selectAll(root, crosswalk.abstracts.from).flatMap((element) => textStatement(element) ?? []),
      genres: genresOf(document),
      subjects: selectAll(root, crosswalk.subjects.from).flatMap((element) => {
        if (namesGenre(element)) return []
        const statement = textStatement(element)
        if (statement === undefined) return []
        const uri = attribute(element, 'ref')
        return [uri !== undefined && /^https?:/u.test(uri) ? { ...statement, uri } : statement]
      }),
      languages: selectAll(root, crosswalk.languages.from).flatMap((element): LanguageStatement[] =>
        languageStatement(element, 'ident'),
      ),
      notes: selectAll(root, crosswalk.notes.from).flatMap((element) => {
        const statement = textStatement(element)
        if (statement === undefined) return []
        const type = attribute(element, 'type')
        return [type === undefined ? statement : { ...statement, type }]
      }),
    },
    source: {
      ...(created && { created }),
      ...(createdPlace && { createdPlace }),
      published: selectAll(root, crosswalk.published.from).map((element) => readPublished(element, software)),
      manuscripts: selectAll(root, crosswalk.manuscripts.from).map(readManuscript),
      correspondence: selectAll(root, crosswalk.correspondence.from).map((element) =>
        readCorrespondence(element, software),
      ),
    },
    rights: readRights(root),
  }
  return { record, diagnostics }
}

function readRights(root: XmlElement): Record<RightsSubject, RightsStatement | undefined> {
  const rights = {} as Record<RightsSubject, RightsStatement | undefined>
  for (const subject of rightsSubjects) {
    rights[subject] = undefined
    for (const selector of rightsCrosswalk[subject].from) {
      const [element] = select(root, selector)
      if (element === undefined) continue
      // An availability whose licences name other subjects says nothing of this one beyond its own paragraphs.
      const licence =
        element.local === 'licence'
          ? element
          : [...elements(element, 'licence')].find((l) => attribute(l, 'n') === undefined)
      const target = attribute(licence ?? element, 'target')
      const status = attribute(
        element.local === 'availability' ? element : (element.parent ?? element),
        'status',
      )
      const text = availabilityText(element)
      if (target === undefined && status === undefined && text === '') continue
      rights[subject] = {
        path: pathOf(element),
        text,
        ...(target !== undefined && /^https?:/u.test(target) ? { uri: target } : {}),
        ...(status === undefined ? {} : { status }),
      }
      break
    }
  }
  return rights
}

/** The words of an availability without its licences of other subjects. */
function availabilityText(element: XmlElement): string {
  if (element.local !== 'availability') return normal(element)
  return element.children
    .filter(
      (child) =>
        child.kind === 'element' && !(child.local === 'licence' && attribute(child, 'n') !== undefined),
    )
    .map((child) => normal(child))
    .filter((text) => text !== '')
    .join(' ')
}

/** Whether a machine can read the date. */
export function hasMachineDate(date: object): boolean {
  return ['when', 'from', 'to', 'notBefore', 'notAfter'].some((name) => name in date)
}

/** The stem of a file name: without folders and without its last extension. */
export function stemOf(file: string): string {
  const name = file.split(/[\\/]/u).at(-1) ?? file
  return name.replace(/\.[^.]+$/u, '')
}

function article(word: string): string {
  return /^[aeiou]/iu.test(word) ? 'an' : 'a'
}
