/** Makes patterns of a schema as it is written (RELAX NG 4.5–4.21), and checks what must hold on the way. */

import { NameTable } from '../../document/names.js'
import { type DatatypeSpec, isFault, makeDatatype } from './datatypes/library.js'
import type { Datatype } from './datatypes/types.js'
import type { SchemaFaults } from './faults.js'
import { type Definition, type IncludeReader, label, type Scope, scopeOf } from './grammar.js'
import type { NameClass } from './name-class.js'
import { EMPTY, NOT_ALLOWED, PatternTable, TEXT } from './pattern.js'
import type {
  DataSyntax,
  ExternalSyntax,
  NamedSyntax,
  NameSyntax,
  Place,
  RefSyntax,
  Syntax,
  ValueSyntax,
} from './syntax.js'

const XMLNS = 'http://www.w3.org/2000/xmlns'

/** A value that a schema lists. */
export interface SchemaValue {
  /** The datatype's number. */
  readonly datatype: number
  /** What stands for the value: equal for texts that mean the same (`Datatype.key`). */
  readonly key: string
  /** As it is written, for messages. */
  readonly text: string
}

/** What a schema comes to: everything that validation needs, and nothing of the files. */
export interface Compiled {
  readonly names: NameTable
  readonly table: PatternTable
  readonly start: number
  readonly datatypes: readonly DatatypeSpec[]
  readonly values: readonly SchemaValue[]
}

/** Reads the files that a schema refers to; `undefined` once the reason has been reported. */
export interface FileReader extends IncludeReader {
  external(reference: ExternalSyntax): Syntax | undefined
  /** Told when the content of an `external` has been dealt with, so that loops can be found. */
  leave(reference: ExternalSyntax): void
}

interface PendingElement {
  readonly element: number
  readonly content: Syntax
  readonly scope: Scope | undefined
}

/** Builds one schema. */
export class SchemaBuilder {
  readonly names = new NameTable()
  readonly table = new PatternTable()
  readonly specs: DatatypeSpec[] = []
  readonly made: Datatype[] = []
  readonly values: SchemaValue[] = []
  /** Where a pattern stands (the first place, if the same pattern stands at several). */
  readonly places = new Map<number, Place>()
  /** Where each element pattern stands, by its number in `table.contents`. */
  readonly elementPlaces: Place[] = []
  private readonly specIds = new Map<string, number>()
  private readonly valueIds = new Map<string, number>()
  private readonly pending: PendingElement[] = []
  private readonly scopes: Scope[] = []
  /** Whether what is being built cannot be reached: then loops are no fault. */
  private unreachable = false

  constructor(
    private readonly files: FileReader,
    private readonly faults: SchemaFaults,
  ) {}

  /** @returns the number of the start pattern */
  build(syntax: Syntax): number {
    const start = this.pattern(syntax, undefined)
    this.drain()
    this.unreachable = true
    for (let i = 0; i < this.scopes.length; i++)
      for (const definition of this.scopes[i]!.definitions.values()) {
        this.definition(definition, definition.at)
        this.drain()
      }
    return start
  }

  private drain(): void {
    for (let next = this.pending.pop(); next !== undefined; next = this.pending.pop())
      this.table.contents[next.element] = this.pattern(next.content, next.scope)
  }

  private noted(pattern: number, at: Place): number {
    if (!this.places.has(pattern)) this.places.set(pattern, at)
    return pattern
  }

