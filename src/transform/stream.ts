/**
 * The stream that the stylesheets write (xslt/common/stream.xsl says what its signs mean), made into the text of each view: runs of
 * white space as one space, breaks as lines and blank lines, and where each element stands in it.
 */

import type { XmlElement } from '../document/tree.js'

export const viewNames = ['printed', 'reading', 'diplomatic'] as const
export type ViewName = (typeof viewNames)[number]

/** Start and end in a text, in Unicode code points from 0; the end is exclusive. */
export type Range = [start: number, end: number]

/** An element of the text. */
export interface StreamElement {
  /** Its number in the document, in document order from 1; unique. */
  readonly number: number
  readonly name: string
  /** Whether it is set as a block where it stands. */
  readonly block: boolean
  /** Its attributes by name, in document order. */
  readonly attributes: ReadonlyMap<string, string>
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

/** What stands between two words: of several the greatest counts; the last is no white space at all. */
const between = ['', ' ', '', '\t', '\n', '\n\n', ' ', '']
const GLUE = 6
const strengths: ReadonlyMap<string, number> = new Map([
  ['\uFDD1', 1],
  ['\uFDDA', 2],
  ['\uFDD2', 3],
  ['\uFDD3', 4],
  ['\uFDD4', 5],
  ['\uFDD9', GLUE],
  ['\uFDD8', GLUE + 1],
])

/**
 * Reads a stream.
 *
 * @param source the elements of the document in document order; of a stream without elements none are needed
 * @throws an Error if the stream is not made as it should be: a fault of a stylesheet
 */
export function readStream(stream: string, source: readonly XmlElement[] = []): StreamText {
  const views = viewNames.map(() => new ViewText())
  const elements = new Map<number, StreamElement>()
  const roots: StreamElement[] = []
  const open: { element: StreamElement; shown: boolean[] }[] = []
  const masks: number[] = []
  let mask = 7
  const shown = (): boolean[] => views.map((_view, i) => (mask & (1 << i)) !== 0)
  const say = (text: string): void => {
    for (let i = 0; i < views.length; i++) if (mask & (1 << i)) views[i]!.say(text)
  }
  const part = /[\uFDD0-\uFDEF]|[^\uFDD0-\uFDEF]+/g
  for (let match = part.exec(stream); match !== null; match = part.exec(stream)) {
    const sign = match[0]
    const strength = strengths.get(sign)
    if (strength !== undefined) {
      for (let i = 0; i < views.length; i++) if (mask & (1 << i)) views[i]!.space(strength)
    } else if (sign === '\uFDE0') {
      const end = recordEnd(stream, part.lastIndex)
      const element = elementOf(
        stream.slice(part.lastIndex, end),
        source,
        open.at(-1)?.element,
        elements,
        roots,
      )
      part.lastIndex = end + 1
      open.push({ element, shown: shown() })
      for (let i = 0; i < views.length; i++) if (mask & (1 << i)) views[i]!.start(element.number)
    } else if (sign === '\uFDE3') {
      const top = open.pop()
      if (top === undefined) throw new Error('The stream of the text ends an element that it did not begin.')
      for (let i = 0; i < views.length; i++) {
        if (top.shown[i]) top.element.ranges[viewNames[i]!] ??= views[i]!.end(top.element.number)
      }
    } else if (sign === '\uFDE4') {
      masks.push(mask)
      mask &= Number(stream[part.lastIndex++])
    } else if (sign === '\uFDE5') {
      mask = masks.pop() ?? 7
    } else if (sign === '\uFDEE') {
      say(stream[part.lastIndex++]!)
    } else say(sign)
  }
  const inOrder = (list: StreamElement[]): void => {
    if (list.some((element, i) => i > 0 && element.number < list[i - 1]!.number))
      list.sort((a, b) => a.number - b.number)
  }
  inOrder(roots)
  for (const element of elements.values()) inOrder(element.children)
  const [printed, reading, diplomatic] = views.map((view) => view.text())
  return { texts: { printed: printed!, reading: reading!, diplomatic: diplomatic! }, roots }
}

/** The offset at which a record ends, escaped signs apart. */
function recordEnd(stream: string, from: number): number {
  let end = stream.indexOf('\uFDE2', from)
  while (stream[end - 1] === '\uFDEE') end = stream.indexOf('\uFDE2', end + 1)
  if (end < 0) throw new Error('The stream of the text has a record without an end.')
  return end
}

/** The element of a record: one met before, or a new one inside the parent. */
function elementOf(
  record: string,
  source: readonly XmlElement[],
  parent: StreamElement | undefined,
  elements: Map<number, StreamElement>,
  roots: StreamElement[],
): StreamElement {
  const fields = record.includes('\uFDEE') ? escapedFields(record) : record.split('\uFDE1')
  const number = Number(fields[0])
  const found = elements.get(number)
  if (found !== undefined) return found
  const of = source[number - 1]
  if (of === undefined) throw new Error('The stream of the text has an element that the document has not.')
  const known = new Map<string, string>()
  for (let i = 2; i < fields.length; i++) {
    const field = fields[i]!
    const equals = field.indexOf('=')
    known.set(field.slice(0, equals), field.slice(equals + 1))
  }
  const element: StreamElement = {
    number,
    name: of.local,
    block: fields[1] !== '0',
    attributes: new Map(of.attributes.map(({ name, value }) => [name, value])),
    known,
    parent,
    children: [],
    ranges: {},
  }
  elements.set(number, element)
  ;(parent?.children ?? roots).push(element)
  return element
}

function escapedFields(record: string): string[] {
  return record.split(/(?<!\uFDEE)\uFDE1/).map((field) => field.replace(/\uFDEE([\uFDD0-\uFDEF])/g, '$1'))
}

/** The text of one view as it grows. */
class ViewText {
  private readonly parts: string[] = []
  private length = 0
  private pending = 0
  /** Elements that have begun, and have no character yet. */
  private waiting: number[] = []
  private readonly starts = new Map<number, number>()

  space(strength: number): void {
    if (strength > this.pending) this.pending = strength
  }

  /** Adds words; white space of the file in them is one space. */
  say(words: string): void {
    const text = /[\t\n\r]| {2}/.test(words) ? words.replace(/[ \t\n\r]+/g, ' ') : words
    const from = text.startsWith(' ') ? 1 : 0
    if (from === 1) this.space(1)
    if (text.length === from) return
    const to = text.endsWith(' ') ? text.length - 1 : text.length
    if (this.pending > 0 && this.length > 0) this.add(between[this.pending]!)
    this.pending = to < text.length ? 1 : 0
    for (const number of this.waiting) this.starts.set(number, this.length)
    if (this.waiting.length > 0) this.waiting = []
    this.add(from === 0 && to === text.length ? text : text.slice(from, to))
  }

  start(number: number): void {
    this.waiting.push(number)
  }

  /** Ends the element that began last of those open. */
  end(number: number): Range {
    if (this.waiting.at(-1) === number) {
      this.waiting.pop()
      return [this.length, this.length]
    }
    return [this.starts.get(number)!, this.length]
  }

  text(): string {
    return this.parts.join('')
  }

  private add(text: string): void {
    this.parts.push(text)
    this.length += codePoints(text)
  }
}

function codePoints(text: string): number {
  let pairs = 0
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xdc00) pairs++
  return text.length - pairs
}
