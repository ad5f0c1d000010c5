import { endOf, follows, settleEnd, type Writable } from './block-ends.js'
import type { StatedHeading } from './extracted.js'
import { inHeadings } from './headings.js'
import { type Label, readLabel } from './labels.js'
import { type RawParagraph, splitAround, splitParagraphs, trim } from './paragraphs.js'
import { closeUp, isCapitals, isHeadingForm, isPlaceLine, isRule, isSignature, ownRole } from './roles.js'
import { findSpeakers } from './speakers.js'
import type { StatedTable } from './tables.js'
import type { Range, SourceText } from './text.js'
import type {
  Block,
  HeadingBlock,
  ItemBlock,
  ListBlock,
  NoteBlock,
  ParagraphBlock,
  ParagraphRole,
  SpeechBlock,
  TableBlock,
} from './types.js'

/** What the structure leaves for an editor to see; offsets in code points. */
export interface BlockRemark {
  readonly code: 'transcript-list-number' | 'transcript-list-end'
  readonly start: number
  readonly end: number
  readonly words: string
}

export interface Blocks {
  readonly blocks: readonly Block[]
  readonly remarks: readonly BlockRemark[]
}

interface OpenList {
  readonly list: Omit<Writable<ListBlock>, 'items'> & { items: OpenItem[] }
  last: number | undefined
}
type OpenItem = Omit<Writable<ItemBlock>, 'children'> & { children: Block[] }
type OpenSpeech = Omit<Writable<SpeechBlock>, 'children'> & { children: Block[] }

/**
 * Finds the blocks of a document: heading, header lines, points, turns, closing lines, notes. What is not recognised is a
 * paragraph.
 *
 * @param source the text
 * @param stretches its text spans (UTF-16 offsets), in order
 * @param tables those that the file states, in order
 * @param headings likewise
 */
export function readBlocks(
  source: SourceText,
  stretches: readonly { start: number; end: number }[],
  tables: readonly StatedTable[] = [],
  headings: readonly StatedHeading[] = [],
): Blocks {
  const paragraphs = stretches.flatMap(({ start, end }) => splitAround(source.value, start, end, tables))
  return new BlockReader(source, inHeadings(paragraphs, headings)).read()
}

/** The level of a heading that is known by its form alone: below all that a file states. */
const unstated = 7

/** Most lines of a document's head. */
const headLines = 40

/** One pass over a document's paragraphs, with the lists and divisions that are open. */
class BlockReader {
  readonly #source: SourceText
  readonly #text: string
  readonly #paragraphs: readonly RawParagraph[]
  readonly #roles: readonly ParagraphRole[]
  readonly #speakers: ReadonlyMap<RawParagraph, number>
  readonly #blocks: Block[] = []
  readonly #remarks: BlockRemark[] = []
  #target: Block[] = this.#blocks
  /** The divisions that are open, outermost first. */
  #divisions: { readonly level: number; readonly children: Block[] }[] = []
  #lists: OpenList[] = []
  #speech: OpenSpeech | undefined

  constructor(source: SourceText, paragraphs: readonly RawParagraph[]) {
    this.#source = source
    this.#text = source.value
    this.#paragraphs = paragraphs
    this.#roles = this.#ownRoles()
    this.#speakers = findSpeakers(this.#text, paragraphs)
  }

