/** The text of an existing TEI document as a transcript, each character with its place in the file. */
import { TEI_NS } from '../document/names.js'
import { parseDocument, textOf, type XmlDocument, type XmlElement, type XmlText } from '../document/tree.js'
import { noMetadata } from './metadata.js'
import { SourceText } from './text.js'
import type { ParagraphBlock, Piece, Transcript } from './types.js'

/** A document's text, and where each UTF-16 unit of it stands in the document's source (UTF-16 units too). */
export interface TeiText {
  readonly transcript: Transcript
  /** The document as a string, without what its encoding adds. */
  readonly raw: string
  /** Where in `raw` a unit of the text begins, and where it ends: a reference is one unit of text and several of `raw`. */
  rawOffset(offset: number): number
  rawEnd(offset: number): number
  /** Where a character of the text stands. */
  placeOf(offset: number): TextPlace
  /** The content of each block in `raw`: where markup may be put. */
  readonly leaves: readonly { readonly start: number; readonly end: number }[]
  /** Offset in `raw` of a byte of the document. */
  rawOfByte(byte: number): number
  /** Line and column in the file of a unit of the text; both 1-based. */
  position(offset: number): { line: number; column: number }
}

/** What holds a character: an element's text; what an entity stands for, or a CDATA section; the space between blocks. */
export interface TextPlace {
  readonly kind: 'text' | 'entity' | 'cdata' | 'between'
  readonly parent?: XmlElement
}

interface Segment extends TextPlace {
  readonly start: number
}

const between: TextPlace = { kind: 'between' }

/** Reads the text of a document: each lowest element with words of its own is a paragraph, each note too. */
export function teiText(document: XmlDocument, name: string): TeiText {
  const raw = new TextDecoder('utf-8', { ignoreBOM: true }).decode(document.bytes)
  const rawOfByte = byteMap(document.bytes, raw)
  const rawOffsets: number[] = []
  const segments: Segment[] = []
  const leaves: { start: number; end: number }[] = []
  const blocks: ParagraphBlock[] = []
  const parts: string[] = []
  let length = 0
  const add = (words: string): void => {
    parts.push(words)
    length += words.length
  }
  const expansions = new Map<string, number | undefined>()
  const pieces: { start: number; end: number; byteStart: number; byteEnd: number }[] = []
  const addText = (node: XmlText): void => {
    const from = rawOfByte(node.start)
    const source = raw.slice(from, rawOfByte(node.end))
    const start = length
    const units = unitsOf(source, node.value, (entity) => expansionOf(document, raw, entity, expansions))
    for (const { at, kind } of units.changes) segments.push({ start: start + at, kind, parent: node.parent })
    for (const offset of units.offsets) rawOffsets.push(from + offset)
    add(node.value)
    pieces.push({ start, end: length, byteStart: node.start, byteEnd: node.end })
  }
  const queue: XmlElement[] = []
  const collect = (element: XmlElement): void => {
    for (const child of element.children) {
      if (child.kind === 'text') addText(child)
      else if (child.kind !== 'element') continue
      else if (child.local === 'note') queue.push(child)
      else collect(child)
    }
  }
  const leaf = (element: XmlElement): void => {
    const start = length
    const first = parts.length
    collect(element)
    const words = parts.slice(first).join('')
    leaves.push({ start: rawOfByte(element.startTagEnd), end: rawOfByte(element.endTagStart) })
    const lead = words.length - words.trimStart().length
    const end = start + words.trimEnd().length
    if (lead < words.length)
      blocks.push({ kind: 'paragraph', role: 'prose', breaks: [], start: start + lead, end })
    segments.push({ start: length, ...between })
    rawOffsets.push(rawOfByte(element.endTagStart), rawOfByte(element.endTagStart))
    add('\n\n')
    for (let note = queue.shift(); note !== undefined; note = queue.shift()) visit(note)
  }
  const visit = (element: XmlElement): void => {
    const own = element.children.some((child) => child.kind === 'text' && child.value.trim() !== '')
    if (own) leaf(element)
    else for (const child of element.children) if (child.kind === 'element') visit(child)
  }
  const find = (element: XmlElement): void => {
    for (const child of element.children) {
      if (child.kind !== 'element' || child.local === 'teiHeader' || child.local === 'standOff') continue
      if (child.local === 'text' && child.ns === TEI_NS) visit(child)
      else find(child)
    }
  }
  find(document.root)
  rawOffsets.push(raw.length)
  const source = new SourceText(parts.join(''))
  const transcript: Transcript = {
    name,
    format: 'tei',
    layout: 'plain',
    text: source,
    spans: length === 0 ? [] : [{ start: 0, end: source.length, kind: 'text', rule: 'tei-text' }],
    metadata: noMetadata,
    blocks: blocks.map((block) => ({
      ...block,
      start: source.codePoints(block.start),
      end: source.codePoints(block.end),
    })),
    inlines: [],
    pieces: pieces.map(
      (piece): Piece => ({
        ...piece,
        start: source.codePoints(piece.start),
        end: source.codePoints(piece.end),
      }),
    ),
    diagnostics: [],
  }
  let file: SourceText | undefined
  const rawOffset = (offset: number): number => rawOffsets[offset] ?? raw.length
  return {
    transcript,
    raw,
    rawOffset,
    rawEnd(offset) {
      const at = rawOffset(offset)
      return raw[at] === '&' ? raw.indexOf(';', at) + 1 : at + 1
    },
    placeOf: (offset) => segmentAt(segments, offset) ?? between,
    leaves: leaves.sort((a, b) => a.start - b.start),
    rawOfByte,
    position(offset) {
      file ??= new SourceText(raw)
      return file.position(file.codePoints(rawOffset(offset)))
    },
  }
}

