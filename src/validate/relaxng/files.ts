/** Reads the files of a schema, in either syntax, each once, and remembers what they were. */

import { statSync } from 'node:fs'
import type { Diagnostic } from '../../diagnostic.js'
import { scan } from '../../document/document.js'
import { addressOf, fileOf, hrefFault, resolveHref } from './address.js'
import type { FileReader } from './build.js'
import { readCompact } from './compact/read.js'
import type { SchemaFaults } from './faults.js'
import { notXml } from './other-schema.js'
import { XmlSchemaReader } from './read-xml.js'
import { SchemaTreeHandler } from './schema-tree.js'
import type { ExternalSyntax, GrammarSyntax, IncludeSyntax, Place, Syntax } from './syntax.js'

/** Gives the bytes of a file, or `undefined` if there is none that may be read. */
export type Read = (file: string) => Uint8Array | undefined

/** The files of one schema. */
export class SchemaFiles implements FileReader {
  /** Every file that was read, with its bytes, in the order of reading: the closure of the schema. */
  readonly closure = new Map<string, Uint8Array>()
  private readonly parsed = new Map<string, Syntax>()
  private readonly open: string[] = []

  constructor(
    private readonly read: Read,
    private readonly faults: SchemaFaults,
    /** Faults of well-formedness, which come as they are. */
    private readonly extra: (diagnostics: readonly Diagnostic[]) => void,
  ) {}

  /** The schema's own file. */
  main(file: string): Syntax | undefined {
    const bytes = this.read(file)
    if (bytes === undefined) {
      const source = { file, location: () => ({ file }) }
      this.faults.report(
        'rng-schema-unreadable',
        { source, start: 0, end: 0 },
        isFolder(file)
          ? `${file} is a folder; name the schema in it (a file .rng or .rnc).`
          : `The schema ${file} cannot be read: there is no such file, or it may not be opened.`,
      )
      return undefined
    }
    this.closure.set(file, bytes)
    const address = addressOf(file)
    this.open.push(address)
    return this.parse(bytes, file, address, '')
  }

  external(reference: ExternalSyntax): Syntax | undefined {
    const address = this.resolve(reference)
    if (address === undefined) return undefined
    if (this.open.includes(address)) {
      this.faults.report(
        'rng-schema-definition',
        reference.at,
        `“${reference.href}” refers back to a file that is being read already, so it never ends.`,
      )
      return undefined
    }
    const syntax = this.load(address, reference.ns, reference.at, reference.href)
    if (syntax !== undefined) this.open.push(address)
    return syntax
  }

  leave(): void {
    this.open.pop()
  }

  private readonly including: string[] = []

  include(reference: IncludeSyntax): GrammarSyntax | undefined {
    const address = this.resolve(reference)
    if (address === undefined) return undefined
    const syntax = this.load(address, reference.ns, reference.at, reference.href)
    if (syntax === undefined) return undefined
    if (syntax.kind !== 'grammar') {
      // What could not be read has been reported.
      if (syntax.kind !== 'notAllowed')
        this.faults.report(
          'rng-schema-syntax',
          reference.at,
          `“${reference.href}” holds a pattern, but only a grammar can be included; use externalRef.`,
        )
      return undefined
    }
    return syntax
  }

  /** Marks an include as being read, so that a file that includes itself is found. @returns false if it does */
  enter(reference: IncludeSyntax): boolean {
    const address = resolveHref(reference.href, reference.base) ?? reference.href
    if (this.including.includes(address) || this.open.includes(address)) {
      this.faults.report(
        'rng-schema-definition',
        reference.at,
        `“${reference.href}” includes a file that is being read already, so it never ends.`,
      )
      return false
    }
    this.including.push(address)
    return true
  }

  exit(): void {
    this.including.pop()
  }

  private resolve(reference: ExternalSyntax | IncludeSyntax): string | undefined {
    const fault = hrefFault(reference.href)
    if (fault !== undefined) {
      this.faults.report('rng-schema-syntax', reference.at, fault)
      return undefined
    }
    return resolveHref(reference.href, reference.base)
  }

  private load(address: string, ns: string, at: Place, href: string): Syntax | undefined {
    const key = `${address} ${ns}`
    const known = this.parsed.get(key)
    if (known !== undefined) return known
    const file = fileOf(address)
    const bytes = file === undefined ? undefined : (this.closure.get(file) ?? this.read(file))
    if (file === undefined || bytes === undefined) {
      this.faults.incomplete = true
      this.faults.report(
        'rng-schema-unreadable',
        at,
        file === undefined
          ? `“${href}” is on the network (${address}), and schemas are read from files only: save a copy and refer to that.`
          : `“${href}” cannot be read: there is no file ${file}, or it may not be opened.`,
      )
      return undefined
    }
    this.closure.set(file, bytes)
    const syntax = this.parse(bytes, file, address, ns) ?? { kind: 'notAllowed', at }
    this.parsed.set(key, syntax)
    return syntax
  }

  private parse(bytes: Uint8Array, file: string, address: string, ns: string): Syntax | undefined {
    if (isCompact(bytes, file)) return readCompact(bytes, file, address, ns, this.faults)
    const handler = new SchemaTreeHandler()
    const result = scan(bytes, file, handler)
    const source = { file, location: (start: number, end: number) => result.faults.location(start, end) }
    if (!result.wellFormed || handler.root === undefined) {
      if (handler.root === undefined)
        this.faults.report('rng-schema-syntax', { source, start: 0, end: 0 }, notXml(bytes))
      else this.extra(result.diagnostics)
      this.faults.incomplete = true
      return undefined
    }
    return new XmlSchemaReader(source, this.faults).pattern(handler.root, ns, address)
  }
}

function isFolder(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isDirectory() === true
}

/** By its name, else by how it begins: XML begins with `<`. */
function isCompact(bytes: Uint8Array, file: string): boolean {
  if (file.endsWith('.rnc')) return true
  if (/\.(?:rng|xml)$/.test(file)) return false
  let i = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  while (bytes[i] === 0x20 || bytes[i] === 0x0a || bytes[i] === 0x0d || bytes[i] === 0x09) i++
  const utf16 = bytes[0] === 0xfe || bytes[0] === 0xff || bytes[0] === 0 || bytes[1] === 0
  return bytes[i] !== 0x3c && !utf16
}
