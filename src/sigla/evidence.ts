/**
 * What speaks for one class of a bracket or another: the rule that fits, the named conditions that hold, the words inside and beside
 * it, its form and its place. Each piece of evidence has a name, by which a weighing knows it, and a sentence for a reader.
 */
import { isSpace } from '../transcript/lines.js'
import { lower } from './condition.js'
import { type ConditionName, conditions } from './conditions.js'
import type { Context } from './context.js'
import type { Rule } from './convention-types.js'
import { beginsCapital, beginsSmall, isWordCharacter } from './words.js'

/** Contents, or words before brackets, of which the evidence is kept; beyond that all is forgotten. */
const most = 20_000

/** Longer contents hardly ever come again. */
const longest = 60

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

/** Characters that make a form wherever they stand in a content. */
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

const named = Object.entries(conditions)
const ofContent = named.filter(([, { content }]) => content === true)
const ofWord = named.filter(([, { word }]) => word === true)

/** The number by which a piece of evidence is known, by its kind and what it says; undefined for one that has no weight. */
export type Numbered = (kind: string, what: string) => number | undefined

/** Collects the evidence of brackets as numbers. */
export class Evidence {
  readonly #number: Numbered
  readonly #contents = new Map<string, readonly number[]>()
  readonly #words = new Map<string, readonly number[]>()

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
    const found: number[] = []
    this.#add(found, 'rule', rule?.class ?? 'none')
    if (rule !== undefined) this.#add(found, `rule, ${rule.confidence}`, rule.class)
    this.#add(found, 'sign', context.bracket.sign)
    this.#add(found, 'leaf', context.leaf.kind)
    this.#add(found, 'part', context.part)
    this.#add(found, 'before', neighbourOf(context.before, -1))
    this.#add(found, 'after', neighbourOf(context.after, 1))
    const next = context.nextWord
    if (next !== undefined) this.#add(found, 'next', lower(next))
    this.#kept(this.#contents, context.content, found, context, this.#ofContent)
    this.#kept(this.#words, context.lastWord?.text ?? '', found, context, this.#ofWord)
    return found
  }

  /** Adds what depends on nothing but some words, which is found once for the same words. */
  #kept(
    known: Map<string, readonly number[]>,
    words: string,
    found: number[],
    context: Context,
    find: (context: Context, into: number[]) => void,
  ): void {
    let numbers = known.get(words)
    if (numbers === undefined) {
      const into: number[] = []
      find.call(this, context, into)
      numbers = into
      if (words.length <= longest) {
        if (known.size >= most) known.clear()
        known.set(words, numbers)
      }
    }
    for (const number of numbers) found.push(number)
  }

  #ofContent(context: Context, into: number[]): void {
    const { content } = context
    for (const [name, condition] of ofContent) if (condition.holds(context)) this.#add(into, 'is', name)
    for (const form of formsOf(content)) this.#add(into, 'form', form)
    this.#add(into, 'speech', context.speech)
    const count = wordsIn(content)
    this.#add(
      into,
      'length',
      count < 5 ? String(count) : count < 8 ? '5 to 7' : count < 13 ? '8 to 12' : 'more',
    )
    if (count === 1) this.#add(into, 'letters', String(Math.min(content.length, 9)))
    const words = context.words.slice(0, wordsRead).map(lower)
    for (const word of new Set(words)) this.#add(into, 'word', word)
    const [first, second] = words
    const last = words.at(-1)
    if (first === undefined || last === undefined) return
    this.#add(into, 'first', first)
    this.#add(into, 'last', last)
    if (second !== undefined) this.#add(into, 'first two', `${first} ${second}`)
  }

  #ofWord(context: Context, into: number[]): void {
    for (const [name, condition] of ofWord) if (condition.holds(context)) this.#add(into, 'is', name)
    const word = context.lastWord?.text
    if (word !== undefined) this.#add(into, 'previous', lower(word))
  }

  #add(found: number[], kind: string, what: string): void {
    const number = this.#number(kind, what)
    if (number !== undefined) found.push(number)
  }
}

/** How many words a content has, at most thirteen. */
function wordsIn(content: string): number {
  let count = 1
  for (let at = 1; at < content.length && count < 13; at++)
    if (isSpace(content.charCodeAt(at)) && !isSpace(content.charCodeAt(at - 1))) count++
  return count
}

function formsOf(content: string): Set<Form> {
  const found = new Set<Form>()
  for (let at = 0; at < content.length; at++) {
    const unit = content.charCodeAt(at)
    if (unit >= 48 && unit <= 57) found.add('digit')
    else if (unit > 127 && !plain.has(content[at]!) && signs[content[at]!] === undefined) found.add('marks')
    const form = signs[content[at]!]
    if (form !== undefined) found.add(form)
  }
  if (content.includes('...')) found.add('dots')
  if (content.endsWith('?')) found.add('question')
  if (content.endsWith('.')) found.add('stop')
  if (beginsSmall(content)) found.add('small')
  if (beginsCapital(content)) found.add('capital')
  return found
}

/**
 * What stands nearest in a text.
 *
 * @param direction 1: at its start, -1: at its end
 */
function neighbourOf(text: string, direction: 1 | -1): Neighbour {
  const start = direction === 1 ? 0 : text.length - 1
  let at = start
  let line = false
  while (at >= 0 && at < text.length && isSpace(text.charCodeAt(at))) {
    const unit = text.charCodeAt(at)
    if (unit === 10 || unit === 13) line = true
    at += direction
  }
  if (at < 0 || at >= text.length) return 'none'
  if (line) return 'line'
  const mark = marks[text[at]!]
  if (mark !== undefined) return mark
  if (!isWordCharacter(text, at)) return 'other'
  if (at === start) return 'glued'
  const unit = text.charCodeAt(at)
  if (unit >= 48 && unit <= 57) return 'number'
  let first = at
  if (direction === -1) while (first > 0 && isWordCharacter(text, first - 1)) first--
  return beginsCapital(text.slice(first, first + 2)) ? 'capital' : 'small'
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
