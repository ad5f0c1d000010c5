import { isSpace } from '../transcript/lines.js'
import { englishLevel, type Speech, speechOf } from './english.js'
import type { RawBracket, ScanLeaf } from './scan.js'
import type { Part } from './types.js'
import { isVariant } from './variants.js'

/** Word lists of a convention, ready to ask. */
export interface WordLists {
  has(list: string, word: string): boolean
  /** The names that a cover name stands for, in small letters. */
  alias(name: string): string | undefined
  /** The other usual spelling of a name, in small letters. */
  spelling(name: string): string | undefined
}

/** A word before or after a bracket; UTF-16 offsets in the text. */
export interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

const reach = 140

/** Answers of the bracket in turn: its number, or minus its number. Shared, because a table for each bracket costs more than asking. */
const answers = new Float64Array(128)
let turns = 0

/** What stands round a bracket. Everything is found when it is first asked for. */
export class Context {
  readonly text: string
  readonly bracket: RawBracket
  readonly leaf: ScanLeaf
  readonly part: Part
  readonly lists: WordLists
  /** The content without white space at its ends. */
  readonly content: string
  /** UTF-16 offset of the content. */
  readonly contentStart: number
  readonly #turn = ++turns
  #before: string | undefined
  #after: string | undefined
  #wordsBefore: Word[] | undefined
  #lastWord: Word | null | undefined
  #nameBefore: Word | null | undefined
  #variant: { word: Word; how: 'same' | 'sure' | 'likely' } | null | undefined
  #expanded: Word | null | undefined

  constructor(text: string, bracket: RawBracket, leaf: ScanLeaf, part: Part, lists: WordLists) {
    this.text = text
    this.bracket = bracket
    this.leaf = leaf
    this.part = part
    this.lists = lists
    const from = bracket.start + bracket.open.length
    const to = bracket.end - bracket.close.length
    const inside = text.slice(from, Math.max(from, to))
    this.content = inside.trim()
    this.contentStart = from + (inside.length - inside.trimStart().length)
  }

