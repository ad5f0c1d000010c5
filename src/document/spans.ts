/** Spans of bytes as keys of open hash tables: texts that are compared without being made strings. */

/** A hash of a span (FNV-1a); `seed` tells equal spans in different places of use apart. */
export function hashOf(bytes: Uint8Array, from: number, to: number, seed = 0): number {
  let hash = Math.imul(seed, 0x9e3779b1) ^ 0x811c9dc5
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193)
  return hash
}

/** The slot at which to look first: all bits of the hash count, since identifiers that are numbered differ in few (MurmurHash3's last step). */
export function slotOf(hash: number, mask: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) & mask
}

/** Whether two spans of the same length hold the same bytes. */
export function sameSpan(a: Uint8Array, at: number, b: Uint8Array, from: number, to: number): boolean {
  for (let i = from, p = at; i < to; i++, p++) if (a[p] !== b[i]) return false
  return true
}

/** Puts the entries 1 to `count` into a new table of `mask + 1` slots. */
export function slotsOf(hashes: Int32Array, count: number, mask: number): Int32Array<ArrayBuffer> {
  const slots = new Int32Array(mask + 1)
  for (let entry = 1; entry <= count; entry++) {
    let slot = slotOf(hashes[entry]!, mask)
    while (slots[slot] !== 0) slot = (slot + 1) & mask
    slots[slot] = entry
  }
  return slots
}
