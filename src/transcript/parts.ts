/** The parts of a document by its paragraphs: its head, its signature, the notes at its end. Indices are of paragraphs, 0-based. */
import { readLabel } from './labels.js'
import { beginsList, isInitial, isListHeading } from './lists.js'
import type { RawParagraph } from './paragraphs.js'
import { headLines, plainFigures, type Reading } from './reading.js'
import { closeUp, isCapitals, isHeadingForm, isRule, isSignature } from './roles.js'

/** The index after the document's head: titles and header lines before the first running text. */
export function headEnd(reading: Reading): number {
  const { paragraphs, roles, speakers } = reading
  let end = 0
  let titles = 0
  for (; end < paragraphs.length && end < headLines; end++) {
    const paragraph = paragraphs[end]!
    const words = reading.words(paragraph)
    const role = roles[end]!
    if (paragraph.table !== undefined) break
    if (role === 'salute' || role === 'closing' || speakers.has(paragraph)) break
    if (role !== 'prose') continue
    if (paragraph.heading !== undefined) {
      // Under the document's title, a heading begins a part of it.
      if (titles > 0) break
      titles++
      continue
    }
    const label = readLabel(words)
    if (label !== undefined && (label.value === 1 || label.value === undefined)) break
    if (words.length > 200 || !(isHeadingForm(words) || isCapitals(words) || isRule(words))) break
    // A short line before a list is the list's heading, not the document's, unless it is its first.
    if (titles > 0 && beginsList(reading, end + 1) && end > 0) break
    titles++
  }
  // A document that is nothing but short lines has no head.
  return end === paragraphs.length ? Math.min(1, end) : end
}

/** The label of a note with which a paragraph begins: `[1]`, `(1)`, or 1 in superior figures. */
export function noteLabel(
  reading: Reading,
  paragraph: RawParagraph,
): { n: string; length: number } | undefined {
  const superior = reading.superior.get(paragraph.start)
  if (superior !== undefined)
    return {
      n: plainFigures(reading.text.slice(superior.start, superior.end)),
      length: superior.end - superior.start,
    }
  const hit = /^[[(](\d{1,3})[\])](?=\s|$)/.exec(
    reading.text.slice(paragraph.start, paragraph.end).slice(0, 12),
  )
  return hit === null ? undefined : { n: hit[1]!, length: hit[0].length }
}

/** The first of the notes at the document's end: `[1] …`, each next number after the other, to the last paragraph. */
export function notesStart(reading: Reading): number {
  const { text, paragraphs } = reading
  let start = paragraphs.length
  let expected: number | undefined
  for (let index = paragraphs.length - 1; index > 0; index--) {
    const paragraph = paragraphs[index]!
    const label = paragraph.table === undefined ? noteLabel(reading, paragraph) : undefined
    if (label === undefined || paragraph.start + label.length >= paragraph.end) continue
    const n = Number(label.n)
    if (expected !== undefined && n !== expected) return paragraphs.length
    expected = n - 1
    if (n === 1) {
      start = index
      break
    }
  }
  if (expected !== 0 || start === paragraphs.length) return paragraphs.length
  // Notes answer to signs in the text.
  const first = paragraphs[start]!
  if (reading.superior.has(first.start))
    return reading.hasSuperior(1, first.start) ? start : paragraphs.length
  const before = text.slice(paragraphs[0]!.start, first.start)
  const answered = text[first.start] === '[' ? before.includes('[1]') : calledRound.test(before)
  return answered ? start : paragraphs.length
}

/** `(1)` as the sign of a note: after a word or a mark, not where a point of a sentence begins (`as follows: (1) …`) or is cited. */
const calledRound =
  /[^\s:;(](?<!\b(?:and|or|points?|items?|paragraphs?|articles?|sections?|questions?|under|see))[^\S\n]?\(1\)/iu

/** The line with which the document is signed, if its form and place tell; -1 if not. */
export function signedAt(reading: Reading, notes: number): number {
  const { paragraphs, roles, speakers } = reading
  for (let index = notes - 1; index >= Math.max(1, notes - 12); index--) {
    const paragraph = paragraphs[index]!
    const words = reading.words(paragraph)
    const before = paragraphs[index - 1]!
    if (
      paragraph.table !== undefined ||
      paragraph.heading !== undefined ||
      words.length > 400 ||
      speakers.has(paragraph)
    )
      return -1
    const afterProse =
      followsClosing(reading, index) || (paragraph.apart && reading.words(before).length > 60)
    const mark =
      words.length < 120 &&
      (/^[[(]?(?:signed|signature|\/s\/)/i.test(words) || /[[(](?:signed|signature)[\])]$/i.test(words))
    const spaced = closeUp(words) !== words && isCapitals(`${closeUp(words)} X`)
    if (
      mark ||
      (afterProse && (spaced || (isSignature(words) && roles[index] === 'prose' && !isPoint(words))))
    ) {
      return isListHeading(reading, index) ? -1 : index
    }
  }
  return -1
}

/** Most lines between a closing formula and the last line of the signature. */
const signatureLines = 5

/** Whether nothing but short lines, with no blank line between, parts a line from a closing formula: `For the Council`, a name, an office. */
function followsClosing({ paragraphs, roles, ...reading }: Reading, index: number): boolean {
  for (let at = index - 1; at >= 0 && at >= index - signatureLines; at--) {
    if (roles[at] === 'closing') return true
    const paragraph = paragraphs[at]!
    const words = reading.text.slice(paragraph.start, paragraph.end)
    if (paragraphs[at + 1]!.apart || roles[at] !== 'prose' || words.length > 100 || !isHeadingForm(words))
      return false
  }
  return false
}

/** The first line of the signature: office and name above it, if no blank line and nothing but short lines part them. */
export function signedFrom(reading: Reading, signed: number): number {
  const { paragraphs, roles } = reading
  let from = signed
  while (from > 0 && !paragraphs[from]!.apart) {
    const above = reading.words(paragraphs[from - 1]!)
    const short = above.length <= 100 && isHeadingForm(above) && readLabel(above) === undefined
    if (roles[from - 1] === 'closing') return from
    if (!short || roles[from - 1] !== 'prose') return signed
    from--
  }
  return from
}

/** Whether words begin with the label of a point. */
function isPoint(words: string): boolean {
  const label = readLabel(words)
  return label !== undefined && !isInitial(label)
}
