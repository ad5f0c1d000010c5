/** Running text as TEI: each bracket as the construct that its class names. */
import type { Bracket, BracketClass, Convention } from '../sigla/index.js'
import { attributes, element, type SignTexts, signsOf, signText } from './elements.js'
import { handId } from './ids.js'
import {
  type BracketNode,
  type InlineNode,
  isText,
  type NameNode,
  type PlacedBracket,
  partedSpan,
  type WordNode,
} from './inline.js'
import type { InlineContext } from './inline-context.js'
import { sign } from './signs.js'
import { collapse, escapeAttribute, escapeText, isSpace } from './text.js'

/** The id of a hand that the configuration does not know. */
export const unknownHand = 'unknown'

/** Writes a list of nodes as element content. */
export function writeNodes(context: InlineContext, nodes: readonly InlineNode[]): string {
  let out = ''
  for (const node of nodes) out += writeNode(context, node)
  return out
}

function writeNode(context: InlineContext, node: InlineNode): string {
  switch (node.kind) {
    case 'text':
      return writeText(context, node.start, node.end)
    case 'bracket':
      return writeBracket(context, node)
    case 'word':
      return writeWord(context, node)
    case 'name':
      return writeName(context, node)
    case 'format':
      return `<${node.element}${node.attributes}>${writeNodes(context, node.children)}</${node.element}>`
  }
}

/** Writes a stretch of the text, with `lb` at the document's own line ends. */
export function writeText(context: InlineContext, start: number, end: number): string {
  const { breaks, counters } = context
  while (counters.lb < breaks.length && breaks[counters.lb]! < start) counters.lb++
  let out = ''
  let at = start
  for (let next = breaks[counters.lb]; next !== undefined && next < end; next = breaks[counters.lb]) {
    counters.lb++
    // The line end belongs to the line that it ends: `lb` begins the next.
    let to = next
    while (to < end && isSpace(context.text.charCodeAt(to))) to++
    out += `${plain(context, at, to)}<lb/>`
    at = to
  }
  return out + plain(context, at, end)
}

function plain(context: InlineContext, start: number, end: number): string {
  if (context.raw === true) return context.text.slice(start, end)
  return escapeText(context.text.slice(start, end), context.docId, context.unwritable)
}

function writeName(context: InlineContext, node: NameNode): string {
  const content = writeNodes(context, node.children)
  if (node.refs.length === 1)
    return `<${node.element} ref="${escapeAttribute(node.refs[0]!)}">${content}</${node.element}>`
  const id = `${context.docId}-n${++context.counters.n}`
  context.doubts.push({ target: id, locus: 'value', text: node.refs.join(' or ') })
  return `<${node.element} xml:id="${id}">${content}</${node.element}>`
}

function writeWord(context: InlineContext, node: WordNode): string {
  const content = writeNodes(context, node.children)
  return content.includes('<ex ') ? `<expan>${content}</expan>` : content
}

function writeBracket(context: InlineContext, node: BracketNode): string {
  const { bracket } = node
  if (isText(bracket, node.class)) return writeUndecided(context, node)
  if (node.piece !== 'whole') return writePiece(context, node)
  const form = node.class.tei
  const signs = signsOf(context, node)
  const attrs = (own: Readonly<Record<string, string>> = {}): string =>
    attributes(context, node, own, signs.before, signs.after)
  switch (form.construct) {
    case 'expansion': {
      if (!onlyText(context, node.children))
        return element('supplied', attrs({ reason: 'translation' }), content(context, node))
      return element('ex', attrs(), content(context, node))
    }
    case 'inline':
      return element(form.element, attrs(form.attributes), content(context, node))
    case 'choice': {
      if (node.span.length === 0) return asNote(context, node, signs)
      const first = element(form.first, '', writeNodes(context, node.span))
      const second = element(form.second, attrs(), content(context, node))
      return `<choice>${first}${second}</choice>`
    }
    case 'mark':
    case 'label-mark': {
      if (node.span.length === 0) return asNote(context, node, signs)
      const marked = writeNodes(context, node.span)
      const whole = signText(context, node.start, node.end)
      const name = form.construct === 'mark' ? form.element : 'sic'
      const own = form.construct === 'mark' ? form.attributes : undefined
      return element(name, attributes(context, node, own ?? {}, '', whole), marked)
    }
    case 'note':
      return writeNote(context, node, signs)
    case 'gap':
      return writeGap(context, node, signs)
    case 'milestone': {
      const n = bracket.n === undefined ? {} : { n: bracket.n }
      const whole = signText(context, node.start, node.end)
      passText(context, node)
      return `<${form.element}${attributes(context, node, n, whole, '')}/>`
    }
    case 'reference': {
      const notes = context.notes.get(bracket.n ?? '')
      const target = notes !== undefined && notes.length > 1 ? notes.shift() : notes?.[0]
      const own = { type: 'noteAnchor', ...(target === undefined ? {} : { target: `#${target}` }) }
      const written = element('ref', attrs(own), content(context, node))
      if (target !== undefined && !context.anchors.has(target))
        context.anchors.set(target, context.ids.get(bracket.index)!)
      return written
    }
    case 'signature':
      return element('note', attrs({ type: 'physical' }), content(context, node))
    case 'stamp':
      return element('stamp', attrs(), content(context, node, 'seg type="lead"'))
    case 'incident': {
      if (!onlyText(context, node.children)) return asNote(context, node, signs)
      const desc = collapse(context.text.slice(node.contentStart, node.contentEnd)).trim()
      return desc === ''
        ? asNote(context, node, signs)
        : element('incident', attrs(), element('desc', '', description(context, node)))
    }
    case 'sign':
      return element('pc', attrs(), writeText(context, node.start, node.end))
    default:
      return asNote(context, node, signs)
  }
}

