/**
 * The weighing of evidence: a maximum-entropy model (multinomial logistic regression) of the classes of a convention, trained on
 * labelled documents (bench/weigh.ts). It decides where a rule did, but not by form.
 */
import type { Context } from './context.js'
import type { Rule } from './convention-types.js'
import { Evidence, saysEvidence } from './evidence.js'

/** A file of weights: `schemas/weights.schema.json`. */
export interface Weights {
  readonly version: 1
  /** The convention whose rules and classes it knows. */
  readonly convention: string
  readonly classes: readonly string[]
  /** Classes of which a rule that says `likely` may be wrong; of others such a rule decides. */
  readonly doubted: readonly string[]
  /** Probability from which a class is not asked: where a rule or the sign makes it likely too, and where the weighing stands alone. */
  readonly likely: { readonly agreed: number; readonly alone: number }
  /** For each piece of evidence pairs of numbers: the place of a class among `classes`, and its weight in hundredths. */
  readonly evidence: Readonly<Record<string, readonly number[]>>
}

/** What the weighing says of a bracket. */
export interface Weighed {
  readonly class: string
  /** Between 0 and 1, in hundredths. */
  readonly probability: number
  /** Whether it need not be asked. */
  readonly likely: boolean
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
    this.#rows = new Int16Array(this.#names.length * width)
    for (const [row, name] of this.#names.entries()) {
      const pairs = weights.evidence[name]!
      for (let at = 0; at < pairs.length; at += 2) this.#rows[row * width + pairs[at]!] = pairs[at + 1]!
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

  /** Whether a rule is to be weighed: one that asks, and one that says `likely` of a class that is often another. */
  weighs(rule: Rule | undefined): boolean {
    if (rule === undefined || rule.confidence === 'ask') return true
    return rule.confidence === 'likely' && this.#weights.doubted.includes(rule.class)
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
    const { classes, likely } = this.#weights
    const width = classes.length
    const found = this.#evidence.of(context, rule)
    const sums = this.#sums
    sums.set(this.#start)
    for (const number of found) {
      const row = number * width
      for (let at = 0; at < width; at++) sums[at]! += this.#rows[row + at]!
    }
    for (const id of impossible) {
      const at = classes.indexOf(id)
      if (at >= 0) sums[at] = never
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
      likely: probability >= (said === classes[best] ? likely.agreed : likely.alone),
      alternatives: others.map((at) => classes[at]!),
      reasons: this.#reasonsFor(found, best, others[0] ?? best),
    }
  }

  #reasonsFor(found: readonly number[], best: number, next: number): string[] {
    const width = this.#weights.classes.length
    const reasons: { number: number; gain: number }[] = []
    for (const number of found) {
      const row = number * width
      const gain = this.#rows[row + best]! - (best === next ? 0 : this.#rows[row + next]!)
      const last = reasons.at(-1)
      if (gain <= 0 || (reasons.length === mostReasons && gain <= last!.gain)) continue
      if (reasons.length === mostReasons) reasons.pop()
      reasons.push({ number, gain })
      reasons.sort((a, b) => b.gain - a.gain)
    }
    return reasons.map(({ number }) => {
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

/** What a difference of sums, in hundredths, makes of a probability. */
function power(difference: number): number {
  return difference < -1000 ? 0 : Math.exp(difference / 100)
}

/** The name of a piece of evidence as its kind and what it says. */
function parted(name: string): [kind: string, what: string] {
  const at = name.indexOf(':')
  return at < 0 ? [name, ''] : [name.slice(0, at), name.slice(at + 1)]
}
