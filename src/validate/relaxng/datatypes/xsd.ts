/** The datatype library of XML Schema (http://www.w3.org/2001/XMLSchema-datatypes) with its facets. */

import * as numbers from './numbers.js'
import type { AnyPrimitive } from './primitive.js'
import { compileRegex, RegexFault } from './regex.js'
import * as texts from './texts.js'
import * as times from './times.js'
import {
  collapse,
  type Datatype,
  type DatatypeFault,
  IdType,
  NO_CONTEXT,
  type Parameter,
  type ValueContext,
} from './types.js'

interface TypeEntry {
  readonly primitive: AnyPrimitive
  /** For a reader: `a whole number`. */
  readonly description: string
  readonly min?: string
  readonly max?: string
  readonly idType?: IdType
}

const { decimal, integer } = numbers

const TYPES: ReadonlyMap<string, TypeEntry> = new Map<string, TypeEntry>([
  ['string', { primitive: texts.string, description: 'any text' }],
  ['normalizedString', { primitive: texts.normalizedString, description: 'any text' }],
  ['untypedAtomic', { primitive: texts.string, description: 'any text' }],
  ['anyAtomicType', { primitive: texts.string, description: 'any text' }],
  ['token', { primitive: texts.token, description: 'any text' }],
  ['language', { primitive: texts.language, description: 'a language tag, such as “en” or “ru-Latn”' }],
  ['Name', { primitive: texts.Name, description: 'an XML name' }],
  ['NCName', { primitive: texts.NCName, description: 'an XML name without a colon' }],
  ['NMTOKEN', { primitive: texts.NMTOKEN, description: 'a token of letters, digits, “.”, “-”, “_” and “:”' }],
  [
    'NMTOKENS',
    { primitive: texts.NMTOKENS, description: 'tokens of letters, digits, “.”, “-”, “_” and “:”' },
  ],
  [
    'ID',
    {
      primitive: texts.NCName,
      description: 'an identifier: an XML name without a colon',
      idType: IdType.id,
    },
  ],
  ['IDREF', { primitive: texts.NCName, description: 'the identifier of an element', idType: IdType.idref }],
  ['IDREFS', { primitive: texts.IDREFS, description: 'identifiers of elements', idType: IdType.idrefs }],
  ['ENTITY', { primitive: texts.ENTITY, description: 'the name of an unparsed entity' }],
  ['ENTITIES', { primitive: texts.ENTITIES, description: 'names of unparsed entities' }],
  ['QName', { primitive: texts.QName, description: 'a name, with a declared prefix or none' }],
  [
    'NOTATION',
    { primitive: texts.QName, description: 'the name of a notation, with a declared prefix or none' },
  ],
  ['anyURI', { primitive: texts.anyURI, description: 'a URI reference' }],
  ['hexBinary', { primitive: texts.hexBinary, description: 'bytes as pairs of hexadecimal digits' }],
  ['base64Binary', { primitive: texts.base64Binary, description: 'bytes in Base64' }],
  ['boolean', { primitive: numbers.boolean, description: '“true”, “false”, “1” or “0”' }],
  ['float', { primitive: numbers.float, description: 'a number, such as 1.5 or 2e3' }],
  ['double', { primitive: numbers.double, description: 'a number, such as 1.5 or 2e3' }],
  ['decimal', { primitive: decimal, description: 'a decimal number, such as 12 or 1.5' }],
  ['integer', { primitive: integer, description: 'a whole number' }],
  ['nonPositiveInteger', { primitive: integer, description: 'a whole number, 0 or less', max: '0' }],
  ['negativeInteger', { primitive: integer, description: 'a whole number below 0', max: '-1' }],
  ['nonNegativeInteger', { primitive: integer, description: 'a whole number, 0 or more', min: '0' }],
  ['positiveInteger', { primitive: integer, description: 'a whole number, 1 or more', min: '1' }],
  ['long', sized(-(2n ** 63n), 2n ** 63n - 1n)],
  ['int', sized(-(2n ** 31n), 2n ** 31n - 1n)],
  ['short', sized(-(2n ** 15n), 2n ** 15n - 1n)],
  ['byte', sized(-128n, 127n)],
  ['unsignedLong', sized(0n, 2n ** 64n - 1n)],
  ['unsignedInt', sized(0n, 2n ** 32n - 1n)],
  ['unsignedShort', sized(0n, 2n ** 16n - 1n)],
  ['unsignedByte', sized(0n, 255n)],
  ['dateTime', { primitive: times.dateTime, description: 'a date and time, such as 1949-01-31T14:30:00' }],
  ['date', { primitive: times.date, description: 'a date, such as 1949-01-31' }],
  ['time', { primitive: times.time, description: 'a time, such as 14:30:00' }],
  ['gYearMonth', { primitive: times.gYearMonth, description: 'a year and month, such as 1949-01' }],
  ['gYear', { primitive: times.gYear, description: 'a year, such as 1949' }],
  ['gMonthDay', { primitive: times.gMonthDay, description: 'a month and day, such as --01-31' }],
  ['gDay', { primitive: times.gDay, description: 'a day of the month, such as ---31' }],
  ['gMonth', { primitive: times.gMonth, description: 'a month, such as --01' }],
  ['duration', { primitive: times.duration, description: 'a duration, such as P1Y6M or PT2H' }],
])

