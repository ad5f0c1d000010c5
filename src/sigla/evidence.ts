/**
 * What speaks for one class of a bracket or another: the rule that fits, the named conditions that hold, the words inside and beside
 * it, its form and its place. Each piece of evidence has a name, by which a weighing knows it, and a sentence for a reader.
 */
import { isSpace } from '../transcript/lines.js'
import { lower } from './condition.js'
import { type ConditionName, conditions } from './conditions.js'
import type { Context } from './context.js'
import type { Rule } from './convention-types.js'
import type { Known } from './known.js'
import { WordMemo } from './word-memo.js'
import { beginsCapital, beginsSmall, isWordCharacter } from './words.js'

/** Words of which it is kept what they are evidence of; beyond that all are forgotten. */
const most = 20_000

/** As many words of a content are looked at. */
const wordsRead = 12

/** What a content looks like, as a sentence. */
const forms = {
  question: 'The content ends with a question mark.',
  stop: 'The content ends with a full stop.',
  colon: 'The content has a colon.',
  dots: 'The content has dots of omission.',
  comma: 'The content has a comma.',
  dash: 'The content has a dash.',
  quotation: 'The content has quotation marks.',
  parenthesis: 'The content has a round bracket.',
  equation: 'The content has an equals sign.',
  digit: 'The content has a digit.',
  marks: 'The content has letters with marks, or of another script.',
  small: 'The content begins with a small letter.',
  capital: 'The content begins with a capital.',
} as const
type Form = keyof typeof forms

/** Characters that make a form wherever they stand in a content; beyond ASCII all others but `’` and `”` make `marks`. */
const signs: Readonly<Record<string, Form>> = {
  ...{
    ':': 'colon',
    '…': 'dots',
    ',': 'comma',
    '–': 'dash',
    '—': 'dash',
    '=': 'equation',
    '(': 'parenthesis',
  },
  ...{ '"': 'quotation', '“': 'quotation', '‘': 'quotation' },
}
const plain = new Set('’”')

/** The form that a UTF-16 unit makes, by its place among all forms; 0: none. */
const allForms = Object.keys(forms) as Form[]
const formOfUnit = Uint8Array.from({ length: 0x10000 }, (_, unit) => {
  const sign = String.fromCharCode(unit)
  const form =
    unit >= 48 && unit <= 57
      ? 'digit'
      : (signs[sign] ?? (unit > 127 && !plain.has(sign) ? 'marks' : undefined))
  return form === undefined ? 0 : allForms.indexOf(form) + 1
})

/** What stands next to a bracket, before or after, as a sentence. */
const neighbours = {
  none: 'Nothing stands there in the paragraph.',
  line: 'A line ends there.',
  glued: 'A letter or digit stands there directly.',
  stop: 'A sentence ends there.',
  comma: 'A comma or semicolon stands there.',
  colon: 'A colon stands there.',
  quotation: 'A quotation mark stands there.',
  open: 'A bracket opens there.',
  close: 'A bracket closes there.',
  dash: 'A dash or hyphen stands there.',
  number: 'A number stands there.',
  capital: 'A capital stands there.',
  small: 'A small letter stands there.',
  other: 'Another sign stands there.',
} as const
type Neighbour = keyof typeof neighbours

const marks: Readonly<Record<string, Neighbour>> = {
  ...{ '.': 'stop', '!': 'stop', '?': 'stop', '…': 'stop', ',': 'comma', ';': 'comma', ':': 'colon' },
  ...{
    '"': 'quotation',
    '”': 'quotation',
    '“': 'quotation',
    '‘': 'quotation',
    '’': 'quotation',
    '»': 'quotation',
  },
  ...{
    '«': 'quotation',
    '[': 'open',
    '(': 'open',
    ']': 'close',
    ')': 'close',
    '–': 'dash',
    '—': 'dash',
    '-': 'dash',
  },
}

const markOfUnit = new Map(Object.entries(marks).map(([sign, neighbour]) => [sign.charCodeAt(0), neighbour]))

const named = Object.entries(conditions)
const ofContent = named.filter(([, { content }]) => content === true)
const ofWord = named.filter(([, { word }]) => word === true)

/** The number by which a piece of evidence is known, by its kind and what it says; undefined for one that has no weight. */
export type Numbered = (kind: string, what: string) => number | undefined

/** Kinds of evidence that say one of a few things. */
const fewKinds = [
  'sign',
  'leaf',
  'part',
  'before',
  'after',
  'form',
  'is',
  'speech',
  'length',
  'letters',
] as const
type Few = (typeof fewKinds)[number]

