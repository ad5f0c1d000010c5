import { addRule, Candidates, longestRead, type RuleSet, ruleSet } from './candidates.js'
import { type Condition, type ConditionName, conditions } from './conditions.js'
import type { Context } from './context.js'
import type { Convention, Rule } from './convention-types.js'
import { shapeOf } from './pattern-shape.js'
import { compilePatterns, withLists } from './patterns.js'
import { type WordLists, wordLists } from './word-lists.js'

/** What rules ask of a bracket. A question is put at most once for each bracket, however many rules ask it. */
interface Question {
  readonly holds: (context: Context) => boolean
  /** The rules that remain if it holds, and if it does not. */
  readonly ifTrue: RuleSet
  readonly ifFalse: RuleSet
  /** The bracket for which it was asked last, by its number. */
  asked: number
}

/** A rule ready to run. */
interface CompiledRule {
  readonly rule: Rule
  readonly content: readonly RegExp[] | undefined
  readonly questions: readonly Question[]
}

/** A convention ready to classify with. */
export interface Classifier {
  readonly lists: WordLists
  /** The first rule that fits, and which of its patterns' groups were found in the content; undefined if none fits. */
  classify(context: Context): { rule: Rule; groups: Record<string, string | undefined> } | undefined
}

/**
 * Prepares a convention. Patterns and names have been checked when it was loaded.
 *
 * Of each bracket, the rules that its content can fit by their patterns' shapes are found at once; of these the first is tried, and
 * each answer that it needs puts all other rules aside that want another.
 */
export function compileConvention(convention: Convention): Classifier {
  const lists = wordLists(convention)
  const rules = compileRules(convention)
  const candidates = new Candidates(
    convention.rules.map(({ content, exact }) =>
      content === undefined
        ? undefined
        : shapeOf(
            content.map((pattern) => withLists(pattern, convention)),
            exact === true,
          ),
    ),
  )
  const bySign = new Map<string, RuleSet>()
  for (const { id } of convention.signs) {
    const set = ruleSet(rules.length)
    for (const [index, { signs }] of convention.rules.entries())
      if (signs === undefined || signs.includes(id)) addRule(set, index)
    bySign.set(id, set)
  }
  const open = ruleSet(rules.length)
  let bracket = 0
  return {
    lists,
    classify(context) {
      const ofSign = bySign.get(context.bracket.sign)
      if (ofSign === undefined) return undefined
      const begin = context.content.slice(0, longestRead)
      candidates.find(begin, open)
      keep(open, ofSign)
      bracket++
      for (let word = 0; word < open.length; word++) {
        while (open[word] !== 0) {
          const bit = 31 - Math.clz32(open[word]! & -open[word]!)
          const rule = rules[word * 32 + bit]!
          if (fits(rule, context, begin, open, word, 1 << bit, bracket))
            return { rule: rule.rule, groups: groupsOf(rule.content, begin) }
          open[word]! &= ~(1 << bit)
        }
      }
      return undefined
    },
  }
}

/** Whether a rule fits. The answers that it takes put other rules aside. */
function fits(
  rule: CompiledRule,
  context: Context,
  begin: string,
  open: RuleSet,
  word: number,
  bit: number,
  bracket: number,
): boolean {
  for (const question of rule.questions) {
    // What was asked before was answered as this rule wants it, else it would have been put aside.
    if (question.asked === bracket) continue
    question.asked = bracket
    keep(open, question.holds(context) ? question.ifTrue : question.ifFalse)
    if ((open[word]! & bit) === 0) return false
  }
  return rule.content === undefined || rule.content.some((pattern) => pattern.test(begin))
}

function keep(open: RuleSet, others: RuleSet): void {
  for (let word = 0; word < open.length; word++) open[word]! &= others[word]!
}

/** The named groups of the first pattern that fits. */
function groupsOf(
  patterns: readonly RegExp[] | undefined,
  begin: string,
): Record<string, string | undefined> {
  for (const pattern of patterns ?? []) {
    const hit = pattern.exec(begin)
    if (hit !== null) return hit.groups ?? {}
  }
  return {}
}

function compileRules(convention: Convention): CompiledRule[] {
  const questions = new Map<string, Question>()
  const asked = (key: string, rule: number, wanted: boolean, holds: Question['holds']): Question => {
    let question = questions.get(key)
    if (question === undefined) {
      const all = (): RuleSet => ruleSet(convention.rules.length).fill(0xffffffff)
      question = { holds, ifTrue: all(), ifFalse: all(), asked: 0 }
      questions.set(key, question)
    }
    removeRule(wanted ? question.ifFalse : question.ifTrue, rule)
    return question
  }
  return convention.rules.map((rule, index) => {
    const exact = rule.exact === true
    const own: Question[] = []
    const place: Question[] = []
    for (const written of rule.when ?? []) {
      const name = written.replace(/^!/, '') as ConditionName
      const condition: Condition = conditions[name]
      const list = condition.content === true ? own : place
      list.push(asked(name, index, !written.startsWith('!'), condition.holds))
    }
    for (const side of ['before', 'after'] as const) {
      const written = rule[side]
      if (written === undefined) continue
      const patterns = compilePatterns(written, convention, exact, side)
      const holds = (context: Context): boolean =>
        side === 'before'
          ? patterns.some((pattern) => endsWith(context.before, pattern))
          : patterns.some((pattern) => pattern.test(context.after))
      place.push(asked(JSON.stringify([side, exact, written]), index, true, holds))
    }
    const content =
      rule.content === undefined ? undefined : compilePatterns(rule.content, convention, exact, 'content')
    return { rule, content, questions: [...own, ...place] }
  })
}

function removeRule(set: RuleSet, rule: number): void {
  set[rule >> 5]! &= ~(1 << (rule & 31))
}

/** Whether a text ends with what a pattern of `compilePatterns` for `before` describes. */
function endsWith(text: string, pattern: RegExp): boolean {
  pattern.lastIndex = text.length
  return pattern.test(text)
}