/** The start tag of a note whose paragraphs are written as blocks. */
export function noteTag(
  context: InlineContext,
  placed: PlacedBracket,
  before: string,
  after: string,
): string {
  const { tei, id } = placed.class
  const own = tei.construct === 'note' ? tei.attributes : undefined
  const node: BracketNode = { kind: 'bracket', ...placed, children: [], span: [], piece: 'whole' }
  return `<note${attributes(context, node, own ?? { type: id }, sign(before), sign(after))}>`
}

/** The first words of a note whose paragraphs are written as blocks: its lead-in as a label. */
export function writeLed(context: InlineContext, placed: PlacedBracket, nodes: InlineNode[]): string {
  const node: BracketNode = { kind: 'bracket', ...placed, children: nodes, span: [], piece: 'whole' }
  return content(context, node, 'label')
}

/** The label of a foot- or end-note: its number is a reference back to where the note is called, with the signs of its class. */
export function writeNoteLabel(context: InlineContext, nodes: readonly InlineNode[], note: string): string {
  let out = ''
  for (const node of nodes) {
    if (node.kind !== 'bracket' || node.piece !== 'whole' || node.class.tei.construct !== 'reference') {
      out += writeNode(context, node)
      continue
    }
    const anchor = context.anchors.get(note)
    const { before, after } = signsOf(context, node)
    const own: Record<string, string> = anchor === undefined ? {} : { target: `#${anchor}` }
    out += element('ref', attributes(context, node, own, before, after), content(context, node))
  }
  return out
}

/** A bracket that may be the author's own: text, but marked, so that the doubt has something to point at. */
function writeUndecided(context: InlineContext, node: BracketNode): string {
  const open = writeText(context, node.start, node.contentStart)
  const attrs = attributes(context, node, {}, '', '')
  const inner = writeNodes(context, node.children)
  return element(
    'seg',
    attrs.replace(/ resp="[^"]*"/, ''),
    open + inner + writeText(context, node.contentEnd, node.end),
  )
}

/** One block's part of a bracket over several blocks. */
function writePiece(context: InlineContext, node: BracketNode): string {
  const form = node.class.tei
  const signs = signsOf(context, node)
  const inner = writeNodes(context, node.children)
  if (form.construct === 'inline') {
    return element(
      form.element,
      attributes(context, node, form.attributes ?? {}, signs.before, signs.after),
      inner,
    )
  }
  const own = form.construct === 'note' ? form.attributes : { type: node.class.id }
  return element('note', attributes(context, node, own ?? {}, signs.before, signs.after), inner)
}

function writeNote(context: InlineContext, node: BracketNode, signs: SignTexts): string {
  const form = node.class.tei
  if (form.construct !== 'note') return asNote(context, node, signs)
  const own: Record<string, string> = { ...form.attributes }
  let before = ''
  if (node.span.length > 0) {
    const id = `${context.docId}-w${++context.counters.w}`
    const [words, signsAfter] = partedSpan(context.text, node.span)
    before = element('seg', ` xml:id="${id}"`, writeNodes(context, words)) + writeNodes(context, signsAfter)
    own.target = `#${id}`
  }
  const hand = node.class.id === 'hand' ? handOf(context, node.bracket) : undefined
  if (hand !== undefined) own.hand = `#${handId(context.docId, hand)}`
  const attrs = attributes(context, node, own, signs.before, signs.after)
  const inner =
    form.content === 'term'
      ? content(context, node, 'label', (words) => term(context, node, words))
      : form.content === 'desc' && onlyText(context, node.children)
        ? element('desc', '', description(context, node))
        : content(context, node, 'label')
  return before + element(form.element ?? 'note', attrs, inner)
}

