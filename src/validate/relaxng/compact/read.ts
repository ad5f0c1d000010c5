/** Reads a schema in the compact syntax into the same form as one in the XML syntax. */

import { XML_NS } from '../../../document/names.js'
import { libraryFault } from '../address.js'
import { XSD_LIBRARY } from '../datatypes/library.js'
import type { SchemaFaults } from '../faults.js'
import type {
  Combine,
  DefineSyntax,
  GrammarItem,
  NameSyntax,
  ParameterSyntax,
  SourceFile,
  Syntax,
} from '../syntax.js'
import { grouped, optionally } from '../syntax.js'
import { decoded, position } from './text.js'
import { KEYWORDS, TokenReader } from './token-reader.js'
import { CompactFault, type Token, tokenize } from './tokens.js'

const JOINS: Readonly<Record<string, 'group' | 'choice' | 'interleave'>> = {
  ',': 'group',
  '|': 'choice',
  '&': 'interleave',
}

/**
 * @param address the file's address, for what it refers to
 * @param ns the namespace it inherits
 * @returns the pattern, or nothing, the fault having been reported
 */
export function readCompact(
  bytes: Uint8Array,
  file: string,
  address: string,
  ns: string,
  faults: SchemaFaults,
): Syntax | undefined {
  const text = decoded(bytes)
  const source: SourceFile = { file, location: (start, end) => ({ file, ...position(text, start, end) }) }
  try {
    return new CompactReader(tokenize(text), source, address, ns).schema()
  } catch (error) {
    if (!(error instanceof CompactFault)) throw error
    faults.report('rng-schema-syntax', { source, start: error.start, end: error.end }, error.message)
    return undefined
  }
}

class CompactReader extends TokenReader {
  private readonly prefixes = new Map<string, string>([['xml', XML_NS]])
  private readonly libraries = new Map<string, string>([['xsd', XSD_LIBRARY]])
  private defaultNs: string

  constructor(
    tokens: readonly Token[],
    source: SourceFile,
    private readonly address: string,
    private readonly inherited: string,
  ) {
    super(tokens, source)
    this.defaultNs = inherited
  }

  schema(): Syntax {
    this.declarations()
    const start = this.token
    let result: Syntax
    if (this.beginsGrammar()) result = { kind: 'grammar', items: this.items('end'), at: this.from(start) }
    else result = this.pattern()
    if (this.token.kind !== 'end') throw this.unexpected('the end of the schema')
    return result
  }

  private declarations(): void {
    for (;;) {
      this.annotations()
      const start = this.token
      if (this.is('namespace') && this.is('=', 2)) {
        this.at++
        const prefix = this.identifier(true)
        this.expect('=')
        this.declare(this.prefixes, prefix, this.namespaceUri(), start)
      } else if (this.is('default') && this.is('namespace', 1)) {
        this.at += 2
        const prefix = this.is('=') ? undefined : this.identifier(true)
        this.expect('=')
        this.defaultNs = this.namespaceUri()
        if (prefix !== undefined) this.declare(this.prefixes, prefix, this.defaultNs, start)
      } else if (this.is('datatypes') && this.is('=', 2)) {
        this.at++
        const prefix = this.identifier(true)
        this.expect('=')
        const library = this.literal()
        const fault = libraryFault(library)
        if (fault !== undefined) throw new CompactFault(fault, start.start, start.end)
        this.libraries.set(prefix, library)
      } else return
    }
  }

  private declare(map: Map<string, string>, prefix: string, value: string, at: Token): void {
    if (prefix === 'xmlns' || (prefix === 'xml') !== (value === XML_NS))
      throw new CompactFault(`The prefix “${prefix}” cannot be declared so.`, at.start, at.end)
    map.set(prefix, value)
  }

  private namespaceUri(): string {
    return this.accept('inherit') ? this.inherited : this.literal()
  }

