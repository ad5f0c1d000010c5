/** The layer `schematron`: compiles schemas once, runs them, and finds the place of each finding. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Diagnostic, Location, Severity } from '../../diagnostic.js'
import { reporter } from '../../diagnostic.js'
import { elementAt, expand, pathOf, type XmlDocument, type XmlElement } from '../../document/tree.js'
import { didYouMean } from '../../edition/suggest.js'
import { exportStylesheet } from '../../saxon/export.js'
import { type Compiled, loadCompiled, parseSource, run } from '../../saxon/processor.js'
import { validateCodes } from '../codes.js'
import { collapse } from '../relaxng/datatypes/types.js'
import { readSchematron } from './read.js'
import type { Check, SchematronSchema } from './schema.js'
import { type Transpiled, transpile } from './transpile.js'

const report = reporter(validateCodes)

interface Ready {
  readonly compiled?: Compiled
  readonly checks: readonly Check[]
  /** The schema has no rules that could be run. */
  readonly empty?: boolean
  /** Faults of the schema, reported with the first document. */
  diagnostics: readonly Diagnostic[]
}

/** A finding of a schema with its rule's id, by which a project sets its severity (`sch:ID`). */
export interface SchematronChecked {
  readonly diagnostics: readonly Diagnostic[]
  /** A schema was incorrect: the document was not checked by it. */
  readonly incorrect: boolean
}

interface Options {
  readonly phase?: string
  /** Where compiled schemas are kept; a temporary folder unless given. */
  readonly cacheDir?: string
  /** Told when a schema is compiled, which may take long. */
  readonly progress?: (line: string) => void
}

const ready = new Map<string, Ready>()

/**
 * Checks a document by Schematron schemas.
 *
 * @param schemas absolute paths of `.sch` files, RELAX NG grammars or ODDs with embedded patterns
 */
export function checkSchematron(
  document: XmlDocument,
  schemas: readonly string[],
  options: Options = {},
): SchematronChecked {
  const diagnostics: Diagnostic[] = []
  let incorrect = false
  let source: ReturnType<typeof parseSource> | undefined
  for (const file of schemas) {
    const schema = prepare(file, options)
    diagnostics.push(...schema.diagnostics)
    schema.diagnostics = []
    if (schema.empty === true) continue
    if (schema.compiled === undefined) {
      incorrect = true
      continue
    }
    source ??= parseSource(expand(document))
    let items: readonly Item[]
    try {
      items = itemsOf(schema.compiled, source)
    } catch (error) {
      // Some value of the document cannot be taken by some expression: find out which, and what the other rules say.
      const careful = prepare(file, options, true)
      try {
        if (careful.compiled === undefined) throw error
        items = itemsOf(careful.compiled, source)
      } catch {
        incorrect = true
        const reason = error instanceof Error ? error.message : String(error)
        const message = `The Schematron schema stopped on ${document.file}: ${reason}`
        diagnostics.push(report('schematron-query', { file }, message))
        continue
      }
    }
    for (const { c, p, v, e } of items) {
      const check = schema.checks[c]!
      if (e === undefined) {
        diagnostics.push(finding(check, p, v ?? [], document))
        continue
      }
      incorrect = true
      const { line, column } = placeOf(p, check, document)
      const message = `This rule could not be tested on ${basename(document.file)}, line ${line}, column ${column}: ${e.replace(/\.?$/, '.')} Mend the value there, or the rule.`
      diagnostics.push(report('schematron-query', check.test.at, message))
    }
  }
  return { diagnostics, incorrect }
}

/** What the stylesheet gives; see `Transpiled`. */
interface Item {
  readonly c: number
  readonly p: string
  readonly v?: readonly string[]
  readonly e?: string
}

function itemsOf(compiled: Compiled, source: ReturnType<typeof parseSource>): readonly Item[] {
  return JSON.parse(String(run(compiled, source, {}, false).value)) as Item[]
}

/** A schema ready to run, prepared once a process. */
function prepare(file: string, options: Options, careful = false): Ready {
  const key = `${file}\n${options.phase ?? ''}\n${careful}`
  let schema = ready.get(key)
  if (schema === undefined) {
    schema = make(file, options, careful)
    ready.set(key, schema)
  }
  return schema
}

