/** Which attributes are identifiers and references to them (RELAX NG DTD Compatibility, 5). */

import type { SchemaBuilder } from './build.js'
import { IdType } from './datatypes/types.js'
import type { SchemaFaults } from './faults.js'
import { contains, listedNames, type NameClass } from './name-class.js'
import { Flag, Kind } from './pattern.js'
import type { Place } from './syntax.js'

/** The part that attributes play, by `idKey`. */
export type IdTypes = Map<number, IdType>

/** The key of an element's attribute in {@link IdTypes}. */
export function idKey(element: number, attribute: number): number {
  return element * 0x400000 + attribute
}

interface PossibleConflict {
  readonly element: NameClass
  readonly attribute: NameClass
  readonly at: Place
}

/** Finds the identifiers of a schema, and reports where it contradicts itself. */
export function idTypesOf(schema: SchemaBuilder, start: number, faults: SchemaFaults, root: Place): IdTypes {
  const { table, names } = schema
  const types: IdTypes = new Map()
  // Nothing to look for, which is so of most schemas without TEI's datatypes.
  if (schema.made.every((datatype) => datatype.idType === IdType.none)) return types
  const conflicts: PossibleConflict[] = []
  const seen = new Set<number>()
  const pending: number[] = []
  const report = (at: Place, message: string): void => faults.report('rng-schema-id', at, message)

  const idTypeOf = (pattern: number): IdType => {
    const kind = table.kind[pattern]
    if (kind === Kind.data || kind === Kind.dataExcept) return schema.made[table.first[pattern]!]!.idType
    if (kind === Kind.value) return schema.made[schema.values[table.first[pattern]!]!.datatype]!.idType
    return IdType.none
  }

  /** Names of attributes that are identifiers somewhere. */
  const candidates = new Set<number>()
  for (let pattern = 0; pattern < table.size; pattern++) {
    if (table.kind[pattern] !== Kind.attribute || idTypeOf(table.second[pattern]!) === IdType.none) continue
    for (const name of listedNames(table.nameClasses[table.first[pattern]!]!)) candidates.add(name)
  }

  /** Whether a pattern holds elements, or attributes or data that have to do with identifiers; by pattern. */
  const matter: (boolean | undefined)[] = []
  const matters = (pattern: number): boolean => {
    const known = matter[pattern]
    if (known !== undefined) return known
    let result = false
    switch (table.kind[pattern]) {
      case Kind.element:
        result = true
        break
      case Kind.attribute: {
        const nameClass = table.nameClasses[table.first[pattern]!]!
        const maybe = nameClass.kind !== 'name' || candidates.has(nameClass.name)
        result = maybe || matters(table.second[pattern]!)
        break
      }
      case Kind.choice:
      case Kind.interleave:
        result = table.members[pattern]!.some(matters)
        break
      case Kind.group:
        result = matters(table.first[pattern]!) || matters(table.second[pattern]!)
        break
      case Kind.oneOrMore:
      case Kind.list:
        result = matters(table.first[pattern]!)
        break
      case Kind.dataExcept:
        result = idTypeOf(pattern) !== IdType.none || matters(table.second[pattern]!)
        break
      default:
        result = idTypeOf(pattern) !== IdType.none
    }
    matter[pattern] = result
    return result
  }

  const attribute = (pattern: number, element: NameClass | undefined, at: Place): void => {
    const nameClass = table.nameClasses[table.first[pattern]!]!
    const content = table.second[pattern]!
    const type = idTypeOf(content)
    if (element === undefined) return
    if (type === IdType.none) {
      conflicts.push({ element, attribute: nameClass, at })
      inside(content, at)
      return
    }
    if (nameClass.kind !== 'name') {
      report(
        at,
        'An attribute that is an identifier must have one name, not a wildcard or a choice of names.',
      )
      return
    }
    const elements: number[] = []
    if (!named(element, elements))
      report(at, 'An identifier may only be an attribute of elements that are named, not of a wildcard.')
    for (const name of elements) {
      const key = idKey(name, nameClass.name)
      const known = types.get(key) ?? IdType.none
      if (known !== IdType.none && known !== type) report(at, conflict(name, nameClass.name))
      types.set(key, type)
    }
  }

  const conflict = (element: number, name: number): string =>
    `The attribute “${names.local(name)}” of <${names.local(element)}> is an identifier in one place of the schema and something else in another.`

  /** Datatypes of identifiers anywhere but as the whole value of an attribute. */
  const inside = (pattern: number, at: Place): void => {
    if (idTypeOf(pattern) !== IdType.none)
      report(at, 'The datatypes ID, IDREF and IDREFS are for whole values of attributes only.')
    switch (table.kind[pattern]) {
      case Kind.choice:
      case Kind.interleave:
        for (const member of table.members[pattern]!) inside(member, at)
        break
      case Kind.group:
        inside(table.first[pattern]!, at)
        inside(table.second[pattern]!, at)
        break
      case Kind.oneOrMore:
      case Kind.list:
        inside(table.first[pattern]!, at)
        break
      case Kind.dataExcept:
        inside(table.second[pattern]!, at)
    }
  }

  const visited = new Set<number>()
  const plain = new Set<number>()
  const visit = (pattern: number, element: NameClass | undefined, at: Place): void => {
    // Without attributes a pattern says the same in every element.
    const known = table.has(pattern, Flag.attribute) ? visited : plain
    if (known.has(pattern) || !matters(pattern)) return
    known.add(pattern)
    switch (table.kind[pattern]) {
      case Kind.element:
        if (!seen.has(pattern)) {
          seen.add(pattern)
          pending.push(pattern)
        }
        break
      case Kind.attribute:
        attribute(pattern, element, schema.places.get(pattern) ?? at)
        break
      case Kind.choice:
      case Kind.interleave:
        for (const member of table.members[pattern]!) visit(member, element, at)
        break
      case Kind.group:
        visit(table.first[pattern]!, element, at)
        visit(table.second[pattern]!, element, at)
        break
      case Kind.oneOrMore:
        visit(table.first[pattern]!, element, at)
        break
      default:
        inside(pattern, at)
    }
  }

  visit(start, undefined, root)
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    visited.clear()
    const number = table.second[next]!
    visit(
      table.contents[number]!,
      table.nameClasses[table.first[next]!]!,
      schema.elementPlaces[number] ?? root,
    )
  }
  for (const { element, attribute: nameClass, at } of conflicts) {
    if (element.kind === 'name' && nameClass.kind === 'name') {
      if (types.has(idKey(element.name, nameClass.name))) report(at, conflict(element.name, nameClass.name))
      continue
    }
    for (const key of types.keys()) {
      const elementName = Math.floor(key / 0x400000)
      const attributeName = key % 0x400000
      if (contains(element, elementName, names) && contains(nameClass, attributeName, names)) {
        report(at, conflict(elementName, attributeName))
        break
      }
    }
  }
  return types
}

/** Collects the names of a class; false if it holds a wildcard. */
function named(nameClass: NameClass, into: number[]): boolean {
  if (nameClass.kind === 'name') {
    into.push(nameClass.name)
    return true
  }
  return nameClass.kind === 'choice' && nameClass.members.every((member) => named(member, into))
}
