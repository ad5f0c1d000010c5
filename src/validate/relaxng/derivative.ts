/**
 * Derivatives of patterns: what may follow once an element, an attribute or text has been seen.
 *
 * Instead of the algorithm's `After` patterns, the derivative by a start tag is a list of pairs: the content of the
 * element, and what may follow its end tag. Only where several contents remain does the caller join them to a choice of
 * `after` patterns; else the second half waits on the validator's stack.
 */

import type { NameTable } from '../../document/names.js'
import { contains } from './name-class.js'
import { PairTable } from './pair-table.js'
import { EMPTY, Flag, Kind, NOT_ALLOWED, type PatternTable, TEXT } from './pattern.js'

/** Pairs, flat: content, what follows, content, what follows … (of an attribute: value pattern, what remains). */
export type Pairs = readonly number[]

const NONE: Pairs = []
const EMPTY_PAIR_SIZE = 2

/** Derivatives by pattern and name. */
class Memo {
  private readonly index = new PairTable()
  private readonly results: Pairs[] = []

  get(pattern: number, name: number): Pairs | undefined {
    const at = this.index.get(pattern, name)
    return at < 0 ? undefined : this.results[at]
  }

  set(pattern: number, name: number, result: Pairs): void {
    this.index.add(pattern, name, this.results.length)
    this.results.push(result)
  }
}

/** Computes derivatives over a table of patterns, and keeps what it has computed. */
export class Derivatives {
  private readonly openMemo = new Memo()
  private readonly recoverMemo = new Memo()
  private readonly attributeMemo = new Memo()
  private readonly closed: (number | undefined)[] = []
  private readonly texts: (number | undefined)[] = []

  constructor(
    readonly table: PatternTable,
    readonly names: NameTable,
  ) {}

  /** Derivative by the start tag of an element: pairs (content, what follows), each content once. */
  open(pattern: number, name: number): Pairs {
    return this.openWith(pattern, name, false, this.openMemo)
  }

  /** As `open`, but required elements that come before are taken as present (error recovery). */
  openRecovering(pattern: number, name: number): Pairs {
    return this.openWith(pattern, name, true, this.recoverMemo)
  }

  private openWith(pattern: number, name: number, recover: boolean, memo: Memo): Pairs {
    const t = this.table
    if ((t.flags[pattern]! & Flag.element) === 0) return NONE
    if (t.kind[pattern] === Kind.element)
      return this.named(t.first[pattern]!, name) ? [t.contents[t.second[pattern]!]!, EMPTY] : NONE
    const known = memo.get(pattern, name)
    if (known !== undefined) return known
    const out: number[] = []
    switch (t.kind[pattern]) {
      case Kind.choice:
        for (const member of t.members[pattern]!) {
          // Most members are elements of one name, mostly another one.
          if (t.kind[member] !== Kind.element) append(out, this.openWith(member, name, recover, memo))
          else if (this.named(t.first[member]!, name)) out.push(t.contents[t.second[member]!]!, EMPTY)
        }
        break
      case Kind.group: {
        const first = t.first[pattern]!
        const second = t.second[pattern]!
        const pairs = this.openWith(first, name, recover, memo)
        for (let i = 0; i < pairs.length; i += 2) out.push(pairs[i]!, t.group(pairs[i + 1]!, second))
        if (recover || t.nullable(first)) append(out, this.openWith(second, name, recover, memo))
        break
      }
      case Kind.interleave:
        this.eachInterleaved(pattern, out, (member) => this.openWith(member, name, recover, memo))
        break
      case Kind.oneOrMore: {
        const rest = t.optional(pattern)
        const pairs = this.openWith(t.first[pattern]!, name, recover, memo)
        for (let i = 0; i < pairs.length; i += 2) out.push(pairs[i]!, t.group(pairs[i + 1]!, rest))
        break
      }
      case Kind.after: {
        const pairs = this.openWith(t.first[pattern]!, name, recover, memo)
        for (let i = 0; i < pairs.length; i += 2)
          out.push(pairs[i]!, t.after(pairs[i + 1]!, t.second[pattern]!))
      }
    }
    const result = this.merge(out)
    memo.set(pattern, name, result)
    return result
  }