  private beginsGrammar(): boolean {
    if (this.token.kind === 'end') return true
    let i = this.at
    const { kind, text } = this.tokens[i]!
    if (kind === 'name' && (text === 'start' || text === 'include' || text === 'div')) return true
    if (kind !== 'name' && kind !== 'quoted' && kind !== 'cname') return false
    if (kind === 'name' && KEYWORDS.has(text)) return false
    i++
    return ['=', '|=', '&=', '['].includes(this.tokens[i]!.text) && this.tokens[i]!.kind === 'sign'
  }

  private items(close: '}' | 'end'): GrammarItem[] {
    const items: GrammarItem[] = []
    for (;;) {
      this.annotations()
      if (close === 'end' ? this.token.kind === 'end' : this.is('}')) return items
      const start = this.token
      if (this.accept('div')) {
        this.expect('{')
        items.push(...this.items('}'))
        this.expect('}')
      } else if (this.is('include')) items.push(this.include())
      else if ((this.token.kind !== 'sign' || this.is('*')) && this.is('[', 1)) {
        // An element of another namespace: an annotation of the grammar.
        this.at++
        this.bracketed()
      } else items.push(this.define(start))
    }
  }

  private define(start: Token): DefineSyntax {
    const name = this.accept('start') ? undefined : this.identifier()
    let combine: Combine | undefined
    if (this.accept('|=')) combine = 'choice'
    else if (this.accept('&=')) combine = 'interleave'
    else this.expect('=')
    const at = this.from(start)
    return { kind: 'define', name, combine, body: this.pattern(), at }
  }

  private include(): GrammarItem {
    const start = this.next()
    const href = this.literal()
    const ns = this.inherit()
    const at = this.from(start)
    let items: GrammarItem[] = []
    if (this.accept('{')) {
      items = this.items('}')
      this.expect('}')
    }
    const nested = items.find((item) => item.kind === 'include')
    if (nested !== undefined)
      throw new CompactFault('An include may not stand within an include.', nested.at.start, nested.at.end)
    return { kind: 'include', href, base: this.address, ns, items: items as DefineSyntax[], at }
  }

  private inherit(): string {
    if (!this.is('inherit') || !this.is('=', 1)) return this.defaultNs
    this.at += 2
    const at = this.token
    return this.namespace(this.identifier(true), at)
  }

  private namespace(prefix: string, at: Token): string {
    const ns = this.prefixes.get(prefix)
    if (ns === undefined)
      throw new CompactFault(
        `The prefix “${prefix}” is not declared; declare it by: namespace ${prefix} = "…".`,
        at.start,
        at.end,
      )
    return ns
  }

  private pattern(): Syntax {
    const start = this.token
    const members = [this.particle()]
    const join = this.token.kind === 'sign' ? JOINS[this.token.text] : undefined
    if (join === undefined) return members[0]!
    const sign = this.token.text
    while (this.accept(sign)) members.push(this.particle())
    if (this.token.kind === 'sign' && JOINS[this.token.text] !== undefined)
      throw new CompactFault(
        `“${sign}” and “${this.token.text}” may not be mixed; put one of the two in parentheses.`,
        this.token.start,
        this.token.end,
      )
    return grouped(join, members, this.from(start))
  }

  private particle(): Syntax {
    this.annotations()
    const start = this.token
    const content = this.primary()
    const at = this.from(start)
    let result = content
    if (this.accept('?')) result = optionally(content, at)
    else if (this.accept('*')) result = optionally({ kind: 'oneOrMore', content, at }, at)
    else if (this.accept('+')) result = { kind: 'oneOrMore', content, at }
    this.following()
    return result
  }

  private braced(): Syntax {
    this.expect('{')
    const content = this.pattern()
    this.expect('}')
    return content
  }

