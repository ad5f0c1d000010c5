import { isSpace } from '../transcript/lines.js'

/**
 * What can be told of every text that a pattern fits, without matching it: how it begins, how long it is, and which letters it
 * holds. So that of hundreds of patterns only those are run that a text can fit at all.
 */
export interface Shape {
  /** Whether a match may begin with a UTF-16 unit: by ASCII code; at `beyond`, any other. */
  readonly first: Uint8Array
  /** The same for how it may end. */
  readonly last: Uint8Array
  /** Length of a match in UTF-16 units. */
  readonly least: number
  readonly most: number
  /** Folded strings (see `folded`), one of which is in every match; undefined if there is nothing that all matches hold. */
  readonly needs: readonly string[] | undefined
}

/** The place of all characters beyond ASCII in `Shape.first`. */
export const beyond = 128

/**
 * A UTF-16 unit as needed strings know it: small letters, `0` for any digit, a space for any white space; 0 for what no needed
 * string holds. Patterns that ignore case take `ſ` for `s` and the sign of kelvin for `k`.
 */
export function folded(unit: number): number {
  if (unit < 128) return foldedAscii[unit]!
  return unit === 0x17f ? 115 : unit === 0x212a ? 107 : isSpace(unit) ? 32 : 0
}

const foldedAscii = Uint8Array.from({ length: 128 }, (_, unit) => {
  if (unit >= 48 && unit <= 57) return 48
  if (unit >= 65 && unit <= 90) return unit + 32
  return isSpace(unit) ? 32 : unit
})

/** A shape whose texts are all known, as folded strings, if `exact`. */
interface Part extends Shape {
  readonly exact: readonly string[] | undefined
}

const nothing: Part = {
  first: new Uint8Array(beyond + 1),
  last: new Uint8Array(beyond + 1),
  least: 0,
  most: 0,
  needs: undefined,
  exact: [''],
}

const anything: Part = {
  first: new Uint8Array(beyond + 1).fill(1),
  last: new Uint8Array(beyond + 1).fill(1),
  least: 0,
  most: Number.POSITIVE_INFINITY,
  needs: undefined,
  exact: undefined,
}

/** Needed strings are at most so long: a part of a needed string is needed too. */
const longestNeed = 10

/**
 * The shape of the texts that one of some patterns fits as a whole.
 *
 * @param patterns JavaScript regular expressions (with the flag `u`), without anchors
 * @param exact whether they tell capitals from small letters
 */
export function shapeOf(patterns: readonly string[], exact: boolean): Shape {
  return either(patterns.map((pattern) => new PatternReader(pattern, exact).read()))
}

/** Reads a regular expression that has been found correct. What it does not know may be anything. */
class PatternReader {
  readonly #source: string
  readonly #exact: boolean
  #at = 0

  constructor(source: string, exact: boolean) {
    this.#source = source
    this.#exact = exact
  }

  read(): Part {
    return this.#alternatives()
  }

  #alternatives(): Part {
    const parts: Part[] = [this.#sequence()]
    while (this.#source[this.#at] === '|') {
      this.#at++
      parts.push(this.#sequence())
    }
    return either(parts)
  }

  #sequence(): Part {
    const parts: Part[] = []
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at]!))
      parts.push(this.#quantified(this.#atom()))
    return oneAfterOther(parts)
  }

  #atom(): Part {
    const sign = this.#source[this.#at]!
    if (sign === '^' || sign === '$') {
      this.#at++
      return nothing
    }
    if (sign === '(') return this.#group()
    const end = this.#endOfCharacter()
    const source = this.#source.slice(this.#at, end)
    this.#at = end
    if (source === '\\b' || source === '\\B') return nothing
    if (/^\\[1-9k]/.test(source)) return anything
    return character(source, this.#exact)
  }

  #group(): Part {
    const head = /\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/y
    head.lastIndex = this.#at
    const opening = head.exec(this.#source)![0]
    this.#at += opening.length
    const inside = this.#alternatives()
    this.#at++
    return /[=!]$/.test(opening) ? nothing : inside
  }

  /** Where the class, escape or character ends that begins here. */
  #endOfCharacter(): number {
    const source = this.#source
    const begin = this.#at
    if (source[begin] === '[') {
      let at = begin + 1
      while (source[at] !== ']') at += source[at] === '\\' ? 2 : 1
      return at + 1
    }
    const escaped =
      /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|k<[^>]*>|[1-9]\d*|.)/suy
    escaped.lastIndex = begin
    return begin + (escaped.exec(source)?.[0].length ?? (source.codePointAt(begin)! > 0xffff ? 2 : 1))
  }

  #quantified(part: Part): Part {
    const quantifier = /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/y
    quantifier.lastIndex = this.#at
    const hit = quantifier.exec(this.#source)
    if (hit === null) return part
    this.#at += hit[0].length
    const [sign, low, comma, high] = hit
    if (low === undefined) return repeated(part, sign[0] === '+' ? 1 : 0, sign[0] === '?' ? 1 : undefined)
    return repeated(part, Number(low), comma === '' ? Number(low) : high === '' ? undefined : Number(high))
  }
}

const characters = new Map<string, Part>()

