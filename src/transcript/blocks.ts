import { endOf, settleEnd, type Writable } from './block-ends.js'
import type { StatedHeading } from './extracted.js'
import { inHeadings } from './headings.js'
import { readLabel } from './labels.js'
import { type BlockRemark, isListHeading, Lists } from './lists.js'
import { joinCutParagraphs } from './page-cuts.js'
import { type RawParagraph, splitAround } from './paragraphs.js'
import { headEnd, noteLabel, notesStart, signedAt, signedFrom } from './parts.js'
import { Reading } from './reading.js'
import { isHeadingForm, isRule } from './roles.js'
import type { StatedTable } from './tables.js'
import type { Range, SourceText } from './text.js'
import type { Block, NoteBlock, ParagraphRole, SpeechBlock } from './types.js'

export interface Blocks {
  readonly blocks: readonly Block[]
  readonly remarks: readonly BlockRemark[]
}

type OpenSpeech = Omit<Writable<SpeechBlock>, 'children'> & { children: Block[] }

/**
 * Finds the blocks of a document: heading, header lines, points, turns, closing lines, notes. What is not recognised is a
 * paragraph.
 *
 * @param source the text
 * @param stretches its text spans (UTF-16 offsets), in order
 * @param tables those that the file states, in order
 * @param headings likewise
 * @param figures numbers in superior figures, likewise
 */
export function readBlocks(
  source: SourceText,
  stretches: readonly { start: number; end: number }[],
  tables: readonly StatedTable[] = [],
  headings: readonly StatedHeading[] = [],
  figures: readonly Range[] = [],
): Blocks {
  const firsts = new Set<number>()
  const paragraphs = stretches.flatMap(({ start, end }) => {
    const own = splitAround(source.value, start, end, tables)
    if (own[0] !== undefined) firsts.add(own[0].start)
    return own
  })
  const whole = joinCutParagraphs(source, inHeadings(paragraphs, headings), firsts)
  const { blocks, remarks } = new BlockReader(new Reading(source, whole.paragraphs, figures)).read()
  return { blocks, remarks: [...whole.remarks, ...remarks] }
}

/** Whether a line is about the paper, and so no part of the speech or point before it: who gets it, who wrote it down. */
function endsSpeeches(words: string, role: ParagraphRole): boolean {
  return role === 'header-line'
    ? /^(?:distribution|copies to|cc|encl)/i.test(words)
    : words.length < 100 &&
        /^(?:recorded|written down|taken down|minutes taken|notes taken|translated|stenographed) by\b/i.test(
          words,
        )
}

/** The level of a heading that is known by its form alone: below all that a file states. */
const unstated = 7

/** One pass over a document's paragraphs, with the lists and divisions that are open. */
class BlockReader {
  readonly #reading: Reading
  readonly #lists: Lists
  readonly #blocks: Block[] = []
  #target: Block[] = this.#blocks
  /** The divisions that are open, outermost first. */
  #divisions: { readonly level: number; readonly children: Block[] }[] = []
  #speech: OpenSpeech | undefined

  constructor(reading: Reading) {
    this.#reading = reading
    this.#lists = new Lists(reading)
  }

