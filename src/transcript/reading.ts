import { type RawParagraph, splitParagraphs, trim } from './paragraphs.js'
import { isPlaceLine, ownRole } from './roles.js'
import { findSpeakers } from './speakers.js'
import type { StatedTable } from './tables.js'
import type { Range, SourceText } from './text.js'
import type { Block, HeadingBlock, ParagraphBlock, ParagraphRole, TableBlock } from './types.js'

/** Most lines of a document's head. */
export const headLines = 40

/** Superior figures (`¹²`) as plain ones. */
export function plainFigures(words: string): string {
  return words.replace(/[¹²³⁰⁴-⁹]/g, (sign) => String('⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign)))
}

/** A document's paragraphs with what their own words tell, and the blocks that each can become. */
export class Reading {
  readonly source: SourceText
  readonly text: string
  readonly paragraphs: readonly RawParagraph[]
  /** The role of each paragraph by its own words. */
  readonly roles: readonly ParagraphRole[]
  /** The paragraphs that begin a turn, with the length of the speaker's label. */
  readonly speakers: ReadonlyMap<RawParagraph, number>

  /** The numbers in superior figures with which paragraphs begin, by the paragraphs' start. */
  readonly superior: ReadonlyMap<number, Range>
  readonly #figures: readonly Range[]

  /** @param figures numbers in superior figures, in order (UTF-16 offsets) */
  constructor(source: SourceText, paragraphs: readonly RawParagraph[], figures: readonly Range[] = []) {
    this.#figures = figures
    const starts = new Set(paragraphs.map(({ start }) => start))
    this.superior = new Map(
      figures.flatMap((range): [number, Range][] => (starts.has(range.start) ? [[range.start, range]] : [])),
    )
    this.source = source
    this.text = source.value
    this.paragraphs = paragraphs
    this.roles = this.#ownRoles()
    this.speakers = findSpeakers(this.text, paragraphs)
  }

  #ownRoles(): ParagraphRole[] {
    const roles = this.paragraphs.map((paragraph) =>
      paragraph.table === undefined ? ownRole(this.words(paragraph)) : 'prose',
    )
    for (let index = 0; index < Math.min(roles.length, headLines); index++) {
      const paragraph = this.paragraphs[index]!
      if (roles[index] !== 'prose' || paragraph.heading !== undefined || this.words(paragraph).length > 40)
        continue
      if (isPlaceLine(this.words(paragraph), roles[index - 1], roles[index + 1])) roles[index] = 'header-line'
    }
    return roles
  }

  /** Whether a number in superior figures stands in the text before an offset, at the end of a word. */
  hasSuperior(n: number, before: number): boolean {
    return this.#figures.some(
      ({ start, end }) =>
        end <= before && !this.superior.has(start) && plainFigures(this.text.slice(start, end)) === String(n),
    )
  }

  /** The words of a paragraph. */
  words(paragraph: RawParagraph): string {
    return this.text.slice(paragraph.start, paragraph.end)
  }

  /** A range of UTF-16 offsets in code points. */
  range(paragraph: Range): { start: number; end: number } {
    return { start: this.source.codePoints(paragraph.start), end: this.source.codePoints(paragraph.end) }
  }

  paragraph(paragraph: RawParagraph, role: ParagraphRole): ParagraphBlock {
    return {
      kind: 'paragraph',
      role,
      ...this.range(paragraph),
      breaks: paragraph.breaks.map((at) => this.source.codePoints(at)),
    }
  }

  heading(paragraph: RawParagraph): HeadingBlock {
    return {
      kind: 'heading',
      ...this.range(paragraph),
      breaks: paragraph.breaks.map((at) => this.source.codePoints(at)),
    }
  }

  table(range: Range, { caption, rows }: StatedTable): TableBlock {
    const paragraphs = ({ start, end }: Range): Block[] =>
      splitParagraphs(this.text, start, end).map((raw) => this.paragraph(raw, 'prose'))
    return {
      kind: 'table',
      ...this.range(range),
      ...(caption === undefined ? {} : { caption: this.range(trim(this.text, caption)) }),
      rows: rows.map(({ header, cells }) => {
        const made = cells.map((cell) => ({
          ...cell,
          ...this.range(trim(this.text, cell)),
          kind: 'cell' as const,
          children: paragraphs(cell),
        }))
        return { header, cells: made, start: made[0]!.start, end: made.at(-1)!.end }
      }),
    }
  }

  /** A paragraph without its first UTF-16 units and the white space after them; undefined if nothing is left. */
  after(paragraph: RawParagraph, length: number): RawParagraph | undefined {
    let start = paragraph.start + length
    while (start < paragraph.end && /\s/.test(this.text[start]!)) start++
    return start >= paragraph.end
      ? undefined
      : { ...paragraph, start, breaks: paragraph.breaks.filter((at) => at > start) }
  }
}
