/** A header's nodes as XML: indented where an element holds elements only, never inside mixed content. */
import { escapeAttribute, escapeText } from './text.js'

/** What is used of xmlbuilder2's nodes (DOM). */
interface HeaderNode {
  readonly nodeType: number
  readonly nodeName: string
  readonly nodeValue: string | null
  readonly childNodes: Iterable<HeaderNode>
  readonly attributes?: Iterable<{ readonly name: string; readonly value: string }>
}

const textNode = 3

/**
 * Serialises a header.
 *
 * @param node the `teiHeader`
 */
export function serializeHeader(node: HeaderNode): string {
  return write(node, '  ')
}

function write(node: HeaderNode, indent: string): string {
  let out = `${indent}<${node.nodeName}`
  for (const { name, value } of node.attributes ?? []) out += ` ${name}="${escapeAttribute(value)}"`
  const children = [...node.childNodes]
  if (children.length === 0) return `${out}/>\n`
  if (children.some((child) => child.nodeType === textNode)) {
    return `${out}>${mixed(children)}</${node.nodeName}>\n`
  }
  out += '>\n'
  for (const child of children) out += write(child, `${indent}  `)
  return `${out}${indent}</${node.nodeName}>\n`
}

function mixed(children: readonly HeaderNode[]): string {
  let out = ''
  for (const child of children) {
    out += child.nodeType === textNode ? escapeText(child.nodeValue ?? '') : write(child, '').trimEnd()
  }
  return out
}
