/** What stylesheets say (`xsl:message`) as diagnostics, each at its place in the document. */

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

/** `fn:path()` without namespaces: `/Q{…}TEI[1]/Q{…}text[1]` → `/TEI[1]/text[1]`. */
export function plainPath(path: string): string {
  return path.replace(/Q\{[^}]*\}/g, '')
}
