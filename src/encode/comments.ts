/**
 * A bracket that comments and holds whole paragraphs: one note with them, between the paragraphs of the text. One that begins or ends
 * within a paragraph is written in pieces, which `@next` and `@prev` join: TEI has no note that begins in one paragraph and ends in another.
 */
import type { BracketClass } from '../sigla/index.js'
import type { Block, ParagraphBlock } from '../transcript/types.js'
import { type BlockContext, nextId } from './blocks.js'
import { isSpace } from './text.js'
import { noteTag, writeLed, writeNodes } from './write-inline.js'

/**
 * How many blocks, from one on, are the whole of one bracket that comments; 0 if they are not. Something else must stand beside
 * them: a division or a speech that holds only a note is no TEI.
 */
export function commentLength(context: BlockContext, blocks: readonly Block[], at: number): number {
  const { source, builder, inline } = context
  const first = blocks[at]!
  if (!isRunning(first) || inline.text[source.utf16(first.start)] !== '[') return 0
  const start = source.utf16(first.start)
  const placed = builder.ahead(start, start + 1)
  if (placed === undefined || !comments(placed.class) || builder.isOpen(start)) return 0
  for (let to = at; to < blocks.length; to++) {
    const block = blocks[to]!
    if (!isRunning(block)) return 0
    const end = source.utf16(block.end)
    if (end < placed.end) continue
    const others = [...blocks.slice(0, at), ...blocks.slice(to + 1)]
    return end === placed.end && to > at && others.some(isRunning) ? to - at + 1 : 0
  }
  return 0
}

/** Writes blocks that are the whole of one bracket. */
export function writeComment(context: BlockContext, blocks: readonly Block[], indent: string): void {
  const { source, builder, inline, out, step } = context
  const { text } = inline
  const placed = builder.enter(source.utf16(blocks[0]!.start))!
  let from = placed.contentStart
  while (isSpace(text.charCodeAt(from))) from++
  let to = placed.contentEnd
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--
  out.add(`${indent}${noteTag(inline, placed, text.slice(placed.start, from), text.slice(to, placed.end))}\n`)
  blocks.forEach((block, index) => {
    const start = index === 0 ? from : source.utf16(block.start)
    const end = index === blocks.length - 1 ? to : source.utf16(block.end)
    if (start >= end) return
    const nodes = step(builder.build(start, end), start, end)
    const led = index === 0 && from === placed.contentStart
    const words = led ? writeLed(inline, placed, nodes) : writeNodes(inline, nodes)
    out.add(`${indent}  <p xml:id="${nextId(context, 'p')}">${words}</p>\n`)
  })
  out.add(`${indent}</note>\n`)
}

function isRunning(block: Block): block is ParagraphBlock {
  return block.kind === 'paragraph' && (block.role === 'prose' || block.role === 'bracket')
}

function comments({ role, tei }: BracketClass): boolean {
  return (
    role === 'comments' && tei.construct === 'note' && tei.content === undefined && tei.element === undefined
  )
}
