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
  const width = wrapWidth(text, lines)
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
      while (continues(text, lines, last, width)) last++
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

/** The line on which a square bracket that is open at a line's end closes; undefined if none is open, or none closes. */
function bracketEnd(text: string, lines: readonly Line[], index: number): number | undefined {
  let depth = 0
  for (let at = index; at < lines.length && at < index + bracketLines; at++) {
    const line = lines[at]!
    if (line.start === line.end) return undefined
    const opened = text.indexOf('[', line.start)
    if (at === index && (opened < 0 || opened >= line.end)) return undefined
    for (let offset = line.start; offset < line.end; offset++) {
      const code = text.charCodeAt(offset)
      if (code === 91) depth++
      else if (code === 93 && depth > 0) depth--
    }
    if (depth === 0) return at > index ? at : undefined
  }
  return undefined
}

/**
 * The width at which a text is wrapped, if it is: most lines that are followed by another line are nearly as long as the
 * longest, and the longest is no longer than a page is wide.
 */
function wrapWidth(text: string, lines: readonly Line[]): number | undefined {
  let longest = 0
  let followed = 0
  for (const [index, line] of lines.entries()) {
    const length = line.end - line.start
    if (length > 120) return undefined
    if (length > longest) longest = length
    const next = lines[index + 1]
    if (length > 0 && next !== undefined && next.start < next.end) followed++
  }
  if (followed < 4 || longest < 50) return undefined
  let full = 0
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]
    if (line.start === line.end || next === undefined || next.start === next.end) continue
    // A wrapped line had no room for the next line's first word.
    if (line.end - line.start + 1 + firstWord(text, next) > longest - 4) full++
  }
  return full >= followed * 0.7 ? longest : undefined
}

function firstWord(text: string, line: Line): number {
  let at = line.start
  while (at < line.end && !isSpace(text.charCodeAt(at))) at++
  return at - line.start
}

/** In a wrapped text: whether the paragraph goes on in the next line. */
function continues(text: string, lines: readonly Line[], index: number, width: number): boolean {
  const line = lines[index]!
  const next = lines[index + 1]
  if (next === undefined || next.start === next.end) return false
  return line.end - line.start + 1 + firstWord(text, next) > width - 4
}
