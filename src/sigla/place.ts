import { isSpace } from '../transcript/lines.js'
import type { Context } from './context.js'
import { beyond } from './pattern-shape.js'

/** In place of a UTF-16 unit: nothing stands there in the paragraph. */
export const nothing = beyond + 1
/** In place of a UTF-16 unit: it is not told, because other white space than spaces stands between. */
const untold = beyond + 2

/** The nearest sign that is no white space before a bracket, and after it: ASCII codes, `beyond` for all others, or `nothing`. */
export interface Place {
  readonly last: number
  readonly first: number
}

/**
 * What can be told of a bracket's place at a glance, as a number: how it is glued to its neighbours, where it stands in the document,
 * and the nearest sign on either side. There are so few places that what follows from one is found once.
 */
export function placeKey(context: Context): number {
  const { text, bracket, leaf } = context
  const { start } = bracket
  const unit = context.unitBefore
  let key = lastBefore(text, context.from, start) * 256 + firstAfter(text, bracket.end, context.to)
  key = key * 2 + (context.gluedBefore ? 1 : 0)
  key = key * 2 + (context.digitBefore ? 1 : 0)
  key = key * 2 + (isSpace(unit) ? 1 : 0)
  key = key * 2 + (unit === 46 ? 1 : 0)
  key = key * 2 + (context.gluedAfter ? 1 : 0)
  key = key * 2 + (context.part === 'title' ? 1 : 0)
  key = key * 2 + (bracket.parent !== undefined ? 1 : 0)
  key = key * 2 + (leaf.notes === true ? 1 : 0)
  key = key * 2 + (context.labelBefore ? 1 : 0)
  return key * 2 + (leaf.kind === 'heading' ? 1 : 0)
}

/** The nearest signs of a place; undefined where they are not told. */
export function placeOf(key: number): { last: number | undefined; first: number | undefined } {
  const last = key >> 18
  const first = (key >> 10) & 255
  return { last: last === untold ? undefined : last, first: first === untold ? undefined : first }
}

function lastBefore(text: string, from: number, start: number): number {
  let at = start - 1
  while (at >= from && text.charCodeAt(at) === 32) at--
  if (at < from) return nothing
  const unit = text.charCodeAt(at)
  return unit < beyond ? (isSpace(unit) ? untold : unit) : isSpace(unit) ? untold : beyond
}

function firstAfter(text: string, end: number, to: number): number {
  let at = end
  while (at < to && text.charCodeAt(at) === 32) at++
  if (at >= to) return nothing
  const unit = text.charCodeAt(at)
  return isSpace(unit) ? untold : unit < beyond ? unit : beyond
}