/** A class, an escape or a character. */
function character(source: string, exact: boolean): Part {
  const key = (exact ? '=' : '~') + source
  const known = characters.get(key)
  if (known !== undefined) return known
  const pattern = new RegExp(`^(?:${source})$`, exact ? 'su' : 'isu')
  const first = new Uint8Array(beyond + 1)
  const letters = new Set<string>()
  for (let unit = 0; unit < 128; unit++) {
    if (!pattern.test(String.fromCharCode(unit))) continue
    first[unit] = 1
    letters.add(String.fromCharCode(folded(unit)))
  }
  const ascii = /^\\?[\0-\x7f]$/.test(source) && !/^(?:\.|\\[DSWw])$/.test(source)
  if (!ascii || source === '\\s' || pattern.test('\u017f') || pattern.test('\u212a')) first[beyond] = 1
  const told = (ascii || /^\[[\w.,:;!?'"()/ =-]*\]$/.test(source)) && letters.size > 0 && letters.size <= 4
  const part: Part = {
    first,
    last: first,
    least: 1,
    most: ascii ? 1 : 2,
    needs: undefined,
    exact: told ? [...letters] : undefined,
  }
  if (characters.size > 2_000) characters.clear()
  characters.set(key, part)
  return part
}

function add(units: Uint8Array, others: Uint8Array): void {
  for (let unit = 0; unit <= beyond; unit++) units[unit]! |= others[unit]!
}

function either(parts: readonly Part[]): Part {
  if (parts.length === 1) return parts[0]!
  const first = new Uint8Array(beyond + 1)
  const last = new Uint8Array(beyond + 1)
  for (const part of parts) {
    add(first, part.first)
    add(last, part.last)
  }
  const needs: string[] = []
  let all = true
  for (const part of parts) {
    const own = needsOf(part)
    if (own === undefined) all = false
    else needs.push(...own)
  }
  let exact: string[] | undefined = []
  for (const part of parts) {
    if (part.exact === undefined || exact.length > 256) {
      exact = undefined
      break
    }
    exact.push(...part.exact)
  }
  return {
    first,
    last,
    least: Math.min(...parts.map(({ least }) => least)),
    most: Math.max(...parts.map(({ most }) => most)),
    needs: all ? shortest(needs) : undefined,
    exact: exact === undefined ? undefined : [...new Set(exact)],
  }
}

function oneAfterOther(parts: readonly Part[]): Part {
  if (parts.length === 1) return parts[0]!
  const first = new Uint8Array(beyond + 1)
  let least = 0
  let most = 0
  let begun = true
  let run: readonly string[] = ['']
  let exact = true
  let needs: readonly string[] | undefined
  const consider = (other: readonly string[] | undefined): void => {
    if (other !== undefined && (needs === undefined || worth(other) > worth(needs))) needs = other
  }
  for (const part of parts) {
    if (begun) add(first, part.first)
    if (part.least > 0) begun = false
    least += part.least
    most += part.most
    if (part.exact !== undefined && run.length * part.exact.length <= 64) {
      const added = part.exact
      run = run.flatMap((before) => added.map((after) => before + after))
    } else {
      exact = false
      consider(needed(run))
      run = part.exact ?? ['']
      if (part.exact === undefined) consider(part.needs)
    }
  }
  if (!exact) consider(needed(run))
  const last = new Uint8Array(beyond + 1)
  for (let at = parts.length - 1; at >= 0; at--) {
    add(last, parts[at]!.last)
    if (parts[at]!.least > 0) break
  }
  return { first, last, least, most, needs, exact: exact ? run : undefined }
}

function repeated(part: Part, low: number, high: number | undefined): Part {
  let exact: readonly string[] | undefined
  if (part.exact !== undefined && high !== undefined && high <= 4 && part.exact.length ** high <= 64) {
    const all = low === 0 ? [''] : []
    let run: readonly string[] = ['']
    for (let times = 1; times <= high; times++) {
      run = run.flatMap((before) => part.exact!.map((after) => before + after))
      if (times >= low) all.push(...run)
    }
    exact = [...new Set(all)]
  }
  return {
    first: part.first,
    last: part.last,
    least: part.least * low,
    most: part.most === 0 ? 0 : part.most * (high ?? Number.POSITIVE_INFINITY),
    needs: low === 0 ? undefined : needsOf(part),
    exact,
  }
}

function needsOf(part: Part): readonly string[] | undefined {
  return part.exact === undefined ? part.needs : needed(part.exact)
}

/** Strings of which every text holds one, if none of them is empty. */
function needed(strings: readonly string[]): readonly string[] | undefined {
  return strings.includes('') ? undefined : shortest(strings)
}

/** The strings without those that hold another; undefined if there are very many. */
function shortest(strings: readonly string[]): readonly string[] | undefined {
  const kept: string[] = []
  const cut = new Set(strings.map((one) => one.slice(0, longestNeed)))
  if (cut.size > 300) return undefined
  for (const one of [...cut].sort((a, b) => a.length - b.length))
    if (!kept.some((other) => one.includes(other))) kept.push(one)
  return kept
}

/** How much is known by a need: a long string is rarer than a short one, a digit or mark rarer than a letter. */
function worth(needs: readonly string[]): number {
  return Math.min(...needs.map((one) => one.length + 2 * one.replace(/[a-z ]/g, '').length))
}
