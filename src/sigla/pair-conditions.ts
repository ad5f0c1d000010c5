import { type Condition, common, isCapital, lower, signIn, someWord } from './condition.js'
import { englishLevel } from './english.js'
import type { Content } from './known.js'
import { isVariant } from './variants.js'
import { beginsSmall, hasCapital, hasDigit, hasOther, hasSmall, isAcronym } from './words.js'

/** Another spelling needs a word before, and a content that can be one. */
const spells = {
  word: someWord,
  content: ({ kinds }: Content): boolean => (kinds & (hasCapital | hasSmall | hasOther)) !== 0,
}

const parallelEnding = /^\p{L}{2,}(ed|ing|ly)(?= |$)/u

const numberBefore = /\d[\d.,]*(?=\s*$)/

/** Conditions that compare the content with the word or name before: one spells, shortens, names or repeats the other. */
export const pairConditions = {
  expands: {
    needs: { word: someWord, content: ({ kinds }) => (kinds & (hasCapital | hasSmall | hasOther)) !== 0 },
    dear: true,
    says: 'The content’s words have the initials of the abbreviation before.',
    holds: (c) => c.expanded !== undefined,
  },
  abbreviates: {
    needs: { word: someWord, content: ({ text, kinds }) => (kinds & hasCapital) !== 0 && isAcronym(text) },
    dear: true,
    says: 'The content is made of the initials of the words before.',
    holds: (c) => c.abbreviated !== undefined,
  },
  'alias-known': {
    needs: { content: ({ small }, lists) => lists.endsAlias(small) },
    dear: true,
    says: 'The list of cover names has the name before with the content.',
    holds: (c) => {
      const name = c.nameBefore?.text ?? ''
      const content = c.inside.small
      const known = c.lists.alias(name) ?? c.lists.alias(c.lastWord?.text ?? '')
      return (
        known !== undefined &&
        (content === known || content.endsWith(` ${known}`) || known.endsWith(` ${content}`))
      )
    },
  },
  'spelling-known': {
    needs: { content: ({ small }, lists) => lists.isSpelling(small) },
    dear: true,
    says: 'The list of spellings has the name before with the content.',
    holds: (c) => {
      const name = c.nameBefore?.text ?? ''
      const known =
        c.lists.spelling(name) ??
        c.lists.spelling(c.lastWord?.text ?? '') ??
        c.lists.spelling(name.replace(/ (?:Island|River|City|Province|Mountain|Strait|Peninsula)s?$/, ''))
      return known !== undefined && known === c.inside.small
    },
  },
  'short-before': {
    dear: true,
    says: 'An abbreviation with a full stop stands before, and the content begins with its letter (`C. [Comrade]`).',
    holds: (c) => {
      if (c.previous.initial !== c.inside.initial) return false
      const short = c.previous.text
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
    needs: { word: ({ text }) => text.endsWith('.'), content: ({ isWord }) => isWord },
    says: 'A word with a full stop that is no English word stands before, and its letters are letters of the content’s one word in order: `regt. [regiment]`, `w. [with]`.',
    holds: (c) => {
      const word = c.lastWord?.text
      if (word === undefined || !word.endsWith('.')) return false
      const short = /^(\p{L}{2,6}|\p{Ll})\.$/u.exec(word)?.[1]?.toLowerCase()
      const content = c.inside.small
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
    needs: {
      word: ({ text }) => beginsSmall(text) && /^\p{Ll}{4,}$/u.test(text) && englishLevel(text) === undefined,
      content: ({ text, kinds }) => (kinds & hasSmall) === kinds && common(text),
    },
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
    needs: spells,
    dear: true,
    says: 'The content is another spelling of the name or word before.',
    holds: (c) => c.variant?.how === 'sure' || c.variant?.how === 'same',
  },
  'variant-likely': {
    needs: spells,
    dear: true,
    says: 'The content may be another spelling of the name or word before.',
    holds: (c) => c.variant?.how === 'likely',
  },
  'variant-part': {
    needs: {
      word: ({ text }) => isCapital(text) && text.length > 3,
      content: ({ isWord, capitalised }) => !isWord && capitalised.length > 0,
    },
    dear: true,
    says: 'A word of the content is another spelling of the word before: `Jiang [Chiang Kai-shek]`.',
    holds: (c) => {
      const word = (c.lastWord?.text ?? '').replace(/[’']s$/, '')
      if (!isCapital(word) || word.length < 4 || !/\s/.test(c.content)) return false
      const parts = c.inside.capitalised
      return (
        !parts.includes(word) && parts.some((part) => part.length > 3 && isVariant(word, part) === 'sure')
      )
    },
  },
  'number-alike': {
    needs: {
      content: ({ text, kinds }) => (kinds & hasDigit) !== 0 && /^[\d.,-]*\d/.test(text),
      last: signIn('0123456789.,', 'something'),
    },
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
    needs: { word: ({ text }) => /\d$/.test(text), content: ({ kinds }) => (kinds & hasDigit) !== 0 },
    dear: true,
    says: 'The word before is letters and a number, and the content has the number: `K.34 [34th Dispensary]`.',
    holds: (c) => {
      const number = /^\p{Lu}\p{L}{0,2}[.-]?(\d{1,4})$/u.exec(c.lastWord?.text ?? '')?.[1]
      return number !== undefined && new RegExp(`(?<!\\d)${number}(?!\\d)`).test(c.content)
    },
  },
  parallel: {
    needs: {
      word: ({ text }) => text.length > 4 && /(?:ed|ing|ly)$/.test(text),
      content: ({ text }) => parallelEnding.test(text),
    },
    says: 'The content begins with a word that ends as the word before, whose place it takes: `sacrificed [died]`.',
    holds: (c) => {
      const ending = parallelEnding.exec(c.content)?.[1]
      return ending !== undefined && (c.lastWord?.text ?? '').length > 4 && c.lastWord!.text.endsWith(ending)
    },
  },
  'name-shared': {
    needs: { word: someWord, content: ({ capitalised }) => capitalised.length > 0 },
    says: 'The content has a word of the name before.',
    holds: (c) => {
      const words = new Set(c.content.match(/\p{Lu}[\p{L}’'-]+/gu) ?? [])
      return (c.nameBefore?.text.match(/\p{Lu}[\p{L}’'-]+/gu) ?? []).some((word) => words.has(word))
    },
  },
  'name-first': {
    says: 'The content begins with the word before.',
    holds: (c) => c.inside.firstSmall === c.previous.small,
  },
  'named-within': {
    needs: {
      word: ({ stem }) => isCapital(stem) && stem.length > 2,
      content: ({ capitalised }) => capitalised.length > 1,
    },
    dear: true,
    says: 'The content is a name that holds the name before: `Page [Howard Page of Standard Oil]`.',
    holds: (c) => {
      const { stem, small } = c.previous
      if (!isCapital(stem) || stem.length < 3) return false
      const parts = c.inside.capitalised
      return parts.length > 1 && parts.some((part) => part.toLowerCase() === small)
    },
  },
  repeats: {
    needs: { word: ({ stem }) => stem.length > 3, content: ({ text }) => text.length > 4 },
    dear: true,
    says: 'The content begins or ends with the word before and has more.',
    holds: (c) => {
      const word = c.previous.small
      const content = c.inside.small
      return (
        word.length >= 4 &&
        content.length > word.length &&
        ((content.startsWith(word) && (!/\s/.test(content) || !/^\p{L}/u.test(content.slice(word.length)))) ||
          content.endsWith(` ${word}`))
      )
    },
  },
} as const satisfies Record<string, Condition>
