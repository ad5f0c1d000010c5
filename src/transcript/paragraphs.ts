import { readLabel } from './labels.js'
import { isSpace, type Line, splitLines } from './lines.js'
import type { StatedTable } from './tables.js'
import type { Range } from './text.js'

/** A paragraph before its place in the structure is known: UTF-16 offsets, trimmed. */
export interface RawParagraph {
  readonly start: number
  readonly end: number
  /** UTF-16 offsets of line ends inside the paragraph that are the document's own. */
  readonly breaks: readonly number[]
  /** Whether a blank line (or the text's start) precedes it. */
  readonly apart: boolean
  /** A table that stands in the paragraph's place. */
  readonly table?: StatedTable
  /** The level (1 is the highest) if the file states that it is a heading. */
  readonly heading?: number
}

/** Most lines that one bracket may run over without a blank line. */
const bracketLines = 40

/**
 * Splits a stretch of text into paragraphs. A blank line parts them. Lines that follow each other without one are a paragraph
 * each, unless a square bracket is open at the line's end, or the text is wrapped at a fixed width.
 */
export function splitParagraphs(text: string, from: number, to: number): RawParagraph[] {
  const lines = splitLines(text, from, to)
  const indent = paragraphIndent(text, lines)
  const width = wrapWidth(text, lines, indent)
  const paragraphs: RawParagraph[] = []
  let index = 0
  let apart = true
  while (index < lines.length) {
    const line = lines[index]!
    if (line.start === line.end) {
      apart = true
      index++
      continue
    }
    let last = index
    if (width !== undefined) {
      for (;;) {
        if (continues(text, lines, last, width, indent)) last++
        else {
          const closing = bracketEnd(text, lines, index, last)
          if (closing === undefined) break
          last = closing
        }
      }
    } else {
      const closing = bracketEnd(text, lines, index)
      if (closing !== undefined) last = closing
    }
    const breaks: number[] = []
    if (width === undefined) for (let at = index; at < last; at++) breaks.push(lines[at]!.end)
    paragraphs.push({ start: line.start, end: lines[last]!.end, breaks, apart })
    apart = false
    index = last + 1
  }
  return paragraphs
}

/** The same, with tables in the place of their text. */
export function splitAround(
  text: string,
  from: number,
  to: number,
  tables: readonly StatedTable[],
): RawParagraph[] {
  const paragraphs: RawParagraph[] = []
  let at = from
  for (const table of tables) {
    if (table.start < at || table.end > to) continue
    paragraphs.push(...splitParagraphs(text, at, table.start))
    const trimmed = trim(text, table)
    if (trimmed.start < trimmed.end) paragraphs.push({ ...trimmed, breaks: [], apart: true, table })
    at = table.end
  }
  paragraphs.push(...splitParagraphs(text, at, to))
  return paragraphs
}

/** A stretch without the white space at its ends. */
export function trim(text: string, { start, end }: Range): Range {
  let from = start
  let to = end
  while (from < to && isSpace(text.charCodeAt(from))) from++
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--
  return { start: from, end: to }
}

/**
 * The line on which a square bracket that is open at a line's end closes; undefined if none is open, or none closes.
 *
 * @param index the paragraph's first line
 * @param last the line at whose end it is open
 */
function bracketEnd(text: string, lines: readonly Line[], index: number, last = index): number | undefined {
  let depth = 0
  for (let at = index; at < lines.length && at < last + bracketLines; at++) {
    const line = lines[at]!
    if (line.start === line.end) return undefined
    if (at === index && last === index && !text.slice(line.start, line.end).includes('[')) return undefined
    for (let offset = line.start; offset < line.end; offset++) {
      const code = text.charCodeAt(offset)
      if (code === 91) depth++
      else if (code === 93 && depth > 0) depth--
    }
    if (depth === 0 && at >= last) return at > last ? at : undefined
  }
  return undefined
}

/**
 * The width at which a text is wrapped, if it is: most lines that are followed by another line are nearly as long as the
 * longest, and the longest is no longer than a page is wide.
 */
function wrapWidth(text: string, lines: readonly Line[], indent: number | undefined): number | undefined {
  let longest = 0
  let followed = 0
  for (const [index, line] of lines.entries()) {
    const length = line.end - line.start
    if (length > 120) return undefined
    if (length > longest) longest = length
    const next = lines[index + 1]
    if (length > 0 && next !== undefined && next.start < next.end && !isIndented(next, indent)) followed++
  }
  if (followed < 4 || longest < 50) return undefined
  let full = 0
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]
    if (line.start === line.end || next === undefined || next.start === next.end || isIndented(next, indent))
      continue
    // A wrapped line had no room for the next line's first word.
    if (line.end - line.start + 1 + firstWord(text, next) > longest - 4) full++
  }
  return full >= followed * 0.7 ? longest : undefined
}

/** The least indentation of a line that begins a paragraph. */
const leastIndent = 2

/**
 * The indentation with which lines begin that are less indented than a paragraph's first: undefined if paragraphs do not begin with
 * indented lines. Nearly every line that is indented more begins with a capital then; what goes on below the label of a point does not.
 */
function paragraphIndent(text: string, lines: readonly Line[]): number | undefined {
  const counts = new Map<number, number>()
  for (const line of lines)
    if (line.start < line.end) counts.set(indentOf(line), (counts.get(indentOf(line)) ?? 0) + 1)
  const [base] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [0]
  let first = 0
  let others = 0
  for (const [index, line] of lines.entries()) {
    if (line.start === line.end || indentOf(line) < base + leastIndent) continue
    const apart = index === 0 || lines[index - 1]!.start === lines[index - 1]!.end
    if (!/^["“‘«([]*[\p{Lu}\d]/u.test(text.slice(line.start, line.start + 8))) others++
    else if (!apart) first++
  }
  return first >= 2 && first > 2 * others ? base : undefined
}

/** Whether a line begins with the number or letter of a point; the initial of a name may be a roman number. */
function beginsPoint(text: string, line: Line): boolean {
  const label = readLabel(text.slice(line.start, Math.min(line.end, line.start + 24)))
  return label !== undefined && !(label.style === 'I.' && label.n.length === 1)
}

function indentOf(line: Line): number {
  return line.start - line.from
}

function isIndented(line: Line, base: number | undefined): boolean {
  return base !== undefined && indentOf(line) >= base + leastIndent
}

function firstWord(text: string, line: Line): number {
  let at = line.start
  while (at < line.end && !isSpace(text.charCodeAt(at))) at++
  return at - line.start
}

/** In a wrapped text: whether the paragraph goes on in the next line. */
function continues(
  text: string,
  lines: readonly Line[],
  index: number,
  width: number,
  indent: number | undefined,
): boolean {
  const line = lines[index]!
  const next = lines[index + 1]
  if (next === undefined || next.start === next.end || isIndented(next, indent)) return false
  if (/[.:;]["”’)\]]?$/.test(text.slice(line.end - 2, line.end)) && beginsPoint(text, next)) return false
  return line.end - line.start + 1 + firstWord(text, next) > width - 4
}