  private pattern(syntax: Syntax, scope: Scope | undefined): number {
    const { table } = this
    switch (syntax.kind) {
      case 'empty':
        return EMPTY
      case 'text':
        return TEXT
      case 'notAllowed':
        return NOT_ALLOWED
      case 'group': {
        const members = syntax.members.map((member) => this.pattern(member, scope))
        let result = EMPTY
        for (let i = members.length - 1; i >= 0; i--)
          result = this.noted(table.group(members[i]!, result), syntax.at)
        return result
      }
      case 'choice':
        return this.noted(
          table.choice(syntax.members.map((member) => this.pattern(member, scope))),
          syntax.at,
        )
      case 'interleave':
        return this.noted(
          table.interleave(syntax.members.map((member) => this.pattern(member, scope))),
          syntax.at,
        )
      case 'oneOrMore':
        return this.noted(table.oneOrMore(this.pattern(syntax.content, scope)), syntax.at)
      case 'list':
        return this.noted(table.list(this.pattern(syntax.content, scope)), syntax.at)
      case 'attribute':
        return this.attribute(syntax, scope)
      case 'element': {
        const pattern = table.element(this.nameClass(syntax.name))
        const element = table.second[pattern]!
        this.elementPlaces[element] = syntax.at
        this.pending.push({ element, content: syntax.content, scope })
        return this.noted(pattern, syntax.at)
      }
      case 'ref':
        return this.reference(syntax, scope)
      case 'data':
        return this.data(syntax, scope)
      case 'value':
        return this.value(syntax)
      case 'external': {
        const content = this.files.external(syntax)
        if (content === undefined) return NOT_ALLOWED
        const pattern = this.pattern(content, scope)
        this.files.leave(syntax)
        return pattern
      }
      case 'grammar': {
        const inner = scopeOf(syntax, scope, this.files, this.faults)
        this.scopes.push(inner)
        const start = inner.definitions.get(undefined)
        if (start === undefined) {
          if (!this.faults.incomplete)
            this.faults.report(
              'rng-schema-definition',
              syntax.at,
              'This grammar has no start, so nothing says which element a document begins with.',
            )
          return NOT_ALLOWED
        }
        return this.definition(start, syntax.at)
      }
    }
  }

  private reference(ref: RefSyntax, scope: Scope | undefined): number {
    const target = ref.parent ? scope?.parent : scope
    if (target === undefined) {
      const message = ref.parent
        ? `There is no grammar around this one in which “${ref.name}” could be found.`
        : `A reference to “${ref.name}” outside a grammar finds nothing.`
      this.faults.report('rng-schema-reference', ref.at, message)
      return NOT_ALLOWED
    }
    const definition = target.definitions.get(ref.name)
    if (definition === undefined) {
      if (this.faults.incomplete) return NOT_ALLOWED
      const near = nearest(ref.name, target.definitions.keys())
      this.faults.report(
        'rng-schema-reference',
        ref.at,
        `There is no definition “${ref.name}”.${near === undefined ? '' : ` Did you mean “${near}”?`}`,
      )
      return NOT_ALLOWED
    }
    return this.definition(definition, ref.at)
  }

  private definition(definition: Definition, at: Place): number {
    if (definition.pattern !== undefined) return definition.pattern
    if (definition.building) {
      if (!this.unreachable)
        this.faults.report(
          'rng-schema-definition',
          at,
          `The ${label(definition.name)} refers to itself without an element in between, so it never ends.`,
        )
      return NOT_ALLOWED
    }
    definition.building = true
    const bodies = definition.bodies.map((body) => this.pattern(body, definition.scope))
    definition.building = false
    const joined =
      definition.combine === 'interleave' ? this.table.interleave(bodies) : this.table.choice(bodies)
    definition.pattern = this.noted(joined, definition.at)
    return joined
  }

  private attribute(syntax: NamedSyntax, scope: Scope | undefined): number {
    const content = this.pattern(syntax.content, scope)
    this.checkAttributeName(syntax.name)
    return this.noted(this.table.attribute(this.nameClass(syntax.name), content), syntax.at)
  }

