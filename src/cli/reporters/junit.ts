import type { Report } from './index.js'

/**
 * JUnit XML, which every CI server reads: a suite a file, a test case a diagnostic; a file without faults is one case
 * that passed. Notes are no failures.
 */
export function junitReport(report: Report): string {
  const files = new Map<string, string[]>()
  for (const document of report.documents) files.set(document.file, [])
  const failures = new Map<string, number>()
  for (const d of report.diagnostics) {
    const cases = files.get(d.file) ?? []
    files.set(d.file, cases)
    const place = d.line === undefined ? '' : `:${d.line}${d.column === undefined ? '' : `:${d.column}`}`
    const open = `    <testcase classname="${escapeXml(d.file)}" name="${escapeXml(`${d.code} ${d.file}${place}`)}"`
    if (d.severity === 'note') {
      cases.push(`${open}>\n      <system-out>${escapeXml(d.message)}</system-out>\n    </testcase>`)
    } else {
      failures.set(d.file, (failures.get(d.file) ?? 0) + 1)
      const text = `${d.file}${place}: ${d.severity}: ${d.message}${d.path === undefined ? '' : `\n${d.path}`}`
      cases.push(
        `${open}>\n      <failure type="${escapeXml(d.code)}" message="${escapeXml(d.message)}">${escapeXml(text)}</failure>\n    </testcase>`,
      )
    }
  }
  let tests = 0
  const suites = [...files].map(([file, cases]) => {
    const all =
      cases.length > 0 ? cases : [`    <testcase classname="${escapeXml(file)}" name="${escapeXml(file)}"/>`]
    tests += all.length
    const name = escapeXml(file)
    return `  <testsuite name="${name}" tests="${all.length}" failures="${failures.get(file) ?? 0}" errors="0">\n${all.join('\n')}\n  </testsuite>`
  })
  const body = suites.length === 0 ? '' : `\n${suites.join('\n')}\n`
  const failed = [...failures.values()].reduce((sum, count) => sum + count, 0)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="sigla" tests="${tests}" failures="${failed}" errors="0">${body}</testsuites>\n`
}

/** Escapes for XML text and attributes; what XML cannot hold becomes U+FFFD. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;')
    .replaceAll('\r', '&#13;')
}
