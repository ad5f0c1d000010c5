/** Reads a schema in the XML syntax (RELAX NG 3, and the simplifications of 4.1–4.4 and 4.8–4.15). */

import { libraryFault, resolveHref } from './address.js'
import { collapse } from './datatypes/types.js'
import type { SchemaFaults } from './faults.js'
import { otherSchema } from './other-schema.js'
import { isSchemaName as isNCName } from './schema-names.js'
import { namespaceAt, RNG_NS, type SchemaAttribute, type SchemaElement } from './schema-tree.js'
import {
  type Combine,
  type DefineSyntax,
  type GrammarItem,
  grouped,
  type IncludeSyntax,
  type NameSyntax,
  optionally,
  type ParameterSyntax,
  type Place,
  type SourceFile,
  type Syntax,
} from './syntax.js'

/** Attributes that each element may have beside `ns` and `datatypeLibrary`; the first is required where it says so. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  element: ['name?'],
  attribute: ['name?'],
  ref: ['name'],
  parentRef: ['name'],
  define: ['name', 'combine?'],
  start: ['combine?'],
  param: ['name'],
  data: ['type'],
  value: ['type?'],
  externalRef: ['href'],
  include: ['href'],
}

const PATTERNS = new Set([
  'element',
  'attribute',
  'group',
  'interleave',
  'choice',
  'optional',
  'zeroOrMore',
  'oneOrMore',
  'list',
  'mixed',
  'ref',
  'parentRef',
  'empty',
  'value',
  'data',
  'notAllowed',
  'externalRef',
  'grammar',
  'text',
])

const NAME_CLASSES = new Set(['name', 'anyName', 'nsName', 'choice'])

const TEXT_ONLY = new Set(['value', 'param', 'name'])

/** What is inherited on the way down: the `ns` and the datatype library in force, and the base address. */
interface Inherited {
  readonly ns: string
  readonly library: string
  readonly base: string
}

/** Reads one file. */
export class XmlSchemaReader {
  private readonly faults: SchemaFaults

  constructor(
    private readonly source: SourceFile,
    faults: SchemaFaults,
  ) {
    this.faults = faults
  }

  /**
   * @param root the file's root element
   * @param ns the namespace that the file inherits from where it is referred to
   * @param base the address of the file
   * @returns the pattern; faults are reported, and what is faulty is read as `notAllowed`
   */
  pattern(root: SchemaElement, ns: string, base: string): Syntax {
    const inherited = { ns, library: '', base }
    if (root.ns !== RNG_NS || !PATTERNS.has(root.local)) {
      const other = root.ns === RNG_NS ? undefined : otherSchema(root.ns, root.local)
      this.syntax(root, other ?? notAPattern(root))
      return { kind: 'notAllowed', at: this.place(root) }
    }
    return this.read(root, inherited)
  }

  private place(element: SchemaElement): Place {
    return { source: this.source, start: element.start, end: element.end }
  }

  private syntax(element: SchemaElement, message: string): void {
    this.faults.report('rng-schema-syntax', this.place(element), message)
  }

  private attributeFault(attribute: SchemaAttribute, message: string): void {
    const at = { source: this.source, start: attribute.start, end: attribute.end }
    this.faults.report('rng-schema-syntax', at, message)
  }

  /** Checks the attributes of an element of RELAX NG, and what it hands down. */
  private inherit(element: SchemaElement, outer: Inherited): Inherited {
    let { ns, library, base } = outer
    const allowed = ATTRIBUTES[element.local] ?? []
    for (const attribute of element.attributes) {
      if (attribute.ns === 'http://www.w3.org/XML/1998/namespace' && attribute.local === 'base')
        base = resolveHref(attribute.value, base) ?? base
      if (attribute.ns === RNG_NS)
        this.attributeFault(attribute, 'Attributes of RELAX NG have no prefix; remove it.')
      if (attribute.ns !== '') continue
      if (attribute.local === 'ns') ns = attribute.value
      else if (attribute.local === 'datatypeLibrary') {
        const fault = libraryFault(attribute.value)
        if (fault !== undefined) this.attributeFault(attribute, fault)
        library = attribute.value
      } else if (!allowed.includes(attribute.local) && !allowed.includes(`${attribute.local}?`))
        this.attributeFault(attribute, `<${element.local}> may not have the attribute “${attribute.local}”.`)
    }
    for (const name of allowed)
      if (!name.endsWith('?') && own(element, name) === undefined)
        this.syntax(element, `<${element.local}> needs the attribute “${name}”.`)
    const textOnly = TEXT_ONLY.has(element.local)
    if (!textOnly && element.textStart >= 0)
      this.faults.report(
        'rng-schema-syntax',
        { source: this.source, start: element.textStart, end: element.textStart + 1 },
        `<${element.local}> holds no text; if this is a remark, make it a comment.`,
      )
    if (textOnly && element.children.length > 0)
      this.syntax(element.children[0]!, `<${element.local}> holds text only, no elements.`)
    return { ns, library, base }
  }

