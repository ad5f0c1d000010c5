/**
 * Patterns of the simplified syntax as integers: equal patterns have equal numbers, so that what is computed about a
 * pattern can be kept in arrays.
 *
 * The constructors keep patterns small and alike (RELAX NG 4.20, 4.21): choices are flat, sorted and without
 * duplicates; interleaves are flat and sorted; groups lean to the right; `notAllowed` and `empty` are absorbed.
 */

import type { NameClass } from './name-class.js'
import { nameClassKey } from './name-class.js'

export const NOT_ALLOWED = 0
export const EMPTY = 1
export const TEXT = 2

/** What a pattern is; the numbers are part of the schema cache's format. */
export const Kind = {
  notAllowed: 0,
  empty: 1,
  text: 2,
  /** `members` */
  choice: 3,
  /** `members` */
  interleave: 4,
  /** `first`, then `second` */
  group: 5,
  /** `first` */
  oneOrMore: 6,
  /** `first` */
  list: 7,
  /** datatype `first` */
  data: 8,
  /** datatype `first`, except pattern `second` */
  dataExcept: 9,
  /** value `first` */
  value: 10,
  /** name class `first`, content `second` */
  attribute: 11,
  /** name class `first`, content in `contents[second]` */
  element: 12,
  /** content `first` up to the end tag, then `second`: a partial result where the content is ambiguous */
  after: 13,
} as const

/** Facts about a pattern, as bits. */
export const Flag = {
  /** Matches the empty sequence. */
  nullable: 1,
  /** Holds `data`, `value` or `list` outside attributes: the text of the element must be looked at. */
  data: 2,
  /** Holds `after` (then it is an `after` or a choice of them). */
  after: 4,
  /** Holds `text` outside attributes. */
  text: 8,
  /** Holds an attribute outside elements. */
  attribute: 16,
  /** Holds an element. */
  element: 32,
} as const

const NONE: readonly number[] = []

/** A growing table of patterns; see the module's comment. */
export class PatternTable {
  readonly kind: number[] = []
  readonly first: number[] = []
  readonly second: number[] = []
  readonly members: (readonly number[])[] = []
  readonly flags: number[] = []
  /** The content of element patterns, by the element's `second`; set once the content is known (elements recur). */
  readonly contents: number[] = []
  readonly nameClasses: NameClass[] = []
  private readonly nameClassIds = new Map<string, number>()
  private buckets: Int32Array = new Int32Array(1 << 12).fill(-1)
  private readonly chain: number[] = []

  constructor() {
    this.add(Kind.notAllowed, 0, 0, NONE, 0)
    this.add(Kind.empty, 0, 0, NONE, Flag.nullable)
    this.add(Kind.text, 0, 0, NONE, Flag.nullable | Flag.text)
  }

  get size(): number {
    return this.kind.length
  }

  has(pattern: number, flag: number): boolean {
    return (this.flags[pattern]! & flag) !== 0
  }

  nullable(pattern: number): boolean {
    return (this.flags[pattern]! & Flag.nullable) !== 0
  }

  nameClass(nameClass: NameClass): number {
    const key = nameClassKey(nameClass)
    let id = this.nameClassIds.get(key)
    if (id === undefined) {
      id = this.nameClasses.length
      this.nameClasses.push(nameClass)
      this.nameClassIds.set(key, id)
    }
    return id
  }

  /** A new element pattern, different from all others; its content is set in `contents` later. */
  element(nameClass: NameClass): number {
    const id = this.contents.length
    this.contents.push(NOT_ALLOWED)
    return this.intern(Kind.element, this.nameClass(nameClass), id, NONE, Flag.element)
  }

  attribute(nameClass: NameClass, content: number): number {
    if (content === NOT_ALLOWED) return NOT_ALLOWED
    return this.intern(Kind.attribute, this.nameClass(nameClass), content, NONE, Flag.attribute)
  }

  data(datatype: number): number {
    return this.intern(Kind.data, datatype, 0, NONE, Flag.data)
  }

  dataExcept(datatype: number, except: number): number {
    if (except === NOT_ALLOWED) return this.data(datatype)
    return this.intern(Kind.dataExcept, datatype, except, NONE, Flag.data)
  }

  value(value: number): number {
    return this.intern(Kind.value, value, 0, NONE, Flag.data)
  }

  list(content: number): number {
    if (content === NOT_ALLOWED) return NOT_ALLOWED
    return this.intern(Kind.list, content, 0, NONE, Flag.data)
  }

  oneOrMore(content: number): number {
    const kind = this.kind[content]!
    if (kind === Kind.notAllowed || kind === Kind.empty || kind === Kind.text || kind === Kind.oneOrMore)
      return content
    return this.intern(Kind.oneOrMore, content, 0, NONE, this.flags[content]!)
  }

  optional(content: number): number {
    return this.has(content, Flag.nullable) ? content : this.choice2(content, EMPTY)
  }

  zeroOrMore(content: number): number {
    return this.optional(this.oneOrMore(content))
  }

  /** The patterns that a choice, an interleave, a group or a repetition is made of, up to the end of the element; of others none. */
  parts(pattern: number): readonly number[] {
    switch (this.kind[pattern]) {
      case Kind.choice:
      case Kind.interleave:
        return this.members[pattern]!
      case Kind.group:
        return [this.first[pattern]!, this.second[pattern]!]
      case Kind.oneOrMore:
      case Kind.after:
        return [this.first[pattern]!]
      default:
        return NONE
    }
  }

