/** Collects what is wrong with a schema. */

import { type Diagnostic, reporter } from '../../diagnostic.js'
import { type RelaxngCode, relaxngCodes } from './codes.js'
import type { Place } from './syntax.js'

const report = reporter(relaxngCodes)

/** Diagnostics about a schema, in the order they were found. */
export class SchemaFaults {
  readonly diagnostics: Diagnostic[] = []
  /** Whether part of the schema could not be read, so that nobody can tell which definitions are missing. */
  incomplete = false
  private readonly known = new Set<string>()

  get any(): boolean {
    return this.diagnostics.length > 0
  }

  /** Reports a fault at a place of a schema; the same at the same place only once. */
  report(code: RelaxngCode, at: Place, message: string): void {
    const location = at.source.location(at.start, at.end)
    const key = JSON.stringify([location.file, location.line, location.column, message])
    if (this.known.has(key)) return
    this.known.add(key)
    this.diagnostics.push(report(code, location, message))
  }
}