function segmentAt(segments: readonly Segment[], offset: number): Segment | undefined {
  let low = 0
  let high = segments.length
  while (low + 1 < high) {
    const middle = (low + high) >> 1
    if (segments[middle]!.start <= offset) low = middle
    else high = middle
  }
  return segments[low]
}

/** Where the units of a text stand in its source, and where it changes what holds them. */
interface Units {
  readonly offsets: readonly number[]
  readonly changes: readonly { readonly at: number; readonly kind: 'text' | 'entity' | 'cdata' }[]
}

/**
 * Finds the units of a text in its source, in which references, sections and line ends are longer than what they mean.
 * Where that cannot be told (an entity that holds markup), all of the text counts as an entity's.
 */
function unitsOf(source: string, value: string, expansion: (entity: string) => number | undefined): Units {
  const offsets: number[] = []
  const changes: { at: number; kind: 'text' | 'entity' | 'cdata' }[] = [{ at: 0, kind: 'text' }]
  const change = (kind: 'text' | 'entity' | 'cdata'): void => void changes.push({ at: offsets.length, kind })
  let at = 0
  let section = false
  while (at < source.length) {
    if (section && source.startsWith(']]>', at)) {
      section = false
      change('text')
      at += 3
    } else if (!section && source.startsWith('<![CDATA[', at)) {
      section = true
      change('cdata')
      at += 9
    } else if (!section && source[at] === '&') {
      const end = source.indexOf(';', at)
      const name = source.slice(at + 1, end)
      const own = !name.startsWith('#') && !predefined.has(name)
      const length = own ? expansion(name) : value.codePointAt(offsets.length)! > 0xffff ? 2 : 1
      if (end < 0 || length === undefined) break
      if (own) change('entity')
      for (let unit = 0; unit < length; unit++) offsets.push(at)
      if (own) change('text')
      at = end + 1
    } else {
      offsets.push(at)
      at += source[at] === '\r' && source[at + 1] === '\n' ? 2 : 1
    }
  }
  if (at === source.length && offsets.length === value.length) return { offsets, changes }
  return { offsets: Array<number>(value.length).fill(0), changes: [{ at: 0, kind: 'entity' }] }
}

const predefined = new Set(['lt', 'gt', 'amp', 'quot', 'apos'])

/** The length of what an entity stands for; undefined if that is more than text, or is not known. */
function expansionOf(
  { doctype }: XmlDocument,
  raw: string,
  name: string,
  known: Map<string, number | undefined>,
): number | undefined {
  if (doctype === undefined) return undefined
  if (!known.has(name)) {
    const declarations = /<!DOCTYPE[^[>]*(?:\[[\s\S]*?\]\s*)?>/.exec(raw)?.[0] ?? ''
    const xml = new TextEncoder().encode(`${declarations}<${doctype.name}>&${name};</${doctype.name}>`)
    const root = parseDocument(xml, 'entity.xml').document?.root
    const plain = root?.children.every((child) => child.kind === 'text') === true
    known.set(name, root !== undefined && plain ? textOf(root).length : undefined)
  }
  return known.get(name)
}

function byteMap(bytes: Uint8Array, raw: string): (byte: number) => number {
  if (bytes.length === raw.length) return (byte) => byte
  const map = new Uint32Array(bytes.length + 1)
  let unit = 0
  for (let at = 0; at < bytes.length; at++) {
    map[at] = unit
    const byte = bytes[at]!
    if (byte < 0x80 || byte >= 0xc0) unit += byte >= 0xf0 ? 2 : 1
  }
  map[bytes.length] = raw.length
  // A byte within a character stands for the character's end.
  return (byte) => map[byte] ?? raw.length
}

/**
 * Reads a TEI document as a transcript: its text without the header, each lowest element with words of its own a paragraph.
 * `pieces` says which bytes of the document (as UTF-8) each stretch of the text comes from.
 */
export function readTei(bytes: Uint8Array, name: string): Transcript {
  const { document, diagnostics } = parseDocument(bytes, name)
  return document === undefined
    ? { ...emptyTranscript(name), diagnostics }
    : { ...teiText(document, name).transcript, diagnostics }
}

/** The transcript of a document that is not well-formed. */
export function emptyTranscript(name: string): Transcript {
  return {
    name,
    format: 'tei',
    layout: 'plain',
    text: new SourceText(''),
    spans: [],
    metadata: noMetadata,
    blocks: [],
    inlines: [],
    pieces: [],
    diagnostics: [],
  }
}
