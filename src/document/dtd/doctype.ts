/** The document type declaration. */

import type { Scanner } from '../scan.js'
import { Dtd } from './dtd.js'
import type { External } from './external.js'

/** Reads the declaration at `start`; returns what follows it. */
export function doctype(
  scanner: Scanner,
  start: number,
  _standalone: boolean,
  _external: External | undefined,
): number {
  const { bytes, limit } = scanner
  scanner.dtd = new Dtd()
  let p = start
  let depth = 0
  for (; p < limit; p++) {
    if (bytes[p] === 0x5b) depth++
    else if (bytes[p] === 0x5d) depth--
    else if (bytes[p] === 0x3e && depth === 0) return p + 1
  }
  return p
}
