/**
 * The stream that the stylesheets write (xslt/common/stream.xsl says what its signs mean), made into the text of each view: runs of
 * white space as one space, breaks as lines and blank lines, and where each element stands in it.
 */

import { TEI_NS } from '../document/names.js'
import { attribute, type XmlElement } from '../document/tree.js'
import { BLANK, GLUE, JOINED, LINE, NOTHING, type Range, SPACE, TAB, ViewText, wordsOf } from './view-text.js'

export type { Range } from './view-text.js'

export const viewNames = ['printed', 'reading', 'diplomatic'] as const
export type ViewName = (typeof viewNames)[number]

/** An element of the text. */
export interface StreamElement {
  /** Its number in the document, in document order from 1; unique. */
  readonly number: number
  readonly name: string
  /** Whether it is set as a block where it stands. */
  readonly block: boolean
  /** The element in the document, with its attributes. */
  readonly source: XmlElement
  /** What the stylesheets know of it: class, signs before and after, an id made from its place. */
  readonly known: ReadonlyMap<string, string>
  readonly parent: StreamElement | undefined
  /** In document order. */
  readonly children: StreamElement[]
  /** Where it stands in each view that shows it. An element without a character stands behind what is before it. */
  readonly ranges: Partial<Record<ViewName, Range>>
}

/** A stream, read. */
export interface StreamText {
  readonly texts: Readonly<Record<ViewName, string>>
  /** The elements that no other holds, in document order. */
  readonly roots: readonly StreamElement[]
}

/** How elements stand that have no piece of their own in the stream (`s:usual`). */
export interface Usual {
  /** The breaks of elements that are blocks always, and of those that are by their place, by local name: 1 a new line, 2 a blank line. */
  readonly blocks: Readonly<Record<string, number>>
  readonly places: Readonly<Record<string, number>>
  /** Elements that hold only elements. */
  readonly containers: readonly string[]
  /** The classes of elements that have `ana`, by local name. */
  readonly classes: Readonly<Record<string, string>>
  /** Elements that ids count from, and the ids of all of them in the texts, in order. */
  readonly divisions: readonly string[]
  readonly ids: readonly string[]
}

/** The texts of a document whose stream holds only pieces of them: the numbers of their elements, and what is usual. */
export interface Texts {
  readonly numbers: readonly number[]
  readonly usual: Usual
}

/**
 * Reads a stream.
 *
 * @param source the elements of the document in document order; of a stream without elements none are needed
 * @param texts the texts that the stream holds only pieces of; absent where it holds them whole
 * @throws an Error if the stream is not made as it should be: a fault of a stylesheet
 */
export function readStream(stream: string, source: readonly XmlElement[] = [], texts?: Texts): StreamText {
  return new Reader(stream, source, texts).read()
}

const ALL = 7
const [PRINTED, READING, DIPLOMATIC] = [0, 1, 2] as const
const nothing: ReadonlyMap<string, string> = new Map()

class Reader {
  private readonly views = [new ViewText(), new ViewText(), new ViewText()] as const
  private readonly roots: StreamElement[] = []
  /** The elements that records named, by number. */
  private readonly elements = new Map<number, StreamElement>()
  /** The elements that are open, with the views that show them. */
  private readonly open: StreamElement[] = []
  private readonly shown: number[] = []
  private readonly masks: number[] = []
  private mask = ALL
  private at = 0

  private readonly blocks: ReadonlyMap<string, number>
  private readonly places: ReadonlyMap<string, number>
  private readonly containers: ReadonlySet<string>
  private readonly classes: ReadonlyMap<string, string>
  private readonly divisions: ReadonlySet<string>
  /** Of the walk through the document: the number of the element met last, that of the next piece, and how many divisions were met. */
  private number = 0
  private piece = 0
  private division = 0

  constructor(
    private readonly stream: string,
    private readonly source: readonly XmlElement[],
    private readonly texts: Texts | undefined,
  ) {
    this.blocks = new Map(Object.entries(texts?.usual.blocks ?? {}))
    this.places = new Map(Object.entries(texts?.usual.places ?? {}))
    this.containers = new Set(texts?.usual.containers)
    this.classes = new Map(Object.entries(texts?.usual.classes ?? {}))
    this.divisions = new Set(texts?.usual.divisions)
  }

