/** The longest word that is kept. */
const longest = 40

/** From so many units on, a piece of a string keeps the whole string in memory. */
const shared = 13

/**
 * Answers that depend on a word alone, kept while there are not too many. Long words and phrases, which hardly ever come again, are
 * not kept, and no word keeps alive the text that it was cut from.
 */
export class WordMemo<Answer> {
  readonly #answers = new Map<string, Answer>()
  readonly #most: number

  /** @param most how many words are kept; beyond that all are forgotten */
  constructor(most = 50_000) {
    this.#most = most
  }

  get(word: string): Answer | undefined {
    return word.length > longest ? undefined : this.#answers.get(word)
  }

  set(word: string, answer: Answer): void {
    if (word.length > longest) return
    if (this.#answers.size >= this.#most) this.#answers.clear()
    this.#answers.set(word.length < shared ? word : ` ${word}`.slice(1), answer)
  }
}
