/** XInclude 1.0: other files in place of `xi:include`, with positions that lead to the file they came from. */

import { dirname, relative, sep } from 'node:path'
import { type Diagnostic, reporter } from '../diagnostic.js'
import { isChar } from './characters.js'
import { documentCodes } from './codes.js'
import { type ScanOptions, type ScanResult, scan } from './document.js'
import type { External } from './dtd/external.js'
import { XINCLUDE_NS, XML_NS } from './names.js'
import type { Inclusion, Pointer, XmlAttribute, XmlDocument, XmlElement, XmlNode, XmlText } from './tree.js'
import { isPointer, TreeBuilder } from './tree-builder.js'

const report = reporter(documentCodes)
/** How many inclusions one document may have, and how deep they may go. */
const MOST = 10_000
const DEEPEST = 50
const MOST_BYTES = 500_000_000

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

interface Part extends Inclusion {
  readonly location: XmlDocument['location']
}

/** What an inclusion gives: nodes; or nothing, and why (then the fallback is tried). */
type Result = { readonly nodes: XmlNode[] } | { readonly failed: string }

/**
 * Takes the files in that a document includes. An inclusion that cannot be had gives place to its `xi:fallback`; without
 * one it is an error, and the `xi:include` is left out.
 *
 * @param external reads the files
 */
export function include(
  doc: XmlDocument,
  external: External,
  options: ScanOptions,
): { document: XmlDocument; diagnostics: Diagnostic[] } {
  const inclusion = new Including(doc, external, options)
  inclusion.walk(doc.root, [doc.file])
  if (inclusion.count === 0) return { document: doc, diagnostics: [] }
  return { document: inclusion.document(), diagnostics: inclusion.diagnostics }
}

class Including {
  readonly diagnostics: Diagnostic[] = []
  count = 0
  private readonly parts: Part[]
  private next: number

  constructor(
    private readonly doc: XmlDocument,
    private readonly external: External,
    private readonly options: ScanOptions,
  ) {
    this.parts = [{ file: doc.file, base: 0, location: doc.location }]
    this.next = doc.bytes.length + 1
  }

  /** Replaces the inclusions within an element. `files`: the files that are being included, outermost first. */
  walk(el: XmlElement, files: readonly string[]): void {
    for (let i = 0; i < el.children.length; ) {
      const child = el.children[i]!
      if (child.kind === 'element' && child.ns === XINCLUDE_NS && child.local === 'include') {
        const nodes = this.replace(child, files)
        for (const node of nodes) (node as Mutable<XmlNode>).parent = el
        el.children.splice(i, 1, ...nodes)
        i += nodes.length
      } else {
        if (child.kind === 'element') this.walk(child, files)
        i++
      }
    }
  }

  private replace(el: XmlElement, files: readonly string[]): XmlNode[] {
    this.count++
    const result = this.resource(el, files)
    if ('nodes' in result) return result.nodes
    const fallback = el.children.find(
      (c): c is XmlElement => c.kind === 'element' && c.ns === XINCLUDE_NS && c.local === 'fallback',
    )
    if (fallback === undefined) {
      this.say(
        el,
        `Nothing is included here: ${result.failed}. Mend the address, or give an \`xi:fallback\`.`,
      )
      return []
    }
    this.walk(fallback, files)
    return fallback.children
  }

  private resource(el: XmlElement, files: readonly string[]): Result {
    const href = get(el, 'href') ?? ''
    const parse = get(el, 'parse') ?? 'xml'
    const pointer = get(el, 'xpointer')
    if (parse !== 'xml' && parse !== 'text')
      return { failed: `\`parse\` must be \`xml\` or \`text\`, not \`${parse}\`` }
    if (href.includes('#')) return { failed: 'an address here has no `#`; use the attribute `xpointer`' }
    if (href === '') return { failed: 'it names no file; parts of the same document cannot be included' }
    if (this.count > MOST) return { failed: `there are more than ${MOST} inclusions` }
    if (files.length > DEEPEST) return { failed: `inclusions go more than ${DEEPEST} deep` }
    const base = files[files.length - 1]!
    const read = this.external.read(href, base)
    if ('refused' in read) return { failed: `the file \`${href}\` is not read: ${read.refused}` }
    if (this.next + read.bytes.length > MOST_BYTES)
      return { failed: 'the included files are too large together' }
    if (parse === 'text') return this.text(el, read.bytes)
    if (files.includes(read.file)) {
      // A circle is not a missing file: the fallback is not for it (XInclude § 4.2.7).
      this.say(
        el,
        `The file \`${href}\` includes itself, by way of ${files.length} inclusions; one of them must go.`,
      )
      return { nodes: [] }
    }
    return this.xml(el, read.bytes, read.file, pointer, files)
  }

