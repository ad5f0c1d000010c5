import type { XmlDocument, XmlElement, XmlNode } from '../document/tree.js'

const decoder = new TextDecoder()

/** Text for XML content and attribute values; characters that XML 1.0 does not have become U+FFFD. */
export function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/**
 * The root element as XML that can stand inside another document. It is the file's own bytes, unless a document type changes what
 * they mean (entities, default attributes): then it is written anew from the tree.
 */
export function rootFragment(document: XmlDocument): string {
  return elementFragment(document, document.root)
}

/**
 * The root element of a document that Sigla wrote itself, as XML that can stand inside another document: what is before it
 * (declaration, instructions, comments) and after it is cut off. Such a document has no document type.
 */
export function rootOf(xml: string): string {
  const before = /^\uFEFF?(?:\s+|<\?(?:(?!\?>)[^])*\?>|<!--(?:(?!-->)[^])*-->)*/u.exec(xml)![0].length
  let root = xml.slice(before).trimEnd()
  while (root.endsWith('-->') || root.endsWith('?>'))
    root = root.slice(0, root.lastIndexOf(root.endsWith('-->') ? '<!--' : '<?')).trimEnd()
  return root
}

/** An element as XML: the file's own bytes where they can stand alone, with the namespaces that its ancestors declare left to the caller. */
export function elementFragment(document: XmlDocument, element: XmlElement): string {
  if (document.doctype?.changesText === true) return writeNode(element)
  return decoder.decode(document.bytes.subarray(element.start, element.end))
}

function writeNode(node: XmlNode): string {
  switch (node.kind) {
    case 'text':
      return xmlText(node.value).replaceAll('\r', '&#13;')
    case 'comment':
      return `<!--${node.value}-->`
    case 'pi':
      return `<?${node.target}${node.data === '' ? '' : ` ${node.data}`}?>`
    case 'element': {
      if (node.children.length === 0) return `<${tagContent(node)}/>`
      return `<${tagContent(node)}>${node.children.map(writeNode).join('')}</${node.name}>`
    }
  }
}

function tagContent(element: XmlElement): string {
  const declared = element.declarations.map(
    ({ prefix, ns }) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${xmlText(ns)}"`,
  )
  const attributes = element.attributes.map(
    ({ name, value }) =>
      ` ${name}="${xmlText(value).replace(/[\t\n\r]/gu, (character) => `&#${character.charCodeAt(0)};`)}"`,
  )
  return `${element.name}${declared.join('')}${attributes.join('')}`
}

/**
 * The part of an element's content that lies between two of its descendants, both included: what lies wholly between them as it is, and of
 * elements that hold one of them the tags round the part.
 *
 * @param from the first element @param to the last one; it may be the same, or lie in the first
 */
export function contentBetween(
  document: XmlDocument,
  element: XmlElement,
  from: XmlElement,
  to: XmlElement,
): string {
  const start = from.start
  const end = Math.max(from.end, to.end)
  let text = ''
  for (const child of element.children) {
    if (child.end <= start || child.start >= end) continue
    if (child.start >= start && child.end <= end) {
      if (child.kind === 'element') text += elementFragment(document, child)
      else
        text +=
          document.doctype?.changesText === true
            ? writeNode(child)
            : decoder.decode(document.bytes.subarray(child.start, child.end))
    } else if (child.kind === 'element') {
      text += `<${tagContent(child)}>${contentBetween(document, child, from, to)}</${child.name}>`
    }
  }
  return text
}

/** The namespaces in scope at an element, by prefix; the nearest declaration counts. */
export function namespacesAt(element: XmlElement): Map<string, string> {
  const found = new Map<string, string>()
  for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) {
    for (const { prefix, ns } of at.declarations) if (!found.has(prefix)) found.set(prefix, ns)
  }
  return found
}