  read(): Blocks {
    const paragraphs = this.#paragraphs
    const head = this.#headEnd()
    const notes = this.#notesStart()
    const signed = this.#signedAt(notes)
    const signedFrom = this.#signedFrom(signed)
    for (let index = 0; index < paragraphs.length; index++) {
      if (index < head) this.#readHead(index, head)
      else if (index >= notes) {
        this.#closeLists()
        this.#addNote(index)
      } else this.#readBody(index, signedFrom, signed)
    }
    this.#closeLists()
    for (const block of this.#blocks) settleEnd(block)
    return { blocks: this.#blocks, remarks: this.#remarks }
  }

  #ownRoles(): ParagraphRole[] {
    const roles = this.#paragraphs.map((paragraph) =>
      paragraph.table === undefined ? ownRole(this.#words(paragraph)) : 'prose',
    )
    for (let index = 0; index < Math.min(roles.length, headLines); index++) {
      const paragraph = this.#paragraphs[index]!
      if (roles[index] !== 'prose' || paragraph.heading !== undefined || this.#words(paragraph).length > 40)
        continue
      if (isPlaceLine(this.#words(paragraph), roles[index - 1], roles[index + 1]))
        roles[index] = 'header-line'
    }
    return roles
  }

  #words(paragraph: RawParagraph): string {
    return this.#text.slice(paragraph.start, paragraph.end)
  }

  /** The index after the document's head: titles and header lines before the first running text. */
  #headEnd(): number {
    const paragraphs = this.#paragraphs
    let end = 0
    let titles = 0
    for (; end < paragraphs.length && end < headLines; end++) {
      const paragraph = paragraphs[end]!
      const words = this.#words(paragraph)
      const role = this.#roles[end]!
      if (paragraph.table !== undefined) break
      if (role === 'salute' || role === 'closing' || this.#speakers.has(paragraph)) break
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
      if (titles > 0 && this.#beginsList(end + 1) && end > 0) break
      titles++
    }
    // A document that is nothing but short lines has no head.
    return end === paragraphs.length ? Math.min(1, end) : end
  }

  #readHead(index: number, head: number): void {
    const paragraph = this.#paragraphs[index]!
    const words = this.#words(paragraph)
    const role = this.#roles[index]!
    if (isRule(words)) this.#blocks.push({ kind: 'rule', ...this.#range(paragraph) })
    else if (role !== 'prose' && !(index === 0 && head === 1 && role === 'bracket'))
      this.#blocks.push(this.#paragraph(paragraph, role))
    else if (
      (paragraph.heading !== undefined || (words.length <= 200 && isHeadingForm(words))) &&
      !this.#blocks.some((block) => block.kind === 'heading')
    ) {
      this.#blocks.push(this.#heading(paragraph))
    } else this.#blocks.push(this.#paragraph(paragraph, isHeadingForm(words) ? 'header-line' : 'prose'))
  }

  #readBody(index: number, signedFrom: number, signed: number): void {
    const paragraph = this.#paragraphs[index]!
    const words = this.#words(paragraph)
    const role = this.#roles[index]!
    if (paragraph.table !== undefined) {
      this.#add(this.#table(paragraph, paragraph.table))
      return
    }
    if (isRule(words)) {
      this.#closeLists()
      this.#target.push({ kind: 'rule', ...this.#range(paragraph) })
      return
    }
    if (index >= signedFrom && index <= signed) {
      this.#closeLists()
      this.#target.push(this.#paragraph(paragraph, 'signed'))
      return
    }
    if (signed >= 0 && index > signed && role !== 'bracket') {
      this.#target.push(this.#paragraph(paragraph, role === 'dateline' ? 'dateline' : 'trailer'))
      return
    }
    if (paragraph.heading !== undefined && role === 'prose') {
      this.#divide(paragraph, paragraph.heading)
      return
    }
    const speaker = this.#speakers.get(paragraph)
    if (speaker !== undefined) {
      this.#closeLists()
      this.#addSpeech(paragraph, speaker)
      return
    }
    if (role === 'salute' || role === 'closing' || role === 'dateline' || role === 'classification') {
      this.#closeLists()
      this.#target.push(this.#paragraph(paragraph, role))
      return
    }
    const label = readLabel(words)
    if (label !== undefined && this.#addItem(index, label)) return
    if (this.#isListHeading(index)) {
      this.#divide(paragraph, unstated)
      return
    }
    this.#addParagraph(paragraph, role === 'header-line' || role === 'bracket' ? role : 'prose')
  }

  /** Begins a division within those of a higher level. */
  #divide(paragraph: RawParagraph, level: number): void {
    this.#closeLists()
    const heading = this.#heading(paragraph)
    const children: Block[] = []
    this.#divisions = this.#divisions.filter((open) => open.level < level)
    const outer = this.#divisions.at(-1)?.children ?? this.#blocks
    outer.push({ kind: 'division', heading, children, start: heading.start, end: heading.end })
    this.#divisions.push({ level, children })
    this.#target = children
  }

  #addParagraph(paragraph: RawParagraph, role: ParagraphRole): void {
    this.#add(this.#paragraph(paragraph, role))
  }

  /** Puts a block into the point or turn that is open. */
  #add(block: Block): void {
    const item = this.#lists.at(-1)?.list.items.at(-1)
    ;(item?.children ?? this.#speech?.children ?? this.#target).push(block)
  }

  #table(range: Range, { caption, rows }: StatedTable): TableBlock {
    const paragraphs = ({ start, end }: Range): Block[] =>
      splitParagraphs(this.#text, start, end).map((raw) => this.#paragraph(raw, 'prose'))
    return {
      kind: 'table',
      ...this.#range(range),
      ...(caption === undefined ? {} : { caption: this.#range(trim(this.#text, caption)) }),
      rows: rows.map(({ header, cells }) => {
        const made = cells.map((cell) => ({
          ...cell,
          ...this.#range(trim(this.#text, cell)),
          kind: 'cell' as const,
          children: paragraphs(cell),
        }))
        return { header, cells: made, start: made[0]!.start, end: made.at(-1)!.end }
      }),
    }
  }

  #addSpeech(paragraph: RawParagraph, length: number): void {
    const range = this.#range(paragraph)
    const speaker = { start: range.start, end: this.#source.codePoints(paragraph.start + length) }
    const children: Block[] = []
    this.#speech = { kind: 'speech', ...range, speaker, children }
    this.#target.push(this.#speech)
    const rest = this.#after(paragraph, length)
    if (rest !== undefined) children.push(this.#paragraph(rest, 'prose'))
  }

  /** Adds a point to an open list or begins one; false if the label counts nothing that fits. */
  #addItem(index: number, label: Label): boolean {
    const paragraph = this.#paragraphs[index]!
    for (let depth = this.#lists.length - 1; depth >= 0; depth--) {
      const open = this.#lists[depth]!
      if (open.list.style !== label.style || !follows(open.last, label.value)) continue
      this.#closeLists(depth + 1)
      if (label.value !== undefined && open.last !== undefined && label.value !== open.last + 1) {
        this.#remark('transcript-list-number', paragraph, `${label.n} after ${open.last}`)
      }
      this.#pushItem(open, paragraph, label)
      return true
    }
    if (!this.#startsList(index, label)) return false
    const same = this.#lists.findIndex((open) => open.list.style === label.style)
    if (same >= 0) this.#closeLists(same)
    const range = this.#range(paragraph)
    const list: OpenList['list'] = { kind: 'list', style: label.style, items: [], ...range }
    const outer = this.#lists.at(-1)
    if (outer !== undefined) outer.list.items.at(-1)!.children.push(list)
    else (this.#speech?.children ?? this.#target).push(list)
    const open: OpenList = { list, last: undefined }
    this.#lists.push(open)
    this.#pushItem(open, paragraph, label)
    return true
  }

  #pushItem(open: OpenList, paragraph: RawParagraph, label: Label): void {
    const range = this.#range(paragraph)
    const item: OpenItem = {
      kind: 'item',
      ...range,
      label: { start: range.start, end: this.#source.codePoints(paragraph.start + label.length) },
      n: label.n,
      children: [],
    }
    const rest = this.#after(paragraph, label.length)
    if (rest !== undefined) item.children.push(this.#paragraph(rest, 'prose'))
    open.list.items.push(item)
    open.last = label.value
  }

  /** A list begins with its first number, or with any that the next points carry on. */
  #startsList(index: number, label: Label): boolean {
    if (label.value === undefined || isInitial(label)) return this.#sameStyleNear(index, label)
    if (label.value === 1) return label.style !== 'a.' || this.#sameStyleNear(index, label)
    return label.value <= 60 && this.#sameStyleNear(index, label)
  }

  #sameStyleNear(index: number, label: Label): boolean {
    for (let at = index + 1; at < this.#paragraphs.length && at <= index + 12; at++) {
      const next = readLabel(this.#words(this.#paragraphs[at]!))
      if (next === undefined || next.style !== label.style) continue
      return label.value === undefined
        ? at === index + 1 || this.#lists.length > 0
        : next.value === label.value + 1
    }
    return false
  }

  #beginsList(index: number): boolean {
    const paragraph = this.#paragraphs[index]
    const label = paragraph && readLabel(this.#words(paragraph))
    return label?.value === 1
  }

  /** A short line right before a list's first point. */
  #isListHeading(index: number): boolean {
    const words = this.#words(this.#paragraphs[index]!)
    return (
      this.#paragraphs[index]!.heading === undefined &&
      words.length <= 100 &&
      isHeadingForm(words) &&
      this.#beginsList(index + 1) &&
      this.#roles[index] === 'prose'
    )
  }

  #closeLists(depth = 0): void {
    if (depth === 0) {
      const outer = this.#lists[0]
      const trailing = outer?.list.items.at(-1)?.children.slice(1) ?? []
      for (const block of trailing) {
        if (block.kind !== 'paragraph') continue
        ;(block as Writable<ParagraphBlock>).review = true
        this.#remarks.push({
          code: 'transcript-list-end',
          start: block.start,
          end: block.end,
          words: this.#source.slice(block.start, Math.min(block.end, block.start + 50)),
        })
      }
      this.#speech = undefined
    }
    for (const open of this.#lists.splice(depth)) {
      for (const item of open.list.items) item.end = endOf(item.children) ?? item.label.end
      open.list.end = open.list.items.at(-1)!.end
    }
  }

  /** The first of the notes at the document's end: `[1] …`, each next number after the other, to the last paragraph. */
  #notesStart(): number {
    const paragraphs = this.#paragraphs
    let start = paragraphs.length
    let expected: number | undefined
    for (let index = paragraphs.length - 1; index > 0; index--) {
      const hit = /^[[(](\d{1,3})[\])]\s+\S/.exec(
        this.#text.slice(paragraphs[index]!.start, paragraphs[index]!.start + 12),
      )
      if (hit === null || paragraphs[index]!.table !== undefined) continue
      const n = Number(hit[1])
      if (expected !== undefined && n !== expected) return paragraphs.length
      expected = n - 1
      if (n === 1) {
        start = index
        break
      }
    }
    if (expected !== 0 || start === paragraphs.length) return paragraphs.length
    const square = this.#text[paragraphs[start]!.start] === '['
    // Notes answer to signs in the text.
    const before = this.#text.slice(paragraphs[0]!.start, paragraphs[start]!.start)
    return before.includes(square ? '[1]' : '(1)') ? start : paragraphs.length
  }