  private named(nameClass: number, name: number): boolean {
    const known = this.table.nameClasses[nameClass]!
    return known.kind === 'name' ? known.name === name : contains(known, name, this.names)
  }

  /** Derivative by an attribute's name: pairs (value pattern, what remains), each value pattern once. */
  attribute(pattern: number, name: number): Pairs {
    const t = this.table
    if ((t.flags[pattern]! & Flag.attribute) === 0) return NONE
    if (t.kind[pattern] === Kind.attribute)
      return this.named(t.first[pattern]!, name) ? [t.second[pattern]!, EMPTY] : NONE
    const known = this.attributeMemo.get(pattern, name)
    if (known !== undefined) return known
    const out: number[] = []
    switch (t.kind[pattern]) {
      case Kind.choice:
        for (const member of t.members[pattern]!) append(out, this.attribute(member, name))
        break
      case Kind.group: {
        const first = t.first[pattern]!
        const second = t.second[pattern]!
        let pairs = this.attribute(first, name)
        for (let i = 0; i < pairs.length; i += 2) out.push(pairs[i]!, t.group(pairs[i + 1]!, second))
        pairs = this.attribute(second, name)
        for (let i = 0; i < pairs.length; i += 2) out.push(pairs[i]!, t.group(first, pairs[i + 1]!))
        break
      }
      case Kind.interleave:
        this.eachInterleaved(pattern, out, (member) => this.attribute(member, name))
        break
      case Kind.oneOrMore: {
        const rest = t.optional(pattern)
        const pairs = this.attribute(t.first[pattern]!, name)
        for (let i = 0; i < pairs.length; i += 2) out.push(pairs[i]!, t.group(pairs[i + 1]!, rest))
        break
      }
      case Kind.after: {
        const pairs = this.attribute(t.first[pattern]!, name)
        for (let i = 0; i < pairs.length; i += 2)
          out.push(pairs[i]!, t.after(pairs[i + 1]!, t.second[pattern]!))
      }
    }
    const result = this.merge(out)
    this.attributeMemo.set(pattern, name, result)
    return result
  }

  private eachInterleaved(pattern: number, out: number[], derive: (member: number) => Pairs): void {
    const t = this.table
    const members = t.members[pattern]!
    for (let m = 0; m < members.length; m++) {
      if (m > 0 && members[m] === members[m - 1]) continue
      const pairs = derive(members[m]!)
      if (pairs.length === 0) continue
      const rest = t.interleave(members.filter((_, i) => i !== m))
      for (let i = 0; i < pairs.length; i += 2) out.push(pairs[i]!, t.interleave2(pairs[i + 1]!, rest))
    }
  }

  /** Joins the pairs that have the same first half. */
  private merge(pairs: number[]): Pairs {
    if (pairs.length === 0) return NONE
    if (pairs.length === EMPTY_PAIR_SIZE) return pairs
    const joined = new Map<number, number[]>()
    for (let i = 0; i < pairs.length; i += 2) {
      const next = joined.get(pairs[i]!)
      if (next === undefined) joined.set(pairs[i]!, [pairs[i + 1]!])
      else next.push(pairs[i + 1]!)
    }
    const out: number[] = []
    for (const [content, next] of joined)
      out.push(content, next.length === 1 ? next[0]! : this.table.choice(next))
    return out
  }

  /** What remains when the start tag closes: every attribute still required makes it `notAllowed`. */
  closeAttributes(pattern: number): number {
    const t = this.table
    if ((t.flags[pattern]! & Flag.attribute) === 0) return pattern
    const known = this.closed[pattern]
    if (known !== undefined) return known
    const result = this.withoutAttributes(pattern, NOT_ALLOWED, (p) => this.closeAttributes(p))
    this.closed[pattern] = result
    return result
  }

