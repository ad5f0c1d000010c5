/** Long runs of text, four bytes at a time. */

import { TEXT } from './characters.js'

/**
 * Runs over text in words of four bytes. It looks for `<`, `&` and control characters only; so it is there only for a
 * document that holds neither `]]>` nor U+FFFE or U+FFFF, which is found out natively beforehand.
 */
export class PlainText {
  private constructor(
    private readonly bytes: Uint8Array,
    private readonly words: Int32Array,
    /** How many bytes stand before the first word. */
    private readonly shift: number,
  ) {}

  /** For the bytes of a document up to `limit`; undefined if it holds what must be looked at byte by byte. */
  static for(bytes: Uint8Array, limit: number): PlainText | undefined {
    if (limit < 256) return undefined
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, limit)
    if (buffer.includes(']]>', 0, 'latin1')) return undefined
    if (buffer.includes('\xef\xbf\xbe', 0, 'latin1') || buffer.includes('\xef\xbf\xbf', 0, 'latin1'))
      return undefined
    const start = (bytes.byteOffset + 3) & ~3
    const shift = start - bytes.byteOffset
    return new PlainText(bytes, new Int32Array(bytes.buffer, start, (limit - shift) >> 2), shift)
  }

  /** From a place in text, a place before or at the next byte at which the table TEXT stops (`>` and 0xEF apart). */
  skip(from: number): number {
    const { bytes, words, shift } = this
    const count = words.length
    let i = (from - shift + 3) >> 2
    if (i < 0 || i >= count) return from
    for (let p = from; p < i * 4 + shift; p++) if (TEXT[bytes[p]!] !== 0) return p
    for (;;) {
      // A byte is zero where (x - 1) & ~x has its highest bit; below 0x20 where (x - 0x20) & ~x has it.
      while (i < count) {
        const w = words[i]!
        const lt = w ^ 0x3c3c3c3c
        const amp = w ^ 0x26262626
        if (
          ((((w - 0x20202020) & ~w) | ((lt - 0x01010101) & ~lt) | ((amp - 0x01010101) & ~amp)) &
            0x80808080) !==
          0
        )
          break
        i++
      }
      const p = i * 4 + shift
      if (i >= count) return p
      // Mostly a line feed: then go on.
      if (stops(bytes[p]!) || stops(bytes[p + 1]!) || stops(bytes[p + 2]!) || stops(bytes[p + 3]!)) return p
      i++
    }
  }
}

function stops(byte: number): boolean {
  return TEXT[byte] !== 0 && byte !== 0x3e && byte !== 0xef
}