  /** The children in the namespace of RELAX NG; others are annotations. */
  private children(element: SchemaElement): SchemaElement[] {
    return element.children.filter((child) => child.ns === RNG_NS)
  }

  private ncName(element: SchemaElement, attribute = 'name'): string {
    const value = collapse(own(element, attribute)?.value ?? '')
    if (own(element, attribute) !== undefined && !isNCName(value))
      this.syntax(element, `“${value}” is not a name without a colon, as “${attribute}” must be.`)
    return value
  }

  private read(element: SchemaElement, outer: Inherited): Syntax {
    const at = this.place(element)
    const inherited = this.inherit(element, outer)
    switch (element.local) {
      case 'empty':
      case 'text':
      case 'notAllowed':
        this.none(element)
        return { kind: element.local, at }
      case 'group':
      case 'interleave':
      case 'choice':
        return grouped(element.local, this.patterns(element, this.children(element), inherited), at)
      case 'oneOrMore':
      case 'list':
        return { kind: element.local, content: this.content(element, inherited), at }
      case 'zeroOrMore':
        return optionally({ kind: 'oneOrMore', content: this.content(element, inherited), at }, at)
      case 'optional':
        return optionally(this.content(element, inherited), at)
      case 'mixed':
        return { kind: 'interleave', members: [this.content(element, inherited), { kind: 'text', at }], at }
      case 'ref':
      case 'parentRef':
        this.none(element)
        return { kind: 'ref', name: this.ncName(element), parent: element.local === 'parentRef', at }
      case 'element':
      case 'attribute':
        return this.named(element, element.local, inherited)
      case 'data':
        return this.data(element, inherited)
      case 'value':
        return this.value(element, inherited)
      case 'externalRef':
        this.none(element)
        return {
          kind: 'external',
          href: own(element, 'href')?.value ?? '',
          base: inherited.base,
          ns: inherited.ns,
          at,
        }
      case 'grammar':
        return { kind: 'grammar', items: this.items(element, inherited, true), at }
      default:
        this.syntax(element, notAPattern(element))
        return { kind: 'notAllowed', at }
    }
  }

  private none(element: SchemaElement): void {
    const [child] = this.children(element)
    if (child !== undefined) this.syntax(child, `<${element.local}> must be empty.`)
  }

  private content(element: SchemaElement, inherited: Inherited): Syntax {
    return grouped('group', this.patterns(element, this.children(element), inherited), this.place(element))
  }

  private patterns(
    element: SchemaElement,
    children: readonly SchemaElement[],
    inherited: Inherited,
  ): Syntax[] {
    if (children.length === 0) {
      this.syntax(element, `<${element.local}> must hold a pattern.`)
      return [{ kind: 'notAllowed', at: this.place(element) }]
    }
    return children.map((child) => {
      if (PATTERNS.has(child.local)) return this.read(child, inherited)
      this.syntax(child, notAPattern(child))
      return { kind: 'notAllowed', at: this.place(child) }
    })
  }

  private named(element: SchemaElement, kind: 'element' | 'attribute', inherited: Inherited): Syntax {
    const at = this.place(element)
    let children = this.children(element)
    const attribute = own(element, 'name')
    let name: NameSyntax
    if (attribute !== undefined) {
      const ns = kind === 'attribute' && own(element, 'ns') === undefined ? '' : inherited.ns
      name = this.qualified(element, attribute.value, ns, {
        source: this.source,
        start: attribute.start,
        end: attribute.end,
      })
    } else {
      const [first] = children
      if (first === undefined || !NAME_CLASSES.has(first.local)) {
        this.syntax(first ?? element, `<${kind}> needs a name: the attribute “name”, or a name class first.`)
        return { kind: 'notAllowed', at }
      }
      name = this.nameClass(first, inherited)
      children = children.slice(1)
    }
    if (kind === 'attribute') {
      if (children.length > 1)
        this.syntax(
          children[1]!,
          '<attribute> holds one pattern at most; put several into a <group> or <choice>.',
        )
      const content: Syntax =
        children.length === 0 ? { kind: 'text', at } : this.patterns(element, children, inherited)[0]!
      return { kind, name, content, at }
    }
    return { kind, name, content: grouped('group', this.patterns(element, children, inherited), at), at }
  }

  private qualified(element: SchemaElement, written: string, ns: string, at: Place): NameSyntax {
    const name = collapse(written)
    const colon = name.indexOf(':')
    const local = name.slice(colon + 1)
    if (!isNCName(local) || (colon >= 0 && !isNCName(name.slice(0, colon)))) {
      this.faults.report('rng-schema-syntax', at, `“${name}” is not a name.`)
      return { kind: 'name', ns, local: 'x', at }
    }
    if (colon < 0) return { kind: 'name', ns, local, at }
    const bound = namespaceAt(element, name.slice(0, colon))
    if (bound === undefined)
      this.faults.report(
        'rng-schema-syntax',
        at,
        `The prefix “${name.slice(0, colon)}” is not declared; declare it by xmlns:${name.slice(0, colon)}="…".`,
      )
    return { kind: 'name', ns: bound ?? '', local, at }
  }

