import type { CslDate } from './csl.js'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
/** MLA Handbook, 9th edition, appendix 1: May, June and July are not shortened. */
const shortMonths = [
  'Jan.',
  'Feb.',
  'Mar.',
  'Apr.',
  'May',
  'June',
  'July',
  'Aug.',
  'Sept.',
  'Oct.',
  'Nov.',
  'Dec.',
]

type Style = 'chicago' | 'mla'

/**
 * A date in words.
 *
 * @param date a CSL date
 * @param style `chicago`: `January 31, 1949`; `mla`: `31 Jan. 1949`
 * @returns undefined if the date says nothing
 */
export function dateInWords(date: CslDate | undefined, style: Style): string | undefined {
  if (date === undefined) return undefined
  const parts = date['date-parts']?.filter((part) => part.length > 0)
  if (parts === undefined || parts.length === 0) return date.literal ?? date.raw
  const [from, to] = parts.map((part) => part.map(Number))
  const words = to === undefined ? one(from!, style) : interval(from!, to, style)
  const circa = date.circa === true || date.circa === 1 || date.circa === 'true'
  return circa ? `ca. ${words}` : words
}

function one(parts: readonly number[], style: Style): string {
  const [year = 0, month, day] = parts
  const name = month === undefined ? undefined : (style === 'mla' ? shortMonths : months)[month - 1]
  if (name === undefined) return era(year)
  if (day === undefined) return `${name} ${era(year)}`
  return style === 'mla' ? `${day} ${name} ${era(year)}` : `${name} ${day}, ${era(year)}`
}

/** What both ends share is said once: `January 31–February 7, 1949`, `31 Jan.–7 Feb. 1949`, `1949–1950`. */
function interval(from: readonly number[], to: readonly number[], style: Style): string {
  const [year, month, day] = from
  if (year !== to[0] || month === undefined || to[1] === undefined)
    return `${one(from, style)}–${one(to, style)}`
  const names = style === 'mla' ? shortMonths : months
  const end = era(year ?? 0)
  if (day === undefined || to[2] === undefined) return `${names[month - 1]}–${names[to[1] - 1]} ${end}`
  if (style === 'mla') {
    if (month === to[1]) return `${day}–${to[2]} ${names[month - 1]} ${end}`
    return `${day} ${names[month - 1]}–${to[2]} ${names[to[1] - 1]} ${end}`
  }
  if (month === to[1]) return `${names[month - 1]} ${day}–${to[2]}, ${end}`
  return `${names[month - 1]} ${day}–${names[to[1] - 1]} ${to[2]}, ${end}`
}

function era(year: number): string {
  return year < 0 ? `${-year} BCE` : String(year)
}
