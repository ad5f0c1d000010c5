import type { Block, Transcript } from '../../src/transcript/index.js'

/** The blocks of a transcript, one a line: kind, role, words; children indented. */
export function outlineOf(transcript: Transcript): string[] {
  const words = (range: { start: number; end: number }): string =>
    transcript.text.slice(range.start, range.end).replace(/\n/g, '⏎')
  const lines: string[] = []
  const show = (blocks: readonly Block[], depth: string): void => {
    for (const block of blocks) {
      if (block.kind === 'paragraph') lines.push(`${depth}${block.role} ${words(block)}`)
      else if (block.kind === 'heading') lines.push(`${depth}heading ${words(block)}`)
      else if (block.kind === 'division') {
        lines.push(`${depth}division ${words(block.heading)}`)
        show(block.children, `${depth}  `)
      } else if (block.kind === 'list') {
        lines.push(`${depth}list ${block.style}`)
        for (const item of block.items) {
          lines.push(`${depth}  ${words(item.label)}`)
          show(item.children, `${depth}    `)
        }
      } else if (block.kind === 'speech') {
        lines.push(`${depth}speech ${words(block.speaker)}`)
        show(block.children, `${depth}  `)
      } else if (block.kind === 'note') {
        lines.push(`${depth}note ${block.n}`)
        show(block.children, `${depth}  `)
      } else lines.push(`${depth}${block.kind}`)
    }
  }
  show(transcript.blocks, '')
  return lines
}
