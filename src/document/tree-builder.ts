/** Builds the tree of a document from the scanner's events. */

import type { ScanResult } from './document.js'
import { normaliseLines, RETURNS, type Scan, type ScanHandler } from './events.js'
import { DEFAULT_LIMITS } from './limits.js'
import { modelOf } from './models.js'
import { XML_NS } from './names.js'
import { RESOLVED_VALUE, type StartTag } from './start-tag.js'
import type {
  ModelInstruction,
  NamespaceDeclaration,
  Pointer,
  XmlAttribute,
  XmlComment,
  XmlDocument,
  XmlElement,
  XmlInstruction,
  XmlNode,
  XmlText,
} from './tree.js'

const NO_DECLARATIONS: readonly NamespaceDeclaration[] = []

class ElementNode implements XmlElement {
  readonly kind = 'element'
  readonly children: XmlNode[] = []
  readonly attributes: XmlAttribute[] = []
  declarations = NO_DECLARATIONS
  endTagStart = 0
  end = 0
  constructor(
    readonly name: string,
    readonly prefix: string,
    readonly local: string,
    readonly ns: string,
    readonly parent: XmlElement | undefined,
    readonly start: number,
    readonly startTagEnd: number,
  ) {}
}

class AttributeNode implements XmlAttribute {
  constructor(
    readonly name: string,
    readonly prefix: string,
    readonly local: string,
    readonly ns: string,
    readonly value: string,
    readonly start: number,
    readonly end: number,
    readonly valueStart: number,
    readonly valueEnd: number,
  ) {}
}

class TextNode implements XmlText {
  readonly kind = 'text'
  constructor(
    public value: string,
    readonly start: number,
    public end: number,
    readonly parent: XmlElement,
  ) {}
}

/** What is known of a name as written: made once, shared by all nodes that have it. */
interface WrittenName {
  readonly name: string
  readonly prefix: string
  readonly local: string
  readonly ns: string
  /** Whether it is `xml:id`. */
  readonly isId: boolean
}

/** The handler that makes a tree. */
export class TreeBuilder implements ScanHandler {
  readonly children: XmlNode[] = []
  readonly ids = new Map<string, XmlElement>()
  readonly repeatedIds: { id: string; element: XmlElement }[] = []
  readonly pointers: Pointer[] = []
  readonly models: ModelInstruction[] = []
  private root: XmlElement | undefined
  private scan!: Scan
  private buffer!: Buffer
  private present: ElementNode | undefined
  private textNode: TextNode | undefined
  /** By the name's id as written, and by its expanded name. */
  private readonly written: Map<number, WrittenName>[] = []

  private nodes = 0

  /**
   * @param base what is added to all offsets: for a document that is taken into another (XInclude)
   * @param most how many nodes there may be
   */
  constructor(
    private readonly base = 0,
    private readonly most = DEFAULT_LIMITS.nodes,
  ) {}

  begin(scan: Scan): void {
    this.scan = scan
    this.buffer = asBuffer(scan.document)
  }

  startElement(tag: StartTag): void {
    this.textNode = undefined
    const { name, prefix, local, ns } = this.nameOf(tag.raw, tag.name)
    this.nodes += 2 + tag.count
    if (this.nodes > this.most) {
      const message = `This document has more than ${this.most} elements and attributes; divide it into several.`
      this.scan.refuse('xml-limit-size', tag.start, tag.end, message)
    }
    const parent = this.present
    const element = new ElementNode(
      name,
      prefix,
      local,
      ns,
      parent,
      this.base + tag.start,
      this.base + tag.end,
    )
    for (let i = 0; i < tag.count; i++) this.addAttribute(element, tag, i)
    if (tag.prefixes.length > 0)
      element.declarations = tag.prefixes.map((p, i) => ({ prefix: p, ns: tag.namespaces[i]! }))
    if (parent === undefined) {
      this.root = element
      this.children.push(element)
    } else parent.children.push(element)
    this.present = element
  }

  endElement(_name: number, start: number, end: number): void {
    this.textNode = undefined
    const element = this.present!
    element.endTagStart = this.base + start
    element.end = this.base + end
    this.present = element.parent as ElementNode | undefined
  }

