/**
 * The running text of a block as a tree: text, brackets with the words they are about, words with expansions, names.
 * Offsets are UTF-16 units of the transcript's text, 0-based, ends exclusive.
 */
import type { Bracket, BracketClass } from '../sigla/index.js'
import { isSpace } from '../transcript/lines.js'
import { endOfWords, isSigns, startOfWords } from './quotations.js'

export type InlineNode = TextNode | BracketNode | WordNode | NameNode | FormatNode

export interface TextNode {
  readonly kind: 'text'
  readonly start: number
  readonly end: number
}

export interface BracketNode {
  readonly kind: 'bracket'
  readonly bracket: Bracket
  readonly class: BracketClass
  /** Where its signs begin, the white space before it that belongs to them included. */
  readonly start: number
  readonly end: number
  readonly contentStart: number
  readonly contentEnd: number
  children: InlineNode[]
  /** The words before it that it is about, taken out of the text before it, with the signs after them that stand outside these words. */
  readonly span: readonly InlineNode[]
  /** Of a bracket over several blocks: which piece this is. */
  readonly piece: 'whole' | 'first' | 'middle' | 'last'
}

/** A word in which brackets stand: `com[rade]`. */
export interface WordNode {
  readonly kind: 'word'
  readonly start: number
  end: number
  readonly children: InlineNode[]
}

export interface NameNode {
  readonly kind: 'name'
  readonly start: number
  readonly end: number
  readonly children: InlineNode[]
  /** The TEI element, and the register entries that the name may mean: one, or several where it is ambiguous. */
  readonly element: string
  readonly refs: readonly string[]
}

export interface FormatNode {
  readonly kind: 'format'
  readonly start: number
  readonly end: number
  readonly children: InlineNode[]
  readonly element: string
  readonly attributes: string
}

/** A bracket with its offsets in UTF-16 units, as the tree builder needs it. */
export interface PlacedBracket {
  readonly bracket: Bracket
  readonly class: BracketClass
  readonly start: number
  readonly end: number
  readonly contentStart: number
  readonly contentEnd: number
  readonly spanStart: number | undefined
}

/** Deeper brackets than this stay text: no document has them, and every reader of XML has a limit. */
const deepest = 1500

/**
 * Builds the trees of a document's leaves, one after the other in the order of the text. Each bracket is met once, so the
 * work is linear in the text.
 */
export class InlineBuilder {
  readonly #text: string
  readonly #brackets: readonly PlacedBracket[]
  readonly #isBreak: (from: number, to: number) => boolean
  #next = 0
  #leafEnd = 0
  #open: PlacedBracket[] = []
  #stillOpen: PlacedBracket[] = []

  /**
   * @param text the transcript's text
   * @param brackets in the order of their start, outer before inner
   * @param isBreak whether one of the document's own line ends stands in a stretch of white space
   */
  constructor(
    text: string,
    brackets: readonly PlacedBracket[],
    isBreak: (from: number, to: number) => boolean,
  ) {
    this.#text = text
    this.#brackets = brackets
    this.#isBreak = isBreak
  }

  /** The bracket that comes next, if it starts before `end`. */
  peek(end: number): PlacedBracket | undefined {
    const next = this.#brackets[this.#next]
    return next !== undefined && next.start < end ? next : undefined
  }

  /** The first bracket that starts between two offsets, of those not yet met. */
  ahead(start: number, end: number): PlacedBracket | undefined {
    for (let at = this.#next; at < this.#brackets.length; at++) {
      const bracket = this.#brackets[at]!
      if (bracket.start >= end) return undefined
      if (bracket.start >= start) return bracket
    }
    return undefined
  }

  /** Whether a bracket of an earlier leaf goes on at an offset. */
  isOpen(start: number): boolean {
    return this.#stillOpen.some(({ end }) => end > start)
  }