function sized(min: bigint, max: bigint): TypeEntry {
  return {
    primitive: integer,
    description: `a whole number from ${min} to ${max}`,
    min: String(min),
    max: String(max),
  }
}

/** A test that a facet adds; of the text with white space normalised, and of its value. */
type Facet = (text: string, value: unknown) => boolean

/**
 * Makes a datatype of the library.
 *
 * @param name its name, such as `date`
 * @param parameters facets, in any order; several patterns must all match
 */
export function xsdDatatype(name: string, parameters: readonly Parameter[]): Datatype | DatatypeFault {
  const entry = TYPES.get(name)
  if (entry === undefined) return { message: `XML Schema has no datatype “${name}”.` }
  const facets: Facet[] = []
  const limits: Parameter[] = []
  if (entry.min !== undefined) limits.push({ name: 'minInclusive', value: entry.min })
  if (entry.max !== undefined) limits.push({ name: 'maxInclusive', value: entry.max })
  for (const limit of limits) facets.push(facet(entry.primitive, limit) as Facet)
  const remarks: string[] = []
  for (const [i, parameter] of parameters.entries()) {
    const made = facet(entry.primitive, parameter, name)
    if (typeof made === 'string') return { message: made, parameter: i }
    facets.push(made)
    remarks.push(remark(parameter))
  }
  return new XsdDatatype(entry, facets, remarks)
}

class XsdDatatype implements Datatype {
  readonly any: boolean
  readonly name: boolean
  readonly contextual: boolean
  readonly idType: IdType
  readonly description: string
  private readonly primitive: AnyPrimitive

  constructor(
    entry: TypeEntry,
    private readonly facets: readonly Facet[],
    remarks: readonly string[],
  ) {
    this.primitive = entry.primitive
    this.contextual = entry.primitive.contextual === true
    this.idType = entry.idType ?? IdType.none
    this.any =
      facets.length === 0 && [texts.string, texts.token, texts.normalizedString].includes(entry.primitive)
    this.name = facets.length === 0 && entry.primitive === texts.NCName
    this.description = [entry.description, ...remarks].join(', ')
  }

  valid(text: string, context: ValueContext): boolean {
    return this.any || this.value(text, context) !== undefined
  }

  key(text: string, context: ValueContext): string | undefined {
    const value = this.value(text, context)
    return value === undefined ? undefined : this.primitive.key(value)
  }

  private value(text: string, context: ValueContext): unknown {
    const normal = normalised(this.primitive, text)
    const value = this.primitive.parse(normal, context)
    if (value === undefined) return undefined
    for (const test of this.facets) if (!test(normal, value)) return undefined
    return value
  }
}

