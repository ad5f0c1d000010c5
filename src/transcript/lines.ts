/** A line of a text: UTF-16 offsets of its content without white space at its ends, and of the next line's start. */
export interface Line {
  /** Where the line begins, white space included. */
  readonly from: number
  /** Content without white space around it; `start === end` if the line is blank. */
  readonly start: number
  readonly end: number
  /** Where the next line begins. */
  readonly next: number
}

/** Splits a stretch of a text into lines. CR LF, LF, CR, form feed, U+2028 and U+2029 end a line. */
export function splitLines(text: string, from: number, to: number): Line[] {
  const lines: Line[] = []
  let at = from
  while (at < to) {
    let end = at
    while (end < to && !isLineEnd(text.charCodeAt(end))) end++
    let next = end
    if (next < to) {
      next++
      if (text.charCodeAt(end) === 13 && next < to && text.charCodeAt(next) === 10) next++
    }
    let start = at
    let stop = end
    while (start < stop && isSpace(text.charCodeAt(start))) start++
    while (stop > start && isSpace(text.charCodeAt(stop - 1))) stop--
    lines.push({ from: at, start, end: stop, next })
    at = next
  }
  return lines
}

function isLineEnd(code: number): boolean {
  return code === 10 || code === 13 || code === 12 || code === 0x2028 || code === 0x2029
}

/** Whether a UTF-16 unit is white space (as JavaScript's `\s`), a byte order mark included. */
export function isSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0xfeff ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x1680 ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  )
}
