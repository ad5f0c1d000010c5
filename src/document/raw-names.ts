/** Names as they are written in a document, interned by their bytes. */

/** What a raw name is to the namespace rules: without a prefix (or with `xml`), so that no other name can equal it. */
export const ORDINARY = 0
/** With a prefix: two such names may be one. */
export const PREFIXED = 1
/** `xmlns`: declares the default namespace. */
export const DEFAULT_DECLARATION = 2
/** `xmlns:p`: declares a prefix. */
export const PREFIX_DECLARATION = 3

/** Spreads hashes that lie close together, by the golden ratio (Knuth, volume 3, 6.4). */
const SCATTER = 0x9e3779b1

/** The hash of a name begins with 0; the scanner adds each byte by `hash = (hash * 31 + byte) | 0`. */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let h = 0
  for (let i = from; i < to; i++) h = (Math.imul(h, 31) + bytes[i]!) | 0
  return h
}

/**
 * An open hash table from bytes to small integers, with columns for what the scanner caches about a name. Comparing
 * bytes is all that happens at a name that was seen before.
 */
export class RawNames {
  private slots = new Int32Array(1024).fill(-1)
  private mask = 1023
  /** 32 less the number of bits of a slot. */
  private shift = 22
  private pool = new Uint8Array(8192)
  private poolLength = 0
  private hashes = new Int32Array(256)
  private from = new Int32Array(256)
  private to = new Int32Array(256)
  private readonly texts: string[] = []
  /** How many names there are. */
  size = 0

  /** Cached resolution as an element's name, and the namespace context for which it holds. */
  elementName = new Int32Array(256).fill(-1)
  elementContext = new Int32Array(256).fill(-1)
  /** The same as an attribute's name. */
  attributeName = new Int32Array(256).fill(-1)
  attributeContext = new Int32Array(256).fill(-1)
  /** ORDINARY, PREFIXED, DEFAULT_DECLARATION or PREFIX_DECLARATION. */
  kind = new Uint8Array(256)
  /** The last tag in which the name stood as an attribute. */
  seen = new Int32Array(256).fill(-1)

  /** The name's id; -1 - id if it is new. */
  intern(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const { hashes, slots, mask, shift, pool } = this
    let slot = Math.imul(hash, SCATTER) >>> shift
    for (;;) {
      const id = slots[slot]!
      if (id < 0) break
      if (hashes[id] === hash) {
        let p = this.from[id]!
        if (this.to[id]! - p === to - from) {
          let i = from
          while (i < to && bytes[i] === pool[p]) {
            i++
            p++
          }
          if (i === to) return id
        }
      }
      slot = (slot + 1) & mask
    }
    return -1 - this.add(bytes, from, to, hash, slot)
  }

  /** The name as a string; made once. */
  text(id: number): string {
    let text = this.texts[id]
    if (text === undefined) {
      text = Buffer.from(this.pool.buffer).toString('utf8', this.from[id]!, this.to[id]!)
      this.texts[id] = text
    }
    return text
  }

  /** How many bytes a name has. */
  byteLength(id: number): number {
    return this.to[id]! - this.from[id]!
  }

  /** Whether the bytes at `at` begin with the name. */
  matches(id: number, bytes: Uint8Array, at: number): boolean {
    const { pool } = this
    const end = this.to[id]!
    for (let p = this.from[id]!; p < end; p++, at++) if (bytes[at] !== pool[p]) return false
    return true
  }

  private add(bytes: Uint8Array, from: number, to: number, hash: number, slot: number): number {
    const id = this.size++
    if (id === this.from.length) this.grow()
    const length = to - from
    if (this.poolLength + length > this.pool.length) {
      const pool = new Uint8Array(Math.max(this.pool.length * 2, this.poolLength + length))
      pool.set(this.pool)
      this.pool = pool
    }
    this.pool.set(bytes.subarray(from, to), this.poolLength)
    this.from[id] = this.poolLength
    this.poolLength += length
    this.to[id] = this.poolLength
    this.hashes[id] = hash
    this.slots[slot] = id
    if (this.size * 2 > this.mask) this.rehash()
    return id
  }

  private rehash(): void {
    const mask = this.mask * 2 + 1
    const shift = this.shift - 1
    const slots = new Int32Array(mask + 1).fill(-1)
    for (let id = 0; id < this.size; id++) {
      const hash = this.hashes[id]!
      let slot = Math.imul(hash, SCATTER) >>> shift
      while (slots[slot]! >= 0) slot = (slot + 1) & mask
      slots[slot] = id
    }
    this.slots = slots
    this.mask = mask
    this.shift = shift
  }

  private grow(): void {
    const size = this.from.length * 2
    this.hashes = wider(this.hashes, size)
    this.from = wider(this.from, size)
    this.to = wider(this.to, size)
    this.elementName = wider(this.elementName, size)
    this.elementContext = wider(this.elementContext, size)
    this.attributeName = wider(this.attributeName, size)
    this.attributeContext = wider(this.attributeContext, size)
    this.seen = wider(this.seen, size)
    const kind = new Uint8Array(size)
    kind.set(this.kind)
    this.kind = kind
  }
}

function wider(column: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const next = new Int32Array(size).fill(-1)
  next.set(column)
  return next
}
