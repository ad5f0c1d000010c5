/** What is told of a bracket beside its class: the words that it is about, its lead-in, number and extent, who is named. */
import type { Range } from '../transcript/text.js'
import type { Context } from './context.js'
import type { Rule } from './convention-types.js'
import type { Bracket, BracketSpan } from './types.js'
import type { Word } from './words.js'

/** A bracket while it is made. */
export type Unfinished = { -readonly [K in keyof Bracket]: Bracket[K] }

/** Adds what the rule's pattern found in the content: a lead-in, a number, an extent, who is named. */
export function addFound(
  bracket: Unfinished,
  groups: Record<string, string | undefined>,
  context: Context,
  cp: (offset: number) => number,
): void {
  const lead = groups.lead === undefined ? undefined : leadRange(groups.lead, context, cp)
  if (lead !== undefined) bracket.lead = lead
  if (groups.who !== undefined) bracket.who = groups.who
  if (groups.n !== undefined) bracket.n = groups.n
  const extent = extentOf(groups)
  if (extent !== undefined) bracket.extent = extent
}

function leadRange(lead: string, context: Context, cp: (offset: number) => number): Range | undefined {
  const at = context.content.indexOf(lead)
  // Characters that nobody sees were left out of the content.
  if (at < 0 || !context.text.startsWith(lead, context.contentStart + at)) return undefined
  return { start: cp(context.contentStart + at), end: cp(context.contentStart + at + lead.trimEnd().length) }
}

const numbers: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
}

function extentOf(
  groups: Record<string, string | undefined>,
): { unit: string; quantity: number } | undefined {
  const { quantity, unit } = groups
  if (quantity === undefined || unit === undefined) return undefined
  const value = numbers[quantity.toLowerCase()] ?? Number(quantity)
  return Number.isFinite(value) ? { unit: unit.toLowerCase().replace(/s$/, ''), quantity: value } : undefined
}

/** The words that a bracket is about. */
export function spanOf(
  rule: Rule,
  context: Context,
  cp: (offset: number) => number,
): BracketSpan | undefined {
  const range = (word: Word | undefined, known: BracketSpan['known']): BracketSpan | undefined =>
    word === undefined
      ? undefined
      : { start: cp(word.start), end: cp(word.end), known: rule.spanKnown ?? known }
  switch (rule.span) {
    case undefined:
      return undefined
    case 'word': {
      const letters = context.lettersBefore || (/\p{L}\.$/u.exec(context.before)?.[0] ?? '')
      const start = context.bracket.start - letters.length
      return range({ text: letters, start, end: context.bracket.start }, 'stated')
    }
    case 'name':
      return range(
        context.variant?.word ?? context.nameBefore ?? context.lastWord,
        context.variant === undefined ? 'guessed' : 'stated',
      )
    case 'abbreviation':
      return range(
        context.expanded ?? context.lastWord,
        context.expanded === undefined ? 'guessed' : 'stated',
      )
    case 'initials':
      return range(
        context.abbreviated ?? context.lastWord,
        context.abbreviated === undefined ? 'guessed' : 'stated',
      )
    case 'number':
      return range(context.lastWord, 'stated')
    case 'label':
      return { start: cp(context.leaf.start), end: cp(context.leaf.start), known: 'stated' }
    default:
      return range(context.lastWord, 'guessed')
  }
}
