import type { RuleSet } from './candidates.js'

/** Longer words and contents hardly ever come again. */
const longest = 40

/** From so many units on, a piece of a string keeps the whole string in memory. */
const shared = 13

/** How many are kept; beyond that all are forgotten. */
const most = 20_000

/**
 * What has been found out about contents, or about the words before brackets: for each the rules that it leaves, and which questions
 * have been asked. An answer that depends on nothing else is found once.
 */
export class Answers {
  readonly #places = new Map<string, number>()
  readonly #rules: number
  readonly #width: number
  #numbers: Int32Array
  /** Where the numbers of the one in question begin: first the rules, then the questions. */
  #at = 0

  /**
   * @param rules the length of a set of rules
   * @param questions how many questions there are
   */
  constructor(rules: number, questions: number) {
    this.#rules = rules
    this.#width = rules + Math.ceil(questions / 32)
    this.#numbers = new Int32Array(64 * this.#width)
  }

  /**
   * Turns to a word or content, and sets the rules that are left.
   *
   * @param begin sets the rules for one that is new
   */
  turnTo(words: string, rules: RuleSet, begin: (words: string, rules: RuleSet) => void): void {
    const kept = words.length <= longest
    const known = kept ? this.#places.get(words) : undefined
    if (known !== undefined) {
      this.#at = known
      for (let word = 0; word < this.#rules; word++) rules[word] = this.#numbers[known + word]!
      return
    }
    begin(words, rules)
    // The first place is for those that are not kept.
    this.#at = kept ? this.#newPlace(words) : 0
    this.#numbers.fill(0, this.#at, this.#at + this.#width)
    this.#numbers.set(rules, this.#at)
  }

  /** Whether a question has been asked. */
  has(question: number): boolean {
    return ((this.#numbers[this.#at + this.#rules + (question >> 5)]! >>> (question & 31)) & 1) === 1
  }

  /** Notes that a question has been asked, and the rules that its answer leaves. */
  note(question: number, left: RuleSet): void {
    const numbers = this.#numbers
    const at = this.#at
    numbers[at + this.#rules + (question >> 5)]! |= 1 << (question & 31)
    for (let word = 0; word < this.#rules; word++) numbers[at + word]! &= left[word]!
  }

  /** Notes that a rule is not left. */
  remove(rule: number): void {
    this.#numbers[this.#at + (rule >> 5)]! &= ~(1 << (rule & 31))
  }

  #newPlace(words: string): number {
    if (this.#places.size >= most) this.#places.clear()
    const place = (this.#places.size + 1) * this.#width
    if (place + this.#width > this.#numbers.length) {
      const more = new Int32Array(2 * this.#numbers.length)
      more.set(this.#numbers)
      this.#numbers = more
    }
    this.#places.set(words.length < shared ? words : ` ${words}`.slice(1), place)
    return place
  }
}