  /** Takes the next bracket if it begins at an offset and none is open there: its content is then built leaf by leaf. */
  enter(start: number): PlacedBracket | undefined {
    const placed = this.ahead(start, start + 1)
    if (placed === undefined || this.isOpen(start)) return undefined
    while (this.#brackets[this.#next] !== placed) this.#next++
    this.#next++
    return placed
  }

  /** Passes over the brackets that start before `end`, for text that is written without markup. */
  skip(end: number): void {
    while (this.peek(end) !== undefined) this.#next++
  }

  /** The tree of the next leaf. */
  build(start: number, end: number): InlineNode[] {
    this.#leafEnd = end
    this.#open = this.#stillOpen.filter((bracket) => bracket.end > start)
    this.#stillOpen = []
    while (this.#brackets[this.#next] !== undefined && this.#brackets[this.#next]!.start < start) this.#next++
    return this.#range(start, end, 0, 0)
  }

  #range(start: number, end: number, carried: number, depth: number): InlineNode[] {
    const nodes: InlineNode[] = []
    let at = start
    const continued = this.#open[carried]
    if (continued !== undefined && continued.end > start) {
      const goesOn = continued.end > this.#leafEnd
      if (goesOn) this.#stillOpen.push(continued)
      const contentEnd = Math.max(start, Math.min(continued.contentEnd, end))
      at = Math.min(continued.end, end)
      nodes.push({
        kind: 'bracket',
        bracket: continued.bracket,
        class: continued.class,
        start,
        end: at,
        contentStart: start,
        contentEnd,
        children: this.#range(start, contentEnd, carried + 1, depth + 1),
        span: [],
        piece: goesOn ? 'middle' : 'last',
      })
    }
    for (let placed = this.peek(end); placed !== undefined; placed = this.peek(end)) {
      this.#next++
      if (placed.start < at || depth > deepest || staysText(placed)) continue
      if (placed.start > at) nodes.push({ kind: 'text', start: at, end: placed.start })
      at = this.#bracket(nodes, placed, start, end, depth)
    }
    if (at < end) nodes.push({ kind: 'text', start: at, end })
    return nodes
  }

  /** Appends a bracket to the nodes before it; returns where the text goes on. */
  #bracket(nodes: InlineNode[], placed: PlacedBracket, start: number, end: number, depth: number): number {
    const { construct } = placed.class.tei
    if (construct === 'sign') {
      const length = Math.max(1, placed.bracket.open.length, placed.bracket.close.length)
      const signEnd = Math.min(placed.end, placed.start + length)
      nodes.push(this.#node(placed, placed.start, signEnd, placed.start, signEnd, [], []))
      return signEnd
    }
    const goesOn = placed.end > this.#leafEnd
    if (goesOn) this.#stillOpen.push(placed)
    const bracketEnd = Math.min(placed.end, end)
    let signStart = placed.start
    let span: InlineNode[] = []
    if (!goesOn && takesSpaceBefore(placed.class)) {
      signStart = this.#trimEnd(nodes, placed.start)
      if (takesSpan(placed.class)) {
        span = this.#span(nodes, placed, signStart, start)
      }
    }
    const contentStart = Math.min(placed.contentStart, bracketEnd)
    const contentEnd = Math.max(contentStart, Math.min(placed.contentEnd, bracketEnd))
    const marked = construct === 'mark' || construct === 'label-mark'
    const children =
      marked && !goesOn
        ? this.#pass(contentEnd)
        : this.#range(contentStart, contentEnd, this.#open.length, depth + 1)
    const node = this.#node(placed, signStart, bracketEnd, contentStart, contentEnd, children, span, goesOn)
    if (construct !== 'expansion' || goesOn) {
      nodes.push(node)
      return bracketEnd
    }
    return this.#word(nodes, node, placed, end)
  }

  #pass(end: number): InlineNode[] {
    this.skip(end)
    return []
  }

