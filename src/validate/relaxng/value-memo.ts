/** Remembers what earlier values of an attribute came to, by their bytes: a value seen before costs no string. */

import { hashOf, sameSpan, slotOf, slotsOf } from '../../document/spans.js'

const LONGEST = 64
const MOST = 1 << 16

/** An open hash table from (step, bytes) to a state. It is emptied when it is full, so a long document does no harm. */
export class ValueMemo {
  private slots = new Int32Array(1 << 12)
  private mask = (1 << 12) - 1
  private pool = new Uint8Array(1 << 16)
  private poolLength = 0
  private count = 0
  private readonly steps = new Int32Array(MOST + 1)
  private readonly hashes = new Int32Array(MOST + 1)
  private readonly from = new Int32Array(MOST + 1)
  private readonly lengths = new Uint8Array(MOST + 1)
  private readonly results = new Int32Array(MOST + 1)
  private slot = 0
  private hash = 0

  /** The state that these bytes led to before; -1 if they are new (then `add` may follow). */
  find(step: number, bytes: Uint8Array, from: number, to: number): number {
    const length = to - from
    if (length > LONGEST) return -1
    const hash = hashOf(bytes, from, to, step)
    this.hash = hash
    let slot = slotOf(hash, this.mask)
    for (;;) {
      const entry = this.slots[slot]!
      if (entry === 0) break
      if (
        this.hashes[entry] === hash &&
        this.steps[entry] === step &&
        this.lengths[entry] === length &&
        sameSpan(this.pool, this.from[entry]!, bytes, from, to)
      )
        return this.results[entry]!
      slot = (slot + 1) & this.mask
    }
    this.slot = slot
    return -1
  }

  /** Adds what the bytes that `find` did not find came to. */
  add(step: number, bytes: Uint8Array, from: number, to: number, result: number): void {
    const length = to - from
    if (length > LONGEST) return
    if (this.count === MOST) {
      this.slots.fill(0)
      this.count = 0
      this.poolLength = 0
      this.slot = slotOf(this.hash, this.mask)
    }
    const entry = ++this.count
    if (this.poolLength + length > this.pool.length) {
      const pool = new Uint8Array(this.pool.length * 2)
      pool.set(this.pool)
      this.pool = pool
    }
    for (let i = 0; i < length; i++) this.pool[this.poolLength + i] = bytes[from + i]!
    this.steps[entry] = step
    this.hashes[entry] = this.hash
    this.from[entry] = this.poolLength
    this.lengths[entry] = length
    this.results[entry] = result
    this.poolLength += length
    this.slots[this.slot] = entry
    if (this.count * 2 > this.mask) this.grow()
  }

  private grow(): void {
    this.mask = this.mask * 2 + 1
    this.slots = slotsOf(this.hashes, this.count, this.mask)
  }
}
