/** What a document type declaration says, as far as a reader without validation needs it. */

import { decodeFile } from '../encoding.js'
import { normaliseLines } from '../events.js'
import { DEFAULT_DECLARATION, hashOf, PREFIX_DECLARATION } from '../raw-names.js'
import type { Scanner } from '../scan.js'
import { DEFAULTED, RESOLVED_VALUE } from '../start-tag.js'
import { declareNamespace, newName } from '../tag-names.js'
import type { Doctype } from '../tree.js'
import type { External } from './external.js'

/** A general or parameter entity. */
export interface Entity {
  readonly name: string
  /** The replacement text with a NUL after it; undefined if it is in a file that was not read. */
  text: Uint8Array | undefined
  readonly systemId: string | undefined
  /** The notation of an unparsed entity. */
  readonly notation: string | undefined
  /** The file in which the entity is declared, or that it is. */
  file: string
  /** Whether it is declared in the external subset or a parameter entity. */
  readonly outside: boolean
}

/** A declared attribute. */
export interface AttributeDeclaration {
  readonly name: string
  /** Whether its type is another than CDATA, so that its value loses superfluous spaces (§ 3.3.3). */
  readonly tokenised: boolean
  /** The normalised default value, if there is one. */
  readonly value: Uint8Array | undefined
}

interface ForElement {
  readonly names: ReadonlyMap<string, AttributeDeclaration>
  readonly types: Map<number, AttributeDeclaration>
  readonly defaults: { readonly raw: number; readonly value: Uint8Array }[]
}

const EMPTY = new Uint8Array(1)

/** The declarations of one document. */
export class Dtd {
  readonly entities = new Map<string, Entity>()
  readonly parameters = new Map<string, Entity>()
  readonly attributes = new Map<string, Map<string, AttributeDeclaration>>()
  readonly notations: { name: string; publicId: string | undefined; systemId: string | undefined }[] = []
  /** The processing instructions within the declarations. */
  readonly instructions: { target: string; data: string }[] = []
  name = ''
  publicId: string | undefined
  systemId: string | undefined
  start = 0
  end = 0
  standalone = false
  /** Whether there is an external subset, or a reference to a parameter entity. */
  reachesOut = false
  /** Whether there are attribute defaults, or types other than CDATA. */
  hasDefaults = false
  private changesText = false
  private readonly byElement: (ForElement | null)[] = []

  constructor(readonly external: External | undefined) {}

  /** The document type declaration as the tree shows it. */
  summary(): Doctype {
    const { name, publicId, systemId, start, end, notations, instructions, changesText } = this
    return { name, publicId, systemId, start, end, notations, instructions, changesText }
  }

  /** The general entity with this name; undefined if it is not declared, or not where it must be (§ 4.1). */
  entity(name: string): Entity | undefined {
    const entity = this.entities.get(name)
    if (entity === undefined || (entity.outside && this.standalone)) return undefined
    this.changesText = true
    return entity
  }

  /** Whether an entity that was not found may be declared in what was not read, so that it is no fault (§ 4.1). */
  mayBeElsewhere(): boolean {
    return this.reachesOut && !this.standalone
  }

  /**
   * Reads the file of an external entity.
   *
   * @returns whether `text` is there now; if not, a diagnostic says why
   */
  load(scanner: Scanner, entity: Entity, start: number, end: number): boolean {
    if (entity.text !== undefined) return true
    const systemId = entity.systemId!
    const read = this.external?.read(systemId, entity.file)
    if (read === undefined || 'refused' in read) {
      const why = read?.refused ?? 'files that a document names are not read unless you allow it'
      scanner.remark(
        'xml-entity-unread',
        start,
        end,
        `The entity \`${entity.name}\` is the file \`${systemId}\`, which was not read: ${why}. Its text is missing here.`,
      )
      return false
    }
    const decoded = decodeFile(read.bytes, true)
    entity.file = read.file
    entity.text = EMPTY
    if (decoded.fault !== undefined)
      scanner.fault(decoded.fault.code, start, end, `In the file \`${systemId}\`: ${decoded.fault.message}`)
    if (decoded.hopeless) return false
    const text = normaliseLines(decoded.bytes, decoded.start, decoded.bytes.length)
    entity.text = new Uint8Array(text.length + 1)
    entity.text.set(text)
    return true
  }

