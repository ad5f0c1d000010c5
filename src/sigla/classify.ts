import {
  addRule,
  Candidates,
  hasRule,
  isWithin,
  keepRules,
  longestRead,
  type RuleSet,
  removeRule,
  ruleSet,
} from './candidates.js'
import type { Needs } from './condition.js'
import { type Condition, type ConditionName, conditions } from './conditions.js'
import type { Context } from './context.js'
import type { Convention, Rule, SpanForm } from './convention-types.js'
import { type Content, Memory, type WordBefore } from './known.js'
import { beyond, shapeOf } from './pattern-shape.js'
import { compilePatterns, withLists } from './patterns.js'
import { nothing, placeKey, placeOf } from './place.js'
import { Weigher } from './weighing.js'
import { wordLists } from './word-lists.js'

/** What rules ask of a bracket. A question is put at most once for each bracket, however many rules ask it. */
interface Question {
  readonly holds: Condition['holds']
  /** Whether its answer has been found from the place alone. */
  readonly ofPlace: boolean
  readonly needs: Needs
  /** The rules that remain if it holds, and if it does not. */
  readonly ifTrue: RuleSet
  readonly ifFalse: RuleSet
  /** Where answers are kept that depend on words alone, and its number there. */
  readonly kept: Kept | undefined
  readonly number: number
  /** The bracket for which it was asked last, by its number. */
  asked: number
}

/** What answers depend on that are kept: the content alone, or the word before. */
type Kept = 'content' | 'word'

/** What a question is made of. */
type Asked = Pick<Condition, 'holds' | 'content' | 'word' | 'place' | 'needs'>

/** A rule ready to run. */
interface CompiledRule {
  readonly rule: Rule
  readonly content: readonly RegExp[] | undefined
  readonly questions: readonly Question[]
}

/** A convention ready to classify with. */
export interface Classifier {
  /** What has been found out about contents and words. */
  readonly memory: Memory
  /** Absent where the convention does not weigh. */
  readonly weigher: Weigher | undefined
  /** The first rule that fits, and which of its patterns' groups were found in the content; undefined if none fits. */
  classify(context: Context): Hit | undefined
  /** The first rule of another class that fits the bracket classified last; `weighed` if none fits. */
  classifyAs(context: Context, id: string): Hit
}

/** A rule that fits, and what its pattern's groups found in the content. */
export interface Hit {
  readonly rule: Rule
  readonly groups: Record<string, string | undefined>
}

/** How many kinds of places are kept; beyond that all are forgotten. */
const mostPlaces = 20_000

/**
 * Prepares a convention. Patterns and names have been checked when it was loaded.
 *
 * Of each bracket, the rules are found at once that its content can fit by their patterns' shapes, and that the content, the word
 * before and the place leave; of these the first is tried, and each answer that it needs puts all other rules aside that want another.
 */
