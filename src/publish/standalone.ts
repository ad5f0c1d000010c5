/**
 * A document that stands alone: the entries of the registers that it cites stand in a `standOff` of its own, and its pointers lead
 * there; the schemas that it names lie beside it. This is the TEI that is published, and what the editions are made from.
 */
import { readFileSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { filesWithin } from '../document/dtd/external.js'
import { expand } from '../document/expand.js'
import { attribute, parseDocument, type XmlDocument, type XmlElement } from '../document/tree.js'
import { sha256 } from '../edition/hash.js'
import { type Edition, isInside } from '../edition.js'
import type { Dependency } from './cache.js'
import { relativePath } from './fingerprint.js'
import { elementFragment, xmlText } from './fragment.js'
import { imageAddress, localImages, publishedImages } from './images.js'

/** An entry of a register. */
interface Entry {
  readonly register: XmlDocument
  readonly element: XmlElement
  readonly id: string
}

/**
 * Reads a document of a project, with the files that it includes by XInclude from inside the project.
 *
 * @param root the project's folder
 */
export function readDocument(
  bytes: Uint8Array,
  file: string,
  root: string,
): ReturnType<typeof parseDocument> {
  return parseDocument(bytes, file, { inclusions: filesWithin(root) })
}

/** The lists in which entries stand, by the entry's element (TEI Guidelines, 14.3). */
const lists: Readonly<Record<string, string>> = {
  person: 'listPerson',
  personGrp: 'listPerson',
  place: 'listPlace',
  org: 'listOrg',
  bibl: 'listBibl',
  biblStruct: 'listBibl',
  object: 'listObject',
  event: 'listEvent',
}

/** The registers of a project: read when a document first cites them. */
export class Registers {
  private readonly parsed = new Map<string, XmlDocument | undefined>()
  private readonly known: ReadonlySet<string>

  constructor(private readonly edition: Edition) {
    this.known = new Set(edition.authority)
  }

  /** The folder that schemas must lie in to be published with the documents. */
  get root(): string {
    return this.edition.root
  }

  private register(file: string): XmlDocument | undefined {
    if (!this.parsed.has(file)) {
      let document: XmlDocument | undefined
      try {
        document = parseDocument(readFileSync(file), file).document
      } catch {
        document = undefined
      }
      this.parsed.set(file, document)
    }
    return this.parsed.get(file)
  }

  /** The file and the id that a pointer of a document leads to, if that is a register of this project. */
  private target(pointer: string, from: string): { file: string; id: string } | undefined {
    const at = pointer.indexOf('#')
    if (at < 0 || /\s/.test(pointer)) return undefined
    let file = from
    if (at > 0) {
      try {
        file = fileURLToPath(new URL(pointer.slice(0, at), pathToFileURL(from)))
      } catch {
        return undefined
      }
    }
    return this.known.has(file) ? { file, id: decode(pointer.slice(at + 1)) } : undefined
  }

  /** The entry that a pointer leads to. */
  entry(pointer: string, from: string): Entry | undefined {
    const target = this.target(pointer, from)
    if (target === undefined) return undefined
    const register = this.register(target.file)
    const element = register?.ids.get(target.id)
    return register !== undefined && element !== undefined && lists[element.local] !== undefined
      ? { register, element, id: target.id }
      : undefined
  }

  /** The entries that a document cites, and those that they cite in turn, in the order in which they are met. */
  cited(document: XmlDocument): Entry[] {
    const found = new Map<XmlElement, Entry>()
    const visit = (pointers: XmlDocument['pointers'], file: string): void => {
      for (const {
        attribute: { value },
      } of pointers)
        for (const pointer of value.split(/\s+/)) {
          const entry = this.entry(pointer, file)
          if (entry === undefined || found.has(entry.element)) continue
          found.set(entry.element, entry)
          const inner = entry.register.pointers.filter(
            ({ element }) => element.start >= entry.element.start && element.end <= entry.element.end,
          )
          visit(inner, entry.register.file)
        }
    }
    visit(document.pointers, document.file)
    return [...found.values()]
  }

  /** What a document depends on outside itself: the entries it cites, included files and images, those that are missing too. */
  dependencies(document: XmlDocument): Dependency[] {
    const found = new Map<string, Dependency>()
    for (const {
      attribute: { value },
    } of document.pointers)
      for (const pointer of value.split(/\s+/)) {
        const target = this.target(pointer, document.file)
        if (target !== undefined && this.entry(pointer, document.file) === undefined) {
          const file = relativePath(this.root, target.file)
          found.set(`${file}#${target.id}`, { file, id: target.id, sha256: 'missing' })
        }
      }
    for (const { file: path } of [...document.inclusions, ...localImages(document, this.root)]) {
      const file = relativePath(this.root, path)
      found.set(file, { file, sha256: this.state({ file, sha256: '' }) })
    }
    for (const entry of this.cited(document)) {
      const file = relativePath(this.root, entry.register.file)
      found.set(`${file}#${entry.id}`, { file, id: entry.id, sha256: this.hashOf(entry) })
    }
    return [...found.keys()].sort().map((key) => found.get(key)!)
  }

  /** The state of a dependency now. */
  state({ file, id }: Dependency): string {
    const path = resolve(this.root, file)
    if (id === undefined) {
      try {
        return sha256(readFileSync(path))
      } catch {
        return 'missing'
      }
    }
    const register = this.register(path)
    const element = register?.ids.get(id)
    return register === undefined || element === undefined
      ? 'missing'
      : this.hashOf({ register, element, id })
  }

  private hashOf({ register, element }: Entry): string {
    return sha256(register.bytes.subarray(element.start, element.end))
  }
}

/**
 * Makes a document stand alone.
 *
 * @param document a well-formed document of the project
 * @returns its bytes, UTF-8; what is not touched is byte for byte the document's
 */
export function standalone(original: XmlDocument, registers: Registers): Uint8Array {
  const document = plain(original)
  const entries = registers.cited(document)
  const ids = newIds(document, entries)
  const edits: { start: number; end: number; text: string }[] = []
  for (const { attribute: at } of document.pointers) {
    const value = repointed(at.value, document.file, registers, ids)
    if (value !== at.value) edits.push({ start: at.valueStart, end: at.valueEnd, text: xmlText(value) })
  }
  for (const { href, instruction } of document.models) {
    const name = publishedSchema(href, document.file, registers.root)
    if (name === undefined) continue
    const data = instruction.data.replace(
      /(href\s*=\s*)(["'])[^"']*\2/,
      (_, key: string) => `${key}"${name}"`,
    )
    edits.push({ start: instruction.start, end: instruction.end, text: `<?xml-model ${data}?>` })
  }
  for (const { attribute: at, path } of publishedImages(document, registers.root))
    edits.push({ start: at.valueStart, end: at.valueEnd, text: xmlText(imageAddress(path)) })
  if (entries.length > 0) {
    const text = document.root.children.find(
      (child) => child.kind === 'element' && /^(text|TEI)$/.test(child.local),
    )
    const at = text?.start ?? document.root.endTagStart
    edits.push({ start: at, end: at, text: `${standOff(entries, registers, ids)}\n  ` })
  }
  return apply(document.bytes, edits)
}

/** The schemas of a project that its documents name: the published name of each, and the file. */
export function publishedSchemas(document: XmlDocument, root: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const { href } of document.models) {
    const name = publishedSchema(href, document.file, root)
    if (name !== undefined) found.set(name, resolve(dirname(document.file), decode(href)))
  }
  return found
}

function publishedSchema(href: string, from: string, root: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]+:/i.test(href) || href === '') return undefined
  const file = resolve(dirname(from), decode(href))
  return isInside(file, root) ? `schemas/${basename(file)}` : undefined
}