  #addNote(index: number): void {
    const paragraph = this.#paragraphs[index]!
    const hit = /^[[(](\d{1,3})[\])]/.exec(this.#words(paragraph))
    const previous = this.#blocks.at(-1)
    if (hit === null) {
      if (previous?.kind === 'note') {
        const children = previous.children as Block[]
        children.push(this.#paragraph(paragraph, 'prose'))
        ;(previous as Writable<NoteBlock>).end = endOf(children)!
      } else this.#blocks.push(this.#paragraph(paragraph, 'prose'))
      return
    }
    const range = this.#range(paragraph)
    const rest = this.#after(paragraph, hit[0].length)
    this.#blocks.push({
      kind: 'note',
      ...range,
      label: { start: range.start, end: range.start + hit[0].length },
      n: hit[1]!,
      place: 'foot',
      children: rest === undefined ? [] : [this.#paragraph(rest, 'prose')],
    })
  }

  /** The line with which the document is signed, if its form and place tell; -1 if not. */
  #signedAt(notes: number): number {
    for (let index = notes - 1; index >= Math.max(1, notes - 12); index--) {
      const paragraph = this.#paragraphs[index]!
      const words = this.#words(paragraph)
      const before = this.#paragraphs[index - 1]!
      if (
        paragraph.table !== undefined ||
        paragraph.heading !== undefined ||
        words.length > 400 ||
        this.#speakers.has(paragraph)
      )
        return -1
      const afterProse =
        this.#roles[index - 1] === 'closing' || (paragraph.apart && this.#words(before).length > 60)
      const mark =
        words.length < 120 &&
        (/^[[(]?(?:signed|signature|\/s\/)/i.test(words) || /[[(](?:signed|signature)[\])]$/i.test(words))
      const spaced = closeUp(words) !== words && isCapitals(`${closeUp(words)} X`)
      if (
        mark ||
        (afterProse &&
          (spaced || (isSignature(words) && this.#roles[index] === 'prose' && !isPoint(readLabel(words)))))
      ) {
        return this.#isListHeading(index) ? -1 : index
      }
    }
    return -1
  }

  /** The first line of the signature: office and name above it, if no blank line and nothing but short lines part them. */
  #signedFrom(signed: number): number {
    let from = signed
    while (from > 0 && !this.#paragraphs[from]!.apart) {
      const above = this.#words(this.#paragraphs[from - 1]!)
      const short = above.length <= 100 && isHeadingForm(above) && readLabel(above) === undefined
      if (!short || this.#roles[from - 1] !== 'prose') return signed
      from--
    }
    return from
  }

  #after(paragraph: RawParagraph, length: number): RawParagraph | undefined {
    let start = paragraph.start + length
    while (start < paragraph.end && /\s/.test(this.#text[start]!)) start++
    return start >= paragraph.end
      ? undefined
      : { ...paragraph, start, breaks: paragraph.breaks.filter((at) => at > start) }
  }

  #range(paragraph: Range): { start: number; end: number } {
    return { start: this.#source.codePoints(paragraph.start), end: this.#source.codePoints(paragraph.end) }
  }

  #paragraph(paragraph: RawParagraph, role: ParagraphRole): ParagraphBlock {
    return {
      kind: 'paragraph',
      role,
      ...this.#range(paragraph),
      breaks: paragraph.breaks.map((at) => this.#source.codePoints(at)),
    }
  }

  #heading(paragraph: RawParagraph): HeadingBlock {
    return {
      kind: 'heading',
      ...this.#range(paragraph),
      breaks: paragraph.breaks.map((at) => this.#source.codePoints(at)),
    }
  }

  #remark(code: BlockRemark['code'], paragraph: RawParagraph, words: string): void {
    this.#remarks.push({ code, ...this.#range(paragraph), words })
  }
}

/** Whether a label may be the initial of a name: `I. Stalin`. */
function isInitial({ style, n }: Label): boolean {
  return style === 'I.' && n.length === 1
}

function isPoint(label: Label | undefined): boolean {
  return label !== undefined && !isInitial(label)
}