  /** As `closeAttributes`, but attributes that are missing are taken as present (error recovery). */
  ignoreMissingAttributes(pattern: number): number {
    if ((this.table.flags[pattern]! & Flag.attribute) === 0) return pattern
    return this.withoutAttributes(pattern, EMPTY, (p) => this.ignoreMissingAttributes(p))
  }

  private withoutAttributes(pattern: number, attribute: number, recur: (pattern: number) => number): number {
    const t = this.table
    switch (t.kind[pattern]) {
      case Kind.attribute:
        return attribute
      case Kind.choice:
        return t.choice(t.members[pattern]!.map(recur))
      case Kind.interleave:
        return t.interleave(t.members[pattern]!.map(recur))
      case Kind.group:
        return t.group(recur(t.first[pattern]!), recur(t.second[pattern]!))
      case Kind.oneOrMore:
        return t.oneOrMore(recur(t.first[pattern]!))
      case Kind.after:
        return t.after(recur(t.first[pattern]!), t.second[pattern]!)
      default:
        return pattern
    }
  }

  /** Derivative by text between elements, whatever it says: only `text` takes it. */
  text(pattern: number): number {
    const t = this.table
    if ((t.flags[pattern]! & Flag.text) === 0) return NOT_ALLOWED
    if (pattern === TEXT) return TEXT
    const known = this.texts[pattern]
    if (known !== undefined) return known
    const result = this.textOf(pattern)
    this.texts[pattern] = result
    return result
  }

  private textOf(pattern: number): number {
    const t = this.table
    switch (t.kind[pattern]) {
      case Kind.choice:
        return t.choice(t.members[pattern]!.map((p) => this.text(p)))
      case Kind.interleave: {
        const members = t.members[pattern]!
        const out: number[] = []
        for (let m = 0; m < members.length; m++) {
          const taken = this.text(members[m]!)
          if (taken === members[m]) return pattern
          if (taken !== NOT_ALLOWED)
            out.push(t.interleave([taken, t.interleave(members.filter((_, i) => i !== m))]))
        }
        return t.choice(out)
      }
      case Kind.group: {
        const first = t.first[pattern]!
        const second = t.second[pattern]!
        const taken = t.group(this.text(first), second)
        return t.nullable(first) ? t.choice2(taken, this.text(second)) : taken
      }
      case Kind.oneOrMore: {
        const taken = this.text(t.first[pattern]!)
        // Text absorbs itself: (text | x)+ after text is (text | x)+ again.
        return taken === TEXT ? pattern : t.group(taken, t.optional(pattern))
      }
      case Kind.after:
        return t.after(this.text(t.first[pattern]!), t.second[pattern]!)
      default:
        return NOT_ALLOWED
    }
  }

  /** What may follow the end tag, for a pattern of `after`s: the choice of those whose content may end here. */
  endAmbiguous(pattern: number): number {
    return this.afters(pattern, (content) => this.table.nullable(content))
  }

  /** What follows the end tag in any case (error recovery). */
  endRecovering(pattern: number): number {
    return this.afters(pattern, () => true)
  }

  /** The choice of what follows those `after`s whose content passes a test. */
  afters(pattern: number, test: (content: number) => boolean): number {
    const t = this.table
    if (t.kind[pattern] === Kind.after) return test(t.first[pattern]!) ? t.second[pattern]! : NOT_ALLOWED
    if (t.kind[pattern] !== Kind.choice) return NOT_ALLOWED
    return t.choice(t.members[pattern]!.map((p) => this.afters(p, test)))
  }
}

function append(out: number[], pairs: Pairs): void {
  for (let i = 0; i < pairs.length; i++) out.push(pairs[i]!)
}
