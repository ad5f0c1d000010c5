/** Validation in layers: well-formed, by its schemas, its pointers, the editorial rules. */
import { relative, sep } from 'node:path'
import type { Diagnostic } from '../diagnostic.js'
import type { OpenElements } from '../document/open-elements.js'
import { cacheFolder } from '../edition/cache-folder.js'
import { type Edition, isInside } from '../edition.js'
import type { AddressBook } from './addresses.js'
import { editorialRules } from './editorial.js'
import { PointerRules, PointerTargets } from './pointers.js'
import { check, type Rules } from './reading.js'
import { loadSchema, type Schema, validateDocument as validateRelaxng } from './relaxng/index.js'
import { SchemaFinder } from './schemas.js'
import { settle } from './severity.js'
import { Survey } from './survey.js'

export { type Address, AddressBook, type AskOptions } from './addresses.js'
export { validateCodes } from './codes.js'
export { checkJsonFile, checkProjectJson, projectJson } from './json.js'

/** The layers, in the order in which they are checked. */
export const layers = ['wellformed', 'relaxng', 'schematron', 'pointers', 'editorial', 'json'] as const
export type Layer = (typeof layers)[number]

export interface ValidationOptions {
  /** Schemas that the user names; they replace the document's own. */
  readonly schema?: readonly string[]
  /** Schematron schemas that the user names; they are used besides the document's own. */
  readonly schematron?: readonly string[]
  /** Only these layers; all unless given. Well-formedness is always checked. */
  readonly layers?: readonly Layer[]
  /** Phase of the Schematron schemas. */
  readonly phase?: string
  /** A folder for compiled schemas. */
  readonly cacheDir?: string
  /** Asks the web addresses in pointers whether they answer; without it nothing is fetched. */
  readonly addresses?: AddressBook
  /** Told of work that takes long, as a line for a person. */
  readonly progress?: (line: string) => void
}

/** What validation found in a document. */
export interface Validated {
  readonly diagnostics: Diagnostic[]
  readonly valid: boolean
  /** The schema it was validated by, relative to the project if it lies in it; absent if none. */
  readonly schema?: string
  /** Whether a schema was incorrect, so that the document was not validated by it. */
  readonly schemaFault: boolean
}

interface Loaded {
  readonly schema?: Schema
  readonly diagnostics: readonly Diagnostic[]
}

const schemas = new Map<string, Loaded>()
/** The schemas of a project whose faults have been told. */
const told = new WeakMap<Edition, Set<Loaded>>()

/** A schema, loaded once a process. */
function load(file: string, cacheDir: string | undefined): Loaded {
  let loaded = schemas.get(file)
  if (loaded === undefined) {
    loaded = loadSchema(file, cacheDir === undefined ? {} : { cacheDir })
    schemas.set(file, loaded)
  }
  return loaded
}

/**
 * Validates a document.
 *
 * @param bytes the document, in any encoding that XML allows
 * @param file its name, for diagnostics and for relative addresses; `-` for a document without a place
 * @param edition the project, or the defaults outside of one
 */
export async function validateDocument(
  bytes: Uint8Array,
  file: string,
  edition: Edition,
  options: ValidationOptions = {},
): Promise<Validated> {
  const wanted = (layer: Layer): boolean => options.layers === undefined || options.layers.includes(layer)
  const diagnostics: Diagnostic[] = []
  const { addresses } = options
  const rules = wanted('pointers') || wanted('editorial')
  const surveyed = Survey.of(bytes, file, rules)
  const { survey } = surveyed
  diagnostics.push(...surveyed.diagnostics)
  let schemaFault = false
  let used: string | undefined
  if (survey !== undefined) {
    const own =
      wanted('relaxng') || wanted('schematron')
        ? new SchemaFinder(edition, {
            relaxng: options.schema ?? [],
            schematron: options.schematron ?? [],
          }).find(survey)
        : undefined
    if (own !== undefined) diagnostics.push(...own.diagnostics)
    for (const name of wanted('relaxng') ? own!.relaxng : []) {
      const loaded = load(name, options.cacheDir ?? cacheFolder(edition, 'schemas'))
      const known = told.get(edition) ?? new Set()
      told.set(edition, known)
      if (!known.has(loaded)) diagnostics.push(...loaded.diagnostics)
      known.add(loaded)
      if (loaded.schema === undefined) {
        schemaFault = true
        continue
      }
      used ??= schemaName(name, edition)
      const reported = new Set(
        surveyed.diagnostics.map(({ code, line, column }) => `${code} ${line} ${column}`),
      )
      for (const found of validateRelaxng(loaded.schema, bytes, file))
        if (!reported.has(`${found.code} ${found.line} ${found.column}`)) diagnostics.push(found)
    }
    if (wanted('schematron') && own!.schematron.length > 0) {
      // Loaded only where there is a schema: it brings SaxonJS with it, and needs the tree of the document.
      const { checkSchematron } = await import('./schematron/layer.js')
      const { parseDocument } = await import('../document/tree.js')
      const { document, diagnostics: faults } = parseDocument(bytes, file)
      const phase = options.phase ?? edition.config.validate?.phase
      const cacheDir = cacheFolder(edition, 'schematron')
      if (document === undefined) diagnostics.push(...faults.filter(({ code }) => code === 'xml-limit-size'))
      else {
        const checked = checkSchematron(document, own!.schematron, {
          ...(phase === undefined ? {} : { phase }),
          ...(cacheDir === undefined ? {} : { cacheDir }),
          ...(options.progress === undefined ? {} : { progress: options.progress }),
        })
        for (const finding of checked.diagnostics) diagnostics.push(finding)
        schemaFault ||= checked.incorrect
      }
    }
    if (rules) {
      const pointers = (open: OpenElements): Rules =>
        new PointerRules(edition, targetsOf(edition), addresses !== undefined, survey, open)
      const checked = check(survey, [
        ...(wanted('pointers') ? [pointers] : []),
        ...(wanted('editorial') ? editorialRules(survey) : []),
      ])
      for (const kind of checked) {
        for (const finding of kind.findings()) diagnostics.push(survey.report(finding))
        if (addresses !== undefined && kind instanceof PointerRules)
          for (const finding of await addresses.check(kind.addresses)) diagnostics.push(finding)
      }
    }
  }
  const settled = settle(diagnostics, survey, edition)
  return {
    diagnostics: settled,
    valid:
      !settled.some(({ severity, file: where }) => severity === 'error' && where === file) && !schemaFault,
    ...(used === undefined ? {} : { schema: used }),
    schemaFault,
  }
}

let targets: { readonly edition: Edition; readonly of: PointerTargets } | undefined

/** What the pointers of a project led into, kept for its next document. */
function targetsOf(edition: Edition): PointerTargets {
  if (targets?.edition !== edition) targets = { edition, of: new PointerTargets() }
  return targets.of
}

/** A schema as results name it: relative to the project if it lies in it. */
function schemaName(file: string, { root }: Edition): string {
  return isInside(file, root) ? relative(root, file).split(sep).join('/') : file
}