  text(bytes: Uint8Array, from: number, to: number, flags: number): void {
    let value: string
    if ((flags & RETURNS) !== 0) value = decode(asBuffer(normaliseLines(bytes, from, to)))
    else if (bytes === this.scan.document) value = this.buffer.toString('utf8', from, to)
    else value = decode(asBuffer(bytes.subarray(from, to)))
    const { textNode } = this
    const end = this.base + this.scan.textEnd
    if (textNode !== undefined) {
      textNode.value += value
      if (end > textNode.end) textNode.end = end
      return
    }
    const parent = this.present!
    const node = new TextNode(value, this.base + this.scan.textStart, end, parent)
    parent.children.push(node)
    this.textNode = node
  }

  comment(bytes: Uint8Array, from: number, to: number, start: number, end: number): void {
    this.textNode = undefined
    const value = decode(asBuffer(normaliseLines(bytes, from, to)))
    this.place({ kind: 'comment', value, ...this.span(start, end), parent: this.present })
  }

  instruction(target: string, bytes: Uint8Array, from: number, to: number, start: number, end: number): void {
    this.textNode = undefined
    const data = decode(asBuffer(normaliseLines(bytes, from, to)))
    const node: XmlInstruction = { kind: 'pi', target, data, ...this.span(start, end), parent: this.present }
    this.place(node)
    if (target !== 'xml-model' || this.root !== undefined) return
    const model = modelOf(data)
    if (model !== undefined) this.models.push({ ...model, instruction: node })
  }

  end(_wellFormed: boolean): void {}

  /** The tree, after a scan that found no fault. */
  document(result: ScanResult): XmlDocument {
    const { bytes, encoding, faults } = result
    const doctype = result.dtd?.summary()
    return {
      kind: 'document',
      file: faults.file,
      bytes,
      encoding,
      children: this.children,
      root: this.root!,
      ...(doctype === undefined ? {} : { doctype }),
      ids: this.ids,
      repeatedIds: this.repeatedIds,
      pointers: this.pointers,
      models: this.models,
      inclusions: [],
      included: false,
      location: (start, end) => faults.location(start, end),
    }
  }

  private addAttribute(element: ElementNode, tag: StartTag, i: number): void {
    const { name, prefix, local, ns, isId } = this.nameOf(tag.rawNames[i]!, tag.names[i]!)
    const flags = tag.flags[i]!
    const from = tag.valueFrom[i]!
    const to = tag.valueTo[i]!
    const value =
      (flags & RESOLVED_VALUE) === 0 && tag.source === this.scan.document
        ? this.buffer.toString('utf8', from, to)
        : decode(asBuffer(tag.valueBytes(i).subarray(from, to)))
    const located = tag.isWritten(i, this.scan.document)
    const span = tag.valueSpan(i, this.scan.document)
    const { base } = this
    const start = base + (located ? tag.nameStart[i]! : tag.start)
    const valueStart = base + span.start
    const valueEnd = base + span.end
    const end = located ? valueEnd + 1 : valueEnd
    const node = new AttributeNode(name, prefix, local, ns, value, start, end, valueStart, valueEnd)
    element.attributes.push(node)
    if (isId) {
      if (this.ids.has(value)) this.repeatedIds.push({ id: value, element })
      else this.ids.set(value, element)
    } else if (isPointer(value)) this.pointers.push({ element, attribute: node })
  }

  private nameOf(raw: number, id: number): WrittenName {
    let names = this.written[raw]
    if (names === undefined) {
      names = new Map()
      this.written[raw] = names
    }
    let known = names.get(id)
    if (known === undefined) {
      const name = this.scan.rawName(raw)
      const local = this.scan.names.local(id)
      const ns = this.scan.names.ns(id)
      const prefix = name.slice(0, Math.max(0, name.length - local.length - 1))
      known = { name, prefix, local, ns, isId: ns === XML_NS && local === 'id' }
      names.set(id, known)
    }
    return known
  }

  private span(start: number, end: number): { start: number; end: number } {
    return { start: this.base + start, end: this.base + end }
  }

  private place(node: XmlComment | XmlInstruction): void {
    if (this.present === undefined) this.children.push(node)
    else this.present.children.push(node)
  }
}

/** Whether a value points to something with an id: `#id`, `file.xml#id`, or several of these. */
export function isPointer(value: string): boolean {
  return value.includes('#') && /(?:^|\s)[^\s#]*#[^\s]/.test(value)
}

/** A view on bytes that decodes UTF-8 fast. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}

function decode(buffer: Buffer): string {
  return buffer.toString('utf8')
}
