/**
 * What the scanner tells a handler, as bytes. No string is made: names are integers of a `NameTable`, text and values
 * are spans of bytes. A handler gets events only as long as the document is well-formed; `end` says how it ended.
 *
 * Offsets named `start` and `end` in the methods count bytes of the document (as UTF-8, 0-based, end exclusive) and are
 * for positions; what stands in an entity has the place of the reference to it. `bytes`, `from`, `to` are for content:
 * within an entity `bytes` is not the document.
 */

import type { NameTable } from './names.js'
import type { StartTag } from './start-tag.js'

/** Flag of a text event: the span holds nothing but white space. */
export const BLANK = 1
/** Flag of a text event: the span holds carriage returns, which count as line feeds (`normaliseLines`). */
export const RETURNS = 2
/** Flag of a text event: the span stands in a CDATA section. */
export const CDATA = 4
/** Flag of a text event: the span is not a span of the document (it comes from an entity or character reference). */
export const RESOLVED = 8

/** What a handler may ask the scanner during an event. */
export interface Scan {
  readonly names: NameTable
  /** The document as UTF-8. */
  readonly document: Uint8Array
  /** The namespace name bound to a prefix (empty: the default namespace) at this place; undefined if none is. */
  namespaceFor(prefix: string): string | undefined
  /** Whether the document type declares an unparsed entity of this name. */
  isUnparsedEntity(name: string): boolean
  /** A name as it is written; `raw` is `StartTag.raw` or an entry of `StartTag.rawNames`. */
  rawName(raw: number): string
  /** Reports a limit that the handler has, and ends the scan. */
  refuse(code: 'xml-limit-size', start: number, end: number, message: string): never
  /** Where the present text event stands in the document. */
  readonly textStart: number
  readonly textEnd: number
}

/** Receives a document. Every method is called by the scanner at each such thing, in document order. */
export interface ScanHandler {
  /** Before everything else. */
  begin(scan: Scan): void
  /** A start tag or an empty-element tag, with all attributes (namespace declarations apart). `tag` is reused. */
  startElement(tag: StartTag): void
  /**
   * An end tag, or the end of an empty-element tag (then `start` equals `end`).
   *
   * @param name the same integer as in the start tag
   */
  endElement(name: number, start: number, end: number): void
  /** A piece of text; adjacent pieces are separate events. Flags: BLANK, RETURNS, CDATA, RESOLVED. */
  text(bytes: Uint8Array, from: number, to: number, flags: number): void
  /** A comment; the span is what stands between `<!--` and `-->`. */
  comment(bytes: Uint8Array, from: number, to: number, start: number, end: number): void
  /** A processing instruction: its target, and the span of its data. */
  instruction(target: string, bytes: Uint8Array, from: number, to: number, start: number, end: number): void
  /**
   * The end; `wellFormed` is false if there were faults, and then events were withheld after the first. It comes without
   * `begin` if the file cannot be read as text at all.
   */
  end(wellFormed: boolean): void
}

/** A handler that does nothing: to check a document, and to derive others from. */
export class NullHandler implements ScanHandler {
  begin(_scan: Scan): void {}
  startElement(_tag: StartTag): void {}
  endElement(_name: number, _start: number, _end: number): void {}
  text(_bytes: Uint8Array, _from: number, _to: number, _flags: number): void {}
  comment(_bytes: Uint8Array, _from: number, _to: number, _start: number, _end: number): void {}
  instruction(
    _target: string,
    _bytes: Uint8Array,
    _from: number,
    _to: number,
    _start: number,
    _end: number,
  ): void {}
  end(_wellFormed: boolean): void {}
}

/**
 * The span as bytes with line ends normalised (XML § 2.11): CR LF and CR become LF. For text events with RETURNS.
 */
export function normaliseLines(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const out = new Uint8Array(to - from)
  let n = 0
  for (let i = from; i < to; i++) {
    let b = bytes[i]!
    if (b === 0x0d) {
      if (i + 1 < to && bytes[i + 1] === 0x0a) continue
      b = 0x0a
    }
    out[n++] = b
  }
  return out.subarray(0, n)
}
