/** Blocks that are the same one in two versions of a text, although their words differ. */
import type { Unit } from './units.js'

/** Beyond this many comparisons the blocks are not compared: the work would grow with the square. */
const most = 40_000

/**
 * Pairs blocks between two places where both versions agree. As many blocks of the same elements are taken one by one;
 * else those that share half of their words, in order.
 *
 * @returns pairs of indices, ascending in both
 */
export function similarPairs(a: readonly Unit[], b: readonly Unit[]): [number, number][] {
  const same = a.length === b.length && a.every((unit, at) => unit.element.local === b[at]!.element.local)
  if (same) return a.map((_, at) => [at, at])
  if (a.length * b.length > most) return []
  const wordsA = a.map(wordsOf)
  const wordsB = b.map(wordsOf)
  const pairs: [number, number][] = []
  let next = 0
  for (const [i, words] of wordsA.entries()) {
    let best = 0.5
    let found: number | undefined
    for (let j = next; j < b.length; j++) {
      if (a[i]!.element.local !== b[j]!.element.local) continue
      const likeness = shared(words, wordsB[j]!)
      if (likeness < best) continue
      best = likeness
      found = j
    }
    if (found === undefined) continue
    pairs.push([i, found])
    next = found + 1
  }
  return pairs
}

function wordsOf({ printed }: Unit): ReadonlySet<string> {
  return new Set(printed.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
}

/** Words in both, twice, of the words in each (Dice). */
function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0
  for (const word of a) if (b.has(word)) common++
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size)
}
