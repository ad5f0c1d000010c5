/** The units of a document that are compared when it is merged: its lowest blocks, and the parts of its header. */

import { attribute, textOf, type XmlDocument, type XmlElement } from '../document/tree.js'
import { sha256 } from '../edition/hash.js'
import { readSigns, type SignTable, signsOfElement } from './printed.js'
import { comparable } from './text.js'

/** A unit: its key in `encoded.json`, what it holds, and what it prints. */
export interface Unit {
  readonly key: string
  readonly element: XmlElement
  /** Hash of the content without the ids that change when brackets are added before it. */
  readonly hash: string
  readonly printed: string
  readonly part: 'text' | 'header'
}

const blockNames = new Set('p head ab opener closer trailer label speaker cell'.split(' '))
const headerParts = new Set(
  'titleStmt publicationStmt notesStmt sourceDesc appInfo editorialDecl creation langUsage abstract textClass handNotes'.split(
    ' ',
  ),
)

/** The units of a document, in its order. */
export function unitsOf(document: XmlDocument): Unit[] {
  const units: Unit[] = []
  const signs = readSigns(document)
  const decoder = new TextDecoder()
  const docId = attribute(document.root, 'xml:id') ?? ''
  const add = (element: XmlElement, part: Unit['part']): void => {
    const id = attribute(element, 'xml:id')
    const local = id?.startsWith(`${docId}-`) ? id.slice(docId.length + 1) : id
    const key =
      part === 'header' ? `header/${element.local}` : (local ?? `${units.at(-1)?.key ?? ''}/${element.local}`)
    const xml = decoder.decode(document.bytes.subarray(element.startTagEnd, element.endTagStart))
    const hash = sha256(withoutIds(xml)).slice(0, 16)
    units.push({ key, element, hash, printed: comparable(printedOf(element, signs)), part })
  }
  const visit = (element: XmlElement, inText: boolean): void => {
    for (const child of element.children) {
      if (child.kind !== 'element' || child.local === 'standOff') continue
      const within = inText || child.local === 'text'
      if (within && blockNames.has(child.local)) add(child, 'text')
      else if (!within && headerParts.has(child.local)) add(child, 'header')
      else visit(child, within)
    }
  }
  visit(document.root, false)
  return units
}

/** The hashes of a document's units, for `encoded.json`. */
export function unitHashes(document: XmlDocument): Record<string, string> {
  const hashes: Record<string, string> = {}
  for (const { key, hash } of unitsOf(document)) hashes[key] = hash
  return hashes
}

/** XML without the ids of interventions and the pointers to them, which are numbered through the document. */
export function withoutIds(xml: string): string {
  return xml.replaceAll(/ (?:xml:id|target|next|prev)="[^"]*"/g, '')
}

function printedOf(element: XmlElement, signs: SignTable): string {
  if (element.children.every((child) => child.kind !== 'element')) return textOf(element)
  let out = ''
  for (const child of element.children) {
    if (child.kind === 'text') out += child.value
    else if (child.kind === 'element') {
      const shown = signsOfElement(signs, child)
      out += shown.before + printedOf(child, signs) + shown.after
    }
  }
  return out
}
