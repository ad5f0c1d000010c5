import { WordMemo } from './word-memo.js'

/**
 * Whether two spellings are of one name: Korean in McCune–Reischauer, Revised or Soviet spelling, Chinese in pinyin or
 * Wade–Giles, Slavic in any transliteration. Compared are the consonants by classes of sound, then all letters.
 */

const digraphs: readonly [RegExp, string][] = [
  [/ks/g, 'S'],
  [/ng/g, 'N'],
  [/shch|sch|szcz/g, 'S'],
  [/tsch|tch|tsz|dzh|ch|cz|ts|tz|zh|sh|sz|rz|hs|dz|dj|cs|zs|gy|x|j|z|s|c(?=[eiy])|š|ž|č|ś|ź|ż|ć|ç/g, 'S'],
  [/kh|ck|gh|qu|hw|[gkqc]/g, 'K'],
  [/th|[dt]/g, 'T'],
  [/ph|[fvw]/g, 'F'],
  [/[bp]/g, 'P'],
  [/[rl]/g, 'R'],
  [/m/g, 'M'],
  [/n/g, 'N'],
]

const skeletons = new WordMemo<string>()

/** The consonants of a name by classes of sound: `Choe Yong-geon` and `Choe Yong Gon` → `SNKN`. */
export function skeleton(name: string): string {
  const known = skeletons.get(name)
  if (known !== undefined) return known
  let rest = plainLetters(name)
  for (const [pattern, sound] of digraphs) rest = rest.replace(pattern, sound)
  rest = rest.replace(/[^A-Z]/g, '').replace(/(.)\1+/g, '$1')
  skeletons.set(name, rest)
  return rest
}

const plain = new WordMemo<string>()

function plainLetters(name: string): string {
  const known = plain.get(name)
  if (known !== undefined) return known
  const letters = toPlain(name)
  plain.set(name, letters)
  return letters
}

function toPlain(name: string): string {
  const small = name.toLowerCase()
  if (/^[\0-\x7f’]*$/.test(small)) return small.replace(/[^a-z]+/g, '')
  return small
    .replace(/[šžčśźżćç]/g, 's')
    .replace(/ł/g, 'l')
    .replace(/[đð]/g, 'd')
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
}

/** A word without marks above and below its letters: `Dubcek` for `Dubček`. */
function bare(word: string): string {
  return word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
}

/**
 * How alike two names are, 0 to 1: 1 minus the edit distance of their letters by the longer one’s length.
 *
 * @param atLeast where they are less alike than that, 0 is enough of an answer
 */
export function likeness(one: string, other: string, atLeast: number): number {
  const a = plainLetters(one).slice(0, 60)
  const b = plainLetters(other).slice(0, 60)
  if (a === '' || b === '') return 0
  let previous = rows[0]
  let row = rows[1]
  for (let j = 0; j <= b.length; j++) previous[j] = j
  const longer = Math.max(a.length, b.length)
  for (let i = 1; i <= a.length; i++) {
    row[0] = i
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1]! + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1)
      const distance = Math.min(previous[j]! + 1, row[j - 1]! + 1, change)
      row[j] = distance
      if (distance < least) least = distance
    }
    // The distance only grows from row to row.
    if (1 - least / longer < atLeast) return 0
    ;[previous, row] = [row, previous]
  }
  return 1 - previous[b.length]! / longer
}

/** Two rows of the table of distances, used in turn. */
const rows: [Uint8Array, Uint8Array] = [new Uint8Array(64), new Uint8Array(64)]

/**
 * Whether two spellings are of one name, and how surely.
 *
 * @returns `sure` if sounds and letters agree, `likely` if most do, undefined if not; `same` if the letters are the same
 */
export function isVariant(one: string, other: string): 'same' | 'sure' | 'likely' | undefined {
  if (differ(one, other)) return undefined
  const a = plainLetters(one)
  const b = plainLetters(other)
  if (one.length === other.length && bare(one) === bare(other)) return 'same'
  if (a === b) return a === '' ? undefined : 'same'
  if (a.length < 3 || b.length < 3) return undefined
  // So different in length, they cannot be alike enough.
  const sameSounds = skeleton(one) === skeleton(other)
  if (!sameSounds && Math.abs(a.length - b.length) > 0.38 * Math.max(a.length, b.length)) return undefined
  const near = likeness(one, other, 0.34)
  if (sameSounds) return near >= 0.5 ? 'sure' : near >= 0.34 ? 'likely' : undefined
  if (near >= 0.8) return 'sure'
  // Letters that changed places: `Pnom Phen` for `Phnom Penh`.
  if (near >= 0.75 && Math.min(a.length, b.length) >= 8) return 'likely'
  if (near >= 0.62 && alike(skeleton(one), skeleton(other))) return 'likely'
  return undefined
}

/** Skeletons that differ by one sound. */
function alike(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  let end = 0
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++
  return Math.max(one.length, other.length) - start - end <= 1
}

