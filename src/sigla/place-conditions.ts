import { isSpace } from '../transcript/lines.js'
import {
  beginsSentence,
  type Condition,
  common,
  isAbbreviation,
  isCapital,
  isFunction,
  isPerson,
  isTitle,
  lower,
  verbLike,
} from './condition.js'
import type { Context } from './context.js'
import { englishLevel, isForeignLittle, isRare } from './english.js'
import { pronouns } from './little-words.js'
import { isVariant } from './variants.js'
import { isSpelledOut } from './words.js'

const partyBefore = ending(/\p{Lu}{2,}\(\p{L}\)\s*/u)
const numberBefore = /\d[\d.,]*(?=\s*$)/
const lineBefore = ending(/(?:^|[\r\n])\s*/)
const sentenceBefore = ending(/(?:^|[.!?:;•–—-]["”’)\]]?\s*(?:["“‘]\s*)?|^["“‘]|\n\s*)/u)
const initialBefore = ending(/(?<!\p{L})\p{L}\./u)

function glued(context: Context): { prefix: string; joined: string } {
  const prefix = context.lettersBefore.replace(/^.*\d|^[’'-]+/, '')
  return { prefix, joined: prefix + context.content }
}

/** A pattern for the end of what stands before: matched backwards, so that only one place is tried. */
function ending(pattern: RegExp): (context: Context) => boolean {
  const back = new RegExp(`(?<=${pattern.source})`, `${pattern.flags}y`)
  return (c) => {
    back.lastIndex = c.before.length
    return back.test(c.before)
  }
}

/** The UTF-16 unit directly before the bracket, in its paragraph; a space where it begins one. */
function unitBefore(c: Context): number {
  return c.bracket.start > c.leaf.start ? c.text.charCodeAt(c.bracket.start - 1) : 32
}

/** Conditions on what stands round the bracket. */
export const placeConditions = {
  glued: { says: 'A letter or digit stands directly before the bracket.', holds: (c) => c.gluedBefore },
  'glued-letter': {
    says: 'A letter stands directly before the bracket.',
    holds: (c) => c.gluedBefore && !/^\d$/.test(c.text[c.bracket.start - 1]!),
  },
  'glued-digit': {
    says: 'A digit stands directly before the bracket.',
    holds: (c) => /^\d$/.test(c.text[c.bracket.start - 1] ?? ''),
  },
  'glued-sign': {
    says: 'A letter, digit or mark (no white space) stands directly before the bracket.',
    holds: (c) => !isSpace(unitBefore(c)),
  },
  'glued-after': { says: 'A letter stands directly after the bracket.', holds: (c) => c.gluedAfter },
  'after-initial': {
    says: 'A letter with a full stop stands directly before the bracket, which goes on with small letters (`K.[azimierz]`).',
    holds: (c) => unitBefore(c) === 46 && /^\p{Ll}/u.test(c.content) && initialBefore(c),
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
  alone: {
    says: 'The bracket is a paragraph of its own.',
    holds: (c) =>
      c.bracket.start - c.leaf.start < 2 && /^[\s.]*$/.test(c.after) && c.bracket.end >= c.leaf.end - 2,
  },
  'own-line': {
    says: 'The bracket is a line of its own.',
    holds: (c) => /^\s*(?:$|[\r\n])/.test(c.after) && lineBefore(c),
  },
  'at-start': { says: 'The bracket begins a paragraph.', holds: (c) => c.before.trim() === '' },
  'sentence-start': {
    says: 'The bracket begins a sentence.',
    holds: sentenceBefore,
  },
  'sentence-end': {
    says: 'The sentence, or a part of it, ends after the bracket.',
    holds: (c) => /^\s*(?:$|[.,;:!?)\]”"’»–—\n\r])/.test(c.after),
  },
  'acronym-before': {
    says: 'An abbreviation in capitals stands before.',
    holds: (c) =>
      (isAbbreviation(c, c.lastWord?.text.replace(/’s$/, '') ?? '') || partyBefore(c)) &&
      !/^(?:I|II|III|IV|VI|VII|VIII|IX|XI|XX)$/.test(c.lastWord?.text ?? ''),
  },
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
  'name-before': {
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
              !isAbbreviation(c, word),
          ) || /\p{Lu}\.\s?\p{Lu}\.?$/u.test(name)
      )
    },
  },
  'capital-before': {
    says: 'A capitalised word that does not begin the sentence stands before.',
    holds: (c) => isCapital(c.lastWord?.text) && !beginsSentence(c),
  },
  'name-after': {
    dear: true,
    says: 'A name follows: a capitalised word that is not English and no place.',
    holds: (c) => {
      const word = c.nextWord?.replace(/’s$|'s$/, '')
      if (/^\s*(?:\p{Lu}\.\s?){1,3}\p{Lu}\p{L}/u.test(c.after)) return true
      return (
        isCapital(word) &&
        !isAbbreviation(c, word!) &&
        !c.lists.has('places', word!) &&
        !c.lists.has('offices', word!) &&
        !c.lists.has('titles', word!) &&
        (!common(word) || /^\p{Lu}{3,}$/u.test(word!))
      )
    },
  },
  'capital-after': { says: 'A capitalised word follows.', holds: (c) => isCapital(c.nextWord) },
  'small-after': {
    says: 'A word in small letters follows.',
    holds: (c) => /^\p{Ll}/u.test(c.nextWord ?? ''),
  },
  'title-before': {
    word: true,
    says: 'A title of the list stands before: `Comrade`, `Mr.`.',
    holds: (c) => isTitle(c, c.lastWord?.text),
  },
  'office-before': {
    word: true,
    says: 'An office of the list stands before: `Ambassador`, `Minister`.',
    holds: (c) => c.lastWord !== undefined && c.lists.has('offices', c.lastWord.text),
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
    says: 'A word with a full stop that is no English word stands before, and its letters are letters of the content’s one word in order: `regt. [regiment]`.',
    holds: (c) => {
      const short = /^(\p{L}{2,6})\.$/u.exec(c.lastWord?.text ?? '')?.[1]?.toLowerCase()
      const content = c.content.toLowerCase()
      if (short === undefined || /\s/.test(content) || content.length <= short.length) return false
      if (
        short[0] !== content[0] ||
        (englishLevel(short) !== undefined && !c.lists.has('abbreviations', short))
      )
        return false
      let found = 0
      for (const letter of content) if (letter === short[found]) found++
      return found === short.length
    },
  },
  'short-word-before': {
    word: true,
    says: 'A short word with a full stop that is no English word stands before: `Hptm.`, `Kr.`.',
    holds: (c) => {
      const short = /^(\p{L}{2,5})\.$/u.exec(c.lastWord?.text ?? '')?.[1]
      return short !== undefined && (englishLevel(short) === undefined || c.lists.has('abbreviations', short))
    },
  },
  misspelt: {
    says: 'A word in small letters that is not English stands before, and the content is the English word it nearly is.',
    holds: (c) => {
      const word = c.lastWord?.text ?? ''
      return (
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
  'pronoun-before': {
    word: true,
    says: 'A pronoun stands before: `he`, `them`, `this`.',
    holds: (c) => pronouns.has(lower(c.lastWord?.text)),
  },
  'possessive-before': {
    word: true,
    says: 'A possessive stands before: `his`, `their`.',
    holds: (c) => /^(?:his|her|its|their|our|your|my)$/i.test(c.lastWord?.text ?? ''),
  },
  'demonstrative-before': {
    word: true,
    says: '`this`, `that`, `these` or `those` stands before.',
    holds: (c) => /^(?:this|that|these|those)$/i.test(c.lastWord?.text ?? ''),
  },
  'function-before': {
    word: true,
    says: 'A little word that needs another stands before: an article, preposition, auxiliary.',
    holds: (c) => isFunction(c.lastWord?.text),
  },
  'article-before': {
    word: true,
    says: 'An article or preposition stands before.',
    holds: (c) =>
      /^(?:a|an|the|of|in|on|at|by|to|for|with|from|into|about|against|between|among|through|under|over|without|within|upon|toward|towards|and|or|as|is|are|was|were|be|been|has|have|had|will|would|should|can|could|may|must|not)$/i.test(
        c.lastWord?.text ?? '',
      ),
  },
  'verb-before': {
    word: true,
    says: 'A word in small letters that is no little word stands before.',
    holds: (c) => /^\p{Ll}/u.test(c.lastWord?.text ?? '') && !isFunction(c.lastWord?.text),
  },
  'number-before': {
    word: true,
    says: 'A number stands before.',
    holds: (c) => /^\d[\d.,-]*$/.test(c.lastWord?.text ?? ''),
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
  question: {
    says: 'The bracket ends a sentence that asks and has no question mark: `What is to be done [?]`.',
    holds: (c) =>
      /^(?:\s*$|\s+["“‘]?\p{Lu}|\s*[\n\r])/u.test(c.after) &&
      /^(?:what|who|whom|whose|which|where|when|why|how|is|are|was|were|do|does|did|can|could|will|would|should|have|has)\b/i.test(
        c.before.slice(c.before.search(/[^.!?:\n]*$/)).trim(),
      ),
  },
  'year-before': {
    word: true,
    says: 'A year stands before.',
    holds: (c) => /^1[89]\d\d$|^20\d\d$/.test(c.lastWord?.text ?? ''),
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
  'quoted-before': {
    says: 'Words in quotation marks stand directly before.',
    holds: ending(/[”"»]\s*/),
  },
  'foreign-before': {
    word: true,
    says: 'A word in small letters that is not English, or one of the list of terms, stands before.',
    holds: (c) =>
      /^\p{Ll}/u.test(c.lastWord?.text ?? '') &&
      (englishLevel(c.lastWord!.text.replace(/\.$/, '')) === undefined ||
        c.lists.has('terms', c.lastWord!.text)),
  },
  'rare-before': {
    word: true,
    says: 'A word in small letters that English has only as a rare one stands before: `manitou`, `kadi`.',
    holds: (c) => /^\p{Ll}/u.test(c.lastWord?.text ?? '') && isRare(c.lastWord!.text),
  },
  'phrase-foreign': {
    dear: true,
    says: 'Two words that are not English stand before, the last in small letters: `Manu propria`.',
    holds: (c) => {
      const [last = '', other = ''] = [c.lastWord, c.wordBack(2)].map((word) => word?.text.replace(/\.$/, ''))
      return (
        /^\p{Ll}{2,}$/u.test(last) &&
        englishLevel(last) === undefined &&
        /^\p{L}{2,}$/u.test(other) &&
        (englishLevel(other) === undefined || isForeignLittle(other))
      )
    },
  },
  'capitals-before': {
    word: true,
    says: 'A word in capitals that is written out stands before: `SECRET`.',
    holds: (c) => isSpelledOut(c.lastWord?.text ?? ''),
  },
  'between-sentences': {
    says: 'The bracket stands between two sentences: one ends before it, another begins after it.',
    holds: (c) =>
      /(?:^|[.!?…]["”’)\]]*)\s*$/.test(c.before) && /^\s*(?:$|[\n\r]|["“‘(]?\p{Lu}|[.!?])/u.test(c.after),
  },
  'english-before': {
    word: true,
    says: 'An English word in small letters stands before, and no little word.',
    holds: (c) =>
      /^\p{Ll}/u.test(c.lastWord?.text ?? '') &&
      englishLevel(c.lastWord!.text) !== undefined &&
      !isFunction(c.lastWord?.text),
  },
  'english-name-before': {
    says: 'A name made of English words stands before: `Ministry of Foreign Trade`, `People’s Daily`.',
    holds: (c) =>
      isCapital(c.lastWord?.text) &&
      common(c.lastWord?.text) &&
      !beginsSentence(c) &&
      !c.lists.has('places', c.lastWord!.text) &&
      !c.lists.has('titles', c.lastWord!.text),
  },
  'label-before': {
    says: 'Only the label of a point stands before.',
    holds: (c) => c.bracket.start <= c.leaf.start + 1 && (c.leaf as { label?: boolean }).label === true,
  },
  heading: { says: 'The bracket stands in a heading.', holds: (c) => c.leaf.kind === 'heading' },
  title: { says: 'The bracket stands in the archive’s title.', holds: (c) => c.part === 'title' },
  nested: { says: 'The bracket stands in another.', holds: (c) => c.bracket.parent !== undefined },
  'numbered-notes': {
    says: 'The document has more signs of notes of the same form.',
    holds: (c) => (c.leaf as { notes?: boolean }).notes === true,
  },
  'speech-start': {
    says: 'The bracket begins a speech: a speaker’s label stands before it.',
    holds: (c) =>
      (c.leaf as { speech?: boolean }).speech === true
        ? c.before.trim() === ''
        : /^\s*\p{Lu}[^:.!?]{0,50}:\s*$/u.test(c.before),
  },
  'speaker-before': {
    says: 'The bracket stands between a speaker’s name and the colon: `Mao [laughing]:`.',
    holds: (c) =>
      c.leaf.kind === 'speaker' ||
      (/^\s*:/.test(c.after) && /^\s*(?:\p{L}+\.?\s+){0,3}\p{Lu}[\p{L}’'.-]*\s*$/u.test(c.before)),
  },
  'institution-before': {
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
  'acronym-english-before': {
    word: true,
    says: 'An abbreviation that English texts use, of the list, stands before: `SALT`.',
    holds: (c) => c.lists.has('acronyms', (c.lastWord?.text ?? '').replace(/\./g, '')),
  },
  'given-before': {
    word: true,
    says: 'A given name of the list stands before, which is no surname of the list of persons.',
    holds: (c) => {
      const word = (c.lastWord?.text ?? '').replace(/[’']s$/, '')
      return c.lists.has('given-names', word) && !c.lists.has('people', word)
    },
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
  'name-listed': {
    word: true,
    says: 'The word before is in the lists of persons or given names.',
    holds: (c) => isPerson(c, (c.lastWord?.text ?? '').replace(/[’']s$/, '')),
  },
  'name-shared': {
    says: 'The content has a word of the name before.',
    holds: (c) => {
      const words = new Set(c.content.match(/\p{Lu}[\p{L}’'-]+/gu) ?? [])
      return (c.nameBefore?.text.match(/\p{Lu}[\p{L}’'-]+/gu) ?? []).some((word) => words.has(word))
    },
  },

  'determined-before': {
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
  'verb-form-before': {
    word: true,
    says: 'A word that looks like a verb stands before: `asked`, `told`, `gave`.',
    holds: (c) => verbLike(c.lastWord?.text ?? ''),
  },
  'place-before': {
    dear: true,
    says: 'A place or people of the list stands before.',
    holds: (c) =>
      c.lists.has('places', c.lastWord?.text ?? '') || c.lists.has('places', c.nameBefore?.text ?? ''),
  },
  'person-before': {
    word: true,
    says: 'A word of the lists of persons or given names stands before.',
    holds: (c) => isCapital(c.lastWord?.text) && isPerson(c, (c.lastWord?.text ?? '').replace(/[’']s$/, '')),
  },
  'titled-before': {
    says: 'A capitalised word after a title or office of the list stands before: `President Park`, `Comrade Mao`.',
    holds: (c) => {
      const word = c.wordBack(2)?.text
      return (
        word !== undefined &&
        isCapital(c.lastWord?.text) &&
        !c.lists.has('institutions', c.lastWord!.text) &&
        (isTitle(c, word) || (isCapital(word) && c.lists.has('offices', word)))
      )
    },
  },
  'initial-before': {
    word: true,
    says: 'One capital, or initials with full stops, stands before: `M.`, `K.K.`, `Comrade B`.',
    holds: (c) => /^(?:\p{Lu}\.){1,3}$|^\p{Lu}$/u.test(c.lastWord?.text ?? '') && c.lastWord?.text !== 'I',
  },
  'function-after': {
    says: 'A little word follows: a preposition, auxiliary or conjunction.',
    holds: (c) => isFunction(c.nextWord) || /^\s*["“‘]/.test(c.after),
  },
  'name-first': {
    says: 'The content begins with the word before.',
    holds: (c) => lower(c.firstWord) === lower((c.lastWord?.text ?? '').replace(/[’']s$|\.$/, '')),
  },
  shortened: {
    says: 'The letters before and the content make a word of the list of words that are shortened to one letter: `p[oint]`.',
    holds: (c) => c.lists.has('shortened', glued(c).joined),
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
