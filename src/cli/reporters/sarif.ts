import type { Diagnostic } from '../../diagnostic.js'
import { allCodes } from '../../diagnostic.js'
import { toolVersion } from '../../edition.js'
import type { Report } from './index.js'

/** SARIF 2.1.0 (OASIS), which code hosts and editors show. Columns are UTF-16 code units, as `columnKind` says. */
export function sarifReport(report: Report): string {
  const codes = [...new Set(report.diagnostics.map((d) => d.code))].sort((a, b) => (a < b ? -1 : 1))
  const rules = codes.map((code) => {
    const entry = allCodes[code]
    return {
      id: code,
      ...(entry === undefined
        ? {}
        : {
            shortDescription: { text: entry.title },
            fullDescription: { text: entry.explanation },
            defaultConfiguration: { level: entry.severity },
          }),
    }
  })
  const results = report.diagnostics.map((d) => ({
    ruleId: d.code,
    ruleIndex: codes.indexOf(d.code),
    level: d.severity,
    message: { text: d.message },
    locations: [location(d)],
  }))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Sigla', version: toolVersion, rules } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  }
  return `${JSON.stringify(log, undefined, 2)}\n`
}

function location(d: Diagnostic): object {
  const region =
    d.line === undefined
      ? {}
      : {
          region: {
            startLine: d.line,
            ...(d.column === undefined ? {} : { startColumn: d.column }),
            ...(d.endLine === undefined ? {} : { endLine: d.endLine }),
            ...(d.endColumn === undefined ? {} : { endColumn: d.endColumn }),
          },
        }
  return {
    physicalLocation: { artifactLocation: { uri: uri(d.file) }, ...region },
    ...(d.path === undefined ? {} : { logicalLocations: [{ fullyQualifiedName: d.path, kind: 'element' }] }),
  }
}

/** A file's name as a URI reference: relative names stay relative, absolute ones become file: URIs. */
function uri(file: string): string {
  const path = file.replaceAll('\\', '/')
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  if (/^[A-Za-z]:\//.test(path)) return `file:///${path[0]}:${encoded.slice(encoded.indexOf('/'))}`
  return path.startsWith('/') ? `file://${encoded}` : encoded
}
