import { Problem } from './problem.js'

/** The longest value of a parameter, in UTF-16 units. */
export const longestValue = 1000

/**
 * The parameters of a request, each at most once and none unknown.
 *
 * @throws Problem 400 otherwise
 */
export function parameters<const N extends string>(
  search: URLSearchParams,
  names: readonly N[],
): Partial<Record<N, string>> {
  const values: Partial<Record<N, string>> = {}
  for (const [name, value] of search) {
    if (!(names as readonly string[]).includes(name)) {
      throw new Problem(400, `There is no parameter of this name here. Parameters: ${names.join(', ')}.`)
    }
    if (values[name as N] !== undefined) throw new Problem(400, `The parameter ${name} stands twice.`)
    if (value.length > longestValue)
      throw new Problem(400, `The parameter ${name} is longer than ${longestValue} characters.`)
    if (value !== '') values[name as N] = value
  }
  return values
}

/**
 * A whole number of a parameter.
 *
 * @throws Problem 400 if it is none, or out of bounds
 */
export function wholeNumber(name: string, value: string, least: number, most: number): number {
  const number = /^-?\d{1,9}$/u.test(value) ? Number(value) : Number.NaN
  if (!(number >= least && number <= most)) {
    throw new Problem(400, `The parameter ${name} must be a whole number from ${least} to ${most}.`)
  }
  return number
}
