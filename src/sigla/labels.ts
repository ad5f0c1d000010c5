import type { RawBracket, ScanLeaf } from './scan.js'

/** How far back from a label its place is looked at, in UTF-16 units. */
const reach = 60

/**
 * Marks as enumerators the labels `(1)`, `(a)`, `(iv)` of points, which the scanner found as pairs: those that begin a point, and
 * those of which the one before or after stands in the document too. A number that the sentence cites (`points (1) and (2)`) is no label.
 *
 * @param raws all brackets of a document; what is found to be a label is changed in place
 * @param leaves the document's pieces of text, UTF-16 offsets
 */
export function markLabels(raws: readonly RawBracket[], leaves: readonly ScanLeaf[], text: string): void {
  const labels = new Set(
    leaves.filter((leaf) => leaf.kind === 'label' && leaf.scope === 0).map((leaf) => leaf.start),
  )
  const spaced = raws.filter(
    (raw) =>
      raw.form === 'pair' &&
      raw.open === '(' &&
      raw.end - raw.start <= 6 &&
      /^\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)$/.test(text.slice(raw.start, raw.end)),
  )
  const apart = spaced.filter(
    (raw) => !/\S/.test(text[raw.start - 1] ?? ' ') && !isCited(text, raw, leaves[raw.leaf]!.start),
  )
  const values = new Set(apart.map((raw) => text.slice(raw.start + 1, raw.end - 1)))
  const counted = new Set(
    apart.filter((raw) => neighbours(text.slice(raw.start + 1, raw.end - 1)).some((one) => values.has(one))),
  )
  for (const raw of spaced) {
    if (!labels.has(raw.start) && !counted.has(raw)) continue
    raw.form = 'enumerator'
    raw.sign = 'enumerator'
  }
}

/**
 * Marks the signs of the notes at a document's end: their labels, and the signs in the text that they answer to: the same number
 * between the same signs, unless it begins a point or is cited. To be called before labels of points are marked.
 *
 * @param raws all brackets of a document; what is found to be a sign of a note is changed in place
 * @param leaves the document's pieces of text, UTF-16 offsets
 */
export function markNotes(raws: readonly RawBracket[], leaves: readonly ScanLeaf[], text: string): void {
  const notes = leaves.filter((leaf) => leaf.note === true)
  if (notes.length === 0) return
  const labels = new Set(notes.map(({ start }) => start))
  const signs = new Set(notes.map(({ start, end }) => text.slice(start, end)))
  for (const raw of raws) {
    if (raw.form !== 'pair' || !signs.has(text.slice(raw.start, raw.end))) continue
    const { start, kind } = leaves[raw.leaf]!
    if (labels.has(raw.start) || (kind !== 'label' && raw.start > start && !isCited(text, raw, start)))
      raw.form = 'note'
  }
}

/** The labels before and after one. */
function neighbours(value: string): string[] {
  const at = roman.indexOf(value)
  if (at >= 0) return [roman[at + 1] ?? '', roman[at - 1] ?? '']
  if (/\d/.test(value)) return [String(Number(value) + 1), String(Number(value) - 1)]
  const code = value.charCodeAt(0)
  return [String.fromCharCode(code + 1), String.fromCharCode(code - 1)]
}

const roman = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii']

/** Whether what stands before names a point by this number: `points (1) and (2)`, `Article 5 (a)`, `under (b)`. */
function isCited(text: string, raw: RawBracket, from: number): boolean {
  return cited.test(text.slice(Math.max(from, raw.start - reach), raw.start))
}

const cited =
  /(?:\b(?:points?|items?|paragraphs?|para|articles?|art|sections?|sub-?(?:sections?|paragraphs?)|clauses?|questions?|provisions?|theses|thesis|conditions?|demands?|proposals?|variants?|options?|alternatives?|annex(?:es)?|appendix|appendices|enclosures?|notes?|nos?|numbers?|under|see|cf|per|both)\.?|\d)\s+(?:\(?\w{1,4}\)(?:,| and| or| to| through|,? and| ?[-–])?\s*)*$/i

/**
 * Whether a label’s place leaves no doubt: it begins its paragraph or a line, or stands where a clause begins: after a stop, a comma,
 * a colon, a dash or `and`. Elsewhere the number may be part of the sentence.
 *
 * @param from where the paragraph begins, UTF-16
 */
export function isCertainLabel(text: string, raw: RawBracket, from: number): boolean {
  const before = text.slice(Math.max(from, raw.start - reach), raw.start)
  return (
    !cited.test(before) &&
    /(?:^|[\n\r:;,.!?—–-]["”’)\]]*)\s*(?:(?:and|or|but|then|finally)\s+)?$/.test(before)
  )
}
