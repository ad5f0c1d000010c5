import { type RuleSet, removeRule } from './candidates.js'
import { type Speech, speechOf } from './english.js'
import { findSpelling, type Spelling } from './spelling.js'
import type { WordLists } from './word-lists.js'
import { characterKinds, hasCapital, hasSpace, initialSounds, isInitials } from './words.js'

/** Longer words and contents hardly ever come again: they are not kept. */
const longest = 40

/** From so many units on, a piece of a string keeps the whole string in memory. */
const shared = 13

/** How many are kept; beyond that all are forgotten. */
const most = 20_000

/**
 * Words of which is kept what depends on nothing else: the rules that they leave, which questions have been asked, and of what they are
 * evidence. An answer is found once.
 */
export class Known {
  readonly text: string
  /** The rules that are left; all, until somebody sets them. */
  readonly left: RuleSet
  /** Whether they have been set. */
  begun = false
  /** What the words are evidence of, by the numbers of one who collects it. */
  evidence: { readonly by: object; readonly numbers: readonly number[] } | undefined
  readonly #asked: Int32Array
  #initial: string | undefined

  /**
   * @param rules the length of a set of rules
   * @param questions how many questions there are, in 32s
   */
  constructor(text: string, rules: number, questions: number) {
    this.text = text
    this.left = new Int32Array(rules)
    this.#asked = new Int32Array(questions)
  }

  /** The first character in small letters; empty where there is none. */
  get initial(): string {
    this.#initial ??= (this.text[0] ?? '').toLowerCase()
    return this.#initial
  }

  /** Whether a question has been asked. */
  has(question: number): boolean {
    return ((this.#asked[question >> 5]! >>> (question & 31)) & 1) === 1
  }

  /** Notes that a question has been asked, and the rules that its answer leaves. */
  note(question: number, left: RuleSet): void {
    this.#asked[question >> 5]! |= 1 << (question & 31)
    for (let word = 0; word < left.length; word++) this.left[word]! &= left[word]!
  }

  /** Notes that a rule is not left. */
  remove(rule: number): void {
    removeRule(this.left, rule)
  }
}

/** The content of a bracket. */
export class Content extends Known {
  #speech: Speech | undefined
  #words: readonly string[] | undefined
  #firstWord: string | undefined
  #firstSmall: string | undefined
  #small: string | undefined
  #capitalised: readonly string[] | undefined
  #spelling: Spelling | null | undefined
  #sounds: number | undefined
  #kinds = -1

  get speech(): Speech {
    this.#speech ??= speechOf(this.text)
    return this.#speech
  }

  /** The words: letters, with apostrophes and hyphens after the first. */
  get words(): readonly string[] {
    this.#words ??= this.text.match(/\p{L}[\p{L}’'-]*/gu) ?? []
    return this.#words
  }

  get firstWord(): string {
    this.#firstWord ??= /[\p{L}\p{M}\d][\p{L}\p{M}\d’'-]*/u.exec(this.text)?.[0] ?? ''
    return this.#firstWord
  }

  /** The first word in small letters. */
  get firstSmall(): string {
    this.#firstSmall ??= this.firstWord.toLowerCase()
    return this.#firstSmall
  }

  /** The content in small letters. */
  get small(): string {
    this.#small ??= this.text.toLowerCase()
    return this.#small
  }

  /** Which kinds of characters it has: see `characterKinds`. */
  get kinds(): number {
    if (this.#kinds < 0) this.#kinds = characterKinds(this.text)
    return this.#kinds
  }

  /** Whether it is one word, with nothing beside it. */
  get isWord(): boolean {
    return (this.kinds & hasSpace) === 0
  }

  /** The capitalised words of two letters or more, with their marks. */
  get capitalised(): readonly string[] {
    this.#capitalised ??=
      (this.kinds & hasCapital) === 0 ? [] : (this.text.match(/\p{Lu}[\p{L}\p{M}’'-]+/gu) ?? [])
    return this.#capitalised
  }

  /** The content as another spelling of the words before; undefined if it can be none. */
  get spelling(): Spelling | undefined {
    if (this.#spelling === undefined) this.#spelling = findSpelling(this.text) ?? null
    return this.#spelling ?? undefined
  }

  /** With which sounds its words begin: see `initialSounds`. */
  get sounds(): number {
    this.#sounds ??= initialSounds(this.words)
    return this.#sounds
  }
}

/** The word before a bracket; empty where none stands there. */
export class WordBefore extends Known {
  #acronym: boolean | undefined
  #stem: string | undefined
  #small: string | undefined

  /** Whether it is an abbreviation in capitals, or of letters with full stops. */
  get acronym(): boolean {
    this.#acronym ??= isInitials(this.text)
    return this.#acronym
  }

  /** The word without a possessive’s ending or a full stop. */
  get stem(): string {
    this.#stem ??= this.text.replace(/[’']s$|\.$/, '')
    return this.#stem
  }

  /** The stem in small letters. */
  get small(): string {
    this.#small ??= this.stem.toLowerCase()
    return this.#small
  }
}

/** What has been found out about contents and words by a convention. */
export class Memory {
  readonly lists: WordLists
  readonly #rules: number
  readonly #questions: { readonly content: number; readonly word: number }
  readonly #contents = new Map<string, Content>()
  readonly #words = new Map<string, WordBefore>()

  /**
   * @param rules the length of a set of rules
   * @param questions how many questions depend on the content alone, or on the word before
   */
  constructor(lists: WordLists, rules = 0, questions = { content: 0, word: 0 }) {
    this.lists = lists
    this.#rules = rules
    this.#questions = {
      content: Math.ceil(questions.content / 32),
      word: Math.ceil(questions.word / 32),
    }
  }

  content(text: string): Content {
    const known = text.length <= longest ? this.#contents.get(text) : undefined
    if (known !== undefined) return known
    const content = new Content(kept(text), this.#rules, this.#questions.content)
    if (text.length <= longest) keep(this.#contents, content)
    return content
  }

  wordBefore(text: string): WordBefore {
    const known = text.length <= longest ? this.#words.get(text) : undefined
    if (known !== undefined) return known
    const word = new WordBefore(kept(text), this.#rules, this.#questions.word)
    if (text.length <= longest) keep(this.#words, word)
    return word
  }
}

/** Words that do not keep alive the text that they were cut from. */
function kept(text: string): string {
  return text.length < shared || text.length > longest ? text : ` ${text}`.slice(1)
}

function keep<Entry extends Known>(entries: Map<string, Entry>, entry: Entry): void {
  if (entries.size >= most) entries.clear()
  entries.set(entry.text, entry)
}
