/** A document into its editions: parsed once, transformed by the stylesheets of the formats wanted, and proved. */

import { type Diagnostic, distinct, reporter } from '../diagnostic.js'
import { expand } from '../document/expand.js'
import { TEI_NS } from '../document/names.js'
import { parseDocument, type XmlDocument, type XmlElement } from '../document/tree.js'
import { didYouMean } from '../edition/suggest.js'
import {
  closed,
  loadCompiled,
  parametersOf,
  parseSource,
  type RunResult,
  run,
  type SourceDocument,
} from '../saxon/processor.js'
import { type CompiledStylesheets, type Format, formats, stylesheet } from '../saxon/stylesheets.js'
import { transformCodes } from './codes.js'
import { inOrder, inventory } from './inventory.js'
import { type JsonSource, jsonEdition } from './json-edition.js'
import { messageDiagnostics, type StylesheetError, stoppedAt } from './messages.js'
import { prove } from './proof/prove.js'
import { renditionSheet } from './renditions.js'
import { readStream, type ViewName, viewNames } from './stream.js'

export { type Format, formats } from '../saxon/stylesheets.js'

/** The views of an edition. */
export const views = viewNames
export type View = ViewName

export interface TransformOptions {
  /** The view of the text edition, and the one that the HTML edition shows first. Default `reading`. */
  readonly view?: View
  /** Parameters of the stylesheet, by name; `labels` is an object of labels as JSON. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Parameters of the project's stylesheets, each given to the editions that have it. */
  readonly projectParameters?: Readonly<Record<string, string>>
  /** Compiled stylesheets of the project in place of the tool's own, by format. */
  readonly stylesheets?: CompiledStylesheets
  /** The largest document that is transformed, in megabytes. */
  readonly largest?: number
  /** Whether stylesheets may read files and the network. Default false. */
  readonly allowReading?: boolean
  /** Whether to prove that no text is lost. Default true. */
  readonly proof?: boolean
  /** The document as parsed already, if it is. */
  readonly document?: XmlDocument
}

export interface Edited {
  /** The edition; absent where it could not be made. */
  readonly output?: string
  readonly diagnostics: Diagnostic[]
}

export interface AllEdited {
  readonly outputs: Readonly<Partial<Record<Format, string>>>
  readonly diagnostics: Diagnostic[]
}

const report = reporter(transformCodes)

/**
 * The largest document that is transformed unless a project says otherwise, in megabytes (10^6 bytes). It takes 1.3 GB, at most 70 MB for
 * each of its megabytes (docs/performance.md), which Node's heap holds where there are 2 GB for it.
 */
const usualLargest = 20

/** What is said of a document that is too large for editions (`transform.largest` of the configuration); nothing of any other. */
export function tooLarge(bytes: number, file: string, largest: number = usualLargest): Diagnostic[] {
  if (bytes <= largest * 1e6) return []
  const size = (bytes / 1e6).toFixed(bytes < 1e6 ? 6 : 1)
  const message = `The document has ${size} MB, and editions are made of documents of up to ${largest} MB. Divide it, or raise "largest" in the section “transform” of the configuration: a document takes about 70 MB of memory for each megabyte.`
  return [report('edition-too-large', { file }, message)]
}

/**
 * Makes one edition of a document.
 *
 * @param bytes the document; a document whose registers are outside it is made `standalone` first
 * @param file the name to report
 */
export function transform(
  bytes: Uint8Array,
  file: string,
  format: Format,
  options: TransformOptions = {},
): Edited {
  const { outputs, diagnostics } = transformAll(bytes, file, { ...options, formats: [format] })
  const output = outputs[format]
  return { ...(output === undefined ? {} : { output }), diagnostics }
}

/**
 * Makes the editions of a document in several formats (by default all) from one parse. A fault of one format leaves the
 * others; what the stylesheets say in common is reported once.
 */
export function transformAll(
  bytes: Uint8Array,
  file: string,
  options: TransformOptions & { readonly formats?: readonly Format[] } = {},
): AllEdited {
  const refused = tooLarge(bytes.length, file, options.largest)
  if (refused.length > 0) return { outputs: {}, diagnostics: refused }
  const diagnostics: Diagnostic[] = []
  let document = options.document
  if (document === undefined) {
    const parsed = parseDocument(bytes, file)
    if (parsed.document === undefined) return { outputs: {}, diagnostics: [...parsed.diagnostics] }
    document = parsed.document
  }
  diagnostics.push(...outsideTei(document))
  const view = viewOf(options, file, diagnostics)
  const settled = { ...options, view }
  const xml = expand(document)
  const elements = inOrder(document.root)
  const source: Source = { document, elements, inventory: inventory(elements, xml), tree: parseSource(xml) }
  const outputs: Partial<Record<Format, string>> = {}
  const wanted = options.formats ?? formats
  for (const format of wanted.filter((name) => name !== 'text' || !isInJson(wanted, options))) {
    const made = edition(source, format, settled)
    diagnostics.push(...made.diagnostics)
    if (made.output !== undefined) outputs[format] = made.output
    if (format === 'json' && made.texts !== undefined && isInJson(wanted, options))
      outputs.text = `${made.texts[view]}\n`
  }
  if (options.proof !== false) {
    diagnostics.push(...prove(document, outputs, view, options.parameters?.labels))
  }
  return { outputs, diagnostics: distinct(diagnostics) }
}

