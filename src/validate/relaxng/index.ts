/**
 * RELAX NG: schemas in the XML and the compact syntax, and validation of documents against them in one pass over the
 * bytes.
 */

import { type Diagnostic, type Fix, reporter } from '../../diagnostic.js'
import { scan } from '../../document/document.js'
import { Automaton } from './automaton.js'
import { relaxngCodes } from './codes.js'
import { type Finding, Findings } from './findings.js'
import { IdChecker } from './ids.js'
import { type Found, pathsOf } from './paths.js'
import type { Schema } from './schema.js'
import { Validator } from './validator.js'
import { ValueMemo } from './value-memo.js'

export { type RelaxngCode, relaxngCodes } from './codes.js'
export type { Read } from './files.js'
export { type LoadOptions, type LoadResult, loadSchema, Schema } from './schema.js'

export interface ValidateOptions {
  /** Whether identifiers are checked to be unique and references to them to resolve (default). */
  readonly ids?: boolean
}

const report = reporter(relaxngCodes)

interface Warm {
  readonly automaton: Automaton
  readonly memo: ValueMemo
}

const warm = new WeakMap<Schema, Warm>()

/** Patterns after which what a schema has learned is thrown away, so that strange documents cannot fill the memory. */
const MOST_PATTERNS = 1_000_000

function warmed(schema: Schema): Warm {
  let known = warm.get(schema)
  if (known === undefined) {
    known = { automaton: new Automaton(schema), memo: new ValueMemo() }
    warm.set(schema, known)
  }
  return known
}

/**
 * Validates a document: well-formedness and validity in one pass, all errors.
 *
 * @param bytes the file's bytes, in any encoding that the scanner reads
 * @param file the name to report
 * @returns faults of well-formedness and of validity, in the order of the document; empty if it is valid
 */
export function validateDocument(
  schema: Schema,
  bytes: Uint8Array,
  file: string,
  options: ValidateOptions = {},
): Diagnostic[] {
  const { automaton, memo } = warmed(schema)
  const findings = new Findings(schema)
  const ids = options.ids === false || schema.idTypes.size === 0 ? undefined : new IdChecker(schema, findings)
  const result = scan(bytes, file, new Validator(automaton, memo, findings, ids), { names: schema.names })
  if (result.wellFormed) ids?.finish()
  if (schema.table.size > MOST_PATTERNS) warm.delete(schema)
  if (findings.list.length === 0) return [...result.diagnostics]
  const list = [...findings.list].sort((a, b) => a.start - b.start)
  const found = pathsOf(
    result.decoded,
    list.map(({ start, rename }) => ({ start, tagged: rename !== undefined })),
  )
  const diagnostics = list.map((finding, i) => {
    const { path } = found[i]!
    const location = {
      ...result.faults.location(finding.start, finding.end),
      ...(path === '' ? {} : { path }),
    }
    // Edits are offsets in the file as it is.
    const fix = result.bytes === bytes ? fixOf(finding, found[i]!, result.bytes) : undefined
    return report(finding.code, location, finding.message, fix === undefined ? {} : { fix })
  })
  return [...diagnostics, ...result.diagnostics].sort(byPlace)
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
}

function fixOf(finding: Finding, found: Found, bytes: Uint8Array): Fix | undefined {
  const { rename, replace, start, end } = finding
  if (replace !== undefined)
    return {
      title: `Write “${replace.name}”`,
      certain: replace.certain,
      edits: [{ start, end, text: replace.name }],
    }
  if (rename === undefined || found.endTagStart < 0) return undefined
  const edits = [{ ...nameSpan(bytes, start + 1), text: rename.name }]
  if (found.endTagStart < found.endTagEnd)
    edits.push({ ...nameSpan(bytes, found.endTagStart + 2), text: rename.name })
  return { title: `Rename to <${rename.name}>`, certain: rename.certain, edits }
}

/** The local part of the name that begins at an offset. */
function nameSpan(bytes: Uint8Array, from: number): { readonly start: number; readonly end: number } {
  let start = from
  let end = from
  for (; end < bytes.length; end++) {
    const c = bytes[end]!
    if (c <= 0x20 || c === 0x3e || c === 0x2f) break
    if (c === 0x3a) start = end + 1
  }
  return { start, end }
}
