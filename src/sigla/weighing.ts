/**
 * The weighing of evidence: a maximum-entropy model (multinomial logistic regression) of the classes of a convention, trained on
 * labelled documents (bench/weigh.ts). It decides wherever a rule does that was ever wrong on them, or seldom met.
 */
import type { Context } from './context.js'
import type { Rule } from './convention-types.js'
import { Evidence, saysEvidence } from './evidence.js'
import type { Confidence } from './types.js'

/** A file of weights: `schemas/weights.schema.json`. */
export interface Weights {
  readonly version: 1
  /** The convention whose rules and classes it knows. */
  readonly convention: string
  readonly classes: readonly string[]
  /** Classes of which a rule that says `form`, or `likely`, was wrong in a document that no rule was made for; of others such a rule decides. */
  readonly doubted: { readonly form: readonly string[]; readonly likely: readonly string[] }
  /** Rules of such classes that were often met and never wrong: they decide too. */
  readonly assured: readonly string[]
  readonly from: Thresholds
  /** For each piece of evidence pairs of numbers: the place of a class among `classes`, and its weight in hundredths. */
  readonly evidence: Readonly<Record<string, readonly number[]>>
}

/** Probabilities, from 0 to 1, from which a class is trusted. */
export interface Thresholds {
  /** A class that a rule says by form is so: from the first, `form`; from the second, `likely`. */
  readonly form: number
  readonly stated: number
  /** A class is `likely` that a rule or the sign makes likely, and one that nothing but the weighing speaks for. */
  readonly agreed: number
  readonly alone: number
}

/**
 * How far a weighed class is to be trusted.
 *
 * @param rule the rule that fits first
 * @param said the class that this rule, or without one the sign, makes likely
 * @param id the class, and its probability between 0 and 1
 */
export function trust(
  from: Thresholds,
  rule: Pick<Rule, 'class' | 'confidence'> | undefined,
  said: string | undefined,
  id: string,
  probability: number,
): Confidence {
  if (rule?.confidence === 'form' && rule.class === id) {
    if (probability >= from.form) return 'form'
    return probability >= from.stated ? 'likely' : 'ask'
  }
  return probability >= (said === id ? from.agreed : from.alone) ? 'likely' : 'ask'
}

/** Whether a rule needs no weighing, by what weights tell of its class and of itself. */
export function decidesAlone(
  { doubted, assured }: Pick<Weights, 'doubted' | 'assured'>,
  rule: Rule,
): boolean {
  const { id, confidence, class: of } = rule
  return confidence !== 'ask' && (!doubted[confidence].includes(of) || assured.includes(id))
}

/** What the weighing says of a bracket. */
export interface Weighed {
  readonly class: string
  /** Between 0 and 1, in hundredths. */
  readonly probability: number
  readonly confidence: Confidence
  /** The other classes of a probability of 3 % at least, the likeliest first, at most four. */
  readonly alternatives: readonly string[]
  /** The three weightiest reasons for the class rather than the next, as sentences. */
  readonly reasons: readonly string[]
}

const least = 0.03
const mostAlternatives = 4
const mostReasons = 3

/** Weights ready to weigh with. */
export class Weigher {
  readonly #weights: Weights
  readonly #names: readonly string[]
  /** Row by row: the weights of all classes, in hundredths, for a piece of evidence. */
  readonly #rows: Int16Array
  /** The same without what is zero: where the row of a piece of evidence begins, and its classes and weights. */
  readonly #begins: Int32Array
  readonly #classes: Uint8Array
  readonly #values: Int16Array
  readonly #places: ReadonlyMap<string, number>
  /** What holds without evidence. */
  readonly #start: Int16Array
  /** The sums of the bracket weighed last. */
  readonly #sums: Int32Array
  readonly #evidence: Evidence
  readonly #reasons: string[] = []

  constructor(weights: Weights) {
    this.#weights = weights
    const width = weights.classes.length
    this.#names = Object.keys(weights.evidence)
    this.#sums = new Int32Array(width)
    this.#places = new Map(weights.classes.map((id, place) => [id, place]))
    this.#rows = new Int16Array(this.#names.length * width)
    this.#begins = new Int32Array(this.#names.length + 1)
    const all = this.#names.map((name) => weights.evidence[name]!)
    const length = all.reduce((sum, pairs) => sum + pairs.length / 2, 0)
    this.#classes = new Uint8Array(length)
    this.#values = new Int16Array(length)
    let next = 0
    for (const [row, pairs] of all.entries()) {
      for (let at = 0; at < pairs.length; at += 2) {
        this.#rows[row * width + pairs[at]!] = pairs[at + 1]!
        this.#classes[next] = pairs[at]!
        this.#values[next++] = pairs[at + 1]!
      }
      this.#begins[row + 1] = next
    }
    const kinds = new Map<string, Map<string, number>>()
    for (const [number, name] of this.#names.entries()) {
      const [kind, what] = parted(name)
      let ofKind = kinds.get(kind)
      if (ofKind === undefined) {
        ofKind = new Map()
        kinds.set(kind, ofKind)
      }
      ofKind.set(what, number)
    }
    const always = kinds.get('always')?.get('') ?? -1
    this.#start = always < 0 ? new Int16Array(width) : this.#rows.slice(always * width, (always + 1) * width)
    this.#evidence = new Evidence((kind, what) => kinds.get(kind)?.get(what))
  }

