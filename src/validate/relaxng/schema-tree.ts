/** The elements of a schema file, with what the reader of schemas asks: namespaces in scope, base address, places. */

import type { Scan, ScanHandler } from '../../document/events.js'
import { XML_NS } from '../../document/names.js'
import type { StartTag } from '../../document/start-tag.js'

export const RNG_NS = 'http://relaxng.org/ns/structure/1.0'

export interface SchemaAttribute {
  readonly ns: string
  readonly local: string
  readonly value: string
  /** Offset of its name, and after its value. */
  readonly start: number
  readonly end: number
}

/** Namespace declarations, each list inside the one around it. */
interface Bindings {
  readonly prefixes: readonly string[]
  readonly namespaces: readonly string[]
  readonly outer: Bindings | undefined
}

export interface SchemaElement {
  readonly ns: string
  readonly local: string
  readonly attributes: readonly SchemaAttribute[]
  /** Of annotations (elements of other namespaces) only the outermost, without its content. */
  readonly children: SchemaElement[]
  readonly parent: SchemaElement | undefined
  /** All text directly within. */
  text: string
  /** Where the first text stands that is not white space; -1 if there is none. */
  textStart: number
  readonly bindings: Bindings | undefined
  /** The start tag. */
  readonly start: number
  readonly end: number
}

/** The namespace bound to a prefix at an element. */
export function namespaceAt(element: SchemaElement, prefix: string): string | undefined {
  if (prefix === 'xml') return XML_NS
  for (let b = element.bindings; b !== undefined; b = b.outer) {
    const i = b.prefixes.indexOf(prefix)
    if (i >= 0) return b.namespaces[i] === '' ? undefined : b.namespaces[i]
  }
  return undefined
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Builds the tree of a schema file from the scanner's events. */
export class SchemaTreeHandler implements ScanHandler {
  root: SchemaElement | undefined
  private scan: Scan | undefined
  private present: SchemaElement | undefined
  /** How many elements of annotations are open: of what stands in them nothing is kept. */
  private foreign = 0

  begin(scan: Scan): void {
    this.scan = scan
  }

  startElement(tag: StartTag): void {
    if (this.foreign > 0) {
      this.foreign++
      return
    }
    const { names } = this.scan!
    const attributes: SchemaAttribute[] = []
    for (let i = 0; i < tag.count; i++) {
      const name = tag.names[i]!
      attributes.push({
        ns: names.ns(name),
        local: names.local(name),
        value: decoder.decode(tag.valueBytes(i).subarray(tag.valueFrom[i]!, tag.valueTo[i]!)),
        start: tag.nameStart[i]!,
        end: tag.valueEnd[i]! + 1,
      })
    }
    const parent = this.present
    const element: SchemaElement = {
      ns: names.ns(tag.name),
      local: names.local(tag.name),
      attributes,
      children: [],
      parent,
      text: '',
      textStart: -1,
      bindings:
        tag.prefixes.length === 0
          ? parent?.bindings
          : { prefixes: [...tag.prefixes], namespaces: [...tag.namespaces], outer: parent?.bindings },
      start: tag.start,
      end: tag.end,
    }
    if (parent === undefined) this.root = element
    else parent.children.push(element)
    if (parent !== undefined && element.ns !== RNG_NS) this.foreign = 1
    else this.present = element
  }

  endElement(): void {
    if (this.foreign > 0) {
      this.foreign--
      return
    }
    this.present = this.present?.parent
  }

  text(bytes: Uint8Array, from: number, to: number, flags: number): void {
    if (this.foreign > 0) return
    const element = this.present!
    // White space between elements, the most frequent text of a schema, is of no interest.
    if ((flags & 1) !== 0 && element.children.length > 0) return
    element.text += decoder.decode(bytes.subarray(from, to)).replace(/\r\n?/g, '\n')
    if ((flags & 1) === 0 && element.textStart < 0) element.textStart = this.scan!.textStart
  }

  comment(): void {}
  instruction(): void {}
  end(): void {}
}
