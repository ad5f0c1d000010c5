import { type Condition, common, isCapital, lower } from './condition.js'
import { englishLevel } from './english.js'
import { isVariant } from './variants.js'
import { beginsSmall } from './words.js'

const numberBefore = /\d[\d.,]*(?=\s*$)/

/** Conditions that compare the content with the word or name before: one spells, shortens, names or repeats the other. */
export const pairConditions = {
  expands: {
    dear: true,
    says: 'The content’s words have the initials of the abbreviation before.',
    holds: (c) => c.expanded !== undefined,
  },
  abbreviates: {
    dear: true,
    says: 'The content is made of the initials of the words before.',
    holds: (c) => c.abbreviated !== undefined,
  },
  'alias-known': {
    dear: true,
    says: 'The list of cover names has the name before with the content.',
    holds: (c) => {
      const name = c.nameBefore?.text ?? ''
      const content = c.content.toLowerCase()
      const known = c.lists.alias(name) ?? c.lists.alias(c.lastWord?.text ?? '')
      return (
        known !== undefined &&
        (content === known || content.endsWith(` ${known}`) || known.endsWith(` ${content}`))
      )
    },
  },
  'spelling-known': {
    dear: true,
    says: 'The list of spellings has the name before with the content.',
    holds: (c) => {
      const name = c.nameBefore?.text ?? ''
      const known =
        c.lists.spelling(name) ??
        c.lists.spelling(c.lastWord?.text ?? '') ??
        c.lists.spelling(name.replace(/ (?:Island|River|City|Province|Mountain|Strait|Peninsula)s?$/, ''))
      return known !== undefined && known === c.content.toLowerCase()
    },
  },
  'short-before': {
    dear: true,
    says: 'An abbreviation with a full stop stands before, and the content begins with its letter (`C. [Comrade]`).',
    holds: (c) => {
      const short = c.lastWord?.text ?? ''
      if (lower(short[0]) !== lower(c.content[0])) return false
      const isShort =
        (/^\p{Lu}$/u.test(short) && c.speech === 'english' && short !== 'I') ||
        /^\p{Lu}\p{L}{0,3}\.$/u.test(short) ||
        (short.length < 5 && c.lists.has('abbreviations', short) && englishLevel(short) === undefined)
      const contracted = c.content
        .split(/\s+/)
        .map((word) => word.slice(0, 3).toLowerCase())
        .join('')
      if (contracted.length >= 6 && contracted === lower(short)) return true
      return isShort && c.content[0] === short[0] && c.content.length > short.length + 2
    },
  },
  shortens: {
    says: 'A word with a full stop that is no English word stands before, and its letters are letters of the content’s one word in order: `regt. [regiment]`, `w. [with]`.',
    holds: (c) => {
      const word = c.lastWord?.text
      if (word === undefined || !word.endsWith('.')) return false
      const short = /^(\p{L}{2,6}|\p{Ll})\.$/u.exec(word)?.[1]?.toLowerCase()
      const content = c.content.toLowerCase()
      if (short === undefined || /\s/.test(content) || content.length <= short.length) return false
      if (
        short[0] !== content[0] ||
        (short.length > 1 && englishLevel(short) !== undefined && !c.lists.has('abbreviations', short))
      )
        return false
      let found = 0
      for (const letter of content) if (letter === short[found]) found++
      return found === short.length
    },
  },
  misspelt: {
    says: 'A word in small letters that is not English stands before, and the content is the English word it nearly is.',
    holds: (c) => {
      const word = c.lastWord?.text ?? ''
      return (
        beginsSmall(word) &&
        beginsSmall(c.content) &&
        /^\p{Ll}{4,}$/u.test(word) &&
        /^\p{Ll}+$/u.test(c.content) &&
        englishLevel(word) === undefined &&
        common(c.content) &&
        isVariant(word, c.content) === 'sure'
      )
    },
  },
  'variant-sure': {
    dear: true,
    says: 'The content is another spelling of the name or word before.',
    holds: (c) => c.variant?.how === 'sure' || c.variant?.how === 'same',
  },
  'variant-likely': {
    dear: true,
    says: 'The content may be another spelling of the name or word before.',
    holds: (c) => c.variant?.how === 'likely',
  },
  'variant-part': {
    dear: true,
    says: 'A word of the content is another spelling of the word before: `Jiang [Chiang Kai-shek]`.',
    holds: (c) => {
      const word = (c.lastWord?.text ?? '').replace(/[’']s$/, '')
      if (!isCapital(word) || word.length < 4 || !/\s/.test(c.content)) return false
      const parts: readonly string[] = c.content.match(/\p{Lu}[\p{L}\p{M}’'-]+/gu) ?? []
      return (
        !parts.includes(word) && parts.some((part) => part.length > 3 && isVariant(word, part) === 'sure')
      )
    },
  },
  'number-alike': {
    says: 'The number before looks like the content, so that one may be the other miswritten: `1948 [1949]`, `300 [30,000]`.',
    holds: (c) => {
      const one = (numberBefore.exec(c.before.slice(-20))?.[0] ?? '').replace(/\D/g, '')
      const other = (/^[\d.,-]+/.exec(c.content)?.[0] ?? '').replace(/\D/g, '')
      if (one === '' || other === '' || one === other) return false
      if (one.length !== other.length)
        return (
          [one, other].some((a) => a.replace(/0+$/, '') === '') ||
          one.replace(/0/g, '') === other.replace(/0/g, '')
        )
      if ([...one].sort().join('') === [...other].sort().join('')) return true
      const same = [...one].filter((digit, place) => digit === other[place]).length
      return one.length < 3 || same * 2 >= one.length
    },
  },
  'number-shared': {
    dear: true,
    says: 'The word before is letters and a number, and the content has the number: `K.34 [34th Dispensary]`.',
    holds: (c) => {
      const number = /^\p{Lu}\p{L}{0,2}[.-]?(\d{1,4})$/u.exec(c.lastWord?.text ?? '')?.[1]
      return number !== undefined && new RegExp(`(?<!\\d)${number}(?!\\d)`).test(c.content)
    },
  },
  parallel: {
    says: 'The content begins with a word that ends as the word before, whose place it takes: `sacrificed [died]`.',
    holds: (c) => {
      const ending = /^\p{L}{2,}(ed|ing|ly)(?= |$)/u.exec(c.content)?.[1]
      return ending !== undefined && (c.lastWord?.text ?? '').length > 4 && c.lastWord!.text.endsWith(ending)
    },
  },
  'name-shared': {
    says: 'The content has a word of the name before.',
    holds: (c) => {
      const words = new Set(c.content.match(/\p{Lu}[\p{L}’'-]+/gu) ?? [])
      return (c.nameBefore?.text.match(/\p{Lu}[\p{L}’'-]+/gu) ?? []).some((word) => words.has(word))
    },
  },
  'name-first': {
    says: 'The content begins with the word before.',
    holds: (c) => lower(c.firstWord) === lower((c.lastWord?.text ?? '').replace(/[’']s$|\.$/, '')),
  },
  'named-within': {
    dear: true,
    says: 'The content is a name that holds the name before: `Page [Howard Page of Standard Oil]`.',
    holds: (c) => {
      const word = (c.lastWord?.text ?? '').replace(/[’']s$|\.$/, '')
      if (!isCapital(word) || word.length < 3) return false
      const small = word.toLowerCase()
      const parts: readonly string[] = c.content.match(/\p{Lu}[\p{L}\p{M}’'-]+/gu) ?? []
      return parts.length > 1 && parts.some((part) => part.toLowerCase() === small)
    },
  },
  repeats: {
    dear: true,
    says: 'The content begins or ends with the word before and has more.',
    holds: (c) => {
      const word = lower(c.lastWord?.text.replace(/[’']s$|\.$/, ''))
      const content = c.content.toLowerCase()
      return (
        word.length >= 4 &&
        content.length > word.length &&
        ((content.startsWith(word) && (!/\s/.test(content) || !/^\p{L}/u.test(content.slice(word.length)))) ||
          content.endsWith(` ${word}`))
      )
    },
  },
} as const satisfies Record<string, Condition>
