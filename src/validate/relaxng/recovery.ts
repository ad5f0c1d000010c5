/** What content an element has that stands where it may not. */

import { contains, specificity } from './name-class.js'
import { Kind, NOT_ALLOWED } from './pattern.js'
import type { Schema } from './schema.js'

const reachableOf = new WeakMap<Schema, readonly number[]>()

/** All element patterns that can be reached from the start. */
export function reachableElements(schema: Schema): readonly number[] {
  const known = reachableOf.get(schema)
  if (known !== undefined) return known
  const { table } = schema
  const seen = new Uint8Array(table.size)
  const found: number[] = []
  const pending = [schema.start]
  for (let p = pending.pop(); p !== undefined; p = pending.pop()) {
    if (seen[p] === 1) continue
    seen[p] = 1
    switch (table.kind[p]) {
      case Kind.element:
        found.push(p)
        pending.push(table.contents[table.second[p]!]!)
        break
      case Kind.choice:
      case Kind.interleave:
        for (const member of table.members[p]!) if (seen[member] === 0) pending.push(member)
        break
      case Kind.group:
        pending.push(table.first[p]!, table.second[p]!)
        break
      case Kind.oneOrMore:
        pending.push(table.first[p]!)
    }
  }
  found.sort((a, b) => a - b)
  reachableOf.set(schema, found)
  return found
}

const contentOf = new WeakMap<Schema, Map<number, number>>()

/**
 * The content of the elements of a name, wherever they stand: of those whose name class names it most exactly.
 * `notAllowed` if the schema has no such element.
 */
export function elementContent(schema: Schema, name: number): number {
  let known = contentOf.get(schema)
  if (known === undefined) {
    known = new Map()
    contentOf.set(schema, known)
  }
  let content = known.get(name)
  if (content === undefined) {
    content = computeContent(schema, name)
    known.set(name, content)
  }
  return content
}

function computeContent(schema: Schema, name: number): number {
  const { table, names } = schema
  let best = 0
  let contents: number[] = []
  for (const element of reachableElements(schema)) {
    const s = specificity(table.nameClasses[table.first[element]!]!, name, names)
    if (s === 0 || s < best) continue
    if (s > best) contents = []
    best = s
    contents.push(table.contents[table.second[element]!]!)
  }
  return contents.length === 0 ? NOT_ALLOWED : table.choice(contents)
}

const namesOf = new WeakMap<Schema, readonly number[]>()

/** Names of elements of the schema, for suggestions. */
export function elementNames(schema: Schema): readonly number[] {
  const known = namesOf.get(schema)
  if (known !== undefined) return known
  const found = new Set<number>()
  for (const element of reachableElements(schema)) {
    const nameClass = schema.table.nameClasses[schema.table.first[element]!]!
    if (nameClass.kind === 'name') found.add(nameClass.name)
    else if (nameClass.kind === 'choice')
      for (const member of nameClass.members)
        if (member.kind === 'name' && contains(nameClass, member.name, schema.names)) found.add(member.name)
  }
  const list = [...found]
  namesOf.set(schema, list)
  return list
}

const localsOf = new WeakMap<Schema, readonly string[]>()

/** Local names of elements of the schema, each once. */
export function elementLocals(schema: Schema): readonly string[] {
  let known = localsOf.get(schema)
  if (known === undefined) {
    known = [...new Set(elementNames(schema).map((name) => schema.names.local(name)))]
    localsOf.set(schema, known)
  }
  return known
}
