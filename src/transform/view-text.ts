/** The text of one view as it grows: words, what stands between them, and where each element begins and ends in it. */

/** Start and end in a text, in Unicode code points from 0; the end is exclusive. */
export type Range = [start: number, end: number]

/** What stands between two words: of several the greatest counts. */
export const SPACE = 1
/** No white space, unless a new line begins. */
export const JOINED = 2
export const TAB = 3
export const LINE = 4
export const BLANK = 5
/** White space where no break may come. */
export const GLUE = 6
/** No white space at all. */
export const NOTHING = 7

const between = ['', ' ', '', '\t', '\n', '\n\n', ' ', '']

/** Words as every view takes them: without the white space round them, and runs of white space in them as one space. */
export interface Words {
  readonly text: string
  /** In code points. */
  readonly length: number
  readonly spaceBefore: boolean
  readonly spaceAfter: boolean
}

/** White space of the file in words is one space; words of nothing else have no text. */
export function wordsOf(text: string): Words {
  let from = 0
  let to = text.length
  while (from < to && isSpace(text.charCodeAt(from))) from++
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--
  const inner = from === 0 && to === text.length ? text : text.slice(from, to)
  const words = /[\t\n\r]| {2}/.test(inner) ? inner.replace(/[ \t\n\r]+/g, ' ') : inner
  return { text: words, length: codePoints(words), spaceBefore: from > 0, spaceAfter: to < text.length }
}

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 9 || code === 13

function codePoints(text: string): number {
  let pairs = 0
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) pairs++
  return text.length - pairs
}

export class ViewText {
  private readonly parts: string[] = []
  private length = 0
  private pending = 0
  /** Of each element that is open, the offset at which it begins, where it has a character yet. */
  private readonly begins: number[] = []
  /** How many of the open elements have one: those that wait for it are the last. */
  private begun = 0

  space(strength: number): void {
    if (strength > this.pending) this.pending = strength
  }

  say(words: Words): void {
    if (words.spaceBefore) this.space(SPACE)
    if (words.text === '') return
    if (this.pending > 0 && this.length > 0) this.add(between[this.pending]!, between[this.pending]!.length)
    this.pending = words.spaceAfter ? SPACE : 0
    for (; this.begun < this.begins.length; this.begun++) this.begins[this.begun] = this.length
    this.add(words.text, words.length)
  }

  /** Begins an element inside those that are open. */
  start(): void {
    this.begins.push(0)
  }

  /** Ends the element that began last. Without a character it stands behind what is before it. */
  end(): Range {
    const begin = this.begins.pop()!
    if (this.begun <= this.begins.length) return [this.length, this.length]
    this.begun--
    return [begin, this.length]
  }

  text(): string {
    return this.parts.join('')
  }

  private add(text: string, length: number): void {
    this.parts.push(text)
    this.length += length
  }
}