  /** What stands before the bracket in its paragraph, at most 140 characters. */
  get before(): string {
    this.#before ??= this.text.slice(
      Math.max(this.leaf.start, this.bracket.start - reach),
      this.bracket.start,
    )
    return this.#before
  }

  get after(): string {
    this.#after ??= this.text.slice(
      this.bracket.end,
      Math.min(Math.max(this.leaf.end, this.bracket.end), this.bracket.end + 80),
    )
    return this.#after
  }

  /** Whether a letter or digit stands directly before the bracket. */
  get gluedBefore(): boolean {
    return this.bracket.start > this.leaf.start && isWordCharacter(this.text, this.bracket.start - 1)
  }

  /** The letters (and apostrophes, hyphens) directly before the bracket. */
  get lettersBefore(): string {
    let at = this.bracket.start
    const from = Math.max(this.leaf.start, at - 60)
    while (at > from && (isWordCharacter(this.text, at - 1) || /['’-]/.test(this.text[at - 1]!))) at--
    return this.text.slice(at, this.bracket.start)
  }

  /**
   * The answer of a condition, found once.
   *
   * @param index the condition's number, below 128
   */
  ask(index: number, holds: (context: Context) => boolean): boolean {
    const known = answers[index]!
    if (known === this.#turn) return true
    if (known === -this.#turn) return false
    const answer = holds(this)
    answers[index] = answer ? this.#turn : -this.#turn
    return answer
  }

  get gluedAfter(): boolean {
    return /^[\p{L}\p{M}]/u.test(this.after)
  }

  get speech(): Speech {
    return speechOf(this.content)
  }

  /** The words before, in order; words in other brackets are left out. */
  get wordsBefore(): Word[] {
    if (this.#wordsBefore === undefined) {
      const offset = this.bracket.start - this.before.length
      // Blank out other brackets, so that the words next to them are neighbours.
      const plain = this.before.includes(']')
        ? this.before.replace(/\[[^[\]]*\]/g, (hit) => ' '.repeat(hit.length))
        : this.before
      this.#wordsBefore = splitWords(plain, offset)
    }
    return this.#wordsBefore
  }

  /** The word before, if nothing but white space (or a closing quotation mark) stands between. */
  get lastWord(): Word | undefined {
    if (this.#lastWord === undefined) this.#lastWord = this.#findLastWord() ?? null
    return this.#lastWord ?? undefined
  }

  #findLastWord(): Word | undefined {
    const { text } = this
    const from = Math.max(this.leaf.start, this.bracket.start - reach)
    let end = this.bracket.start
    if (end > from && /["“‘«]/.test(text[end - 1]!)) end--
    while (end > from && isSpace(text.charCodeAt(end - 1))) end--
    if (
      end > from &&
      /["”’»']/.test(text[end - 1]!) &&
      end - 1 > from &&
      /["”’»'\p{L}\d.,]/u.test(text[end - 2]!)
    )
      end--
    const stop = end > from && text[end - 1] === '.' ? end - 1 : end
    if (stop <= from || !isWordCharacter(text, stop - 1)) return undefined
    let start = stop
    while (start > from && (isWordCharacter(text, start - 1) || /[’'ʹ.&/-]/.test(text[start - 1]!))) start--
    while (start < stop && !isWordCharacter(text, start)) start++
    return { text: text.slice(start, end), start, end }
  }

  /** The word after, if nothing but white space stands between. */
  get nextWord(): string | undefined {
    return /^\s*([\p{L}\p{M}\d][\p{L}\p{M}\d’'.-]*)/u.exec(this.after)?.[1]
  }

  /** The first word of the content. */
  get firstWord(): string {
    return /[\p{L}\p{M}\d][\p{L}\p{M}\d’'-]*/u.exec(this.content)?.[0] ?? ''
  }

  /** The name that stands directly before: capitalised words, initials and particles in a row. */
  get nameBefore(): Word | undefined {
    if (this.#nameBefore === undefined) this.#nameBefore = this.#findName() ?? null
    return this.#nameBefore ?? undefined
  }

  #findName(): Word | undefined {
    const words = this.wordsBefore
    if (this.lastWord === undefined) return undefined
    let index = words.length
    let end = this.bracket.start
    while (index > 0) {
      const word = words[index - 1]!
      const gap = this.text.slice(word.end, end)
      if (index < words.length ? !/^\s?$/.test(gap) && !/^\s$/.test(gap) : false) break
      if (
        !/^(?:\p{Lu}|[dl]’|d'|ibn|al-|bin)/u.test(word.text) &&
        !/^(?:von|van|de|da|dos|du|la|el|y)$/.test(word.text)
      )
        break
      if (this.lists.has('titles', word.text) || this.lists.has('offices', word.text)) break
      // A sentence ends at a full stop that is not an initial's.
      if (index < words.length && /\p{Ll}{2}\.$/u.test(word.text)) break
      index--
      end = word.start
      if (words.length - index >= 5) break
    }
    while (index < words.length && /^(?:von|van|de|da|dos|du|la|el|y)$/.test(words[index]!.text)) index++
    if (index === words.length) return undefined
    const start = words[index]!.start
    const last = words.at(-1)!
    return { text: this.text.slice(start, last.end), start, end: last.end }
  }

  /** The words before of which the content is another spelling. */
  get variant(): { word: Word; how: 'same' | 'sure' | 'likely' } | undefined {
    if (this.#variant === undefined) this.#variant = this.#findVariant() ?? null
    return this.#variant ?? undefined
  }

  #findVariant(): { word: Word; how: 'same' | 'sure' | 'likely' } | undefined {
    const content = this.content
      .replace(/^(?:i\.e\.,?|or|also|alias|recte|correctly:?|properly)\s+/i, '')
      .replace(/^["“‘']|["”’']$/g, '')
    const last = this.lastWord?.text
    if (content.length > 60 || last === undefined || !/\p{L}/u.test(content)) return undefined
    if (/^\p{Ll}/u.test(content) && (englishLevel(content) ?? 99) <= 50) return undefined
    const words = this.wordsBefore
    const count = content.split(/[\s]+/).length
    const parts = content.split(/[\s-]+/).length
    // A name of two words may be written as one, with a hyphen, or as three.
    for (const take of new Set([count, parts, count + 1, count - 1, parts - 1])) {
      if (take < 1 || take > words.length || take > 6) continue
      const start = words.at(-take)!.start
      const word = { text: this.text.slice(start, words.at(-1)!.end), start, end: words.at(-1)!.end }
      if (/[,;:!?()[\]]/.test(word.text) || /\p{Ll}\.\s/u.test(word.text)) continue
      const how = isVariant(word.text.replace(/’s$|'s$/, ''), content.replace(/’s$|'s$/, ''))
      if (how !== undefined) return { word, how }
    }
    return undefined
  }

  /** The abbreviation before whose letters are the initials of the content's words. */
  get expanded(): Word | undefined {
    if (this.#expanded === undefined) this.#expanded = this.#findExpanded() ?? null
    return this.#expanded ?? undefined
  }

  #findExpanded(): Word | undefined {
    const words = this.wordsBefore
    if (this.lastWord === undefined) return undefined
    const content = this.content.replace(/^(?:the|i\.e\.,?)\s+/i, '')
    for (const take of [3, 2, 1]) {
      if (take > words.length) continue
      const group = words.slice(-take)
      if (!group.every((word) => isAcronym(word.text))) continue
      const start = group[0]!.start
      const word = { text: this.text.slice(start, group.at(-1)!.end), start, end: group.at(-1)!.end }
      if (/[,;:]/.test(word.text)) continue
      if (initialsFit(word.text, content)) return word
    }
    return undefined
  }

  /** The words before whose initials are the content. */
  get abbreviated(): Word | undefined {
    const words = this.wordsBefore
    if (this.lastWord === undefined || !isAcronym(this.content)) return undefined
    for (let take = Math.min(8, words.length); take >= 1; take--) {
      const start = words.at(-take)!.start
      if (!/^\p{Lu}/u.test(words.at(-take)!.text)) continue
      const text = this.text.slice(start, words.at(-1)!.end)
      if (/[.;:!?]\s/.test(text)) continue
      if (initialsFit(this.content, text)) return { text, start, end: words.at(-1)!.end }
    }
    return undefined
  }
}

/** Capitals, with or without full stops: `PB`, `C.C.`, `CPSU`, `MfS`, `VKP(b)`. */
export function isAcronym(word: string): boolean {
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

/** Whether the character that ends at a UTF-16 unit is a letter, mark or digit. */
function isWordCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 128)
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)
  return /[\p{L}\p{M}\d]$/u.test(text.slice(Math.max(0, at - 1), at + 1))
}

/** The words of a text: letters and digits, with apostrophes, hyphens and full stops between them, and one full stop after. */
function splitWords(text: string, offset: number): Word[] {
  const words: Word[] = []
  let at = 0
  while (at < text.length) {
    if (!isWordCharacter(text, at)) {
      at++
      continue
    }
    let end = at + 1
    let last = end
    while (end < text.length && (isWordCharacter(text, end) || isJoiner(text.charCodeAt(end)))) {
      end++
      if (!isJoiner(text.charCodeAt(end - 1)) || /['’]/.test(text[end - 1]!)) last = end
    }
    if (text[last] === '.') last++
    words.push({ text: text.slice(at, last), start: offset + at, end: offset + last })
    at = last
  }
  return words
}

/** `’ ' ʹ . & / -` */
function isJoiner(code: number): boolean {
  return (
    code === 0x2019 ||
    code === 39 ||
    code === 0x2b9 ||
    code === 46 ||
    code === 38 ||
    code === 47 ||
    code === 45
  )
}
