import type { XmlElement, XmlNode } from '../../document/tree.js'
import { attribute, childElements, pathOf, textOf } from '../../document/tree.js'
import { parseIdentifier } from './identifier.js'
import type { DateStatement, Identifier, LanguageStatement, TextStatement } from './record.js'

/** The text of a node with each run of white space as one space, and none at its ends. */
export function normal(node: XmlNode): string {
  return textOf(node).replace(/\s+/gu, ' ').trim()
}

/** The nearest `xml:lang`. */
export function languageOf(element: XmlElement): string | undefined {
  for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) {
    const language = attribute(at, 'xml:lang')
    if (language !== undefined) return language
  }
  return undefined
}

/** The element's text as a statement; undefined if it is empty. */
export function textStatement(element: XmlElement): TextStatement | undefined {
  const value = normal(element)
  if (value === '') return undefined
  const lang = languageOf(element)
  return { value, path: pathOf(element), ...(lang === undefined ? {} : { lang }) }
}

/** A title with its type. */
export function titleOf(element: XmlElement): (TextStatement & { type?: string })[] {
  const statement = textStatement(element)
  if (statement === undefined) return []
  const type = attribute(element, 'type')
  return [type === undefined ? statement : { ...statement, type }]
}

const dateAttributes = ['when', 'from', 'to', 'notBefore', 'notAfter'] as const
/** A W3C date of day, month or year precision; times are cut off, as no library format here has them. */
const dateForm = /^(-?\d{4,}(?:-\d{2}(?:-\d{2})?)?)(?:T.*)?$/u

/** A `date` (or any dated element); undefined if it has neither text nor attributes. */
export function dateOf(element: XmlElement): DateStatement | undefined {
  const parts: Partial<Record<(typeof dateAttributes)[number], string>> = {}
  for (const name of dateAttributes) {
    const match = dateForm.exec(attribute(element, name)?.trim() ?? '')
    if (match !== null) parts[name] = match[1]!
  }
  const text = normal(element)
  if (text === '' && Object.keys(parts).length === 0) return undefined
  return {
    text:
      text === '' ? (parts.when ?? parts.from ?? parts.notBefore ?? parts.to ?? parts.notAfter ?? '') : text,
    ...parts,
    path: pathOf(element),
  }
}

/** The newest dated change. */
export function newestDate(changes: readonly XmlElement[]): DateStatement | undefined {
  let newest: DateStatement | undefined
  for (const change of changes) {
    const date = dateOf(change)
    const when = date?.when ?? date?.to
    if (date === undefined || when === undefined) continue
    if (newest?.when === undefined || when > newest.when) newest = { text: when, when, path: date.path }
  }
  return newest
}

/** An `idno`, or an element with `@target`; undefined if it is empty or only holds other `idno`s. */
export function identifierOf(
  element: XmlElement,
): { readonly identifier: Identifier; readonly malformed: boolean } | undefined {
  const target = attribute(element, 'target')
  const hasParts = [...childElements(element, 'idno')].length > 0
  if (target === undefined && hasParts) return undefined
  const text = target ?? normal(element)
  if (text === '') return undefined
  const type = target === undefined ? attribute(element, 'type') : undefined
  const { malformed, ...parsed } = parseIdentifier(type, text)
  return {
    identifier: { ...parsed, ...(type === undefined ? {} : { type }), path: pathOf(element) },
    malformed,
  }
}

/** The languages that an element names by an attribute (several, separated by spaces). */
export function languageStatement(element: XmlElement, ...names: readonly string[]): LanguageStatement[] {
  const codes = names.flatMap((name) =>
    (attribute(element, name) ?? '').split(/\s+/u).filter((code) => code !== ''),
  )
  const name = normal(element)
  return codes.map((code, index) => ({
    code,
    path: pathOf(element),
    // The wording is of the first language; of several it may be of all, and then belongs to none.
    ...(name !== '' && index === 0 && codes.length === 1 ? { name } : {}),
  }))
}