function make(file: string, { phase, cacheDir, progress }: Options, careful: boolean): Ready {
  const { schema, diagnostics } = readSchematron(file)
  if (schema === undefined) return { checks: [], diagnostics }
  const unknown = unknownPhase(schema, phase)
  if (unknown !== undefined) return { checks: [], diagnostics: [...diagnostics, unknown] }
  const made = transpile(schema, phase, careful)
  if (made.checks.length === 0) return { checks: [], empty: true, diagnostics }
  const folder = cacheDir ?? mkdtempSync(join(tmpdir(), 'sigla-schematron-'))
  try {
    mkdirSync(folder, { recursive: true })
    const name = createHash('sha256').update(made.xslt).digest('hex').slice(0, 32)
    const xslt = join(folder, `${name}.xsl`)
    if (!existsSync(xslt)) writeFileSync(xslt, made.xslt)
    const sef = join(folder, `${name}.sef.json`)
    if (!existsSync(sef))
      progress?.(
        `Compiling the ${made.checks.length} rules of ${basename(file)}${cacheDir === undefined ? '' : '; the result is kept, so this happens once'} …`,
      )
    const { fault } = exportStylesheet(xslt, sef)
    if (fault !== undefined)
      return { checks: [], diagnostics: [...diagnostics, ...compilerFaults(fault, made, file)] }
    return { compiled: loadCompiled(sef), checks: made.checks, diagnostics }
  } finally {
    if (cacheDir === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

function unknownPhase(schema: SchematronSchema, phase: string | undefined): Diagnostic | undefined {
  if (phase === undefined || phase.startsWith('#') || schema.phases.some(({ id }) => id === phase))
    return undefined
  const ids = schema.phases.map(({ id }) => id)
  return report(
    'schematron-syntax',
    { file: schema.file },
    `The schema has no phase “${phase}”.${didYouMean(phase, ids)}`,
  )
}

/** What the compiler says, at the place in the schema that the stylesheet's line stands for. */
function compilerFaults(fault: string, made: Transpiled, file: string): Diagnostic[] {
  const found = new Map<string, Diagnostic>()
  const lines = fault.split('\n')
  for (const [index, line] of lines.entries()) {
    const number = /\bline (\d+)/i.exec(line)?.[1]
    if (number === undefined) continue
    const at = made.lines.get(Number(number)) ?? { file }
    const said = lines
      .slice(index, index + 3)
      .map((text) => text.trim())
      .filter((text) => text !== '')
      .join(' ')
      .replace(/^.*?\bline \d+(?: of \S+)?:?\s*/i, '')
    const key = `${at.file}:${at.line}:${at.column}`
    if (!found.has(key))
      found.set(key, report('schematron-query', at, `This expression is incorrect: ${said}`))
  }
  if (found.size === 0)
    return [report('schematron-query', { file }, `An expression of the schema is incorrect: ${fault}`)]
  return [...found.values()]
}

const ROLES: Readonly<Record<string, Severity>> = {
  warning: 'warning',
  warn: 'warning',
  nonfatal: 'warning',
  'non-fatal': 'warning',
  info: 'note',
  information: 'note',
  note: 'note',
  hint: 'note',
}

function finding(check: Check, path: string, values: readonly string[], document: XmlDocument): Diagnostic {
  const message = messageOf(check, values)
  const role = ROLES[(check.role ?? '').toLowerCase()]
  const said = message === '' ? `The rule “${check.test.text}” is not kept.` : message
  const suffix = check.id === undefined ? '' : ` (sch:${check.id})`
  return report(
    'schematron-assert',
    placeOf(path, check, document),
    `${said}${suffix}`,
    role === undefined ? {} : { severity: role },
  )
}

/** The message of a check with the values that the document gave, white space normalised. */
function messageOf({ message }: Check, values: readonly string[]): string {
  let next = 0
  return collapse(message.map((part) => ('text' in part ? part.text : (values[next++] ?? ''))).join(''))
}

/** The place of a finding: the attribute that the path names, or the one that the test is about, else the element's start tag. */
function placeOf(path: string, check: Check, document: XmlDocument): Location {
  const plain = path.replace(/Q\{([^}]*)\}/g, '')
  const [, elementPath = '', attributeName] = /^(.*?)(?:\/@([^/]+))?$/.exec(plain) ?? []
  const element =
    elementAt(
      document,
      elementPath.replace(/\/(?:text|comment|processing-instruction)\([^)]*\)(?:\[\d+\])?$/, ''),
    ) ?? document.root
  const name = attributeName ?? soleAttribute(check.test.text)
  const attr = name === undefined ? undefined : attributeOf(element, name)
  const where =
    attr === undefined
      ? document.location(element.start, element.startTagEnd)
      : document.location(attr.valueStart, attr.valueEnd)
  return { ...where, path: pathOf(element) }
}

function attributeOf(element: XmlElement, name: string): XmlElement['attributes'][number] | undefined {
  const local = name.replace(/^.*:/, '')
  return element.attributes.find((a) => a.name === name) ?? element.attributes.find((a) => a.local === local)
}

/** The one attribute of the context node that a test speaks of; undefined if it speaks of none or of several. */
function soleAttribute(test: string): string | undefined {
  const names = new Set([...test.matchAll(/(?<![/\]\w:])@([\w:.-]+)/g)].map((match) => match[1]!))
  return names.size === 1 ? [...names][0] : undefined
}