  #node(
    placed: PlacedBracket,
    start: number,
    end: number,
    contentStart: number,
    contentEnd: number,
    children: InlineNode[],
    span: InlineNode[],
    goesOn = false,
  ): BracketNode {
    return {
      kind: 'bracket',
      bracket: placed.bracket,
      class: placed.class,
      start,
      end,
      contentStart,
      contentEnd,
      children,
      span,
      piece: goesOn ? 'first' : 'whole',
    }
  }

  /** Puts an expansion into its word: letters before and after it, and further brackets glued to them. */
  #word(nodes: InlineNode[], node: BracketNode, placed: PlacedBracket, end: number): number {
    let wordEnd = node.end
    while (wordEnd < end && isLetter(this.#text, wordEnd)) wordEnd += unit(this.#text, wordEnd)
    const next = this.peek(end)
    if (next !== undefined && next.start < wordEnd) wordEnd = Math.max(node.end, next.start)
    const rest: InlineNode[] = wordEnd > node.end ? [{ kind: 'text', start: node.end, end: wordEnd }] : []
    const last = nodes.at(-1)
    if (last?.kind === 'word' && last.end === node.start) {
      last.children.push(node, ...rest)
      last.end = wordEnd
      return wordEnd
    }
    let wordStart = placed.start
    const floor = last?.kind === 'text' ? last.start : placed.start
    while (wordStart > floor && isLetterBefore(this.#text, wordStart))
      wordStart -= unitBefore(this.#text, wordStart)
    if (placed.spanStart !== undefined && placed.spanStart >= floor && placed.spanStart < wordStart) {
      wordStart = placed.spanStart
    }
    const before = take(nodes, wordStart)
    nodes.push({ kind: 'word', start: wordStart, end: wordEnd, children: [...before, node, ...rest] })
    return wordEnd
  }

  /** Takes white space off the end of the text before a bracket; returns where it began. */
  #trimEnd(nodes: InlineNode[], start: number): number {
    const last = nodes.at(-1)
    if (last?.kind !== 'text') return start
    let at = last.end
    while (at > last.start && isSpace(this.#text.charCodeAt(at - 1))) at--
    if (at === last.end || this.#isBreak(at, last.end)) return start
    nodes.pop()
    if (at > last.start) nodes.push({ kind: 'text', start: last.start, end: at })
    return at
  }

  /**
   * Takes the words that a bracket is about off the end of the nodes before it. Quotation marks stay in pairs: a mark goes round the
   * whole of a quotation; between words and a note about them, the sign that closes is a node of its own.
   */
  #span(nodes: InlineNode[], placed: PlacedBracket, spanEnd: number, floor: number): InlineNode[] {
    const start = this.#spanStart(nodes, placed, spanEnd, floor)
    if (start === undefined) return []
    if (placed.class.tei.construct !== 'note') {
      const stated = placed.bracket.span?.known === 'stated'
      return take(nodes, startOfWords(this.#text, floor, start, spanEnd, stated))
    }
    const end = endOfWords(this.#text, floor, start, spanEnd)
    const last = nodes.at(-1)
    if (end < spanEnd && last?.kind === 'text' && last.start < end) {
      nodes.pop()
      nodes.push({ ...last, end }, { ...last, start: end })
    }
    return take(nodes, start)
  }

  #spanStart(
    nodes: readonly InlineNode[],
    placed: PlacedBracket,
    spanEnd: number,
    floor: number,
  ): number | undefined {
    if (placed.spanStart !== undefined)
      return placed.spanStart < spanEnd ? Math.max(placed.spanStart, floor) : undefined
    const last = nodes.at(-1)
    if (last === undefined || placed.class.tei.construct === 'note') return undefined
    if (last.kind !== 'text') return last.start
    let at = last.end
    while (at > last.start && !isSpace(this.#text.charCodeAt(at - 1))) at--
    return at
  }
}

/** The words that a note is about, and the signs between them and the note. */
export function partedSpan(text: string, span: readonly InlineNode[]): [InlineNode[], InlineNode[]] {
  const last = span.at(-1)
  const signs = span.length > 1 && last?.kind === 'text' && isSigns(text.slice(last.start, last.end))
  return signs ? [span.slice(0, -1), [last]] : [[...span], []]
}

/**
 * Removes from the end of a list everything from an offset on; a text is cut there. A bracket, word or name that the
 * offset would cut is taken whole.
 */
function take(nodes: InlineNode[], from: number): InlineNode[] {
  const taken: InlineNode[] = []
  for (let last = nodes.at(-1); last !== undefined && last.end > from; last = nodes.at(-1)) {
    nodes.pop()
    if (last.kind === 'text' && last.start < from) {
      nodes.push({ kind: 'text', start: last.start, end: from })
      taken.push({ kind: 'text', start: from, end: last.end })
      break
    }
    taken.push(last)
  }
  return taken.reverse()
}

/** Whether a bracket is text in the document: the author's own, an enumerator in running text, a printed `(?)`. */
export function isText(bracket: Bracket, bracketClass: BracketClass): boolean {
  const { construct } = bracketClass.tei
  if (construct === 'text' || construct === 'label' || construct === 'header') return true
  return bracketClass.id === 'doubt-mark' && bracket.open === '('
}

function staysText(placed: PlacedBracket): boolean {
  return placed.bracket.confidence !== 'ask' && isText(placed.bracket, placed.class)
}

function takesSpan({ tei }: BracketClass): boolean {
  return (
    tei.construct === 'choice' ||
    tei.construct === 'mark' ||
    tei.construct === 'label-mark' ||
    (tei.construct === 'note' && tei.pointed === true)
  )
}

function takesSpaceBefore(bracketClass: BracketClass): boolean {
  if (takesSpan(bracketClass)) return true
  // What is text keeps its space outside, also where an element says that it is asked.
  if (bracketClass.tei.construct === 'text') return false
  return bracketClass.signs.before.startsWith(' ') || bracketClass.signs.after.startsWith(' ')
}

const letter = /[\p{L}\p{M}\p{N}]/u

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 0x80)
    return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39)
  return letter.test(String.fromCodePoint(text.codePointAt(at)!))
}

function isLetterBefore(text: string, at: number): boolean {
  return isLetter(text, at - unitBefore(text, at))
}

function unit(text: string, at: number): number {
  return text.codePointAt(at)! > 0xffff ? 2 : 1
}

function unitBefore(text: string, at: number): number {
  const low = text.charCodeAt(at - 1)
  return low >= 0xdc00 && low <= 0xdfff && at > 1 ? 2 : 1
}
