/** Compares what a document says with what an edition shows, character by character, in order. */

import { NO_SPACE, SOFT } from './said.js'

/** The first difference: offsets of UTF-16 units in the two texts. */
export interface Difference {
  readonly kind: 'missing' | 'added' | 'space'
  readonly said: number
  readonly shown: number
}

const isSpace = (c: number): boolean => c === 32 || c === 10 || c === 9 || c === 13
const SOFT_CODE = SOFT.charCodeAt(0)
const NO_SPACE_CODE = NO_SPACE.charCodeAt(0)

/**
 * Finds the first place where two texts differ. Runs of white space count as one; where the document says `SOFT` they are
 * free, where it says `NO_SPACE` there may be none; at the ends of the texts they are free too.
 */
export function firstDifference(said: string, shown: string): Difference | undefined {
  let i = 0
  let j = 0
  for (let first = true; ; first = false) {
    let spaced = false
    let joined = false
    let soft = first
    for (
      let c = said.charCodeAt(i);
      i < said.length && (isSpace(c) || c === SOFT_CODE || c === NO_SPACE_CODE);
      c = said.charCodeAt(++i)
    ) {
      if (c === SOFT_CODE) soft = true
      else if (c === NO_SPACE_CODE) joined = true
      else spaced = true
    }
    const hard = spaced && !joined
    const before = j
    while (j < shown.length && isSpace(shown.charCodeAt(j))) j++
    if (i >= said.length) return j >= shown.length ? undefined : { kind: 'added', said: i, shown: j }
    if (j >= shown.length) return { kind: 'missing', said: i, shown: j }
    if (said.charCodeAt(i) !== shown.charCodeAt(j)) {
      return { kind: resumes(said, i, shown, j) ? 'added' : 'missing', said: i, shown: j }
    }
    if (!soft && hard !== j > before) return { kind: 'space', said: i, shown: j }
    // the words up to the next white space of either: that, and the marks of free white space, are the only characters up to U+0020
    let c: number
    do {
      c = said.charCodeAt(++i)
      j++
    } while (c > 32 && c === shown.charCodeAt(j))
  }
}

/** Whether the shown text goes on, within a stretch, with what the document says here: then something was added. */
function resumes(said: string, i: number, shown: string, j: number): boolean {
  const next = said.slice(i, i + 24).split(/[\s\u0001]/)[0] ?? ''
  return next.length > 2 && shown.slice(j, j + 400).includes(next)
}