  private text(el: XmlElement, bytes: Uint8Array): Result {
    const encoding = get(el, 'encoding')
    let text: string
    try {
      text = new TextDecoder(encoding ?? 'utf-8', { fatal: true }).decode(bytes)
    } catch {
      return { failed: `the text is not in ${encoding ?? 'UTF-8'}` }
    }
    for (const c of text)
      if (!isChar(c.codePointAt(0)!)) return { failed: 'the text holds characters that XML does not allow' }
    if (text === '') return { nodes: [] }
    const node: XmlText = {
      kind: 'text',
      value: text.replace(/\r\n?/g, '\n'),
      start: el.start,
      end: el.end,
      parent: el,
    }
    return { nodes: [node] }
  }

  private xml(
    el: XmlElement,
    bytes: Uint8Array,
    file: string,
    pointer: string | undefined,
    files: readonly string[],
  ): Result {
    const { next } = this
    const builder = new TreeBuilder(next)
    const result: ScanResult = scan(bytes, file, builder, { ...this.options, external: this.external })
    this.diagnostics.push(...result.diagnostics)
    this.next += result.bytes.length + 1
    this.parts.push({ file, base: next, location: (start, end) => result.faults.location(start, end) })
    if (!result.wellFormed) {
      this.say(
        el,
        `The file \`${file}\` is not well-formed and is not included; its faults are reported with it.`,
      )
      return { nodes: [] }
    }
    const included = builder.document(result)
    this.walk(included.root, [...files, file])
    let nodes = included.children
    if (pointer !== undefined) {
      const found = this.pointed(included, pointer)
      if (found === undefined) return { failed: `\`${pointer}\` leads to no element in \`${file}\`` }
      nodes = [found]
    }
    const folder = relative(dirname(this.doc.file), dirname(file)).split(sep).join('/')
    if (dirname(file) !== dirname(files[files.length - 1]!))
      for (const node of nodes) addBase(node, `${folder}/`)
    return { nodes }
  }

  private pointed(doc: XmlDocument, pointer: string): XmlElement | undefined {
    const steps = /^element\(([^/]*)((?:\/[1-9][0-9]*)*)\)$/.exec(pointer)
    if (steps === null) return doc.ids.get(pointer.replace(/^xpointer\(id\(['"]([^'"]*)['"]\)\)$/, '$1'))
    const [, id = '', rest = ''] = steps
    let found: XmlElement | undefined = id === '' ? undefined : doc.ids.get(id)
    let nodes: readonly XmlNode[] = found?.children ?? (id === '' ? doc.children : [])
    for (const step of rest.split('/').slice(1)) {
      found = nodes.filter((n): n is XmlElement => n.kind === 'element')[Number(step) - 1]
      nodes = found?.children ?? []
    }
    return found
  }

  /** The document with everything in it. */
  document(): XmlDocument {
    const { parts, doc } = this
    const ids = new Map<string, XmlElement>()
    const repeatedIds: { id: string; element: XmlElement }[] = []
    const pointers: Pointer[] = []
    const visit = (el: XmlElement): void => {
      for (const a of el.attributes) {
        if (a.name === 'xml:id') {
          if (ids.has(a.value)) repeatedIds.push({ id: a.value, element: el })
          else ids.set(a.value, el)
        } else if (isPointer(a.value)) pointers.push({ element: el, attribute: a })
      }
      for (const child of el.children) if (child.kind === 'element') visit(child)
    }
    visit(doc.root)
    return {
      ...doc,
      ids,
      repeatedIds,
      pointers,
      inclusions: parts.slice(1),
      included: true,
      location: (s, e) => this.place(s, e),
    }
  }

  private place(start: number, end = start): ReturnType<XmlDocument['location']> {
    const part = this.parts.findLast((p) => p.base <= start)!
    return part.location(start - part.base, Math.max(start, end) - part.base)
  }

  private say(el: XmlElement, message: string): void {
    this.diagnostics.push(report('xml-include', this.place(el.start, el.startTagEnd), message))
  }
}

function get(el: XmlElement, name: string): string | undefined {
  return el.attributes.find((a) => a.name === name)?.value
}

/** Relative addresses in a file from another folder must keep their meaning (XInclude § 4.7.5). */
function addBase(node: XmlNode, base: string): void {
  if (node.kind !== 'element' || node.attributes.some((a) => a.name === 'xml:base')) return
  const { start, startTagEnd: end } = node
  const attribute: XmlAttribute = {
    name: 'xml:base',
    prefix: 'xml',
    local: 'base',
    ns: XML_NS,
    value: base,
    start,
    end,
    valueStart: start,
    valueEnd: end,
  }
  node.attributes.push(attribute)
}
