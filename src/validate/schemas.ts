/**
 * Which schemas belong to a document (DESIGN.md, *The command line*): those of the call, else the configuration's map and the
 * catalogue, else the document's `xml-model` instructions inside the project, else the project's own.
 */
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Diagnostic } from '../diagnostic.js'
import { reporter } from '../diagnostic.js'
import { attribute, parseDocument, type XmlElement } from '../document/tree.js'
import type { Edition } from '../edition.js'
import { isInside } from '../edition.js'
import { validateCodes } from './codes.js'
import type { Span, Survey } from './survey.js'

const report = reporter(validateCodes)

const RELAXNG = 'http://relaxng.org/ns/structure/1.0'
const SCHEMATRON = 'http://purl.oclc.org/dsdl/schematron'

/** The schemas of one document, absolute paths. */
export interface DocumentSchemas {
  readonly relaxng: readonly string[]
  readonly schematron: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Finds the schemas of documents; one for all documents of a call. */
export class SchemaFinder {
  private readonly catalog: ReadonlyMap<string, string>

  constructor(
    private readonly edition: Edition,
    private readonly given: { readonly relaxng: readonly string[]; readonly schematron: readonly string[] },
  ) {
    this.catalog = readCatalog(edition)
  }

  /** The schemas of a document; faults of its `xml-model` instructions. */
  find(survey: Survey): DocumentSchemas {
    const relaxng: string[] = [...this.given.relaxng]
    const schematron: string[] = [...this.given.schematron]
    const diagnostics: Diagnostic[] = []
    const named = { relaxng: [] as string[], schematron: [] as string[] }
    for (const model of survey.models) {
      const kind = this.kindOf(model.href, model.schematypens)
      const location = survey.location(model.start, model.end)
      if (kind === undefined) {
        diagnostics.push(
          report(
            'schema-language',
            location,
            `The schema “${model.href}” is neither RELAX NG nor Schematron, so its rules are not checked. Name the RELAX NG form of the schema instead.`,
          ),
        )
        continue
      }
      if (kind === 'relaxng' && this.given.relaxng.length > 0) continue
      const file = this.resolve(model.href, model, survey, diagnostics)
      if (file !== undefined && !named[kind].includes(file)) named[kind].push(file)
    }
    for (const { start, end } of survey.brokenModels)
      diagnostics.push(
        report(
          'xml-model-broken',
          survey.location(start, end),
          'This xml-model instruction names no schema: it lacks href="…", or what it says is not written as attributes are.',
        ),
      )
    if (relaxng.length === 0) relaxng.push(...named.relaxng)
    for (const file of named.schematron) if (!schematron.includes(file)) schematron.push(file)
    const own = this.edition.schemas
    if (this.edition.configFile !== undefined) {
      if (relaxng.length === 0 && own.relaxng !== undefined) relaxng.push(own.relaxng)
      if (schematron.length === 0 && survey.models.length === 0 && own.schematron !== undefined) {
        schematron.push(own.schematron)
      }
    }
    if (relaxng.length === 0) {
      diagnostics.push(
        report(
          'schema-none',
          { file: survey.file },
          'No RELAX NG schema was found for this document, so its elements were not checked. Name one with --schema or in an <?xml-model?> instruction.',
        ),
      )
    }
    return { relaxng, schematron, diagnostics }
  }

  private kindOf(href: string, type: string | undefined): 'relaxng' | 'schematron' | undefined {
    if (type === SCHEMATRON || (type === undefined && /\.sch(?:$|[?#])/.test(href))) return 'schematron'
    if (type === RELAXNG || (type === undefined && /\.(?:rng|rnc)(?:$|[?#])/.test(href))) return 'relaxng'
    if (/\.rnc(?:$|[?#])/.test(href)) return 'relaxng'
    return undefined
  }

  private resolve(
    href: string,
    { start, end }: Span,
    survey: Survey,
    diagnostics: Diagnostic[],
  ): string | undefined {
    const location = survey.location(start, end)
    const mapped = this.edition.config.validate?.schemas?.[href]
    if (mapped !== undefined) return resolve(this.edition.root, mapped)
    const catalogued = this.catalog.get(href)
    if (catalogued !== undefined) return catalogued
    const remote = /^[A-Za-z][A-Za-z0-9+.-]+:/.test(href) && !href.startsWith('file:')
    if (remote) {
      diagnostics.push(
        report(
          'schema-remote',
          location,
          `The schema ${href} is on the web and is not fetched. Download it into the project and map its address in sigla.config.json ("validate", "schemas"), or name a file with --schema.`,
        ),
      )
      return undefined
    }
    const base = survey.file === '-' ? this.edition.root : dirname(resolve(survey.file))
    let file: string
    try {
      file = href.startsWith('file:')
        ? fileURLToPath(href)
        : resolve(base, decodeURIComponent(href.replace(/[?#].*$/s, '')))
    } catch {
      file = resolve(base, href)
    }
    // A project without its own copy of the tool's schemas is checked by the tool's.
    const own = file === join(this.edition.folders.schemas, basename(file)) && !existsSync(file)
    const supplied = join(this.edition.toolRoot, 'schemas', basename(file))
    if (own && /^edition\.(?:rng|sch)$/.test(basename(file)) && existsSync(supplied)) return supplied
    const inside =
      isInside(file, this.edition.root) || (this.edition.configFile === undefined && isInside(file, base))
    if (!inside) {
      diagnostics.push(
        report(
          'schema-outside',
          location,
          `The schema ${href} lies outside the project and is not read. Copy it into the project, map it in sigla.config.json, or name it with --schema.`,
        ),
      )
      return undefined
    }
    if (!existsSync(file)) {
      diagnostics.push(
        report(
          'schema-missing',
          location,
          `The schema ${href} does not exist (looked for ${file}). The path is relative to the document’s own folder.`,
        ),
      )
      return undefined
    }
    return file
  }
}

const CATALOG_NS = 'urn:oasis:names:tc:entity:xmlns:xml:catalog'

/** The `uri` and `system` entries of the project's OASIS XML catalogue: address → absolute file. */
function readCatalog(edition: Edition): ReadonlyMap<string, string> {
  const file = join(edition.root, edition.config.validate?.catalog ?? 'catalog.xml')
  const map = new Map<string, string>()
  if (!existsSync(file)) return map
  const { document } = parseDocument(readFileSync(file), file)
  if (document === undefined) return map
  const visit = (element: XmlElement): void => {
    for (const child of element.children) {
      if (child.kind !== 'element') continue
      if (child.ns === CATALOG_NS && (child.local === 'uri' || child.local === 'system')) {
        const name = attribute(child, child.local === 'uri' ? 'name' : 'systemId')
        const target = attribute(child, 'uri')
        if (name !== undefined && target !== undefined && !/^[a-z]+:\/\//.test(target)) {
          const path = resolve(dirname(file), target)
          if (isInside(path, edition.root)) map.set(name, path)
        }
      }
      visit(child)
    }
  }
  visit(document.root)
  return map
}