/** A document whose bytes say what it means, so that parts of it can be replaced. */
function plain(document: XmlDocument): XmlDocument {
  const simple = document.doctype?.changesText !== true && /^utf-?8$/i.test(document.encoding)
  if (simple && !document.included) return document
  const again = parseDocument(new TextEncoder().encode(expand(document)), document.file)
  if (again.document === undefined)
    throw new Error(`The expanded form of ${document.file} is not well-formed.`)
  return again.document
}

/** The ids of copied entries: the document's id before the entry's, and where that is taken the entry's element too. */
function newIds(document: XmlDocument, entries: readonly Entry[]): Map<XmlElement, string> {
  const prefix = attribute(document.root, 'xml:id')
  const taken = new Set(document.ids.keys())
  const ids = new Map<XmlElement, string>()
  for (const { element, id } of entries) {
    const start = prefix === undefined ? '' : `${prefix}-`
    let name = `${start}${id}`
    for (let n = 1; taken.has(name); n += 1) name = `${start}${element.local}-${id}${n === 1 ? '' : `-${n}`}`
    taken.add(name)
    ids.set(element, name)
  }
  return ids
}

function repointed(
  value: string,
  from: string,
  registers: Registers,
  ids: ReadonlyMap<XmlElement, string>,
): string {
  if (!value.includes('#')) return value
  return value
    .split(/\s+/)
    .map((pointer) => {
      const entry = registers.entry(pointer, from)
      const id = entry && ids.get(entry.element)
      return id === undefined ? pointer : `#${id}`
    })
    .join(' ')
}