/** Letters of a name as they are counted before anything else is asked. */
export interface Letters {
  /** Whether they could be counted: all are ASCII’s, and not too many. */
  counted: boolean
  /** How often each letter occurs. */
  readonly counts: Uint8Array
  length: number
  /** Sounds that its skeleton has, and those that it may have, as bits. */
  sure: number
  possible: number
  /** Twice how often `m` and `n` take turns, and one more if `m` is the first: both sound the same everywhere. */
  nasals: number
}

function noLetters(): Letters {
  return { counted: false, counts: new Uint8Array(26), length: 0, sure: 0, possible: 0, nasals: 0 }
}

/** The letters of a name. */
export function lettersOf(name: string): Letters {
  const letters = noLetters()
  count(name, 0, name.length, letters)
  return letters
}

const one = noLetters()
const other = noLetters()

/** The sounds that a letter stands for wherever it occurs, and those that it may stand for; a bit for each of `SKTFPRMN`. */
const sureSounds = soundsOf({
  s: 'S',
  x: 'S',
  j: 'S',
  z: 'S',
  q: 'K',
  f: 'F',
  v: 'F',
  b: 'P',
  l: 'R',
  m: 'M',
  n: 'N',
})
const possibleSounds = soundsOf({
  ...{ s: 'S', x: 'S', j: 'S', z: 'S', c: 'SK', g: 'SK', t: 'TS', d: 'TS', h: 'SKTF', y: 'S', r: 'RS' },
  ...{ k: 'KS', q: 'K', f: 'F', v: 'F', w: 'FK', p: 'PF', b: 'P', l: 'R', m: 'M', n: 'N' },
})

function soundsOf(letters: Readonly<Record<string, string>>): Uint8Array {
  const sounds = new Uint8Array(26)
  for (const [letter, all] of Object.entries(letters))
    for (const sound of all) sounds[letter.charCodeAt(0) - 97]! |= 1 << 'SKTFPRMN'.indexOf(sound)
  return sounds
}

/** Whether two spellings cannot be of one name, as far as a count of their letters tells. Most words are told apart by it. */
function differ(first: string, second: string): boolean {
  count(first, 0, first.length, one)
  count(second, 0, second.length, other)
  if (!one.counted || !other.counted) {
    // The same but for marks is the same name, whatever its letters sound like.
    if (first.length === second.length) return false
    const [a, b] = [plainLetters(first), plainLetters(second)]
    count(a, 0, a.length, one)
    count(b, 0, b.length, other)
  }
  return areApart(one, other)
}

/**
 * Whether a part of a text cannot be of one name with another; false where nothing is told.
 *
 * @param start UTF-16 offsets; a possessive’s ending does not count
 * @param letters of the other name
 */
export function differFrom(text: string, start: number, end: number, letters: Letters): boolean {
  if (!letters.counted) return false
  const mark = end - start > 1 && text.charCodeAt(end - 1) === letterS ? text.charCodeAt(end - 2) : 0
  count(text, start, mark === 0x2019 || mark === 39 ? end - 2 : end, one)
  return one.counted && areApart(one, letters)
}

/** Whether the sounds of two names are not the same, and more letters are different than may be. */
function areApart(a: Letters, b: Letters): boolean {
  if (!a.counted || !b.counted) return false
  const short = a.length < 3 || b.length < 3
  if (!short && a.nasals === b.nasals && (a.sure & ~b.possible) === 0 && (b.sure & ~a.possible) === 0)
    return false
  let missing = 0
  let added = 0
  for (let letter = 0; letter < 26; letter++) {
    const more = a.counts[letter]! - b.counts[letter]!
    if (more > 0) missing += more
    else added -= more
  }
  // So short names must be the same.
  if (short) return missing + added > 0
  // The edit distance is at least the greater of the two; below 0.62 only names of the same sounds are alike.
  return 1 - Math.max(missing, added) / Math.max(a.length, b.length) < 0.61
}

/** Places in the alphabet. */
const letterM = 12
const letterN = 13

const letterS = 115

/** Counts the letters of a part of a text. */
function count(text: string, start: number, end: number, into: Letters): void {
  into.counted = false
  if (end - start > 60) return
  into.counts.fill(0)
  into.length = 0
  into.sure = 0
  into.possible = 0
  let nasals = 0
  let last = 0
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 128) {
      if (unit === 0x2019) continue
      return
    }
    const letter = (unit | 32) - 97
    if (letter < 0 || letter > 25) continue
    into.counts[letter]!++
    into.length++
    into.sure |= sureSounds[letter]!
    into.possible |= possibleSounds[letter]!
    if ((letter === letterM || letter === letterN) && letter !== last) {
      nasals += 2
      if (last === 0 && letter === letterM) nasals++
      last = letter
    }
  }
  into.nasals = nasals
  into.counted = true
}
