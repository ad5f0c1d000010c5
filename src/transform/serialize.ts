/** A document as XML without a document type: what the XSLT processor can take, entities resolved and parts included. */

import type { XmlDocument, XmlElement, XmlNode } from '../document/tree.js'

const decoder = new TextDecoder('utf-8')

/** The document as a string of XML: the file itself where it is plain, else written anew from the tree. */
export function expanded(document: XmlDocument): string {
  if (isPlain(document)) return decoder.decode(document.bytes).replace(/^\uFEFF/, '')
  const out: string[] = []
  for (const node of document.children) write(node, out)
  return out.join('')
}

/** Whether the file's bytes are the document: UTF-8, no document type, nothing included. */
function isPlain(document: XmlDocument): boolean {
  return document.doctype === undefined && document.root.end <= document.bytes.length && !includes(document)
}

const inclusion = Buffer.from('http://www.w3.org/2001/XInclude')

function includes(document: XmlDocument): boolean {
  return Buffer.from(document.bytes.buffer, document.bytes.byteOffset, document.bytes.byteLength).includes(
    inclusion,
  )
}

function write(node: XmlNode, out: string[]): void {
  if (node.kind === 'text') out.push(escapeText(node.value))
  else if (node.kind === 'element') writeElement(node, out)
  else if (node.kind === 'pi') out.push(`<?${node.target} ${node.data}?>`)
}

function writeElement(top: XmlElement, out: string[]): void {
  // a stack, since a document may be deeper than the call stack
  const open: { element: XmlElement; next: number }[] = []
  const start = (element: XmlElement): void => {
    out.push('<', element.name)
    for (const { prefix, uri } of declarationsOf(element)) {
      out.push(prefix === '' ? ' xmlns="' : ` xmlns:${prefix}="`, escapeValue(uri), '"')
    }
    for (const { name, value } of element.attributes) out.push(' ', name, '="', escapeValue(value), '"')
    out.push('>')
    open.push({ element, next: 0 })
  }
  start(top)
  for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
    const child = at.element.children[at.next++]
    if (child === undefined) {
      out.push('</', at.element.name, '>')
      open.pop()
    } else if (child.kind === 'element') start(child)
    else write(child, out)
  }
}

function declarationsOf(element: XmlElement): { prefix: string; uri: string }[] {
  return element.declarations.map(({ prefix, ns }) => ({ prefix, uri: ns }))
}

function escapeText(value: string): string {
  return value.replace(/[&<>\r]/g, (c) =>
    c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '>' ? '&gt;' : '&#13;',
  )
}

function escapeValue(value: string): string {
  return value.replace(/[&<"\t\n\r]/g, (c) =>
    c === '&' ? '&amp;' : c === '<' ? '&lt;' : c === '"' ? '&quot;' : `&#${c.charCodeAt(0)};`,
  )
}