  read(): StreamText {
    if (this.texts !== undefined) {
      this.findPiece()
      for (const number of this.texts.numbers) {
        this.number = number - 1
        this.walk(this.of(number))
      }
    }
    this.follow()
    sort(this.roots)
    for (const element of this.elements.values()) sort(element.children)
    const [printed, reading, diplomatic] = this.views
    return {
      texts: { printed: printed.text(), reading: reading.text(), diplomatic: diplomatic.text() },
      roots: this.roots,
    }
  }

  /** Takes an element of the document with all that is in it, as the stylesheets take any element; a piece of the stream in its place. */
  private walk(element: XmlElement): void {
    const number = ++this.number
    const id = this.divisions.has(element.local) ? this.texts!.usual.ids[this.division++] : undefined
    if (number === this.piece) {
      this.follow()
      this.findPiece()
      this.pass(element)
      return
    }
    const lines = this.breakOf(element)
    const known = this.knownOf(element, id)
    if (element.local === 'lb' && element.ns === TEI_NS) {
      this.begin(this.make(number, element, lines > 0, known))
      this.end()
      if (attribute(element, 'break') !== 'no') {
        this.views[READING].space(SPACE)
        this.views[PRINTED].space(LINE)
        this.views[DIPLOMATIC].space(LINE)
      }
      this.content(element)
      return
    }
    const strength = lines === 0 ? 0 : lines === 1 ? LINE : BLANK
    this.space(strength)
    this.begin(this.make(number, element, lines > 0, known))
    this.content(element)
    this.end()
    this.space(strength)
  }

  private content(element: XmlElement): void {
    for (const child of element.children) {
      if (child.kind === 'text') this.say(child.value)
      else if (child.kind === 'element') this.walk(child)
    }
  }

  private knownOf(element: XmlElement, id: string | undefined): ReadonlyMap<string, string> {
    const className = attribute(element, 'ana') === undefined ? undefined : this.classes.get(element.local)
    if (className === undefined && id === undefined) return nothing
    const known = new Map<string, string>()
    if (className !== undefined) known.set('class', className).set('before', '').set('after', '')
    if (id !== undefined) known.set('id', id)
    return known
  }

  /** Counts what is in an element that the stream had a piece for. */
  private pass(element: XmlElement): void {
    for (const child of element.children) {
      if (child.kind !== 'element') continue
      this.number++
      if (this.divisions.has(child.local)) this.division++
      this.pass(child)
    }
  }

  /** The break round an element: `s:break` of xslt/common/elements.xsl. */
  private breakOf(element: XmlElement): number {
    const always = this.blocks.get(element.local)
    if (always !== undefined) return always
    const place = this.places.get(element.local)
    if (element.parent !== undefined && this.containers.has(element.parent.local)) return place ?? 1
    return place !== undefined && element.local !== 'note' && this.holdsBlock(element) ? place : 0
  }

  private holdsBlock(element: XmlElement): boolean {
    return element.children.some(
      (child) =>
        child.kind === 'element' &&
        !(child.local === 'note' && child.ns === TEI_NS) &&
        (this.blocks.has(child.local) || this.holdsBlock(child)),
    )
  }

  /** Reads the number of the next piece, if there is one. */
  private findPiece(): void {
    const { stream } = this
    let end = this.at
    while (isDigit(stream.charCodeAt(end))) end++
    this.piece = 0
    if (end === this.at || stream[end] !== '\uFDE6') return
    this.piece = Number(stream.slice(this.at, end))
    this.at = end + 1
  }

