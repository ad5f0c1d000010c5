/** Byte offset ↔ line and column, found only when somebody asks. */

/** A place as an editor shows it: both 1-based, the column in UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/**
 * The lines of a UTF-8 file. A line ends at LF, CRLF or a lone CR, as XML counts them (§ 2.11) and editors do. A byte
 * order mark takes no column. Nothing is computed before the first question.
 */
export class LineIndex {
  private starts: Uint32Array | undefined
  private lastOffset = -1
  private lastLine = -1
  private lastColumn = 0

  /** @param bytes the file, as UTF-8 */
  constructor(private readonly bytes: Uint8Array) {}

  /** How many lines the file has; an empty file has one. */
  get lineCount(): number {
    return this.lines().length
  }

  /** The place of a byte offset; an offset beyond the end counts as the end. */
  position(offset: number): Position {
    const { bytes } = this
    const starts = this.lines()
    const at = Math.max(0, Math.min(offset, bytes.length))
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= at) low = middle
      else high = middle - 1
    }
    // Long lines are asked about again and again, mostly from left to right: go on from the last answer.
    const resume = this.lastLine === low && this.lastOffset <= at
    let column = resume ? this.lastColumn : 0
    let from = resume ? this.lastOffset : starts[low]!
    if (from < 3 && hasMark(bytes)) from = 3
    for (let i = from; i < at; i++) {
      const b = bytes[i]!
      if ((b & 0xc0) !== 0x80) column += b >= 0xf0 ? 2 : 1
    }
    this.lastOffset = at
    this.lastLine = low
    this.lastColumn = column
    return { line: low + 1, column: column + 1 }
  }

  /** The byte offset of a place; a column beyond the line's end counts as the end of the line. */
  offset(line: number, column: number): number {
    const { bytes } = this
    const starts = this.lines()
    if (line > starts.length) return bytes.length
    let i = starts[Math.max(1, line) - 1]!
    if (i === 0 && hasMark(bytes)) i = 3
    for (let units = 1; i < bytes.length && units < column; ) {
      const b = bytes[i]!
      if (b === 0x0a || b === 0x0d) break
      units += b >= 0xf0 ? 2 : 1
      i++
      while (i < bytes.length && (bytes[i]! & 0xc0) === 0x80) i++
    }
    return i
  }

  private lines(): Uint32Array {
    if (this.starts !== undefined) return this.starts
    const { bytes } = this
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    let starts = new Uint32Array(1024)
    let count = 1
    // The platform's search is faster than a loop over the bytes, above all in a process that has just begun.
    let feed = buffer.indexOf(0x0a)
    let carriage = buffer.indexOf(0x0d)
    while (feed >= 0 || carriage >= 0) {
      let end = feed
      if (carriage >= 0 && (feed < 0 || carriage < feed)) {
        end = carriage + 1 === feed ? feed : carriage
        carriage = buffer.indexOf(0x0d, carriage + 1)
      }
      if (end === feed) feed = buffer.indexOf(0x0a, feed + 1)
      if (count === starts.length) {
        const wider = new Uint32Array(count * 2)
        wider.set(starts)
        starts = wider
      }
      starts[count++] = end + 1
    }
    this.starts = starts.slice(0, count)
    return this.starts
  }
}

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}
