/**
 * What a document says in each view, read from its tree and from nothing else: an implementation of the table of views that
 * shares no line with the stylesheets.
 */

import { TEI_NS } from '../../document/names.js'
import {
  attribute,
  childElements,
  textOf,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
} from '../../document/tree.js'
import { hasReadings, isListed, lemmaOf, siglaOf, straysOf, variantsOf } from './apparatus.js'
import { containers, isBlock, remarks } from './elements.js'
import { glyph } from './glyphs.js'
import { Conventions, hasWords } from './signs.js'
import { chosen, Survey, type View } from './survey.js'

/** Where white space may stand but need not: a character that no XML document can hold. */
export const SOFT = '\u0001'

/** Where no white space may stand though the document has some before it. */
export const NO_SPACE = '\u0002'

/** What one view says, with the place of each piece: `starts[i]` is the byte offset of the piece that begins at `at[i]`. */
export interface Said {
  readonly text: string
  readonly at: readonly number[]
  readonly starts: readonly number[]
}

const usualWords: Readonly<Record<string, string>> = {
  'app.omitted': 'om.',
  'lead.hand': 'handwritten: ',
  'lead.stamp': 'stamp: ',
  'lead.signature': '',
  'lead.description': 'in the source: ',
}

/** Reads the views of one document. */
export class Reader {
  /** What there is to read: its notes, misplaced words, and whether two views may differ at all. */
  readonly survey: Survey
  readonly #conventions: Conventions
  readonly #document: XmlDocument
  readonly #words: Readonly<Record<string, string>>
  #view: View = 'printed'
  #parts: string[] = []
  #at: number[] = []
  #starts: number[] = []
  #length = 0

  /** @param labels the labels that the stylesheets were given, as JSON */
  constructor(document: XmlDocument, labels?: string) {
    this.#conventions = new Conventions(document)
    this.#document = document
    this.#words = {
      ...usualWords,
      ...(labels === undefined ? {} : (JSON.parse(labels) as Record<string, string>)),
    }
    this.survey = new Survey(document.root, this.#conventions)
  }

  view(view: View): Said {
    this.#view = view
    this.#parts = []
    this.#at = []
    this.#starts = []
    this.#length = 0
    for (const text of this.survey.texts) this.#element(text)
    if (view !== 'printed') this.#notes()
    return { text: this.#parts.join(''), at: this.#at, starts: this.#starts }
  }

  #notes(): void {
    const shown: XmlElement[] = []
    for (const [note] of this.survey.numbers) if (this.survey.isShown(note, this.#view)) shown.push(note)
    for (const note of shown) {
      this.#put(`${SOFT}[${this.survey.numbers.get(note)}] `, note.start)
      if (note.local === 'app') {
        variantsOf(note).forEach((reading, i, all) => {
          const named = reading.local === 'wit' || reading.local === 'witDetail'
          const mark = named ? ' ' : all[i - 1]?.local === 'lem' ? '] ' : '; '
          if (i > 0) this.#put(mark, reading.start)
          this.#reading(reading)
        })
      } else this.#children(note)
      this.#put(SOFT, note.end)
    }
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
    if (element.local === 'egXML') return this.#raw(element)
    if (element.ns !== TEI_NS) return this.#children(element)
    switch (element.local) {
      case 'ex':
      case 'supplied':
        if (printed) this.#signed(element)
        else if (view === 'reading') this.#children(element)
        else if (closesUp(element)) this.#put(NO_SPACE, element.start)
        return
      case 'del':
        if (view !== 'reading' || element.parent?.local === 'restore') this.#signed(element)
        else if (closesUp(element)) this.#put(NO_SPACE, element.start)
        return
      case 'sic':
      case 'unclear':
        return printed ? this.#signed(element) : this.#children(element)
      case 'choice': {
        const shown = chosen(element, view)
        for (const half of parts(element)) {
          if (half.kind !== 'element') this.#node(half, false)
          else if (printed) this.#signed(half)
          else if (half === shown) this.#children(half)
        }
        return
      }
      case 'app':
        return this.#apparatus(element)
      case 'subst':
        for (const part of parts(element)) this.#node(part, false)
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
        parts(element).forEach((cell, i) => {
          if (i > 0) this.#put(SOFT, cell.start)
          this.#node(cell, false)
        })
        return
      case 'lb':
        if (attribute(element, 'break') !== 'no') this.#put(SOFT, element.start)
        return this.#children(element)
      case 'space':
        this.#put(SOFT, element.start)
        return this.#children(element)
      case 'label':
        this.#children(element)
        if (element.parent?.local === 'list') this.#put(SOFT, element.end)
        return
      case 'g':
        if (element.children.length === 0)
          return this.#put(glyph(element, this.#document, view === 'diplomatic'), element.start)
        break
      case 'w':
      case 'pc':
        return this.#word(element)
      case 'ruby':
        for (const part of parts(element)) this.#node(part, false)
        return
      case 'rt':
        if (element.parent?.local !== 'ruby') break
        this.#put('(', element.start)
        this.#marked(element)
        return this.#put(')', element.end)
    }
    if (remarks.has(element.local))
      return this.survey.numbers.has(element) ? this.#note(element) : this.#children(element)
    this.#marked(element)
  }

  /** An element that the table of views does not name: with its signs in the printed view, if it has any. */
  #marked(element: XmlElement): void {
    const marked = attribute(element, 'ana') !== undefined || attribute(element, 'rendition') !== undefined
    if (this.#view === 'printed' && marked) this.#signed(element)
    else this.#children(element)
  }

  /** A word, which may stand together with the one before it, or after it. */
  #word(word: XmlElement): void {
    const join = word.parent?.local === 'w' ? '' : (attribute(word, 'join') ?? '')
    if (join === 'left' || join === 'both') this.#put(NO_SPACE, word.start)
    this.#marked(word)
    if (join === 'right' || join === 'both') this.#put(NO_SPACE, word.end)
  }

  #apparatus(app: XmlElement): void {
    if (!hasReadings(app) || isListed(app)) return this.#children(app)
    const lemma = lemmaOf(app)
    const strays = straysOf(app)
    for (const stray of strays)
      if (lemma === undefined || stray.start < lemma.start) this.#put(stray.value, stray.start)
    if (lemma !== undefined) {
      if (this.#view === 'printed') this.#signed(lemma)
      else this.#children(lemma)
      for (const stray of strays) if (stray.start > lemma.start) this.#put(stray.value, stray.start)
    }
    if (this.#view === 'printed') {
      for (const reading of variantsOf(app)) {
        const { before, after } = this.#conventions.signs(reading)
        this.#put(before, reading.start)
        this.#reading(reading)
        this.#put(after, reading.end)
      }
      return
    }
    if (this.#view === 'reading' && this.survey.numbers.has(app))
      this.#put(`[${this.survey.numbers.get(app)}]`, app.end)
  }

  #reading(reading: XmlElement): void {
    this.#children(reading)
    const isReading = reading.local === 'lem' || reading.local === 'rdg'
    if (isReading && reading.children.length === 0) this.#put(this.#words['app.omitted'] ?? '', reading.end)
    this.#put(siglaOf(reading, this.#document), reading.end)
  }

  /** What an example of markup holds: text only, whatever its elements are. */
  #raw(element: XmlElement): void {
    for (const child of element.children) {
      if (child.kind === 'text') this.#put(child.value, child.start)
      else if (child.kind === 'element') this.#raw(child)
    }
  }

