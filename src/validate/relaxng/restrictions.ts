/** The restrictions on patterns (RELAX NG 7). */

import type { SchemaBuilder } from './build.js'
import type { SchemaFaults } from './faults.js'
import { isInfinite, overlap } from './name-class.js'
import { Flag, Kind, type PatternTable } from './pattern.js'
import type { Place } from './syntax.js'

/** Where a pattern stands, as bits: within what, up to the element around it. */
const Within = {
  attribute: 1,
  list: 2,
  except: 4,
  start: 8,
  oneOrMore: 16,
  /** In a group or interleave that is itself in a `oneOrMore`. */
  repeatedGroup: 32,
} as const

/** What the content of a pattern is (7.2): nothing, elements and text, or data; -1 if it mixes what may not be mixed. */
type ContentType = 0 | 1 | 2 | -1

/** Checks a schema that has been built. */
export class Restrictions {
  private readonly checked = new Set<number>()
  private readonly elements: number[] = []
  private readonly seenElements = new Set<number>()
  private readonly contentTypes = new Map<number, ContentType>()
  private readonly attributes: Leaves
  private readonly childElements: Leaves
  /** For each name class the last round in which `twice` met it, and in which member. */
  private readonly rounds: number[] = []
  private readonly owners: number[] = []
  private round = 0
  private at: Place

  constructor(
    private readonly schema: SchemaBuilder,
    private readonly faults: SchemaFaults,
    private readonly root: Place,
  ) {
    this.at = root
    this.attributes = new Leaves(schema.table, Kind.attribute, Flag.attribute)
    this.childElements = new Leaves(schema.table, Kind.element, Flag.element)
  }

  check(start: number): void {
    this.visit(start, Within.start)
    for (let element = this.elements.pop(); element !== undefined; element = this.elements.pop()) {
      const { table, elementPlaces } = this.schema
      const number = table.second[element]!
      this.at = elementPlaces[number] ?? this.root
      const content = table.contents[number]!
      this.visit(content, 0)
      if (this.contentType(content) < 0)
        this.report(
          this.at,
          'The content of this element mixes data, values or a list with elements, text or further data; only one of them may be its content.',
        )
    }
  }

  private report(at: Place, message: string): void {
    this.faults.report('rng-schema-restriction', at, message)
  }

  private forbid(pattern: number, inside: string, what: string): void {
    this.report(this.schema.places.get(pattern) ?? this.at, `${inside} may not hold ${what}.`)
  }

  private visit(pattern: number, within: number): void {
    const { table } = this.schema
    const kind = table.kind[pattern]!
    const key = pattern * 64 + within
    if (this.checked.has(key)) return
    this.checked.add(key)
    const what = WHAT[kind]!
    if ((within & Within.start) !== 0 && !START_ALLOWS.has(kind))
      this.forbid(pattern, 'The start of a schema', `${what}: it must be an element, or a choice of them`)
    if ((within & Within.except) !== 0 && !EXCEPT_ALLOWS.has(kind))
      this.forbid(pattern, 'The exception from a datatype', what)
    if ((within & Within.list) !== 0 && LIST_FORBIDS.has(kind)) this.forbid(pattern, 'A list', what)
    if ((within & Within.attribute) !== 0 && (kind === Kind.element || kind === Kind.attribute))
      this.forbid(pattern, 'An attribute', what)
    switch (kind) {
      case Kind.element:
        if (!this.seenElements.has(pattern)) {
          this.seenElements.add(pattern)
          this.elements.push(pattern)
        }
        break
      case Kind.attribute: {
        const place = this.schema.places.get(pattern) ?? this.at
        if ((within & Within.repeatedGroup) !== 0)
          this.report(
            place,
            'This attribute is in a group that may be repeated, and no attribute can be: take it out of the group.',
          )
        const nameClass = table.nameClasses[table.first[pattern]!]!
        if (isInfinite(nameClass) && (within & Within.oneOrMore) === 0)
          this.report(
            place,
            'Attributes matched by a wildcard may be several, so the pattern must be repeatable: put it into a zeroOrMore or oneOrMore.',
          )
        if (this.contentType(table.second[pattern]!) < 0)
          this.report(place, 'The value of this attribute groups data with other data; use a list.')
        this.visit(table.second[pattern]!, Within.attribute)
        break
      }
      case Kind.oneOrMore:
        this.visit(table.first[pattern]!, within | Within.oneOrMore)
        break
      case Kind.choice:
        for (const member of table.members[pattern]!) this.visit(member, within)
        break
      case Kind.group:
      case Kind.interleave: {
        const inner = (within & Within.oneOrMore) !== 0 ? within | Within.repeatedGroup : within
        const members = kind === Kind.group ? this.chain(pattern) : table.members[pattern]!
        for (const member of members) this.visit(member, inner)
        this.checkMembers(pattern, members, kind === Kind.interleave)
        break
      }
      case Kind.list:
        this.visit(table.first[pattern]!, within | Within.list)
        break
      case Kind.dataExcept:
        this.visit(table.second[pattern]!, within | Within.except)
    }
  }

  /** 7.3 and 7.4: no attribute twice; in an interleave no element in two branches, and text in one only. */
  private checkMembers(pattern: number, members: readonly number[], interleave: boolean): void {
    const { table } = this.schema
    const place = this.schema.places.get(pattern) ?? this.at
    const attribute = this.twice(members, this.attributes)
    if (attribute !== undefined) this.report(place, `The attribute ${attribute} may occur twice here.`)
    if (!interleave) return
    if (members.filter((member) => table.has(member, Flag.text)).length > 1)
      this.report(place, 'Two branches of this interleave hold text; only one may.')
    const element = this.twice(members, this.childElements)
    if (element !== undefined)
      this.report(
        place,
        `The element ${element} may stand in two branches of this interleave; only one may have it.`,
      )
  }

