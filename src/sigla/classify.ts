import { Answers } from './answers.js'
import { addRule, Candidates, longestRead, type RuleSet, ruleSet } from './candidates.js'
import { type Condition, type ConditionName, conditions } from './conditions.js'
import type { Context } from './context.js'
import type { Convention, Rule, SpanForm } from './convention-types.js'
import { shapeOf } from './pattern-shape.js'
import { compilePatterns, withLists } from './patterns.js'
import { Weigher } from './weighing.js'
import { type WordLists, wordLists } from './word-lists.js'

/** What rules ask of a bracket. A question is put at most once for each bracket, however many rules ask it. */
interface Question {
  readonly holds: (context: Context) => boolean
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

/** A rule ready to run. */
interface CompiledRule {
  readonly rule: Rule
  readonly index: number
  readonly content: readonly RegExp[] | undefined
  readonly questions: readonly Question[]
  /** The same, each with the answer that the rule wants. */
  readonly wants: readonly { readonly holds: Question['holds']; readonly wanted: boolean }[]
}

/** A convention ready to classify with. */
export interface Classifier {
  readonly lists: WordLists
  /** Absent where the convention does not weigh. */
  readonly weigher: Weigher | undefined
  /** The first rule that fits, and which of its patterns' groups were found in the content; undefined if none fits. */
  classify(context: Context): Hit | undefined
  /** The first rule of a class that fits, for a class that was found without it; `weighed` if none fits. */
  classifyAs(context: Context, id: string): Hit
}

/** A rule that fits, and what its pattern's groups found in the content. */
export interface Hit {
  readonly rule: Rule
  readonly groups: Record<string, string | undefined>
}

/**
 * Prepares a convention. Patterns and names have been checked when it was loaded.
 *
 * Of each bracket, the rules that its content can fit by their patterns' shapes are found at once; of these the first is tried, and
 * each answer that it needs puts all other rules aside that want another.
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
  const ofClass = new Map<string, CompiledRule[]>()
  for (const rule of rules) {
    const { class: id } = rule.rule
    ofClass.set(id, [...(ofClass.get(id) ?? []), rule])
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
  const open = ruleSet(rules.length)
  const left = ruleSet(rules.length)
  const answers: Record<Kept, Answers> = {
    content: new Answers(open.length, count('content')),
    word: new Answers(open.length, count('word')),
  }
  const beginContent = (content: string, into: RuleSet): void => candidates.find(content, into)
  const beginWord = (_: string, into: RuleSet): void => void into.fill(-1)
  let bracket = 0

  /** Whether a rule fits. The answers that it takes put other rules aside. */
  function fits(rule: CompiledRule, index: number, context: Context, begin: string): boolean {
    for (const question of rule.questions) {
      // What was asked before was answered as this rule wants it, else it would have been put aside.
      if (question.asked === bracket) continue
      question.asked = bracket
      const { kept, number } = question
      if (kept !== undefined && answers[kept].has(number)) continue
      const remaining = question.holds(context) ? question.ifTrue : question.ifFalse
      if (kept !== undefined) answers[kept].note(number, remaining)
      keep(open, remaining)
      if (!hasRule(open, index)) return false
    }
    if (rule.content === undefined || rule.content.some((pattern) => pattern.test(begin))) return true
    answers.content.remove(index)
    return false
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
    lists,
    weigher: convention.weighing === undefined ? undefined : new Weigher(convention.weighing.weights),
    classify(context) {
      const ofSign = bySign.get(context.bracket.sign)
      if (ofSign === undefined) return undefined
      const begin = context.content.slice(0, longestRead)
      answers.content.turnTo(begin, open, beginContent)
      answers.word.turnTo(context.lastWord?.text ?? '', left, beginWord)
      keep(open, left)
      keep(open, ofSign)
      bracket++
      for (let word = 0; word < open.length; word++) {
        while (open[word] !== 0) {
          const bit = 31 - Math.clz32(open[word]! & -open[word]!)
          const index = word * 32 + bit
          const rule = rules[index]!
          if (fits(rule, index, context, begin))
            return { rule: rule.rule, groups: groupsOf(rule.content, begin) }
          removeRule(open, index)
        }
      }
      return undefined
    },
    classifyAs(context, id) {
      const begin = context.content.slice(0, longestRead)
      answers.content.turnTo(begin, left, beginContent)
      const ofSign = bySign.get(context.bracket.sign)
      if (ofSign !== undefined) keep(left, ofSign)
      const hit = ofClass.get(id)?.find(({ index, content, wants }) => {
        if (!hasRule(left, index)) return false
        if (content !== undefined && !content.some((pattern) => pattern.test(begin))) return false
        return wants.every(({ holds, wanted }) => holds(context) === wanted)
      })
      return hit === undefined
        ? { rule: ruleOf(id), groups: {} }
        : { rule: hit.rule, groups: groupsOf(hit.content, begin) }
    },
  }
}

