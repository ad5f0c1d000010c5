import type { Inline } from './types.js'

/** The text of a web page or Word document as it is put together; UTF-16 offsets. */
export class TextBuilder {
  #parts: string[] = []
  #length = 0
  /** Whether the next text begins a line or follows a space that is there. */
  #open = true
  readonly inlines: Inline[] = []
  readonly furniture: { start: number; end: number }[] = []

  get length(): number {
    return this.#length
  }

  get value(): string {
    return this.#parts.join('')
  }

  /** Adds text as it is. */
  add(text: string): void {
    if (text === '') return
    this.#parts.push(text)
    this.#length += text.length
    this.#open = /\s$/.test(text)
  }

  /** Adds text of HTML, in which a run of white space is one space, and none at a line's start. */
  flow(text: string): void {
    let words = text.replace(/[ \t\r\n\f]+/g, ' ')
    if (this.#open && words.startsWith(' ')) words = words.slice(1)
    this.add(words)
  }

  /** Ends a paragraph. */
  paragraph(): void {
    const last = this.#parts.at(-1)
    if (last === undefined || last === '\n\n') return
    this.add('\n\n')
  }

  line(): void {
    this.add('\n')
  }
}
