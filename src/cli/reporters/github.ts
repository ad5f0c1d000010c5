import type { Severity } from '../../diagnostic.js'
import type { Report } from './index.js'

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' }

/** Workflow commands of GitHub Actions, which become annotations in a pull request. */
export function githubReport(report: Report): string {
  return report.diagnostics
    .map((d) => {
      const properties = [`file=${property(d.file)}`]
      if (d.line !== undefined) properties.push(`line=${d.line}`)
      if (d.endLine !== undefined) properties.push(`endLine=${d.endLine}`)
      if (d.column !== undefined) properties.push(`col=${d.column}`)
      if (d.endColumn !== undefined && d.endLine === d.line) properties.push(`endColumn=${d.endColumn}`)
      properties.push(`title=${property(d.code)}`)
      return `::${COMMANDS[d.severity]} ${properties.join(',')}::${data(d.message)}\n`
    })
    .join('')
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
