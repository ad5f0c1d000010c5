/** Labels of points: `1.`, `1)`, `(1)`, `1/`, `a.`, `a)`, `(a)`, `I.`, `1.1.`, `-`. */
export interface Label {
  /** The form with its sign: `1.`, `(a)`, `-`. */
  readonly style: string
  /** Number or letter as written, without signs. */
  readonly n: string
  /** The number that the label counts; undefined for dashes. */
  readonly value: number | undefined
  /** Length of the label with its signs, in UTF-16 units. */
  readonly length: number
}

const labelPattern =
  /^(?:(?<open>\()?(?:(?<digits>\d{1,3})|(?<roman>[IVX]{1,6}|[ivx]{2,6})|(?<letter>\p{L}))(?:(?<close>\)|\.\)?|\/(?=\s))(?=\s|\[|$))|(?<dash>[-–—•*·])(?=\s))/u
/** The number of a point within a point: `1.1.`, `2.3.1`; two numbers without a stop after them may be a decimal fraction. */
const innerPattern = /^(\d{1,2}(?:\.\d{1,2}){1,3}(?=\.\s)|\d{1,2}(?:\.\d{1,2}){2,3}(?=\s))\.?(?=\s)/
const monthNext =
  /^\s+(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|aug|sept?|oct|nov|dec)\b/i

/**
 * Reads the label at a paragraph's start. A day before a month (`31. January`) and an initial before a name (`A. Gromyko`) are
 * none; letters count only in brackets or in small (`a.`).
 */
export function readLabel(words: string): Label | undefined {
  const inner = innerPattern.exec(words)
  if (inner !== null) {
    const n = inner[1]!
    const parts = n.split('.')
    return {
      style: `${parts.map(() => '1').join('.')}.`,
      n,
      value: Number(parts.at(-1)),
      length: inner[0].length,
    }
  }
  const hit = labelPattern.exec(words)
  if (hit === null) return undefined
  const { open = '', digits, roman, letter, close = '', dash } = hit.groups!
  if (dash !== undefined)
    return { style: dash === '*' || dash === '·' ? '•' : '-', n: '', value: undefined, length: 1 }
  if (open !== '' && !close.startsWith(')')) return undefined
  const rest = words.slice(hit[0].length)
  if (digits !== undefined) {
    if (close === '.' && monthNext.test(rest)) return undefined
    return { style: `${open}1${close}`, n: digits, value: Number(digits), length: hit[0].length }
  }
  // A letter that may be a roman number: `I.` is one, `C)` and `i)` are letters.
  if (roman !== undefined && (roman.length > 1 || roman === 'I' || roman === 'V' || roman === 'X')) {
    const value = romanValue(roman)
    if (value === undefined) return undefined
    const style = roman === roman.toUpperCase() ? 'I' : 'i'
    return { style: `${open}${style}${close}`, n: roman, value, length: hit[0].length }
  }
  const sign = letter ?? roman!
  const capital = sign !== sign.toLowerCase()
  if (capital && close === '.' && open === '') return undefined
  const small = sign.toLowerCase()
  const value = small >= 'a' && small <= 'z' ? small.charCodeAt(0) - 96 : cyrillic.indexOf(small) + 1
  if (value === 0) return undefined
  return { style: `${open}${capital ? 'A' : 'a'}${close}`, n: sign, value, length: hit[0].length }
}

const cyrillic = 'абвгдежзиклмнопрстуфхцчшщэюя'

function romanValue(roman: string): number | undefined {
  const digits: Record<string, number> = { I: 1, V: 5, X: 10 }
  const upper = roman.toUpperCase()
  if (!/^X{0,3}(?:IX|IV|V?I{0,3})$/.test(upper)) return undefined
  let sum = 0
  for (let at = 0; at < upper.length; at++) {
    const here = digits[upper[at]!]!
    sum += here < (digits[upper[at + 1] ?? ''] ?? 0) ? -here : here
  }
  return sum
}
