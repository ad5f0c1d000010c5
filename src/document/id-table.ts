/** Identifiers by their bytes in the document, so that a million of them cost no strings. */

import { hashOf, sameSpan, slotOf, slotsOf } from './spans.js'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const encoder = new TextEncoder()

/**
 * An open hash table of the identifiers of one document. Each has an entry, counted from 1 in the order in which they were
 * added. Those that stand in the document as they are meant take 12 bytes and their slots; of others a copy is kept.
 */
export class IdTable {
  private slots = new Int32Array(1 << 10)
  private mask = (1 << 10) - 1
  private hashes = new Int32Array(512)
  private places = new Int32Array(512)
  /** Where an identifier ends in the document; of a copy -1 less its number. */
  private ends = new Int32Array(512)
  private readonly copies: Uint8Array[] = []
  private count = 0

  /** @param document the document, as UTF-8 */
  constructor(private readonly document: Uint8Array) {}

  /** How many identifiers there are. */
  get size(): number {
    return this.count
  }

  /**
   * Adds the identifier that stands in a span.
   *
   * @param bytes the document, or where else the identifier stands (an entity, a value with references)
   * @param place the offset in the document to remember
   * @returns its entry; if it is there already, the entry less than zero
   */
  add(bytes: Uint8Array, from: number, to: number, place: number): number {
    const hash = hashOf(bytes, from, to)
    const slot = this.slot(hash, bytes, from, to)
    if (this.slots[slot] !== 0) return -this.slots[slot]!
    const entry = ++this.count
    if (entry === this.places.length) this.widen()
    this.hashes[entry] = hash
    this.places[entry] = place
    if (bytes === this.document && place === from) this.ends[entry] = to
    else this.ends[entry] = -this.copies.push(bytes.slice(from, to))
    this.slots[slot] = entry
    if (entry * 2 > this.mask) this.rehash()
    return entry
  }

  /** The entry of the identifier that stands in a span; 0 if there is none. */
  find(bytes: Uint8Array, from: number, to: number): number {
    return this.slots[this.slot(hashOf(bytes, from, to), bytes, from, to)]!
  }

  /** Whether a text is one of the identifiers. */
  has(id: string): boolean {
    const bytes = encoder.encode(id)
    return this.find(bytes, 0, bytes.length) !== 0
  }

  /** The offset in the document that was given with an entry. */
  place(entry: number): number {
    return this.places[entry]!
  }

  /** All identifiers, in the order in which they were added. */
  *texts(): Generator<string, void, undefined> {
    for (let entry = 1; entry <= this.count; entry++) {
      const end = this.ends[entry]!
      yield decoder.decode(end < 0 ? this.copies[-1 - end] : this.document.subarray(this.places[entry]!, end))
    }
  }

  /** The slot in which an identifier stands, or in which it belongs. */
  private slot(hash: number, bytes: Uint8Array, from: number, to: number): number {
    const { slots, hashes, mask } = this
    let slot = slotOf(hash, mask)
    for (let entry = slots[slot]!; entry !== 0; entry = slots[slot]!) {
      if (hashes[entry] === hash && this.same(entry, bytes, from, to)) return slot
      slot = (slot + 1) & mask
    }
    return slot
  }

  private same(entry: number, other: Uint8Array, from: number, to: number): boolean {
    const end = this.ends[entry]!
    if (end < 0) {
      const copy = this.copies[-1 - end]!
      return copy.length === to - from && sameSpan(copy, 0, other, from, to)
    }
    const at = this.places[entry]!
    return end - at === to - from && sameSpan(this.document, at, other, from, to)
  }

  private widen(): void {
    const size = this.places.length * 2
    const wider = (column: Int32Array): Int32Array<ArrayBuffer> => {
      const next = new Int32Array(size)
      next.set(column)
      return next
    }
    this.hashes = wider(this.hashes)
    this.places = wider(this.places)
    this.ends = wider(this.ends)
  }

  private rehash(): void {
    this.mask = this.mask * 2 + 1
    this.slots = slotsOf(this.hashes, this.count, this.mask)
  }
}
