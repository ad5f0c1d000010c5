/** The text of a compact schema, and places in it. */

/**
 * Decodes UTF-8, or UTF-16 with a byte order mark.
 *
 * @returns the text, and whether all of it was encoded so; what was not is U+FFFD
 */
export function decoded(bytes: Uint8Array): { readonly text: string; readonly encoded: boolean } {
  const label =
    bytes[0] === 0xfe && bytes[1] === 0xff
      ? 'utf-16be'
      : bytes[0] === 0xff && bytes[1] === 0xfe
        ? 'utf-16le'
        : 'utf-8'
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoded: true }
  } catch {
    return { text: new TextDecoder(label).decode(bytes), encoded: false }
  }
}

/** Finds lines and columns (1-based, in UTF-16 units) of places in a text. */
export class TextPositions {
  private readonly starts = [0]

  constructor(text: string) {
    for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) this.starts.push(index + end.length)
  }

  /** Lines and columns of a span of UTF-16 units. */
  span(
    start: number,
    end: number,
  ): {
    readonly line: number
    readonly column: number
    readonly endLine: number
    readonly endColumn: number
  } {
    const [line, column] = this.place(start)
    const [endLine, endColumn] = this.place(end)
    return { line, column, endLine, endColumn }
  }

  private place(at: number): readonly [line: number, column: number] {
    let low = 0
    let high = this.starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.starts[middle]! <= at) low = middle
      else high = middle
    }
    return [low + 1, at - this.starts[low]! + 1]
  }
}
