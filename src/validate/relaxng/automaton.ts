/** What happens at a start tag, an attribute or an end tag in each state, computed once and kept. */

import { isBlank, type ValueContext } from './datatypes/types.js'
import { PairTable } from './pair-table.js'
import { Flag, Kind, NOT_ALLOWED, TEXT } from './pattern.js'
import type { Schema } from './schema.js'

/** An attribute in a state: its possible values and what remains after each. */
export interface AttributeStep {
  readonly id: number
  readonly values: readonly number[]
  readonly rests: readonly number[]
  /** The state after a value that nobody needs to look at; 0 if values must be looked at. */
  readonly any: number
  /** States after the sets of values that matched, by the bits of the set. */
  readonly joined: Map<number, number>
  /** Whether a value's result depends on the place. */
  readonly contextual: boolean
  /** Whether the one possible value is a name without a colon, which can be seen from the bytes. */
  readonly names: boolean
}

/** A schema's states. Not-allowed results are stored too: a document with errors makes the same ones again and again. */
export class Automaton {
  /** Start tags: the step of each state and name; what a step is stands in the columns below. */
  private readonly opens = new PairTable()
  /** State in which the attributes of the element are read; 0 where the element is not allowed. */
  readonly opened: number[] = []
  /** State after the element's end tag; not used if `opened` is ambiguous (holds `after`). */
  readonly next: number[] = []
  /** State after a start tag without attributes; 0 if attributes are missing. */
  readonly bare: number[] = []
  /** Attributes: the step of each state and name, in `steps`. */
  private readonly attributes = new PairTable()
  private readonly steps: AttributeStep[] = []

  constructor(readonly schema: Schema) {}

  /** The step of a start tag in a state. */
  open(state: number, name: number): number {
    const known = this.opens.get(state, name)
    return known >= 0 ? known : this.computeOpen(state, name)
  }

  private computeOpen(state: number, name: number): number {
    const { derivatives } = this.schema
    const step = this.addStep(derivatives.open(state, name))
    this.opens.add(state, name, step)
    return step
  }

  /** A step from pairs of a derivative. */
  addStep(pairs: readonly number[]): number {
    const { table, derivatives } = this.schema
    const step = this.opened.length
    if (pairs.length === 0) {
      this.opened.push(NOT_ALLOWED)
      this.next.push(NOT_ALLOWED)
      this.bare.push(NOT_ALLOWED)
    } else if (pairs.length === 2) {
      this.opened.push(pairs[0]!)
      this.next.push(pairs[1]!)
      this.bare.push(derivatives.closeAttributes(pairs[0]!))
    } else {
      const afters: number[] = []
      for (let i = 0; i < pairs.length; i += 2) afters.push(table.after(pairs[i]!, pairs[i + 1]!))
      const state = table.choice(afters)
      this.opened.push(state)
      this.next.push(NOT_ALLOWED)
      this.bare.push(derivatives.closeAttributes(state))
    }
    return step
  }

  /** The step of an attribute in a state; `undefined` if it is not allowed there. */
  attribute(state: number, name: number): AttributeStep | undefined {
    const known = this.attributes.get(state, name)
    if (known < 0) return this.computeAttribute(state, name)
    return known === 0 ? undefined : this.steps[known - 1]!
  }

  private computeAttribute(state: number, name: number): AttributeStep | undefined {
    const pairs = this.schema.derivatives.attribute(state, name)
    // Number 0 says that there is none.
    this.attributes.add(state, name, pairs.length === 0 ? 0 : this.steps.length + 1)
    if (pairs.length === 0) return undefined
    const values: number[] = []
    const rests: number[] = []
    for (let i = 0; i < pairs.length; i += 2) {
      values.push(pairs[i]!)
      rests.push(pairs[i + 1]!)
    }
    const any = values.every((v) => this.anyValue(v)) ? this.schema.table.choice(rests) : NOT_ALLOWED
    const contextual = values.some((v) => this.isContextual(v))
    const step = {
      id: this.steps.length,
      values,
      rests,
      any,
      joined: new Map(),
      contextual,
      names: this.isName(values),
    }
    this.steps.push(step)
    return step
  }

