import type { Convention } from './convention-types.js'
import { WordMemo } from './word-memo.js'

/** Word lists of a convention, ready to ask. */
export interface WordLists {
  has(list: string, word: string): boolean
  /** The names that a cover name stands for, in small letters. */
  alias(name: string): string | undefined
  /** The other usual spelling of a name, in small letters. */
  spelling(name: string): string | undefined
  /** Whether a text in small letters ends with the last word of a name that a cover name stands for. */
  endsAlias(text: string): boolean
  /** Whether a text in small letters is the other usual spelling of a name. */
  isSpelling(text: string): boolean
}

/** A word is in no list. */
const none: readonly string[] = []

/** Prepares the lexicon of a convention. */
export function wordLists(convention: Convention): WordLists {
  const listsOf = new Map<string, string[]>()
  let longest = 0
  for (const [list, words] of Object.entries(convention.lexicon)) {
    for (const word of new Set(words.map(normal))) {
      const known = listsOf.get(word)
      if (known === undefined) listsOf.set(word, [list])
      else known.push(list)
      longest = Math.max(longest, word.length)
    }
  }
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
  const aliasEnds = new Set([...aliases.values()].map(lastWord))
  const otherSpellings = new Set(spellings.values())
  /** The lists that have a word, its singular or what it is the possessive of. */
  const find = (word: string): readonly string[] => {
    const plain = normal(word)
    const direct = listsOf.get(plain) ?? none
    const last = plain.charCodeAt(plain.length - 1)
    if (last !== letterS && last !== fullStop) return direct
    const found = new Set(direct)
    for (const shorter of [plain.replace(/['’]s$|\.$/, ''), plain.replace(/s$/, '')])
      for (const list of listsOf.get(shorter) ?? none) found.add(list)
    return found.size === 0 ? none : [...found]
  }
  const answers = new WordMemo<readonly string[]>()
  return {
    has: (list, word) => {
      // Small letters are never fewer units than capitals; a possessive has two more.
      if (word.length > longest + 2) return false
      let lists = answers.get(word)
      if (lists === undefined) {
        lists = find(word)
        answers.set(word, lists)
      }
      return lists.includes(list)
    },
    endsAlias: (text) => aliasEnds.has(lastWord(text)),
    isSpelling: (text) => otherSpellings.has(text),
    alias: (name) => aliases.get(normal(name)),
    spelling: (name) => spellings.get(normal(name)),
  }
}

const letterS = 115
const fullStop = 46

function normal(word: string): string {
  const small = word.toLowerCase()
  return small.includes('’') ? small.replace(/’/g, "'") : small
}

function lastWord(text: string): string {
  return text.slice(text.lastIndexOf(' ') + 1)
}