  private nameClass(element: SchemaElement, outer: Inherited): NameSyntax {
    const at = this.place(element)
    const inherited = this.inherit(element, outer)
    switch (element.local) {
      case 'name':
        return this.qualified(element, element.text, inherited.ns, at)
      case 'anyName':
        return { kind: 'any', except: this.nameExcept(element, inherited), at }
      case 'nsName':
        return { kind: 'namespace', ns: inherited.ns, except: this.nameExcept(element, inherited), at }
      case 'choice': {
        const members = this.children(element).map((child) => this.nameClass(child, inherited))
        if (members.length === 0) this.syntax(element, '<choice> of name classes must hold one.')
        return members.length === 1 ? members[0]! : { kind: 'choice', members, at }
      }
      default:
        this.syntax(element, `<${element.local}> is not a name class.`)
        return { kind: 'choice', members: [], at }
    }
  }

  private nameExcept(element: SchemaElement, inherited: Inherited): NameSyntax | undefined {
    const [except, second] = this.children(element)
    if (except === undefined) return undefined
    if (except.local !== 'except' || second !== undefined) {
      this.syntax(second ?? except, `<${element.local}> holds one <except> at most.`)
      return undefined
    }
    const own = this.inherit(except, inherited)
    const members = this.children(except).map((child) => this.nameClass(child, own))
    if (members.length === 0) this.syntax(except, '<except> must hold a name class.')
    return members.length === 1 ? members[0]! : { kind: 'choice', members, at: this.place(except) }
  }

  private data(element: SchemaElement, inherited: Inherited): Syntax {
    const parameters: ParameterSyntax[] = []
    let except: Syntax | undefined
    for (const child of this.children(element)) {
      if (child.local === 'param' && except === undefined) {
        this.inherit(child, inherited)
        parameters.push({ name: this.ncName(child), value: child.text, at: this.place(child) })
      } else if (child.local === 'except' && except === undefined) {
        const own = this.inherit(child, inherited)
        except = grouped('choice', this.patterns(child, this.children(child), own), this.place(child))
      } else
        this.syntax(child, `<data> holds <param> elements and then one <except>, no <${child.local}> here.`)
    }
    const type = this.ncName(element, 'type')
    return { kind: 'data', library: inherited.library, type, parameters, except, at: this.place(element) }
  }

  private value(element: SchemaElement, inherited: Inherited): Syntax {
    const typed = own(element, 'type') !== undefined
    return {
      kind: 'value',
      library: typed ? inherited.library : '',
      type: typed ? this.ncName(element, 'type') : 'token',
      text: element.text,
      namespaceFor: (prefix) => (prefix === '' ? inherited.ns : namespaceAt(element, prefix)),
      at: this.place(element),
    }
  }

  private items(element: SchemaElement, inherited: Inherited, includes: true): GrammarItem[]
  private items(element: SchemaElement, inherited: Inherited, includes: false): DefineSyntax[]
  private items(element: SchemaElement, inherited: Inherited, includes: boolean): GrammarItem[] {
    const items: GrammarItem[] = []
    for (const child of this.children(element)) {
      const own = this.inherit(child, inherited)
      if (child.local === 'start' || child.local === 'define') items.push(this.define(child, own))
      else if (child.local === 'div') items.push(...this.items(child, own, includes as true))
      else if (child.local === 'include' && includes) items.push(this.include(child, own))
      else this.syntax(child, `<${child.local}> may not stand in <${element.local}>.`)
    }
    return items
  }

  private define(element: SchemaElement, inherited: Inherited): DefineSyntax {
    const combine = collapse(own(element, 'combine')?.value ?? 'none')
    if (own(element, 'combine') !== undefined && combine !== 'choice' && combine !== 'interleave')
      this.syntax(element, `“combine” must be “choice” or “interleave”; it is “${combine}”.`)
    const children = this.children(element)
    if (element.local === 'start' && children.length > 1)
      this.syntax(children[1]!, '<start> holds one pattern only; put several into a <choice> or <group>.')
    return {
      kind: 'define',
      name: element.local === 'start' ? undefined : this.ncName(element),
      combine: combine === 'choice' || combine === 'interleave' ? (combine as Combine) : undefined,
      body: this.content(element, inherited),
      at: this.place(element),
    }
  }

  private include(element: SchemaElement, inherited: Inherited): IncludeSyntax {
    return {
      kind: 'include',
      href: own(element, 'href')?.value ?? '',
      base: inherited.base,
      ns: inherited.ns,
      items: this.items(element, inherited, false),
      at: this.place(element),
    }
  }
}

function own(element: SchemaElement, name: string): SchemaAttribute | undefined {
  return element.attributes.find((attribute) => attribute.ns === '' && attribute.local === name)
}

function notAPattern(element: SchemaElement): string {
  if (element.ns !== RNG_NS)
    return `A schema begins with an element of RELAX NG; <${element.local}> is in ${
      element.ns === '' ? 'no namespace' : `the namespace ${element.ns}`
    }: write xmlns="${RNG_NS}" on it, if it is a schema.`
  return `<${element.local}> may not stand here; a pattern such as <element>, <ref> or <text/> is expected.`
}
