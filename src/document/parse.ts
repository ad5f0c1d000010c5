/** From bytes to a tree. */

import type { Diagnostic } from '../diagnostic.js'
import { type ScanOptions, scan } from './document.js'
import type { XmlDocument } from './tree.js'
import { TreeBuilder } from './tree-builder.js'

export type ParseOptions = ScanOptions

/**
 * Reads a document into a tree.
 *
 * @param bytes the file
 * @param file the name to report
 * @returns the document, unless it is not well-formed; and what is to be said about it
 */
export function parseDocument(
  bytes: Uint8Array,
  file: string,
  options: ParseOptions = {},
): { document?: XmlDocument; diagnostics: Diagnostic[] } {
  const builder = new TreeBuilder()
  const result = scan(bytes, file, builder, options)
  const diagnostics = [...result.diagnostics]
  if (!result.wellFormed) return { diagnostics }
  return { document: builder.document(result), diagnostics }
}
