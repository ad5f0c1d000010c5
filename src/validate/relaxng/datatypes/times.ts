/** Dates, times and durations of XML Schema (Part 2, 3.2.6–3.2.14, appendix D and E). */

import { primitive } from './primitive.js'

/** A point in time, or a set of them: seconds since 0000-03-01 in its own time zone, or in UTC if it states one. */
interface Moment {
  readonly seconds: bigint
  /** Digits of the fraction of a second, without trailing zeros. */
  readonly fraction: string
  readonly zoned: boolean
}

const YEAR = '(?<year>-?(?:[1-9]\\d*)?\\d{4})'
const MONTH = '(?<month>\\d\\d)'
const DAY = '(?<day>\\d\\d)'
const TIME = '(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)(?:\\.(?<fraction>\\d+))?'
const ZONE = '(?<zone>Z|[+-]\\d\\d:\\d\\d)?'

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Years as astronomers count them: 1 BC, written -0001, is 0. */
function astronomical(written: string): bigint {
  const year = BigInt(written)
  return year < 0n ? year + 1n : year
}

function isLeap(year: bigint): boolean {
  return year % 4n === 0n && (year % 100n !== 0n || year % 400n === 0n)
}

/** Days from 0000-03-01 of the Gregorian calendar, extended in both directions. */
function dayNumber(year: bigint, month: number, day: number): bigint {
  const y = month > 2 ? year : year - 1n
  const m = BigInt((month + 9) % 12)
  const floor = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -((-a + b - 1n) / b))
  return 365n * y + floor(y, 4n) - floor(y, 100n) + floor(y, 400n) + (m * 306n + 5n) / 10n + BigInt(day - 1)
}

function parseMoment(pattern: RegExp, text: string): Moment | undefined {
  const parts = pattern.exec(text)?.groups
  if (parts === undefined) return undefined
  if (parts.year !== undefined && BigInt(parts.year) === 0n) return undefined
  const year = parts.year === undefined ? 2000n : astronomical(parts.year)
  const month = Number(parts.month ?? 1)
  const day = Number(parts.day ?? 1)
  if (month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]!) return undefined
  if (month === 2 && day === 29 && parts.year !== undefined && !isLeap(year)) return undefined
  const hour = Number(parts.hour ?? 0)
  const minute = Number(parts.minute ?? 0)
  const second = Number(parts.second ?? 0)
  const fraction = (parts.fraction ?? '').replace(/0+$/, '')
  if (minute > 59 || second > 59 || hour > 24) return undefined
  if (hour === 24 && (minute > 0 || second > 0 || fraction !== '')) return undefined
  let offset = 0
  if (parts.zone !== undefined && parts.zone !== 'Z') {
    const minutes = Number(parts.zone.slice(4))
    offset = Number(parts.zone.slice(1, 3)) * 60 + minutes
    if (minutes > 59 || offset > 14 * 60) return undefined
    if (parts.zone.startsWith('-')) offset = -offset
  }
  let seconds = dayNumber(year, month, day) * 86400n
  seconds += BigInt(hour * 3600 + minute * 60 + second - offset * 60)
  // A time of day has no day: what the zone moves over midnight stays within one.
  if (parts.year === undefined && parts.month === undefined && parts.day === undefined) {
    const start = dayNumber(2000n, 1, 1) * 86400n
    seconds = start + ((((seconds - start) % 86400n) + 86400n) % 86400n)
  }
  return { seconds, fraction, zoned: parts.zone !== undefined }
}

const FOURTEEN_HOURS = 14n * 3600n

function compareMoments(a: Moment, b: Moment): number | undefined {
  if (a.zoned === b.zoned) return compareInstants(a.seconds, a.fraction, b.seconds, b.fraction)
  if (!a.zoned) {
    const reverse = compareMoments(b, a)
    return reverse === undefined ? undefined : -reverse
  }
  if (compareInstants(a.seconds, a.fraction, b.seconds - FOURTEEN_HOURS, b.fraction) < 0) return -1
  if (compareInstants(a.seconds, a.fraction, b.seconds + FOURTEEN_HOURS, b.fraction) > 0) return 1
  return undefined
}

