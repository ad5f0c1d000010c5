import { type Condition, type ConditionName, conditions } from './conditions.js'
import type { Context, WordLists } from './context.js'
import type { Convention, Rule } from './convention-types.js'

/** What a rule asks of a bracket's place; rules that ask the same share it. */
interface Question {
  readonly holds: (context: Context) => boolean
  /** The bracket for which it was asked last, and the answer. */
  asked: Context | undefined
  answer: boolean
}

interface Demand {
  readonly question: Question
  /** The answer that the rule wants. */
  readonly wanted: boolean
}

/** A rule ready to run. */
interface CompiledRule {
  readonly rule: Rule
  readonly content: readonly RegExp[] | undefined
  /** Demands on the content alone, and those on its place. */
  readonly own: readonly Demand[]
  readonly place: readonly Demand[]
}

/** A convention ready to classify with. */
export interface Classifier {
  readonly lists: WordLists
  /** The first rule that fits, and which of its patterns' groups were found in the content; undefined if none fits. */
  classify(context: Context): { rule: Rule; groups: Record<string, string | undefined> } | undefined
}

/** Prepares a convention. Patterns and names have been checked when it was loaded. */
export function compileConvention(convention: Convention): Classifier {
  const lists = wordLists(convention)
  const questions = new Map<string, Question>()
  const compiled = convention.rules.map((rule) => compileRule(rule, convention, questions))
  const bySign = new Map<string, CompiledRule[]>()
  for (const sign of convention.signs) {
    bySign.set(
      sign.id,
      compiled.filter(({ rule }) => rule.signs === undefined || rule.signs.includes(sign.id)),
    )
  }
  // Which rules a content can fit does not depend on its place, so it is found once for each content.
  const candidates = new Map<string, Map<string, readonly CompiledRule[]>>()
  for (const sign of bySign.keys()) candidates.set(sign, new Map())
  return {
    lists,
    classify(context) {
      const { content } = context
      const memo = candidates.get(context.bracket.sign)
      if (memo === undefined) return undefined
      let rules = memo.get(content)
      if (rules === undefined) {
        if (memo.size > 20_000) memo.clear()
        rules = bySign.get(context.bracket.sign)!.filter((rule) => fitsContent(rule, context))
        memo.set(content, rules)
      }
      for (const rule of rules) {
        if (meets(context, rule.place)) return { rule: rule.rule, groups: groupsOf(rule.content, content) }
      }
      return undefined
    },
  }
}

/** Whether a rule's pattern and its conditions on the content alone fit. */
function fitsContent(rule: CompiledRule, context: Context): boolean {
  const begin = beginOf(context.content)
  if (rule.content !== undefined && !rule.content.some((pattern) => pattern.test(begin))) return false
  return meets(context, rule.own)
}

/** As much of a content as patterns are given: a pattern's work may grow with the square of a length. */
function beginOf(content: string): string {
  return content.slice(0, 400)
}

/** Whether all demands are met. A question is put once for each bracket, however many rules ask it. */
function meets(context: Context, demands: readonly Demand[]): boolean {
  for (const { question, wanted } of demands) {
    if (question.asked !== context) {
      question.answer = question.holds(context)
      question.asked = context
    }
    if (question.answer !== wanted) return false
  }
  return true
}

/** The named groups of the first pattern that fits. */
function groupsOf(
  patterns: readonly RegExp[] | undefined,
  content: string,
): Record<string, string | undefined> {
  for (const pattern of patterns ?? []) {
    const hit = pattern.exec(beginOf(content))
    if (hit !== null) return hit.groups ?? {}
  }
  return {}
}

/** Patterns as regular expressions, one by one; `{list}` stands for the words of a list. */
export function compilePatterns(
  patterns: readonly string[],
  convention: Pick<Convention, 'lexicon'>,
  exact: boolean,
  place: 'content' | 'before' | 'after',
): RegExp[] {
  return patterns.map((pattern) => {
    const source = pattern.replace(/\{([a-z][a-z-]*)\}/g, (whole, name: string) => {
      const words = convention.lexicon[name]
      if (words === undefined) return whole
      const longestFirst = [...words].sort((a, b) => b.length - a.length)
      return `(?:${longestFirst.map(literal).join('|')})`
    })
    // What stands before is matched backwards from its end, by a look-behind: forwards, every place would have to be tried.
    if (place === 'before') return new RegExp(`(?<=(?:${source})\\s*)`, exact ? 'suy' : 'isuy')
    return new RegExp(place === 'after' ? `^\\s*(?:${source})` : `^(?:${source})$`, exact ? 'su' : 'isu')
  })
}

function literal(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

function compileRule(rule: Rule, convention: Convention, questions: Map<string, Question>): CompiledRule {
  const exact = rule.exact === true
  const asked = (key: string, holds: (context: Context) => boolean): Question => {
    let question = questions.get(key)
    if (question === undefined) {
      question = { holds, asked: undefined, answer: false }
      questions.set(key, question)
    }
    return question
  }
  const own: Demand[] = []
  const place: Demand[] = []
  for (const written of rule.when ?? []) {
    const name = written.replace(/^!/, '') as ConditionName
    const condition: Condition = conditions[name]
    const demand = { question: asked(name, condition.holds), wanted: !written.startsWith('!') }
    ;(condition.content === true ? own : place).push(demand)
  }
  for (const side of ['before', 'after'] as const) {
    const written = rule[side]
    if (written === undefined) continue
    const patterns = compilePatterns(written, convention, exact, side)
    const question = asked(JSON.stringify([side, exact, written]), (context) =>
      side === 'before'
        ? patterns.some((pattern) => endsWith(context.before, pattern))
        : patterns.some((pattern) => pattern.test(context.after)),
    )
    place.push({ question, wanted: true })
  }
  const content =
    rule.content === undefined ? undefined : compilePatterns(rule.content, convention, exact, 'content')
  return { rule, content, own, place }
}

/** Whether a text ends with what a pattern of `compilePatterns` for `before` describes. */
function endsWith(text: string, pattern: RegExp): boolean {
  pattern.lastIndex = text.length
  return pattern.test(text)
}

function wordLists(convention: Convention): WordLists {
  const sets = new Map<string, Set<string>>()
  for (const [name, words] of Object.entries(convention.lexicon)) sets.set(name, new Set(words.map(normal)))
  const pairs = (list: string): Map<string, string> => {
    const found = new Map<string, string>()
    for (const entry of convention.lexicon[list] ?? []) {
      const [name, other] = entry.split('=').map((part) => normal(part.trim()))
      if (name !== undefined && other !== undefined) found.set(name, other)
    }
    return found
  }
  const aliases = pairs('aliases')
  const spellings = pairs('spellings')
  const answers = new Map<string, Map<string, boolean>>()
  for (const name of sets.keys()) answers.set(name, new Map())
  const isIn = (words: ReadonlySet<string>, plain: string): boolean =>
    words.has(plain) || words.has(plain.replace(/['’]s$|\.$/, '')) || words.has(plain.replace(/s$/, ''))
  return {
    has: (list, word) => {
      const known = answers.get(list)
      if (known === undefined) return false
      let answer = known.get(word)
      if (answer === undefined) {
        if (known.size > 20_000) known.clear()
        answer = isIn(sets.get(list)!, normal(word))
        known.set(word, answer)
      }
      return answer
    },
    alias: (name) => aliases.get(normal(name)),
    spelling: (name) => spellings.get(normal(name)),
  }
}

function normal(word: string): string {
  const small = word.toLowerCase()
  return small.includes('’') ? small.replace(/’/g, "'") : small
}
