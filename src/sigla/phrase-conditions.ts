import {
  beginsSentence,
  type Condition,
  common,
  ending,
  isAbbreviation,
  isCapital,
  isFunction,
  isTitle,
  lower,
  signIn,
  someWord,
  verbLike,
} from './condition.js'
import { englishLevel, isForeignLittle } from './english.js'
import { pronouns } from './little-words.js'
import { beginsSmall } from './words.js'

const partyBefore = ending(/\p{Lu}{2,}\(\p{L}\)\s*/u)

function withoutStop(word = ''): string {
  return word.endsWith('.') ? word.slice(0, -1) : word
}

/** Whether a word is letters in small that are no English word. */
function isForeignWord(word: string): boolean {
  return beginsSmall(word) && englishLevel(word) === undefined && /^\p{Ll}{2,}$/u.test(word)
}

/** Conditions on the words before the bracket, where more than the last of them counts. */
export const phraseConditions = {
  'acronym-before': {
    // Where no word stands, a party may: `KPD(b)`.
    needs: {
      word: ({ text }, lists) => text === '' || isAbbreviation(lists, text.replace(/’s$/, '')),
    },
    says: 'An abbreviation in capitals stands before.',
    holds: (c) =>
      (isAbbreviation(c.lists, c.lastWord?.text.replace(/’s$/, '') ?? '') || partyBefore(c)) &&
      !/^(?:I|II|III|IV|VI|VII|VIII|IX|XI|XX)$/.test(c.lastWord?.text ?? ''),
  },
  'name-before': {
    needs: { word: someWord },
    dear: true,
    says: 'A name stands before (capitalised, not an English word or word of the lists).',
    holds: (c) => {
      const name = c.nameBefore?.text
      if (name === undefined || c.lists.has('places', name)) return false
      return (
        name
          .split(/\s+/)
          .some(
            (word) =>
              word.length > 1 &&
              !common(word.replace(/’s$|'s$/, '').replace(/\.$/, '')) &&
              !c.lists.has('places', word) &&
              !isAbbreviation(c.lists, word),
          ) || /\p{Lu}\.\s?\p{Lu}\.?$/u.test(name)
      )
    },
  },
  'capital-before': {
    needs: { word: ({ text }) => isCapital(text) },
    says: 'A capitalised word that does not begin the sentence stands before.',
    holds: (c) => isCapital(c.lastWord?.text) && !beginsSentence(c),
  },
  'titled-before': {
    needs: { word: ({ text }, lists) => isCapital(text) && !lists.has('institutions', text) },
    says: 'A capitalised word after a title or office of the list stands before: `President Park`, `Comrade Mao`.',
    holds: (c) => {
      const word = c.wordBack(2)?.text
      return (
        word !== undefined &&
        isCapital(c.lastWord?.text) &&
        !c.lists.has('institutions', c.lastWord!.text) &&
        (isTitle(c.lists, word) || (isCapital(word) && c.lists.has('offices', word)))
      )
    },
  },
  'place-before': {
    needs: { word: someWord },
    dear: true,
    says: 'A place or people of the list stands before.',
    holds: (c) =>
      c.lists.has('places', c.lastWord?.text ?? '') || c.lists.has('places', c.nameBefore?.text ?? ''),
  },
  'institution-before': {
    needs: { word: ({ text }) => isCapital(text) },
    dear: true,
    says: 'A name of an institution stands before: capitalised words, one of them of the list (`Ministry of Foreign Affairs`).',
    holds: (c) => {
      if (!isCapital(c.lastWord?.text)) return false
      for (let distance = 1; distance <= 7; distance++) {
        const word = c.wordBack(distance)
        if (word === undefined || (!isCapital(word.text) && !isFunction(word.text))) return false
        if (isCapital(word.text) && c.lists.has('institutions', word.text)) return true
      }
      return false
    },
  },
  'english-name-before': {
    needs: {
      word: ({ text }, lists) =>
        isCapital(text) && common(text) && !lists.has('places', text) && !lists.has('titles', text),
    },
    says: 'A name made of English words stands before: `Ministry of Foreign Trade`, `People’s Daily`.',
    holds: (c) =>
      isCapital(c.lastWord?.text) &&
      common(c.lastWord?.text) &&
      !beginsSentence(c) &&
      !c.lists.has('places', c.lastWord!.text) &&
      !c.lists.has('titles', c.lastWord!.text),
  },
  'determined-before': {
    needs: { word: ({ text }) => text !== '' && !isFunction(text) && !verbLike(text) },
    dear: true,
    says: 'A noun phrase stands before: an article, possessive or demonstrative and one to five words without a verb or joining word.',
    holds: (c) => {
      if (c.lastWord === undefined || isFunction(c.lastWord.text) || verbLike(c.lastWord.text)) return false
      for (let distance = 2; distance <= 6; distance++) {
        const at = c.wordBack(distance)
        if (at === undefined) return false
        const word = at.text
        if (
          /^(?:the|a|an|his|her|its|their|our|your|my|this|that|these|those|\p{L}+[’']s|s[’'])$/iu.test(word)
        )
          return !/(?<!\b(?:No|Dr|Mr|Mrs|St))[.,;:!?]\s/.test(c.text.slice(at.end, c.lastWord.start))
        if ((isFunction(word) && !/^(?:of|and|for)$/.test(word)) || pronouns.has(lower(word))) return false
      }
      return false
    },
  },
  'phrase-foreign': {
    needs: { word: ({ text }) => isForeignWord(withoutStop(text)) },
    dear: true,
    says: 'Two words that are not English stand before, the last in small letters: `Manu propria`.',
    holds: (c) => {
      const last = withoutStop(c.lastWord?.text)
      if (!isForeignWord(last)) return false
      const other = withoutStop(c.wordBack(2)?.text)
      return /^\p{L}{2,}$/u.test(other) && (englishLevel(other) === undefined || isForeignLittle(other))
    },
  },
  'quoted-before': {
    needs: { last: signIn('"', 'something') },
    says: 'Words in quotation marks stand directly before.',
    holds: ending(/[”"»]\s*/),
  },
  'date-before': {
    dear: true,
    says: 'A day or month without its year stands before.',
    holds: ending(
      /(?:\b\d{1,2} (?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:January|February|March|April|May|June|July|August|September|October|November|December)|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2}(?:st|nd|rd|th)?)?),?\s*/i,
    ),
  },
  'time-before': {
    dear: true,
    says: 'Words for a time that the content names stand before: `this year`, `yesterday`.',
    holds: ending(
      /\b(?:(?:this|last|next|that|past|same|the|previous|coming|current|following)\s+(?:year|month|week|day|summer|spring|autumn|fall|winter|evening|morning)|(?:yester|to)day[’']s|(?:on|this|last|next) (?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|then|now|recently|ago|at that time|this time|the \d+(?:st|nd|rd|th)|\d+(?:st|nd|rd|th) of this month)\s*/i,
    ),
  },
  'unit-before': {
    dear: true,
    says: 'A number with a measure stands before.',
    holds: ending(
      /\b(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|twenty|hundred|thousand|million|several|half)\s+\p{L}+\s*/iu,
    ),
  },
} as const satisfies Record<string, Condition>
