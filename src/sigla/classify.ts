import { type Condition, type ConditionName, conditions } from './conditions.js'
import type { Context, WordLists } from './context.js'
import type { Convention, Rule } from './convention-types.js'

const conditionNames = Object.keys(conditions)

interface CompiledCondition {
  readonly denied: boolean
  readonly index: number
  readonly holds: (context: Context) => boolean
}

/** A rule ready to run. */
interface CompiledRule {
  readonly rule: Rule
  readonly content: readonly RegExp[] | undefined
  readonly before: readonly RegExp[] | undefined
  readonly after: readonly RegExp[] | undefined
  /** Conditions on the content alone, and those on its place. */
  readonly own: readonly CompiledCondition[]
  readonly place: readonly CompiledCondition[]
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
  const bySign = new Map<string, CompiledRule[]>()
  for (const sign of convention.signs) {
    bySign.set(
      sign.id,
      convention.rules
        .filter((rule) => rule.signs === undefined || rule.signs.includes(sign.id))
        .map((rule) => compileRule(rule, convention)),
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
        if (
          !rule.place.every((condition) => context.ask(condition.index, condition.holds) !== condition.denied)
        )
          continue
        if (rule.before !== undefined && !rule.before.some((pattern) => pattern.test(context.before)))
          continue
        if (rule.after !== undefined && !rule.after.some((pattern) => pattern.test(context.after))) continue
        return { rule: rule.rule, groups: groupsOf(rule.content, content) }
      }
      return undefined
    },
  }
}

/** Whether a rule's pattern and its conditions on the content alone fit. */
function fitsContent(rule: CompiledRule, context: Context): boolean {
  const short = context.content.slice(0, 400)
  if (rule.content !== undefined && !rule.content.some((pattern) => pattern.test(short))) return false
  return rule.own.every((condition) => context.ask(condition.index, condition.holds) !== condition.denied)
}

/** The named groups of the first pattern that fits. */
function groupsOf(
  patterns: readonly RegExp[] | undefined,
  content: string,
): Record<string, string | undefined> {
  for (const pattern of patterns ?? []) {
    const hit = pattern.exec(content)
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
    const anchored =
      place === 'before' ? `(?:${source})\\s*$` : place === 'after' ? `^\\s*(?:${source})` : `^(?:${source})$`
    return new RegExp(anchored, exact ? 'su' : 'isu')
  })
}

function literal(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

function compileRule(rule: Rule, convention: Convention): CompiledRule {
  const exact = rule.exact === true
  const compile = (
    patterns: readonly string[] | undefined,
    place: 'content' | 'before' | 'after',
  ): readonly RegExp[] | undefined =>
    patterns === undefined ? undefined : compilePatterns(patterns, convention, exact, place)
  const compiled = (rule.when ?? []).map((written) => {
    const name = written.replace(/^!/, '') as ConditionName
    const condition: Condition = conditions[name]
    return { condition, denied: written.startsWith('!'), index: conditionNames.indexOf(name) }
  })
  const asked = (one: (typeof compiled)[number]): CompiledCondition => ({
    denied: one.denied,
    index: one.index,
    holds: one.condition.holds,
  })
  return {
    rule,
    content: compile(rule.content, 'content'),
    before: compile(rule.before, 'before'),
    after: compile(rule.after, 'after'),
    own: compiled.filter(({ condition }) => condition.content === true).map(asked),
    place: compiled.filter(({ condition }) => condition.content !== true).map(asked),
  }
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
  return {
    has: (list, word) => {
      const words = sets.get(list)
      if (words === undefined) return false
      const plain = normal(word)
      return (
        words.has(plain) || words.has(plain.replace(/['’]s$|\.$/, '')) || words.has(plain.replace(/s$/, ''))
      )
    },
    alias: (name) => aliases.get(normal(name)),
    spelling: (name) => spellings.get(normal(name)),
  }
}

function normal(word: string): string {
  const small = word.toLowerCase()
  return small.includes('’') ? small.replace(/’/g, "'") : small
}
