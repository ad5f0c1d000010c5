/** Names in a compact schema: declarations of prefixes and libraries, what a prefix means, and name classes. */

import { XML_NS } from '../../../document/names.js'
import { libraryFault } from '../address.js'
import { XSD_LIBRARY } from '../datatypes/library.js'
import type { SchemaFaults } from '../faults.js'
import type { NameSyntax, SourceFile } from '../syntax.js'
import { TokenReader } from './token-reader.js'
import { CompactFault, type Token } from './tokens.js'

/** A reader that knows the declarations of its file. */
export class NameReader extends TokenReader {
  protected readonly prefixes = new Map<string, string>([['xml', XML_NS]])
  protected readonly libraries = new Map<string, string>([['xsd', XSD_LIBRARY]])
  protected defaultNs: string
  /** Prefixes that were missed, each told once; `undefined` is one whose declaration could not be read. */
  private readonly missed = new Set<string | undefined>()

  constructor(
    text: string,
    source: SourceFile,
    faults: SchemaFaults,
    private readonly inherited: string,
  ) {
    super(text, source, faults)
    this.defaultNs = inherited
  }

  protected declarations(): void {
    for (;;) {
      try {
        this.annotations()
        if (!this.declaration()) return
      } catch (error) {
        this.caught(error)
        this.missed.add(undefined)
        while (
          !this.beginsDeclaration() &&
          !this.beginsItem() &&
          !this.ended &&
          this.token.text !== 'element'
        )
          this.at++
      }
    }
  }

  /** @returns whether there was one */
  private declaration(): boolean {
    const start = this.token
    if (this.is('namespace')) {
      this.at++
      const prefix = this.identifier(true)
      this.expect('=')
      this.declare(this.prefixes, prefix, this.namespaceUri(), start)
    } else if (this.is('default')) {
      this.at++
      this.expect('namespace')
      const prefix = this.is('=') ? undefined : this.identifier(true)
      this.expect('=')
      this.defaultNs = this.namespaceUri()
      if (prefix !== undefined) this.declare(this.prefixes, prefix, this.defaultNs, start)
    } else if (this.is('datatypes')) {
      this.at++
      const prefix = this.identifier(true)
      this.expect('=')
      const library = this.literal()
      const fault = libraryFault(library)
      if (fault !== undefined) this.tell(new CompactFault(fault, start.start, start.end))
      this.libraries.set(prefix, library)
    } else return false
    return true
  }

  private declare(map: Map<string, string>, prefix: string, value: string, at: Token): void {
    if (prefix === 'xmlns' || (prefix === 'xml') !== (value === XML_NS))
      this.tell(new CompactFault(`The prefix “${prefix}” cannot be declared so.`, at.start, at.end))
    map.set(prefix, value)
  }

  private namespaceUri(): string {
    return this.accept('inherit') ? this.inherited : this.literal()
  }

  protected inherit(): string {
    if (!this.is('inherit') || !this.is('=', 1)) return this.defaultNs
    this.at += 2
    const at = this.token
    return this.namespace(this.identifier(true), at)
  }

  private namespace(prefix: string, at: Token): string {
    const ns = this.prefixes.get(prefix)
    if (ns === undefined) this.missing(prefix, `namespace ${prefix} = "…"`, 'The prefix', at)
    return ns ?? ''
  }

  /** Tells once of a prefix that is not declared; not at all if a declaration could not be read. */
  protected missing(prefix: string, declaration: string, subject: string, { start, end }: Token): void {
    if (this.missed.has(undefined) || this.missed.has(declaration)) return
    this.missed.add(declaration)
    this.tell(
      new CompactFault(`${subject} “${prefix}” is not declared; declare it by: ${declaration}.`, start, end),
    )
  }

  protected nameClass(attribute: boolean): NameSyntax {
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