  group(first: number, second: number): number {
    if (first === NOT_ALLOWED || second === NOT_ALLOWED) return NOT_ALLOWED
    if (first === EMPTY) return second
    if (second === EMPTY) return first
    if (this.kind[first] === Kind.group)
      return this.group(this.first[first]!, this.group(this.second[first]!, second))
    const f = this.flags[first]!
    const s = this.flags[second]!
    return this.intern(Kind.group, first, second, NONE, (f & s & Flag.nullable) | ((f | s) & ~Flag.nullable))
  }

  after(content: number, next: number): number {
    if (content === NOT_ALLOWED) return NOT_ALLOWED
    const inherited = this.flags[content]! & (Flag.data | Flag.text | Flag.attribute | Flag.element)
    return this.intern(Kind.after, content, next, NONE, inherited | Flag.after)
  }

  choice2(a: number, b: number): number {
    if (a === b || b === NOT_ALLOWED) return a
    if (a === NOT_ALLOWED) return b
    return this.choice([a, b])
  }

  /** The choice of any number of patterns. */
  choice(patterns: readonly number[]): number {
    const flat: number[] = []
    for (const pattern of patterns) {
      if (pattern === NOT_ALLOWED) continue
      if (this.kind[pattern] === Kind.choice) for (const member of this.members[pattern]!) flat.push(member)
      else flat.push(pattern)
    }
    const members = sortedSet(flat)
    // What is nullable in another way makes `empty` superfluous.
    if (members[0] === EMPTY && members.length > 1)
      for (let i = 1; i < members.length; i++)
        if (this.has(members[i]!, Flag.nullable)) {
          members.shift()
          break
        }
    if (members.length === 0) return NOT_ALLOWED
    if (members.length === 1) return members[0]!
    let flags = 0
    for (const member of members) flags |= this.flags[member]!
    return this.intern(Kind.choice, 0, 0, members, flags)
  }

  interleave2(a: number, b: number): number {
    return this.interleave([a, b])
  }

  /** The interleave of any number of patterns; the same pattern may stand in it twice. */
  interleave(patterns: readonly number[]): number {
    const members: number[] = []
    for (const pattern of patterns) {
      if (pattern === NOT_ALLOWED) return NOT_ALLOWED
      if (pattern === EMPTY) continue
      if (this.kind[pattern] === Kind.interleave)
        for (const member of this.members[pattern]!) members.push(member)
      else members.push(pattern)
    }
    if (members.length === 0) return EMPTY
    if (members.length === 1) return members[0]!
    members.sort(ascending)
    let nullable: number = Flag.nullable
    let others = 0
    for (const member of members) {
      nullable &= this.flags[member]!
      others |= this.flags[member]!
    }
    return this.intern(Kind.interleave, 0, 0, members, (others & ~Flag.nullable) | nullable)
  }

  /** Adds a row as it stands; for the constructor and the schema cache, which stores rows in order. */
  add(kind: number, first: number, second: number, members: readonly number[], flags: number): number {
    const id = this.kind.length
    this.kind.push(kind)
    this.first.push(first)
    this.second.push(second)
    this.members.push(members)
    this.flags.push(flags)
    const slot = this.hash(kind, first, second, members) & (this.buckets.length - 1)
    this.chain.push(this.buckets[slot]!)
    this.buckets[slot] = id
    if (id > this.buckets.length * 2) this.grow()
    return id
  }

  private intern(
    kind: number,
    first: number,
    second: number,
    members: readonly number[],
    flags: number,
  ): number {
    const slot = this.hash(kind, first, second, members) & (this.buckets.length - 1)
    for (let id = this.buckets[slot]!; id >= 0; id = this.chain[id]!)
      if (
        this.kind[id] === kind &&
        this.first[id] === first &&
        this.second[id] === second &&
        sameMembers(this.members[id]!, members)
      )
        return id
    return this.add(kind, first, second, members, flags)
  }

  private hash(kind: number, first: number, second: number, members: readonly number[]): number {
    let h =
      Math.imul(kind + 1, 0x9e3779b1) ^ Math.imul(first + 1, 0x85ebca6b) ^ Math.imul(second + 1, 0xc2b2ae35)
    for (let i = 0; i < members.length; i++) h = Math.imul(h ^ members[i]!, 0x01000193)
    return (h ^ (h >>> 15)) >>> 0
  }

  private grow(): void {
    this.buckets = new Int32Array(this.buckets.length * 8).fill(-1)
    const mask = this.buckets.length - 1
    for (let id = 0; id < this.kind.length; id++) {
      const slot = this.hash(this.kind[id]!, this.first[id]!, this.second[id]!, this.members[id]!) & mask
      this.chain[id] = this.buckets[slot]!
      this.buckets[slot] = id
    }
  }
}

function ascending(a: number, b: number): number {
  return a - b
}

function sortedSet(list: number[]): number[] {
  let sorted = true
  for (let i = 1; i < list.length; i++)
    if (list[i - 1]! >= list[i]!) {
      sorted = false
      break
    }
  if (sorted) return list
  list.sort(ascending)
  let n = 0
  for (let i = 0; i < list.length; i++) if (i === 0 || list[i] !== list[n - 1]) list[n++] = list[i]!
  list.length = n
  return list
}

function sameMembers(a: readonly number[], b: readonly number[]): boolean {
  if (a === b) return true
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
