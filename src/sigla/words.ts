import { isSpace } from '../transcript/lines.js'
import { englishLevel } from './english.js'

/** A word before or after a bracket; UTF-16 offsets in the text. */
export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** What UTF-16 units are, as bits; 0: not looked at yet. */
const kinds = new Uint8Array(0x10000)
const known = 1
const ofWord = 2
const capital = 4
const small = 8

function kindOf(unit: number): number {
  return kinds[unit]! || findKind(unit)
}

function findKind(unit: number): number {
  const character = String.fromCharCode(unit)
  let kind = known
  if (/[\p{L}\p{M}\d]/u.test(character)) kind |= ofWord
  if (/\p{Lu}/u.test(character)) kind |= capital
  if (/\p{Ll}/u.test(character)) kind |= small
  kinds[unit] = kind
  return kind
}

/** Kinds of characters that a text has, as bits: all others count as `hasOther`. */
export const hasCapital = 1
export const hasSmall = 2
export const hasDigit = 4
export const hasSpace = 8
export const hasOther = 16

/** Which kinds of characters a text has. A character of two UTF-16 units counts as all but white space. */
export function characterKinds(text: string): number {
  let kinds = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 97 && unit <= 122) kinds |= hasSmall
    else if (isSurrogate(unit)) kinds |= hasCapital | hasSmall | hasDigit | hasOther
    else if (isSpace(unit)) kinds |= hasSpace
    else if (unit >= 48 && unit <= 57) kinds |= hasDigit
    else {
      const kind = kindOf(unit)
      kinds |= (kind & capital) !== 0 ? hasCapital : (kind & small) !== 0 ? hasSmall : hasOther
    }
  }
  return kinds
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xe000
}

/** Whether the character that ends at a UTF-16 unit is a letter, mark or digit. */
export function isWordCharacter(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  if (isSurrogate(unit)) return /[\p{L}\p{M}\d]$/u.test(text.slice(Math.max(0, at - 1), at + 1))
  return (kindOf(unit) & ofWord) !== 0
}

/** Whether a word begins with a capital. */
export function beginsCapital(word: string): boolean {
  if (word === '') return false
  const unit = word.charCodeAt(0)
  return isSurrogate(unit) ? /^\p{Lu}/u.test(word) : (kindOf(unit) & capital) !== 0
}

/** Whether a word begins with a small letter. */
export function beginsSmall(word: string): boolean {
  if (word === '') return false
  const unit = word.charCodeAt(0)
  return isSurrogate(unit) ? /^\p{Ll}/u.test(word) : (kindOf(unit) & small) !== 0
}

/** `’ ' ʹ . & / -`, the soft hyphen, and the signs of ayn and hamza in transliterations: `‘ ʻ ʼ ʾ ʿ` */
export function isJoiner(code: number): boolean {
  return (
    code === 0x2019 ||
    code === 0x2018 ||
    (code >= 0x2bb && code <= 0x2bf) ||
    code === 39 ||
    code === 0x2b9 ||
    code === 46 ||
    code === 38 ||
    code === 47 ||
    code === 45 ||
    code === 0xad
  )
}

/**
 * Walks back from a bracket word by word: letters and digits, with apostrophes, hyphens and full stops between them, and one full
 * stop after. Other square brackets are passed over, so that the words next to them are neighbours.
 */
export class WordsBack {
  readonly #text: string
  readonly #from: number
  readonly #words: Word[] = []
  #at: number

  /**
   * @param from where to stop, @param to where to begin: UTF-16 offsets
   * @param nearest the nearest word, if it is known: `wordEndingAt` gives the same where only white space stands between
   */
  constructor(text: string, from: number, to: number, nearest: Word | undefined) {
    this.#text = text
    this.#from = from
    this.#at = to
    if (nearest === undefined || !isBlank(text, nearest.end, to)) return
    this.#words.push(nearest)
    this.#at = nearest.start
  }

  /** The word at a distance: 1 is the nearest. Undefined if there are not so many. */
  at(distance: number): Word | undefined {
    while (this.#words.length < distance) {
      const word = this.#next()
      if (word === undefined) return undefined
      this.#words.push(word)
    }
    return this.#words[distance - 1]
  }