  /** Gives the present tag its default attributes, and tokenised values their form. Returns whether it declares namespaces. */
  complete(scanner: Scanner, raw: number, declares: boolean): boolean {
    let declared = this.byElement[raw]
    if (declared === undefined) {
      declared = this.resolve(scanner, raw)
      this.byElement[raw] = declared
    }
    if (declared === null) return declares
    const { tag, raws } = scanner
    for (let i = 0; i < tag.count; i++)
      if (declared.types.get(tag.rawNames[i]!)?.tokenised === true) collapse(scanner, i)
    if (declares) collapseDeclarations(scanner, declared.names)
    let opened = declares
    for (const { raw: attribute, value } of declared.defaults) {
      if (raws.seen[attribute] === scanner.serial) continue
      raws.seen[attribute] = scanner.serial
      const kind = raws.kind[attribute]!
      if (kind === DEFAULT_DECLARATION || kind === PREFIX_DECLARATION) {
        if (!opened) {
          opened = true
          scanner.openContext()
        }
        declareNamespace(scanner, attribute, Buffer.from(value).toString('utf8'), -1, -1, -1)
      } else {
        const i = tag.count++
        if (i === tag.names.length) tag.grow()
        tag.rawNames[i] = attribute
        tag.flags[i] = DEFAULTED | RESOLVED_VALUE
        tag.valueFrom[i] = tag.resolvedLength
        tag.append(value, 0, value.length)
        tag.valueTo[i] = tag.resolvedLength
        tag.nameStart[i] = tag.valueStart[i] = tag.valueEnd[i] = 0
      }
      this.changesText = true
    }
    return opened
  }

  private resolve(scanner: Scanner, raw: number): ForElement | null {
    const declared = this.attributes.get(scanner.raws.text(raw))
    if (declared === undefined) return null
    const types = new Map<number, AttributeDeclaration>()
    const defaults: { raw: number; value: Uint8Array }[] = []
    for (const declaration of declared.values()) {
      const bytes = Buffer.from(declaration.name, 'utf8')
      let id = scanner.raws.intern(bytes, 0, bytes.length, hashOf(bytes, 0, bytes.length))
      if (id < 0) id = newName(scanner, -1 - id, 0, 0)
      types.set(id, declaration)
      if (declaration.value !== undefined) defaults.push({ raw: id, value: declaration.value })
    }
    return { names: declared, types, defaults }
  }
}

/** Takes leading, trailing and doubled spaces from the value of attribute `i` (§ 3.3.3). */
function collapse(scanner: Scanner, i: number): void {
  const { tag } = scanner
  tag.source = scanner.bytes
  const bytes = tag.valueBytes(i)
  const from = tag.valueFrom[i]!
  const to = tag.valueTo[i]!
  const value = collapsed(bytes.subarray(from, to))
  if (value.length === to - from) return
  tag.valueFrom[i] = tag.resolvedLength
  tag.append(value, 0, value.length)
  tag.valueTo[i] = tag.resolvedLength
  tag.flags[i] = tag.flags[i]! | RESOLVED_VALUE
}

/** The same for namespace declarations whose type is not CDATA. */
function collapseDeclarations(scanner: Scanner, names: ReadonlyMap<string, AttributeDeclaration>): void {
  const { prefixes, namespaces } = scanner.tag
  for (const [i, prefix] of prefixes.entries()) {
    if (names.get(prefix === '' ? 'xmlns' : `xmlns:${prefix}`)?.tokenised !== true) continue
    namespaces[i] = namespaces[i]!.replace(/ +/g, ' ').trim()
    scanner.namespaces.declare(prefix, namespaces[i]!)
  }
}

/** A value without leading, trailing and doubled spaces. */
export function collapsed(value: Uint8Array): Uint8Array {
  const out = new Uint8Array(value.length)
  let n = 0
  for (const b of value) {
    if (b === 0x20 && (n === 0 || out[n - 1] === 0x20)) continue
    out[n++] = b
  }
  if (n > 0 && out[n - 1] === 0x20) n--
  return out.subarray(0, n)
}
