/** A document as a tree, with the place of everything in its file. */

import type { Location } from '../diagnostic.js'
import type { Model } from './models.js'
import { TEI_NS } from './names.js'

export { expand, expandWithPositions } from './expand.js'
export { type ParseOptions, parseDocument } from './parse.js'

/**
 * A document. Offsets (`start`, `end` …) are bytes of the document as UTF-8, 0-based, end exclusive; where parts come from
 * other files (XInclude), offsets beyond `bytes.length` stand for these, and `location` knows which.
 */
export interface XmlDocument {
  readonly kind: 'document'
  readonly file: string
  /** The file as UTF-8; the file itself, unless `encoding` is another. */
  readonly bytes: Uint8Array
  readonly encoding: string
  readonly children: XmlNode[]
  readonly root: XmlElement
  readonly doctype?: Doctype
  /** Elements by `xml:id`; the first, if an id stands twice. */
  readonly ids: ReadonlyMap<string, XmlElement>
  /** Elements whose `xml:id` another element has already. */
  readonly repeatedIds: readonly { readonly id: string; readonly element: XmlElement }[]
  /** Attributes whose value points into this or another document (`#id`, `file.xml#id`), in document order. */
  readonly pointers: readonly Pointer[]
  /** The `xml-model` instructions before the root element. */
  readonly models: readonly ModelInstruction[]
  /** The files that were taken in by XInclude, in the order of their base offsets. */
  readonly inclusions: readonly Inclusion[]
  /** Whether `xi:include` elements were replaced, so that the tree is not that of the file alone. */
  readonly included: boolean
  /** The place of a span in its file, for a diagnostic. */
  location(start: number, end?: number): Location
}

/** The document type declaration, as far as it matters after reading. */
export interface Doctype {
  readonly name: string
  readonly publicId: string | undefined
  readonly systemId: string | undefined
  readonly start: number
  readonly end: number
  /** Notations, in the order of their declaration. */
  readonly notations: readonly {
    readonly name: string
    readonly publicId: string | undefined
    readonly systemId: string | undefined
  }[]
  /** The processing instructions within the declarations. */
  readonly instructions: readonly { readonly target: string; readonly data: string }[]
  /** Whether the text differs from what the file shows: entities other than XML's own, or attributes by default. */
  readonly changesText: boolean
}

/** A file that was taken in: the offsets from `base` up to the next inclusion are offsets in it. */
export interface Inclusion {
  readonly file: string
  readonly base: number
}

export interface Pointer {
  readonly element: XmlElement
  readonly attribute: XmlAttribute
}

export interface ModelInstruction extends Model {
  readonly instruction: XmlInstruction
}

export type XmlNode = XmlElement | XmlText | XmlComment | XmlInstruction

export interface XmlElement {
  readonly kind: 'element'
  /** As written: `tei:p`. */
  readonly name: string
  readonly prefix: string
  readonly local: string
  /** The namespace name, empty for none. */
  readonly ns: string
  /** Attributes in the order of the document, without namespace declarations. */
  readonly attributes: XmlAttribute[]
  /** The namespaces that the start tag declares. */
  readonly declarations: readonly NamespaceDeclaration[]
  readonly children: XmlNode[]
  readonly parent: XmlElement | undefined
  /** Offsets of the start tag and the end tag; equal ends for an empty-element tag. */
  readonly start: number
  readonly startTagEnd: number
  readonly endTagStart: number
  readonly end: number
}

export interface NamespaceDeclaration {
  readonly prefix: string
  readonly ns: string
}

export interface XmlAttribute {
  readonly name: string
  readonly prefix: string
  readonly local: string
  readonly ns: string
  /** The normalised value. */
  readonly value: string
  /** From the name to after the closing quote; `valueStart`–`valueEnd` is what stands between the quotes. */
  readonly start: number
  readonly end: number
  readonly valueStart: number
  readonly valueEnd: number
}

/** A run of text: references resolved, CDATA sections merged in, line ends as LF. */
export interface XmlText {
  readonly kind: 'text'
  readonly value: string
  readonly start: number
  readonly end: number
  readonly parent: XmlElement
}

