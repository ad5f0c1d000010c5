/**
 * The printed view of an encoded document, restored from the document alone: the words of `text` with the signs that the
 * header's renditions hold. It is the proof of law 1, and shares no code with what writes the TEI.
 */
import { TEI_NS } from '../document/names.js'
import type { XmlDocument, XmlElement, XmlNode } from '../document/tree.js'

/** Elements that begin and end on a line of their own. */
const blocks = new Set(
  'ab argument body byline castItem castList cell closer dateline div div1 div2 div3 docTitle epigraph figure floatingText front back head item l lb lg list opener p postscript q-block quote-block row salute signed sp speaker stage table text title titlePage trailer'.split(
    ' ',
  ),
)

/** Signs of an intervention that does not say its class, by element: before, after. */
const defaults: Readonly<Record<string, readonly [string, string]>> = {
  supplied: ['[', ']'],
  ex: ['[', ']'],
  unclear: ['[[', ']]'],
  gap: ['[…', ']'],
  sic: ['', ' [sic]'],
  corr: [' [', ']'],
  expan: [' [', ']'],
  reg: [' [', ']'],
  note: [' [', ']'],
  incident: [' [', ']'],
}

/** Defaults that hold only on the second half of a pair. */
const onlyInChoice = new Set(['corr', 'expan', 'reg'])

/** The signs of a document: by rendition, and by class of the taxonomy. */
export interface SignTable {
  readonly renditions: ReadonlyMap<string, { readonly before: string; readonly after: string }>
  readonly categories: ReadonlyMap<string, string>
}

/** Reads the renditions and categories of a document's header. */
export function readSigns(document: XmlDocument): SignTable {
  const renditions = new Map<string, { before: string; after: string }>()
  const categories = new Map<string, string>()
  const stack: XmlNode[] = [...document.children]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.kind !== 'element') continue
    if (node.local === 'text' && node.ns === TEI_NS) continue
    const id = attributeOf(node, 'xml:id')
    if (id !== undefined && node.ns === TEI_NS) {
      if (node.local === 'rendition') {
        const scope = attributeOf(node, 'scope')
        const text = contentOf(node)
        renditions.set(id, { before: scope === 'before' ? text : '', after: scope === 'after' ? text : '' })
      } else if (node.local === 'category') categories.set(id, attributeOf(node, 'rendition') ?? '')
    }
    for (const child of node.children) stack.push(child)
  }
  return { renditions, categories }
}

/** The signs of an element in the printed view. */
export function signsOfElement(signs: SignTable, node: XmlElement): { before: string; after: string } {
  const own = attributeOf(node, 'rendition')
  const ana = attributeOf(node, 'ana')
  let pointers = own
  if (pointers === undefined && ana !== undefined) {
    for (const pointer of ana.split(/\s+/)) pointers ??= signs.categories.get(pointer.replace(/^#/, ''))
  }
  if (pointers !== undefined) {
    let before = ''
    let after = ''
    for (const pointer of pointers.split(/\s+/)) {
      const rendition = signs.renditions.get(pointer.replace(/^#/, ''))
      if (rendition === undefined) continue
      before += rendition.before
      after += rendition.after
    }
    return { before, after }
  }
  const usual = ana === undefined ? defaults[node.local] : undefined
  const paired = node.parent !== undefined && node.parent.kind === 'element' && node.parent.local === 'choice'
  if (usual === undefined || (onlyInChoice.has(node.local) && !paired)) return { before: '', after: '' }
  if (node.local === 'note' && isNoteOfText(node)) return { before: '', after: '' }
  if (node.local === 'sic' && paired) return { before: '', after: '' }
  return { before: usual[0], after: usual[1] }
}

/**
 * The printed view of all `text` elements of a document, before white space is made single.
 *
 * @param document a TEI document
 * @returns the words and signs in order; a line feed at each border of a block
 */
export function printedView(document: XmlDocument): string {
  const signs = readSigns(document)
  const out: string[] = []
  const stack: (XmlNode | string)[] = [...document.children].reverse()
  let inText = 0
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === 'string') {
      if (node === endOfText) inText--
      else out.push(node)
    } else if (node.kind === 'text') {
      if (inText > 0) out.push(node.value)
    } else if (node.kind === 'element') {
      const isText = node.local === 'text' && node.ns === TEI_NS
      if (isText) inText++
      if (inText === 0 && (node.local === 'teiHeader' || node.local === 'standOff')) continue
      if (isText) stack.push(endOfText)
      const shown = inText > 0 ? signsOfElement(signs, node) : { before: '', after: '' }
      const block = inText > 0 && isBlock(node)
      // The signs of a note with paragraphs stand close to the first and the last of them.
      const close = block && node.local === 'note' && shown.before !== ''
      if (block) out.push('\n')
      out.push(close ? shown.before + closeBehind : shown.before)
      if (block) stack.push('\n')
      stack.push(close ? closeBefore + shown.after : shown.after)
      for (let at = node.children.length - 1; at >= 0; at--) stack.push(node.children[at]!)
    }
  }
  return closed(out.join(''))
}

/** Behind and before these no white space stands; they are removed from the view. */
const closeBehind = '\u0000close behind\u0000'
const closeBefore = '\u0000close before\u0000'

function closed(view: string): string {
  if (!view.includes(closeBehind)) return view
  const behind = view.split(closeBehind).map((part, at) => (at === 0 ? part : part.trimStart()))
  const before = behind.join('').split(closeBefore)
  return before.map((part, at) => (at === before.length - 1 ? part : part.trimEnd())).join('')
}

const endOfText = '\u0000end of text'

function isBlock(node: XmlElement): boolean {
  if (blocks.has(node.local)) return true
  if (node.local === 'label') return node.parent?.local === 'list' || isNoteOfItsOwn(node.parent)
  return node.local === 'note' && isNoteOfItsOwn(node)
}

/** Elements whose children are blocks. */
const divisions = new Set('front body back div div1 div2 div3 div4 div5 div6 div7'.split(' '))

/** Types of notes that are an editor's. */
const editorial = new Set('editorial original identification referent gloss doubt source'.split(' '))

/** A foot- or end-note of the text itself: it stands between blocks, and nobody is said to have added it. */
function isNoteOfText(node: XmlElement): boolean {
  if (node.parent === undefined || !divisions.has(node.parent.local)) return false
  return attributeOf(node, 'resp') === undefined && !editorial.has(attributeOf(node, 'type') ?? '')
}

/** A note that stands between blocks or holds some, not one in running text. */
function isNoteOfItsOwn(node: XmlElement | undefined): boolean {
  if (node === undefined || node.local !== 'note') return false
  if (node.parent !== undefined && divisions.has(node.parent.local)) return true
  return node.children.some(
    (child) => child.kind === 'element' && (child.local === 'p' || child.local === 'list'),
  )
}

function attributeOf(node: XmlElement, name: string): string | undefined {
  for (const attribute of node.attributes) if (attribute.name === name) return attribute.value
  return undefined
}

function contentOf(node: XmlElement): string {
  let out = ''
  for (const child of node.children) {
    if (child.kind === 'text') out += child.value
    else if (child.kind === 'element') out += contentOf(child)
  }
  return out
}
