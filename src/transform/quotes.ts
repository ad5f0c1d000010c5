/** Places in a text as W3C Web Annotation selectors: by offsets, and by the words there, which are found again in another version. */

/** By offsets in code points from 0, end exclusive (Web Annotation Data Model, section 4.2.5). */
export interface TextPositionSelector {
  readonly type: 'TextPositionSelector'
  readonly start: number
  readonly end: number
}

/** By the words, and those before and after them (Web Annotation Data Model, section 4.2.4). */
export interface TextQuoteSelector {
  readonly type: 'TextQuoteSelector'
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
}

export type Selector = TextPositionSelector | TextQuoteSelector

/** How many code points before and after the words are quoted with them. */
const around = 32

/**
 * Makes the selectors of places in a text.
 *
 * @returns for a place (code points from 0, end exclusive) its selectors; a place without a character has no words to quote
 */
export function selectorsIn(text: string): (start: number, end: number) => Selector[] {
  // Where no character needs two units, offsets in code points are offsets in the string.
  const points = /[\uD800-\uDBFF]/.test(text) ? Array.from(text) : undefined
  const cut = (from: number, to: number): string =>
    points === undefined ? text.slice(from, to) : points.slice(from, to).join('')
  return (start, end) => {
    const position: Selector = { type: 'TextPositionSelector', start, end }
    if (start === end) return [position]
    return [
      position,
      {
        type: 'TextQuoteSelector',
        exact: cut(start, end),
        prefix: cut(Math.max(0, start - around), start),
        suffix: cut(end, end + around),
      },
    ]
  }
}
