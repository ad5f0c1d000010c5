/** What stylesheets say (`xsl:message`) as diagnostics, each at its place in the document. */

import { basename } from 'node:path'
import { type Diagnostic, reporter } from '../diagnostic.js'
import { elementAt, type XmlDocument } from '../document/tree.js'
import { saxonCodes } from '../saxon/codes.js'
import type { StylesheetMessage } from '../saxon/processor.js'
import { transformCodes } from './codes.js'

const report = reporter(transformCodes)
const reportSaxon = reporter(saxonCodes)

/** Ours: `unknown-element PATH NAME`, `no-text PATH`; any other is passed on as it is. */
export function messageDiagnostics(
  messages: readonly StylesheetMessage[],
  document: XmlDocument,
): Diagnostic[] {
  return messages.map(({ text }) => {
    const [what, path = '', name = ''] = text.trim().split(' ')
    const element = elementAt(document, plainPath(path))
    const location = {
      ...(element === undefined
        ? { file: document.file }
        : document.location(element.start, element.startTagEnd)),
      ...(path.startsWith('/') ? { path: plainPath(path) } : {}),
    }
    if (what === 'unknown-element') {
      return report(
        'edition-unknown-element',
        location,
        `The editions don’t know the element <${name}>; its words are kept as part of the line. Check its spelling, or give it a template of your own.`,
      )
    }
    if (what === 'no-text') {
      return report(
        'edition-no-text',
        location,
        'This document has no <text>: its editions hold only what the header says.',
      )
    }
    return reportSaxon('xslt-message', { file: document.file }, text.trim())
  })
}

/** The processor's own error. */
export interface StylesheetError extends Error {
  readonly code?: string
  readonly xsltLineNr?: string
  readonly xsltModule?: string
}

/**
 * A stylesheet that stopped: at the module of the project where it did, if it was one, else at the document.
 *
 * @param modules the project's modules in the stylesheet, absolute
 */
export function stoppedAt(
  error: StylesheetError,
  format: string,
  file: string,
  modules: readonly string[] = [],
): Diagnostic {
  const { xsltModule, xsltLineNr } = error
  const words = plainPath(error.message).replace(/\s+/g, ' ').replace(/\.$/, '')
  const own = modules.find(
    (path) => xsltModule !== undefined && path.replaceAll('\\', '/').endsWith(`/${xsltModule}`),
  )
  const line = Number(xsltLineNr)
  if (own !== undefined) {
    const location = { file: own, ...(line > 0 ? { line, column: 1 } : {}) }
    return reportSaxon(
      'xslt-failed',
      location,
      `The stylesheet stopped at ${basename(file)}, which has no ${format} edition now: ${words}.`,
    )
  }
  const where = xsltLineNr === undefined ? '' : ` (${xsltModule ?? 'stylesheet'}, line ${xsltLineNr})`
  return reportSaxon('xslt-failed', { file }, `The ${format} edition was not made: ${words}${where}.`)
}

/** `fn:path()` without namespaces: `/Q{…}TEI[1]/Q{…}text[1]` → `/TEI[1]/text[1]`. */
export function plainPath(path: string): string {
  return path.replace(/Q\{[^}]*\}/g, '')
}
