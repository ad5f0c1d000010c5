/** Blocks as TEI: divisions, headings, paragraphs, lists, speeches, tables, notes, openers and closers. */
import type { SourceText } from '../transcript/index.js'
import type {
  Block,
  CellBlock,
  DivisionBlock,
  ItemBlock,
  ListBlock,
  NoteBlock,
  ParagraphBlock,
  SpeechBlock,
  TableBlock,
} from '../transcript/types.js'
import { commentLength, writeComment } from './comments.js'
import type { InlineBuilder, InlineNode } from './inline.js'
import type { InlineContext } from './inline-context.js'
import type { Output } from './output.js'
import { writeNodes, writeNoteLabel } from './write-inline.js'

/** What is done to the nodes of a leaf before they are written: names and formatting. */
export type LeafStep = (nodes: InlineNode[], start: number, end: number) => InlineNode[]

/** What the writing of blocks needs. */
export interface BlockContext {
  readonly inline: InlineContext
  readonly source: SourceText
  readonly builder: InlineBuilder
  readonly out: Output
  readonly step: LeafStep
  readonly counters: {
    p: number
    h: number
    l: number
    i: number
    d: number
    a: number
    t: number
    f: number
    sp: number
  }
}

/** Where blocks stand: what TEI allows there differs. */
type Place = 'division' | 'item'

/** Writes the children of `body`. */
export function writeBody(context: BlockContext, blocks: readonly Block[]): void {
  // TEI's body needs a paragraph or the like: where there are only headings, openers and closers, they are `ab`.
  if (blocks.every((block) => block.kind === 'heading' || isOpener(block) || mayBeBottom(block))) {
    writeBlocks(context, blocks, 'item', '      ')
    if (blocks.every((block) => block.kind === 'note')) context.out.add('      <p/>\n')
  } else writeDivisionContent(context, blocks, '      ')
}

/** Roles that TEI has elements for at the end of a division only. */
function isBottom(block: Block): boolean {
  return block.kind === 'paragraph' && (block.role === 'signed' || block.role === 'closing')
}

function mayBeBottom(block: Block): boolean {
  if (block.kind === 'note') return true
  if (block.kind !== 'paragraph') return false
  return isBottom(block) || block.role === 'dateline' || block.role === 'trailer' || block.role === 'bracket'
}

/** From which block on everything belongs into closers; the number of blocks if nothing does. */
function bottomStart(blocks: readonly Block[]): number {
  let start = blocks.length
  while (start > 0 && mayBeBottom(blocks[start - 1]!)) start--
  while (start < blocks.length && !isBottom(blocks[start]!)) start++
  return start
}

function isOpener(block: Block | undefined): block is ParagraphBlock {
  return block?.kind === 'paragraph' && (block.role === 'dateline' || block.role === 'salute')
}

/** The content of `body` or `div`: headings and openers first, closers last, divisions after everything else. */
function writeDivisionContent(context: BlockContext, blocks: readonly Block[], indent: string): void {
  const { out } = context
  const bottom = bottomStart(blocks)
  const firstDivision = blocks.findIndex((block) => block.kind === 'division')
  let top = true
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at]!
    if (
      firstDivision >= 0 &&
      at > firstDivision &&
      block.kind !== 'division' &&
      block.kind !== 'note' &&
      at < bottom
    ) {
      let to = at
      while (to < bottom && blocks[to]!.kind !== 'division') to++
      out.add(`${indent}<div xml:id="${nextId(context, 'd')}">\n`)
      writeDivisionContent(context, blocks.slice(at, to), `${indent}  `)
      out.add(`${indent}</div>\n`)
      at = to - 1
      continue
    }
    if (at === bottom) {
      writeClosers(context, blocks.slice(at), indent)
      break
    }
    if (top && block.kind === 'heading') {
      out.add(`${indent}${writeHead(context, block)}\n`)
      continue
    }
    if (top && isOpener(block)) {
      let to = at + 1
      while (to < bottom && isOpener(blocks[to])) to++
      out.add(writeOpener(context, blocks.slice(at, to) as ParagraphBlock[], indent))
      at = to - 1
      continue
    }
    if (block.kind !== 'note') top = false
    const comment = at < bottom ? commentLength(context, blocks.slice(0, bottom), at) : 0
    if (comment > 0) {
      writeComment(context, blocks.slice(at, at + comment), indent)
      at += comment - 1
    } else writeBlock(context, block, 'division', indent)
  }
}

function writeHead(context: BlockContext, block: Block): string {
  const id = `${context.inline.docId}-h${++context.counters.h}`
  return `<head xml:id="${id}">${leaf(context, block.start, block.end)}</head>`
}

function writeOpener(context: BlockContext, blocks: readonly ParagraphBlock[], indent: string): string {
  const parts = blocks.map((block) => {
    const name = block.role === 'dateline' ? 'dateline' : 'salute'
    return `<${name}>${leaf(context, block.start, block.end)}</${name}>`
  })
  return `${indent}<opener xml:id="${nextId(context, 'a')}">${parts.join('\n')}</opener>\n`
}

