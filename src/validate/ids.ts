/** The `xml:id`s of one document and the elements that bear them, without a tree. */

import { IdTable } from '../document/id-table.js'
import type { StartTag } from '../document/start-tag.js'

const LT = 0x3c
const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** An element that bears an id. */
export interface Bearer {
  /** As written: `tei:p`. */
  readonly name: string
  /** The offset of its start tag. */
  readonly start: number
}

/** Identifiers, each with the first element that has it; and which elements repeat one. */
export class ElementIds {
  private readonly table: IdTable
  private readonly buffer: Buffer
  /** Elements whose tag or id does not stand in the document as it is meant, by their ids' entries. */
  private readonly elsewhere = new Map<number, Bearer>()
  /** The numbers of the elements, in the order of the document, whose id stands on an earlier element. */
  private readonly repeating = new Set<number>()

  constructor(private readonly document: Uint8Array) {
    this.table = new IdTable(document)
    this.buffer = Buffer.from(document.buffer, document.byteOffset, document.length)
  }

  /**
   * Adds the id of an element.
   *
   * @param i its attribute `xml:id`
   * @param element the element's number in the order of the document
   * @param name the element's name as written
   */
  add(tag: StartTag, i: number, element: number, name: () => string): void {
    const bytes = tag.valueBytes(i)
    const from = tag.valueFrom[i]!
    const entry = this.table.add(bytes, from, tag.valueTo[i]!, bytes === this.document ? from : tag.start)
    if (entry < 0) this.repeating.add(element)
    else if (bytes !== this.document) this.elsewhere.set(entry, { name: name(), start: tag.start })
  }

  /** Whether the element of this number bears an id that an earlier one has. */
  repeats(element: number): boolean {
    return this.repeating.has(element)
  }

  /** How many ids there are. */
  get size(): number {
    return this.table.size
  }

  has(id: string): boolean {
    return this.table.has(id)
  }

  /** The entry of the id that stands in a span of bytes, for `bearer`; 0 if there is none. */
  find(bytes: Uint8Array, from: number, to: number): number {
    return this.table.find(bytes, from, to)
  }

  /** The ids, in the order of the document. */
  texts(): Iterable<string> {
    return this.table.texts()
  }

  /** The element that bears an id; undefined if none does. */
  bearerOf(id: string): Bearer | undefined {
    const bytes = encoder.encode(id)
    const entry = this.table.find(bytes, 0, bytes.length)
    return entry === 0 ? undefined : this.bearer(entry)
  }

  /** The element that bears the id of an entry. In the document no `<` stands between a tag's beginning and its values. */
  bearer(entry: number): Bearer {
    const known = this.elsewhere.get(entry)
    if (known !== undefined) return known
    const { document } = this
    const start = this.buffer.lastIndexOf(LT, this.table.place(entry))
    let end = start + 1
    while (document[end]! > 0x20) end++
    return { name: decoder.decode(document.subarray(start + 1, end)), start }
  }
}
