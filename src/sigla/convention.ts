import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js'
import { type Diagnostic, reporter } from '../diagnostic.js'
import { siglaCodes } from './codes.js'
import { conditions } from './conditions.js'
import type { Convention, Rule, Weighing } from './convention-types.js'
import { compilePatterns } from './patterns.js'
import type { Weights } from './weighing.js'

const report = reporter(siglaCodes)

/** The conventions that Sigla has of its own. */
export const builtInConventions = ['translation', 'leiden'] as const

export interface ConventionLoaded {
  /** Absent if there is an error among the diagnostics. */
  readonly convention?: Convention
  readonly diagnostics: readonly Diagnostic[]
}

/** A convention file before what it extends is added. */
type ConventionFile = Partial<Omit<Convention, 'hash' | 'weighing'>> & {
  readonly name: string
  readonly version: string
  readonly extends?: string
  readonly without?: readonly string[]
  /** Whether evidence is weighed where no rule decides by form, as the convention does that it extends. */
  readonly weighing?: boolean
}

/**
 * Loads a convention.
 *
 * @param name the name of a built-in one (`translation`, `leiden`) or the path of a JSON file
 */
export function loadConvention(name: string = 'translation'): ConventionLoaded {
  const builtIn = (builtInConventions as readonly string[]).includes(name)
  const path = builtIn ? ownFile(`conventions/${name}.json`) : name
  let json: string
  try {
    json = readFileSync(path, 'utf8')
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    return {
      diagnostics: [
        report(
          'convention-unknown',
          { file: name },
          `There is no convention “${name}”: it is neither built in (${builtInConventions.join(', ')}) nor a file that can be read. Check the name.`,
        ),
      ],
    }
  }
  return parseConvention(json, builtIn ? `${name}.json` : path)
}

/**
 * Reads a convention from JSON, adds what it extends, and checks it against the schema and its own names and patterns.
 *
 * @param json the file's text
 * @param file its name, for diagnostics
 */
export function parseConvention(json: string, file: string): ConventionLoaded {
  let parsed: unknown
  try {
    parsed = JSON.parse(json.replace(/^\ufeff/, ''))
  } catch (error) {
    return {
      diagnostics: [
        report(
          'convention-invalid',
          { file, line: 1, column: 1 },
          `The convention is not JSON: ${(error as Error).message}.`,
        ),
      ],
    }
  }
  const faults = schemaFaults(parsed)
  if (faults.length > 0)
    return { diagnostics: faults.map((message) => report('convention-invalid', { file }, message)) }
  const own = parsed as ConventionFile
  let whole: ConventionFile = own
  let weighing = file === `${weighed}.json` ? readWeights(own) : undefined
  if (own.extends !== undefined) {
    const base = loadConvention(own.extends)
    if (base.convention === undefined) return base
    whole = extend(base.convention, own)
    weighing = own.weighing === false ? undefined : inherited(base.convention, own)
  }
  const convention = complete(whole, weighing)
  const diagnostics = referenceFaults(convention, file)
  if (diagnostics.length > 0) return { diagnostics }
  return { convention, diagnostics }
}

/** What a project adds comes first: its rules before the base's, its classes after; a class, rule or sign of the same id replaces. */
function extend(base: Convention, own: ConventionFile): ConventionFile {
  const replaced = (own.rules ?? []).map((rule) => rule.id)
  const without = own.without ?? []
  const byId = <T extends { readonly id: string }>(first: readonly T[], second: readonly T[]): T[] => [
    ...first.map((one) => second.find((other) => other.id === one.id) ?? one),
    ...second.filter((one) => !first.some((other) => other.id === one.id)),
  ]
  const lexicon: Record<string, readonly string[]> = { ...base.lexicon }
  for (const [list, words] of Object.entries(own.lexicon ?? {}))
    lexicon[list] = [...(lexicon[list] ?? []), ...words]
  return {
    ...withoutWeighing(base),
    ...own,
    signs: byId(base.signs, own.signs ?? []),
    classes: byId(base.classes, own.classes ?? []),
    rules: [
      ...(own.rules ?? []),
      ...base.rules.filter((rule) => !replaced.includes(rule.id) && !without.includes(rule.id)),
    ],
    lexicon,
    examples: [...(own.examples ?? []), ...base.examples],
  }
}

/** The convention that weighs. Its weights stand beside it. */
const weighed = 'translation'

/** The weights of the convention that has them; they know all of its rules. */
function readWeights(own: ConventionFile): Weighing {
  const json = readFileSync(ownFile(`conventions/${weighed}.weights.json`), 'utf8')
  return {
    weights: JSON.parse(json) as Weights,
    hash: createHash('sha256').update(json).digest('hex'),
    rules: new Set((own.rules ?? []).map((rule) => rule.id)),
  }
}

/** A project's own rules decide themselves: the weights know nothing of them. */
function inherited(base: Convention, own: ConventionFile): Weighing | undefined {
  if (base.weighing === undefined) return undefined
  const rules = new Set(base.weighing.rules)
  for (const rule of own.rules ?? []) rules.delete(rule.id)
  return { ...base.weighing, rules }
}

