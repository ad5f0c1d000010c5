/** Numbers and truth values of XML Schema. */

import { primitive } from './primitive.js'

/** A decimal number, exactly: `digits` times ten to the power of minus `scale`. */
interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)$/
const INTEGER = /^[+-]?\d+$/
const FLOAT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]?\d+)?$/

function parseDecimal(text: string): Decimal | undefined {
  if (!DECIMAL.test(text)) return undefined
  const dot = text.indexOf('.')
  const fraction = dot < 0 ? '' : text.slice(dot + 1).replace(/0+$/, '')
  const whole = (dot < 0 ? text : text.slice(0, dot)).replace('+', '')
  const negative = whole.startsWith('-')
  const digits = BigInt(`${whole.replace('-', '')}${fraction}` || '0')
  return { digits: negative ? -digits : digits, scale: fraction.length }
}

function compareDecimal(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale)
  const x = a.digits * 10n ** BigInt(scale - a.scale)
  const y = b.digits * 10n ** BigInt(scale - b.scale)
  return x < y ? -1 : x > y ? 1 : 0
}

function decimalDigits(value: Decimal): { total: number; fraction: number } {
  const digits = (value.digits < 0n ? -value.digits : value.digits).toString()
  return { total: digits === '0' ? 1 : Math.max(digits.length, value.scale), fraction: value.scale }
}

const decimalParts = {
  whiteSpace: 'collapse',
  key: (value: Decimal) => `${value.digits}e-${value.scale}`,
  compare: compareDecimal,
  digits: decimalDigits,
} as const

export const decimal = primitive<Decimal>({ ...decimalParts, parse: parseDecimal })

export const integer = primitive<Decimal>({
  ...decimalParts,
  parse: (text) => (INTEGER.test(text) ? parseDecimal(text) : undefined),
})

function parseFloating(text: string): number | undefined {
  if (text === 'INF') return Number.POSITIVE_INFINITY
  if (text === '-INF') return Number.NEGATIVE_INFINITY
  if (text === 'NaN') return Number.NaN
  return FLOAT.test(text) ? Number(text) : undefined
}

/** Of the same value as itself, though the numbers say otherwise: XML Schema has one NaN. */
const floatingParts = {
  whiteSpace: 'collapse',
  key: (value: number) => (value === 0 ? '0' : String(value)),
  compare: (a: number, b: number) =>
    Number.isNaN(a) || Number.isNaN(b)
      ? Number.isNaN(a) && Number.isNaN(b)
        ? 0
        : undefined
      : a < b
        ? -1
        : a > b
          ? 1
          : 0,
} as const

export const double = primitive<number>({ ...floatingParts, parse: parseFloating })

export const float = primitive<number>({
  ...floatingParts,
  parse: (text) => {
    const value = parseFloating(text)
    return value === undefined ? undefined : Math.fround(value)
  },
})

export const boolean = primitive<boolean>({
  whiteSpace: 'collapse',
  parse: (text) =>
    text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : undefined,
  key: String,
})
