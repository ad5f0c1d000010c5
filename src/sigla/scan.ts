import type { Leaf } from '../transcript/leaves.js'
import type { SignPair } from './convention-types.js'

/** A bracket as the scanner finds it: UTF-16 offsets of the text. */
export interface RawBracket {
  start: number
  end: number
  /** The id of its pair of signs; `enumerator` for labels. */
  sign: string
  open: string
  close: string
  /** The bracket that it stands in, or undefined. */
  parent: RawBracket | undefined
  /** The leaf in which it begins. */
  leaf: number
  /** How it was found. */
  form: 'pair' | 'broken' | 'mismatched' | 'enumerator' | 'note'
  /** Whether it reaches over the end of its paragraph. */
  long: boolean
}

/** A leaf with UTF-16 offsets. */
export interface ScanLeaf {
  readonly start: number
  readonly end: number
  readonly kind: Leaf['kind']
  readonly scope: number
  /** A point's label stands right before. */
  readonly label?: boolean
  /** A speaker’s label stands right before. */
  readonly speech?: boolean
  /** It stands in a cell of a table. */
  readonly cell?: boolean
  /** The document has numbered signs of notes. */
  readonly notes?: boolean
  /** Whether it is the label of a note at the document's end. */
  readonly note?: boolean
}

/** A bracket that reaches over paragraphs is at most so long (UTF-16 units); beyond that its sign is broken. */
const longest = 20_000

interface Sign {
  readonly pair: SignPair
  readonly text: string
  readonly opens: boolean
}

/**
 * Finds the brackets of a document by balancing signs with a stack, over paragraph ends but within a scope. Linear in the text's
 * length; recursion-free.
 *
 * @param text the whole text
 * @param leaves its pieces that hold text, in order
 * @param signs the convention's pairs
 * @param enumerators whether `1)` and `a)` are labels
 * @returns brackets in the order of their first signs
 */
export function scanBrackets(
  text: string,
  leaves: readonly ScanLeaf[],
  signs: readonly SignPair[],
  enumerators: boolean,
): RawBracket[] {
  const { table, pattern } = preparedSigns(signs)
  pattern.lastIndex = 0
  const found: RawBracket[] = []
  let stack: RawBracket[] = []
  let scope = leaves[0]?.scope ?? 0
  let hit = pattern.exec(text)
  for (let index = 0; index < leaves.length; index++) {
    const leaf = leaves[index]!
    if (leaf.scope !== scope) {
      breakAll(stack)
      stack = []
      scope = leaf.scope
    }
    // The next sign may lie beyond this leaf: it is looked for once, not once a leaf.
    if (hit !== null && hit.index < leaf.start) {
      pattern.lastIndex = leaf.start
      hit = pattern.exec(text)
    }
    for (; hit !== null && hit.index < leaf.end; hit = pattern.exec(text)) {
      const at = hit.index
      const sign = table.get(hit[0])!
      if (enumerators && sign.text === ')') {
        const label = enumeratorStart(text, leaf.start, at)
        const top = stack.at(-1)
        if (
          label !== undefined &&
          !(top !== undefined && top.sign === sign.pair.id && top.start >= leaf.start)
        ) {
          found.push(raw(label, at + 1, 'enumerator', '', ')', top, index, 'enumerator'))
          continue
        }
      }
      if (
        sign.pair.open === sign.pair.close ? !stack.some((open) => open.sign === sign.pair.id) : sign.opens
      ) {
        if (isNoSign(text, at, sign)) continue
        const bracket = raw(
          at,
          at + sign.text.length,
          sign.pair.id,
          sign.text,
          '',
          stack.at(-1),
          index,
          'broken',
        )
        stack.push(bracket)
        found.push(bracket)
      } else close(text, at, sign, stack, found, index, leaf)
    }
  }
  breakAll(stack)
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  return mergeDoubled(found, signs)
}

function raw(
  start: number,
  end: number,
  sign: string,
  open: string,
  close: string,
  parent: RawBracket | undefined,
  leaf: number,
  form: RawBracket['form'],
): RawBracket {
  return { start, end, sign, open, close, parent, leaf, form, long: false }
}

/** Deepest nesting that is searched for a partner: the rest of a stack that deep is no bracket of any text. */
const deepest = 64

function close(
  text: string,
  at: number,
  sign: Sign,
  stack: RawBracket[],
  found: RawBracket[],
  leafIndex: number,
  leaf: ScanLeaf,
): void {
  let depth = stack.length - 1
  const lowest = Math.max(0, stack.length - deepest)
  while (depth >= lowest && stack[depth]!.sign !== sign.pair.id) depth--
  const partner = depth >= lowest ? stack[depth] : undefined
  if (partner !== undefined && at - partner.start <= longest) {
    // What opened later and has not closed is broken; it does not reach out of the bracket.
    for (const open of stack.splice(depth)) if (open !== partner) markBroken(open)
    partner.end = at + sign.text.length
    partner.close = sign.text
    partner.form = 'pair'
    partner.long = partner.leaf !== leafIndex
    return
  }
  const top = stack.at(-1)
  if (
    top !== undefined &&
    top.start >= leaf.start &&
    !closesLater(text, top, at, leaf.end) &&
    sign.text !== '>'
  ) {
    stack.pop()
    top.end = at + sign.text.length
    top.close = sign.text
    top.form = 'mismatched'
    return
  }
  if (isNoSign(text, at, sign)) return
  const broken = raw(at, at + sign.text.length, sign.pair.id, '', sign.text, top, leafIndex, 'broken')
  found.push(broken)
}

