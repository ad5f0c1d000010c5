import type { Report } from './index.js'

/**
 * Diagnostics as one JSON object (schemas/diagnostics.schema.json): every member is always there, `null` where it is not
 * known.
 *
 * @param documents whether the list of checked documents belongs to the result
 */
export function jsonReport(report: Report, documents: boolean): string {
  const diagnostics = report.diagnostics.map((d) => ({
    code: d.code,
    severity: d.severity,
    message: d.message,
    file: d.file,
    line: d.line ?? null,
    column: d.column ?? null,
    endLine: d.endLine ?? null,
    endColumn: d.endColumn ?? null,
    path: d.path ?? null,
    fix: d.fix ?? null,
  }))
  const checked = report.documents.map(({ file, schema, valid }) => ({ file, schema: schema ?? null, valid }))
  const whole = documents ? { version: 1, diagnostics, documents: checked } : { version: 1, diagnostics }
  return `${JSON.stringify(whole, undefined, 2)}\n`
}