/** What a word is evidence of, by where it stands; undefined for what has no weight. */
interface WordNumbers {
  readonly small: string
  readonly within: number | undefined
  readonly first: number | undefined
  readonly last: number | undefined
  readonly previous: number | undefined
  readonly next: number | undefined
}

/** Collects the evidence of brackets as numbers. */
export class Evidence {
  readonly #number: Numbered
  readonly #words = new WordMemo<WordNumbers>(most)
  readonly #rules = new Map<Rule | undefined, readonly number[]>()
  /** The numbers of evidence of kinds that say few things. */
  readonly #few = Object.fromEntries(
    fewKinds.map((kind) => [kind, new Map<string, number | undefined>()]),
  ) as Record<Few, Map<string, number | undefined>>

  constructor(number: Numbered) {
    this.#number = number
  }

  /**
   * The evidence of a bracket.
   *
   * @param rule the rule that fits first; undefined if none does
   * @returns each piece once, in no order
   */
  of(context: Context, rule: Rule | undefined): number[] {
    const found = this.#ofRule(rule).slice()
    this.#addFew(found, 'sign', context.bracket.sign)
    this.#addFew(found, 'leaf', context.leaf.kind)
    this.#addFew(found, 'part', context.part)
    this.#addFew(found, 'before', neighbourOf(context, -1))
    this.#addFew(found, 'after', neighbourOf(context, 1))
    const next = context.nextWord
    if (next !== undefined) add(found, this.#numbersOf(next).next)
    this.#kept(context.inside, found, context, this.#ofContent)
    this.#kept(context.previous, found, context, this.#ofWord)
    return found
  }

  #ofRule(rule: Rule | undefined): readonly number[] {
    let numbers = this.#rules.get(rule)
    if (numbers === undefined) {
      const into: number[] = []
      add(into, this.#number('rule', rule?.class ?? 'none'))
      if (rule !== undefined) add(into, this.#number(`rule, ${rule.confidence}`, rule.class))
      numbers = into
      this.#rules.set(rule, numbers)
    }
    return numbers
  }

  /** Adds what depends on nothing but some words, which is found once for the same words. */
  #kept(
    known: Known,
    found: number[],
    context: Context,
    find: (context: Context, into: number[]) => void,
  ): void {
    let kept = known.evidence
    if (kept?.by !== this) {
      const into: number[] = []
      find.call(this, context, into)
      kept = { by: this, numbers: into }
      known.evidence = kept
    }
    const { numbers } = kept
    for (let index = 0; index < numbers.length; index++) found.push(numbers[index]!)
  }

  #ofContent(context: Context, into: number[]): void {
    const { content } = context
    for (const [name, condition] of ofContent) if (condition.holds(context)) this.#addFew(into, 'is', name)
    this.#addForms(content, into)
    this.#addFew(into, 'speech', context.speech)
    const count = wordsIn(content)
    this.#addFew(into, 'length', lengths[count]!)
    if (count === 1) this.#addFew(into, 'letters', String(Math.min(content.length, 9)))
    const words = context.words
    const read = Math.min(words.length, wordsRead)
    if (read === 0) return
    const begin = into.length
    for (let at = 0; at < read; at++) {
      const { within } = this.#numbersOf(words[at]!)
      if (within !== undefined && into.indexOf(within, begin) < 0) into.push(within)
    }
    const first = this.#numbersOf(words[0]!)
    add(into, first.first)
    add(into, this.#numbersOf(words[read - 1]!).last)
    if (read > 1) add(into, this.#number('first two', `${first.small} ${this.#numbersOf(words[1]!).small}`))
  }

  #ofWord(context: Context, into: number[]): void {
    for (const [name, condition] of ofWord) if (condition.holds(context)) this.#addFew(into, 'is', name)
    const word = context.lastWord?.text
    if (word !== undefined) add(into, this.#numbersOf(word).previous)
  }

  #addForms(content: string, into: number[]): void {
    let seen = 0
    for (let at = 0; at < content.length; at++) {
      const form = formOfUnit[content.charCodeAt(at)]!
      if (form === 0 || ((seen >>> form) & 1) === 1) continue
      seen |= 1 << form
      this.#addFew(into, 'form', allForms[form - 1]!)
    }
    const dots = allForms.indexOf('dots') + 1
    if (((seen >>> dots) & 1) === 0 && content.includes('...')) this.#addFew(into, 'form', 'dots')
    if (content.endsWith('?')) this.#addFew(into, 'form', 'question')
    if (content.endsWith('.')) this.#addFew(into, 'form', 'stop')
    if (beginsSmall(content)) this.#addFew(into, 'form', 'small')
    if (beginsCapital(content)) this.#addFew(into, 'form', 'capital')
  }

  #addFew(found: number[], kind: Few, what: string): void {
    const known = this.#few[kind]
    let number = known.get(what)
    if (number === undefined && !known.has(what)) {
      number = this.#number(kind, what)
      known.set(what, number)
    }
    if (number !== undefined) found.push(number)
  }

  #numbersOf(word: string): WordNumbers {
    let numbers = this.#words.get(word)
    if (numbers === undefined) {
      const small = lower(word)
      const of = (kind: string): number | undefined => this.#number(kind, small)
      numbers = {
        small,
        within: of('word'),
        first: of('first'),
        last: of('last'),
        previous: of('previous'),
        next: of('next'),
      }
      this.#words.set(word, numbers)
    }
    return numbers
  }
}