const partners: Record<string, string> = { '(': ')', '[': ']', '<': '>', '{': '}' }

function closesLater(text: string, open: RawBracket, from: number, end: number): boolean {
  const sign = partners[open.open]
  if (sign === undefined) return true
  const limit = Math.min(end, from + 2000)
  for (let at = from; at < limit; at++) {
    if (text[at] === sign) return true
    if (text[at] === open.open) return false
  }
  return false
}

function markBroken(open: RawBracket): void {
  open.form = 'broken'
  open.end = open.start + open.open.length
}

function breakAll(stack: readonly RawBracket[]): void {
  for (const open of stack) markBroken(open)
}

/** `<` before a space or a digit is “less than”, `->` an arrow, `<<` a quotation mark. */
function isNoSign(text: string, at: number, sign: Sign): boolean {
  if (sign.text === '<') return /[\s\d<=-]/.test(text[at + 1] ?? ' ') || text[at - 1] === '<'
  if (sign.text === '>') return true
  // Faces, as in `:)`, are no labels; nothing else is excused.
  return false
}

/** Where the label begins whose bracket closes at `at`: `1)`, `12)`, `a)`, `iv)` after white space or at the start. */
function enumeratorStart(text: string, from: number, at: number): number | undefined {
  let start = at
  while (start > from && at - start < 4 && isLabelCharacter(text.charCodeAt(start - 1))) start--
  const length = at - start
  if (length === 0) return undefined
  const words = text.slice(start, at)
  if (!/^(?:\d{1,2}|[A-Za-zа-я]|[ivx]{2,4})$/.test(words)) return undefined
  const before = start === from ? ' ' : text[start - 1]!
  return /[\s:;,.—–-]/.test(before) ? start : undefined
}

function isLabelCharacter(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 0x430 && code <= 0x44f)
  )
}

interface PreparedSigns {
  readonly table: ReadonlyMap<string, Sign>
  readonly pattern: RegExp
}

const prepared = new WeakMap<readonly SignPair[], PreparedSigns>()

/** The signs of a convention as they are looked for. */
function preparedSigns(signs: readonly SignPair[]): PreparedSigns {
  let own = prepared.get(signs)
  if (own === undefined) {
    own = { table: signTable(signs), pattern: signPattern(signs) }
    prepared.set(signs, own)
  }
  return own
}

function signTable(signs: readonly SignPair[]): Map<string, Sign> {
  const table = new Map<string, Sign>()
  for (const pair of signs) {
    if (isDoubled(pair)) continue
    if (!table.has(pair.close)) table.set(pair.close, { pair, text: pair.close, opens: false })
    if (!table.has(pair.open) || pair.open === pair.close)
      table.set(pair.open, { pair, text: pair.open, opens: true })
  }
  return table
}

function signPattern(signs: readonly SignPair[]): RegExp {
  const all = [
    ...new Set(signs.filter((pair) => !isDoubled(pair)).flatMap((pair) => [pair.open, pair.close])),
  ]
  all.sort((a, b) => b.length - a.length)
  return new RegExp(all.map((sign) => sign.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'), 'g')
}

/** `[[…]]` is read as two and merged, so that `[[a] b]` stays two brackets. */
function isDoubled(pair: SignPair): boolean {
  return pair.open.length === 2 && pair.open[0] === pair.open[1]
}

/** Makes one bracket of two that stand sign to sign, where the convention has the doubled pair. */
function mergeDoubled(found: readonly RawBracket[], signs: readonly SignPair[]): RawBracket[] {
  const doubled = signs.filter(isDoubled)
  if (doubled.length === 0) return [...found]
  const gone = new Map<RawBracket, RawBracket>()
  const kept: RawBracket[] = []
  for (let index = 0; index < found.length; index++) {
    const outer = found[index]!
    const inner = found[index + 1]
    if (
      inner !== undefined &&
      !gone.has(outer) &&
      outer.form === 'pair' &&
      inner.form === 'pair' &&
      inner.sign === outer.sign &&
      inner.start === outer.start + 1 &&
      inner.end === outer.end - 1
    ) {
      const pair = doubled.find(
        (one) => one.open === outer.open + inner.open && one.close === inner.close + outer.close,
      )
      if (pair !== undefined) {
        outer.sign = pair.id
        outer.open = pair.open
        outer.close = pair.close
        gone.set(inner, outer)
      }
    }
    if (!gone.has(outer)) kept.push(outer)
  }
  for (const bracket of kept) {
    while (bracket.parent !== undefined && (gone.has(bracket.parent) || bracket.parent.form === 'broken')) {
      bracket.parent = gone.get(bracket.parent) ?? bracket.parent.parent
    }
  }
  return kept
}