  read(): Blocks {
    const reading = this.#reading
    const head = headEnd(reading)
    const notes = notesStart(reading)
    const signed = signedAt(reading, notes)
    const from = signedFrom(reading, signed)
    for (let index = 0; index < reading.paragraphs.length; index++) {
      if (index < head) this.#readHead(index, head)
      else if (index >= notes) {
        this.#close()
        this.#addNote(index)
      } else this.#readBody(index, from, signed)
    }
    this.#close()
    for (const block of this.#blocks) settleEnd(block)
    return { blocks: this.#blocks, remarks: this.#lists.remarks }
  }

  #readHead(index: number, head: number): void {
    const paragraph = this.#reading.paragraphs[index]!
    const words = this.#reading.words(paragraph)
    const role = this.#reading.roles[index]!
    if (isRule(words)) this.#blocks.push({ kind: 'rule', ...this.#reading.range(paragraph) })
    else if (role !== 'prose' && !(index === 0 && head === 1 && role === 'bracket'))
      this.#blocks.push(this.#reading.paragraph(paragraph, role))
    else if (
      (paragraph.heading !== undefined || (words.length <= 200 && isHeadingForm(words))) &&
      !this.#blocks.some((block) => block.kind === 'heading')
    ) {
      this.#blocks.push(this.#reading.heading(paragraph))
    } else
      this.#blocks.push(this.#reading.paragraph(paragraph, isHeadingForm(words) ? 'header-line' : 'prose'))
  }

  #readBody(index: number, signedFrom: number, signed: number): void {
    const paragraph = this.#reading.paragraphs[index]!
    const words = this.#reading.words(paragraph)
    const role = this.#reading.roles[index]!
    if (paragraph.table !== undefined) {
      this.#add(this.#reading.table(paragraph, paragraph.table))
      return
    }
    if (isRule(words)) {
      this.#close()
      this.#target.push({ kind: 'rule', ...this.#reading.range(paragraph) })
      return
    }
    if (index >= signedFrom && index <= signed) {
      this.#close()
      this.#target.push(this.#reading.paragraph(paragraph, 'signed'))
      return
    }
    if (signed >= 0 && index > signed && role !== 'bracket') {
      this.#target.push(this.#reading.paragraph(paragraph, role === 'dateline' ? 'dateline' : 'trailer'))
      return
    }
    if (paragraph.heading !== undefined && role === 'prose') {
      this.#divide(paragraph, paragraph.heading)
      return
    }
    const speaker = this.#reading.speakers.get(paragraph)
    if (speaker !== undefined) {
      this.#close()
      this.#addSpeech(paragraph, speaker)
      return
    }
    if (role === 'salute' || role === 'closing' || role === 'dateline' || role === 'classification') {
      this.#close()
      this.#target.push(this.#reading.paragraph(paragraph, role))
      return
    }
    const label = readLabel(words)
    if (label !== undefined && this.#lists.add(index, label, this.#speech?.children ?? this.#target)) return
    if (isListHeading(this.#reading, index)) {
      this.#divide(paragraph, unstated)
      return
    }
    if (endsSpeeches(words, role)) this.#close()
    this.#addParagraph(paragraph, role === 'header-line' || role === 'bracket' ? role : 'prose')
  }

  /** Begins a division within those of a higher level. */
  #divide(paragraph: RawParagraph, level: number): void {
    this.#close()
    const heading = this.#reading.heading(paragraph)
    const children: Block[] = []
    this.#divisions = this.#divisions.filter((open) => open.level < level)
    const outer = this.#divisions.at(-1)?.children ?? this.#blocks
    outer.push({ kind: 'division', heading, children, start: heading.start, end: heading.end })
    this.#divisions.push({ level, children })
    this.#target = children
  }

  #addParagraph(paragraph: RawParagraph, role: ParagraphRole): void {
    this.#add(this.#reading.paragraph(paragraph, role))
  }

  /** Puts a block into the point or turn that is open. */
  #add(block: Block): void {
    ;(this.#lists.item ?? this.#speech?.children ?? this.#target).push(block)
  }

  #addSpeech(paragraph: RawParagraph, length: number): void {
    const range = this.#reading.range(paragraph)
    const speaker = { start: range.start, end: this.#reading.source.codePoints(paragraph.start + length) }
    const children: Block[] = []
    this.#speech = { kind: 'speech', ...range, speaker, children }
    this.#target.push(this.#speech)
    const rest = this.#reading.after(paragraph, length)
    if (rest !== undefined) children.push(this.#reading.paragraph(rest, 'prose'))
  }

  #addNote(index: number): void {
    const paragraph = this.#reading.paragraphs[index]!
    const label = noteLabel(this.#reading, paragraph)
    const previous = this.#blocks.at(-1)
    if (label === undefined) {
      if (previous?.kind === 'note') {
        const children = previous.children as Block[]
        children.push(this.#reading.paragraph(paragraph, 'prose'))
        ;(previous as Writable<NoteBlock>).end = endOf(children)!
      } else this.#blocks.push(this.#reading.paragraph(paragraph, 'prose'))
      return
    }
    const range = this.#reading.range(paragraph)
    const rest = this.#reading.after(paragraph, label.length)
    this.#blocks.push({
      kind: 'note',
      ...range,
      label: { start: range.start, end: range.start + label.length },
      n: label.n,
      place: 'foot',
      children: rest === undefined ? [] : [this.#reading.paragraph(rest, 'prose')],
    })
  }

  /** Closes the lists and the turn that are open. */
  #close(): void {
    this.#lists.close()
    this.#speech = undefined
  }
}
