/** The forms in which diagnostics are written; each is a file, loaded only when it is asked for. */
import type { Diagnostic } from '../../diagnostic.js'
import type { CheckedDocument, CommonOptions, Outcome } from '../command.js'
import type { Io } from '../io.js'
import { visible } from '../terminal.js'

/** What a reporter gets. Files are named as the user named them. */
export interface Report {
  readonly diagnostics: readonly Diagnostic[]
  readonly documents: readonly CheckedDocument[]
}

export interface ReportContext {
  readonly io: Io
  readonly common: CommonOptions
  /** A file's name for the user. */
  rename(file: string): string
  /** What was already read and is still held, by absolute path: for excerpts. */
  readonly sources: ReadonlyMap<string, Uint8Array>
}

/**
 * Writes a command's outcome: result to standard output; diagnostics to standard error, or to standard output where they
 * are the result (`validate` in any format but text).
 */
export async function writeReport(outcome: Outcome, context: ReportContext): Promise<void> {
  const { io, common } = context
  if (outcome.output !== undefined) io.stdout.write(outcome.output)
  const diagnostics = outcome.diagnostics ?? []
  if (common.format === 'text') {
    if (diagnostics.length > 0) {
      const { textReport } = await import('./text.js')
      for (const text of textReport(diagnostics, context)) io.stderr.write(text)
    }
  } else {
    const report: Report = {
      diagnostics: diagnostics.map((d) => ({ ...d, file: context.rename(d.file) })),
      documents: (outcome.checked ?? []).map((document) => ({
        ...document,
        file: context.rename(document.file),
        ...(document.schema === undefined ? {} : { schema: context.rename(document.schema) }),
      })),
    }
    const target = outcome.checked === undefined ? io.stderr : io.stdout
    target.write(await form(common.format, report, outcome.checked !== undefined))
  }
  if (outcome.summary !== undefined && !common.quiet)
    io.stderr.write(`${outcome.summary.split('\n').map(visible).join('\n')}\n`)
}

async function form(
  format: Exclude<CommonOptions['format'], 'text'>,
  report: Report,
  documents: boolean,
): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('./json.js')).jsonReport(report, documents)
    case 'sarif':
      return (await import('./sarif.js')).sarifReport(report)
    case 'github':
      return (await import('./github.js')).githubReport(report)
    case 'junit':
      return (await import('./junit.js')).junitReport(report)
  }
}
