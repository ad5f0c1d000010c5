import { isSpace } from '../transcript/lines.js'
import type { Speech } from './english.js'
import type { Content, Memory, WordBefore } from './known.js'
import type { RawBracket, ScanLeaf } from './scan.js'
import type { Part } from './types.js'
import { differFrom, isVariant } from './variants.js'
import type { WordLists } from './word-lists.js'
import {
  beginsCapital,
  initialsFit,
  isAcronym,
  isInitials,
  isWordCharacter,
  maySound,
  syllablesFit,
  type Word,
  WordsBack,
  wordBeginningAt,
  wordEndingAt,
} from './words.js'

const reach = 140

/** What stands round a bracket. Everything is found when it is first asked for. */
export class Context {
  readonly text: string
  readonly bracket: RawBracket
  readonly leaf: ScanLeaf
  readonly part: Part
  readonly lists: WordLists
  /** What is known of the content. */
  readonly inside: Content
  /** The content without white space at its ends, and without characters that nobody sees: soft hyphens, marks of direction. */
  readonly content: string
  /** UTF-16 offset of the content. */
  readonly contentStart: number
  readonly #memory: Memory
  #previous: WordBefore | undefined
  #before: string | undefined
  #after: string | undefined
  #wordsBack: WordsBack | undefined
  #lastWord: Word | null | undefined
  #nextWord: string | null | undefined
  #nameBefore: Word | null | undefined
  #variant: { word: Word; how: 'same' | 'sure' | 'likely' } | null | undefined
  #expanded: Word | null | undefined

  constructor(text: string, bracket: RawBracket, leaf: ScanLeaf, part: Part, memory: Memory) {
    this.text = text
    this.bracket = bracket
    this.leaf = leaf
    this.part = part
    this.#memory = memory
    this.lists = memory.lists
    const from = bracket.start + bracket.open.length
    const to = bracket.end - bracket.close.length
    const inside = text.slice(from, Math.max(from, to))
    this.content = inside.trim()
    this.contentStart = from + (inside.length - inside.trimStart().length)
    if (hasUnseen(this.content)) {
      const seen = /[^\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]/.exec(inside)
      this.contentStart = from + (seen?.index ?? 0)
      this.content = inside.replace(unseen, '').trim()
    }
    this.inside = memory.content(this.content)
  }

  /** What stands before the bracket in its paragraph, at most 140 characters. */
  get before(): string {
    this.#before ??= this.text.slice(this.from, this.bracket.start)
    return this.#before
  }

  get after(): string {
    this.#after ??= this.text.slice(this.bracket.end, this.to)
    return this.#after
  }

  /** Where what is looked at before the bracket begins, a UTF-16 offset. */
  get from(): number {
    return Math.max(this.leaf.start, this.bracket.start - reach)
  }

  /** Where what is looked at after the bracket ends. */
  get to(): number {
    return Math.min(Math.max(this.leaf.end, this.bracket.end), this.bracket.end + 80)
  }

  /** Whether a letter with a full stop stands directly before the bracket. */
  get shortBefore(): boolean {
    const { start } = this.bracket
    return (
      start - 1 > this.from &&
      this.text.charCodeAt(start - 1) === 46 &&
      /\p{L}\.$/u.test(this.before.slice(-3))
    )
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

  get gluedAfter(): boolean {
    const { end } = this.bracket
    if (end >= this.leaf.end) return false
    const unit = this.text.charCodeAt(end)
    if (unit < 0x80) return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a)
    return /^[\p{L}\p{M}]/u.test(this.after)
  }

  get speech(): Speech {
    return this.inside.speech
  }

  /** The word before at a distance (1 is the nearest); words in other brackets are left out. */
  wordBack(distance: number): Word | undefined {
    this.#wordsBack ??= new WordsBack(this.text, this.from, this.bracket.start, this.lastWord)
    return this.#wordsBack.at(distance)
  }

