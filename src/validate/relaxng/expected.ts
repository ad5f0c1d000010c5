/** What a state allows next, and what it cannot do without. */

import { Flag, Kind } from './pattern.js'
import type { Schema } from './schema.js'

/** What may come next within an element. */
export interface Expected {
  /** Names of elements, in the order in which the schema mentions them. */
  readonly elements: readonly number[]
  /** Whether an element of any name (or of any in a namespace) may come too. */
  readonly wildcard: boolean
  readonly text: boolean
  /** Datatypes and values of the content, if it is data. */
  readonly data: readonly number[]
  /** Whether the element may end here. */
  readonly end: boolean
}

/** @returns what may come next in a state */
export function expectedContent(schema: Schema, state: number): Expected {
  const { table } = schema
  const elements = new Set<number>()
  const data: number[] = []
  let wildcard = false
  let text = false
  const seen = new Set<number>()
  const visit = (p: number): void => {
    if (seen.has(p)) return
    seen.add(p)
    switch (table.kind[p]) {
      case Kind.text:
        text = true
        break
      case Kind.data:
      case Kind.dataExcept:
      case Kind.value:
      case Kind.list:
        data.push(p)
        break
      case Kind.element:
        if (!names(schema, table.first[p]!, elements)) wildcard = true
        break
      case Kind.group:
        visit(table.first[p]!)
        if (table.nullable(table.first[p]!)) visit(table.second[p]!)
        break
      default:
        for (const part of table.parts(p)) visit(part)
    }
  }
  visit(state)
  return { elements: [...elements], wildcard, text, data, end: mayEnd(schema, state) }
}

function mayEnd(schema: Schema, state: number): boolean {
  const { table, derivatives } = schema
  return table.has(state, Flag.after) ? derivatives.endAmbiguous(state) !== 0 : table.nullable(state)
}

/** Adds the names that a name class lists; false if it holds a wildcard. */
function names(schema: Schema, nameClass: number, into: Set<number>): boolean {
  let listed = true
  const visit = (nc: (typeof schema.table.nameClasses)[number]): void => {
    if (nc.kind === 'name') into.add(nc.name)
    else if (nc.kind === 'choice') for (const member of nc.members) visit(member)
    else listed = false
  }
  visit(schema.table.nameClasses[nameClass]!)
  return listed
}

/** Attributes that may still come, and whether one of any name may. */
export function expectedAttributes(
  schema: Schema,
  state: number,
): { readonly names: readonly number[]; readonly wildcard: boolean } {
  const { table } = schema
  const found = new Set<number>()
  let wildcard = false
  const seen = new Set<number>()
  const visit = (p: number): void => {
    if (seen.has(p) || !table.has(p, Flag.attribute)) return
    seen.add(p)
    if (table.kind[p] !== Kind.attribute) for (const part of table.parts(p)) visit(part)
    else if (!names(schema, table.first[p]!, found)) wildcard = true
  }
  visit(state)
  return { names: [...found], wildcard }
}

/** Names without which the state cannot be finished: of elements, or of attributes. */
export function required(schema: Schema, state: number, kind: 'element' | 'attribute'): Set<number> {
  const { table } = schema
  const wanted = kind === 'element' ? Kind.element : Kind.attribute
  const memo = new Map<number, Set<number>>()
  const visit = (p: number): Set<number> => {
    const known = memo.get(p)
    if (known !== undefined) return known
    let set = new Set<number>()
    memo.set(p, set)
    switch (table.kind[p]) {
      case wanted: {
        const nameClass = table.nameClasses[table.first[p]!]!
        if (nameClass.kind === 'name') set.add(nameClass.name)
        break
      }
      case Kind.choice: {
        const [first, ...others] = table.members[p]!.map(visit)
        set = new Set([...first!].filter((name) => others.every((other) => other.has(name))))
        break
      }
      default:
        for (const part of table.parts(p)) for (const name of visit(part)) set.add(name)
    }
    memo.set(p, set)
    return set
  }
  return visit(state)
}

/** What a value pattern accepts: the values it lists, and descriptions of the kinds of values it takes besides. */
export function expectedValues(
  schema: Schema,
  patterns: readonly number[],
): { readonly values: readonly string[]; readonly kinds: readonly string[]; readonly list: boolean } {
  const { table } = schema
  const values = new Set<string>()
  const kinds = new Set<string>()
  let list = false
  const visit = (p: number): void => {
    switch (table.kind[p]) {
      case Kind.value:
        values.add(schema.values[table.first[p]!]!.text)
        break
      case Kind.data:
      case Kind.dataExcept:
        kinds.add(schema.datatype(table.first[p]!).description)
        break
      case Kind.text:
        kinds.add('any text')
        break
      case Kind.list:
        list = true
        visit(table.first[p]!)
        break
      default:
        for (const part of table.parts(p)) visit(part)
    }
  }
  for (const pattern of patterns) visit(pattern)
  return { values: [...values], kinds: [...kinds], list }
}