/** The lists of the entries, by kind, each in the order of the ids. */
function standOff(
  entries: readonly Entry[],
  registers: Registers,
  ids: ReadonlyMap<XmlElement, string>,
): string {
  const byList = new Map<string, { id: string; text: string }[]>()
  for (const entry of entries) {
    const list = lists[entry.element.local]!
    const own = { id: ids.get(entry.element)!, text: copy(entry, registers, ids) }
    byList.set(list, [...(byList.get(list) ?? []), own])
  }
  const parts = [...byList.keys()].sort().map((list) => {
    const items = byList.get(list)!.sort((a, b) => (a.id < b.id ? -1 : 1))
    return `    <${list}>\n${items.map(({ text }) => `      ${text}\n`).join('')}    </${list}>\n`
  })
  return `<standOff>\n${parts.join('')}  </standOff>`
}

/** An entry with its new id, ids of its parts after it, and pointers that lead to the other copies. */
function copy(
  { register, element }: Entry,
  registers: Registers,
  ids: ReadonlyMap<XmlElement, string>,
): string {
  const id = ids.get(element)!
  const fragment = elementFragment(register, element)
  const inside = (part: XmlElement): boolean => part.start >= element.start && part.end <= element.end
  const within = new Map<string, string>()
  for (const [own, part] of register.ids)
    if (inside(part)) within.set(own, part === element ? id : `${id}-${own}`)
  const edits: { start: number; end: number; text: string }[] = []
  const shift = element.start
  for (const part of register.ids.values()) {
    if (!inside(part)) continue
    const at = part.attributes.find(({ name }) => name === 'xml:id')!
    edits.push({ start: at.valueStart - shift, end: at.valueEnd - shift, text: within.get(at.value)! })
  }
  for (const { element: part, attribute: at } of register.pointers) {
    if (!inside(part)) continue
    const own = at.value
      .split(/\s+/)
      .map((pointer) =>
        pointer.startsWith('#') && within.has(pointer.slice(1))
          ? `#${within.get(pointer.slice(1))}`
          : pointer,
      )
      .join(' ')
    const value = repointed(own, register.file, registers, ids)
    if (value !== at.value)
      edits.push({ start: at.valueStart - shift, end: at.valueEnd - shift, text: xmlText(value) })
  }
  if (register.doctype?.changesText === true) return fragment
  return new TextDecoder().decode(apply(new TextEncoder().encode(fragment), edits))
}

function apply(bytes: Uint8Array, edits: { start: number; end: number; text: string }[]): Uint8Array {
  const parts: Uint8Array[] = []
  let at = 0
  for (const { start, end, text } of edits.sort((a, b) => a.start - b.start)) {
    parts.push(bytes.subarray(at, start), new TextEncoder().encode(text))
    at = end
  }
  parts.push(bytes.subarray(at))
  return Buffer.concat(parts)
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