  #note(note: XmlElement): void {
    const kind = this.survey.kind(note)
    if (kind === 'labelled') {
      const category = this.#conventions.category(note)
      const physical = note.parent?.local === 'signed' ? 'signature' : 'description'
      const usual =
        attribute(note, 'hand') !== undefined || attribute(note, 'type') === 'handwritten' ? 'hand' : physical
      this.#labelled(note, category === undefined ? usual : this.#conventions.className(category))
    } else if (kind === 'block') this.#children(note)
    else if (this.#view === 'printed') this.#signed(note)
    else if (this.#view === 'reading' || kind === 'source')
      this.#put(`[${this.survey.numbers.get(note)}]`, note.start)
    else if (note.local === 'note' && closesUp(note)) this.#put(NO_SPACE, note.start)
  }

  #labelled(element: XmlElement, className: string): void {
    if (this.#view === 'printed') return this.#signed(element)
    const category = this.#conventions.category(element)
    const name = category === undefined ? className : this.#conventions.className(category)
    const said = childElements(element).some(
      (c) => c.local === 'label' || (c.local === 'seg' && attribute(c, 'type') === 'lead'),
    )
    const lead = said ? '' : (this.#words[`lead.${name}`] ?? '')
    const gap = this.#conventions.signs(element).before.startsWith(' ') ? ' ' : ''
    this.#put(`${gap}[${lead}`, element.start)
    this.#children(element)
    this.#put(']', element.end)
  }
}

/** The elements of one that holds only elements, and words that stand there all the same. */
function parts(element: XmlElement): (XmlNode & { readonly start: number })[] {
  return element.children.filter(
    (child) => child.kind === 'element' || (child.kind === 'text' && /[^ \t\r\n]/.test(child.value)),
  )
}

/** Whether the white space before an element goes with it where a view leaves it out: closing punctuation follows. */
function closesUp(element: XmlElement): boolean {
  const siblings = element.parent?.children.filter((c) => c.kind === 'text' || c.kind === 'element') ?? []
  const at = siblings.indexOf(element)
  const [before, after] = [siblings[at - 1], siblings[at + 1]]
  const farther = siblings[at - 2]
  if (before?.kind === 'text' && !/[^ \t\r\n]/.test(before.value) && farther?.kind === 'element')
    if (/[ \t\r\n]$/.test(textOf(farther))) return false
  return (
    before?.kind === 'text' &&
    /[ \t\r\n]$/.test(before.value) &&
    after?.kind === 'text' &&
    /^[.,;:!?…)\]}»”’]/.test(after.value)
  )
}
