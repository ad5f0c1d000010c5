/**
 * What one document goes through in a build, in two steps: `inspect` (is it well-formed and valid, what does its header say)
 * and `produce` (its editions, which need to know the site around the page). Both run in the build's own process or in a
 * worker; their tasks and results are plain data.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../diagnostic.js'
import { TEI_NS } from '../document/names.js'
import { type Edition, loadEdition } from '../edition.js'
import type { CompiledStylesheets } from '../saxon/stylesheets.js'
import { renditionSheet } from '../transform/renditions.js'
import { type TransformOptions, tooLarge, transformAll } from '../transform/transform.js'
import type { Dependency } from './cache.js'
import type { CollectionDescription, EditionRecord } from './records/index.js'
import { documentRecords, readRecord } from './records/index.js'
import { type SearchHead, searchHtml } from './search/index.js'
import { loadLabels, type Principles } from './site/index.js'
import { principlesOf, type SiteText, siteText } from './site-document.js'
import { Registers, readDocument, standalone } from './standalone.js'

/** A document to be built. */
export interface DocumentTask {
  /** The project's folder. */
  readonly root: string
  /** The TEI document, absolute. */
  readonly file: string
}

/** What the first step found. */
export interface Inspected {
  readonly wellFormed: boolean
  readonly valid: boolean
  readonly schema: string | null
  readonly diagnostics: readonly Diagnostic[]
  readonly dependencies: readonly Dependency[]
  /** Absent for a document that is not well-formed, or too large, as what follows. */
  readonly record?: EditionRecord
  readonly principles?: Principles
}

/** What the second step needs besides. */
export interface ProduceTask extends DocumentTask {
  readonly stem: string
  /** The parameter `page` of the HTML edition, as JSON. */
  readonly page: string
  /** The labels of the interface, as JSON. */
  readonly labels: string
  /** The project's own stylesheets, compiled. */
  readonly stylesheets?: CompiledStylesheets
  /** The document's record, and the edition that it belongs to. */
  readonly record: EditionRecord
  readonly collection: CollectionDescription
  /** What is searched of the document besides its text. */
  readonly search: SearchHead
}

/** What the second step made. */
export interface Produced {
  /** Path in the edition's folder → text. */
  readonly outputs: ReadonlyMap<string, string>
  readonly diagnostics: readonly Diagnostic[]
  readonly text: MadeText
}

/** What the site and the search take of a document's text. */
export interface MadeText extends Pick<SiteText, 'entries' | 'occurrences'> {
  /** The passages, as JSON. */
  readonly passages: string
  /** Length of their text, in UTF-16 units. */
  readonly passagesSize: number
  /** What is searched, as HTML. */
  readonly searched: string
}

/** @param json the JSON edition; absent where it could not be made */
export function madeText(json: string | undefined, head: SearchHead): MadeText {
  const { passages, ...names } =
    json === undefined ? { entries: [], occurrences: [], passages: [] } : siteText(json)
  return {
    ...names,
    passages: JSON.stringify(passages),
    passagesSize: passages.reduce((sum, { text }) => sum + text.length, 0),
    searched: searchHtml(head, passages),
  }
}

/** A project as the steps use it, loaded once a process. */
interface Loaded {
  readonly edition: Edition
  readonly registers: Registers
}

const loaded = new Map<string, Loaded>()

function project(root: string): Loaded {
  let own = loaded.get(root)
  if (own === undefined) {
    const { edition } = loadEdition(root)
    if (edition === undefined) throw new Error(`The project in ${root} has a faulty configuration.`)
    own = { edition, registers: new Registers(edition) }
    loaded.set(root, own)
  }
  return own
}

/** Forgets loaded projects: their registers may have changed since. */
export function forgetProjects(): void {
  loaded.clear()
}

/** The first step: validates a document and reads its record. */
export async function inspect({ root, file }: DocumentTask): Promise<Inspected> {
  const { edition, registers } = project(root)
  const bytes = readFileSync(file)
  const refused = tooLarge(bytes.length, file, edition.config.transform?.largest)
  if (refused.length > 0)
    return { wellFormed: false, valid: false, schema: null, diagnostics: refused, dependencies: [] }
  const { validateDocument } = await import('../validate/index.js')
  const { diagnostics, valid, schema } = await validateDocument(bytes, file, edition)
  const { document, diagnostics: faults } = readDocument(bytes, file, root)
  if (document === undefined) {
    return {
      wellFormed: false,
      valid: false,
      schema: null,
      diagnostics: [...diagnostics, ...including(faults)],
      dependencies: [],
    }
  }
  const { record, diagnostics: remarks } = readRecord(document)
  // Of a file that is not TEI no header is known, and one sentence says so already (edition-namespace).
  const told = document.root.ns === TEI_NS ? remarks : []
  return {
    wellFormed: true,
    valid,
    schema: schema ?? null,
    diagnostics: [...diagnostics, ...including(faults), ...told],
    dependencies: registers.dependencies(document),
    record,
    principles: principlesOf(document),
  }
}

