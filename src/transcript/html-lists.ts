/** The numbers of list items that a browser makes, and those of notes that are list items. */
import type { DefaultTreeAdapterTypes } from 'parse5'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element

/** What stands before the words of an item on a reader's screen. */
export interface ItemMark {
  readonly text: string
  /** Whether it is the number of a note, as the text calls it: in superior figures if the text has them so. */
  readonly note: 'superior' | 'line' | undefined
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

/** Counts the items of `ol` as HTML does (4.4.5 and 4.4.8: `start`, `value`, `type`, `reversed`). */
export class ItemMarks {
  readonly #numbers = new Map<Node, number>()
  /** How notes are called, by the id of the element that a link with a number leads to. */
  readonly #calls: ReadonlyMap<string, ItemMark>

  constructor(document: DefaultTreeAdapterTypes.Document) {
    this.#calls = callsIn(document)
  }

  /** The mark of an item; undefined where it has none, or begins with such a mark itself. */
  of(item: Element): ItemMark | undefined {
    const list = item.parentNode
    const call = this.#calls.get(attributeOf(item, 'id') ?? '')
    if (list === null || list.nodeName !== 'ol') return call
    const items = (list as Element).childNodes.filter(({ nodeName }) => nodeName === 'li')
    const reversed = attributeOf(list as Element, 'reversed') !== undefined
    const before = this.#numbers.get(list as Element)
    const first = whole(attributeOf(list as Element, 'start')) ?? (reversed ? items.length : 1)
    const next = before === undefined ? first : before + (reversed ? -1 : 1)
    const number = whole(attributeOf(item, 'value')) ?? next
    this.#numbers.set(list as Element, number)
    if (call !== undefined) return call
    if (isMarkedOtherwise(list as Element, item)) return undefined
    return {
      text: `${labelOf(number, attributeOf(item, 'type') ?? attributeOf(list as Element, 'type'))}. `,
      note: undefined,
    }
  }

  /** Whether a browser sets a sign before an item that is no text: it has words, and stands in a list without an order. */
  hasBullet(item: Element): boolean {
    const list = item.parentNode
    return list?.nodeName === 'ul' && textOf(item).trim() !== '' && !isMarkedOtherwise(list as Element, item)
  }
}

/** Whether nothing is to be set before an item: the style says so, or its own words begin with a number or a sign. */
function isMarkedOtherwise(list: Element, item: Element): boolean {
  return isUnmarked(list) || isUnmarked(item) || /^\s*(?:[[(]?\w{1,4}[.)\]]|[-–—•*·])\s/.test(textOf(item))
}

function labelOf(number: number, type: string | undefined): string {
  if (type === 'a' || type === 'A') {
    const letter = number >= 1 && number <= 26 ? letters[number - 1]! : undefined
    if (letter !== undefined) return type === 'A' ? letter.toUpperCase() : letter
  }
  if ((type === 'i' || type === 'I') && number >= 1 && number <= 39) {
    const roman = `${'x'.repeat(Math.floor(number / 10))}${['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'][number % 10]}`
    return type === 'I' ? roman.toUpperCase() : roman
  }
  return String(number)
}

function whole(value: string | undefined): number | undefined {
  return value !== undefined && /^\s*-?\d{1,6}\s*$/.test(value) ? Number(value) : undefined
}

function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value
}

function isUnmarked(element: Element): boolean {
  return /list-style(?:-type)?\s*:[^;]*none/i.test(attributeOf(element, 'style') ?? '')
}

/** Links to a place of the page whose words are a number: `<a href="#fn1">1</a>`, `<a href="#fn1">[1]</a>`. */
function callsIn(document: DefaultTreeAdapterTypes.Document): Map<string, ItemMark> {
  const calls = new Map<string, ItemMark>()
  const stack: { node: Node; superior: boolean }[] = document.childNodes.map((node) => ({
    node,
    superior: false,
  }))
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, superior } = next
    if (!('childNodes' in node)) continue
    const inSup = superior || node.nodeName === 'sup'
    const href = node.nodeName === 'a' ? attributeOf(node as Element, 'href') : undefined
    const hit = href?.startsWith('#') ? /^\s*(\[?)(\d{1,3})\]?\s*$/.exec(textOf(node)) : undefined
    if (hit) {
      const own = inSup || (node as Element).childNodes.some(({ nodeName }) => nodeName === 'sup')
      const mark: ItemMark =
        hit[1] === '['
          ? { text: `[${hit[2]}] `, note: 'line' }
          : { text: `${hit[2]} `, note: own ? 'superior' : 'line' }
      if (mark.note === 'superior' || hit[1] === '[') calls.set(href!.slice(1), mark)
    }
    for (const child of node.childNodes) stack.push({ node: child, superior: inSup })
  }
  return calls
}

function textOf(node: Node): string {
  let text = ''
  const stack: Node[] = [node]
  for (let next = stack.pop(); next !== undefined && text.length < 60; next = stack.pop()) {
    if (next.nodeName === '#text') text += (next as DefaultTreeAdapterTypes.TextNode).value
    else if ('childNodes' in next) stack.push(...next.childNodes.toReversed())
  }
  return text
}