function writeClosers(context: BlockContext, blocks: readonly Block[], indent: string): void {
  const { out } = context
  let parts: string[] = []
  const flush = (): void => {
    if (parts.length === 0) return
    out.add(`${indent}<closer xml:id="${nextId(context, 'a')}">${parts.join('\n')}</closer>\n`)
    parts = []
  }
  for (const block of blocks) {
    if (block.kind === 'note') {
      flush()
      writeNoteBlock(context, block, indent)
      continue
    }
    const role = block.kind === 'paragraph' ? block.role : 'prose'
    const inner = leaf(context, block.start, block.end)
    if (role === 'trailer') {
      flush()
      out.add(`${indent}<trailer xml:id="${nextId(context, 'a')}">${inner}</trailer>\n`)
    } else if (role === 'bracket' && !/ ana="#[^"]*-signature"/.test(inner)) parts.push(inner)
    else {
      const name = role === 'closing' ? 'salute' : role === 'dateline' ? 'dateline' : 'signed'
      parts.push(`<${name}>${inner}</${name}>`)
    }
  }
  flush()
}

function writeBlocks(context: BlockContext, blocks: readonly Block[], place: Place, indent: string): void {
  for (let at = 0; at < blocks.length; at++) {
    const comment = commentLength(context, blocks, at)
    if (comment > 0) {
      writeComment(context, blocks.slice(at, at + comment), indent)
      at += comment - 1
    } else writeBlock(context, blocks[at]!, place, indent)
  }
}

function writeBlock(context: BlockContext, block: Block, place: Place, indent: string): void {
  switch (block.kind) {
    case 'heading':
      return context.out.add(ab(context, block.start, block.end, 'heading', indent))
    case 'paragraph':
      return context.out.add(paragraph(context, block, indent))
    case 'division':
      return writeDivision(context, block, place, indent)
    case 'list':
      return writeList(context, block, indent)
    case 'speech':
      return writeSpeech(context, block, indent)
    case 'table':
      return writeTable(context, block, indent)
    case 'note':
      return writeNoteBlock(context, block, indent)
    case 'rule':
      return context.out.add(ab(context, block.start, block.end, 'rule', indent))
  }
}

function paragraph(context: BlockContext, block: ParagraphBlock, indent: string): string {
  if (block.role !== 'prose' && block.role !== 'bracket') {
    return ab(context, block.start, block.end, block.role, indent)
  }
  const inner = leaf(context, block.start, block.end)
  if (block.role === 'bracket' && /^<stamp [^>]*>(?:(?!<\/stamp>).)*<\/stamp>$/su.test(inner)) {
    return `${indent}<ab xml:id="${nextId(context, 'a')}">${inner}</ab>\n`
  }
  const id = nextId(context, 'p')
  return `${indent}<p xml:id="${id}">${inner}</p>\n`
}

function ab(context: BlockContext, start: number, end: number, type: string, indent: string): string {
  return `${indent}<ab xml:id="${nextId(context, 'a')}" type="${type}">${leaf(context, start, end)}</ab>\n`
}

function writeDivision(context: BlockContext, block: DivisionBlock, place: Place, indent: string): void {
  const { out } = context
  if (place === 'item') {
    const { heading } = block
    out.add(ab(context, heading.start, heading.end, 'heading', indent))
    return writeBlocks(context, block.children, place, indent)
  }
  out.add(`${indent}<div xml:id="${nextId(context, 'd')}">\n`)
  out.add(`${indent}  ${writeHead(context, block.heading)}\n`)
  writeDivisionContent(context, block.children, `${indent}  `)
  out.add(`${indent}</div>\n`)
}

function writeList(context: BlockContext, block: ListBlock, indent: string): void {
  const id = nextId(context, 'l')
  context.out.add(`${indent}<list xml:id="${id}">\n`)
  block.items.forEach((item, index) => {
    writeItem(context, item, `${id}-${index + 1}`, `${indent}  `)
  })
  context.out.add(`${indent}</list>\n`)
}

function writeItem(context: BlockContext, item: ItemBlock, labelId: string, indent: string): void {
  const start = context.source.utf16(item.label.start)
  let end = context.source.utf16(item.label.end)
  let { children } = item
  const first = firstLeaf(children)
  if (first !== undefined) {
    const firstStart = context.source.utf16(first.start)
    const firstEnd = context.source.utf16(first.end)
    const marks = context.builder.ahead(firstStart, firstEnd)
    if (marks?.class.tei.construct === 'label-mark' && marks.start === firstStart && marks.end <= firstEnd) {
      const rest = skipSpace(context.inline.text, marks.end, firstEnd)
      if (rest > marks.end || rest === firstEnd) {
        end = marks.end
        children = startingAt(children, context.source.codePoints(rest))
      }
    }
  }
  const label = leafUtf16(context, start, end)
  const id = nextId(context, 'i')
  const { out } = context
  out.add(`${indent}<label xml:id="${labelId}">${label}</label>\n`)
  if (children.length === 0) return out.add(`${indent}<item xml:id="${id}"/>\n`)
  out.add(`${indent}<item xml:id="${id}">\n`)
  writeBlocks(context, children, 'item', `${indent}  `)
  out.add(`${indent}</item>\n`)
}

