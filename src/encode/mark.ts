/**
 * `sigla mark FILE:LINE:COL CLASS`: one bracket of an edited document becomes markup, or one intervention changes its class
 * or the words that it is about. Every other byte of the text stays.
 */
import { type Diagnostic, reporter } from '../diagnostic.js'
import { attribute, elements, parseDocument, type XmlDocument, type XmlElement } from '../document/tree.js'
import { didYouMean } from '../edition/suggest.js'
import { type Bracket, type Convention, classify } from '../sigla/index.js'
import { type TeiText, teiText } from '../transcript/index.js'
import { encodeCodes } from './codes.js'
import { spanOf } from './decisions.js'
import { type EncodeOptions, stemOf } from './encode.js'
import { applyStringEdits, markUp } from './existing.js'
import type { StringEdit } from './header-additions.js'
import { printedView, readSigns, signsOfElement } from './printed.js'
import { recode } from './recode.js'
import { collapse, comparable, escapeText } from './text.js'

const report = reporter(encodeCodes)

/** Where and what to mark. */
export interface MarkOptions extends Pick<EncodeOptions, 'convention' | 'config' | 'date' | 'name'> {
  /** 1-based; the column in UTF-16 units. */
  readonly line: number
  readonly column: number
  readonly class: string
  /** The words before the bracket that it is about; `''`: none. */
  readonly span?: string
}

/** What marking gives: the document, or why not. */
export interface Marked {
  readonly tei?: Uint8Array
  /** The bracket as it is printed. */
  readonly bracket?: string
  readonly diagnostics: readonly Diagnostic[]
}

/** Marks a bracket or changes an intervention of a document. */
export function markBracket(bytes: Uint8Array, options: MarkOptions): Marked {
  const place = { file: options.name, line: options.line, column: options.column }
  const first = parseDocument(bytes, options.name)
  if (first.document === undefined) return { diagnostics: first.diagnostics }
  const { convention } = options
  if (!convention.classes.some(({ id }) => id === options.class)) {
    const near = didYouMean(
      options.class,
      convention.classes.map(({ id }) => id),
    )
    const message = `The convention “${convention.name}” has no class “${options.class}”.${near} sigla convention classes lists them.`
    return { diagnostics: [report('encode-class-unknown', place, message)] }
  }
  let { document } = first
  let text = teiText(document, options.name)
  let at = offsetOf(text.raw, options.line, options.column)
  const old = interventionAt(document, text, at)
  if (old?.children.some((child) => child.kind === 'element' && child.local === 'p')) {
    const message =
      'This note holds whole paragraphs, and is not changed by sigla mark. Change its @type and @ana by hand.'
    return { diagnostics: [report('mark-nothing', place, message)] }
  }
  if (old !== undefined) {
    const literal = unwrap(document, text, old)
    const again = recode(literal.raw, document.encoding, bytes)
    if (again === undefined) return nothing(place)
    const parsed = parseDocument(again, options.name)
    if (parsed.document === undefined) return nothing(place)
    document = parsed.document
    text = teiText(document, options.name)
    at = literal.at
  }
  const { found, nearest } = bracketAt(text, at, convention)
  if (found === undefined) return nothing(place, nearest)
  const bracket = decide(found, text, options)
  if (bracket === undefined) {
    const start = text.transcript.text.utf16(found.start)
    const before = collapse(text.transcript.text.value.slice(Math.max(0, start - 60), start)).trim()
    const message = `The words “${options.span}” do not stand right before “${found.text}”; before it stands “…${before.slice(-40)}”. Give the words as they stand there.`
    return { diagnostics: [report('mark-nothing', place, message)] }
  }
  const marked = markUp(document, text, [bracket], {
    ...options,
    stem: stemOf(options.name),
    original: bytes,
  })
  if (marked.tei === undefined || marked.ids.size === 0) {
    return { diagnostics: marked.diagnostics.length > 0 ? marked.diagnostics : nothing(place).diagnostics }
  }
  const after = parseDocument(marked.tei, options.name)
  const same =
    after.document !== undefined &&
    comparable(printedView(after.document)) === comparable(printedView(first.document))
  if (same) return { tei: marked.tei, bracket: bracket.text, diagnostics: marked.diagnostics }
  const message =
    'The document was left as it was: its printed text would have changed. This is a fault of Sigla; please report it.'
  return { diagnostics: [report('encode-text-lost', place, message)] }
}

function nothing(place: { file: string; line: number; column: number }, nearest = ''): Marked {
  const message = `There is no bracket and no intervention at line ${place.line}, column ${place.column}. Give the place of a character between the signs of a bracket, or of an element that has @ana.${nearest}`
  return { diagnostics: [report('mark-nothing', place, message)] }
}

