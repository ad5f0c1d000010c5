/**
 * JSON values against JSON Schemas (2020-12), in sentences: what is wrong, at which line and column, with the name that was
 * probably meant.
 */
import type { ErrorObject } from 'ajv'
import type { Location } from '../diagnostic.js'
import type { JsonFile } from './json.js'
import { pointerToken } from './json.js'
import { checkOf } from './json-check.js'
import { didYouMean } from './suggest.js'

/** A fault of a JSON value: an unknown member, or a value that its schema does not allow. */
export interface SchemaFault {
  readonly kind: 'key' | 'value'
  /** JSON Pointer to the value (for an unknown member: to the member). */
  readonly pointer: string
  readonly location: Location
  readonly message: string
}

/**
 * Checks a JSON file against a JSON Schema.
 *
 * @param json what `readJson` read
 * @param schemaFile absolute path of the schema, one of the tool's own (an incorrect schema is a bug and throws)
 * @returns all faults, in the order of their places; of alternatives (`anyOf`, `oneOf`) only one fault is given
 */
export function checkJson(json: JsonFile, schemaFile: string): SchemaFault[] {
  const check = checkOf(schemaFile)
  if (check(json.value)) return []
  const faults = new Map<string, SchemaFault>()
  for (const error of leaves(check.errors ?? [])) {
    const fault = describe(error, json)
    const key = `${fault.pointer}\n${fault.kind}`
    if (!faults.has(key)) faults.set(key, fault)
  }
  return [...faults.values()].sort(
    (a, b) =>
      (a.location.line ?? 0) - (b.location.line ?? 0) || (a.location.column ?? 0) - (b.location.column ?? 0),
  )
}

/** Without the errors that only sum up others: `anyOf`, `if` and the like where a deeper one says more. */
function leaves(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const summing = new Set(['anyOf', 'oneOf', 'if', 'allOf', 'not'])
  const specific = errors.filter((error) => !summing.has(error.keyword))
  if (specific.length === 0) return errors
  // Of the branches of an alternative, the one that got deepest into the value is the one that was meant.
  const alternatives = errors.filter((error) => error.keyword === 'anyOf' || error.keyword === 'oneOf')
  return specific.filter((error) => {
    const whole = alternatives.find(
      (a) => error.schemaPath.startsWith(`${a.schemaPath}/`) && error.instancePath.startsWith(a.instancePath),
    )
    if (whole === undefined) return true
    const branch = specific.filter((other) => other.schemaPath.startsWith(`${whole.schemaPath}/`))
    const deepest = Math.max(...branch.map((other) => other.instancePath.length))
    return error.instancePath.length === deepest
  })
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text in double quotes',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list in square brackets',
  object: 'an object in braces',
  null: 'null',
}

function describe(error: ErrorObject, json: JsonFile): SchemaFault {
  const parameters = error.params as Readonly<Record<string, unknown>>
  const name = nameOf(error.instancePath)
  const value = (message: string): SchemaFault => ({
    kind: 'value',
    pointer: error.instancePath,
    location: json.locate(error.instancePath),
    message,
  })
  switch (error.keyword) {
    case 'additionalProperties':
    case 'unevaluatedProperties': {
      const key = String(parameters.additionalProperty ?? parameters.unevaluatedProperty)
      const known = Object.keys((error.parentSchema?.properties as object | undefined) ?? {})
      const pointer = `${error.instancePath}/${pointerToken(key)}`
      const where = error.instancePath === '' ? '' : ` in ${name}`
      const all = known.length > 0 && known.length <= 12 ? ` Known here: ${known.join(', ')}.` : ''
      return {
        kind: 'key',
        pointer,
        location: json.locate(pointer, true),
        message: `There is no key “${key}”${where}.${didYouMean(key, known) || all}`,
      }
    }
    case 'required':
      return value(`${capital(name)} lacks “${String(parameters.missingProperty)}”, which must be stated.`)
    case 'type': {
      const types = [parameters.type].flat().map((type) => TYPES[String(type)] ?? String(type))
      return value(`${capital(name)} must be ${types.join(' or ')}; here it is ${kindOf(error.data)}.`)
    }
    case 'enum': {
      const allowed = (parameters.allowedValues as unknown[]).map(String)
      const near = typeof error.data === 'string' ? didYouMean(error.data, allowed) : ''
      return value(
        `${capital(name)} cannot be ${JSON.stringify(error.data)}; it can be ${allowed.join(', ')}.${near}`,
      )
    }
    case 'const':
      return value(`${capital(name)} must be ${JSON.stringify(parameters.allowedValue)}.`)
    case 'pattern':
    case 'format': {
      const wanted = error.parentSchema?.description
      const hint =
        typeof wanted === 'string'
          ? ` It is: ${wanted}`
          : ` It must match ${String(parameters.pattern ?? parameters.format)}.`
      return value(`${capital(name)} cannot be ${JSON.stringify(error.data)}.${hint}`)
    }
    default:
      return value(`${capital(name)} ${error.message ?? 'is not as its schema wants it'}.`)
  }
}

/** `/validate/rules/0` as “validate.rules[0]”. */
function nameOf(pointer: string): string {
  if (pointer === '') return 'the file'
  const path = pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((token, index) => (/^\d+$/.test(token) ? `[${token}]` : index === 0 ? token : `.${token}`))
    .join('')
  return `“${path}”`
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'string') return 'a text'
  return typeof value === 'number' ? 'a number' : String(value)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