/** What is wrong with inclusions: validation looks at the file itself, and does not report it. */
function including(faults: readonly Diagnostic[]): Diagnostic[] {
  return faults.filter(({ code }) => code === 'xml-include')
}

/** What the site says of a document that this build does not make itself, because it belongs to another part. */
export function describe({
  root,
  file,
}: DocumentTask): Partial<Pick<Inspected, 'record' | 'principles' | 'dependencies'>> {
  const { document } = readDocument(readFileSync(file), file, root)
  return document === undefined
    ? {}
    : {
        record: readRecord(document).record,
        principles: principlesOf(document),
        dependencies: project(root).registers.dependencies(document),
      }
}

/** The second step: the document with its registers, its three editions from that, and its records. */
export function produce(task: ProduceTask): Produced {
  const { root, file, stem, page, labels, stylesheets, collection } = task
  const { edition, registers } = project(root)
  const parsed = readDocument(readFileSync(file), file, root)
  if (parsed.document === undefined)
    return { outputs: new Map(), diagnostics: parsed.diagnostics, text: madeText(undefined, task.search) }
  const tei = standalone(parsed.document, registers)
  const sheet = renditionSheet(parsed.document)
  const { outputs, diagnostics } = transformAll(tei, file, {
    parameters: { page: sheet === '' ? page : withSheet(page, `${stem}.css`), labels, assets: 'assets/' },
    ...projectOptions(edition, stylesheets),
  })
  const made = new Map<string, string>([[`${stem}.xml`, new TextDecoder().decode(tei)]])
  if (sheet !== '') made.set(`${stem}.css`, sheet)
  if (outputs.html !== undefined) made.set(`${stem}.html`, outputs.html)
  if (outputs.text !== undefined) made.set(`${stem}.txt`, outputs.text)
  if (outputs.json !== undefined) made.set(`${stem}.json`, outputs.json)
  for (const [path, text] of documentRecords({ ...task.record, stem }, collection)) made.set(path, text)
  return { outputs: made, diagnostics, text: madeText(outputs.json, task.search) }
}

/** What a project's configuration says to the transformation. */
export function projectOptions(
  { config: { transform } }: Edition,
  stylesheets: CompiledStylesheets = {},
): Pick<TransformOptions, 'stylesheets' | 'projectParameters' | 'allowReading' | 'largest'> {
  return {
    stylesheets,
    projectParameters: transform?.parameters ?? {},
    allowReading: transform?.allowReading ?? false,
    ...(transform?.largest === undefined ? {} : { largest: transform.largest }),
  }
}

/** The parameter `page` with one more style sheet. */
function withSheet(page: string, href: string): string {
  const context = JSON.parse(page) as { readonly sheets?: readonly string[] }
  return JSON.stringify({ ...context, sheets: [...(context.sheets ?? []), href] })
}

/** The parameters of a page that stands alone: labels in the edition's language, and for HTML its style and script. */
export function interfaceParameters(
  edition: Edition,
  format: 'html' | 'text' | 'json',
): Record<string, string> {
  const labels = loadLabels(edition.toolRoot, edition.config.language ?? 'en', edition.labels)
  if (format !== 'html') return { labels: JSON.stringify(labels) }
  const asset = (name: string): string =>
    readFileSync(join(edition.toolRoot, 'xslt', 'html', 'assets', name), 'utf8')
  return {
    labels: JSON.stringify(labels),
    css: `${asset('sigla.css')}${asset('tei.css')}${ownCss(edition)}`,
    script: asset('sigla.js'),
  }
}

/** The project's style sheets as one, in order. */
export function ownCss({ css }: Edition): string {
  return css
    .map(
      (file) =>
        `${readFileSync(file, 'utf8')
          .replace(/^\uFEFF/, '')
          .trimEnd()}\n`,
    )
    .join('')
}