export function compileConvention(convention: Convention): Classifier {
  const lists = wordLists(convention)
  const questions = new Map<string, Question>()
  const rules = compileRules(convention, questions)
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
  const ofClass = new Map<string, RuleSet>()
  for (const [index, { rule }] of rules.entries()) {
    const set = ofClass.get(rule.class) ?? ruleSet(rules.length)
    addRule(set, index)
    ofClass.set(rule.class, set)
  }
  const bySign = new Map<string, RuleSet>()
  for (const { id } of convention.signs) {
    const set = ruleSet(rules.length)
    for (const [index, { signs }] of convention.rules.entries())
      if (signs === undefined || signs.includes(id)) addRule(set, index)
    bySign.set(id, set)
  }
  const all = [...questions.values()]
  const count = (kept: Kept): number => all.filter((question) => question.kept === kept).length
  /** The rules that the bracket classified last may still fit. */
  const open = ruleSet(rules.length)
  const memory = new Memory(lists, open.length, { content: count('content'), word: count('word') })
  const places = new Map<number, RuleSet>()
  const needy = {
    content: all.filter(({ needs }) => needs.content !== undefined),
    word: all.filter(({ needs }) => needs.word !== undefined),
  }
  let bracket = 0

  function begin(content: Content): void {
    candidates.find(content.text, content.left)
    for (const { needs, ifFalse } of needy.content)
      if (!isWithin(content.left, ifFalse) && !needs.content!(content, lists))
        keepRules(content.left, ifFalse)
    content.begun = true
  }

  function beginWord(word: WordBefore): void {
    word.left.fill(-1)
    for (const { needs, ifFalse } of needy.word) if (!needs.word!(word, lists)) keepRules(word.left, ifFalse)
    word.begun = true
  }

  /** The rules that a bracket's place leaves. */
  function leftBy(context: Context): RuleSet {
    const key = placeKey(context)
    let left = places.get(key)
    if (left === undefined) {
      left = ruleSet(rules.length).fill(-1)
      const { last, first } = placeOf(key)
      for (const { ofPlace, holds, needs, ifTrue, ifFalse } of all) {
        if (ofPlace) keepRules(left, holds(context) ? ifTrue : ifFalse)
        const can =
          (last === undefined || last === beyond || needs.last?.(last) !== false) &&
          (first === undefined || first === beyond || needs.first?.(first) !== false)
        if (!can) keepRules(left, ifFalse)
      }
      if (places.size >= mostPlaces) places.clear()
      places.set(key, left)
    }
    return left
  }

  /** Whether a rule fits. The answers that it takes put other rules aside. */
  function fits(rule: CompiledRule, index: number, context: Context): boolean {
    for (const question of rule.questions) {
      // What was asked before was answered as this rule wants it, else it would have been put aside.
      if (question.asked === bracket) continue
      question.asked = bracket
      if (question.ofPlace) continue
      const { kept, number } = question
      const known = kept === undefined ? undefined : kept === 'content' ? context.inside : context.previous
      if (known?.has(number) === true) continue
      const remaining = question.holds(context) ? question.ifTrue : question.ifFalse
      known?.note(number, remaining)
      keepRules(open, remaining)
      if (!hasRule(open, index)) return false
    }
    return true
  }

  /** The first of the rules of a set that fits. */
  function firstOf(set: RuleSet, context: Context): Hit | undefined {
    const content =
      context.content.length > longestRead ? context.content.slice(0, longestRead) : context.content
    for (let word = 0; word < open.length; word++) {
      for (let left = open[word]! & set[word]!; left !== 0; left = open[word]! & set[word]!) {
        const index = word * 32 + 31 - Math.clz32(left & -left)
        const rule = rules[index]!
        if (fits(rule, index, context)) {
          const pattern = rule.content?.find((one) => one.test(content))
          if (rule.content === undefined || pattern !== undefined)
            return { rule: rule.rule, groups: pattern === undefined ? {} : groupsOf(pattern, content) }
          context.inside.remove(index)
        }
        removeRule(open, index)
      }
    }
    return undefined
  }

  const weighedRules = new Map<string, Rule>()
  const ruleOf = (id: string): Rule => {
    let rule = weighedRules.get(id)
    if (rule === undefined) {
      rule = withoutRule(convention, id)
      weighedRules.set(id, rule)
    }
    return rule
  }

  return {
    memory,
    weigher: convention.weighing === undefined ? undefined : new Weigher(convention.weighing.weights),
    classify(context) {
      const ofSign = bySign.get(context.bracket.sign)
      bracket++
      if (ofSign === undefined) {
        open.fill(0)
        return undefined
      }
      const { inside, previous } = context
      if (!inside.begun) begin(inside)
      if (!previous.begun) beginWord(previous)
      const ofPlace = leftBy(context)
      for (let word = 0; word < open.length; word++)
        open[word] = inside.left[word]! & previous.left[word]! & ofPlace[word]! & ofSign[word]!
      return firstOf(ofSign, context)
    },
    classifyAs(context, id) {
      // Whatever was found out when the bracket was classified has put rules aside.
      const set = ofClass.get(id)
      const hit = set && firstOf(set, context)
      return hit ?? { rule: ruleOf(id), groups: {} }
    },
  }
}