function keep(open: RuleSet, others: RuleSet): void {
  for (let word = 0; word < open.length; word++) open[word]! &= others[word]!
}

/** What stands for a rule where none of the class fits: the bracket is about what most rules of the class are about. */
function withoutRule(convention: Convention, id: string): Rule {
  const spans = convention.rules.flatMap((rule) => (rule.class === id ? (rule.span ?? []) : []))
  const count = (span: SpanForm): number => spans.filter((one) => one === span).length
  const span = [...spans].sort((a, b) => count(b) - count(a))[0]
  return { id: 'weighed', class: id, confidence: 'ask', ...(span !== undefined && { span }) }
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

/** What a question is made of. */
type Asked = Pick<Condition, 'holds' | 'content' | 'word'>

/** Prepares the rules of a convention, and the questions that they ask. */
function compileRules(convention: Convention, questions: Map<string, Question>): CompiledRule[] {
  const numbers = { content: 0, word: 0 }
  const asked = (key: string, rule: number, wanted: boolean, { holds, content, word }: Asked): Question => {
    let question = questions.get(key)
    if (question === undefined) {
      const all = (): RuleSet => ruleSet(convention.rules.length).fill(-1)
      const kept = content === true ? 'content' : word === true ? 'word' : undefined
      const number = kept === undefined ? 0 : numbers[kept]++
      question = { holds, ifTrue: all(), ifFalse: all(), kept, number, asked: 0 }
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
    const wants: CompiledRule['wants'][number][] = []
    for (const written of rule.when ?? []) {
      const name = written.replace(/^!/, '') as ConditionName
      const condition: Condition = conditions[name]
      const list = condition.dear === true ? dear : condition.content === true ? content : place
      const wanted = !written.startsWith('!')
      list.push(asked(name, index, wanted, condition))
      wants.push({ holds: condition.holds, wanted })
    }
    for (const side of ['before', 'after'] as const) {
      const written = rule[side]
      if (written === undefined) continue
      const patterns = compilePatterns(written, convention, exact, side)
      const holds = (context: Context): boolean =>
        side === 'before'
          ? patterns.some((pattern) => endsWith(context.before, pattern))
          : patterns.some((pattern) => pattern.test(context.after))
      dear.push(asked(JSON.stringify([side, exact, written]), index, true, { holds }))
      wants.push({ holds, wanted: true })
    }
    const patterns =
      rule.content === undefined ? undefined : compilePatterns(rule.content, convention, exact, 'content')
    return { rule, index, content: patterns, questions: [...content, ...place, ...dear], wants }
  })
}

function hasRule(set: RuleSet, rule: number): boolean {
  return ((set[rule >> 5]! >>> (rule & 31)) & 1) === 1
}

function removeRule(set: RuleSet, rule: number): void {
  set[rule >> 5]! &= ~(1 << (rule & 31))
}

/** Whether a text ends with what a pattern of `compilePatterns` for `before` describes. */
function endsWith(text: string, pattern: RegExp): boolean {
  pattern.lastIndex = text.length
  return pattern.test(text)
}
