/** What occurs in a document, for the stylesheets (xslt/common/inventory.xsl): what it has none of they need not look for. */

import { attribute, type XmlElement } from '../document/tree.js'

/** A code point that a stream uses as a sign (see stream.ts), as itself or, by the way its number begins, as a reference. */
const sign = /[\uFDD0-\uFDEF]|&#(?:x0*fd[de]|0*6(?:49|50))/i

/** All elements of a document in document order, from 0: the element of number n in the stylesheets is the one at n - 1. */
export function inOrder(root: XmlElement): XmlElement[] {
  const found: XmlElement[] = []
  const stack = [root]
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    found.push(element)
    for (let i = element.children.length - 1; i >= 0; i--) {
      const child = element.children[i]!
      if (child.kind === 'element') stack.push(child)
    }
  }
  return found
}

/**
 * The inventory of a document, as JSON.
 *
 * @param elements all its elements
 * @param xml the document as the stylesheets get it
 */
export function inventory(elements: readonly XmlElement[], xml: string): string {
  const names = new Map<string, Set<string>>()
  const languages = new Set<string>()
  const ids = new Set<string>()
  let unique = true
  for (const element of elements) {
    let attributes = names.get(element.local)
    if (attributes === undefined) {
      attributes = new Set()
      names.set(element.local, attributes)
    }
    for (const { name, value } of element.attributes) {
      attributes.add(name)
      if (name === 'xml:id') {
        if (ids.has(value)) unique = false
        ids.add(value)
      } else if (name === 'xml:lang') languages.add(value)
    }
  }
  const own = elements[0] && attribute(elements[0], 'xml:id')
  return JSON.stringify({
    elements: Object.fromEntries([...names].map(([name, attributes]) => [name, [...attributes]])),
    languages: [...languages],
    unique,
    prefixed: own !== undefined && [...ids].some((id) => id.startsWith(`${own}-`)),
    signs: sign.test(xml),
  })
}
