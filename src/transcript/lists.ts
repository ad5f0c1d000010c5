import { endOf, follows, type Writable } from './block-ends.js'
import { type Label, readLabel } from './labels.js'
import type { RawParagraph } from './paragraphs.js'
import type { Reading } from './reading.js'
import { isHeadingForm } from './roles.js'
import type { Block, ItemBlock, ListBlock, ParagraphBlock } from './types.js'

/** What the structure leaves for an editor to see; offsets in code points. */
export interface BlockRemark {
  readonly code: 'transcript-list-number' | 'transcript-list-end' | 'transcript-page-cut'
  readonly start: number
  readonly end: number
  readonly words: string
}

interface OpenList {
  readonly list: Omit<Writable<ListBlock>, 'items'> & { items: OpenItem[] }
  last: number | undefined
}
type OpenItem = Omit<Writable<ItemBlock>, 'children'> & { children: Block[] }

/** The lists that are open while a document's paragraphs are read, outermost first. */
export class Lists {
  readonly remarks: BlockRemark[] = []
  readonly #reading: Reading
  readonly #open: OpenList[] = []

  constructor(reading: Reading) {
    this.#reading = reading
  }

  /** The content of the point that is open. */
  get item(): Block[] | undefined {
    return this.#open.at(-1)?.list.items.at(-1)?.children
  }

  /**
   * Adds a point to an open list or begins one; false if the label counts nothing that fits.
   *
   * @param target where a list that is in no other goes
   */
  add(index: number, label: Label, target: Block[]): boolean {
    const paragraph = this.#reading.paragraphs[index]!
    for (let depth = this.#open.length - 1; depth >= 0; depth--) {
      const open = this.#open[depth]!
      if (open.list.style !== label.style || !follows(open.last, label.value)) continue
      this.close(depth + 1)
      if (label.value !== undefined && open.last !== undefined && label.value !== open.last + 1) {
        this.remarks.push({
          code: 'transcript-list-number',
          ...this.#reading.range(paragraph),
          words: `${label.n} after ${open.last}`,
        })
      }
      this.#pushItem(open, paragraph, label)
      return true
    }
    if (!this.#startsList(index, label)) return false
    const same = this.#open.findIndex((open) => open.list.style === label.style)
    if (same >= 0) this.close(same)
    const range = this.#reading.range(paragraph)
    const list: OpenList['list'] = { kind: 'list', style: label.style, items: [], ...range }
    const outer = this.#open.at(-1)
    if (outer !== undefined) outer.list.items.at(-1)!.children.push(list)
    else target.push(list)
    const open: OpenList = { list, last: undefined }
    this.#open.push(open)
    this.#pushItem(open, paragraph, label)
    return true
  }

  #pushItem(open: OpenList, paragraph: RawParagraph, label: Label): void {
    const range = this.#reading.range(paragraph)
    const item: OpenItem = {
      kind: 'item',
      ...range,
      label: { start: range.start, end: this.#reading.source.codePoints(paragraph.start + label.length) },
      n: label.n,
      children: [],
    }
    const rest = this.#reading.after(paragraph, label.length)
    if (rest !== undefined) item.children.push(this.#reading.paragraph(rest, 'prose'))
    open.list.items.push(item)
    open.last = label.value
  }

  /** A list begins with its first number, or with any that the next points carry on. */
  #startsList(index: number, label: Label): boolean {
    if (label.value === undefined || isInitial(label) || isInner(label))
      return this.#sameStyleNear(index, label)
    if (label.value === 1) return label.style !== 'a.' || this.#sameStyleNear(index, label)
    return label.value <= 60 && this.#sameStyleNear(index, label)
  }

  #sameStyleNear(index: number, label: Label): boolean {
    for (let at = index + 1; at < this.#reading.paragraphs.length && at <= index + 12; at++) {
      const next = readLabel(this.#reading.words(this.#reading.paragraphs[at]!))
      if (next === undefined || next.style !== label.style) continue
      return label.value === undefined
        ? at === index + 1 || this.#open.length > 0
        : next.value === label.value + 1
    }
    return false
  }

  /** Closes the lists from a depth on: all of them unless stated. What followed the last point stays in it, and is remarked. */
  close(depth = 0): void {
    if (depth === 0) {
      const outer = this.#open[0]
      const trailing = outer?.list.items.at(-1)?.children.slice(1) ?? []
      for (const block of trailing) {
        if (block.kind !== 'paragraph') continue
        ;(block as Writable<ParagraphBlock>).review = true
        this.remarks.push({
          code: 'transcript-list-end',
          start: block.start,
          end: block.end,
          words: this.#reading.source.slice(block.start, Math.min(block.end, block.start + 50)),
        })
      }
    }
    for (const open of this.#open.splice(depth)) {
      for (const item of open.list.items) item.end = endOf(item.children) ?? item.label.end
      open.list.end = open.list.items.at(-1)!.end
    }
  }
}

/** Whether a paragraph has the label of a first point. */
export function beginsList(reading: Reading, index: number): boolean {
  const paragraph = reading.paragraphs[index]
  const label = paragraph && readLabel(reading.words(paragraph))
  return label?.value === 1
}

/** A short line right before a list's first point. */
export function isListHeading(reading: Reading, index: number): boolean {
  const words = reading.words(reading.paragraphs[index]!)
  return (
    reading.paragraphs[index]!.heading === undefined &&
    words.length <= 100 &&
    isHeadingForm(words) &&
    beginsList(reading, index + 1) &&
    reading.roles[index] === 'prose'
  )
}

/** Whether a label numbers a point within a point: `1.1.`; a date may look so. */
function isInner({ style }: Label): boolean {
  return /^1\.1/.test(style)
}

/** Whether a label may be the initial of a name: `I. Stalin`. */
export function isInitial({ style, n }: Label): boolean {
  return style === 'I.' && n.length === 1
}
