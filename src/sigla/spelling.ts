import { isSpace } from '../transcript/lines.js'
import { englishLevel } from './english.js'
import { type Letters, lettersOf } from './variants.js'
import { beginsSmall } from './words.js'

/** A content as another spelling: its letters, and how many words before it may be the spelling of. */
export interface Spelling {
  readonly name: string
  readonly letters: Letters
  readonly takes: readonly number[]
}

/** The content of a bracket as another spelling; undefined if it can be none. */
export function findSpelling(content: string): Spelling | undefined {
  let plain = content
  if (/^[ioacrp]/i.test(plain))
    plain = plain.replace(/^(?:i\.e\.,?|or|also|alias|recte|correctly:?|properly)\s+/i, '')
  plain = plain.replace(/^["“‘']|["”’']$/g, '')
  if (plain.length > 60 || !/\p{L}/u.test(plain)) return undefined
  let words = 1
  let parts = 1
  for (let at = 0; at < plain.length; at++) {
    const gap = isSpace(plain.charCodeAt(at))
    if (!gap && plain[at] !== '-') continue
    // Several spaces and hyphens part two words once.
    const before = at > 0 ? plain.charCodeAt(at - 1) : 0
    if (gap && !isSpace(before)) words++
    if (!isSpace(before) && before !== 45) parts++
  }
  if (words === 1 && beginsSmall(plain) && (englishLevel(plain) ?? 99) <= 50) return undefined
  // A name of two words may be written as one, with a hyphen, or as three.
  const takes = [...new Set([words, parts, words + 1, words - 1, parts - 1])].filter(
    (take) => take >= 1 && take <= 6,
  )
  const name = plain.replace(/’s$|'s$/, '')
  return { name, letters: lettersOf(name), takes }
}
