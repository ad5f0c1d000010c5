/**
 * Names of the registers in running text: exact forms, the longest first, with their English inflections (possessive and
 * plural). A form that belongs to several entries is ambiguous, and is never decided here.
 */
import { relative } from 'node:path'
import type { XmlDocument, XmlElement } from '../document/tree.js'
import { attribute, elements, textOf } from '../document/tree.js'

/** An entry of a register: its kind and the forms of its name. */
export interface RegisterEntry {
  /** The value of `@ref`, e.g. `../authority/persons.xml#mikoyan`. */
  readonly ref: string
  readonly element: 'persName' | 'placeName' | 'orgName'
  readonly forms: readonly string[]
}

/** A name found: UTF-16 offsets in the text given, end exclusive. */
export interface NameHit {
  readonly start: number
  readonly end: number
  readonly element: string
  readonly refs: readonly string[]
}

const kinds: Readonly<Record<string, RegisterEntry['element']>> = {
  person: 'persName',
  personGrp: 'persName',
  place: 'placeName',
  org: 'orgName',
}

/**
 * Reads the entries of a register: each `person`, `place` and `org` with an `xml:id`, with all its names.
 *
 * @param document the register
 * @param documentsFolder the folder of the documents, from which `@ref` is relative; both absolute
 */
export function readRegister(document: XmlDocument, documentsFolder: string): RegisterEntry[] {
  const file = relative(documentsFolder, document.file).replaceAll('\\', '/')
  const entries: RegisterEntry[] = []
  for (const element of elements(document.root)) {
    const kind = kinds[element.local]
    const id = attribute(element, 'xml:id')
    if (kind === undefined || id === undefined) continue
    entries.push({ ref: `${file}#${id}`, element: kind, forms: formsOf(element, kind) })
  }
  return entries
}

function formsOf(entry: XmlElement, kind: string): string[] {
  const forms: string[] = []
  for (const child of entry.children) {
    if (child.kind !== 'element' || child.local !== kind) continue
    const form = textOf(child).replaceAll(/\s+/g, ' ').trim()
    if (form !== '' && !forms.includes(form)) forms.push(form)
  }
  return forms
}

interface Trie {
  readonly next: Map<string, Trie>
  entries: RegisterEntry[]
}

const wordOrGap = /[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+/gu

/** Finds names of the registers. The work is linear in the text, whatever the size of the registers. */
export class NameFinder {
  readonly #root: Trie = { next: new Map(), entries: [] }

  constructor(entries: readonly RegisterEntry[]) {
    for (const entry of entries) {
      for (const form of entry.forms) {
        const tokens = tokensOf(form)
        // A name begins with a capital, or is in a script that has none.
        if (tokens.length > 0 && /^[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(tokens[0]!)) this.#add(tokens, entry)
      }
    }
  }

  #add(tokens: readonly string[], entry: RegisterEntry): void {
    let at = this.#root
    for (const token of tokens) {
      let next = at.next.get(token)
      if (next === undefined) {
        next = { next: new Map(), entries: [] }
        at.next.set(token, next)
      }
      at = next
    }
    if (!at.entries.includes(entry)) at.entries.push(entry)
  }

  /** The names in a text, in order, never overlapping. */
  find(text: string): NameHit[] {
    if (this.#root.next.size === 0) return []
    const hits: NameHit[] = []
    let inWord = false
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at)
      // Small letters of ASCII and spaces are most of a text, and no name begins with them.
      if (code >= 0x61 && code <= 0x7a) inWord = true
      else if (code < 0x30) inWord = false
      else if (code < 0x80 ? !isAsciiWord(code) : !wordCharacter.test(text[at]!) && !isHalf(code))
        inWord = false
      else if (inWord) continue
      else {
        inWord = true
        const hit = this.#match(text, at)
        if (hit === undefined) continue
        hits.push(hit)
        at = hit.end - 1
      }
    }
    return hits
  }

  #match(text: string, start: number): NameHit | undefined {
    let at = this.#root
    let offset = start
    let best: NameHit | undefined
    for (;;) {
      const end = wordEnd(text, offset)
      if (end === offset) return best
      const token = text.slice(offset, end)
      const next = at.next.get(token)
      const last = next ?? singular(at, token)
      if (last !== undefined && last.entries.length > 0) {
        const kinds = new Set(last.entries.map((entry) => entry.element))
        const element = kinds.size === 1 ? last.entries[0]!.element : 'name'
        best = { start, end, element, refs: last.entries.map((entry) => entry.ref) }
      }
      if (next === undefined) return best
      const gap = gapAt(text, end)
      const deeper = gap === '' ? undefined : next.next.get(gap)
      if (deeper === undefined) return best
      at = deeper
      offset = end + gapLength(text, end)
    }
  }
}

/** Where the word that begins at an offset ends. */
function wordEnd(text: string, from: number): number {
  let at = from
  while (at < text.length) {
    const code = text.codePointAt(at)!
    if (code < 0x80 ? !isAsciiWord(code) : !wordCharacter.test(String.fromCodePoint(code))) break
    at += code > 0xffff ? 2 : 1
  }
  return at
}

/** `Mikoyans` is Mikoyan, in the plural; of a name of several words only the last is inflected. */
function singular(at: Trie, token: string): Trie | undefined {
  return token.length > 4 && /[a-z]s$/.test(token) ? at.next.get(token.slice(0, -1)) : undefined
}

function tokensOf(form: string): string[] {
  const tokens = form.match(wordOrGap) ?? []
  return tokens.map((token) => (/^[\p{L}\p{M}\p{N}]/u.test(token) ? token : gapKey(token)))
}

/** What stands between two words of a name; white space of any kind is one space, apostrophes are alike. */
function gapKey(gap: string): string {
  return gap.replaceAll(/\s+/g, ' ').replaceAll(/['’ʼ]/g, '’')
}

function gapLength(text: string, at: number): number {
  let end = at
  while (end < text.length && end - at < 8 && !/[\p{L}\p{M}\p{N}]/u.test(text[end]!)) end++
  return end - at
}

function gapAt(text: string, at: number): string {
  return gapKey(text.slice(at, at + gapLength(text, at)))
}

const wordCharacter = /[\p{L}\p{M}\p{N}]/u

function isAsciiWord(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39)
}

/** Half of a character beyond U+FFFF, which counts as a letter: the words of these scripts are looked up too. */
function isHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff
}
