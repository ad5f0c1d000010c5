/** A schema ready for validation, and how it is loaded. */

import { readFileSync } from 'node:fs'
import type { Diagnostic } from '../../diagnostic.js'
import type { NameTable } from '../../document/names.js'
import { type Compiled, SchemaBuilder, type SchemaValue } from './build.js'
import { readCache, writeCache } from './cache.js'
import { type DatatypeSpec, isFault, makeDatatype } from './datatypes/library.js'
import type { Datatype } from './datatypes/types.js'
import { Derivatives } from './derivative.js'
import { SchemaFaults } from './faults.js'
import { type Read, SchemaFiles } from './files.js'
import { type IdTypes, idTypesOf } from './id-types.js'
import type { PatternTable } from './pattern.js'
import { Restrictions } from './restrictions.js'

/** A compiled schema. It learns from every document it validates: what it has computed once it keeps. */
export class Schema {
  readonly names: NameTable
  readonly table: PatternTable
  readonly start: number
  readonly specs: readonly DatatypeSpec[]
  readonly values: readonly SchemaValue[]
  readonly derivatives: Derivatives
  private readonly made: (Datatype | undefined)[] = []

  constructor(
    compiled: Compiled,
    readonly idTypes: IdTypes,
  ) {
    this.names = compiled.names
    this.table = compiled.table
    this.start = compiled.start
    this.specs = compiled.datatypes
    this.values = compiled.values
    this.derivatives = new Derivatives(this.table, this.names)
  }

  /** A datatype by its number; made when first asked for. */
  datatype(id: number): Datatype {
    let datatype = this.made[id]
    if (datatype === undefined) {
      const made = makeDatatype(this.specs[id]!)
      if (isFault(made)) throw new Error(`A datatype that was checked cannot be made: ${made.message}`)
      datatype = made
      this.made[id] = datatype
    }
    return datatype
  }
}

export interface LoadOptions {
  /** Gives the bytes of a file, or `undefined`; by default from the disk. */
  readonly read?: Read
  /** A folder for compiled schemas; without it none is kept. */
  readonly cacheDir?: string
}

export interface LoadResult {
  /** Absent if the schema is incorrect. */
  readonly schema?: Schema
  /** What is wrong with the schema, at its own files, lines and columns. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads from the disk; `undefined` if that cannot be done. */
export function readFromDisk(file: string): Uint8Array | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/**
 * Loads a schema in the XML or the compact syntax, with all files that it includes.
 *
 * @param file the schema's path
 */
export function loadSchema(file: string, options: LoadOptions = {}): LoadResult {
  const read = options.read ?? readFromDisk
  if (options.cacheDir !== undefined) {
    const cached = readCache(options.cacheDir, file, read)
    if (cached !== undefined) return { schema: cached, diagnostics: [] }
  }
  const faults = new SchemaFaults()
  const extra: Diagnostic[] = []
  const files = new SchemaFiles(read, faults, (diagnostics) => extra.push(...diagnostics))
  const syntax = files.main(file)
  if (syntax === undefined) return { diagnostics: sorted([...extra, ...faults.diagnostics], files.closure) }
  const builder = new SchemaBuilder(files, faults)
  const start = builder.build(syntax)
  if (!faults.any && extra.length === 0) new Restrictions(builder, faults, syntax.at).check(start)
  const idTypes: IdTypes =
    faults.any || extra.length > 0 ? new Map() : idTypesOf(builder, start, faults, syntax.at)
  const diagnostics = sorted([...extra, ...faults.diagnostics], files.closure)
  if (diagnostics.some((d) => d.severity === 'error')) return { diagnostics }
  const compiled: Compiled = {
    names: builder.names,
    table: builder.table,
    start,
    datatypes: builder.specs,
    values: builder.values,
  }
  const schema = new Schema(compiled, idTypes)
  if (options.cacheDir !== undefined) writeCache(options.cacheDir, file, files.closure, schema)
  return { schema, diagnostics }
}

/** Diagnostics by file, in the order of reading, and by place. */
function sorted(diagnostics: readonly Diagnostic[], closure: ReadonlyMap<string, unknown>): Diagnostic[] {
  const files = [...closure.keys()]
  return [...diagnostics].sort(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  )
}