function withoutWeighing({ weighing: _, ...rest }: Convention): Omit<Convention, 'weighing'> {
  return rest
}

function complete(file: ConventionFile, weighing: Weighing | undefined): Convention {
  const plain = {
    name: file.name,
    version: file.version,
    title: file.title ?? file.name,
    language: file.language ?? 'en',
    signs: file.signs ?? [],
    enumerators: file.enumerators ?? false,
    classes: file.classes ?? [],
    rules: file.rules ?? [],
    lexicon: file.lexicon ?? {},
    examples: file.examples ?? [],
  }
  const hashed = weighing === undefined ? plain : { ...plain, weights: weighing.hash }
  return {
    ...plain,
    hash: createHash('sha256').update(canonical(hashed)).digest('hex'),
    ...(weighing !== undefined && { weighing }),
  }
}

/** JSON with sorted keys, without white space. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

function referenceFaults(convention: Convention, file: string): Diagnostic[] {
  const found: Diagnostic[] = []
  const classes = new Set(convention.classes.map((one) => one.id))
  const signs = new Set(convention.signs.map((one) => one.id))
  const fault = (message: string): number => found.push(report('convention-reference', { file }, message))
  for (const sign of convention.signs) {
    if (!classes.has(sign.default))
      fault(
        `The sign “${sign.id}” has the default class “${sign.default}”, which is not declared. Declare it among the classes.`,
      )
  }
  for (const rule of convention.rules) {
    if (!classes.has(rule.class))
      fault(
        `The rule “${rule.id}” names the class “${rule.class}”, which is not declared. Declare it among the classes.`,
      )
    for (const sign of rule.signs ?? [])
      if (!signs.has(sign)) fault(`The rule “${rule.id}” names the sign “${sign}”, which is not declared.`)
    for (const alternative of rule.alternatives ?? []) {
      if (!classes.has(alternative))
        fault(
          `The rule “${rule.id}” names the alternative “${alternative}”, which is not a class of the convention.`,
        )
    }
    for (const name of rule.when ?? []) {
      if (!Object.hasOwn(conditions, name.replace(/^!/, '')))
        fault(`The rule “${rule.id}” has the condition “${name}”, which Sigla does not know.`)
    }
    found.push(...patternFaults(rule, convention, file))
  }
  return found
}

function patternFaults(rule: Rule, convention: Convention, file: string): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const place of ['content', 'before', 'after'] as const) {
    for (const pattern of rule[place] ?? []) {
      const list = /\{([a-z][a-z-]*)\}/.exec(pattern)?.[1]
      if (list !== undefined && convention.lexicon[list] === undefined) {
        found.push(
          report(
            'convention-reference',
            { file },
            `The rule “${rule.id}” names the word list “${list}”, which the lexicon does not have.`,
          ),
        )
      }
    }
    try {
      if (rule[place] !== undefined) compilePatterns(rule[place], convention, rule.exact === true, place)
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error
      found.push(
        report(
          'convention-pattern',
          { file },
          `A pattern of the rule “${rule.id}” (${place}) is no regular expression: ${error.message}.`,
        ),
      )
    }
  }
  return found
}

let validator: ReturnType<Ajv2020['compile']> | undefined

function schemaFaults(value: unknown): string[] {
  validator ??= new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true, verbose: true }).compile(
    JSON.parse(readFileSync(ownFile('convention.schema.json'), 'utf8')),
  )
  if (validator(value)) return []
  return (validator.errors ?? []).slice(0, 10).map(sentence)
}

function sentence(error: ErrorObject): string {
  const place =
    error.instancePath === '' ? 'The convention' : `At ${placeOf(error.instancePath)}, the convention`
  if (error.keyword === 'additionalProperties') {
    const known = Object.keys((error.parentSchema?.properties as object | undefined) ?? {})
    const here = known.length === 0 ? '' : ` Known here: ${known.join(', ')}.`
    return `${place} has “${String(error.params.additionalProperty)}”, which no convention has. Remove it or correct its name.${here}`
  }
  if (error.keyword === 'required') return `${place} lacks “${String(error.params.missingProperty)}”. Add it.`
  if (error.keyword === 'enum')
    return `${place} has a value that is not allowed; allowed are: ${(error.params.allowedValues as unknown[]).join(', ')}.`
  return `${place} is not right: it ${error.message ?? 'does not fit the schema'}.`
}

/** A place in the file as people count: `examples, number 1`. */
function placeOf(path: string): string {
  return path
    .slice(1)
    .replaceAll(/\/(\d+)/g, (_, index) => `, number ${Number(index) + 1}`)
    .replaceAll('/', ' › ')
}

/** A file of the tool's own `schemas` folder, found from this module’s place in `src`, `dist/lib` or `dist/bench/src`. */
function ownFile(name: string): string {
  for (const up of ['../../schemas/', '../../../schemas/', '../../../../schemas/']) {
    const path = fileURLToPath(new URL(up + name, import.meta.url))
    if (existsSync(path)) return path
  }
  throw new Error(`Sigla’s own file schemas/${name} is missing`)
}
