import { isSpace } from '../transcript/lines.js'
import {
  type Condition,
  common,
  ending,
  isAbbreviation,
  isCapital,
  isCapitalSign,
  isFunction,
  isSmallSign,
  signIn,
} from './condition.js'
import type { Context } from './context.js'
import { englishLevel } from './english.js'
import { beginsSmall } from './words.js'

const lineBefore = ending(/(?:^|[\r\n])\s*/)
const sentenceBefore = ending(/(?:^|[.!?:;•–—-]["”’)\]]?\s*(?:["“‘]\s*)?|^["“‘]|\n\s*)/u)
const initialBefore = ending(/(?<!\p{L})\p{L}\./u)

/** The letters directly before the bracket, and the word that they make with the content. */
function glued(context: Context): { prefix: string; joined: string } {
  const prefix = context.lettersBefore.replace(/^.*\d|^[’'-]+/, '')
  return { prefix, joined: prefix + context.content }
}

/** Conditions on where the bracket stands: in its word, line, sentence and part of the document, and what follows. */
export const placeConditions = {
  glued: {
    place: true,
    says: 'A letter or digit stands directly before the bracket.',
    holds: (c) => c.gluedBefore,
  },
  'glued-letter': {
    place: true,
    says: 'A letter stands directly before the bracket.',
    holds: (c) => c.gluedBefore && !c.digitBefore,
  },
  'glued-digit': {
    place: true,
    says: 'A digit stands directly before the bracket.',
    holds: (c) => c.digitBefore,
  },
  'glued-sign': {
    place: true,
    says: 'A letter, digit or mark (no white space) stands directly before the bracket.',
    holds: (c) => !isSpace(c.unitBefore),
  },
  'glued-after': {
    place: true,
    says: 'A letter stands directly after the bracket.',
    holds: (c) => c.gluedAfter,
  },
  'after-initial': {
    needs: { content: ({ text }) => beginsSmall(text), last: signIn('.', 'something') },
    says: 'A letter with a full stop stands directly before the bracket, which goes on with small letters (`K.[azimierz]`).',
    holds: (c) => c.unitBefore === 46 && /^\p{Ll}/u.test(c.content) && initialBefore(c),
  },
  'spells-word': {
    dear: true,
    says: 'The letters before and the content make an English word.',
    holds: (c) => {
      const { prefix, joined } = glued(c)
      return prefix !== '' && (englishLevel(joined) !== undefined || c.lists.has('places', joined))
    },
  },
  'spells-first': {
    dear: true,
    says: 'The letters before and the first word of the content make an English word.',
    holds: (c) => {
      const { prefix } = glued(c)
      const joined = prefix + (/^[\p{L}’'-]+/u.exec(c.content)?.[0] ?? '')
      return prefix !== '' && englishLevel(joined) !== undefined
    },
  },
  'spells-little-word': {
    says: 'The letters before and the content make a little word, which nobody abbreviates: `T[he]`, `i[n]`.',
    holds: (c) =>
      /^(?:the[ny]?|this|that|these|those|there|h?is|he|she|it|we|in|on|of|and|but|an|are|was|were|has|had|have|who|not|its?|their|our)$/i.test(
        glued(c).joined,
      ),
  },
  'prefix-long': {
    says: 'Two letters or more stand directly before.',
    holds: (c) => glued(c).prefix.length >= 2,
  },
  'prefix-is-word': {
    says: 'The letters directly before are an English word themselves and no abbreviation of the list.',
    holds: (c) => {
      const { prefix } = glued(c)
      return prefix.length > 1 && !c.lists.has('abbreviations', prefix) && (englishLevel(prefix) ?? 99) <= 35
    },
  },
  'prefix-is-abbreviation': {
    says: 'The letters directly before are one letter, or an abbreviation of the list.',
    holds: (c) => {
      const { prefix } = glued(c)
      return prefix.length === 1 || c.lists.has('abbreviations', prefix)
    },
  },
  shortened: {
    says: 'The letters before and the content make a word of the list of words that are shortened to one letter: `p[oint]`.',
    holds: (c) => c.lists.has('shortened', glued(c).joined),
  },
  alone: {
    needs: { first: signIn('.', 'or nothing') },
    says: 'The bracket is a paragraph of its own.',
    holds: (c) =>
      c.bracket.start - c.leaf.start < 2 && /^[\s.]*$/.test(c.after) && c.bracket.end >= c.leaf.end - 2,
  },
  'own-line': {
    needs: { last: signIn('', 'or nothing'), first: signIn('', 'or nothing') },
    says: 'The bracket is a line of its own.',
    holds: (c) => /^\s*(?:$|[\r\n])/.test(c.after) && lineBefore(c),
  },
  'at-start': {
    needs: { last: signIn('', 'or nothing') },
    says: 'The bracket begins a paragraph.',
    holds: (c) => c.before.trim() === '',
  },
  'sentence-start': {
    needs: { last: signIn('.!?:;-"\')]', 'or nothing') },
    says: 'The bracket begins a sentence.',
    holds: sentenceBefore,
  },
  'sentence-end': {
    needs: { first: signIn('.,;:!?)]"', 'or nothing') },
    says: 'The sentence, or a part of it, ends after the bracket.',
    holds: (c) => /^\s*(?:$|[.,;:!?)\]”"’»–—\n\r])/.test(c.after),
  },
  'between-sentences': {
    needs: { last: signIn('.!?"\')]', 'or nothing') },
    says: 'The bracket stands between two sentences: one ends before it, another begins after it.',
    holds: (c) =>
      /(?:^|[.!?…]["”’)\]]*)\s*$/.test(c.before) && /^\s*(?:$|[\n\r]|["“‘(]?\p{Lu}|[.!?])/u.test(c.after),
  },
  question: {
    says: 'The bracket ends a sentence that asks and has no question mark: `What is to be done [?]`.',
    holds: (c) =>
      /^(?:\s*$|\s+["“‘]?\p{Lu}|\s*[\n\r])/u.test(c.after) &&
      /^(?:what|who|whom|whose|which|where|when|why|how|is|are|was|were|do|does|did|can|could|will|would|should|have|has)\b/i.test(
        c.before.slice(c.before.search(/[^.!?:\n]*$/)).trim(),
      ),
  },
  'label-before': {
    place: true,
    says: 'Only the label of a point stands before.',
    holds: (c) => c.labelBefore,
  },
  'fills-cell': {
    says: 'The bracket is all that stands in a cell of a table.',
    holds: (c) => c.leaf.cell === true && c.bracket.start === c.leaf.start && c.bracket.end === c.leaf.end,
  },
  heading: { place: true, says: 'The bracket stands in a heading.', holds: (c) => c.leaf.kind === 'heading' },
  title: {
    place: true,
    says: 'The bracket stands in the archive’s title.',
    holds: (c) => c.part === 'title',
  },
  nested: {
    place: true,
    says: 'The bracket stands in another.',
    holds: (c) => c.bracket.parent !== undefined,
  },
  'numbered-notes': {
    place: true,
    says: 'The document has more signs of notes of the same form.',
    holds: (c) => c.leaf.notes === true,
  },
  'speech-start': {
    says: 'The bracket begins a speech: a speaker’s label stands before it.',
    holds: (c) =>
      c.leaf.speech === true ? c.before.trim() === '' : /^\s*\p{Lu}[^:.!?]{0,50}:\s*$/u.test(c.before),
  },
  'speaker-before': {
    says: 'The bracket stands between a speaker’s name and the colon: `Mao [laughing]:`.',
    holds: (c) =>
      c.leaf.kind === 'speaker' ||
      (/^\s*:/.test(c.after) && /^\s*(?:\p{L}+\.?\s+){0,3}\p{Lu}[\p{L}’'.-]*\s*$/u.test(c.before)),
  },
  'capital-after': {
    needs: { first: isCapitalSign },
    says: 'A capitalised word follows.',
    holds: (c) => isCapital(c.nextWord),
  },
  'small-after': {
    needs: { first: isSmallSign },
    says: 'A word in small letters follows.',
    holds: (c) => /^\p{Ll}/u.test(c.nextWord ?? ''),
  },
  'function-after': {
    needs: { first: (unit) => isSmallSign(unit) || isCapitalSign(unit) || unit === 34 },
    says: 'A little word follows: a preposition, auxiliary or conjunction.',
    holds: (c) => isFunction(c.nextWord) || /^\s*["“‘]/.test(c.after),
  },
  'name-after': {
    needs: { first: isCapitalSign },
    dear: true,
    says: 'A name follows: a capitalised word that is not English and no place.',
    holds: (c) => {
      const word = c.nextWord?.replace(/’s$|'s$/, '')
      if (/^\s*(?:\p{Lu}\.\s?){1,3}\p{Lu}\p{L}/u.test(c.after)) return true
      return (
        isCapital(word) &&
        !isAbbreviation(c.lists, word!) &&
        !c.lists.has('places', word!) &&
        !c.lists.has('offices', word!) &&
        !c.lists.has('titles', word!) &&
        (!common(word) || /^\p{Lu}{3,}$/u.test(word!))
      )
    },
  },
} as const satisfies Record<string, Condition>