/** What stands for a rule where none of the class fits: the bracket is about what most rules of the class are about. */
function withoutRule(convention: Convention, id: string): Rule {
  const spans = convention.rules.flatMap((rule) => (rule.class === id ? (rule.span ?? []) : []))
  const count = (span: SpanForm): number => spans.filter((one) => one === span).length
  const span = [...spans].sort((a, b) => count(b) - count(a))[0]
  return { id: 'weighed', class: id, confidence: 'ask', ...(span !== undefined && { span }) }
}

/** The named groups of a pattern that fits. */
function groupsOf(pattern: RegExp, content: string): Record<string, string | undefined> {
  return pattern.source.includes('(?<') ? (pattern.exec(content)?.groups ?? {}) : {}
}

/** Prepares the rules of a convention, and the questions that they ask. */
function compileRules(convention: Convention, questions: Map<string, Question>): CompiledRule[] {
  const numbers = { content: 0, word: 0 }
  const asked = (key: string, rule: number, wanted: boolean, condition: Asked): Question => {
    let question = questions.get(key)
    if (question === undefined) {
      const all = (): RuleSet => ruleSet(convention.rules.length).fill(-1)
      const kept = condition.content === true ? 'content' : condition.word === true ? 'word' : undefined
      const number = kept === undefined ? 0 : numbers[kept]++
      question = {
        holds: condition.holds,
        ofPlace: condition.place === true,
        needs: condition.needs ?? {},
        ifTrue: all(),
        ifFalse: all(),
        kept,
        number,
        asked: 0,
      }
      questions.set(key, question)
    }
    removeRule(wanted ? question.ifFalse : question.ifTrue, rule)
    return question
  }
  return convention.rules.map((rule, index) => {
    const exact = rule.exact === true
    const content: Question[] = []
    const place: Question[] = []
    const dear: Question[] = []
    for (const written of rule.when ?? []) {
      const name = written.replace(/^!/, '') as ConditionName
      const condition: Condition = conditions[name]
      const list = condition.dear === true ? dear : condition.content === true ? content : place
      const wanted = !written.startsWith('!')
      list.push(asked(name, index, wanted, condition))
    }
    for (const side of ['before', 'after'] as const) {
      const written = rule[side]
      if (written === undefined) continue
      const patterns = compilePatterns(written, convention, exact, side)
      const holds = (context: Context): boolean =>
        side === 'before'
          ? patterns.some((pattern) => endsWith(context.before, pattern))
          : patterns.some((pattern) => pattern.test(context.after))
      dear.push(
        asked(JSON.stringify([side, exact, written]), index, true, {
          holds,
          needs: neededSign(written, convention, exact, side),
        }),
      )
    }
    const patterns =
      rule.content === undefined ? undefined : compilePatterns(rule.content, convention, exact, 'content')
    return { rule, content: patterns, questions: [...content, ...place, ...dear] }
  })
}

/** With which sign nearest to the bracket patterns for what stands before or after can fit. */
function neededSign(
  patterns: readonly string[],
  convention: Convention,
  exact: boolean,
  side: 'before' | 'after',
): Needs {
  const shape = shapeOf(
    patterns.map((pattern) => withLists(pattern, convention)),
    exact,
  )
  const units = side === 'before' ? shape.last : shape.first
  // A pattern may itself hold the white space beside the bracket.
  if (shape.least === 0 || units[32] === 1) return {}
  const can = (unit: number): boolean => unit !== nothing && units[unit] === 1
  return side === 'before' ? { last: can } : { first: can }
}

/** Whether a text ends with what a pattern of `compilePatterns` for `before` describes. */
function endsWith(text: string, pattern: RegExp): boolean {
  pattern.lastIndex = text.length
  return pattern.test(text)
}
