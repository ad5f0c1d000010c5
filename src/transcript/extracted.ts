import { closeTable, type OpenTable, type StatedTable } from './tables.js'
import type { Inline } from './types.js'

/** A heading that a file states (`h2`, a paragraph of style Heading 2); UTF-16 offsets. */
export interface StatedHeading {
  readonly start: number
  readonly end: number
  /** 1 is the highest. */
  readonly level: number
}

/** The text of a web page or Word document as it is put together; UTF-16 offsets. */
export class TextBuilder {
  #parts: string[] = []
  #length = 0
  /** Whether the next text begins a line or follows a space that is there. */
  #open = true
  readonly inlines: Inline[] = []
  readonly furniture: { start: number; end: number }[] = []
  readonly tables: StatedTable[] = []
  /** Headings that the file states. */
  readonly headings: StatedHeading[] = []
  /** Where tables begin that are read as paragraphs, since they may only lay out the page. */
  readonly unclear: number[] = []
  /** Whether numbers of points were written out that the file leaves to its reader's program. */
  numbered = false
  /** Where points begin before which a browser sets a sign that is no text. */
  readonly bullets: number[] = []
  /** Images that a page describes, and where they stand. */
  readonly images: { readonly at: number; readonly alt: string }[] = []
  readonly #tables: OpenTable[] = []

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

  /** Begins a table; its rows and cells follow. */
  openTable(): void {
    this.mixTable()
    this.#tables.push({ start: this.#length, rows: [], mixed: false })
  }

  /** Says that the open table holds what no table of facts does. */
  mixTable(): void {
    const table = this.#tables.at(-1)
    if (table !== undefined) table.mixed = true
  }

  row(header: boolean): void {
    this.#tables.at(-1)?.rows.push({ header, cells: [] })
  }

  /** Begins a cell of the last row; the function returned ends it. */
  cell(header: boolean, columns: number, rows: number): () => void {
    const cell = { start: this.#length, end: this.#length, header, columns, rows }
    this.#tables.at(-1)?.rows.at(-1)?.cells.push(cell)
    return () => {
      cell.end = this.#length
    }
  }

  /** The cell of the open table that begins at a column of the row before the last, for one that goes on below it. */
  cellAbove(column: number): { rows: number } | undefined {
    const rows = this.#tables.at(-1)?.rows ?? []
    for (let at = rows.length - 2; at >= 0; at--) {
      let from = 0
      for (const cell of rows[at]!.cells) {
        if (from === column && at + cell.rows === rows.length - 1) return cell
        from += cell.columns
      }
    }
    return undefined
  }

  caption(): () => void {
    const start = this.#length
    const table = this.#tables.at(-1)
    return () => {
      if (table !== undefined) table.caption = { start, end: this.#length }
    }
  }

  /** Ends a table. @param layout whether the file itself says that it only lays out */
  closeTable(layout: boolean): void {
    const open = this.#tables.pop()
    if (open === undefined || layout) return
    const table = closeTable(open, this.#length)
    if (table !== undefined) this.tables.push(table)
    else if (open.rows.length > 1 && open.rows.some(({ cells }) => cells.length > 1))
      this.unclear.push(open.start)
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