  /** A name that two of the patterns have, as a person would call it. */
  private twice(members: readonly number[], leaves: Leaves): string | undefined {
    const { table, names } = this.schema
    const { nameClasses } = table
    this.round++
    let wildcards = false
    for (let i = 0; i < members.length; i++)
      for (const id of leaves.of(members[i]!)) {
        const nameClass = nameClasses[id]!
        if (nameClass.kind !== 'name') wildcards = true
        if (this.rounds[id] === this.round && this.owners[id] !== i)
          return nameClass.kind === 'name' ? `“${names.local(nameClass.name)}”` : 'of a wildcard'
        this.rounds[id] = this.round
        this.owners[id] = i
      }
    return wildcards ? this.overlapping(members, leaves) : undefined
  }

  /** As `twice`, where name classes of several names are among the patterns' names. */
  private overlapping(members: readonly number[], leaves: Leaves): string | undefined {
    const { table, names } = this.schema
    for (const [i, member] of members.entries())
      for (const id of leaves.of(member)) {
        const one = table.nameClasses[id]!
        for (const other of members.slice(i + 1))
          for (const second of leaves.of(other)) {
            const two = table.nameClasses[second]!
            if ((one.kind === 'name' && two.kind === 'name') || !overlap(one, two, names)) continue
            const named = one.kind === 'name' ? one : two.kind === 'name' ? two : undefined
            return named === undefined ? 'of a wildcard' : `“${names.local(named.name)}”`
          }
      }
    return undefined
  }

  /** The members of a group, which is kept as pairs that lean to the right. */
  private chain(pattern: number): number[] {
    const { table } = this.schema
    const members: number[] = []
    let p = pattern
    for (; table.kind[p] === Kind.group; p = table.second[p]!) members.push(table.first[p]!)
    members.push(p)
    return members
  }

  private contentType(pattern: number): ContentType {
    const known = this.contentTypes.get(pattern)
    if (known !== undefined) return known
    const result = this.computeContentType(pattern)
    this.contentTypes.set(pattern, result)
    return result
  }

  private computeContentType(pattern: number): ContentType {
    const { table } = this.schema
    switch (table.kind[pattern]) {
      case Kind.text:
      case Kind.element:
        return 1
      case Kind.data:
      case Kind.dataExcept:
      case Kind.value:
      case Kind.list:
        return 2
      case Kind.oneOrMore: {
        const inner = this.contentType(table.first[pattern]!)
        return together(inner, inner)
      }
      case Kind.group:
        return together(this.contentType(table.first[pattern]!), this.contentType(table.second[pattern]!))
      case Kind.interleave:
        return table.members[pattern]!.map((m) => this.contentType(m)).reduce(together)
      case Kind.choice: {
        const types = table.members[pattern]!.map((m) => this.contentType(m))
        return types.includes(-1) ? -1 : (Math.max(...types) as ContentType)
      }
      default:
        return 0
    }
  }
}

function together(a: ContentType, b: ContentType): ContentType {
  if (a < 0 || b < 0) return -1
  if (a === 0) return b
  if (b === 0) return a
  return a === 1 && b === 1 ? 1 : -1
}

/** The name classes of all attributes, or all elements, in a pattern, each once; computed once for each pattern. */
class Leaves {
  private readonly known: (readonly number[] | undefined)[] = []
  private readonly seen: number[] = []
  private round = 0

  constructor(
    private readonly table: PatternTable,
    private readonly kind: number,
    private readonly flag: number,
  ) {}

  of(pattern: number): readonly number[] {
    const known = this.known[pattern]
    if (known !== undefined) return known
    const { table } = this
    let list = NONE
    if (table.has(pattern, this.flag))
      list = table.kind[pattern] === this.kind ? [table.first[pattern]!] : this.joined(table.parts(pattern))
    this.known[pattern] = list
    return list
  }

  private joined(patterns: readonly number[]): readonly number[] {
    const lists = patterns.map((pattern) => this.of(pattern)).filter((list) => list.length > 0)
    if (lists.length < 2) return lists[0] ?? NONE
    const round = ++this.round
    const all: number[] = []
    for (const list of lists)
      for (const id of list)
        if (this.seen[id] !== round) {
          this.seen[id] = round
          all.push(id)
        }
    return all
  }
}

const NONE: readonly number[] = []

const WHAT: Readonly<Record<number, string>> = {
  [Kind.notAllowed]: 'nothing',
  [Kind.empty]: 'an empty pattern',
  [Kind.text]: 'text',
  [Kind.choice]: 'a choice',
  [Kind.interleave]: 'an interleave',
  [Kind.group]: 'a group',
  [Kind.oneOrMore]: 'a repetition',
  [Kind.list]: 'a list',
  [Kind.data]: 'data',
  [Kind.dataExcept]: 'data',
  [Kind.value]: 'a value',
  [Kind.attribute]: 'an attribute',
  [Kind.element]: 'an element',
}

const START_ALLOWS: ReadonlySet<number> = new Set([Kind.notAllowed, Kind.choice, Kind.element])

const EXCEPT_ALLOWS: ReadonlySet<number> = new Set([
  Kind.notAllowed,
  Kind.choice,
  Kind.data,
  Kind.dataExcept,
  Kind.value,
])

const LIST_FORBIDS: ReadonlySet<number> = new Set([
  Kind.text,
  Kind.interleave,
  Kind.list,
  Kind.attribute,
  Kind.element,
])