  /** Whether a rule is to be weighed: one that asks, and one that may be wrong by what is known of its class and of itself. */
  weighs(rule: Rule | undefined): boolean {
    return rule === undefined || !decidesAlone(this.#weights, rule)
  }

  /**
   * Weighs the evidence of a bracket.
   *
   * @param rule the rule that fits first
   * @param said the class that this rule, or without one the sign, makes likely
   * @param impossible classes that are not possible at this place
   */
  weigh(
    context: Context,
    rule: Rule | undefined,
    said: string | undefined,
    impossible: readonly string[],
  ): Weighed {
    const { classes, from } = this.#weights
    const width = classes.length
    const found = this.#evidence.of(context, rule)
    const sums = this.#sums
    sums.set(this.#start)
    this.#add(found)
    for (const id of impossible) {
      const at = this.#places.get(id)
      if (at !== undefined) sums[at] = never
    }
    const best = highest(sums)
    let total = 0
    for (let at = 0; at < width; at++) total += power(sums[at]! - sums[best]!)
    const highestSum = sums[best]!
    sums[best] = never
    const others: number[] = []
    while (others.length < mostAlternatives) {
      const next = highest(sums)
      if (power(sums[next]! - highestSum) < least * total) break
      others.push(next)
      sums[next] = never
    }
    // Rounded, so that the last bit of an exponential decides nothing.
    const probability = Math.round(100 / total) / 100
    return {
      class: classes[best]!,
      probability,
      confidence: trust(from, rule, said, classes[best]!, probability),
      alternatives: others.map((at) => classes[at]!),
      reasons: this.#reasonsFor(found, best, others[0] ?? best),
    }
  }

  /** Adds the weights of what was found to the sums. */
  #add(found: readonly number[]): void {
    const sums = this.#sums
    const begins = this.#begins
    const classes = this.#classes
    const values = this.#values
    for (let index = 0; index < found.length; index++) {
      const number = found[index]!
      const end = begins[number + 1]!
      for (let at = begins[number]!; at < end; at++) sums[classes[at]!]! += values[at]!
    }
  }

  /** The sentences of what speaks most for a class; of what speaks as much, what was found first. */
  #reasonsFor(found: readonly number[], best: number, next: number): string[] {
    const rows = this.#rows
    const width = this.#weights.classes.length
    const numbers: number[] = []
    const gains: number[] = []
    for (let index = 0; index < found.length; index++) {
      const number = found[index]!
      const row = number * width
      const gain = rows[row + best]! - (best === next ? 0 : rows[row + next]!)
      if (gain <= 0) continue
      let at = numbers.length
      if (at === mostReasons && gain <= gains[at - 1]!) continue
      if (at === mostReasons) at--
      for (; at > 0 && gains[at - 1]! < gain; at--) {
        numbers[at] = numbers[at - 1]!
        gains[at] = gains[at - 1]!
      }
      numbers[at] = number
      gains[at] = gain
    }
    return numbers.map((number) => {
      this.#reasons[number] ??= saysEvidence(...parted(this.#names[number]!))
      return this.#reasons[number]!
    })
  }
}

/** Lower than any sum. */
const never = -(2 ** 31)

/** The place of the highest sum; the first of those that are equal. */
function highest(sums: Int32Array): number {
  let best = 0
  let sum = never
  for (let at = 0; at < sums.length; at++) {
    if (sums[at]! <= sum) continue
    best = at
    sum = sums[at]!
  }
  return best
}

/** What a difference of sums, in hundredths, makes of a probability: nothing beyond a thousand. */
function power(difference: number): number {
  return difference < -1000 ? 0 : powers[0 - difference]!
}

const powers = Float64Array.from({ length: 1001 }, (_, hundredths) => Math.exp(-hundredths / 100))

/** The name of a piece of evidence as its kind and what it says. */
function parted(name: string): [kind: string, what: string] {
  const at = name.indexOf(':')
  return at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at + 1)]
}