  /** The word before, if nothing but white space (or a closing quotation mark) stands between. */
  get lastWord(): Word | undefined {
    if (this.#lastWord === undefined)
      this.#lastWord = wordEndingAt(this.text, this.from, this.bracket.start) ?? null
    return this.#lastWord ?? undefined
  }

  /** What is known of the word before. */
  get previous(): WordBefore {
    this.#previous ??= this.#memory.wordBefore(this.lastWord?.text ?? '')
    return this.#previous
  }

  /** The UTF-16 unit directly before the bracket, in its paragraph; a space where it begins one. */
  get unitBefore(): number {
    return this.bracket.start > this.leaf.start ? this.text.charCodeAt(this.bracket.start - 1) : 32
  }

  /** Whether a digit stands directly before the bracket. */
  get digitBefore(): boolean {
    const unit = this.bracket.start > 0 ? this.text.charCodeAt(this.bracket.start - 1) : 0
    return unit >= 48 && unit <= 57
  }

  /** Whether only the label of a point stands before the bracket. */
  get labelBefore(): boolean {
    return this.leaf.label === true && this.bracket.start <= this.leaf.start + 1
  }

  /** The word after, if nothing but white space stands between. */
  get nextWord(): string | undefined {
    if (this.#nextWord === undefined)
      this.#nextWord = wordBeginningAt(this.text, this.bracket.end, this.to) ?? null
    return this.#nextWord ?? undefined
  }

  /** The words of the content: letters, with apostrophes and hyphens after the first. */
  get words(): readonly string[] {
    return this.inside.words
  }

  /** The first word of the content. */
  get firstWord(): string {
    return this.inside.firstWord
  }

  /** The name that stands directly before: capitalised words, initials and particles in a row. */
  get nameBefore(): Word | undefined {
    if (this.#nameBefore === undefined) this.#nameBefore = this.#findName() ?? null
    return this.#nameBefore ?? undefined
  }

  #findName(): Word | undefined {
    if (this.lastWord === undefined) return undefined
    let count = 0
    for (let next = this.wordBack(1), end = this.bracket.start; next !== undefined; ) {
      const { text, start } = next
      if (count > 0 && end !== next.end && (end > next.end + 1 || !isSpace(this.text.charCodeAt(next.end))))
        break
      if (!beginsCapital(text) && !/^(?:[dl]’|d'|ibn|al-|bin)/.test(text) && !nameParticle.test(text)) break
      if (this.lists.has('titles', text) || this.lists.has('offices', text)) break
      // A sentence ends at a full stop that is not an initial's.
      if (count > 0 && text.endsWith('.') && /\p{Ll}{2}\.$/u.test(text)) break
      count++
      end = start
      if (count >= 5) break
      next = this.wordBack(count + 1)
    }
    while (count > 0 && nameParticle.test(this.wordBack(count)!.text)) count--
    return count === 0 ? undefined : this.#wordsBefore(count)
  }

  /** So many words before, as one. */
  #wordsBefore(count: number): Word {
    const { start } = this.wordBack(count)!
    const { end } = this.wordBack(1)!
    return { text: this.text.slice(start, end), start, end }
  }

  /** The words before of which the content is another spelling. */
  get variant(): { word: Word; how: 'same' | 'sure' | 'likely' } | undefined {
    if (this.#variant === undefined) this.#variant = this.#findVariant() ?? null
    return this.#variant ?? undefined
  }

  #findVariant(): { word: Word; how: 'same' | 'sure' | 'likely' } | undefined {
    if (this.lastWord === undefined) return undefined
    const spelling = this.inside.spelling
    if (spelling === undefined) return undefined
    for (const take of spelling.takes) {
      const first = this.wordBack(take)
      if (first === undefined) continue
      const { start } = first
      const { end } = this.wordBack(1)!
      if (differFrom(this.text, start, end, spelling.letters)) continue
      const word = this.#wordsBefore(take)
      if (/[,;:!?()[\]]/.test(word.text)) continue
      const how = isVariant(word.text.replace(/’s$|'s$/, ''), spelling.name)
      if (how !== undefined && !/\p{Ll}\.\s/u.test(word.text)) return { word, how }
    }
    return undefined
  }

  /** The abbreviation before whose letters are the initials of the content's words. */
  get expanded(): Word | undefined {
    if (this.#expanded === undefined) this.#expanded = this.#findExpanded() ?? null
    return this.#expanded ?? undefined
  }

  #findExpanded(): Word | undefined {
    const last = this.wordBack(1)
    if (this.lastWord === undefined || last === undefined) return undefined
    const letters = last.text.endsWith('.') ? this.#spacedLetters() : undefined
    const acronym = last === this.lastWord ? this.previous.acronym : isInitials(last.text)
    // A word of beginnings has five letters or more, and stands for two words or more.
    if (letters === undefined && !acronym) {
      if (last.text.length < 5 || this.words.length < 2) return undefined
      if (!maySound(this.inside.sounds, last.text)) return undefined
    }
    // `TS [tajný spolupracovník, secret collaborator]`: what comes after a stop only explains.
    const content = this.content
      .replace(/^(?:the|i\.e\.,?)\s+/i, '')
      .replace(/^["“„«'‘]+/, '')
      .replace(/["”“»'’]?\s*[,;=:(/].*$/su, '')
    if (letters !== undefined) return initialsFit(letters.text, content) ? letters : undefined
    if (!acronym) return syllablesFit(last.text, content) ? last : undefined
    let most = 1
    while (most < 3 && isAcronym(this.wordBack(most + 1)?.text ?? '')) most++
    for (let take = most; take >= 1; take--) {
      const word = this.#wordsBefore(take)
      if (!/[,;:]/.test(word.text) && initialsFit(word.text, content)) return word
    }
    return undefined
  }

  /** Small letters with full stops that stand before, parted by spaces: `f. e.`. */
  #spacedLetters(): Word | undefined {
    let count = 0
    while (count < 4 && /^\p{Ll}\.$/u.test(this.wordBack(count + 1)?.text ?? '')) count++
    return count < 2 ? undefined : this.#wordsBefore(count)
  }

  /** The words before whose initials are the content. */
  get abbreviated(): Word | undefined {
    if (this.lastWord === undefined || !isAcronym(this.content)) return undefined
    let most = 0
    while (most < 8 && this.wordBack(most + 1) !== undefined) most++
    for (let take = most; take >= 1; take--) {
      if (!/^\p{Lu}/u.test(this.wordBack(take)!.text)) continue
      const word = this.#wordsBefore(take)
      if (/[.;:!?]\s/.test(word.text)) continue
      if (initialsFit(this.content, word.text)) return word
    }
    return undefined
  }
}

/** Characters that are not seen: the soft hyphen, joiners, marks of direction. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

function hasUnseen(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0xad) continue
    if (unit === 0xad || unit === 0xfeff || (unit >= 0x200b && unit <= 0x200f)) return true
    if ((unit >= 0x202a && unit <= 0x202e) || (unit >= 0x2060 && unit <= 0x2069)) return true
  }
  return false
}

const nameParticle = /^(?:von|van|de|da|dos|du|la|el|y)$/