export interface XmlComment {
  readonly kind: 'comment'
  readonly value: string
  readonly start: number
  readonly end: number
  readonly parent: XmlElement | undefined
}

export interface XmlInstruction {
  readonly kind: 'pi'
  readonly target: string
  readonly data: string
  readonly start: number
  readonly end: number
  readonly parent: XmlElement | undefined
}

/** The value of an attribute by its name as written (`xml:id`, `ref`), or undefined. */
export function attribute(el: XmlElement, name: string): string | undefined {
  for (const a of el.attributes) if (a.name === name) return a.value
  return undefined
}

/** The descendants of an element in the TEI namespace, in document order; with `local`, only those of this name. */
export function* elements(el: XmlElement, local?: string): Generator<XmlElement, void, undefined> {
  // A stack of its own: elements may stand deeper in one another than functions can call.
  const stack: { children: readonly XmlNode[]; next: number }[] = [{ children: el.children, next: 0 }]
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const node = top.children[top.next++]
    if (node === undefined) stack.pop()
    else if (node.kind === 'element') {
      if (node.ns === TEI_NS && (local === undefined || node.local === local)) yield node
      stack.push({ children: node.children, next: 0 })
    }
  }
}

/** The children of an element that are elements in the TEI namespace; with `local`, only those of this name. */
export function childElements(el: XmlElement, local?: string): XmlElement[] {
  const found: XmlElement[] = []
  for (const node of el.children)
    if (node.kind === 'element' && node.ns === TEI_NS && (local === undefined || node.local === local))
      found.push(node)
  return found
}

/** The text of a node and of all that is in it, in order; a comment or instruction has none. */
export function textOf(node: XmlNode): string {
  if (node.kind === 'text') return node.value
  if (node.kind !== 'element') return ''
  let text = ''
  const stack: { children: readonly XmlNode[]; next: number }[] = [{ children: node.children, next: 0 }]
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const child = top.children[top.next++]
    if (child === undefined) stack.pop()
    else if (child.kind === 'text') text += child.value
    else if (child.kind === 'element') stack.push({ children: child.children, next: 0 })
  }
  return text
}

/**
 * The path of an element: local names, each with its number among the siblings of this local name,
 * `/TEI[1]/text[1]/p[3]`.
 */
export function pathOf(el: XmlElement): string {
  let path = ''
  for (let at: XmlElement | undefined = el; at !== undefined; at = at.parent) {
    let n = 1
    for (const sibling of at.parent?.children ?? []) {
      if (sibling === at) break
      if (sibling.kind === 'element' && sibling.local === at.local) n++
    }
    path = `/${at.local}[${n}]${path}`
  }
  return path
}

/**
 * The element at a path. Takes what `pathOf` gives, and what `fn:path()` and SVRL give: steps with `Q{namespace}`, with
 * a prefix, as `*:name[…]` or `*[local-name()='p' …][3]`; a number left out is 1. A last step that is no element (an
 * attribute, text) leads to its element.
 */
export function elementAt(doc: XmlDocument, path: string): XmlElement | undefined {
  let nodes: readonly XmlNode[] = doc.children
  let found: XmlElement | undefined
  const steps = /\/(?:Q\{([^}]*)\})?((?:@|\*:)?[^[/]*)((?:\[[^\]]*\])*)/gy
  let last = 0
  for (let match = steps.exec(path); match !== null; match = steps.exec(path)) {
    last = steps.lastIndex
    const [, ns, written = '', predicates = ''] = match
    if (written.startsWith('@') || written.includes('(') || written === 'root') break
    const local =
      written === '*'
        ? /local-name\(\)\s*=\s*["']([^"']*)["']/.exec(predicates)?.[1]
        : written.replace(/^\*:|^[^:]*:/, '')
    let n = Number(/\[(\d+)\]/.exec(predicates)?.[1] ?? '1')
    let next: XmlElement | undefined
    for (const node of nodes) {
      if (node.kind !== 'element' || node.local !== local || (ns !== undefined && node.ns !== ns)) continue
      if (--n === 0) {
        next = node
        break
      }
    }
    if (next === undefined) return undefined
    found = next
    nodes = next.children
  }
  return last === 0 ? undefined : found
}
