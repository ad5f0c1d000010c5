import { isCapital, isFunction, isPerson, isTitle, lower, verbLike, type WordCondition } from './condition.js'
import { englishLevel, isRare } from './english.js'
import { pronouns } from './little-words.js'
import { isSpelledOut } from './words.js'

/** Conditions on the word before the bracket alone; none holds where no word stands there. */
export const wordConditions = {
  'title-before': {
    says: 'A title of the list stands before: `Comrade`, `Mr.`.',
    holds: (word, lists) => isTitle(lists, word),
  },
  'office-before': {
    says: 'An office of the list stands before: `Ambassador`, `Minister`.',
    holds: (word, lists) => lists.has('offices', word),
  },
  'short-word-before': {
    says: 'A short word with a full stop that is no English word stands before: `Hptm.`, `Kr.`.',
    holds: (word, lists) => {
      const short = /^(\p{L}{2,5})\.$/u.exec(word)?.[1]
      return short !== undefined && (englishLevel(short) === undefined || lists.has('abbreviations', short))
    },
  },
  'pronoun-before': {
    says: 'A pronoun stands before: `he`, `them`, `this`.',
    holds: (word) => pronouns.has(lower(word)),
  },
  'possessive-before': {
    says: 'A possessive stands before: `his`, `their`.',
    holds: (word) => /^(?:his|her|its|their|our|your|my)$/i.test(word),
  },
  'demonstrative-before': {
    says: '`this`, `that`, `these` or `those` stands before.',
    holds: (word) => /^(?:this|that|these|those)$/i.test(word),
  },
  'function-before': {
    says: 'A little word that needs another stands before: an article, preposition, auxiliary.',
    holds: (word) => isFunction(word),
  },
  'article-before': {
    says: 'An article or preposition stands before.',
    holds: (word) =>
      /^(?:a|an|the|of|in|on|at|by|to|for|with|from|into|about|against|between|among|through|under|over|without|within|upon|toward|towards|and|or|as|is|are|was|were|be|been|has|have|had|will|would|should|can|could|may|must|not)$/i.test(
        word,
      ),
  },
  'verb-before': {
    says: 'A word in small letters that is no little word stands before.',
    holds: (word) => /^\p{Ll}/u.test(word) && !isFunction(word),
  },
  'number-before': {
    says: 'A number stands before.',
    holds: (word) => /^\d[\d.,-]*$/.test(word),
  },
  'year-before': {
    says: 'A year stands before.',
    holds: (word) => /^1[89]\d\d$|^20\d\d$/.test(word),
  },
  'foreign-before': {
    says: 'A word in small letters that is not English, or one of the list of terms, stands before.',
    holds: (word, lists) =>
      /^\p{Ll}/u.test(word) &&
      (englishLevel(word.replace(/\.$/, '')) === undefined || lists.has('terms', word)),
  },
  'rare-before': {
    says: 'A word in small letters that English has only as a rare one stands before: `manitou`, `kadi`.',
    holds: (word) => /^\p{Ll}/u.test(word) && isRare(word),
  },
  'capitals-before': {
    says: 'A word in capitals that is written out stands before: `SECRET`.',
    holds: (word) => isSpelledOut(word),
  },
  'english-before': {
    says: 'An English word in small letters stands before, and no little word.',
    holds: (word) => /^\p{Ll}/u.test(word) && englishLevel(word) !== undefined && !isFunction(word),
  },
  'acronym-english-before': {
    says: 'An abbreviation that English texts use, of the list, stands before: `SALT`.',
    holds: (word, lists) => lists.has('acronyms', word.replace(/\./g, '')),
  },
  'given-before': {
    says: 'A given name of the list stands before, which is no surname of the list of persons.',
    holds: (word, lists) => {
      const name = word.replace(/[’']s$/, '')
      return lists.has('given-names', name) && !lists.has('people', name)
    },
  },
  'name-listed': {
    says: 'The word before is in the lists of persons or given names.',
    holds: (word, lists) => isPerson(lists, word.replace(/[’']s$/, '')),
  },
  'verb-form-before': {
    says: 'A word that looks like a verb stands before: `asked`, `told`, `gave`.',
    holds: (word) => verbLike(word),
  },
  'person-before': {
    says: 'A word of the lists of persons or given names stands before.',
    holds: (word, lists) => isCapital(word) && isPerson(lists, word.replace(/[’']s$/, '')),
  },
  'initial-before': {
    says: 'One capital, or initials with full stops, stands before: `M.`, `K.K.`, `Comrade B`.',
    holds: (word) => /^(?:\p{Lu}\.){1,3}$|^\p{Lu}$/u.test(word) && word !== 'I',
  },
} as const satisfies Record<string, WordCondition>
