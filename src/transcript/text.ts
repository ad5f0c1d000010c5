import { decodeWindows1252 } from '../document/windows-1252.js'
import { type CyrillicEncoding, cyrillicEncoding, decodeCyrillic } from './cyrillic.js'

/**
 * The decoded text of a transcript. Offsets are Unicode code points of the file as decoded (a BOM and carriage returns
 * counted), 0-based, ends exclusive; JavaScript's own string offsets (UTF-16 units) never leave this stage and the next.
 */

/** A stretch of the text; code points, 0-based, end exclusive. */
export interface Range {
  readonly start: number
  readonly end: number
}

/** A decoded text that is addressed by code points. */
export class SourceText {
  /** The whole text as a JavaScript string. */
  readonly value: string
  /** The text's length in code points. */
  readonly length: number
  /** UTF-16 offsets of the first halves of surrogate pairs; most texts have none. */
  readonly #pairs: readonly number[]
  #lineStarts: number[] | undefined

  constructor(value: string) {
    this.value = value
    const pairs: number[] = []
    const astral = /[\u{10000}-\u{10ffff}]/gu
    for (let hit = astral.exec(value); hit !== null; hit = astral.exec(value)) pairs.push(hit.index)
    this.#pairs = pairs
    this.length = value.length - pairs.length
  }

  /** The text of a range of code points. */
  slice(start: number, end: number = this.length): string {
    return this.value.slice(this.utf16(start), this.utf16(end))
  }

  /** The UTF-16 offset of a code point offset. */
  utf16(offset: number): number {
    const pairs = this.#pairs
    if (pairs.length === 0) return offset
    let low = 0
    let high = pairs.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[middle]! - middle < offset) low = middle + 1
      else high = middle
    }
    return offset + low
  }

  /** The code point offset of a UTF-16 offset. */
  codePoints(utf16: number): number {
    const pairs = this.#pairs
    if (pairs.length === 0) return utf16
    let low = 0
    let high = pairs.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[middle]! < utf16) low = middle + 1
      else high = middle
    }
    return utf16 - low
  }

  /** Line and column of a code point offset: both 1-based, the column in UTF-16 units. CR LF, LF and CR end a line. */
  position(offset: number): { line: number; column: number } {
    if (this.#lineStarts === undefined) {
      const starts = [0]
      const ends = /\r\n|\n|\r/g
      for (let hit = ends.exec(this.value); hit !== null; hit = ends.exec(this.value)) {
        starts.push(hit.index + hit[0].length)
      }
      this.#lineStarts = starts
    }
    const at = this.utf16(offset)
    const starts = this.#lineStarts
    let low = 0
    let high = starts.length
    while (low + 1 < high) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= at) low = middle
      else high = middle
    }
    return { line: low + 1, column: at - starts[low]! + 1 }
  }
}

/** Of so many bytes the encoding is told. */
const told = 4096

/** UTF-16 without a byte order mark: every second byte of text in Latin letters is 0. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const length = Math.min(bytes.length, told) & ~1
  if (length < 8) return undefined
  const zeros = [0, 0]
  for (let at = 0; at < length; at++) if (bytes[at] === 0) zeros[at & 1]!++
  const [even, odd] = zeros as [number, number]
  if (odd > length / 5 && even < length / 100) return 'utf-16le'
  return even > length / 5 && odd < length / 100 ? 'utf-16be' : undefined
}

/** What was found when bytes were decoded. */
export interface Decoded {
  readonly text: string
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | CyrillicEncoding
}

/**
 * Decodes a file: UTF-16 with a byte order mark or zeros in every second place, else UTF-8, else (where the bytes are not UTF-8) an encoding of
 * Cyrillic if its letters tell so, else Windows-1252; in these every byte means a character, so that nothing is lost. A byte order mark stays in the text as U+FEFF.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs(bytes, 'utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs(bytes, 'utf-16be')
  const wide = utf16WithoutMark(bytes)
  if (wide !== undefined) return decodeAs(bytes, wide)
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    return { text, encoding: 'utf-8' }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const encoding = cyrillicEncoding(bytes)
    const text = encoding && decodeCyrillic(bytes, encoding)
    if (encoding !== undefined && text !== undefined) return { text, encoding }
    return { text: decodeWindows1252(bytes), encoding: 'windows-1252' }
  }
}

function decodeAs(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Decoded {
  return { text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes), encoding }
}
