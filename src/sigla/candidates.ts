import { beyond, folded, type Shape } from './pattern-shape.js'

/** A set of rules: a bit for each, 32 a number. */
export type RuleSet = Int32Array

export function ruleSet(rules: number): RuleSet {
  return new Int32Array(Math.ceil(rules / 32))
}

export function addRule(set: RuleSet, rule: number): void {
  set[rule >> 5]! |= 1 << (rule & 31)
}

export function removeRule(set: RuleSet, rule: number): void {
  set[rule >> 5]! &= ~(1 << (rule & 31))
}

export function hasRule(set: RuleSet, rule: number): boolean {
  return ((set[rule >> 5]! >>> (rule & 31)) & 1) === 1
}

/** Leaves in a set only what is in another. */
export function keepRules(set: RuleSet, others: RuleSet): void {
  for (let word = 0; word < set.length; word++) set[word]! &= others[word]!
}

/** Whether all of a set is in another. */
export function isWithin(set: RuleSet, other: RuleSet): boolean {
  for (let word = 0; word < set.length; word++) if ((set[word]! & ~other[word]!) !== 0) return false
  return true
}

/** As much of a content as patterns are given: a pattern's work may grow with the square of a length. */
export const longestRead = 400

/**
 * Which rules a content can fit by the shapes of their patterns: one reading of the content, however many rules there are. Needed
 * strings are found by an automaton (Aho and Corasick, 1975).
 */
export class Candidates {
  readonly #rules: number
  /** Rules whose patterns may begin with a character, by ASCII code. */
  readonly #first: RuleSet[] = []
  /** Rules whose patterns may be so long. */
  readonly #length: RuleSet[] = []
  readonly #withoutNeeds: RuleSet
  /** The automaton: for each state and letter the next state; and for each state the rules whose needs end there. */
  readonly #letters = new Uint8Array(128)
  #width = 1
  #next = new Uint16Array(0)
  #found: (RuleSet | undefined)[] = []

  /** @param shapes the shape of each rule's patterns; undefined for a rule that any content fits */
  constructor(shapes: readonly (Shape | undefined)[]) {
    this.#rules = shapes.length
    const set = (fits: (shape: Shape | undefined) => boolean): RuleSet => {
      const rules = ruleSet(shapes.length)
      for (const [rule, shape] of shapes.entries()) if (fits(shape)) addRule(rules, rule)
      return rules
    }
    for (let unit = 0; unit <= beyond; unit++)
      this.#first.push(set((shape) => shape === undefined || shape.first[unit] === 1))
    for (let length = 0; length <= longestRead; length++)
      this.#length.push(
        set((shape) => shape === undefined || (shape.least <= length && length <= shape.most)),
      )
    this.#withoutNeeds = set((shape) => shape?.needs === undefined)
    this.#buildAutomaton(shapes)
  }

  /**
   * Sets the rules that a content can fit.
   *
   * @param content not empty
   */
  find(content: string, into: RuleSet): void {
    const { length } = content
    const end = Math.min(length, longestRead)
    into.set(this.#withoutNeeds)
    const next = this.#next
    const width = this.#width
    let state = 0
    for (let at = 0; at < end; at++) {
      const letter = this.#letters[folded(content.charCodeAt(at))]!
      state = next[state * width + letter]!
      const found = this.#found[state]
      if (found !== undefined) for (let word = 0; word < into.length; word++) into[word]! |= found[word]!
    }
    const unit = content.charCodeAt(0)
    const first = this.#first[unit < beyond ? unit : beyond]!
    const fitting = this.#length[end]!
    for (let word = 0; word < into.length; word++) into[word]! &= first[word]! & fitting[word]!
  }

  #buildAutomaton(shapes: readonly (Shape | undefined)[]): void {
    const needs = shapes.flatMap((shape, rule) => (shape?.needs ?? []).map((need) => ({ need, rule })))
    for (const { need } of needs) {
      for (let at = 0; at < need.length; at++) {
        const unit = need.charCodeAt(at)
        if (this.#letters[unit] === 0) this.#letters[unit] = this.#width++
      }
    }
    const width = this.#width
    const next: number[] = new Array(width).fill(0)
    const found: (RuleSet | undefined)[] = [undefined]
    for (const { need, rule } of needs) {
      let state = 0
      for (let at = 0; at < need.length; at++) {
        const edge = state * width + this.#letters[need.charCodeAt(at)]!
        if (next[edge] === 0) {
          next[edge] = found.length
          found.push(undefined)
          for (let letter = 0; letter < width; letter++) next.push(0)
        }
        state = next[edge]!
      }
      found[state] ??= ruleSet(this.#rules)
      addRule(found[state]!, rule)
    }
    // Where a string goes on no further, its longest ending that begins another does.
    const fallback = new Uint16Array(found.length)
    const queue: number[] = [0]
    for (const state of queue) {
      for (let letter = 1; letter < width; letter++) {
        const edge = state * width + letter
        const other = state === 0 ? 0 : next[fallback[state]! * width + letter]!
        const child = next[edge]!
        if (child === 0) next[edge] = other
        else {
          fallback[child] = other
          found[child] = union(found[child], found[other])
          queue.push(child)
        }
      }
    }
    this.#next = Uint16Array.from(next)
    this.#found = found
  }
}

function union(one: RuleSet | undefined, other: RuleSet | undefined): RuleSet | undefined {
  if (one === undefined || other === undefined) return one ?? other
  return one.map((word, at) => word | other[at]!)
}
