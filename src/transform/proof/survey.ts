/** What the proof looks for in the texts of a document before it reads them: numbered notes, misplaced words, and whether views differ. */

import { TEI_NS } from '../../document/names.js'
import { attribute, childElements, type XmlElement, type XmlText } from '../../document/tree.js'
import { hasReadings, isListed, lemmaOf, variantsOf } from './apparatus.js'
import { amongBlocks, misplacedWords, remarks } from './elements.js'
import { type Conventions, hasWords } from './signs.js'

export type View = 'printed' | 'reading' | 'diplomatic'

/** What a note is: in place and labelled, an editor's, one of the text itself in a line, or one among blocks. */
export type NoteKind = 'labelled' | 'editor' | 'source' | 'block'

const editorTypes = new Set([
  'editorial',
  'original',
  'identification',
  'referent',
  'gloss',
  'doubt',
  'source',
])
const labelledClasses = new Set(['hand', 'stamp', 'signature', 'description'])

/** Elements that not every view says alike. */
const differing = new Set([
  'ex',
  'supplied',
  'sic',
  'unclear',
  'choice',
  'app',
  'gap',
  'stamp',
  'note',
  'del',
  'g',
  ...remarks,
])

/** What is in the texts of one document. */
export class Survey {
  /** The texts, in the order in which they are read. */
  readonly texts: XmlElement[] = []
  /** Notes, entries of an apparatus and remarks that have a number, in document order. */
  readonly numbers = new Map<XmlElement, number>()
  /** Words that stand directly in an element where TEI has only elements: the first of each name. */
  readonly misplaced = new Map<string, XmlText>()
  readonly #conventions: Conventions
  #differs = false

  /** @param root the document's root element */
  constructor(root: XmlElement, conventions: Conventions) {
    this.#conventions = conventions
    this.#findTexts(root)
    for (const text of this.texts) this.#look(text)
  }

  /** Whether all views say the same. */
  get uniform(): boolean {
    return this.numbers.size === 0 && !this.#differs
  }

  #findTexts(element: XmlElement): void {
    if (element.ns !== TEI_NS || (element.local !== 'TEI' && element.local !== 'teiCorpus')) {
      this.texts.push(element)
      return
    }
    for (const name of ['TEI', 'teiCorpus']) {
      for (const part of childElements(element, name)) this.#findTexts(part)
    }
    const texts = childElements(element, 'text')
    this.texts.push(...(texts.length > 0 ? texts : childElements(element, 'sourceDoc')))
  }

  #look(element: XmlElement): void {
    this.#differs ||= this.#mayDiffer(element)
    if (element.local === 'egXML') return
    if (!this.misplaced.has(element.local)) {
      const words = misplacedWords(element)
      if (words !== undefined) this.misplaced.set(element.local, words)
    }
    if (this.#isNumbered(element)) this.numbers.set(element, this.numbers.size + 1)
    for (const child of element.children) if (child.kind === 'element') this.#look(child)
  }

  /** Whether a view may say an element otherwise than another: by its name, or by signs of its own. */
  #mayDiffer(element: XmlElement): boolean {
    if (differing.has(element.local)) return true
    if (!element.attributes.some((a) => a.name === 'ana' || a.name === 'rendition')) return false
    const { before, after } = this.#conventions.signs(element)
    return before !== '' || after !== ''
  }

  #isNumbered(element: XmlElement): boolean {
    if (element.ns !== TEI_NS) return false
    if (element.local === 'note') {
      const kind = this.kind(element)
      return kind === 'editor' || kind === 'source'
    }
    if (remarks.has(element.local)) return hasWords(element) && !isInRemark(element)
    return (
      element.local === 'app' && hasReadings(element) && !isListed(element) && variantsOf(element).length > 0
    )
  }

  kind(note: XmlElement): NoteKind {
    if (note.local !== 'note') return 'editor'
    const type = attribute(note, 'type') ?? ''
    if (attribute(note, 'hand') !== undefined || type === 'handwritten' || type === 'physical')
      return 'labelled'
    const category = this.#conventions.category(note)
    if (category !== undefined) {
      return labelledClasses.has(this.#conventions.className(category)) ? 'labelled' : 'editor'
    }
    if (attribute(note, 'resp') !== undefined || editorTypes.has(type)) return 'editor'
    return amongBlocks(note) ? 'block' : 'source'
  }

  /** Whether a numbered note is one that a view shows. */
  isShown(note: XmlElement, view: View): boolean {
    if (view === 'diplomatic' && (note.local === 'app' || this.kind(note) === 'editor')) return false
    let below: XmlElement = note
    for (let at = note.parent; at !== undefined; below = at, at = at.parent) {
      if (at.local === 'choice' && chosen(at, view) !== below) return false
      if (view === 'reading' && at.local === 'del' && at.parent?.local !== 'restore') return false
      if (view !== 'diplomatic') continue
      if (at.local === 'ex' || at.local === 'supplied') return false
      const noted = at.local === 'note' || (remarks.has(at.local) && this.numbers.has(at))
      if (noted && this.kind(at) === 'editor') return false
      if (at.local === 'app' && this.numbers.has(at)) {
        const lemma = lemmaOf(at)
        let inside = false
        for (let up: XmlElement | undefined = note; up !== undefined && up !== at; up = up.parent)
          inside ||= up === lemma
        if (!inside) return false
      }
    }
    return true
  }
}

/** The half of a choice that a view shows. */
export function chosen(choice: XmlElement, view: View): XmlElement | undefined {
  const order = view === 'diplomatic' ? ['abbr', 'sic', 'orig'] : ['expan', 'corr', 'reg']
  for (const name of order) {
    const half = childElements(choice, name)[0]
    if (half !== undefined) return half
  }
  return childElements(choice)[0]
}

/** Whether an element is part of a remark. */
function isInRemark(element: XmlElement): boolean {
  for (let at = element.parent; at !== undefined; at = at.parent)
    if (at.ns === TEI_NS && remarks.has(at.local)) return true
  return false
}
