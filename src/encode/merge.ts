/**
 * Places a new encoding in a document that an editor has changed (`--merge`). Block by block: what the editor did not touch
 * takes the new encoding; what both changed stays as the editor has it, and is listed.
 */
import { type Diagnostic, reporter } from '../diagnostic.js'
import { attribute, elements, type XmlDocument, type XmlElement } from '../document/tree.js'
import { encodeCodes } from './codes.js'
import { alignment } from './diff.js'
import type { EncodedEntry } from './encoded-json.js'
import { similarPairs } from './similar.js'
import { type Unit, unitsOf } from './units.js'

const report = reporter(encodeCodes)

/** A replacement of bytes. */
export interface ByteEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** What a merge gives. */
export interface Merged {
  readonly bytes: Uint8Array
  /** How many blocks took the new encoding. */
  readonly placed: number
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Merges a new encoding into an edited document. Bytes outside the blocks that change are kept.
 *
 * @param edited the document as the editor has it
 * @param encoded the new encoding
 * @param base what `encoded.json` says of the document; without it every block counts as the editor's
 */
export function merge(edited: XmlDocument, encoded: XmlDocument, base: EncodedEntry | undefined): Merged {
  const diagnostics: Diagnostic[] = []
  const edits: ByteEdit[] = []
  if (base === undefined) {
    const message = `tei/encoded.json says nothing of this document, so every block counts as yours; the changes are listed, none is made. Encode with --force to replace the document.`
    diagnostics.push(report('merge-no-base', { file: edited.file }, message))
  }
  const mine = unitsOf(edited)
  const theirs = unitsOf(encoded)
  const fresh = new FreshIds(edited, encoded)
  let placed = 0
  // Ids are numbered anew when blocks come and go: what was encoded is known by its content.
  const known = new Set(Object.values(base?.blocks ?? {}))
  /** Where each block of the new encoding stands in the document, or after which block it was put. */
  const places = new Map<XmlElement, XmlElement>()
  const conflict = (element: XmlElement, message: string): void => {
    diagnostics.push(report('merge-conflict', edited.location(element.start, element.startTagEnd), message))
  }
  const pair = (old: Unit, now: Unit): void => {
    places.set(now.element, old.element)
    if (old.hash === now.hash || known.has(now.hash)) return
    if (known.has(old.hash)) {
      edits.push(...fresh.replace(old.element, now.element))
      placed++
      return
    }
    conflict(
      old.element,
      `You changed ${describe(old)}, and the new encoding has “${short(now.printed)}” there. Yours stays; make the change by hand if you want it.`,
    )
  }
  const text = (units: readonly Unit[]): Unit[] => units.filter((unit) => unit.part === 'text')
  const a = text(mine)
  const b = text(theirs)
  const remove = (unit: Unit): void => {
    if (known.has(unit.hash) && fresh.mayGo(unit.element)) {
      edits.push(fresh.remove(unit.element))
      placed++
    } else
      conflict(
        unit.element,
        `The transcript no longer has ${describe(unit)}; it stays in the document. Delete it by hand if it should go.`,
      )
  }
  /** Puts in a block that the editor's document has not; one that was encoded before was deleted by the editor. */
  const insert = (at: number): void => {
    const unit = b[at]!
    if (known.has(unit.hash)) return
    const after = siblingPlace(unit, b[at - 1], places)
    const before = after === undefined ? siblingPlace(unit, b[at + 1], places) : undefined
    const anchor = after ?? before
    if (base !== undefined && anchor !== undefined) {
      if (after !== undefined) places.set(unit.element, after)
      edits.push(fresh.insert(unit.element, anchor, after !== undefined))
      placed++
      return
    }
    const near = places.get(b[at - 1]?.element ?? unit.element) ?? a[0]?.element ?? edited.root
    conflict(
      near,
      `The new encoding has a block “${short(unit.printed)}” here that the document does not have. Insert it by hand after this one.`,
    )
  }
  const anchors = alignment(
    a.map((unit) => unit.element.local + unit.printed),
    b.map((unit) => unit.element.local + unit.printed),
  )
  const inserted: number[] = []
  let i = 0
  let j = 0
  for (const [nextI, nextJ] of [...anchors, [a.length, b.length] as const]) {
    let fromI = i
    let fromJ = j
    const pairs = similarPairs(a.slice(i, nextI), b.slice(j, nextJ))
    for (const [x, y] of [...pairs, [nextI - i, nextJ - j] as const]) {
      for (; fromI < i + x; fromI++) remove(a[fromI]!)
      for (; fromJ < j + y; fromJ++) inserted.push(fromJ)
      if (fromI < nextI && fromJ < nextJ) pair(a[fromI++]!, b[fromJ++]!)
    }
    if (nextI < a.length && nextJ < b.length) pair(a[nextI]!, b[nextJ]!)
    i = nextI + 1
    j = nextJ + 1
  }
  for (const at of inserted) insert(at)
  const header = new Map(theirs.filter((unit) => unit.part === 'header').map((unit) => [unit.key, unit]))
  for (const unit of mine) {
    const now = unit.part === 'header' ? header.get(unit.key) : undefined
    if (now !== undefined) pair(unit, now)
  }
  edits.push(...fresh.declarations(), ...fresh.doubts(), ...(edits.length > 0 ? fresh.change() : []))
  return { bytes: applyEdits(edited.bytes, edits), placed, diagnostics }
}

/** Where the neighbour of a block stands, if the block can stand beside it: both in an element of the same name. */
function siblingPlace(
  unit: Unit,
  neighbour: Unit | undefined,
  places: ReadonlyMap<XmlElement, XmlElement>,
): XmlElement | undefined {
  if (neighbour === undefined || !isParagraph(unit.element)) return undefined
  if (neighbour.element.parent !== unit.element.parent) return undefined
  const place = places.get(neighbour.element)
  const beside = place !== undefined && (isParagraph(place) || place.local === 'head')
  return beside && place.parent?.local === unit.element.parent?.local ? place : undefined
}

function isParagraph({ local }: XmlElement): boolean {
  return local === 'p' || local === 'ab'
}

/** Applies edits that do not overlap; those at one place in the order given, insertions first. */
export function applyEdits(bytes: Uint8Array, edits: readonly ByteEdit[]): Uint8Array {
  const sorted = edits
    .map((edit, index) => ({ ...edit, index }))
    .sort(
      (x, y) => x.start - y.start || Number(x.end > x.start) - Number(y.end > y.start) || x.index - y.index,
    )
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  let at = 0
  for (const { start, end, text } of sorted) {
    parts.push(bytes.subarray(at, start), encoder.encode(text))
    at = end
  }
  parts.push(bytes.subarray(at))
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    out.set(part, offset)
    offset += part.length
  }
  return out
}