  /** RELAX NG 4.16: namespace declarations are not attributes. */
  private checkAttributeName(name: NameSyntax): void {
    if (name.kind === 'choice') for (const member of name.members) this.checkAttributeName(member)
    else if (name.kind === 'any') {
      if (name.except !== undefined) this.checkAttributeName(name.except)
    } else {
      if (name.ns === XMLNS)
        this.faults.report(
          'rng-schema-restriction',
          name.at,
          `No attribute can be in the namespace ${XMLNS}.`,
        )
      if (name.kind === 'name' && name.ns === '' && name.local === 'xmlns')
        this.faults.report(
          'rng-schema-restriction',
          name.at,
          'xmlns declares a namespace; it is not an attribute and cannot be described as one.',
        )
      if (name.kind === 'namespace' && name.except !== undefined) this.checkAttributeName(name.except)
    }
  }

  private nameClass(name: NameSyntax, within: 'any' | 'namespace' | undefined = undefined): NameClass {
    switch (name.kind) {
      case 'name':
        return { kind: 'name', name: this.names.intern(name.ns, name.local) }
      case 'choice': {
        const members = name.members.map((member) => this.nameClass(member, within))
        return members.length === 1 ? members[0]! : { kind: 'choice', members }
      }
      case 'any':
        if (within !== undefined)
          this.faults.report(
            'rng-schema-restriction',
            name.at,
            'An exception from a wildcard may not itself be “any name”.',
          )
        return { kind: 'any', except: name.except && this.nameClass(name.except, 'any') }
      case 'namespace':
        if (within === 'namespace')
          this.faults.report(
            'rng-schema-restriction',
            name.at,
            'An exception from the names of a namespace may not itself be all names of a namespace.',
          )
        return {
          kind: 'namespace',
          namespace: name.ns,
          except: name.except && this.nameClass(name.except, 'namespace'),
        }
    }
  }

  /** The number of a datatype, or -1 once the fault has been reported. */
  private datatype(syntax: DataSyntax | ValueSyntax): number {
    const parameters =
      syntax.kind === 'data' ? syntax.parameters.map(({ name, value }) => ({ name, value })) : []
    const spec: DatatypeSpec = { library: syntax.library, name: syntax.type, parameters }
    const key = JSON.stringify(spec)
    let id = this.specIds.get(key)
    if (id === undefined) {
      const made = makeDatatype(spec)
      if (isFault(made)) {
        const at =
          syntax.kind === 'data' && made.parameter !== undefined
            ? syntax.parameters[made.parameter]!.at
            : syntax.at
        this.faults.report('rng-schema-datatype', at, made.message)
        return -1
      }
      id = this.specs.length
      this.specs.push(spec)
      this.made.push(made)
      this.specIds.set(key, id)
    }
    return id
  }

  private data(syntax: DataSyntax, scope: Scope | undefined): number {
    const datatype = this.datatype(syntax)
    const except = syntax.except === undefined ? NOT_ALLOWED : this.pattern(syntax.except, scope)
    if (datatype < 0) return NOT_ALLOWED
    return this.noted(this.table.dataExcept(datatype, except), syntax.at)
  }

  private value(syntax: ValueSyntax): number {
    const datatype = this.datatype(syntax)
    if (datatype < 0) return NOT_ALLOWED
    const key = this.made[datatype]!.key(syntax.text, {
      namespaceFor: (prefix) => syntax.namespaceFor(prefix),
      isUnparsedEntity: () => true,
    })
    if (key === undefined) {
      this.faults.report(
        'rng-schema-datatype',
        syntax.at,
        `“${syntax.text}” is not of the datatype “${syntax.type}”, which is ${this.made[datatype]!.description}.`,
      )
      return NOT_ALLOWED
    }
    const known = `${datatype} ${key}`
    let id = this.valueIds.get(known)
    if (id === undefined) {
      id = this.values.length
      this.values.push({ datatype, key, text: syntax.text })
      this.valueIds.set(known, id)
    }
    return this.noted(this.table.value(id), syntax.at)
  }
}

function nearest(name: string, names: Iterable<string | undefined>): string | undefined {
  const lower = name.toLowerCase()
  for (const other of names) if (other !== undefined && other.toLowerCase() === lower) return other
  return undefined
}
