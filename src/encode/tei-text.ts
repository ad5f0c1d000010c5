/** The text of an existing TEI document as a transcript, each character with its place in the file. */
import { TEI_NS } from '../document/names.js'
import type { XmlDocument, XmlElement, XmlText } from '../document/tree.js'
import { SourceText } from '../transcript/index.js'
import type { ParagraphBlock, Transcript } from '../transcript/types.js'

/** A document's text, and where each UTF-16 unit of it stands in the document's source (UTF-16 units too). */
export interface TeiText {
  readonly transcript: Transcript
  /** The document as a string. */
  readonly raw: string
  /** Offset in `raw` by offset in the text. */
  rawOffset(offset: number): number
  /** The element that holds a character of the text; undefined between blocks and in CDATA sections. */
  parentAt(offset: number): XmlElement | undefined
  /** The content of each block in `raw`: where markup may be put. */
  readonly leaves: readonly { readonly start: number; readonly end: number }[]
  /** Offset in `raw` of a byte of the document. */
  rawOfByte(byte: number): number
}

interface Segment {
  readonly start: number
  readonly parent: XmlElement | undefined
}

/** Reads the text of a document: each lowest element with words of its own is a paragraph, each note too. */
export function teiText(document: XmlDocument, name: string): TeiText {
  const raw = new TextDecoder('utf-8', { ignoreBOM: true }).decode(document.bytes)
  const rawOfByte = byteMap(document.bytes, raw)
  const rawOffsets: number[] = []
  const segments: Segment[] = []
  const leaves: { start: number; end: number }[] = []
  const blocks: ParagraphBlock[] = []
  let text = ''
  const addText = (node: XmlText): void => {
    const from = rawOfByte(node.start)
    const source = raw.slice(from, rawOfByte(node.end))
    const offsets = source.includes('<![CDATA[') ? undefined : unitOffsets(source, node.value)
    segments.push({ start: text.length, parent: offsets === undefined ? undefined : node.parent })
    for (let at = 0; at < node.value.length; at++) rawOffsets.push(from + (offsets?.[at] ?? 0))
    text += node.value
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
    const start = text.length
    collect(element)
    const words = text.slice(start)
    leaves.push({ start: rawOfByte(element.startTagEnd), end: rawOfByte(element.endTagStart) })
    const lead = words.length - words.trimStart().length
    const end = start + words.trimEnd().length
    if (lead < words.length)
      blocks.push({ kind: 'paragraph', role: 'prose', breaks: [], start: start + lead, end })
    segments.push({ start: text.length, parent: undefined })
    rawOffsets.push(rawOfByte(element.endTagStart), rawOfByte(element.endTagStart))
    text += '\n\n'
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
  const source = new SourceText(text)
  const transcript: Transcript = {
    name,
    format: 'tei',
    layout: 'plain',
    text: source,
    spans: text === '' ? [] : [{ start: 0, end: source.length, kind: 'text', rule: 'tei-text' }],
    metadata: { translators: [], obtainedBy: [], funders: [], languages: [], keywords: [] },
    blocks: blocks.map((block) => ({
      ...block,
      start: source.codePoints(block.start),
      end: source.codePoints(block.end),
    })),
    inlines: [],
    pieces: [],
    diagnostics: [],
  }
  return {
    transcript,
    raw,
    rawOffset: (offset) => rawOffsets[offset] ?? raw.length,
    parentAt: (offset) => segmentAt(segments, offset)?.parent,
    leaves: leaves.sort((a, b) => a.start - b.start),
    rawOfByte,
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

/** Offsets of a text's units in its source, in which references and line ends are longer than what they mean. */
function unitOffsets(source: string, value: string): Uint32Array {
  const offsets = new Uint32Array(value.length)
  let at = 0
  for (let unit = 0; unit < value.length; unit++) {
    offsets[unit] = at
    if (source[at] === '&' && (value[unit] !== '&' || /^&(?:amp|#)/.test(source.slice(at, at + 5)))) {
      const end = source.indexOf(';', at)
      const wide = value.codePointAt(unit)! > 0xffff
      if (wide) offsets[++unit] = at
      at = end < 0 ? source.length : end + 1
    } else if (source[at] === '\r' && source[at + 1] === '\n') at += 2
    else at++
  }
  return offsets
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
