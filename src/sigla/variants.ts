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

const skeletons = new Map<string, string>()

/** The consonants of a name by classes of sound: `Choe Yong-geon` and `Choe Yong Gon` → `SNKN`. */
export function skeleton(name: string): string {
  const known = skeletons.get(name)
  if (known !== undefined) return known
  let rest = plainLetters(name)
  for (const [pattern, sound] of digraphs) rest = rest.replace(pattern, sound)
  rest = rest.replace(/[^A-Z]/g, '').replace(/(.)\1+/g, '$1')
  if (skeletons.size > 50_000) skeletons.clear()
  skeletons.set(name, rest)
  return rest
}

const plain = new Map<string, string>()

function plainLetters(name: string): string {
  const known = plain.get(name)
  if (known !== undefined) return known
  if (plain.size > 50_000) plain.clear()
  const letters = toPlain(name)
  plain.set(name, letters)
  return letters
}

function toPlain(name: string): string {
  return name
    .toLowerCase()
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
