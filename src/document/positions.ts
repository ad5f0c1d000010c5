/** Byte offset ↔ line and column, found only when somebody asks. */

/** A place as an editor shows it: both 1-based, the column in UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

const UNSOUGHT = -2

/**
 * The lines of a UTF-8 file. A line ends at LF, CRLF or a lone CR, as XML counts them (§ 2.11) and editors do. A byte
 * order mark takes no column. They are looked for as far as somebody asks.
 */
export class LineIndex {
  /** Where the lines begin that were looked for until now, and how many they are. */
  private starts = new Uint32Array(64)
  private count = 1
  /** The next line feed and the next carriage return behind them; -1 if there is none. */
  private feed = UNSOUGHT
  private carriage = UNSOUGHT
  private readonly buffer: Buffer
  private lastOffset = -1
  private lastLine = -1
  private lastColumn = 0

  /** @param bytes the file, as UTF-8 */
  constructor(private readonly bytes: Uint8Array) {
    this.buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  /** How many lines the file has; an empty file has one. */
  get lineCount(): number {
    this.lines()
    return this.count
  }

  /** The line of a byte offset, 1-based; an offset beyond the end counts as the end. */
  line(offset: number): number {
    const at = Math.max(0, Math.min(offset, this.bytes.length))
    const starts = this.lines(at)
    let low = 0
    let high = this.count - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (starts[middle]! <= at) low = middle
      else high = middle - 1
    }
    return low + 1
  }

  /** The place of a byte offset; an offset beyond the end counts as the end. */
  position(offset: number): Position {
    const { bytes } = this
    const at = Math.max(0, Math.min(offset, bytes.length))
    const low = this.line(at) - 1
    const starts = this.lines(at)
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
    if (line > this.count) return bytes.length
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

  /** The starts of the lines, as far as those that begin at `until` or before; the first `count` entries count. */
  private lines(until = this.bytes.length): Uint32Array {
    const { buffer } = this
    // The platform's search is faster than a loop over the bytes, above all in a process that has just begun.
    if (this.feed === UNSOUGHT) {
      this.feed = buffer.indexOf(0x0a)
      this.carriage = buffer.indexOf(0x0d)
    }
    let { feed, carriage, count } = this
    while ((feed >= 0 || carriage >= 0) && this.starts[count - 1]! <= until) {
      let end = feed
      if (carriage >= 0 && (feed < 0 || carriage < feed)) {
        end = carriage + 1 === feed ? feed : carriage
        carriage = buffer.indexOf(0x0d, carriage + 1)
      }
      if (end === feed) feed = buffer.indexOf(0x0a, feed + 1)
      if (count === this.starts.length) {
        const wider = new Uint32Array(count * 2)
        wider.set(this.starts)
        this.starts = wider
      }
      this.starts[count++] = end + 1
    }
    this.feed = feed
    this.carriage = carriage
    this.count = count
    return this.starts
  }
}

function hasMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}
