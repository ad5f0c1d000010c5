/** Collects what is wrong with a schema. */

import { type Diagnostic, reporter } from '../../diagnostic.js'
import { type RelaxngCode, relaxngCodes } from './codes.js'
import type { Place } from './syntax.js'

const report = reporter(relaxngCodes)

/** Diagnostics about a schema, in the order they were found. */
export class SchemaFaults {
  readonly diagnostics: Diagnostic[] = []

  get any(): boolean {
    return this.diagnostics.length > 0
  }

  /** Reports a fault at a place of a schema; the same at the same place only once. */
  report(code: RelaxngCode, at: Place, message: string): void {
    const location = at.source.location(at.start, at.end)
    const known = this.diagnostics.some(
      (d) =>
        d.line === location.line &&
        d.column === location.column &&
        d.file === location.file &&
        d.message === message,
    )
    if (!known) this.diagnostics.push(report(code, location, message))
  }
}
