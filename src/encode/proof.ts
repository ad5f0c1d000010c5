/**
 * The proof of law 1 for documents that the encoder wrote: their printed view, made from the bytes in one pass, without a
 * tree. It knows what the encoder writes, nothing else; `printed.ts` reads any document.
 */

import { scan } from '../document/document.js'
import { NullHandler, type Scan } from '../document/events.js'
import { NameTable, TEI_NS, XML_NS } from '../document/names.js'
import type { StartTag } from '../document/start-tag.js'

const decoder = new TextDecoder()
const encoder = new TextEncoder()
const LF = 0x0a

const blocks =
  'ab body cell closer dateline div head item l lb lg list opener p row salute signed sp speaker table text trailer'.split(
    ' ',
  )

/**
 * The printed view of a document that the encoder wrote.
 *
 * @returns words and signs in order, a line feed at each border of a block; undefined if it is not well-formed
 */
export function printedText(bytes: Uint8Array): string | undefined {
  const names = new NameTable()
  const reader = new PrintedReader(names, bytes.length)
  const result = scan(bytes, 'encoded.xml', reader, { names })
  return result.wellFormed ? reader.result() : undefined
}

class PrintedReader extends NullHandler {
  readonly #blocks = new Set<number>()
  readonly #text: number
  readonly #rendition: number
  readonly #category: number
  readonly #note: number
  readonly #label: number
  readonly #list: number
  readonly #id: number
  readonly #scope: number
  readonly #own: number
  readonly #ana: number
  readonly #place: number
  /** What holds notes of their own, beside paragraphs. */
  readonly #holders: ReadonlySet<number>
  #out: Uint8Array
  #length = 0
  #inText = 0
  /** Whether white space is left out until words come. */
  #close = false
  readonly #stack: {
    readonly name: number
    readonly after: Uint8Array | undefined
    readonly block: boolean
  }[] = []
  readonly #signs = new Map<string, { before: string; after: string }>()
  readonly #categories = new Map<string, string>()
  /** Signs by the value of `@rendition` or `@ana`, so that each is put together once. */
  readonly #known = new Map<string, { before: Uint8Array; after: Uint8Array }>()
  #reading: { id: string; before: boolean; text: string } | undefined

  constructor(names: NameTable, size: number) {
    super()
    this.#out = new Uint8Array(size + 1024)
    const tei = (local: string): number => names.intern(TEI_NS, local)
    for (const local of blocks) this.#blocks.add(tei(local))
    this.#text = tei('text')
    this.#rendition = tei('rendition')
    this.#category = tei('category')
    this.#note = tei('note')
    this.#label = tei('label')
    this.#list = tei('list')
    this.#id = names.intern(XML_NS, 'id')
    this.#scope = names.intern('', 'scope')
    this.#own = names.intern('', 'rendition')
    this.#ana = names.intern('', 'ana')
    this.#place = names.intern('', 'place')
    this.#holders = new Set(['body', 'div', 'item', 'sp'].map(tei))
  }

  result(): string {
    return decoder.decode(this.#out.subarray(0, this.#length))
  }

  override begin(_scan: Scan): void {}

  override startElement(tag: StartTag): void {
    if (tag.name === this.#text) this.#inText++
    if (this.#inText === 0) {
      this.#header(tag)
      this.#stack.push({ name: tag.name, after: undefined, block: false })
      return
    }
    const parent = this.#stack.at(-1)
    let block = this.#blocks.has(tag.name)
    if (tag.name === this.#note)
      block =
        find(tag, this.#place) !== undefined ||
        (parent !== undefined &&
          (this.#holders.has(parent.name) || (parent.name === this.#note && parent.block)))
    else if (tag.name === this.#label) {
      block = parent?.name === this.#list || (parent?.name === this.#note && parent.block)
    }
    if (block) this.#byte(LF)
    const key = find(tag, this.#own) ?? find(tag, this.#ana)
    const signs = key === undefined ? undefined : this.#signsOf(key)
    if (signs !== undefined) this.#bytes(signs.before, 0, signs.before.length)
    // The signs of a note with paragraphs stand close to the first and the last of them.
    if (tag.name === this.#note && block && signs !== undefined) this.#close = true
    this.#stack.push({ name: tag.name, after: signs?.after, block })
  }

  override endElement(name: number): void {
    const { after, block } = this.#stack.pop()!
    if (this.#reading !== undefined && name === this.#rendition) {
      const { id, before, text } = this.#reading
      this.#signs.set(id, { before: before ? text : '', after: before ? '' : text })
      this.#reading = undefined
    }
    if (this.#inText === 0) return
    if (after !== undefined) {
      if (name === this.#note && block)
        while (this.#length > 0 && isLayout(this.#out[this.#length - 1]!)) this.#length--
      this.#bytes(after, 0, after.length)
    }
    if (block) this.#byte(LF)
    if (name === this.#text) this.#inText--
  }

  override text(bytes: Uint8Array, from: number, to: number): void {
    if (this.#inText > 0) {
      let at = from
      if (this.#close) {
        while (at < to && isLayout(bytes[at]!)) at++
        if (at < to) this.#close = false
      }
      this.#bytes(bytes, at, to)
    } else if (this.#reading !== undefined) this.#reading.text += decoder.decode(bytes.subarray(from, to))
  }

  #header(tag: StartTag): void {
    if (tag.name === this.#rendition) {
      const id = find(tag, this.#id) ?? ''
      this.#reading = { id, before: find(tag, this.#scope) === 'before', text: '' }
    } else if (tag.name === this.#category) {
      this.#categories.set(find(tag, this.#id) ?? '', find(tag, this.#own) ?? '')
    }
  }

  /** Signs by pointers to renditions, or by a pointer to a category, which has them. */
  #signsOf(key: string): { before: Uint8Array; after: Uint8Array } {
    let known = this.#known.get(key)
    if (known !== undefined) return known
    const pointers = this.#categories.get(key.slice(1)) ?? key
    let before = ''
    let after = ''
    for (const pointer of pointers.split(' ')) {
      const sign = this.#signs.get(pointer.slice(1))
      before += sign?.before ?? ''
      after += sign?.after ?? ''
    }
    known = { before: encoder.encode(before), after: encoder.encode(after) }
    this.#known.set(key, known)
    return known
  }

  #byte(byte: number): void {
    if (this.#close) return
    if (this.#length === this.#out.length) this.#grow(1)
    this.#out[this.#length++] = byte
  }

  #bytes(bytes: Uint8Array, from: number, to: number): void {
    const size = to - from
    if (this.#length + size > this.#out.length) this.#grow(size)
    if (size > 40) this.#out.set(bytes.subarray(from, to), this.#length)
    else for (let at = from, to_ = this.#length; at < to; ) this.#out[to_++] = bytes[at++]!
    this.#length += size
  }

  #grow(more: number): void {
    const wider = new Uint8Array(Math.max(this.#out.length * 2, this.#length + more))
    wider.set(this.#out.subarray(0, this.#length))
    this.#out = wider
  }
}

function isLayout(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)
}

/** The value of an attribute; undefined if the tag has none of this name. */
function find(tag: StartTag, name: number): string | undefined {
  for (let at = 0; at < tag.count; at++) {
    if (tag.names[at] === name) {
      return decoder.decode(tag.valueBytes(at).subarray(tag.valueFrom[at], tag.valueTo[at]))
    }
  }
  return undefined
}
