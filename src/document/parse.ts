/** From bytes to a tree. */

import type { Diagnostic } from '../diagnostic.js'
import { type ScanOptions, scan } from './document.js'
import type { External } from './dtd/external.js'
import { DEFAULT_TREE_SIZE } from './limits.js'
import type { XmlDocument } from './tree.js'
import { TreeBuilder } from './tree-builder.js'
import { include } from './xinclude.js'

export interface ParseOptions extends ScanOptions {
  /** How files are read that XInclude takes in; without it, `xi:include` elements stay as they are. */
  readonly inclusions?: External
}

/**
 * Reads a document into a tree.
 *
 * @param bytes the file
 * @param file the name to report
 * @returns the document, unless it is not well-formed; and what is to be said about it, in the order of the file
 */
export function parseDocument(
  bytes: Uint8Array,
  file: string,
  options: ParseOptions = {},
): { document?: XmlDocument; diagnostics: Diagnostic[] } {
  const limits = { size: DEFAULT_TREE_SIZE, ...options.limits }
  const builder = new TreeBuilder(0, limits.nodes)
  const result = scan(bytes, file, builder, { ...options, limits })
  const diagnostics = [...result.diagnostics]
  if (!result.wellFormed) return { diagnostics }
  const document = builder.document(result)
  if (options.inclusions === undefined) return { document, diagnostics }
  const included = include(document, options.inclusions, options)
  return { document: included.document, diagnostics: [...diagnostics, ...included.diagnostics] }
}
