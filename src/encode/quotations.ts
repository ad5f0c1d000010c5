/** Quotation marks and stops round the words that a bracket is about. Offsets are UTF-16 units. */

/** Signs that open a quotation, by those that close it. */
const openers: Readonly<Record<string, string>> = {
  '”': '“',
  '’': '‘',
  '»': '«',
  '“': '„',
  '"': '"',
  "'": "'",
}

/** How far before the words, in UTF-16 units, the sign is looked for that opens a quotation. */
const farthest = 600
/** Most words of a quotation that a mark after it is taken to be about. */
const longest = 8

/**
 * Where the words before a note end: without a closing quotation mark that is not opened among them, and without the stop of a
 * sentence or clause. A point that may be an abbreviation's stays, and so does an apostrophe (`the friends’ [druz’ia]`).
 *
 * @param floor where the words before may begin at most
 */
export function endOfWords(text: string, floor: number, start: number, end: number): number {
  let at = end
  for (;;) {
    const sign = text[at - 1]
    if (at - 1 <= start || sign === undefined) return end
    const opener = openers[sign]
    if (opener !== undefined ? closesBefore(text, floor, start, at - 1, opener) : /[,;:!?…]/.test(sign)) at--
    else if (sign === '.' && /(?:^|[^\p{L}.])\p{L}{4,}$/u.test(text.slice(start, at - 1))) at--
    else return at
  }
}

/**
 * Where the words before a mark begin: with the quotation mark that opens, if the one that closes is among them and the quotation is
 * short; what stands round the whole of it is then marked, not its last word with half a pair of signs.
 *
 * @param floor where the words before may begin at most
 * @param known whether it is known which words are meant: then only a quotation that begins with them
 */
export function startOfWords(
  text: string,
  floor: number,
  start: number,
  end: number,
  known: boolean,
): number {
  const closing = /["”’»“'](?=[.,;:!?…]*$)/.exec(text.slice(start, end))
  if (closing === null) return start
  const opener = openers[closing[0]]!
  if (isOpened(text, start, start + closing.index, opener)) return start
  const opened =
    known || opener === "'"
      ? text[start - 1] === opener
        ? start - 1
        : -1
      : lastBefore(text, floor, start, opener)
  if (opened < floor || opened < 0) return start
  const words = text.slice(opened, end)
  if (/[\p{L}\p{N}]/u.test(text[opened - 1] ?? ' ') || words.split(/\s+/).length > longest) return start
  return opened
}

/** Whether a sign closes a quotation that begins before some words. */
function closesBefore(text: string, floor: number, start: number, at: number, opener: string): boolean {
  if (isOpened(text, start, at, opener)) return false
  if (opener === "'") return text[start - 1] === opener
  if (lastBefore(text, floor, start, opener) >= 0) return true
  // A quotation may begin paragraphs before; an apostrophe closes none.
  return opener !== '‘'
}

/** Whether a text is nothing but such signs. */
export function isSigns(text: string): boolean {
  return /^["”’»“',;:!?….]+$/.test(text)
}

function lastBefore(text: string, floor: number, start: number, opener: string): number {
  const from = Math.max(floor, start - farthest, 0)
  const at = text.slice(from, start).lastIndexOf(opener)
  return at < 0 ? -1 : from + at
}

function isOpened(text: string, start: number, end: number, opener: string): boolean {
  const opened = text.indexOf(opener, start)
  return opened >= 0 && opened < end
}
