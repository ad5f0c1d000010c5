/** The text of a compact schema, and places in it. */

/** Decodes UTF-8, or UTF-16 with a byte order mark. */
export function decoded(bytes: Uint8Array): string {
  const label =
    bytes[0] === 0xfe && bytes[1] === 0xff
      ? 'utf-16be'
      : bytes[0] === 0xff && bytes[1] === 0xfe
        ? 'utf-16le'
        : 'utf-8'
  return new TextDecoder(label).decode(bytes)
}

/** Lines and columns of a span of UTF-16 units. */
export function position(
  text: string,
  start: number,
  end: number,
): { line: number; column: number; endLine: number; endColumn: number } {
  const place = (at: number): { line: number; column: number } => {
    const lines = text.slice(0, at).split(/\r\n?|\n/)
    return { line: lines.length, column: lines.at(-1)!.length + 1 }
  }
  const from = place(start)
  const to = place(end)
  return { ...from, endLine: to.line, endColumn: to.column }
}
