/** The elements that brackets become: their ids, attributes and signs. */
import { classId } from './ids.js'
import type { BracketNode } from './inline.js'
import type { InlineContext } from './inline-context.js'
import { sign, usualSigns } from './signs.js'
import { escapeAttribute } from './text.js'

/** The attributes that every element of a class has, and the signs of this one where they are not the class's usual ones. */
export function attributes(
  context: InlineContext,
  node: BracketNode,
  own: Readonly<Record<string, string>>,
  before: string,
  after: string,
): string {
  const id = elementId(context, node)
  let out = ` xml:id="${id}"`
  for (const [name, value] of Object.entries(own)) out += ` ${name}="${escapeAttribute(value)}"`
  if (node.piece === 'first' || node.piece === 'middle') out += ` next="#${pieceId(context, node, 1)}"`
  if (node.piece === 'middle' || node.piece === 'last') out += ` prev="#${pieceId(context, node, -1)}"`
  const resp = own.resp === undefined ? context.agents.resp(node.bracket, node.class) : ''
  if (resp !== '') out += ` resp="${resp}"`
  out += ` ana="#${classId(context.docId, node.class.id)}"`
  context.classes.add(node.class.id)
  const usual = usualSigns(node.class)
  const wanted = {
    before: node.piece === 'whole' || node.piece === 'first' ? before : '',
    after: node.piece === 'whole' || node.piece === 'last' ? after : '',
  }
  if (wanted.before !== usual.before || wanted.after !== usual.after) {
    out += ` rendition="${context.signs.explicit(wanted.before, wanted.after)}"`
  }
  return out
}

const pieces = new WeakMap<InlineContext, Map<number, number>>()

function elementId(context: InlineContext, node: BracketNode): string {
  if (node.piece === 'middle' || node.piece === 'last') {
    const counts = pieces.get(context) ?? new Map<number, number>()
    pieces.set(context, counts)
    counts.set(node.bracket.index, (counts.get(node.bracket.index) ?? 1) + 1)
    return pieceId(context, node, 0)
  }
  const id = `${context.docId}-s${++context.counters.s}`
  context.ids.set(node.bracket.index, id)
  if (node.bracket.confidence === 'ask') context.doubts.push({ target: id, locus: 'name' })
  return id
}

/** The id of a piece of a bracket over several blocks, `step` pieces after this one. */
function pieceId(context: InlineContext, node: BracketNode, step: number): string {
  const first = context.ids.get(node.bracket.index)!
  const number = (pieces.get(context)?.get(node.bracket.index) ?? 1) + step
  return number === 1 ? first : `${first}-${number}`
}

/** The signs of a bracket as written. */
export interface SignTexts {
  readonly before: string
  readonly after: string
}

export function signsOf(context: InlineContext, node: BracketNode): SignTexts {
  return {
    before: signText(context, node.start, node.contentStart),
    after: signText(context, node.contentEnd, node.end),
  }
}

/** A sign as text; of an existing document its references are resolved. */
export function signText({ raw, text }: InlineContext, start: number, end: number): string {
  const written = text.slice(start, end)
  return sign(raw === true ? resolveReferences(written) : written)
}

function resolveReferences(xml: string): string {
  return xml
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replaceAll(/&#(\d+);/g, (_, digits: string) => String.fromCodePoint(Number(digits)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

/** An element, empty where it holds nothing. */
export function element(name: string, attrs: string, inner: string): string {
  return inner === '' ? `<${name}${attrs}/>` : `<${name}${attrs}>${inner}</${name}>`
}
