/**
 * What a document says in each view, read from its tree and from nothing else: an implementation of the table of views that
 * shares no line with the stylesheets.
 */

import {
  attribute,
  childElements,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
} from '../../document/tree.js'
import { amongBlocks, containers, isBlock } from './elements.js'
import { Conventions, hasWords } from './signs.js'

export type View = 'printed' | 'reading' | 'diplomatic'

/** Where white space may stand but need not: a character that no XML document can hold. */
export const SOFT = '\u0001'

/** What one view says, with the place of each piece: `starts[i]` is the byte offset of the piece that begins at `at[i]`. */
export interface Said {
  readonly text: string
  readonly at: readonly number[]
  readonly starts: readonly number[]
}

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
const usualLeads: Readonly<Record<string, string>> = {
  'lead.hand': 'handwritten: ',
  'lead.stamp': 'stamp: ',
  'lead.signature': '',
  'lead.description': 'in the source: ',
}

/** Reads the views of one document. */
export class Reader {
  readonly #conventions: Conventions
  readonly #texts: XmlElement[] = []
  readonly #numbers = new Map<XmlElement, number>()
  readonly #leads: Readonly<Record<string, string>>
  #view: View = 'printed'
  #parts: string[] = []
  #at: number[] = []
  #starts: number[] = []
  #length = 0

  /** @param labels the labels that the stylesheets were given, as JSON */
  constructor(document: XmlDocument, labels?: string) {
    this.#conventions = new Conventions(document)
    this.#leads = {
      ...usualLeads,
      ...(labels === undefined ? {} : (JSON.parse(labels) as Record<string, string>)),
    }
    this.#findTexts(document.root)
    for (const text of this.#texts) this.#count(text)
  }

  /** Whether two views may differ at all. */
  get uniform(): boolean {
    return this.#numbers.size === 0 && !this.#texts.some((text) => differs(text))
  }

  view(view: View): Said {
    this.#view = view
    this.#parts = []
    this.#at = []
    this.#starts = []
    this.#length = 0
    for (const text of this.#texts) this.#element(text)
    if (view !== 'printed') this.#notes()
    return { text: this.#parts.join(''), at: this.#at, starts: this.#starts }
  }

  #findTexts(element: XmlElement): void {
    if (element.local !== 'TEI' && element.local !== 'teiCorpus') {
      this.#texts.push(element)
      return
    }
    for (const name of ['TEI', 'teiCorpus']) {
      for (const part of childElements(element, name)) this.#findTexts(part)
    }
    const texts = childElements(element, 'text')
    this.#texts.push(...(texts.length > 0 ? texts : childElements(element, 'sourceDoc')))
  }

  #count(element: XmlElement): void {
    if (this.#isNumbered(element)) this.#numbers.set(element, this.#numbers.size + 1)
    for (const child of element.children) if (child.kind === 'element') this.#count(child)
  }

  #isNumbered(element: XmlElement): boolean {
    if (element.local === 'note') {
      const kind = this.#noteKind(element)
      return kind === 'editor' || kind === 'source'
    }
    return element.local === 'app' && !isBlock(element) && this.#readings(element).length > 1
  }

  #noteKind(note: XmlElement): 'labelled' | 'editor' | 'source' | 'block' {
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