/** An original term, in `und` (undetermined, ISO 639-2) where neither the page nor the configuration states the original's language. */
function term(context: InlineContext, node: BracketNode, words: string): string {
  const language = node.bracket.language ?? 'und'
  context.languages.add(language)
  return element('term', ` xml:lang="${escapeAttribute(language)}"`, words)
}

function handOf(context: InlineContext, bracket: Bracket): string | undefined {
  if (context.raw === true) return undefined
  const words = bracket.text.toLowerCase()
  const known = context.hands.find((hand) => hand.cues?.some((cue) => words.includes(cue.toLowerCase())))
  const id = known?.id ?? unknownHand
  context.usedHands.add(id)
  return id
}

function writeGap(context: InlineContext, node: BracketNode, signs: SignTexts): string {
  const form = node.class.tei
  if (form.construct !== 'gap') return asNote(context, node, signs)
  const { extent } = node.bracket
  const own = {
    ...form.attributes,
    ...(extent === undefined ? {} : { unit: extent.unit, quantity: String(extent.quantity) }),
  }
  if (!form.desc) {
    const whole = signText(context, node.start, node.end)
    if (!onlyText(context, node.children)) return asNote(context, node, signs)
    passText(context, node)
    return `<gap${attributes(context, node, own, whole, '')}/>`
  }
  if (!onlyText(context, node.children)) return asNote(context, node, signs)
  return element(
    'gap',
    attributes(context, node, own, signs.before, signs.after),
    element('desc', '', description(context, node)),
  )
}

/** Where TEI has no room for a construct: a note of the class. */
function asNote(context: InlineContext, node: BracketNode, signs: SignTexts): string {
  const span = writeNodes(context, node.span)
  const marked = node.class.tei.construct === 'mark' || node.class.tei.construct === 'label-mark'
  const attrs = attributes(context, node, { type: node.class.id }, signs.before, signs.after)
  const inner = marked
    ? writeText(context, node.contentStart, node.contentEnd)
    : content(context, node, 'label')
  return span + element('note', attrs, inner)
}

/**
 * A bracket's content; its lead-in (`Translator’s note:`) as an element of its own where there is room for one.
 *
 * @param wrap what becomes of the words after the lead-in
 */
function content(
  context: InlineContext,
  node: BracketNode,
  lead?: 'label' | 'seg type="lead"',
  wrap = (words: string): string => words,
): string {
  const first = node.children[0]
  const range = node.bracket.lead
  if (lead === undefined || range === undefined || first?.kind !== 'text')
    return wrap(writeNodes(context, node.children))
  const length = range.end - node.bracket.content.start
  const end = first.start + length
  if (length <= 0 || end > first.end) return wrap(writeNodes(context, node.children))
  const name = lead === 'label' ? 'label' : 'seg'
  const words = `<${lead}>${writeText(context, first.start, end)}</${name}>`
  let from = end
  while (from < first.end && isSpace(context.text.charCodeAt(from))) from++
  const space = writeText(context, end, from)
  const rest = writeText(context, from, first.end) + writeNodes(context, node.children.slice(1))
  return words + space + wrap(rest)
}

/** A bracket's words where TEI has room for text only. */
function description(context: InlineContext, node: BracketNode): string {
  passText(context, node)
  const words = context.text.slice(node.contentStart, node.contentEnd)
  return context.raw === true ? words : escapeText(words)
}

/** Moves past the line ends of a text that is written as a sign. */
function passText(context: InlineContext, node: BracketNode): void {
  const { breaks, counters } = context
  while (counters.lb < breaks.length && breaks[counters.lb]! < node.end) counters.lb++
}

function onlyText({ raw, text }: InlineContext, nodes: readonly InlineNode[]): boolean {
  return nodes.every(
    (node) => node.kind === 'text' && (raw !== true || !text.slice(node.start, node.end).includes('<')),
  )
}

/** The class of an id, for a bracket whose class the convention does not know. */
export function classOf(convention: Convention, id: string): BracketClass | undefined {
  return convention.classes.find((known) => known.id === id)
}
