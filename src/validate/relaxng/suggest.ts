/** The nearest of several names. */

import { areFar, editDistance, lettersOf } from '../../edition/suggest.js'

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
    if (name === written || areFar(written, letters, name, limit)) continue
    const d = name.toLowerCase() === lower ? 0 : editDistance(written, name, bestDistance)
    if (d < bestDistance || (d === bestDistance && best !== undefined && name < best)) {
      rivals = d === bestDistance ? rivals + 1 : 0
      best = name
      bestDistance = d
    } else if (d === bestDistance) rivals++
  }
  if (best === undefined || bestDistance > limit) return undefined
  return { name: best, certain: rivals === 0 && bestDistance <= 1 && written.length > 3 }
}