  private primary(): Syntax {
    const start = this.token
    if (start.kind === 'literal') return this.value('', 'token', start)
    if (start.kind === 'cname') return this.datatype()
    if (start.kind === 'sign') {
      this.expect('(')
      const inner = this.pattern()
      this.expect(')')
      this.following()
      return inner
    }
    if (start.kind === 'quoted')
      return { kind: 'ref', name: this.next().text, parent: false, at: this.from(start) }
    if (start.kind !== 'name') throw this.unexpected('a pattern')
    switch (start.text) {
      case 'element':
      case 'attribute': {
        this.at++
        const name = this.nameClass(start.text === 'attribute')
        const content = this.braced()
        return { kind: start.text, name, content, at: this.from(start) }
      }
      case 'mixed': {
        this.at++
        const content = this.braced()
        const at = this.from(start)
        return { kind: 'interleave', members: [content, { kind: 'text', at }], at }
      }
      case 'list':
        this.at++
        return { kind: 'list', content: this.braced(), at: this.from(start) }
      case 'empty':
      case 'text':
      case 'notAllowed':
        this.at++
        return { kind: start.text, at: this.from(start) }
      case 'parent':
        this.at++
        return { kind: 'ref', name: this.identifier(), parent: true, at: this.from(start) }
      case 'grammar': {
        this.at++
        this.expect('{')
        const items = this.items('}')
        this.expect('}')
        return { kind: 'grammar', items, at: this.from(start) }
      }
      case 'external': {
        this.at++
        const href = this.literal()
        return { kind: 'external', href, ns: this.inherit(), base: this.address, at: this.from(start) }
      }
      case 'string':
      case 'token':
        return this.datatype()
      default:
        return { kind: 'ref', name: this.identifier(), parent: false, at: this.from(start) }
    }
  }

  private value(library: string, type: string, start: Token): Syntax {
    const text = this.literal()
    const { prefixes, defaultNs } = this
    return {
      kind: 'value',
      library,
      type,
      text,
      namespaceFor: (prefix) => (prefix === '' ? defaultNs : prefixes.get(prefix)),
      at: this.from(start),
    }
  }

  private datatype(): Syntax {
    const start = this.next()
    let library = ''
    let type = start.text
    if (start.kind === 'cname') {
      const [prefix, local] = start.text.split(':') as [string, string]
      const known = this.libraries.get(prefix)
      if (known === undefined)
        throw new CompactFault(
          `The prefix “${prefix}” of a datatype library is not declared; declare it by: datatypes ${prefix} = "…".`,
          start.start,
          start.end,
        )
      library = known
      type = local
    }
    if (this.token.kind === 'literal') return this.value(library, type, start)
    const parameters: ParameterSyntax[] = []
    if (this.accept('{')) {
      while (!this.accept('}')) {
        this.annotations()
        const at = this.token
        const name = this.identifier(true)
        this.expect('=')
        parameters.push({ name, value: this.literal(), at: this.from(at) })
      }
    }
    const except = this.accept('-') ? this.exception() : undefined
    return { kind: 'data', library, type, parameters, except, at: this.from(start) }
  }

  private exception(): Syntax {
    this.annotations()
    return this.primary()
  }

  private nameClass(attribute: boolean): NameSyntax {
    const start = this.token
    const members = [this.simpleNameClass(attribute)]
    while (this.accept('|')) members.push(this.simpleNameClass(attribute))
    return members.length === 1 ? members[0]! : { kind: 'choice', members, at: this.from(start) }
  }

  private simpleNameClass(attribute: boolean): NameSyntax {
    this.annotations()
    const start = this.token
    let result: NameSyntax
    if (this.accept('(')) {
      result = this.nameClass(attribute)
      this.expect(')')
    } else if (this.accept('*'))
      result = { kind: 'any', except: this.nameExcept(attribute), at: this.from(start) }
    else if (start.kind === 'nsname') {
      this.at++
      const ns = this.namespace(start.text, start)
      result = { kind: 'namespace', ns, except: this.nameExcept(attribute), at: this.from(start) }
    } else if (start.kind === 'cname') {
      this.at++
      const [prefix, local] = start.text.split(':') as [string, string]
      result = { kind: 'name', ns: this.namespace(prefix, start), local, at: this.from(start) }
    } else {
      const local = this.identifier(true)
      result = { kind: 'name', ns: attribute ? '' : this.defaultNs, local, at: this.from(start) }
    }
    this.following()
    return result
  }

  private nameExcept(attribute: boolean): NameSyntax | undefined {
    return this.accept('-') ? this.simpleNameClass(attribute) : undefined
  }
}
