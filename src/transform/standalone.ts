/** Makes a document stand alone: the register entries that it cites are written into it, and its pointers made local. */

import { basename } from 'node:path'
import { attribute, elements, type XmlDocument, type XmlElement } from '../document/tree.js'

const lists: readonly (readonly [entry: string, list: string])[] = [
  ['person', 'listPerson'],
  ['place', 'listPlace'],
  ['org', 'listOrg'],
]
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * The document with the entries of the registers that it cites in a `standOff` of its own, in the order of the registers.
 * `ref="../authority/persons.xml#mikoyan"` becomes `ref="#ID-mikoyan"` (ID: the document's id); other bytes stay as they are.
 *
 * @param document the document as parsed
 * @param registers the registers as parsed; found by the name of the file that a pointer names
 * @returns the document's bytes, unchanged if it cites no entry, and the ids of the entries it cites (`persons.xml#mikoyan`), sorted
 */
export function standalone(
  document: XmlDocument,
  registers: readonly XmlDocument[],
): { bytes: Uint8Array; cited: readonly string[] } {
  const byName = new Map(registers.map((register) => [basename(register.file), register]))
  const id = attribute(document.root, 'xml:id')
  const local = (name: string): string => (id === undefined ? name : `${id}-${name}`)
  const cited = new Map<XmlElement, string>()
  const edits: { start: number; end: number; text: string }[] = []
  for (const { attribute: pointer } of document.pointers) {
    if (pointer.end > document.bytes.length) continue
    const targets = pointer.value.split(' ').map((target) => {
      const hash = target.indexOf('#')
      const register = hash > 0 ? byName.get(basename(target.slice(0, hash))) : undefined
      const entry = register?.ids.get(target.slice(hash + 1))
      if (register === undefined || entry === undefined) return target
      cited.set(entry, `${basename(register.file)}${target.slice(hash)}`)
      return `#${local(target.slice(hash + 1))}`
    })
    const value = targets.join(' ')
    if (value !== pointer.value) edits.push({ start: pointer.valueStart, end: pointer.valueEnd, text: value })
  }
  const names = [...cited.values()].sort()
  if (cited.size === 0) return { bytes: document.bytes, cited: names }

  const parts: string[] = []
  for (const [name, list] of lists) {
    const entries: string[] = []
    for (const register of registers) {
      for (const entry of elements(register.root, name))
        if (cited.has(entry)) entries.push(copied(register, entry, local))
    }
    if (entries.length > 0) parts.push(`<${list}>${entries.join('\n')}</${list}>`)
  }
  const header = document.root.children.find((c) => c.kind === 'element' && c.local === 'teiHeader')
  const at = header?.end ?? document.root.startTagEnd
  edits.push({
    start: at,
    end: at,
    text: `\n<standOff xmlns="${document.root.ns}">${parts.join('\n')}</standOff>`,
  })
  return { bytes: edited(document.bytes, edits), cited: names }
}

/** An entry as it stands in its register, its ids made the document's. */
function copied(register: XmlDocument, entry: XmlElement, local: (name: string) => string): string {
  const edits: { start: number; end: number; text: string }[] = []
  for (const element of [entry, ...elements(entry)]) {
    const id = element.attributes.find((a) => a.name === 'xml:id')
    if (id !== undefined) {
      edits.push({
        start: id.valueStart - entry.start,
        end: id.valueEnd - entry.start,
        text: local(id.value),
      })
    }
  }
  return decoder.decode(edited(register.bytes.subarray(entry.start, entry.end), edits))
}

function edited(
  bytes: Uint8Array,
  edits: readonly { start: number; end: number; text: string }[],
): Uint8Array {
  const parts: Uint8Array[] = []
  let from = 0
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start)) {
    parts.push(bytes.subarray(from, start), encoder.encode(text))
    from = end
  }
  parts.push(bytes.subarray(from))
  return Buffer.concat(parts)
}
