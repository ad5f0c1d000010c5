/** Reads a schema in the compact syntax into the same form as one in the XML syntax. */

import type { SchemaFaults } from '../faults.js'
import type { Combine, DefineSyntax, GrammarItem, ParameterSyntax, SourceFile, Syntax } from '../syntax.js'
import { grouped, optionally } from '../syntax.js'
import { NameReader } from './name-reader.js'
import { decoded, TextPositions } from './text.js'
import { KEYWORDS, keyword } from './token-reader.js'
import { CompactFault, type Token } from './tokens.js'

const JOINS: Readonly<Record<string, 'group' | 'choice' | 'interleave'>> = {
  ',': 'group',
  '|': 'choice',
  '&': 'interleave',
}

/**
 * @param address the file's address, for what it refers to
 * @param ns the namespace it inherits
 * @returns the pattern; all its faults of syntax are reported, and what is faulty is read as `notAllowed` or left out
 */
export function readCompact(
  bytes: Uint8Array,
  file: string,
  address: string,
  ns: string,
  faults: SchemaFaults,
): Syntax {
  const { text, encoded } = decoded(bytes)
  const positions = new TextPositions(text)
  const source: SourceFile = { file, location: (start, end) => ({ file, ...positions.span(start, end) }) }
  if (/^\s*</.test(text)) {
    const start = text.indexOf('<')
    const at = { source, start, end: start + 1 }
    faults.incomplete = true
    faults.report(
      'rng-schema-syntax',
      at,
      'This is XML, and a file whose name ends in .rnc must be in the compact syntax; a schema in the XML syntax is named .rng.',
    )
    return { kind: 'notAllowed', at }
  }
  if (!encoded) {
    const start = text.indexOf('\ufffd')
    faults.report(
      'rng-schema-syntax',
      { source, start, end: start + 1 },
      'This byte is not UTF-8, in which a schema in the compact syntax is written (or UTF-16 with a byte order mark); save the file as UTF-8.',
    )
  }
  return new CompactReader(text, source, faults, address, ns).schema()
}

class CompactReader extends NameReader {
  constructor(
    text: string,
    source: SourceFile,
    faults: SchemaFaults,
    private readonly address: string,
    ns: string,
  ) {
    super(text, source, faults, ns)
  }

  schema(): Syntax {
    const first = this.token
    try {
      this.declarations()
      const start = this.token
      if (this.beginsGrammar()) return { kind: 'grammar', items: this.items('end'), at: this.from(start) }
      if (this.token.kind !== 'name' ? !this.is('(') : !KEYWORDS.has(start.text))
        throw this.unexpected('the beginning of a schema (“start = …” or “element …”)')
      const result = this.pattern()
      if (!this.ended) throw this.unexpected('the end of the schema')
      return result
    } catch (error) {
      this.caught(error)
      return { kind: 'notAllowed', at: this.from(first) }
    }
  }

  private beginsGrammar(): boolean {
    if (this.ended || this.beginsItem()) return true
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
      try {
        this.annotations()
        if (this.ended || (close === '}' && this.is('}'))) return items
        items.push(...this.item())
      } catch (error) {
        this.caught(error)
        this.skipItem(close)
      }
    }
  }

  private item(): GrammarItem[] {
    if (this.is('include')) return [this.include()]
    if (this.accept('div')) {
      const open = this.token
      this.expect('{')
      const items = this.items('}')
      this.close('}', open)
      return items
    }
    if ((this.token.kind !== 'sign' || this.is('*')) && this.is('[', 1)) {
      // An element of another namespace: an annotation of the grammar.
      this.at++
      this.bracketed()
      return []
    }
    const { kind } = this.token
    this.itemFrom = this.at
    if (kind !== 'name' && kind !== 'quoted') throw this.unexpected('a definition (“name = …”)')
    return [this.define(this.token)]
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
    const open = this.token
    if (this.accept('{')) {
      items = this.items('}')
      this.close('}', open)
    }
    for (const { kind, at: nested } of items)
      if (kind === 'include')
        this.tell(new CompactFault('An include may not stand within an include.', nested.start, nested.end))
    return { kind: 'include', href, base: this.address, ns, items: items as DefineSyntax[], at }
  }

  private pattern(): Syntax {
    const start = this.token
    const members = [this.member()]
    let sign: string | undefined
    let mixed = false
    for (;;) {
      const { kind, text, start: from, end } = this.token
      if (kind === 'sign' && JOINS[text] !== undefined) {
        this.at++
        if (sign !== undefined && sign !== text && !mixed) {
          mixed = true
          this.tell(
            new CompactFault(
              `“${sign}” and “${text}” may not be mixed; put one of the two in parentheses.`,
              from,
              end,
            ),
          )
        }
        sign ??= text
      } else if (this.beginsPattern()) this.tell(this.unexpected('“,”, “|” or “&”'))
      else break
      members.push(this.member())
    }
    return sign === undefined ? members[0]! : grouped(JOINS[sign]!, members, this.from(start))
  }

  /** A particle; a faulty one is passed over. */
  private member(): Syntax {
    const start = this.token
    try {
      return this.particle()
    } catch (error) {
      this.caught(error)
      this.skipMember()
      return { kind: 'notAllowed', at: this.from(start) }
    }
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
    const open = this.token
    if (this.accept('{')) {
      const content = this.pattern()
      this.close('}', open)
      return content
    }
    this.tell(this.unexpected('“{”'))
    const content = this.pattern()
    if (this.surplus()) this.accept('}')
    return content
  }

  private primary(): Syntax {
    const start = this.token
    if (start.kind === 'literal') return this.value('', 'token', start)
    if (start.kind === 'cname') return this.datatype()
    if (start.kind === 'sign') {
      if (!this.accept('(')) throw this.unexpected('a pattern')
      const inner = this.pattern()
      this.close(')', start)
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
        const open = this.token
        this.expect('{')
        const items = this.items('}')
        this.close('}', open)
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
        if (KEYWORDS.has(start.text)) throw keyword(start)
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
      if (known === undefined) {
        this.missing(prefix, `datatypes ${prefix} = "…"`, 'The prefix of a datatype library', start)
        type = 'string'
      } else {
        library = known
        type = local
      }
    }
    if (this.token.kind === 'literal') return this.value(library, type, start)
    const parameters: ParameterSyntax[] = []
    const open = this.token
    if (this.accept('{')) {
      try {
        while (!this.is('}') && !(this.beginsItem() && this.tokens[this.at + 2]!.kind !== 'literal'))
          parameters.push(this.parameter())
      } catch (error) {
        this.caught(error)
        while (!this.is('}') && !this.ended) this.at++
      }
      this.close('}', open)
    }
    const except = this.accept('-') ? this.exception() : undefined
    return { kind: 'data', library, type, parameters, except, at: this.from(start) }
  }

  private parameter(): ParameterSyntax {
    this.annotations()
    const at = this.token
    const name = this.identifier(true)
    this.expect('=')
    return { name, value: this.literal(), at: this.from(at) }
  }

  private exception(): Syntax {
    this.annotations()
    return this.primary()
  }
}
