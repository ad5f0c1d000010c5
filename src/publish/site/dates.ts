/** Dates of documents: sorting and words. Only W3C dates count; nothing is read from words. */
import type { Labels } from './labels.js'
import { label } from './labels.js'

/** The first day that a date can mean, as numbers: `1949-01-31/1949-02-07` → [1949, 1, 31]; undefined if no machine can read it. */
export function startOf(when: string | undefined): readonly [number, number, number] | undefined {
  const match = /^(-?\d{4,})(?:-(\d\d))?(?:-(\d\d))?/u.exec(when ?? '')
  return match === null ? undefined : [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)]
}

/** Order of dates: an earlier one first; a year before its days; what has no date last. */
export function byDate(a: string | undefined, b: string | undefined): number {
  const left = startOf(a)
  const right = startOf(b)
  if (left === undefined || right === undefined) return left === right ? 0 : left === undefined ? 1 : -1
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2]
}

/**
 * A date in the words of the interface. The names of the months are labels, so that no machine's locale has a say.
 *
 * @param when W3C date or interval
 */
export function dateInWords(when: string, labels: Labels): string {
  return when
    .split('/')
    .map((day) => one(day, labels))
    .join('–')
}

function one(when: string, labels: Labels): string {
  const [y = 0, month = 0, d = 0] = startOf(when) ?? []
  const m = label(labels, 'date.months').split(' ')[month - 1]
  if (m === undefined) return when
  return d === 0 ? label(labels, 'date.month', { m, y }) : label(labels, 'date.day', { d, m, y })
}
