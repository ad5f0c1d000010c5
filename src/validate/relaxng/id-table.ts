/** Identifiers by their bytes in the document, so that a hundred thousand of them cost no strings. */

import { hashOf, sameSpan, slotOf, slotsOf } from './spans.js'

/** An open hash table of spans of one document. */
export class IdTable {
  private slots = new Int32Array(1 << 10)
  private mask = (1 << 10) - 1
  private hashes = new Int32Array(512)
  private starts = new Int32Array(512)
  private ends = new Int32Array(512)
  private count = 0

  /** @param bytes the document */
  constructor(private readonly bytes: Uint8Array) {}

  /** Adds a span; returns -1, or where the same identifier stands already. */
  add(start: number, end: number): number {
    const { bytes } = this
    const hash = hashOf(bytes, start, end)
    let slot = slotOf(hash, this.mask)
    for (;;) {
      const entry = this.slots[slot]!
      if (entry === 0) break
      if (this.hashes[entry] === hash && this.same(entry, bytes, start, end)) return this.starts[entry]!
      slot = (slot + 1) & this.mask
    }
    const entry = ++this.count
    if (entry === this.starts.length) this.widen()
    this.hashes[entry] = hash
    this.starts[entry] = start
    this.ends[entry] = end
    this.slots[slot] = entry
    if (entry * 2 > this.mask) this.rehash()
    return -1
  }

  /** Where an identifier stands; -1 if it does not. */
  find(id: Uint8Array): number {
    const hash = hashOf(id, 0, id.length)
    let slot = slotOf(hash, this.mask)
    for (;;) {
      const entry = this.slots[slot]!
      if (entry === 0) return -1
      if (this.hashes[entry] === hash && this.same(entry, id, 0, id.length)) return this.starts[entry]!
      slot = (slot + 1) & this.mask
    }
  }

  /** All identifiers, in the order of the document. */
  *ids(): Generator<string, void, undefined> {
    const decoder = new TextDecoder()
    for (let entry = 1; entry <= this.count; entry++)
      yield decoder.decode(this.bytes.subarray(this.starts[entry]!, this.ends[entry]!))
  }

  private same(entry: number, other: Uint8Array, start: number, end: number): boolean {
    const at = this.starts[entry]!
    return this.ends[entry]! - at === end - start && sameSpan(this.bytes, at, other, start, end)
  }

  private widen(): void {
    const size = this.starts.length * 2
    const wider = (column: Int32Array): Int32Array<ArrayBuffer> => {
      const next = new Int32Array(size)
      next.set(column)
      return next
    }
    this.hashes = wider(this.hashes)
    this.starts = wider(this.starts)
    this.ends = wider(this.ends)
  }

  private rehash(): void {
    this.mask = this.mask * 4 + 3
    this.slots = slotsOf(this.hashes, this.count, this.mask)
  }
}
