/** The signs of an element, read from the document for the proof (see docs/stylesheets.md, *Signs*). */

import { attribute, type XmlDocument, type XmlElement } from '../../document/tree.js'
import { isListed, isOutside } from './apparatus.js'
import { amongBlocks } from './elements.js'

export interface Signs {
  readonly before: string
  readonly after: string
}

const none: Signs = { before: '', after: '' }

/** What the proof asks of the header of one document. */
export class Conventions {
  readonly #document: XmlDocument
  readonly #categories = new Map<string, Signs>()

  constructor(document: XmlDocument) {
    this.#document = document
  }

  /** The category that @ana names, or undefined. */
  category(element: XmlElement): XmlElement | undefined {
    for (const id of pointers(attribute(element, 'ana'))) {
      const target = this.#document.ids.get(id)
      if (target?.local === 'category') return target
    }
    return undefined
  }

  /** The name of the category's class: its id without the document's. */
  className(category: XmlElement): string {
    const id = attribute(category, 'xml:id') ?? ''
    const prefix = `${attribute(this.#document.root, 'xml:id') ?? ''}-`
    return prefix !== '-' && id.length > prefix.length && id.startsWith(prefix) ? id.slice(prefix.length) : id
  }

  /** What the printed view puts before and after an element. */
  signs(element: XmlElement): Signs {
    const own = this.#named(attribute(element, 'rendition'))
    if (own !== undefined) return own
    const category = this.category(element)
    if (category === undefined) return usual(element)
    const id = attribute(category, 'xml:id') ?? ''
    let signs = this.#categories.get(id)
    if (signs === undefined) {
      signs = this.#named(attribute(category, 'rendition')) ?? none
      this.#categories.set(id, signs)
    }
    return signs
  }

  #named(rendition: string | undefined): Signs | undefined {
    let before = ''
    let after = ''
    let found = false
    for (const id of pointers(rendition)) {
      const target = this.#document.ids.get(id)
      if (target?.local !== 'rendition' || attribute(target, 'scheme') !== 'free') continue
      const scope = attribute(target, 'scope')
      const text = target.children.map((c) => (c.kind === 'text' ? c.value : '')).join('')
      if (scope === 'before') before += text
      else if (scope === 'after') after += text
      else continue
      found = true
    }
    return found ? { before, after } : undefined
  }
}

function pointers(value: string | undefined): string[] {
  if (value === undefined) return []
  return value
    .split(/[ \t\r\n]+/)
    .filter((p) => p.startsWith('#'))
    .map((p) => p.slice(1))
}

/** The usual signs of TEI from elsewhere, by the element's name. */
function usual(element: XmlElement): Signs {
  const parent = element.parent
  if (parent?.local === 'choice') {
    return parent.children.find((c) => c.kind === 'element') === element ? none : { before: ' [', after: ']' }
  }
  switch (element.local) {
    case 'lem':
    case 'rdg': {
      const app = entryOf(element)
      if (app !== undefined && isOutside(app) && !isListed(app)) return { before: ' [', after: ']' }
      return element.local === 'lem' || isFirstReading(element) ? none : { before: ' [', after: ']' }
    }
    case 'ex':
    case 'stamp':
    case 'incident':
    case 'kinesic':
    case 'vocal':
      return { before: '[', after: ']' }
    case 'supplied':
      return { before: '[', after: attribute(element, 'cert') === 'low' ? '?]' : ']' }
    case 'unclear':
      return { before: '[', after: '?]' }
    case 'sic':
      return { before: '', after: ' [sic]' }
    case 'note':
    case 'interp':
    case 'interpGrp':
    case 'span':
    case 'spanGrp':
    case 'certainty':
    case 'precision':
    case 'respons':
      return { before: amongBlocks(element) ? '[' : ' [', after: ']' }
    case 'del':
      return parent?.local === 'restore' ? none : { before: '⟦', after: '⟧' }
    case 'gap':
      return hasWords(element) ? { before: '[', after: ']' } : { before: '[', after: '…]' }
    default:
      return none
  }
}

/** Whether there is anything but white space in an element. */
export function hasWords(element: XmlElement): boolean {
  return element.children.some((c) =>
    c.kind === 'text' ? /[^ \t\r\n]/.test(c.value) : c.kind === 'element' && hasWords(c),
  )
}

/** The entry that a reading belongs to. */
function entryOf(reading: XmlElement): XmlElement | undefined {
  let app: XmlElement | undefined = reading.parent
  while (app !== undefined && app.local !== 'app') app = app.parent
  return app
}

/** Whether no reading and no lemma of the same apparatus entry stands before this one. */
function isFirstReading(rdg: XmlElement): boolean {
  const first = (element: XmlElement): XmlElement | undefined => {
    for (const child of element.children) {
      if (child.kind !== 'element') continue
      if (child.local === 'lem' || child.local === 'rdg') return child
      const inner = first(child)
      if (inner !== undefined) return inner
    }
    return undefined
  }
  const app = entryOf(rdg)
  return app !== undefined && first(app) === rdg
}
