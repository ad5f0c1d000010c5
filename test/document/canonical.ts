/** The canonical form in which the W3C suite gives its expected output (the "second XML canonical form"). */

import type { XmlDocument, XmlElement, XmlNode } from '../../src/document/tree.js'

const escaped: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}
const escapeText = (s: string) => s.replace(/[&<>"\t\n\r]/g, (c) => escaped[c]!)
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The document in canonical form; with `notations`, a document type with the notations goes before it. */
export function canonical(doc: XmlDocument, notations: boolean): string {
  let out = ''
  const node = (n: XmlNode) => {
    if (n.kind === 'text') out += escapeText(n.value)
    else if (n.kind === 'pi') out += `<?${n.target} ${n.data}?>`
    else if (n.kind === 'element') element(n)
  }
  const element = (el: XmlElement) => {
    const attributes = [
      ...el.attributes.map((a) => ({ name: a.name, value: a.value })),
      ...el.declarations.map((d) => ({ name: d.prefix === '' ? 'xmlns' : `xmlns:${d.prefix}`, value: d.ns })),
    ].sort((a, b) => order(a.name, b.name))
    out += `<${el.name}${attributes.map((a) => ` ${a.name}="${escapeText(a.value)}"`).join('')}>`
    el.children.forEach(node)
    out += `</${el.name}>`
  }
  if (notations && doc.doctype !== undefined) {
    for (const i of doc.doctype.instructions) out += `<?${i.target} ${i.data}?>`
    out += `<!DOCTYPE ${doc.doctype.name} [\n`
    for (const n of [...doc.doctype.notations].sort((a, b) => order(a.name, b.name)))
      if (n.publicId === undefined) out += `<!NOTATION ${n.name} SYSTEM '${n.systemId}'>\n`
      else
        out += `<!NOTATION ${n.name} PUBLIC '${n.publicId}'${n.systemId === undefined ? '' : ` '${n.systemId}'`}>\n`
    out += ']>\n'
  }
  doc.children.forEach(node)
  return out
}
