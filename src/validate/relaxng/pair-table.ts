/** Numbers kept for pairs of numbers: an open hash table that makes no objects. */

const UNKNOWN = -1

/** A map from a pair (a pattern and a name, both 0 or more) to a number 0 or more. */
export class PairTable {
  /** [first, second, value, unused] in each slot. */
  private slots = new Int32Array(4 * 1024).fill(UNKNOWN)
  private mask = 1023
  private used = 0

  /** What was added for the pair; -1 if nothing was. */
  get(first: number, second: number): number {
    const { slots, mask } = this
    let slot = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 7
    for (;;) {
      slot &= mask
      const at = slot << 2
      if (slots[at] === first && slots[at + 1] === second) return slots[at + 2]!
      if (slots[at] === UNKNOWN) return -1
      slot++
    }
  }

  /** Adds a pair that is not there yet. */
  add(first: number, second: number, value: number): void {
    if (this.used * 2 > this.mask) this.grow()
    let slot = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 7
    for (;;) {
      slot &= this.mask
      if (this.slots[slot << 2] === UNKNOWN) break
      slot++
    }
    const at = slot << 2
    this.slots[at] = first
    this.slots[at + 1] = second
    this.slots[at + 2] = value
    this.used++
  }

  private grow(): void {
    const old = this.slots
    this.mask = this.mask * 4 + 3
    this.slots = new Int32Array(4 * (this.mask + 1)).fill(UNKNOWN)
    this.used = 0
    for (let at = 0; at < old.length; at += 4)
      if (old[at] !== UNKNOWN) this.add(old[at]!, old[at + 1]!, old[at + 2]!)
  }
}
