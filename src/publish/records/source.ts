import type { XmlElement } from '../../document/tree.js'
import { attribute, childElements, elements, pathOf, textOf } from '../../document/tree.js'
import { agentOf } from './agents.js'
import type {
  Agent,
  CorrespondenceAction,
  Identifier,
  ManuscriptSource,
  PublishedSource,
  ShelfmarkPart,
  TextStatement,
} from './record.js'
import { dateOf, identifierOf, languageStatement, normal, textStatement } from './statements.js'

function first(element: XmlElement, local: string): XmlElement | undefined {
  for (const found of elements(element, local)) return found
  return undefined
}

function firstText(element: XmlElement, local: string): TextStatement | undefined {
  const found = first(element, local)
  return found && textStatement(found)
}

/** A publication that the edition was made from: `bibl`, `biblStruct` or `biblFull`. */
export function readPublished(element: XmlElement, software: ReadonlySet<string>): PublishedSource {
  const title = firstText(element, 'title')
  const publisher = firstText(element, 'publisher')
  const dateElement = first(element, 'date')
  const date = dateElement && dateOf(dateElement)
  const identifiers: Identifier[] = []
  for (const local of ['idno', 'ptr', 'ref']) {
    for (const found of elements(element, local)) {
      const read = identifierOf(found)
      if (read === undefined || read.malformed) continue
      if (local !== 'idno' && read.identifier.scheme === 'other') continue
      const { scheme, value } = read.identifier
      if (!identifiers.some((known) => known.scheme === scheme && known.value === value))
        identifiers.push(read.identifier)
    }
  }
  return {
    path: pathOf(element),
    ...(title && { title }),
    authors: [...elements(element, 'author')].flatMap((author): Agent[] =>
      [agentOf(author, 'author', software) ?? []].flat(),
    ),
    ...(publisher && { publisher }),
    ...(date && { date }),
    identifiers,
    reference: referenceText(element),
  }
}

/** The reference as it reads: the citation that the publication gives itself, else all of it but what is said of its rights. */
function referenceText(element: XmlElement): string {
  const citation = childElements(element, 'note').find((note) => attribute(note, 'type') === 'citation')
  if (citation !== undefined) return normal(citation)
  return element.children
    .filter((child) => !(child.kind === 'element' && child.local === 'availability'))
    .map((child) => (child.kind === 'text' ? child.value : child.kind === 'element' ? normal(child) : ''))
    .join('')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The archival document: who keeps it and under which shelf mark. */
export function readManuscript(element: XmlElement): ManuscriptSource {
  const [identifier] = [...childElements(element, 'msIdentifier')]
  const within = (local: string): TextStatement | undefined => {
    if (identifier === undefined) return undefined
    for (const found of childElements(identifier, local)) return textStatement(found)
    return undefined
  }
  const country = within('country')
  const settlement = within('settlement')
  const institution = within('institution')
  const repository = within('repository')
  const dateElement = first(element, 'origDate')
  const date = dateElement && dateOf(dateElement)
  const extent = firstText(element, 'extent')
  return {
    path: pathOf(element),
    ...(country && { country }),
    ...(settlement && { settlement }),
    ...(institution && { institution }),
    ...(repository && { repository }),
    collections:
      identifier === undefined
        ? []
        : [...childElements(identifier, 'collection')].flatMap((found) => textStatement(found) ?? []),
    shelfmark: identifier === undefined ? [] : readShelfmark(identifier),
    languages: [...elements(element, 'textLang')].flatMap((found) =>
      languageStatement(found, 'mainLang', 'otherLangs'),
    ),
    ...(date && { date }),
    ...(extent && { extent }),
  }
}

/**
 * The parts of the shelf mark. Of several identifiers it is what says that it is the shelf mark, else all but addresses, which identify
 * the document elsewhere; marks that it had in other places (`altIdentifier`) are none of it. The `type` of the whole names a scheme, that
 * of a part the part.
 */
function readShelfmark(identifier: XmlElement): ShelfmarkPart[] {
  const whole = [...identifiersIn(identifier)].filter(
    (element) => !/^\s*(https?|urn|doi):/iu.test(textOf(element)),
  )
  const named = whole.filter((element) => /^shelf-?mark$/iu.test(attribute(element, 'type') ?? ''))
  return (named.length > 0 ? named : whole).flatMap((element) => {
    const parts = [...elements(element, 'idno')].filter(
      (part) => [...childElements(part, 'idno')].length === 0,
    )
    if (parts.length > 0) return parts.flatMap((part) => shelfmarkPart(part, attribute(part, 'type')))
    return shelfmarkPart(element, undefined)
  })
}

/** The `idno` in an identifier that stand in no other, without those of other places. */
function* identifiersIn(element: XmlElement): Generator<XmlElement> {
  for (const child of childElements(element)) {
    if (child.local === 'idno') yield child
    else if (child.local !== 'altIdentifier') yield* identifiersIn(child)
  }
}

function shelfmarkPart(element: XmlElement, type: string | undefined): ShelfmarkPart[] {
  const value = normal(element)
  if (value === '') return []
  return [{ value, path: pathOf(element), ...(type === undefined ? {} : { type }) }]
}

/** One act of a correspondence. */
export function readCorrespondence(element: XmlElement, software: ReadonlySet<string>): CorrespondenceAction {
  const agents: Agent[] = []
  const places: (TextStatement & { uri?: string })[] = []
  for (const child of childElements(element)) {
    if (
      child.local === 'persName' ||
      child.local === 'orgName' ||
      child.local === 'name' ||
      child.local === 'rs'
    ) {
      const agent = agentOf(child, 'other', software)
      if (agent !== undefined) agents.push(agent)
    } else if (['placeName', 'settlement', 'country', 'region'].includes(child.local)) {
      const place = textStatement(child)
      const uri = attribute(child, 'ref')
      if (place !== undefined)
        places.push(uri !== undefined && /^https?:/u.test(uri) ? { ...place, uri } : place)
    }
  }
  return {
    type: attribute(element, 'type') ?? '',
    path: pathOf(element),
    agents,
    places,
    dates: [...childElements(element, 'date')].flatMap((found) => dateOf(found) ?? []),
  }
}
