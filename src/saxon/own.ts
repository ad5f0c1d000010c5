/** A project's own stylesheets: read, checked, and compiled together with Sigla's. */

import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Diagnostic, distinct, reporter } from '../diagnostic.js'
import { attribute, parseDocument, type XmlDocument, type XmlElement } from '../document/tree.js'
import { atomicWrite } from '../document/write.js'
import { cacheFolder } from '../edition/cache-folder.js'
import { sha256 } from '../edition/hash.js'
import { type Edition, isInside, reasonOf } from '../edition.js'
import { saxonCodes } from './codes.js'
import { compilerFaults } from './compiler-faults.js'
import { exportStylesheet } from './export.js'
import { forbidden, XSLT_NS } from './forbidden.js'
import {
  type CompiledStylesheet,
  type CompiledStylesheets,
  closureHash,
  type Format,
  formats,
  stylesheet,
} from './stylesheets.js'

const report = reporter(saxonCodes)

/** The modules of a project for one edition, with all that they include and import of the project. */
export interface OwnModules {
  readonly format: Format
  /** The modules that the configuration names, absolute, in its order. */
  readonly tops: readonly string[]
  readonly modules: readonly XmlDocument[]
}

/** What a project's configuration names, read and checked, not yet compiled. */
export interface OwnStylesheets {
  readonly formats: readonly OwnModules[]
  /** Everything that is wrong with them; with an error in it nothing is to be compiled. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads the modules that the configuration names (`transform.stylesheets`) and what they include or import, and refuses what a
 * project's stylesheet may not do (`xslt-forbidden`). Modules of Sigla itself are not looked at.
 *
 * @param wanted the editions that count
 */
export function ownStylesheets(edition: Edition, wanted: readonly Format[] = formats): OwnStylesheets {
  const { stylesheets, allowReading } = edition.config.transform ?? {}
  const diagnostics: Diagnostic[] = []
  const made: OwnModules[] = []
  for (const format of wanted) {
    const tops = (stylesheets?.[format] ?? []).map((path) => resolve(edition.root, path))
    if (tops.length === 0) continue
    const closure = new Closure(edition)
    for (const top of tops) closure.visit(top, edition.configFile ?? edition.root)
    diagnostics.push(...closure.diagnostics, ...(allowReading ? [] : closure.modules.flatMap(forbidden)))
    made.push({ format, tops, modules: closure.modules })
  }
  // a module may serve several editions
  return { formats: made, diagnostics: distinct(diagnostics) }
}

/** The state of the modules: two with one hash compile to the same, given one Sigla. */
export function ownHash({ formats: own }: OwnStylesheets): string {
  return sha256(own.map(({ format, modules }) => `${format} ${contents(modules)}\n`).join(''))
}

/**
 * Compiles them, each edition's with Sigla's own below it, unless that was done before: compiled stylesheets are kept under the
 * hash of all that they are made of.
 *
 * @returns the compiled stylesheets in place of Sigla's, by edition
 */
export function compileOwn(
  edition: Edition,
  { formats: own }: OwnStylesheets,
): { readonly stylesheets: CompiledStylesheets; readonly diagnostics: Diagnostic[] } {
  const stylesheets: Partial<Record<Format, CompiledStylesheet>> = {}
  const diagnostics: Diagnostic[] = []
  for (const { format, tops, modules } of own) {
    const folder = cacheFolder(edition, 'sef')
    if (folder === undefined) throw new Error('No folder for compiled stylesheets can be written.')
    const below = stylesheet(format).source
    const key = sha256(
      `${format}\n${below}\n${formats.map((each) => closureHash(stylesheet(each).source)).join(' ')}\n${tops.join('\n')}\n${contents(modules)}`,
    )
    const sef = join(folder, `${key}.sef.json`)
    if (!existsSync(sef)) {
      const top = join(folder, `${key}.xsl`)
      mkdirSync(folder, { recursive: true })
      atomicWrite(top, together(format, tops))
      const { fault } = exportStylesheet(top, sef)
      if (fault !== undefined) {
        diagnostics.push(...compilerFaults(fault, modules))
        continue
      }
    }
    stylesheets[format] = { sef, modules: modules.map(({ file }) => file) }
  }
  return { stylesheets, diagnostics }
}

/** The package of an edition with a project's modules: a later import wins over an earlier one (XSLT 3.0, section 3.12.3). */
function together(format: Format, tops: readonly string[]): string {
  const edition = join(stylesheet(format).source, '..', format, 'edition.xsl')
  const imports = [edition, ...tops].map(
    (path) => `  <xsl:import href="${escaped(pathToFileURL(path).href)}"/>\n`,
  )
  return `<xsl:package name="urn:x-sigla:own:${format}" package-version="1.0" version="3.0" declared-modes="yes" xmlns:xsl="${XSLT_NS}">\n${imports.join('')}</xsl:package>\n`
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

function contents(modules: readonly XmlDocument[]): string {
  return modules.map(({ bytes }) => sha256(bytes)).join(' ')
}

/** Modules of a project, found from one another. */
class Closure {
  readonly modules: XmlDocument[] = []
  readonly diagnostics: Diagnostic[] = []
  private readonly seen = new Set<string>()

  constructor(private readonly edition: Edition) {}

  /** @param from the file and place that names the module */
  visit(path: string, from: string, at?: () => { file: string; line?: number }): void {
    if (this.seen.has(path)) return
    this.seen.add(path)
    const where = at?.() ?? { file: from }
    if (isInside(path, join(this.edition.toolRoot, 'xslt')) && this.edition.root !== this.edition.toolRoot)
      return
    if (!isInside(path, this.edition.root)) {
      const message = `The module ${path} lies outside the project, which a project’s stylesheet may not read. Copy it into the project.`
      this.diagnostics.push(report('xslt-forbidden', where, message))
      return
    }
    let bytes: Uint8Array
    try {
      bytes = readFileSync(path)
    } catch (error) {
      const message = `The stylesheet ${path} cannot be read: ${reasonOf(error)}. Mend its path in ${where.file}.`
      this.diagnostics.push(report('xslt-compile', where, message))
      return
    }
    const { document, diagnostics } = parseDocument(bytes, path)
    this.diagnostics.push(...diagnostics.filter(({ severity }) => severity === 'error'))
    if (document === undefined) return
    this.modules.push(document)
    for (const child of document.root.children)
      if (
        child.kind === 'element' &&
        child.ns === XSLT_NS &&
        (child.local === 'include' || child.local === 'import')
      )
        this.follow(child, path, document)
  }

  private follow(element: XmlElement, path: string, document: XmlDocument): void {
    const href = attribute(element, 'href')
    if (href === undefined) return
    const location = (): { file: string; line?: number } =>
      document.location(element.start, element.startTagEnd)
    const address = URL.canParse(href, pathToFileURL(path).href)
      ? new URL(href, pathToFileURL(path))
      : undefined
    if (address?.protocol === 'file:') this.visit(fileURLToPath(address), path, location)
    else {
      const message = `The module ${href} is not a file of the project. Copy it into the project, and name it by its path.`
      this.diagnostics.push(report('xslt-forbidden', location(), message))
    }
  }
}
