import {
  type Condition,
  common,
  isAbbreviation,
  isCapital,
  isFunction,
  isPerson,
  lower,
  namesOnly,
  onlyPlaces,
} from './condition.js'
import { englishLevel, isRare } from './english.js'
import { endings, joiningWords, pronouns } from './little-words.js'

/** Conditions on what stands in the bracket: a convention’s rules are sorted by them once for each content. */
export const contentConditions = {
  ending: {
    content: true,
    says: 'The content is a word’s ending: `s`, `ed`, `r`.',
    holds: (c) => endings.test(c.content),
  },
  'small-start': {
    content: true,
    says: 'The content begins with a small letter.',
    holds: (c) => /^\p{Ll}/u.test(c.content),
  },
  'capital-start': {
    content: true,
    says: 'The content begins with a capital.',
    holds: (c) => /^["“‘]?\p{Lu}/u.test(c.content),
  },
  'one-word': { content: true, says: 'The content is one word.', holds: (c) => !/\s/.test(c.content) },
  'one-letter': {
    content: true,
    says: 'The content is one letter.',
    holds: (c) => /^\p{L}$/u.test(c.content),
  },
  long: {
    content: true,
    says: 'The content has more than twelve words.',
    holds: (c) => c.content.length > 60 && c.content.split(/\s+/).length > 12,
  },
  sentence: {
    content: true,
    says: 'The content is a sentence: a capital, four words, a full stop.',
    holds: (c) =>
      /^\p{Lu}/u.test(c.content) && /[.!]["”]?$/.test(c.content) && c.content.split(/\s+/, 4).length === 4,
  },
  english: { content: true, says: 'The content is English.', holds: (c) => c.speech === 'english' },
  foreign: {
    content: true,
    says: 'The content is in another language.',
    holds: (c) => c.speech === 'foreign',
  },
  names: {
    content: true,
    says: 'The content is capitalised words that are not English.',
    holds: (c) => c.speech === 'names',
  },
  unclear: {
    content: true,
    says: 'The language of the content cannot be told.',
    holds: (c) => c.speech === 'unclear',
  },
  diacritics: {
    content: true,
    says: 'The content has letters with marks that English has not.',
    holds: (c) => /[^\p{ASCII}’‘“”–—…]/u.test(c.content),
  },
  'name-form': {
    content: true,
    says: 'The content has the form of a person’s name and is no place of the list.',
    holds: namesOnly,
  },
  'name-unusual': {
    content: true,
    says: 'The content has a word that no English dictionary has.',
    holds: (c) =>
      (c.content.match(/\p{Lu}[\p{L}’'-]+/gu) ?? []).some(
        (word) => !common(word) && !c.lists.has('places', word),
      ),
  },
  place: { content: true, says: 'The content is a place or people of the list.', holds: onlyPlaces },
  acronym: {
    content: true,
    says: 'The content is an abbreviation in capitals.',
    holds: (c) => isAbbreviation(c.lists, c.content),
  },
  office: {
    content: true,
    says: 'The content names an office of the list.',
    holds: (c) => c.words.some((word) => c.lists.has('offices', word)),
  },
  'is-title': {
    content: true,
    says: 'The content is a title of the list: `Comrade`.',
    holds: (c) => c.lists.has('titles', c.content),
  },
  acronyms: {
    content: true,
    says: 'The content is one or more abbreviations in capitals.',
    holds: (c) => c.content.split(/\s+/).every((word) => isAbbreviation(c.lists, word)),
  },
  'acronym-english': {
    content: true,
    says: 'The content is an abbreviation that English texts use, of the list: `CPSU`, `UN`.',
    holds: (c) => c.lists.has('acronyms', c.content.replace(/\./g, '')),
  },
  'joining-start': {
    content: true,
    says: 'The content begins with a little word that joins: `of`, `to`, `is`, `and`.',
    holds: (c) => joiningWords.has(lower(c.firstWord)),
  },
  'joining-end': {
    content: true,
    says: 'The content ends with a little word that wants another: `that the`, `of`.',
    holds: (c) =>
      isFunction(/(?<!\p{L})(\p{L}+)[’']?$/u.exec(c.content.slice(-40))?.[1]) && /\s/.test(c.content),
  },
  'pronoun-start': {
    content: true,
    says: 'The content begins with a pronoun that can be a subject or object: `they`, `it`.',
    holds: (c) => /^(?:he|she|it|they|him|them|us|we|you|i|me|there)$/i.test(c.firstWord),
  },
  'possessive-start': {
    content: true,
    says: 'The content begins with a possessive or demonstrative.',
    holds: (c) =>
      /^(?:my|your|his|her|its|our|their|this|these|those|that|some|any|all|no|every|each)$/i.test(
        c.firstWord,
      ),
  },
  'other-script': {
    content: true,
    says: 'The content has letters of another script than the Latin one.',
    holds: (c) => /[^\p{Script=Latin}\P{L}]/u.test(c.content),
  },
  'rare-word': {
    content: true,
    says: 'The content is one word that English has only as a rare one, or not at all.',
    holds: (c) => isRare(c.content) || (!/\s/.test(c.content) && englishLevel(c.content) === undefined),
  },
  'english-words': {
    content: true,
    says: 'The content is common English words only, of which none is in the lists of names: `Bandleader`, `Number Five`.',
    holds: (c) =>
      c.speech === 'english' &&
      (c.content.match(/\p{L}[\p{L}’'-]*/gu) ?? []).every(
        (word) =>
          common(word) &&
          !c.lists.has('people', word) &&
          !c.lists.has('given-names', word) &&
          !c.lists.has('places', word) &&
          !c.lists.has('titles', word),
      ),
  },
  'noun-start': {
    content: true,
    says: 'The content begins with an article: `the CCP`, `a minister`.',
    holds: (c) => /^(?:the|a|an)\s/i.test(c.content),
  },

  person: {
    content: true,
    says: 'The content is a name with a word of the lists of persons or given names.',
    holds: (c) => namesOnly(c) && isPerson(c.lists, c.content),
  },
  persons: {
    content: true,
    says: 'The content is names, of which one has a word of the lists of persons or given names.',
    holds: (c) => isPerson(c.lists, c.content),
  },
  given: {
    content: true,
    says: 'The content is a given name of the list, which is no surname of the list of persons.',
    holds: (c) => c.lists.has('given-names', c.content) && !c.lists.has('people', c.content),
  },
  'noun-phrase': {
    content: true,
    says: 'The content is two words or more of English that begin with no little word, adverb or verb form.',
    holds: (c) =>
      c.speech === 'english' &&
      /\s/.test(c.content) &&
      !isFunction(c.firstWord) &&
      !joiningWords.has(lower(c.firstWord)) &&
      !pronouns.has(lower(c.firstWord)) &&
      !c.lists.has('adverbs', c.firstWord) &&
      !/^\p{Ll}+(?:ed|ing|ly)$/u.test(c.firstWord) &&
      !/ times$/.test(c.content),
  },
  institution: {
    content: true,
    says: 'The content is capitalised words of which one names an institution of the list (`Party`, `Ministry`).',
    holds: (c) =>
      /^(?:the )?\p{Lu}/u.test(c.content) &&
      /\s/.test(c.content) &&
      c.words.every((word) => isCapital(word) || isFunction(word)) &&
      (c.content.match(/\p{Lu}[\p{L}’'-]*/gu) ?? []).some((word) => c.lists.has('institutions', word)),
  },
  adverb: {
    content: true,
    says: 'The content is an adverb of the list: `here`, `further`, `as well`.',
    holds: (c) => c.lists.has('adverbs', c.content),
  },
} as const satisfies Record<string, Condition>
