/** The pieces of a transcript in which brackets are looked for. */
import { type Leaf, leavesOf } from '../transcript/leaves.js'
import { isSpace } from '../transcript/lines.js'
import type { Range } from '../transcript/text.js'
import type { Transcript } from '../transcript/types.js'
import type { ScanLeaf } from './scan.js'
import type { Part } from './types.js'

/** A leaf and the part of the document in which it stands. */
export interface OwnLeaf extends ScanLeaf {
  readonly part: Part
}

/** Leaves of the text and of the metadata, in the order of the file. */
export function scanLeaves(transcript: Transcript): OwnLeaf[] {
  const text = transcript.text
  const own = leavesOf(transcript.blocks)
  const notes = hasNumberedNotes(text.value)
  const leaves: OwnLeaf[] = own.map((leaf, index) => ({
    start: text.utf16(leaf.start),
    end: text.utf16(leaf.end),
    kind: leaf.kind,
    scope: leaf.scope,
    part: 'text',
    label: follows(own[index - 1], leaf),
    speech: own[index - 1]?.kind === 'speaker',
    notes,
    cell: leaf.cell === true,
    note: leaf.note === true,
  }))
  // Each line of metadata is a scope of its own.
  let scope = -1
  for (const span of transcript.spans) {
    if (span.kind !== 'metadata') continue
    const part: Part =
      span.field === 'title'
        ? 'title'
        : span.field === 'abstract'
          ? 'abstract'
          : span.field === 'citation'
            ? 'citation'
            : 'metadata'
    const title = transcript.metadata.title
    const range = utf16(transcript, span)
    const add = (start: number, end: number, kind: Leaf['kind'], of: Part): void => {
      leaves.push({ start, end, kind, scope: scope--, part: of })
    }
    if (part === 'citation' && title !== undefined && title.start >= span.start && title.end <= span.end) {
      const inner = utf16(transcript, title)
      add(range.start, inner.start, 'paragraph', part)
      add(inner.start, inner.end, 'heading', 'title')
      add(inner.end, range.end, 'paragraph', part)
    } else add(range.start, range.end, part === 'title' ? 'heading' : 'paragraph', part)
  }
  return leaves.sort((a, b) => a.start - b.start)
}

function follows(previous: Leaf | undefined, leaf: Leaf): boolean {
  return previous?.kind === 'label' && leaf.start - previous.end <= 2
}

/** Whether at least the signs of notes 1 and 2 occur, or a note’s text begins a line. */
function hasNumberedNotes(text: string): boolean {
  return (
    (text.includes('[1]') && (text.includes('[2]') || /[\n\r]\[1\]/.test(text))) ||
    (hasGlued(text, '(1)') && hasGlued(text, '(2)'))
  )
}

/** Whether a sign occurs directly after a character that is no white space. */
function hasGlued(text: string, sign: string): boolean {
  for (let at = text.indexOf(sign, 1); at >= 0; at = text.indexOf(sign, at + 1))
    if (!isSpace(text.charCodeAt(at - 1))) return true
  return false
}

function utf16(transcript: Transcript, range: Range): { start: number; end: number } {
  return { start: transcript.text.utf16(range.start), end: transcript.text.utf16(range.end) }
}