  #next(): Word | undefined {
    const text = this.#text
    const from = this.#from
    let at = this.#at
    for (;;) {
      while (at > from && !this.#inWord(at - 1) && this.#gluedFrom(at - 1) < 0)
        at = text[at - 1] === ']' ? this.#openingOf(at - 1) : at - 1
      const stop = at
      let bracketed = false
      while (at > from) {
        if (this.#inWord(at - 1)) at--
        else {
          const opening = this.#gluedFrom(at - 1)
          if (opening < 0) break
          bracketed = true
          at = opening
        }
      }
      this.#at = at
      if (stop === at) return undefined
      let start = at
      while (start < stop && !isWordCharacter(text, start)) start++
      if (start === stop) continue
      let end = stop
      while (isJoiner(text.charCodeAt(end - 1)) && !isApostrophe(text.charCodeAt(end - 1))) end--
      if (end < stop && text[end] === '.') end++
      return { text: plainWord(text.slice(start, end), bracketed), start, end }
    }
  }

  /** Where the bracket opens that closes at `close`, if it stands in a word (`F[ilatova]`); else -1. */
  #gluedFrom(close: number): number {
    return openingInWord(this.#text, this.#from, close)
  }

  #inWord(at: number): boolean {
    return isWordCharacter(this.#text, at) || isJoiner(this.#text.charCodeAt(at))
  }

  /** Where the bracket opens that closes at `close`; `close` itself if it holds another or opens too far before. */
  #openingOf(close: number): number {
    for (let at = close - 1; at >= this.#from; at--) {
      if (this.#text[at] === '[') return at
      if (this.#text[at] === ']') break
    }
    return close
  }
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isSpace(text.charCodeAt(at))) return false
  return true
}

function isApostrophe(code: number): boolean {
  return code === 0x2019 || code === 39
}

/** Where the bracket opens that closes at `close`, if it holds no space and a letter stands before it: `F[ilatova]`; else -1. */
function openingInWord(text: string, from: number, close: number): number {
  if (text[close] !== ']') return -1
  let at = close - 1
  while (at > from && (isWordCharacter(text, at) || isJoiner(text.charCodeAt(at)))) at--
  return at > from && text[at] === '[' && isWordCharacter(text, at - 1) ? at : -1
}

function plainWord(word: string, bracketed: boolean): string {
  const seen = word.includes('\u00ad') ? word.replaceAll('\u00ad', '') : word
  return bracketed ? seen.replace(/[[\]]/g, '') : seen
}

/**
 * The word that ends at a place, if nothing but white space (or a closing quotation mark) stands between. Brackets within it are
 * taken as read: `F[ilatova]` is `Filatova`.
 */
export function wordEndingAt(text: string, from: number, place: number): Word | undefined {
  let end = place
  if (end > from && isOpeningQuote(text.charCodeAt(end - 1))) end--
  while (end > from && isSpace(text.charCodeAt(end - 1))) end--
  if (end - 1 > from && isClosingQuote(text.charCodeAt(end - 1)) && /["”’»'\p{L}\d.,]/u.test(text[end - 2]!))
    end--
  const stop = end > from && text[end - 1] === '.' ? end - 1 : end
  if (stop <= from || (!isWordCharacter(text, stop - 1) && openingInWord(text, from, stop - 1) < 0))
    return undefined
  let start = stop
  let bracketed = false
  while (start > from) {
    if (isWordCharacter(text, start - 1) || isJoiner(text.charCodeAt(start - 1))) start--
    else {
      const opening = openingInWord(text, from, start - 1)
      if (opening < 0) break
      bracketed = true
      start = opening
    }
  }
  while (start < stop && !isWordCharacter(text, start)) start++
  return { text: plainWord(text.slice(start, end), bracketed), start, end }
}

/**
 * The word that begins at a place, if nothing but white space stands between: letters, marks and digits, after the first also
 * `’ ' . -`.
 *
 * @param to where to stop
 */
export function wordBeginningAt(text: string, place: number, to: number): string | undefined {
  let start = place
  while (start < to && isSpace(text.charCodeAt(start))) start++
  let end = start
  while (end < to) {
    const unit = text.charCodeAt(end)
    if (isSurrogate(unit)) return surrogateWord.exec(text.slice(start, to))?.[0]
    if ((kindOf(unit) & ofWord) === 0 && (end === start || !isInnerMark(unit))) break
    end++
  }
  return end === start ? undefined : text.slice(start, end)
}

const surrogateWord = /^[\p{L}\p{M}\d][\p{L}\p{M}\d’'.-]*/u

function isInnerMark(unit: number): boolean {
  return unit === 0x2019 || unit === 39 || unit === 46 || unit === 45
}

/** `" “ ‘ «` */
function isOpeningQuote(code: number): boolean {
  return code === 34 || code === 0x201c || code === 0x2018 || code === 0xab
}

/** `" ” ’ » '` */
function isClosingQuote(code: number): boolean {
  return code === 34 || code === 0x201d || code === 0x2019 || code === 0xbb || code === 39
}

/**
 * Whether a word in capitals is written out rather than abbreviated: an English word, or five letters or more that can be spoken
 * (`MINISTER`, `GIARDINI`). An abbreviation may be like that too (`UNITA`): known ones stand in the convention’s list.
 */
export function isSpelledOut(word: string): boolean {
  if (!/^\p{Lu}{4,}$/u.test(word)) return false
  if ((englishLevel(word) ?? 99) <= 50) return true
  const letters = word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '')
  const vowels = letters.match(/[aeiouy]/g)?.length ?? 0
  return letters.length >= 5 && vowels >= 0.25 * letters.length && !/[^aeiouy]{5}|[aeiou]{4}/.test(letters)
}

/** Capitals, with or without full stops: `PB`, `C.C.`, `CPSU`, `MfS`, `VKP(b)`. */
export function isAcronym(word: string): boolean {
  let capitals = 0
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at)
    if (isSurrogate(unit)) return hasFormOfAcronym(word)
    const kind = kindOf(unit)
    if ((kind & capital) !== 0) capitals++
    // Letters, full stops: nothing else is in an abbreviation, and the first is a capital.
    else if (at === 0 || ((kind & small) === 0 && unit !== 46)) return false
  }
  return capitals >= 2 && hasFormOfAcronym(word)
}

/** Whether a word is an abbreviation in capitals, or of any letters with a full stop each: `m.e.` */
export function isInitials(word: string): boolean {
  return isAcronym(word) || (word.endsWith('.') && /^(?:\p{L}\.){2,}$/u.test(word))
}

function hasFormOfAcronym(word: string): boolean {
  return (
    /^(?:\p{Lu}\.?){2,}s?$/u.test(word) ||
    /^\p{Lu}[\p{Lu}\p{Ll}]{0,3}\p{Lu}[\p{Lu}]*$/u.test(word) ||
    /^\p{Lu}{2,4}\p{Ll}{1,2}\p{Lu}*$/u.test(word)
  )
}

/** Whether the letters of an abbreviation are the first letters of the words (little words may be skipped), in order. */
export function initialsFit(acronym: string, words: string): boolean {
  const letters = acronym
    .replace(/[^\p{L}]/gu, '')
    .replace(/s$/, '')
    .toUpperCase()
  if (letters.length < 2) return false
  const all = words.match(/\p{L}[\p{L}\p{M}’']*/gu) ?? []
  const main = all.filter(
    (word) => !/^(?:of|the|and|for|in|on|to|a|an|de|da|do|der|die|das|und|et|y|e)$/i.test(word),
  )
  const initials = main.map((word) => word[0]!.toUpperCase()).join('')
  if (initials === letters) return true
  if (all.map((word) => word[0]!.toUpperCase()).join('') === letters) return true
  // The same letters in another order: the original's word order was another (`CC CCP [Central Committee of the CCP]`).
  if (letters.length >= 3 && [...initials].sort().join('') === [...letters].sort().join('')) return true
  // `PB [Politburo]`, `TASS`: capitals that occur in order in one long word.
  return (
    main.length === 1 &&
    subsequence(letters, main[0]!.toUpperCase()) &&
    letters[0] === main[0]![0]!.toUpperCase()
  )
}

function subsequence(letters: string, word: string): boolean {
  let at = 0
  for (const letter of word) if (letter === letters[at]) at++
  return at === letters.length
}

/**
 * Whether a word is made of the beginnings of the words that follow it in order, as languages form names of offices: `Geolkom` from
 * `Geological Committee`, `Italembassy` from `Italian Embassy`. Each word gives two letters or more, none is left out.
 */
export function syllablesFit(word: string, words: string): boolean {
  const letters = sounds(word)
  const parts = (words.match(/\p{L}[\p{L}\p{M}’'-]*/gu) ?? [])
    .filter((part) => !/^(?:of|the|and|for|in|on|to)$/i.test(part))
    .map(sounds)
  if (letters.length < 5 || parts.length < 2 || parts.length > 6) return false
  // All places in the word that the parts so far can reach.
  let reached = new Set([0])
  for (const part of parts) {
    const next = new Set<number>()
    for (const at of reached)
      for (let length = 1; length <= part.length && letters[at + length - 1] === part[length - 1]; length++)
        if (length >= 2) next.add(at + length)
    reached = next
  }
  return reached.has(letters.length)
}

/** With which sounds words begin: a bit for each letter of the alphabet, and one for letters beyond ASCII, which may sound like any. */
export function initialSounds(words: readonly string[]): number {
  let sounds = 0
  for (const word of words) {
    const unit = word.charCodeAt(0)
    sounds |= unit > 127 ? anySound : 1 << (initialSound(unit) - 97)
  }
  return sounds
}

const anySound = 1 << 26

/**
 * Whether one of some words may be the first of which `syllablesFit` makes another: letters beyond ASCII may sound like any, and
 * digits do not sound.
 *
 * @param sounds with which the words begin, by `initialSounds`
 */
export function maySound(sounds: number, word: string): boolean {
  if (word.length < 5 || sounds === 0) return false
  const unit = word.charCodeAt(0)
  if (unit > 127 || unit < 65 || (sounds & anySound) !== 0) return true
  const sound = initialSound(unit)
  return sound >= 97 && sound <= 122 && (sounds & (1 << (sound - 97))) !== 0
}

function initialSound(unit: number): number {
  const small = unit | 32
  return small === 107 ? 99 : small
}

/** Letters of a word in small, without marks, with `k` as `c`. */
function sounds(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
    .replace(/k/g, 'c')
}
