import type { Context } from './context.js'
import { englishLevel } from './english.js'
import type { Content, WordBefore } from './known.js'
import { functionWords } from './little-words.js'
import { nothing } from './place.js'
import type { WordLists } from './word-lists.js'
import { WordMemo } from './word-memo.js'
import { beginsCapital, isAcronym, isSpelledOut } from './words.js'

/** A named condition. */
export interface Condition {
  /** What must hold, as a sentence for people who write conventions. */
  readonly says: string
  /** Whether it depends on nothing but the content. */
  readonly content?: true
  /** Whether it depends on nothing but the words of `lastWord`. */
  readonly word?: true
  /** Whether it depends on nothing but what `placeKey` tells. */
  readonly place?: true
  /** What must hold at least, so that it can hold: told once for a content, a word or a place, which spares most brackets the question. */
  readonly needs?: Needs
  /** Whether it takes long to tell: such conditions are asked last. */
  readonly dear?: true
  readonly holds: (context: Context) => boolean
}

/** What a condition needs of the content alone, of the word before alone, and of the nearest signs beside the bracket. */
export interface Needs {
  readonly content?: (content: Content, lists: WordLists) => boolean
  /** @param word the word before; empty where none stands there */
  readonly word?: (word: WordBefore, lists: WordLists) => boolean
  /** Whether it can hold after a sign: an ASCII code, or `nothing`. After others it may. */
  readonly last?: (unit: number) => boolean
  /** The same of a sign that follows. */
  readonly first?: (unit: number) => boolean
}

/** A condition on the word before alone. It sees nothing else, so that its answer is kept for the word. */
export interface WordCondition {
  readonly says: string
  /** @param word the word before; empty where none stands there */
  readonly holds: (word: string, lists: WordLists) => boolean
}

/** A condition on the word before as one on the bracket. */
export function ofWord({ says, holds }: WordCondition): Condition {
  return { word: true, says, holds: (context) => holds(context.lastWord?.text ?? '', context.lists) }
}

const lowered = new WordMemo<string>()

/** A word in small letters. */
export function lower(word: string | undefined): string {
  if (word === undefined) return ''
  let small = lowered.get(word)
  if (small === undefined) {
    small = word.toLowerCase()
    lowered.set(word, small)
  }
  return small
}

export const isFunction = (word: string | undefined): boolean => functionWords.has(lower(word))
export const isCapital = (word: string | undefined): boolean => word !== undefined && beginsCapital(word)
export const common = (word: string | undefined): boolean => (englishLevel(word ?? '') ?? 99) <= 50

/** Whether a sign beside a bracket is one of some, or nothing stands there if `none`: for `Needs`. */
export function signIn(signs: string, none: 'or nothing' | 'something'): (unit: number) => boolean {
  return (unit) => (unit === nothing ? none === 'or nothing' : signs.includes(String.fromCharCode(unit)))
}

/** Whether a sign beside a bracket is a capital, or a small letter: for `Needs`. */
export const isCapitalSign = (unit: number): boolean => unit >= 65 && unit <= 90
export const isSmallSign = (unit: number): boolean => unit >= 97 && unit <= 122

/** Whether a word stands before at all: for `Needs`. */
export const someWord = (word: WordBefore): boolean => word.text !== ''

/** A pattern for the end of what stands before: matched backwards, so that only one place is tried. */
export function ending(pattern: RegExp): (context: Context) => boolean {
  const back = new RegExp(`(?<=${pattern.source})`, `${pattern.flags}y`)
  return (c) => {
    back.lastIndex = c.before.length
    return back.test(c.before)
  }
}

/** A question whose answer is kept for the bracket for which it was asked last. */
function once(find: (context: Context) => boolean): (context: Context) => boolean {
  let asked: Context | undefined
  let answer = false
  return (context) => {
    if (asked !== context) {
      asked = context
      answer = find(context)
    }
    return answer
  }
}

// A hyphen belongs to the capitalised word: only after a particle does it part two words. So each text is read in one way only.
const nameWords =
  /^(?:\p{Ll}{0,3}\p{Lu}[\p{L}\p{M}’'.-]*(?: (?!$)|$)|(?:von|van|de|da|dos|al-|il|bin|del|della|di|du|la|el|van der|ibn|ben)(?:[ -](?!$)|(?:’s|'s)?$))+$/u

export const namesOnly = once((context) => {
  const content = context.content.replace(/[?]$/, '').replace(/^(?:Comrade|Cde\.?|Mr\.?|Com\.)\s+/, '')
  return nameWords.test(content) && !onlyPlaces(context)
})

export const onlyPlaces = once((context) => {
  const { words } = context
  return (
    !words.every(isFunction) &&
    (context.lists.has('places', context.content) ||
      words.every(
        (word) =>
          context.lists.has('places', word) ||
          isFunction(word) ||
          /^(?:north|south|east|west|people|people’s|republic|government|side)(?:ern)?$/i.test(word),
      ))
  )
})

/** Whether a word is an abbreviation in capitals: known, or no word or name that is written out in capitals. */
export function isAbbreviation(lists: WordLists, word: string): boolean {
  return isAcronym(word) && (!isSpelledOut(word) || lists.has('acronyms', word))
}

/** Whether the word before begins a sentence and would be a common word in small letters: its capital says nothing. */
export function beginsSentence(context: Context): boolean {
  const word = context.lastWord
  if (word === undefined || !common(word.text)) return false
  const from = Math.max(context.leaf.start, word.start - 8)
  return /(?:^|[.!?]["”’)\]]*\s+["“‘]?|[\n\r]\s*)$/.test(
    (from > context.leaf.start ? '\u2026' : '') + context.text.slice(from, word.start),
  )
}

/** Whether a word is a title of the list; in small letters only those that are written so: `comrade Kim`, but not `my brother`. */
export function isTitle(lists: WordLists, word: string | undefined): boolean {
  return (
    word !== undefined &&
    lists.has('titles', word) &&
    (isCapital(word) ||
      /^(?:comrades?|cdes?\.?|com\.|tov\.|citizens?|herr|señora?|senhora?|don|pan)$/i.test(word))
  )
}

/** Whether a word of a name is in the lists of persons or given names. */
export function isPerson(lists: WordLists, name: string): boolean {
  return (name.match(/\p{Lu}[\p{L}\p{M}’'-]+/gu) ?? []).some(
    (word) => lists.has('people', word) || lists.has('given-names', word),
  )
}

const irregularVerbs = new Set(
  `told gave said took made saw met sent left went came knew thought found put let got heard held kept led brought showed wrote read spoke
  chose drew fell felt forgot understood won lost paid sold bought taught sought fought built meant stood
  tell give say take make see meet send leave go come know think find get hear hold keep lead bring show write speak want ask help
  allow invite inform consider believe support thank receive visit convince persuade urge warn follow join`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

/** Whether a word looks like a verb: a past form, or one of the commonest. */
export function verbLike(word: string): boolean {
  return irregularVerbs.has(word) || /^\p{Ll}{2,}(?:ed|ing)$/u.test(word)
}
