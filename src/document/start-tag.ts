/** The start tag that the scanner has just read; one object serves a whole document. */

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Flag of an attribute: the document type gave it (it is not in the document). */
export const DEFAULTED = 1
/** Flag of an attribute: its value differs from what is written, and lies in `resolved`. */
export const RESOLVED_VALUE = 2

/**
 * A start tag with its attributes as columns; entries at and after `count` are stale. The value of attribute `i` is
 * the span `valueFrom[i]`–`valueTo[i]` of `valueBytes(i)`, normalised as XML § 3.3.3 says.
 */
export class StartTag {
  /** The element's name (an id of the scan's `NameTable`). */
  name = -1
  /** The element's name as written (`Scan.rawName`). */
  raw = -1
  /** The tag in the document: offsets of `<` and after `>`. */
  start = 0
  end = 0
  /** Whether it is an empty-element tag. */
  empty = false

  /** How many attributes there are, namespace declarations not counted. */
  count = 0
  /** Names of the attributes. */
  names = new Int32Array(16)
  /** Names of the attributes as written. */
  rawNames = new Int32Array(16)
  flags = new Uint8Array(16)
  valueFrom = new Int32Array(16)
  valueTo = new Int32Array(16)
  /** Where the attributes' names begin, and the values within the quotes: offsets in the document, for positions. */
  nameStart = new Int32Array(16)
  valueStart = new Int32Array(16)
  valueEnd = new Int32Array(16)

  /** Namespace declarations of this tag: prefixes (empty for the default) and namespace names. */
  readonly prefixes: string[] = []
  readonly namespaces: string[] = []
  /** For each namespace declaration, where its name begins and its value stands; -1 if the document type gave it. */
  readonly declarationSpans: number[] = []

  /** The bytes that hold the tag: the document, or an entity. */
  source: Uint8Array = new Uint8Array(0)
  /** Values that had to be changed, one after the other. */
  resolved = new Uint8Array(256)
  /** How much of `resolved` is used. */
  resolvedLength = 0

  /** The bytes in which the value of attribute `i` stands. */
  valueBytes(i: number): Uint8Array {
    return (this.flags[i]! & RESOLVED_VALUE) !== 0 ? this.resolved : this.source
  }

  /** The value of attribute `i`, as a string. */
  value(i: number): string {
    return decoder.decode(this.valueBytes(i).subarray(this.valueFrom[i]!, this.valueTo[i]!))
  }

  /** The attribute of a name (an id of the scan's `NameTable`); -1 if there is none. */
  indexOf(name: number): number {
    for (let i = 0; i < this.count; i++) if (this.names[i] === name) return i
    return -1
  }

  /** Whether attribute `i` is written in the document: not in an entity, nor given by the document type. */
  isWritten(i: number, document: Uint8Array): boolean {
    return (this.flags[i]! & DEFAULTED) === 0 && this.source === document
  }

  /** Where the value of attribute `i` stands in the document; the tag, if it is not written there. */
  valueSpan(i: number, document: Uint8Array): { readonly start: number; readonly end: number } {
    return this.isWritten(i, document)
      ? { start: this.valueStart[i]!, end: this.valueEnd[i]! }
      : { start: this.start, end: this.end }
  }

  /** Doubles the room for attributes. */
  grow(): void {
    const size = this.names.length * 2
    this.names = wider(this.names, size)
    this.rawNames = wider(this.rawNames, size)
    this.valueFrom = wider(this.valueFrom, size)
    this.valueTo = wider(this.valueTo, size)
    this.nameStart = wider(this.nameStart, size)
    this.valueStart = wider(this.valueStart, size)
    this.valueEnd = wider(this.valueEnd, size)
    const flags = new Uint8Array(size)
    flags.set(this.flags)
    this.flags = flags
  }

  /** Adds one byte to `resolved`. */
  push(byte: number): void {
    if (this.resolvedLength === this.resolved.length) this.reserve(1)
    this.resolved[this.resolvedLength++] = byte
  }

  /** Adds a span of bytes to `resolved`. */
  append(bytes: Uint8Array, from: number, to: number): void {
    this.reserve(to - from)
    if (to - from > 32) this.resolved.set(bytes.subarray(from, to), this.resolvedLength)
    else for (let i = from, o = this.resolvedLength; i < to; ) this.resolved[o++] = bytes[i++]!
    this.resolvedLength += to - from
  }

  private reserve(more: number): void {
    if (this.resolvedLength + more <= this.resolved.length) return
    const next = new Uint8Array(Math.max(this.resolved.length * 2, this.resolvedLength + more))
    next.set(this.resolved.subarray(0, this.resolvedLength))
    this.resolved = next
  }
}

function wider(column: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const next = new Int32Array(size)
  next.set(column)
  return next
}

/** A column with room for twice as much. */
export function doubled(column: Int32Array): Int32Array<ArrayBuffer> {
  return wider(column, column.length * 2)
}