/** The bracket with the class and the words of the editor; undefined if these words do not stand before it. */
function decide(found: Bracket, text: TeiText, options: MarkOptions): Bracket | undefined {
  const { span: known, parent: _, weighed: __, ...rest } = found
  const base: Bracket = { ...rest, class: options.class, rule: 'decision', confidence: 'form', review: false }
  if (options.span === undefined) return known === undefined ? base : { ...base, span: known }
  if (options.span === '') return base
  const span = spanOf(text.transcript, found.start, options.span)
  return span === undefined ? undefined : { ...base, span: { ...span, known: 'stated' } }
}

/** The innermost bracket that holds a place of the source; where there is none, a sentence about the nearest. */
function bracketAt(text: TeiText, at: number, convention: Convention): { found?: Bracket; nearest?: string } {
  const source = text.transcript.text
  let best: Bracket | undefined
  let near: { bracket: Bracket; distance: number } | undefined
  for (const bracket of classify(text.transcript, convention).brackets) {
    const start = text.rawOffset(source.utf16(bracket.start))
    const end = text.rawEnd(source.utf16(bracket.end) - 1)
    const distance = Math.max(start - at, at - end, 0)
    if (near === undefined || distance < near.distance) near = { bracket, distance }
    if (start > at || at >= end) continue
    if (best === undefined || bracket.end - bracket.start <= best.end - best.start) best = bracket
  }
  if (best !== undefined) return { found: best }
  if (near === undefined) return {}
  const { line, column } = text.position(source.utf16(near.bracket.start))
  return {
    nearest: ` The nearest bracket is “${near.bracket.text.slice(0, 60)}” at line ${line}, column ${column}.`,
  }
}

function offsetOf(raw: string, line: number, column: number): number {
  let at = 0
  for (let n = 1; n < line; n++) {
    const end = raw.slice(at).search(/\r\n|\n|\r/)
    if (end < 0) return raw.length
    at += end + (raw.startsWith('\r\n', at + end) ? 2 : 1)
  }
  return at + column - 1
}

/** The innermost element with `@ana` at a place of the text. */
function interventionAt(document: XmlDocument, text: TeiText, at: number): XmlElement | undefined {
  let best: XmlElement | undefined
  for (const root of elements(document.root, 'text')) {
    for (const element of elements(root)) {
      if (attribute(element, 'ana') === undefined) continue
      if (text.rawOfByte(element.start) <= at && at < text.rawOfByte(element.end)) best = element
    }
  }
  return best
}

/** A document in which an intervention is a literal bracket again, and where that bracket begins. */
function unwrap(document: XmlDocument, text: TeiText, element: XmlElement): { raw: string; at: number } {
  const { raw } = text
  const start = text.rawOfByte(element.start)
  const end = text.rawOfByte(element.end)
  const signs = signsOfElement(readSigns(document), element)
  const inner = raw
    .slice(
      text.rawOfByte(element.startTagEnd),
      Math.max(text.rawOfByte(element.startTagEnd), text.rawOfByte(element.endTagStart)),
    )
    .replace(/^<(term|desc|label)(?: [^>]*)?>([\s\S]*)<\/\1>$/, '$2')
  const literal = escapeText(signs.before) + inner + escapeText(signs.after)
  const edits: StringEdit[] = []
  let from = start
  const { parent } = element
  if (parent?.local === 'choice') {
    const other = parent.children.find((child) => child.kind === 'element' && child !== element) as
      | XmlElement
      | undefined
    const kept =
      other === undefined
        ? ''
        : raw.slice(text.rawOfByte(other.startTagEnd), text.rawOfByte(other.endTagStart))
    from = text.rawOfByte(parent.start)
    edits.push({ start: from, end: text.rawOfByte(parent.end), text: kept + literal })
    from += kept.length
  } else {
    edits.push({ start, end, text: literal })
    const alone = parent?.children.filter((child) => child.kind === 'element').length === 1
    if (parent?.local === 'expan' && element.local === 'ex' && alone) edits.push(...tagsOf(text, parent))
    const seg = document.ids.get((attribute(element, 'target') ?? '').slice(1))
    if (seg?.local === 'seg' && seg.attributes.length === 1) edits.push(...tagsOf(text, seg))
  }
  const id = attribute(element, 'xml:id')
  for (const doubt of elements(document.root, 'certainty')) {
    if (id === undefined || attribute(doubt, 'target') !== `#${id}`) continue
    edits.push({ start: text.rawOfByte(doubt.start), end: text.rawOfByte(doubt.end), text: '' })
  }
  const shift = edits.reduce(
    (sum, edit) =>
      edit.end <= from && edit.start < start ? sum + edit.text.length - (edit.end - edit.start) : sum,
    0,
  )
  const sign =
    signs.before.trim() === '' ? inner.length + signs.after.length - signs.after.trimStart().length : 0
  const gap = signs.before.length - signs.before.trimStart().length
  return { raw: applyStringEdits(raw, edits), at: from + shift + gap + sign }
}

function tagsOf(text: TeiText, element: XmlElement): StringEdit[] {
  const at = (byte: number): number => text.rawOfByte(byte)
  return [
    { start: at(element.start), end: at(element.startTagEnd), text: '' },
    { start: at(element.endTagStart), end: at(element.end), text: '' },
  ]
}
