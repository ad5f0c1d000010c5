import type { Range } from './text.js'
import type { Block } from './types.js'

/** A piece of the document that holds text itself. */
export interface Leaf extends Range {
  readonly kind: 'heading' | 'paragraph' | 'label' | 'speaker'
  /** Brackets do not reach over the borders of a scope: each note and each table cell is one, the rest of the document another. */
  readonly scope: number
  /** Whether it stands in a cell of a table. */
  readonly cell?: true
  /** Whether it is the label of a note at the document's end. */
  readonly note?: true
}

/** The pieces that hold text, in the order of the text. */
export function leavesOf(blocks: readonly Block[]): Leaf[] {
  const leaves: Leaf[] = []
  let scopes = 0
  const visit = (all: readonly Block[], scope: number, cell?: true): void => {
    for (const block of all) {
      switch (block.kind) {
        case 'heading':
        case 'paragraph':
          leaves.push({ kind: block.kind, start: block.start, end: block.end, scope, ...(cell && { cell }) })
          break
        case 'rule':
          break
        case 'division':
          leaves.push({ kind: 'heading', start: block.heading.start, end: block.heading.end, scope })
          visit(block.children, scope)
          break
        case 'list':
          for (const item of block.items) {
            leaves.push({ kind: 'label', ...bare(item.label), scope })
            visit(item.children, scope)
          }
          break
        case 'speech':
          leaves.push({ kind: 'speaker', ...bare(block.speaker), scope })
          visit(block.children, scope)
          break
        case 'note': {
          const own = ++scopes
          leaves.push({ kind: 'label', ...bare(block.label), scope: own, note: true })
          visit(block.children, own)
          break
        }
        case 'table':
          if (block.caption !== undefined)
            leaves.push({ kind: 'heading', ...bare(block.caption), scope: ++scopes })
          for (const row of block.rows) for (const cell of row.cells) visit(cell.children, ++scopes, true)
          break
      }
    }
  }
  visit(blocks, 0)
  return leaves
}

function bare(range: Range): Range {
  return { start: range.start, end: range.end }
}
