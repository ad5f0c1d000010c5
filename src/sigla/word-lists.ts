import type { Convention } from './convention-types.js'

/** Word lists of a convention, ready to ask. */
export interface WordLists {
  has(list: string, word: string): boolean
  /** The names that a cover name stands for, in small letters. */
  alias(name: string): string | undefined
  /** The other usual spelling of a name, in small letters. */
  spelling(name: string): string | undefined
}

/** Prepares the lexicon of a convention. */
export function wordLists(convention: Convention): WordLists {
  const sets = new Map<string, Set<string>>()
  for (const [name, words] of Object.entries(convention.lexicon)) sets.set(name, new Set(words.map(normal)))
  const pairs = (list: string): Map<string, string> => {
    const found = new Map<string, string>()
    for (const entry of convention.lexicon[list] ?? []) {
      const [name, other] = entry.split('=').map((part) => normal(part.trim()))
      if (name !== undefined && other !== undefined) found.set(name, other)
    }
    return found
  }
  const aliases = pairs('aliases')
  const spellings = pairs('spellings')
  const answers = new Map<string, Map<string, boolean>>()
  for (const name of sets.keys()) answers.set(name, new Map())
  const isIn = (words: ReadonlySet<string>, plain: string): boolean =>
    words.has(plain) || words.has(plain.replace(/['’]s$|\.$/, '')) || words.has(plain.replace(/s$/, ''))
  return {
    has: (list, word) => {
      const known = answers.get(list)
      if (known === undefined) return false
      let answer = known.get(word)
      if (answer === undefined) {
        if (known.size > 20_000) known.clear()
        answer = isIn(sets.get(list)!, normal(word))
        known.set(word, answer)
      }
      return answer
    },
    alias: (name) => aliases.get(normal(name)),
    spelling: (name) => spellings.get(normal(name)),
  }
}

function normal(word: string): string {
  const small = word.toLowerCase()
  return small.includes('’') ? small.replace(/’/g, "'") : small
}
