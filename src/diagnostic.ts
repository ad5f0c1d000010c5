/**
 * Faults in the user's data are values, not exceptions (law 3): what is wrong, where, and how to mend it.
 */

import { cliCodes } from './cli/codes.js'
import { documentCodes } from './document/codes.js'
import { editionCodes } from './edition/codes.js'
import { encodeCodes } from './encode/codes.js'
import { publishCodes } from './publish/codes.js'
import { dtsCodes } from './publish/dts/codes.js'
import { packageCodes } from './publish/package/codes.js'
import { recordsCodes } from './publish/records/codes.js'
import { saxonCodes } from './saxon/codes.js'
import { siglaCodes } from './sigla/codes.js'
import { transcriptCodes } from './transcript/codes.js'
import { transformCodes } from './transform/codes.js'
import { validateCodes } from './validate/codes.js'
import { relaxngCodes } from './validate/relaxng/codes.js'

/** How grave a diagnostic is. `error` fails a command by default, `warning` with `--fail-on warning`, `note` never. */
export type Severity = 'error' | 'warning' | 'note'

/** A place in a file. Lines and columns are 1-based; columns count UTF-16 code units; the end is exclusive. */
export interface Location {
  readonly file: string
  readonly line?: number
  readonly column?: number
  readonly endLine?: number
  readonly endColumn?: number
  /** The element, as `fn:path()` writes it with the names' prefixes dropped: `/TEI[1]/text[1]/body[1]/p[3]`. */
  readonly path?: string
}

/** A replacement in the file that the diagnostic names; `start` and `end` are byte offsets, 0-based, end exclusive. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A repair that a diagnostic offers. `certain` fixes are applied by `--fix`; others are only proposed. */
export interface Fix {
  readonly title: string
  readonly certain: boolean
  readonly edits: readonly TextEdit[]
}

/** One fault (or remark), with a stable code that `sigla explain` knows. */
export interface Diagnostic extends Location {
  readonly code: string
  readonly severity: Severity
  /** One or two sentences to a scholar: what is wrong and how to mend it. */
  readonly message: string
  readonly fix?: Fix
}

/** What is known of a code: its usual severity and the explanation that `sigla explain` and docs/diagnostics.md print. */
export interface CodeEntry {
  readonly severity: Severity
  /** A short title, e.g. `An end tag without its start tag`. */
  readonly title: string
  /** Why this is a fault, an example and how to mend it; paragraphs separated by a blank line. */
  readonly explanation: string
  /**
   * 2: the fault is not of a document, but of the call or its surroundings (configuration, unreadable file, incorrect
   * schema); a command that met it ends with status 2, whatever else it found.
   */
  readonly exit?: 2
}

/** A stage's table of codes; each stage declares its own in `codes.ts`. Codes are kebab-case, e.g. `xml-unclosed`. */
export type CodeTable = Readonly<Record<string, CodeEntry>>

/**
 * Makes the function by which a stage reports: the severity comes from its table, unless told otherwise.
 *
 * @param table the stage's codes
 * @returns `(code, location, message, extra?) => Diagnostic`
 */
export function reporter<T extends CodeTable>(
  table: T,
): (
  code: keyof T & string,
  location: Location,
  message: string,
  extra?: { readonly severity?: Severity; readonly fix?: Fix },
) => Diagnostic {
  return (code, location, message, extra) => {
    const entry = table[code]
    if (entry === undefined) throw new Error(`No such diagnostic code: ${code}`)
    return {
      code,
      severity: extra?.severity ?? entry.severity,
      message,
      ...location,
      ...(extra?.fix === undefined ? {} : { fix: extra.fix }),
    }
  }
}

/** Every code of the tool, in the order of the data. */
export const allCodes: CodeTable = {
  ...editionCodes,
  ...documentCodes,
  ...transcriptCodes,
  ...siglaCodes,
  ...encodeCodes,
  ...validateCodes,
  ...relaxngCodes,
  ...saxonCodes,
  ...transformCodes,
  ...publishCodes,
  ...recordsCodes,
  ...packageCodes,
  ...dtsCodes,
  ...cliCodes,
}

/** Diagnostics without those that say again what another says at the same place. */
export function distinct(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const seen = new Set<string>()
  return diagnostics.filter((d) => {
    const key = JSON.stringify([d.code, d.file, d.line, d.column, d.message])
    return !seen.has(key) && seen.add(key)
  })
}

/** The exit status that a code stands for whatever else is found (2), if it has one. */
export function exitOf(code: string): 2 | undefined {
  return allCodes[code]?.exit
}