function normalised(primitive: AnyPrimitive, text: string): string {
  if (primitive.whiteSpace === 'collapse') return collapse(text)
  return primitive.whiteSpace === 'replace' ? text.replace(/[\t\n\r]/g, ' ') : text
}

/** Makes one facet, or says why it cannot be made. */
function facet(primitive: AnyPrimitive, parameter: Parameter, type = ''): Facet | string {
  const { name, value } = parameter
  switch (name) {
    case 'pattern':
      return pattern(value)
    case 'length':
    case 'minLength':
    case 'maxLength': {
      const { length } = primitive
      if (length === undefined) return `“${type}” has no length, so “${name}” says nothing of it.`
      const limit = wholeNumber(value)
      if (limit === undefined) return `“${name}” must be a whole number, 0 or more; it is “${value}”.`
      if (name === 'length') return (_, v) => length(v) === limit
      if (name === 'minLength') return (_, v) => length(v) >= limit
      return (_, v) => length(v) <= limit
    }
    case 'minInclusive':
    case 'maxInclusive':
    case 'minExclusive':
    case 'maxExclusive': {
      const { compare } = primitive
      if (compare === undefined)
        return `Values of “${type}” have no order, so “${name}” says nothing of them.`
      const limit = primitive.parse(normalised(primitive, value), NO_CONTEXT)
      if (limit === undefined) return `“${name}” must itself be of the datatype “${type}”; “${value}” is not.`
      const test = (order: number | undefined): boolean => {
        if (order === undefined) return false
        if (order === 0) return name.endsWith('Inclusive')
        return name.startsWith('min') ? order > 0 : order < 0
      }
      return (_, v) => test(compare(v, limit))
    }
    case 'totalDigits':
    case 'fractionDigits': {
      const { digits } = primitive
      if (digits === undefined) return `“${name}” is for decimal numbers, and “${type}” is none.`
      const limit = wholeNumber(value)
      if (limit === undefined || (name === 'totalDigits' && limit === 0))
        return `“${name}” must be a whole number${name === 'totalDigits' ? ' above 0' : ', 0 or more'}; it is “${value}”.`
      if (name === 'totalDigits') return (_, v) => digits(v).total <= limit
      return (_, v) => digits(v).fraction <= limit
    }
    case 'enumeration':
      return 'RELAX NG has no parameter “enumeration”; write a choice of values.'
    case 'whiteSpace':
      return 'RELAX NG has no parameter “whiteSpace”; choose another datatype.'
    default:
      return `There is no parameter “${name}”.`
  }
}

function pattern(source: string): Facet | string {
  try {
    const regex = compileRegex(source)
    return (text) => regex.test(text)
  } catch (error) {
    if (!(error instanceof RegexFault) && !(error instanceof SyntaxError)) throw error
    const reason =
      error instanceof RegexFault ? `${error.message} (character ${error.at + 1})` : error.message
    return `The pattern “${source}” is not a regular expression of XML Schema: ${reason}.`
  }
}

function wholeNumber(text: string): number | undefined {
  const collapsed = collapse(text)
  if (!/^\+?\d+(?:\.0*)?$/.test(collapsed)) return undefined
  return Math.min(Number.parseInt(collapsed, 10), Number.MAX_SAFE_INTEGER)
}

/** What a facet adds to the description of its type. */
function remark({ name, value }: Parameter): string {
  switch (name) {
    case 'pattern':
      return `matching the pattern ${value}`
    case 'length':
      return `of length ${value}`
    case 'minLength':
      return `of length ${value} at least`
    case 'maxLength':
      return `of length ${value} at most`
    case 'minInclusive':
      return `${value} or more`
    case 'maxInclusive':
      return `${value} or less`
    case 'minExclusive':
      return `above ${value}`
    case 'maxExclusive':
      return `below ${value}`
    case 'totalDigits':
      return `with ${value} digits at most`
    default:
      return `with ${value} digits after the point at most`
  }
}
