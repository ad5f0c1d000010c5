/** A document written out without a document type: entities, default attributes and inclusions in their places. */

import type { XmlDocument, XmlElement, XmlNode } from './tree.js'

const NEEDED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/**
 * The document as SaxonJS's parser takes it without loss: that parser dies on entities and leaves out attributes that a
 * document type gives by default. A document without these is given as it stands.
 *
 * @returns the text, without a byte order mark
 */
export function expand(doc: XmlDocument): string {
  if (doc.doctype === undefined && !doc.included)
    return Buffer.from(doc.bytes.buffer, doc.bytes.byteOffset, doc.bytes.length)
      .toString('utf8')
      .replace(/^\ufeff/, '')
  return new Writer(false).write(doc)
}

/**
 * The expanded document as bytes, with the way back: for engines that report offsets in what they read.
 *
 * @returns `original(offset)`: the offset in `doc` (see `XmlDocument.location`) of what stands at an offset of `bytes`
 */
export function expandWithPositions(doc: XmlDocument): {
  bytes: Uint8Array
  original: (offset: number) => number
} {
  if (doc.doctype === undefined && !doc.included) return { bytes: doc.bytes, original: (offset) => offset }
  const writer = new Writer(true)
  const bytes = Buffer.from(writer.write(doc), 'utf8')
  const { at, from } = writer
  const original = (offset: number): number => {
    let low = 0
    let high = at.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (at[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return from[low] ?? 0
  }
  return { bytes, original }
}

class Writer {
  /** Offsets in the output at which something begins, and the offsets in the document where that came from. */
  readonly at: number[] = []
  readonly from: number[] = []
  private readonly parts: string[] = []
  private length = 0

  constructor(private readonly tracking: boolean) {}

  write(doc: XmlDocument): string {
    const stack: { nodes: readonly XmlNode[]; next: number; element: XmlElement | undefined }[] = [
      { nodes: doc.children, next: 0, element: undefined },
    ]
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const node = top.nodes[top.next++]
      if (node === undefined) {
        stack.pop()
        if (top.element !== undefined && top.nodes.length > 0)
          this.put(`</${top.element.name}>`, top.element.endTagStart)
      } else if (node.kind === 'element') {
        this.startTag(node)
        stack.push({ nodes: node.children, next: 0, element: node })
      } else if (node.kind === 'text')
        this.put(
          node.value.replace(/[&<>\r]/g, (c) => NEEDED[c]!),
          node.start,
        )
      else if (node.kind === 'comment') this.put(`<!--${node.value}-->`, node.start)
      else this.put(`<?${node.target}${node.data === '' ? '' : ` ${node.data}`}?>`, node.start)
    }
    return this.parts.join('')
  }

  private startTag(el: XmlElement): void {
    this.put(`<${el.name}`, el.start)
    for (const { prefix, ns } of el.declarations)
      this.put(` ${prefix === '' ? 'xmlns' : `xmlns:${prefix}`}="${value(ns)}"`, el.start)
    for (const a of el.attributes) this.put(` ${a.name}="${value(a.value)}"`, a.start)
    this.put(el.children.length > 0 ? '>' : '/>', el.start)
  }

  private put(text: string, origin: number): void {
    this.parts.push(text)
    if (!this.tracking) return
    this.at.push(this.length)
    this.from.push(origin)
    this.length += Buffer.byteLength(text)
  }
}

function value(s: string): string {
  return s.replace(/[&<>"\t\n\r]/g, (c) => NEEDED[c]!)
}