function compareInstants(a: bigint, aFraction: string, b: bigint, bFraction: string): number {
  if (a !== b) return a < b ? -1 : 1
  return aFraction < bFraction ? -1 : aFraction > bFraction ? 1 : 0
}

function moment(pattern: string): ReturnType<typeof primitive<Moment>> {
  const regex = new RegExp(`^${pattern}${ZONE}$`)
  return primitive<Moment>({
    whiteSpace: 'collapse',
    parse: (text) => parseMoment(regex, text),
    key: (value) => `${value.seconds}.${value.fraction}${value.zoned ? 'Z' : ''}`,
    compare: compareMoments,
  })
}

export const dateTime = moment(`${YEAR}-${MONTH}-${DAY}T${TIME}`)
export const date = moment(`${YEAR}-${MONTH}-${DAY}`)
export const time = moment(TIME)
export const gYearMonth = moment(`${YEAR}-${MONTH}`)
export const gYear = moment(YEAR)
export const gMonthDay = moment(`--${MONTH}-${DAY}`)
export const gDay = moment(`---${DAY}`)
export const gMonth = moment(`--${MONTH}`)

/** A duration; months and seconds cannot be converted into each other. Seconds are scaled by 10^`scale`. */
interface Duration {
  readonly months: bigint
  readonly seconds: bigint
  readonly scale: number
  /** The fields as they are written: PT60S and PT1M are not the same value for the schema languages' suites. */
  readonly key: string
}

const DURATION =
  /^(-)?P(?=\d|T[\d.])(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?=[\d.])(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S|\.(\d+)S)?)?$/

function parseDuration(text: string): Duration | undefined {
  const m = DURATION.exec(text)
  if (m === null) return undefined
  const sign = m[1] === undefined ? 1n : -1n
  const field = (i: number): bigint => BigInt(m[i] ?? 0)
  const fraction = (m[8] ?? m[9] ?? '').replace(/0+$/, '')
  const power = 10n ** BigInt(fraction.length)
  const exact = field(7) * power + BigInt(fraction || 0)
  const whole = field(4) * 86400n + field(5) * 3600n + field(6) * 60n
  const fields = [field(2), field(3), field(4), field(5), field(6), exact]
  const zero = fields.every((f) => f === 0n)
  return {
    months: sign * (field(2) * 12n + field(3)),
    seconds: sign * (whole * power + exact),
    scale: fraction.length,
    key: `${zero ? '' : (m[1] ?? '')}${fields.join(',')}e${fraction.length}`,
  }
}

/** Days from four starting points that between them show every order of months and days (appendix E of Part 2). */
const STARTS: readonly (readonly [bigint, number])[] = [
  [1696n, 9],
  [1697n, 2],
  [1903n, 3],
  [1903n, 7],
]

function compareDurations(a: Duration, b: Duration): number | undefined {
  const scale = Math.max(a.scale, b.scale)
  const power = 10n ** BigInt(scale)
  const x = a.seconds * 10n ** BigInt(scale - a.scale)
  const y = b.seconds * 10n ** BigInt(scale - b.scale)
  let result: number | undefined
  for (const [year, month] of STARTS) {
    const left = daysAfter(year, month, a.months) * 86400n * power + x
    const right = daysAfter(year, month, b.months) * 86400n * power + y
    const order = left < right ? -1 : left > right ? 1 : 0
    if (result !== undefined && result !== order) return undefined
    result = order
  }
  return result
}

function daysAfter(year: bigint, month: number, months: bigint): bigint {
  const total = year * 12n + BigInt(month - 1) + months
  const y = total >= 0n ? total / 12n : -((-total + 11n) / 12n)
  return dayNumber(y, Number(total - y * 12n) + 1, 1)
}

export const duration = primitive<Duration>({
  whiteSpace: 'collapse',
  parse: parseDuration,
  key: (value) => value.key,
  compare: compareDurations,
})
