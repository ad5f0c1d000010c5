/**
 * The signs of a document: each text that the printed view puts before or after an element is one `rendition` of the header.
 * Their ids are made from the signs, so that they stay the same when a document is encoded again.
 */
import type { BracketClass } from '../sigla/index.js'
import { collapse, escapeAttribute, escapeText } from './text.js'

export type Scope = 'before' | 'after'

const names: Readonly<Record<string, string>> = {
  ' ': 'space',
  '[': 'square',
  ']': 'square',
  '(': 'round',
  ')': 'round',
  '<': 'angle',
  '>': 'angle',
  '⟨': 'angle',
  '⟩': 'angle',
  '{': 'curly',
  '}': 'curly',
  '?': 'query',
  '…': 'ellipsis',
  '.': 'dot',
  ':': 'colon',
}

/** The table of a document's renditions, in the order in which they were met. */
export class Signs {
  readonly #docId: string
  readonly #ids = new Map<string, string>()
  readonly #taken = new Set<string>()
  #none = false

  constructor(docId: string) {
    this.#docId = docId
  }

  /** A value for `@rendition`: pointers to the signs before and after an element. Signs that are empty are left out. */
  pointers(before: string, after: string): string {
    const pointers: string[] = []
    if (before !== '') pointers.push(`#${this.id(before, 'before')}`)
    if (after !== '') pointers.push(`#${this.id(after, 'after')}`)
    return pointers.join(' ')
  }

  /** As `pointers`, but never empty: an element whose class has signs says by a rendition without text that it has none. */
  explicit(before: string, after: string): string {
    const pointers = this.pointers(before, after)
    if (pointers !== '') return pointers
    this.#none = true
    return `#${this.#docId}-r-none`
  }

  /** The id of a rendition. */
  id(sign: string, scope: Scope): string {
    const key = scope + sign
    let id = this.#ids.get(key)
    if (id === undefined) {
      const base = `${this.#docId}-r-${scope}-${slug(sign)}`
      id = base
      for (let n = 2; this.#taken.has(id); n++) id = `${base}-${n}`
      this.#taken.add(id)
      this.#ids.set(key, id)
    }
    return id
  }

  /** The `rendition` elements, sorted by id. */
  entries(): { readonly id: string; readonly scope: Scope; readonly text: string }[] {
    const entries = [...this.#ids].map(([key, id]) => {
      const scope: Scope = key.startsWith('before') ? 'before' : 'after'
      return { id, scope, text: key.slice(scope.length) }
    })
    if (this.#none) entries.push({ id: `${this.#docId}-r-none`, scope: 'before', text: '' })
    return entries.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  }
}

/** A `rendition` element as XML. */
export function renditionXml(entry: {
  readonly id: string
  readonly scope: Scope
  readonly text: string
}): string {
  const text = escapeText(entry.text)
  return `<rendition xml:id="${escapeAttribute(entry.id)}" scheme="free" scope="${entry.scope}">${text}</rendition>`
}

/** A sign as the header holds it: white space single. */
export function sign(text: string): string {
  return collapse(text)
}

function slug(text: string): string {
  const parts: string[] = []
  let word = ''
  for (const character of text) {
    if (/[A-Za-z0-9]/.test(character)) {
      word += character
      continue
    }
    if (word !== '') parts.push(word)
    word = ''
    parts.push(names[character] ?? `u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`)
  }
  if (word !== '') parts.push(word)
  return parts.join('-').slice(0, 60).replace(/-$/, '')
}

/**
 * The usual signs of a class, as its category has them. Where the bracket itself is nothing but a sign, its words are part
 * of the sign: ` [sic]` after the words marked, `[…]` for a gap without a description.
 */
export function usualSigns({ signs, tei }: BracketClass): {
  readonly before: string
  readonly after: string
} {
  switch (tei.construct) {
    case 'mark':
    case 'label-mark': {
      const name = tei.construct === 'mark' ? tei.element : 'sic'
      return { before: '', after: `${signs.before}${name}${signs.after}` }
    }
    case 'gap':
      return tei.desc ? signs : { before: `${signs.before}…${signs.after}`, after: '' }
    case 'milestone':
    case 'sign':
    case 'text':
    case 'label':
    case 'header':
      return { before: '', after: '' }
    default:
      return signs
  }
}