/** The first leaf of an item if it is a paragraph, which may begin with a mark that belongs to the label. */
function firstLeaf(blocks: readonly Block[]): Block | undefined {
  return blocks[0]?.kind === 'paragraph' ? blocks[0] : undefined
}

/** The blocks with the first one beginning later; without it if nothing is left of it. */
function startingAt(blocks: readonly Block[], start: number): Block[] {
  const [first, ...rest] = blocks
  return first === undefined || first.end <= start ? rest : [{ ...first, start }, ...rest]
}

function skipSpace(text: string, at: number, end: number): number {
  while (at < end && /\s/.test(text[at]!)) at++
  return at
}

function writeSpeech(context: BlockContext, block: SpeechBlock, indent: string): void {
  const { out } = context
  if (!block.children.some((child) => child.kind === 'paragraph' || child.kind === 'list')) {
    out.add(ab(context, block.speaker.start, block.speaker.end, 'speaker', indent))
    return writeBlocks(context, block.children, 'item', indent)
  }
  out.add(`${indent}<sp xml:id="${nextId(context, 'sp')}">\n`)
  out.add(`${indent}  <speaker>${leaf(context, block.speaker.start, block.speaker.end)}</speaker>\n`)
  writeBlocks(context, block.children, 'item', `${indent}  `)
  out.add(`${indent}</sp>\n`)
}

function writeTable(context: BlockContext, block: TableBlock, indent: string): void {
  const { out } = context
  out.add(`${indent}<table xml:id="${nextId(context, 't')}">\n`)
  const { caption } = block
  if (caption !== undefined) out.add(`${indent}  <head>${leaf(context, caption.start, caption.end)}</head>\n`)
  for (const row of block.rows) {
    out.add(`${indent}  <row${row.header ? ' role="label"' : ''}>\n`)
    for (const cell of row.cells) writeCell(context, cell, row.header, `${indent}    `)
    out.add(`${indent}  </row>\n`)
  }
  out.add(`${indent}</table>\n`)
}

function writeCell(context: BlockContext, cell: CellBlock, inHeader: boolean, indent: string): void {
  const { out } = context
  const { children } = cell
  const role = cell.header && !inHeader ? ' role="label"' : ''
  const columns = cell.columns > 1 ? ` cols="${cell.columns}"` : ''
  const tag = `cell${role}${cell.rows > 1 ? ` rows="${cell.rows}"` : ''}${columns}`
  const only = children.length === 1 ? children[0] : undefined
  if (children.length === 0) out.add(`${indent}<${tag}/>\n`)
  else if (only?.kind === 'paragraph')
    out.add(`${indent}<${tag}>${leaf(context, only.start, only.end)}</cell>\n`)
  else {
    out.add(`${indent}<${tag}>\n`)
    writeBlocks(context, children, 'item', `${indent}  `)
    out.add(`${indent}</cell>\n`)
  }
}

function writeNoteBlock(context: BlockContext, block: NoteBlock, indent: string): void {
  const { out } = context
  const id = noteId(context, ++context.counters.f)
  const start = context.source.utf16(block.label.start)
  const end = context.source.utf16(block.label.end)
  const label = writeNoteLabel(
    context.inline,
    context.step(context.builder.build(start, end), start, end),
    id,
  )
  const n = block.n.replace(/[&<>"\s]/g, '')
  out.add(`${indent}<note xml:id="${id}"${n === '' ? '' : ` n="${n}"`} place="${block.place}">\n`)
  out.add(`${indent}  <label>${label}</label>\n`)
  writeBlocks(context, block.children, 'item', `${indent}  `)
  out.add(`${indent}</note>\n`)
}

/** The id of the nth foot- or end-note; note references are written before the notes. */
export function noteId(context: { readonly inline: { readonly docId: string } }, n: number): string {
  return `${context.inline.docId}-f${n}`
}

export function nextId(context: BlockContext, kind: 'p' | 'l' | 'i' | 'd' | 'a' | 't' | 'sp'): string {
  return `${context.inline.docId}-${kind}${++context.counters[kind]}`
}

function leaf(context: BlockContext, start: number, end: number): string {
  return leafUtf16(context, context.source.utf16(start), context.source.utf16(end))
}

function leafUtf16(context: BlockContext, start: number, end: number): string {
  const nodes = context.step(context.builder.build(start, end), start, end)
  return writeNodes(context.inline, nodes)
}