function add(found: number[], number: number | undefined): void {
  if (number !== undefined) found.push(number)
}

/** How many words a content has, at most thirteen. */
function wordsIn(content: string): number {
  let count = 1
  for (let at = 1; at < content.length && count < 13; at++)
    if (isSpace(content.charCodeAt(at)) && !isSpace(content.charCodeAt(at - 1))) count++
  return count
}

/** What is said of so many words. */
const lengths = Array.from({ length: 14 }, (_, count) =>
  count < 5 ? String(count) : count < 8 ? '5 to 7' : count < 13 ? '8 to 12' : 'more',
)

/**
 * What stands nearest to a bracket.
 *
 * @param direction 1: after it, -1: before it
 */
function neighbourOf(context: Context, direction: 1 | -1): Neighbour {
  const { text } = context
  const [from, to, start] =
    direction === 1
      ? [context.bracket.end, context.to, context.bracket.end]
      : [context.from, context.bracket.start, context.bracket.start - 1]
  let at = start
  let line = false
  while (at >= from && at < to && isSpace(text.charCodeAt(at))) {
    const unit = text.charCodeAt(at)
    if (unit === 10 || unit === 13) line = true
    at += direction
  }
  if (at < from || at >= to) return 'none'
  if (line) return 'line'
  const unit = text.charCodeAt(at)
  const mark = markOfUnit.get(unit)
  if (mark !== undefined) return mark
  if (!isWordCharacter(text, at)) return 'other'
  if (at === start) return 'glued'
  if (unit >= 48 && unit <= 57) return 'number'
  let first = at
  if (direction === -1) while (first > from && isWordCharacter(text, first - 1)) first--
  return beginsCapital(text.slice(first, Math.min(first + 2, to))) ? 'capital' : 'small'
}

/** A piece of evidence as a sentence. */
export function saysEvidence(kind: string, what: string): string {
  return (sentences[kind] ?? (() => `${kind}: ${what}.`))(what)
}

const sentences: Readonly<Record<string, (what: string) => string>> = {
  is: (what) => conditions[what as ConditionName].says,
  form: (what) => forms[what as Form],
  before: (what) => `Before the bracket: ${neighbours[what as Neighbour]}`,
  after: (what) => `After the bracket: ${neighbours[what as Neighbour]}`,
  rule: (what) => (what === 'none' ? 'No rule fits.' : `A rule says: ${what}.`),
  'rule, form': (what) => `A rule says by form: ${what}.`,
  'rule, likely': (what) => `A rule says: likely ${what}.`,
  'rule, ask': (what) => `A rule says: ask whether ${what}.`,
  sign: (what) => `The signs are of the pair “${what}”.`,
  leaf: (what) => `The bracket stands in a ${what}.`,
  part: (what) => `The bracket stands in the document’s ${what}.`,
  next: (what) => `The next word is “${what}”.`,
  speech: (what) => `The language of the content: ${what}.`,
  length: (what) => `Words in the content: ${what}.`,
  letters: (what) =>
    `The content is one word of ${what === '9' ? 'nine letters or more' : `${what} letters`}.`,
  word: (what) => `The content has the word “${what}”.`,
  first: (what) => `The content begins with “${what}”.`,
  'first two': (what) => `The content begins with “${what}”.`,
  last: (what) => `The content ends with “${what}”.`,
  previous: (what) => `The word before is “${what}”.`,
}