  /** The readings of an apparatus entry in the order in which they are shown: the lemma, else the first reading, first. */
  #readings(app: XmlElement): XmlElement[] {
    const groups = childElements(app, 'rdgGrp')
    const all: XmlElement[] = []
    for (const child of childElements(app)) {
      if (child.local === 'rdgGrp') all.push(...childElements(child).filter((c) => c.local !== 'rdgGrp'))
      else all.push(child)
    }
    const lemma =
      childElements(app, 'lem')[0] ??
      groups.flatMap((g) => childElements(g, 'lem'))[0] ??
      childElements(app, 'rdg')[0] ??
      groups.flatMap((g) => childElements(g, 'rdg'))[0]
    return lemma === undefined ? all : [lemma, ...all.filter((r) => r !== lemma)]
  }

  #chosen(choice: XmlElement): XmlElement | undefined {
    const order = this.#view === 'diplomatic' ? ['abbr', 'sic', 'orig'] : ['expan', 'corr', 'reg']
    for (const name of order) {
      const half = childElements(choice, name)[0]
      if (half !== undefined) return half
    }
    return childElements(choice)[0]
  }

  #notes(): void {
    const shown: XmlElement[] = []
    for (const [note] of this.#numbers) if (this.#isShown(note)) shown.push(note)
    for (const note of shown) {
      this.#put(`${SOFT}[${this.#numbers.get(note)}] `, note.start)
      if (note.local === 'app') {
        this.#readings(note)
          .slice(1)
          .forEach((reading, i) => {
            if (i > 0) this.#put('; ', reading.start)
            this.#children(reading)
          })
      } else this.#children(note)
      this.#put(SOFT, note.end)
    }
  }

  /** Whether a numbered note is one that this view shows. */
  #isShown(note: XmlElement): boolean {
    if (this.#view === 'diplomatic' && (note.local === 'app' || this.#noteKind(note) === 'editor'))
      return false
    let below: XmlElement = note
    for (let at = note.parent; at !== undefined; below = at, at = at.parent) {
      if (at.local === 'choice' && this.#chosen(at) !== below) return false
      if (this.#view !== 'diplomatic') continue
      if (at.local === 'ex' || at.local === 'supplied') return false
      if (at.local === 'note' && this.#noteKind(at) === 'editor') return false
      if (at.local === 'app' && this.#numbers.has(at)) {
        const lemma = this.#readings(at)[0]
        let inside = false
        for (let up: XmlElement | undefined = note; up !== undefined && up !== at; up = up.parent)
          inside ||= up === lemma
        if (!inside) return false
      }
    }
    return true
  }

  #put(text: string, start: number): void {
    if (text === '') return
    this.#at.push(this.#length)
    this.#starts.push(start)
    this.#parts.push(text)
    this.#length += text.length
  }

  #children(element: XmlElement): void {
    const layout = containers.has(element.local)
    for (const child of element.children) this.#node(child, layout)
  }

  #node(node: XmlNode, layout: boolean): void {
    if (node.kind === 'text') {
      if (layout && /^[ \t\r\n]*$/.test(node.value)) this.#put(SOFT, node.start)
      else this.#put(node.value, node.start)
    } else if (node.kind === 'element') this.#element(node)
  }

  #signed(element: XmlElement): void {
    const { before, after } = this.#conventions.signs(element)
    this.#put(before, element.start)
    this.#children(element)
    this.#put(after, element.end)
  }

  #element(element: XmlElement): void {
    const block = isBlock(element)
    if (block) this.#put(SOFT, element.start)
    this.#content(element)
    if (block) this.#put(SOFT, element.end)
  }

  #content(element: XmlElement): void {
    const view = this.#view
    const printed = view === 'printed'
    switch (element.local) {
      case 'ex':
      case 'supplied':
        if (printed) this.#signed(element)
        else if (view === 'reading') this.#children(element)
        return
      case 'sic':
      case 'unclear':
        return printed ? this.#signed(element) : this.#children(element)
      case 'choice': {
        if (printed) for (const half of childElements(element)) this.#signed(half)
        else {
          const half = this.#chosen(element)
          if (half !== undefined) this.#children(half)
        }
        return
      }
      case 'app':
        return this.#apparatus(element)
      case 'subst':
        for (const child of childElements(element)) this.#element(child)
        return
      case 'gap':
        if (printed) return this.#signed(element)
        this.#put('[', element.start)
        this.#children(element)
        return this.#put(hasWords(element) ? ']' : '…]', element.end)
      case 'incident':
      case 'kinesic':
      case 'vocal':
      case 'ref':
        if (
          element.local === 'ref' &&
          attribute(element, 'ana') === undefined &&
          attribute(element, 'rendition') === undefined
        ) {
          return this.#children(element)
        }
        return this.#signed(element)
      case 'stamp':
        return this.#labelled(element, 'stamp')
      case 'note':
        return this.#note(element)
      case 'row':
        childElements(element).forEach((cell, i) => {
          if (i > 0) this.#put(SOFT, cell.start)
          this.#element(cell)
        })
        return
      case 'lb':
        if (attribute(element, 'break') !== 'no') this.#put(SOFT, element.start)
        return
      case 'space':
        return this.#put(SOFT, element.start)
      case 'label':
        this.#children(element)
        if (element.parent?.local === 'list') this.#put(SOFT, element.end)
        return
      case 'g':
        if (element.children.length === 0) return this.#put(this.#conventions.glyph(element), element.start)
    }
    const marked = attribute(element, 'ana') !== undefined || attribute(element, 'rendition') !== undefined
    if (printed && marked) this.#signed(element)
    else this.#children(element)
  }

  #apparatus(app: XmlElement): void {
    const readings = this.#readings(app)
    if (isBlock(app) || !readings.some((r) => r.local === 'lem' || r.local === 'rdg'))
      return this.#children(app)
    if (this.#view === 'printed') for (const reading of readings) this.#signed(reading)
    else {
      if (readings[0] !== undefined) this.#children(readings[0])
      if (this.#view === 'reading' && this.#numbers.has(app))
        this.#put(`[${this.#numbers.get(app)}]`, app.end)
    }
  }

  #note(note: XmlElement): void {
    const kind = this.#noteKind(note)
    if (kind === 'labelled') {
      const category = this.#conventions.category(note)
      const physical = note.parent?.local === 'signed' ? 'signature' : 'description'
      const usual =
        attribute(note, 'hand') !== undefined || attribute(note, 'type') === 'handwritten' ? 'hand' : physical
      this.#labelled(note, category === undefined ? usual : this.#conventions.className(category))
    } else if (kind === 'block') this.#children(note)
    else if (this.#view === 'printed') this.#signed(note)
    else if (this.#view === 'reading' || kind === 'source')
      this.#put(`[${this.#numbers.get(note)}]`, note.start)
  }

  #labelled(element: XmlElement, className: string): void {
    if (this.#view === 'printed') return this.#signed(element)
    const category = this.#conventions.category(element)
    const name = category === undefined ? className : this.#conventions.className(category)
    const said = childElements(element).some(
      (c) => c.local === 'label' || (c.local === 'seg' && attribute(c, 'type') === 'lead'),
    )
    const lead = said ? '' : (this.#leads[`lead.${name}`] ?? '')
    const gap = this.#conventions.signs(element).before.startsWith(' ') ? ' ' : ''
    this.#put(`${gap}[${lead}`, element.start)
    this.#children(element)
    this.#put(']', element.end)
  }
}

const differing = new Set(['ex', 'supplied', 'sic', 'unclear', 'choice', 'app', 'gap', 'stamp', 'note'])

function differs(element: XmlElement): boolean {
  if (differing.has(element.local)) return true
  if (element.attributes.some((a) => a.name === 'ana' || a.name === 'rendition')) return true
  return element.children.some((c) => c.kind === 'element' && differs(c))
}