  /** The state after an attribute with a value; 0 if the value is not allowed. */
  attributeValue(step: AttributeStep, text: string, context: ValueContext): number {
    const { values, rests } = step
    let set = 0
    if (values.length === 1) return this.matches(values[0]!, text, context) ? rests[0]! : NOT_ALLOWED
    const fitting: number[] = []
    for (let i = 0; i < values.length; i++)
      if (this.matches(values[i]!, text, context)) {
        fitting.push(rests[i]!)
        set += 2 ** i
      }
    const known = step.joined.get(set)
    if (known !== undefined && values.length < 50) return known
    const joined = this.schema.table.choice(fitting)
    step.joined.set(set, joined)
    return joined
  }

  /** Whether any value at all matches. */
  private anyValue(pattern: number): boolean {
    const { table } = this.schema
    if (pattern === TEXT) return true
    if (table.kind[pattern] === Kind.data) return this.schema.datatype(table.first[pattern]!).any
    if (table.kind[pattern] === Kind.choice) return table.members[pattern]!.some((m) => this.anyValue(m))
    return false
  }

  private isName(values: readonly number[]): boolean {
    const { table } = this.schema
    const pattern = values[0]
    if (values.length !== 1 || pattern === undefined || table.kind[pattern] !== Kind.data) return false
    return this.schema.datatype(table.first[pattern]!).name === true
  }

  isContextual(pattern: number): boolean {
    const { table, values } = this.schema
    switch (table.kind[pattern]) {
      case Kind.data:
        return this.schema.datatype(table.first[pattern]!).contextual
      case Kind.dataExcept:
        return (
          this.schema.datatype(table.first[pattern]!).contextual || this.isContextual(table.second[pattern]!)
        )
      case Kind.value:
        return this.schema.datatype(values[table.first[pattern]!]!.datatype).contextual
      case Kind.choice:
      case Kind.interleave:
        return table.members[pattern]!.some((m) => this.isContextual(m))
      case Kind.group:
        return this.isContextual(table.first[pattern]!) || this.isContextual(table.second[pattern]!)
      case Kind.oneOrMore:
      case Kind.list:
      case Kind.after:
        return this.isContextual(table.first[pattern]!)
      default:
        return false
    }
  }

  /** Whether a pattern matches a text as the whole value of an attribute or the whole content of an element. */
  matches(pattern: number, text: string, context: ValueContext): boolean {
    const { table } = this.schema
    if (pattern === NOT_ALLOWED) return false
    if (table.has(pattern, Flag.nullable) && isBlank(text)) return true
    return table.nullable(this.token(pattern, text, context))
  }

  /** The derivative of a pattern by a text that is one token of a list, or a whole value. */
  private token(pattern: number, text: string, context: ValueContext): number {
    const { table, values } = this.schema
    switch (table.kind[pattern]) {
      case Kind.text:
        return TEXT
      case Kind.data:
        return this.schema.datatype(table.first[pattern]!).valid(text, context) ? 1 : NOT_ALLOWED
      case Kind.dataExcept:
        return this.schema.datatype(table.first[pattern]!).valid(text, context) &&
          !this.matches(table.second[pattern]!, text, context)
          ? 1
          : NOT_ALLOWED
      case Kind.value: {
        const value = values[table.first[pattern]!]!
        return this.schema.datatype(value.datatype).key(text, context) === value.key ? 1 : NOT_ALLOWED
      }
      case Kind.list: {
        let state = table.first[pattern]!
        for (const item of text.split(/[ \t\n\r]+/)) {
          if (item === '') continue
          state = this.token(state, item, context)
          if (state === NOT_ALLOWED) return NOT_ALLOWED
        }
        return table.nullable(state) ? 1 : NOT_ALLOWED
      }
      case Kind.choice:
        return table.choice(table.members[pattern]!.map((m) => this.token(m, text, context)))
      case Kind.group: {
        const first = table.first[pattern]!
        const second = table.second[pattern]!
        const taken = table.group(this.token(first, text, context), second)
        return table.nullable(first) ? table.choice2(taken, this.token(second, text, context)) : taken
      }
      case Kind.interleave: {
        const members = table.members[pattern]!
        return table.choice(
          members.map((m, i) =>
            table.interleave([this.token(m, text, context), ...members.filter((_, j) => j !== i)]),
          ),
        )
      }
      case Kind.oneOrMore:
        return table.group(this.token(table.first[pattern]!, text, context), table.optional(pattern))
      default:
        return NOT_ALLOWED
    }
  }
}
