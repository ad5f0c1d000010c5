/** The stylesheets of the editions: their sources, their compiled forms, and what each depends on. */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { toolRoot } from '../edition.js'

/** The output formats. */
export const formats = ['html', 'text', 'json'] as const
export type Format = (typeof formats)[number]

/** A stylesheet of an edition. */
export interface Stylesheet {
  readonly format: Format
  /** The top module, absolute. */
  readonly source: string
  /** The compiled stylesheet (SEF), absolute. */
  readonly sef: string
}

/** A compiled stylesheet of a project: its SEF file, and the project's modules in it (absolute paths). */
export interface CompiledStylesheet {
  readonly sef: string
  readonly modules: readonly string[]
}
export type CompiledStylesheets = Readonly<Partial<Record<Format, CompiledStylesheet>>>

/** The tool's own stylesheet for a format. */
export function stylesheet(format: Format): Stylesheet {
  return {
    format,
    source: join(toolRoot, 'xslt', `${format}.xsl`),
    sef: join(toolRoot, 'dist', 'sef', `${format}.sef.json`),
  }
}

/**
 * The modules of a stylesheet: itself and all it includes and imports, in the order they are met.
 *
 * @param source path of the top module
 * @returns absolute paths; a module that can't be read is listed all the same
 */
export function modules(source: string): string[] {
  const found = new Set<string>()
  const visit = (path: string): void => {
    if (found.has(path)) return
    found.add(path)
    let text: string
    try {
      text = readFileSync(path, 'utf8')
    } catch {
      return
    }
    const plain = text.replace(/<!--[^]*?-->/g, '')
    for (const match of plain.matchAll(
      /<(?:[\w.-]+:)?(?:include|import)\s[^>]*?href\s*=\s*(["'])([^"']+)\1/g,
    )) {
      const address = new URL(match[2]!, pathToFileURL(path))
      if (address.protocol === 'file:') visit(fileURLToPath(address))
    }
  }
  visit(resolve(source))
  return [...found]
}

/** SHA-256 over a stylesheet and all its modules, in hexadecimal: two closures with one hash give the same result. */
export function closureHash(source: string): string {
  const hash = createHash('sha256')
  for (const path of modules(source)) {
    const bytes = readFileSync(path)
    hash.update(`${bytes.length}\n`).update(bytes)
  }
  return hash.digest('hex')
}
