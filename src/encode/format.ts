/** Formatting that a file states (italics, insertions …) as elements round the nodes of a block. */
import type { Inline, Transcript } from '../transcript/types.js'
import type { InlineNode } from './inline.js'
import { escapeAttribute } from './text.js'

const forms: Readonly<Partial<Record<Inline['kind'], readonly [string, string]>>> = {
  italic: ['hi', ' rend="italic"'],
  bold: ['hi', ' rend="bold"'],
  underline: ['hi', ' rend="underline"'],
  strike: ['hi', ' rend="strikethrough"'],
  superscript: ['hi', ' rend="superscript"'],
  subscript: ['hi', ' rend="subscript"'],
  inserted: ['add', ''],
  deleted: ['del', ''],
}

/** Ids of notes by their number. */
type Notes = ReadonlyMap<string, readonly string[]>

/** A note's number in superior figures: a reference to it, if one note only has it. */
function callForm(ids: readonly string[] = [], words: string): readonly [string, string] {
  const target = ids.length === 1 ? ` target="#${escapeAttribute(ids[0]!)}"` : ''
  const rend = /\d/.test(words) ? ' rend="superscript"' : ''
  return ['ref', ` type="noteAnchor"${rend}${target}`]
}

interface Run {
  readonly start: number
  readonly end: number
  /** The furthest end of this run and those before it: what ends earlier need not be looked at. */
  readonly reach: number
  readonly element: string
  readonly attributes: string
}

const runs = new WeakMap<Transcript, readonly Run[]>()

/** The runs of a file that become elements, in the order of their start, with UTF-16 offsets. */
function runsOf(transcript: Transcript, notes: Notes): readonly Run[] {
  let known = runs.get(transcript)
  if (known !== undefined) return known
  const list: Run[] = []
  let reach = 0
  for (const inline of [...transcript.inlines].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const start = transcript.text.utf16(inline.start)
    const end = transcript.text.utf16(inline.end)
    const form =
      inline.kind === 'link'
        ? (['ref', ` target="${escapeAttribute(inline.value ?? '')}"`] as const)
        : inline.kind === 'note-call'
          ? callForm(notes.get(inline.value ?? ''), transcript.text.slice(inline.start, inline.end))
          : forms[inline.kind]
    if (form === undefined || start >= end) continue
    reach = Math.max(reach, end)
    list.push({ start, end, reach, element: form[0], attributes: form[1] })
  }
  known = list
  runs.set(transcript, known)
  return known
}

/** Puts the formatting of a file into the nodes of one of its blocks; runs are cut where a bracket would be. */
export function formatNodes(
  nodes: InlineNode[],
  transcript: Transcript,
  notes: Notes = new Map(),
): InlineNode[] {
  if (transcript.inlines.length === 0 || nodes.length === 0) return nodes
  const from = nodes[0]!.start
  const to = nodes.at(-1)!.end
  const list = runsOf(transcript, notes)
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]!.reach <= from) low = middle + 1
    else high = middle
  }
  let out = nodes
  for (let at = low; at < list.length && list[at]!.start < to; at++) {
    const { start, end, element, attributes } = list[at]!
    if (end > from) out = wrap(out, start, end, element, attributes)
  }
  return out
}

function wrap(
  nodes: readonly InlineNode[],
  start: number,
  end: number,
  element: string,
  attributes: string,
): InlineNode[] {
  const out: InlineNode[] = []
  for (const node of nodes) {
    if (node.end <= start || node.start >= end) out.push(node)
    else if (node.kind === 'text') {
      const a = Math.max(start, node.start)
      const b = Math.min(end, node.end)
      if (a > node.start) out.push({ kind: 'text', start: node.start, end: a })
      out.push({
        kind: 'format',
        start: a,
        end: b,
        element,
        attributes,
        children: [{ kind: 'text', start: a, end: b }],
      })
      if (b < node.end) out.push({ kind: 'text', start: b, end: node.end })
    } else if (node.kind === 'format') {
      out.push({ ...node, children: wrap(node.children, start, end, element, attributes) })
    } else if (node.kind === 'bracket' && node.class.tei.construct === 'inline') {
      out.push({ ...node, children: wrap(node.children, start, end, element, attributes) })
    } else if (start <= node.start && end >= node.end) {
      out.push({ kind: 'format', start: node.start, end: node.end, element, attributes, children: [node] })
    } else out.push(node)
  }
  return out
}
