/** The proof that no text is lost: what the document says against what each edition shows, view by view. */

import { type Diagnostic, reporter } from '../../diagnostic.js'
import type { XmlDocument } from '../../document/tree.js'
import { transformCodes } from '../codes.js'
import { firstDifference } from './compare.js'
import { textsInJson } from './json-texts.js'
import { NO_SPACE, Reader, type Said, SOFT } from './said.js'
import { shownInHtml } from './shown.js'
import type { View } from './survey.js'

const report = reporter(transformCodes)
const allViews: readonly View[] = ['printed', 'reading', 'diplomatic']

/** The editions to prove, by format. */
export interface Outputs {
  readonly html?: string
  readonly text?: string
  readonly json?: string
}

/**
 * Compares the editions of a document with the document.
 *
 * @param view the view of the text edition
 * @param labels the labels that the stylesheets were given, as JSON
 * @returns a diagnostic for words where TEI has only elements, once for each name of an element, and one for each view of each edition that differs, with the place in the document where it first does
 */
export function prove(document: XmlDocument, outputs: Outputs, view: View, labels?: string): Diagnostic[] {
  const reader = new Reader(document, labels)
  const { uniform, misplaced } = reader.survey
  const known = new Map<View, Said>()
  const said = (name: View): Said => {
    const key = uniform ? 'printed' : name
    const found = known.get(key) ?? reader.view(key)
    known.set(key, found)
    return found
  }
  const diagnostics = [...misplaced].map(([name, words]) =>
    report(
      'edition-misplaced-text',
      document.location(words.start),
      `Words stand directly in <${name}>, where TEI has only elements: “${excerpt(words.value, 0)}”. They are kept where they stand; put them into an element.`,
    ),
  )
  // Views that say the same and show the same, character by character, are compared once.
  const alike: { readonly said: string; readonly shown: string }[] = []
  const check = (format: string, name: View, shown: string): void => {
    const of = said(name)
    // White space at the end is free: the text edition ends with a new line, the same text in JSON does not.
    const words = shown.endsWith('\n') ? shown.slice(0, -1) : shown
    if (alike.some((known) => known.shown === words && known.said === of.text)) return
    const fault = difference(document, of, shown, format, name)
    if (fault === undefined) alike.push({ said: of.text, shown: words })
    else diagnostics.push(fault)
  }
  if (outputs.text !== undefined) check('text', view, outputs.text)
  if (outputs.json !== undefined) {
    const shown = textsInJson(outputs.json)
    for (const name of allViews) check('JSON', name, shown[name] ?? '')
  }
  if (outputs.html !== undefined) {
    const shown = shownInHtml(outputs.html)
    for (const name of allViews) check('HTML', name, shown?.[name] ?? '')
  }
  return diagnostics
}

function difference(
  document: XmlDocument,
  said: Said,
  shown: string,
  format: string,
  view: View,
): Diagnostic | undefined {
  const found = firstDifference(said.text, shown)
  if (found === undefined) return undefined
  const offset = placeOf(said, found.said)
  const location = offset === undefined ? { file: document.file } : document.location(offset)
  const expected = excerpt(said.text, found.said)
  const actual = excerpt(shown, found.shown)
  if (found.kind === 'added') {
    const message = `The ${view} view of the ${format} edition shows “${actual}” where the document says “${expected}”: these words are added, doubled or moved.`
    return report('edition-text-added', location, message)
  }
  const what = found.kind === 'space' ? 'the white space differs' : 'something is missing here'
  const message = `The ${view} view of the ${format} edition shows “${actual}” where the document says “${expected}”: ${what}.`
  return report('edition-text-missing', location, message)
}

function excerpt(text: string, at: number): string {
  const words = text
    .slice(Math.max(0, at - 12), at + 28)
    .replaceAll(SOFT, ' ')
    .replaceAll(NO_SPACE, '')
    .replace(/\s+/g, ' ')
    .trim()
  return words === '' ? 'nothing' : words
}

/** The byte offset of the piece in which a character stands. */
function placeOf(said: Said, at: number): number | undefined {
  let low = 0
  let high = said.at.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (said.at[middle]! <= at) low = middle
    else high = middle - 1
  }
  return said.starts[low]
}
