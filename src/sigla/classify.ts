import { type ConditionName, conditions } from './conditions.js'
import type { Context, WordLists } from './context.js'
import type { Convention, Rule } from './convention-types.js'

const conditionNames = Object.keys(conditions)

/** A rule ready to run. */
interface CompiledRule {
  readonly rule: Rule
  readonly content: readonly RegExp[] | undefined
  readonly before: readonly RegExp[] | undefined
  readonly after: readonly RegExp[] | undefined
  readonly when: readonly {
    readonly denied: boolean
    readonly index: number
    readonly holds: (context: Context) => boolean
  }[]
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
  // Which contents a rule's pattern fits does not depend on the place, so it is remembered.
  const fits = new Map<string, Map<string, Uint8Array>>()
  for (const sign of bySign.keys()) fits.set(sign, new Map())
  return {
    lists,
    classify(context) {
      const rules = bySign.get(context.bracket.sign) ?? []
      const memo = fits.get(context.bracket.sign)!
      const content = context.content
      let known = memo.get(content)
      if (known === undefined) {
        if (memo.size > 20_000) memo.clear()
        const short = content.length > 400 ? content.slice(0, 400) : content
        known = Uint8Array.from(rules, (rule) =>
          rule.content === undefined || rule.content.some((pattern) => pattern.test(short)) ? 1 : 0,
        )
        memo.set(content, known)
      }
      for (let index = 0; index < rules.length; index++) {
        if (known[index] === 0) continue
        const rule = rules[index]!
        if (rule.before !== undefined && !rule.before.some((pattern) => pattern.test(context.before)))
          continue
        if (rule.after !== undefined && !rule.after.some((pattern) => pattern.test(context.after))) continue
        if (
          !rule.when.every((condition) => context.ask(condition.index, condition.holds) !== condition.denied)
        )
          continue
        return { rule: rule.rule, groups: groupsOf(rule.content, content) }
      }
      return undefined
    },
  }
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
  return {
    rule,
    content: compile(rule.content, 'content'),
    before: compile(rule.before, 'before'),
    after: compile(rule.after, 'after'),
    when: (rule.when ?? []).map((name) => ({
      denied: name.startsWith('!'),
      index: conditionNames.indexOf(name.replace(/^!/, '')),
      holds: conditions[name.replace(/^!/, '') as ConditionName].holds,
    })),
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
