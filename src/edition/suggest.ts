/**
 * Near misses: what a person probably meant by a name that does not exist. Used for options, configuration keys,
 * stylesheet parameters, codes and element names, so that all of them suggest by one rule.
 */

/**
 * The number of edits between two words: insertions, deletions, substitutions and swaps of neighbours
 * (Damerau–Levenshtein, optimal string alignment).
 *
 * @returns the distance, or `limit + 1` as soon as it is known to be greater than `limit`
 */
export function editDistance(a: string, b: string, limit = Number.POSITIVE_INFINITY): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, before[j - 2]! + 1)
      }
      current.push(cost)
      least = Math.min(least, cost)
    }
    if (least > limit) return limit + 1
    before = previous
    previous = current
  }
  return previous[b.length]!
}

/**
 * The candidate that a misspelt word most probably stands for.
 *
 * A third of the letters may differ, at least one and at most three; a difference of case alone always counts as near.
 * Ties go to the earlier candidate.
 *
 * @returns the nearest candidate, or undefined where none is near
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  const folded = word.toLowerCase()
  const letters = lettersOf(folded)
  let best: string | undefined
  let distance = Math.min(3, Math.max(1, Math.floor(word.length / 3))) + 1
  for (const candidate of candidates) {
    if (candidate === word) continue
    const other = candidate.toLowerCase()
    if (areFar(folded, letters, other, distance - 1)) continue
    const found = editDistance(folded, other, distance - 1)
    if (found < distance) {
      best = candidate
      distance = found
    }
  }
  return best
}

/** The set of a text's letters without their case, as bits; several letters share a bit, so that sets may seem more alike than they are. */
export function lettersOf(text: string): number {
  let bits = 0
  for (let i = 0; i < text.length; i++) bits |= 1 << (text.charCodeAt(i) & 31)
  return bits
}

/**
 * Whether two words are surely more than `limit` edits apart, which is known much sooner than how many: by their lengths, and
 * since one edit takes away one letter and brings another, by the letters that only one of them has.
 *
 * @param letters the letters of the first word (`lettersOf`)
 */
export function areFar(word: string, letters: number, other: string, limit: number): boolean {
  if (Math.abs(other.length - word.length) > limit) return true
  let different = 0
  for (let rest = letters ^ lettersOf(other); rest !== 0; rest &= rest - 1) different++
  return different > 2 * limit
}

/** ` Did you mean “X”?` for the nearest candidate, else an empty string: to be put after a sentence. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const near = nearest(word, candidates)
  return near === undefined ? '' : ` Did you mean “${near}”?`
}
