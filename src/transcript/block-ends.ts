import type { Block, SpeechBlock } from './types.js'

/** A type whose properties can be set. */
export type Writable<T> = { -readonly [K in keyof T]: T[K] }

export function endOf(children: readonly Block[]): number | undefined {
  return children.at(-1)?.end
}

/** A division or a turn ends where its last child ends, which is known when all are read. */
export function settleEnd(block: Block): void {
  if (block.kind !== 'division' && block.kind !== 'speech') return
  for (const child of block.children) settleEnd(child)
  ;(block as Writable<SpeechBlock>).end = Math.max(block.end, endOf(block.children) ?? 0)
}

/** Whether a number goes on after another: the next, the same again, or one or two left out. */
export function follows(last: number | undefined, next: number | undefined): boolean {
  if (last === undefined || next === undefined) return last === next
  return next >= last && next <= last + 3
}
