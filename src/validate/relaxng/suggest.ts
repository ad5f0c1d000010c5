/** The nearest of several names. */

/** A suggestion, and whether it is the only one so near that it can be taken as meant. */
export interface Suggestion {
  readonly name: string
  readonly certain: boolean
}

/**
 * The name that is nearest to what was written: equal but for capitals, or a few letters apart (exchanged neighbours
 * count as one).
 *
 * @returns the nearest; `undefined` if none is near
 */
export function suggest(written: string, names: Iterable<string>): Suggestion | undefined {
  if (written === '') return undefined
  const limit = written.length < 5 ? 1 : written.length < 8 ? 2 : 3
  let best: string | undefined
  let bestDistance = limit + 1
  let rivals = 0
  const lower = written.toLowerCase()
  const letters = lettersOf(written)
  for (const name of names) {
    if (name === written || Math.abs(name.length - written.length) > limit) continue
    // One change takes away one letter and brings another: with more that differ, the names are too far apart.
    if (bitCount(letters ^ lettersOf(name)) > 2 * limit) continue
    const d = name.toLowerCase() === lower ? 0 : distance(written, name)
    if (d < bestDistance || (d === bestDistance && best !== undefined && name < best)) {
      rivals = d === bestDistance ? rivals + 1 : 0
      best = name
      bestDistance = d
    } else if (d === bestDistance) rivals++
  }
  if (best === undefined || bestDistance > limit) return undefined
  return { name: best, certain: rivals === 0 && bestDistance <= 1 && written.length > 3 }
}

/** The set of a text's letters without their case, as bits; several letters share a bit, so that sets may seem more alike than they are. */
function lettersOf(text: string): number {
  let bits = 0
  for (let i = 0; i < text.length; i++) bits |= 1 << (text.charCodeAt(i) & 31)
  return bits
}

function bitCount(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++
  return count
}

/** Insertions, deletions, replacements and exchanges of neighbours that lead from one text to the other. */
export function distance(a: string, b: string): number {
  let before: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let d = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d = Math.min(d, before[j - 2]! + 1)
      next.push(d)
    }
    before = row
    row = next
  }
  return row[b.length]!
}