function describe(unit: Unit): string {
  return `<${unit.element.local}> “${short(unit.printed)}”`
}

function short(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}…`
}

/** Moves blocks of a new encoding into an edited document: ids that are taken there are changed, and what they need comes along. */
class FreshIds {
  readonly #edited: XmlDocument
  readonly #encoded: XmlDocument
  readonly #renamed = new Map<string, string>()
  readonly #decoder = new TextDecoder()
  readonly #removed = new Set<string>()
  readonly #used = new Set<string>()
  #last: number

  constructor(edited: XmlDocument, encoded: XmlDocument) {
    this.#edited = edited
    this.#encoded = encoded
    this.#last = 0
    for (const id of [...edited.ids.keys(), ...encoded.ids.keys()]) {
      const number = /-[a-z]{1,2}(\d+)(?:-\d+)?$/.exec(id)
      if (number !== null) this.#last = Math.max(this.#last, Number(number[1]))
    }
  }

  /** The edits that give a block of the edited document the content of one of the new encoding. */
  replace(old: XmlElement, now: XmlElement): ByteEdit[] {
    this.#forget([...elements(old)])
    const text = this.#moved([...elements(now)], now.startTagEnd, now.endTagStart)
    return [{ start: old.startTagEnd, end: old.endTagStart, text }]
  }

  /** The edit that puts a block of the new encoding after or before one of the edited document, on a line of its own. */
  insert(now: XmlElement, anchor: XmlElement, after: boolean): ByteEdit {
    const xml = this.#moved([now, ...elements(now)], now.start, now.end)
    const indent = this.#lineStart(anchor)
    const at = after ? anchor.end : anchor.start
    return { start: at, end: at, text: after ? `${indent}${xml}` : `${xml}${indent}` }
  }

  /** Whether a block can be deleted: a paragraph among others to which nothing outside of it points. */
  mayGo(element: XmlElement): boolean {
    const siblings = element.parent?.children.filter(
      (child) => child.kind === 'element' && isParagraph(child),
    )
    if (!isParagraph(element) || (siblings?.length ?? 0) < 2) return false
    const ids = new Set([element, ...elements(element)].map((one) => `#${attribute(one, 'xml:id')}`))
    return this.#edited.pointers.every(
      ({ element: from, attribute: { value } }) =>
        from.local === 'certainty' ||
        (from.start >= element.start && from.end <= element.end) ||
        !value.split(/\s+/).some((pointer) => ids.has(pointer)),
    )
  }

  /** The edit that deletes a block with the line end before it. */
  remove(element: XmlElement): ByteEdit {
    this.#forget([element, ...elements(element)])
    return { start: element.start - this.#lineStart(element).length, end: element.end, text: '' }
  }

  /** The white space before an element, which is ASCII: its length is the same in bytes. */
  #lineStart(element: XmlElement): string {
    const before = this.#decoder.decode(
      this.#edited.bytes.subarray(Math.max(0, element.start - 200), element.start),
    )
    return /[ \t\r\n]*$/.exec(before)![0]
  }

  #forget(gone: readonly XmlElement[]): void {
    for (const element of gone) {
      const id = attribute(element, 'xml:id')
      if (id !== undefined) this.#removed.add(id)
    }
  }

  /** A stretch of the new encoding with ids that are free in the edited document. */
  #moved(within: readonly XmlElement[], start: number, end: number): string {
    for (const element of within) {
      const id = attribute(element, 'xml:id')
      if (id === undefined) continue
      const stem = id.replace(/\d+(?:-\d+)?$/, '')
      const taken = (this.#edited.ids.has(id) && !this.#removed.has(id)) || this.#used.has(id)
      const own = taken ? `${stem}${++this.#last}` : id
      this.#used.add(own)
      this.#renamed.set(id, own)
    }
    const xml = this.#decoder.decode(this.#encoded.bytes.subarray(start, end))
    return xml.replaceAll(/(?<= xml:id="|="#)([^"\s]+)(?=")/g, (id) => this.#renamed.get(id) ?? id)
  }

  /** Renditions, categories, agents and hands of the new encoding that the edited document lacks. */
  declarations(): ByteEdit[] {
    const edits: ByteEdit[] = []
    for (const [name, parentName] of [
      ['rendition', 'tagsDecl'],
      ['category', 'taxonomy'],
      ['respStmt', 'titleStmt'],
      ['handNote', 'handNotes'],
    ] as const) {
      const missing: string[] = []
      for (const element of elements(this.#encoded.root, name)) {
        const id = attribute(element, 'xml:id')
        if (id === undefined || this.#edited.ids.has(id)) continue
        missing.push(this.#decoder.decode(this.#encoded.bytes.subarray(element.start, element.end)))
      }
      const [parent] = elements(this.#edited.root, parentName)
      if (
        missing.length === 0 ||
        parent === undefined ||
        edits.some((edit) => edit.start === parent.endTagStart)
      )
        continue
      // The end tag has its indentation before it, which serves the first of what is inserted.
      edits.push({
        start: parent.endTagStart,
        end: parent.endTagStart,
        text: `  ${missing.join('\n          ')}\n        `,
      })
    }
    return edits
  }

  /** The doubts of the blocks placed, and without those of the blocks replaced. */
  doubts(): ByteEdit[] {
    const edits: ByteEdit[] = []
    for (const element of elements(this.#edited.root, 'certainty')) {
      const target = attribute(element, 'target')?.slice(1)
      if (target !== undefined && this.#removed.has(target))
        edits.push({ start: element.start, end: element.end, text: '' })
    }
    const added: string[] = []
    for (const element of elements(this.#encoded.root, 'certainty')) {
      const target = attribute(element, 'target')?.slice(1)
      const renamed = target === undefined ? undefined : this.#renamed.get(target)
      if (renamed === undefined) continue
      const xml = this.#decoder.decode(this.#encoded.bytes.subarray(element.start, element.end))
      added.push(`    ${xml.replace(`"#${target}"`, `"#${renamed}"`)}\n`)
    }
    if (added.length === 0) return edits
    const [standOff] = elements(this.#edited.root, 'standOff')
    if (standOff !== undefined) {
      edits.push({ start: standOff.endTagStart, end: standOff.endTagStart, text: added.join('') })
      return edits
    }
    const text = this.#edited.root.children.find(
      (child) => child.kind === 'element' && child.local === 'text',
    )
    if (text !== undefined)
      edits.push({
        start: text.start,
        end: text.start,
        text: `<standOff>\n${added.join('')}  </standOff>\n  `,
      })
    return edits
  }

  /** A `change` of the new encoding. */
  change(): ByteEdit[] {
    const [parent] = elements(this.#edited.root, 'revisionDesc')
    const [change] = elements(this.#encoded.root, 'change')
    if (parent === undefined || change === undefined) return []
    const xml = this.#decoder.decode(this.#encoded.bytes.subarray(change.start, change.end))
    const text = `\n      ${xml.replace('>Encoded from', '>Merged with a new encoding of')}`
    return [{ start: parent.startTagEnd, end: parent.startTagEnd, text }]
  }
}