/** What is said of a document whose root is not TEI: nothing in it is known to be a header, a text or a paragraph. */
function outsideTei(document: XmlDocument): Diagnostic[] {
  const { name, ns, start, startTagEnd } = document.root
  if (ns === TEI_NS) return []
  const where = ns === '' ? 'in no namespace' : `in the namespace “${ns}”`
  const mend = /^TEI\.2$|^teiCorpus\.2$/.test(name)
    ? `It is TEI P4: convert it to P5, where the root is <${name.slice(0, -2)} xmlns="${TEI_NS}">.`
    : `Write <${name} xmlns="${TEI_NS}"> if it is a TEI document.`
  const message = `The root element <${name}> is ${where}, not in TEI’s, so the editions have its words and know nothing else of it. ${mend}`
  const location = { ...document.location(start, startTagEnd), path: `/${name}[1]` }
  return [report('edition-namespace', location, message)]
}

/** The view that is wanted: the option, else the parameter of that name, else the reading view. */
function viewOf({ view, parameters }: TransformOptions, file: string, diagnostics: Diagnostic[]): View {
  const name = view ?? parameters?.view ?? 'reading'
  const found = views.find((known) => known === name)
  if (found === undefined) {
    const message = `There is no view “${name}”.${didYouMean(name, views)} The views are: ${views.join(', ')}.`
    diagnostics.push(report('edition-parameter', { file }, message))
  }
  return found ?? 'reading'
}

/** Whether the text edition need not be made apart, because the JSON edition has the same text: both come from one stream, if the stylesheets are ours. */
function isInJson(wanted: readonly Format[], { stylesheets }: TransformOptions): boolean {
  return (
    wanted.includes('json') &&
    wanted.includes('text') &&
    stylesheets?.json === undefined &&
    stylesheets?.text === undefined
  )
}

/** A document as the editions need it, read once for all of them. */
interface Source {
  readonly document: XmlDocument
  /** All elements, in document order. */
  readonly elements: readonly XmlElement[]
  readonly inventory: string
  readonly tree: SourceDocument
}

function edition(
  { document, elements, inventory, tree }: Source,
  format: Format,
  options: TransformOptions & { readonly view: View },
): Edited & { readonly texts?: Readonly<Record<View, string>> } {
  const compiled = loadCompiled(options.stylesheets?.[format]?.sef ?? stylesheet(format).sef)
  const known = parametersOf(compiled)
  const given: Record<string, string> = { ...options.parameters, view: options.view }
  const parameters: Record<string, string> = { 'Q{urn:x-sigla:common}inventory': inventory }
  // A project's own templates may match any element: with them the stylesheet makes the whole stream.
  if (format === 'json' && options.stylesheets?.json === undefined)
    parameters['Q{urn:x-sigla:common}pieces'] = 'yes'
  for (const [name, value] of Object.entries(options.projectParameters ?? {}))
    if (known.includes(name)) parameters[name] = value
  const diagnostics: Diagnostic[] = []
  for (const [name, value] of Object.entries(given)) {
    if (known.includes(name)) parameters[name] = value
    else if (options.parameters !== undefined && name in options.parameters && !shared.has(name)) {
      diagnostics.push(
        report(
          'edition-parameter',
          { file: document.file },
          `The ${format} edition has no parameter “${name}”.${didYouMean(name, known)} It has: ${known.join(', ')}.`,
        ),
      )
    }
  }
  if (known.includes('css') && (parameters.assets ?? '') === '') {
    parameters.css = `${parameters.css ?? ''}${renditionSheet(document)}`
  }
  try {
    const made = (): RunResult => run(compiled, tree, parameters, format === 'json')
    const { value, messages } = options.allowReading ? made() : closed(made)
    diagnostics.push(...messageDiagnostics(messages, document))
    return { ...written(format, value, options.view, elements), diagnostics }
  } catch (error) {
    if (!isStylesheetError(error)) throw error
    diagnostics.push(stoppedAt(error, format, document.file, options.stylesheets?.[format]?.modules))
    return { diagnostics }
  }
}

/** An edition as it is published, of what its stylesheet gives. */
function written(
  format: Format,
  value: unknown,
  view: View,
  elements: readonly XmlElement[],
): { output: string; texts?: Readonly<Record<View, string>> } {
  if (format === 'json') {
    const made = jsonEdition(value as JsonSource, elements)
    return { output: `${JSON.stringify(made)}\n`, texts: made.text }
  }
  if (format === 'text') return { output: `${readStream(String(value ?? '')).texts[view]}\n` }
  return { output: String(value ?? '') }
}

/** Parameters that may be given to all formats together, though not each has them. */
const shared = new Set(['view', 'labels', 'css', 'script', 'assets', 'page'])

/** Errors of the processor have a code; any other is a bug and is not caught. */
function isStylesheetError(error: unknown): error is StylesheetError {
  return error instanceof Error && 'code' in error
}