  /** Reads to the end of a piece, or of the stream. */
  private follow(): void {
    const { stream } = this
    while (this.at < stream.length) {
      const sign = stream.charCodeAt(this.at++)
      switch (sign) {
        case 0xfdd1:
          this.space(SPACE)
          break
        case 0xfdd2:
          this.space(TAB)
          break
        case 0xfdd3:
          this.space(LINE)
          break
        case 0xfdd4:
          this.space(BLANK)
          break
        case 0xfdd8:
          this.space(NOTHING)
          break
        case 0xfdd9:
          this.space(GLUE)
          break
        case 0xfdda:
          this.space(JOINED)
          break
        case 0xfde0: {
          const end = recordEnd(stream, this.at)
          this.begin(this.recorded(stream.slice(this.at, end)))
          this.at = end + 1
          break
        }
        case 0xfde3:
          this.end()
          break
        case 0xfde4:
          this.masks.push(this.mask)
          this.mask &= Number(stream[this.at++])
          break
        case 0xfde5:
          this.mask = this.masks.pop() ?? ALL
          break
        case 0xfde7:
          return
        case 0xfdee:
          this.say(stream[this.at++]!)
          break
        default: {
          const from = this.at - 1
          while (this.at < stream.length && !isSign(stream.charCodeAt(this.at))) this.at++
          this.say(stream.slice(from, this.at))
        }
      }
    }
  }

  private say(text: string): void {
    const words = wordsOf(text)
    for (let i = 0; i < 3; i++) if (this.mask & (1 << i)) this.views[i]!.say(words)
  }

  private space(strength: number): void {
    for (let i = 0; i < 3; i++) if (this.mask & (1 << i)) this.views[i]!.space(strength)
  }

  private begin(element: StreamElement): void {
    this.open.push(element)
    this.shown.push(this.mask)
    for (let i = 0; i < 3; i++) if (this.mask & (1 << i)) this.views[i]!.start()
  }

  private end(): void {
    const element = this.open.pop()
    const shown = this.shown.pop()
    if (element === undefined || shown === undefined)
      throw new Error('The stream of the text ends an element that it did not begin.')
    for (let i = 0; i < 3; i++) {
      if ((shown & (1 << i)) === 0) continue
      const range = this.views[i]!.end()
      element.ranges[viewNames[i]!] ??= range
    }
  }

  /** The element of the document that has a number. */
  private of(number: number): XmlElement {
    const of = this.source[number - 1]
    if (of === undefined) throw new Error('The stream of the text has an element that the document has not.')
    return of
  }

  /** The element of a record: one met before, or a new one inside that which is open. */
  private recorded(record: string): StreamElement {
    const fields = record.includes('\uFDEE') ? escapedFields(record) : record.split('\uFDE1')
    const number = Number(fields[0])
    const found = this.elements.get(number)
    if (found !== undefined) return found
    let known = nothing
    if (fields.length > 2) {
      const pairs = fields.slice(2).map((field): [string, string] => {
        const equals = field.indexOf('=')
        return [field.slice(0, equals), field.slice(equals + 1)]
      })
      known = new Map(pairs)
    }
    const element = this.make(number, this.of(number), fields[1] !== '0', known)
    this.elements.set(number, element)
    return element
  }

  private make(
    number: number,
    source: XmlElement,
    block: boolean,
    known: ReadonlyMap<string, string>,
  ): StreamElement {
    const parent = this.open.at(-1)
    const name = source.local
    const made: StreamElement = { number, name, block, source, known, parent, children: [], ranges: {} }
    ;(parent?.children ?? this.roots).push(made)
    return made
  }
}

const isSign = (code: number): boolean => code >= 0xfdd0 && code <= 0xfdef
const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** Puts elements in document order; nearly always they are. */
function sort(list: StreamElement[]): void {
  for (let i = 1; i < list.length; i++) {
    if (list[i]!.number >= list[i - 1]!.number) continue
    list.sort((a, b) => a.number - b.number)
    return
  }
}

/** The offset at which a record ends, escaped signs apart. */
function recordEnd(stream: string, from: number): number {
  let end = stream.indexOf('\uFDE2', from)
  while (stream[end - 1] === '\uFDEE') end = stream.indexOf('\uFDE2', end + 1)
  if (end < 0) throw new Error('The stream of the text has a record without an end.')
  return end
}

function escapedFields(record: string): string[] {
  return record.split(/(?<!\uFDEE)\uFDE1/).map((field) => field.replace(/\uFDEE([\uFDD0-\uFDEF])/g, '$1'))
}
