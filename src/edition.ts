/**
 * The edition project: its configuration (`sigla.config.json`), its folders and files, and where the tool's own files are.
 *
 * Each stage's section of the configuration is an interface in `src/STAGE/config.ts` and a `$defs` entry of the same name
 * in `schemas/config.schema.json`; both are assembled here. `{}` is a complete configuration: defaults that concern one
 * stage only are that stage's matter.
 */
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Diagnostic } from './diagnostic.js'
import { reporter } from './diagnostic.js'
import { editionCodes } from './edition/codes.js'
import type { Config, Folders } from './edition/config.js'
import { isJsonFault, readJson } from './edition/json.js'
import { checkJson } from './edition/json-schema.js'

export type { Config, Folders } from './edition/config.js'

/** The name of the file that makes a folder a project. */
export const CONFIG_FILE = 'sigla.config.json'

/** The schemas of a project; absent where neither the project nor its configuration has one. */
export interface EditionSchemas {
  readonly relaxng?: string
  readonly schematron?: string
}

/** A project, with absolute paths; lists of files are sorted by code unit. */
export interface Edition {
  readonly root: string
  /** Absent outside a project, where commands on named files work with the defaults. */
  readonly configFile?: string
  readonly config: Config
  readonly folders: Folders
  readonly transcripts: readonly string[]
  readonly documents: readonly string[]
  readonly authority: readonly string[]
  readonly decisions: readonly string[]
  /** The project's own schemas (`schemas/edition.rng`, `schemas/edition.sch`), where they exist. */
  readonly schemas: EditionSchemas
  /** The project's style sheets for its pages, in order, and the file of its labels, where it has any. */
  readonly css: readonly string[]
  readonly labels?: string
  /** The folder of the published edition. */
  readonly output: string
  /** The package that this code belongs to: its `schemas/`, `xslt/`, `dist/sef/` and `dist/lib/`. */
  readonly toolRoot: string
}

/** The package that holds this file, whether it runs from `src/` or from `dist/lib/`. */
export const toolRoot: string = findToolRoot(dirname(fileURLToPath(import.meta.url)))

/** Sigla's version, from its package. */
export const toolVersion: string = (
  JSON.parse(readFileSync(join(toolRoot, 'package.json'), 'utf8')) as { version: string }
).version

const report = reporter(editionCodes)

/**
 * Loads the project in a folder.
 *
 * @param dir the project's folder; without a configuration file in it, the edition has the defaults and no `configFile`
 * @returns the edition, absent if the configuration has errors; all faults of the configuration, with their places
 */
export function loadEdition(dir: string): { edition?: Edition; diagnostics: Diagnostic[] } {
  const root = resolve(dir)
  const configFile = join(root, CONFIG_FILE)
  const { config, diagnostics } = loadConfig(configFile)
  if (config === undefined) return { diagnostics }

  const folder = (own: string | undefined, usual: string): string => resolve(root, own ?? usual)
  const folders: Folders = {
    transcripts: folder(config.folders?.transcripts, 'tei/transcripts'),
    documents: folder(config.folders?.documents, 'tei/documents'),
    authority: folder(config.folders?.authority, 'tei/authority'),
    decisions: folder(config.folders?.decisions, 'tei/decisions'),
    schemas: folder(config.folders?.schemas, 'schemas'),
    output: folder(config.folders?.output, 'dist/edition'),
  }
  for (const [name, path] of Object.entries(folders) as [string, string][]) {
    if (isInside(path, root)) continue
    diagnostics.push(
      report(
        'config-path',
        { file: configFile },
        `The folder “${name}” of the configuration lies outside the project (${path}). Choose one inside ${root}.`,
      ),
    )
  }
  const { css, labels, diagnostics: faults } = interfaceFiles(root, configFile, config)
  diagnostics.push(...faults)
  if (diagnostics.some((d) => d.severity === 'error')) return { diagnostics }

  const relaxng = join(folders.schemas, 'edition.rng')
  const schematron = join(folders.schemas, 'edition.sch')
  const edition: Edition = {
    root,
    ...(existsSync(configFile) ? { configFile } : {}),
    config,
    folders,
    transcripts: filesIn(folders.transcripts, (name) => !leftBySystem.test(name)),
    documents: filesIn(folders.documents, (name) => extname(name) === '.xml'),
    authority: filesIn(folders.authority, (name) => extname(name) === '.xml'),
    decisions: filesIn(folders.decisions, (name) => extname(name) === '.json'),
    schemas: {
      ...(existsSync(relaxng) ? { relaxng } : {}),
      ...(existsSync(schematron) ? { schematron } : {}),
    },
    css,
    ...(labels === undefined ? {} : { labels }),
    output: folders.output,
    toolRoot,
  }
  return { edition, diagnostics }
}

/**
 * The nearest folder, from `dir` upwards, that is a project.
 *
 * @returns its absolute path, or undefined if there is none
 */
export function findProject(dir: string): string | undefined {
  for (let at = resolve(dir); ; at = dirname(at)) {
    if (existsSync(join(at, CONFIG_FILE))) return at
    if (dirname(at) === at) return undefined
  }
}

/** True if `path` is `folder` or lies in it; symbolic links are followed as far as the path exists. */
export function isInside(path: string, folder: string): boolean {
  const between = relative(real(folder), real(path))
  return between === '' || (between !== '..' && !between.startsWith(`..${sep}`) && !isAbsolute(between))
}

/** Order by code unit: the same in every locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Files that operating systems and word processors leave in a folder of documents. */
const leftBySystem = /^(?:thumbs\.db|desktop\.ini|~\$.*|.*~|.*\.(?:tmp|bak))$/i

/**
 * All files below a folder, sorted by code unit of their paths with `/` as separator; hidden ones are left out.
 *
 * @returns absolute paths; none if the folder does not exist
 */
export function filesIn(folder: string, keep: (name: string) => boolean): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && keep(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .filter((path) => !path.split('/').some((part) => part.startsWith('.')))
    .sort(byCodeUnit)
    .map((path) => join(folder, path))
}

/** What a project gives its pages besides stylesheets, by its configuration or by the usual names. */
function interfaceFiles(
  root: string,
  configFile: string,
  { transform }: Config,
): { css: string[]; labels: string | undefined; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const usual = (name: string): string[] => (existsSync(join(root, 'xslt', name)) ? [`xslt/${name}`] : [])
  const css = (transform?.css ?? usual('theme.css')).map((path) => resolve(root, path))
  const [labels] = [...(transform?.labels === undefined ? usual('labels.json') : [transform.labels])].map(
    (path) => resolve(root, path),
  )
  for (const path of [...css, ...(labels === undefined ? [] : [labels])]) {
    if (!isInside(path, root)) {
      const message = `The file ${path} lies outside the project. Copy it into ${root}, and name it by its path there.`
      diagnostics.push(report('config-path', { file: configFile }, message))
    } else if (!existsSync(path)) {
      const message = `The file ${path}, which the configuration names, does not exist. Mend its path in the section “transform”.`
      diagnostics.push(report('file-unreadable', { file: configFile }, message))
    } else if (path === labels) diagnostics.push(...labelFaults(path))
  }
  return { css, labels, diagnostics }
}

/** A file of labels is a JSON object of words. */
function labelFaults(file: string): Diagnostic[] {
  const json = readJson(readFileSync(file, 'utf8'), file)
  if (isJsonFault(json)) {
    const { message, ...location } = json
    return [report('config-json', location, `The labels are not JSON: ${message}`)]
  }
  const { value } = json
  const words =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined
  const wrong = words?.find(([, word]) => typeof word !== 'string')
  if (words !== undefined && wrong === undefined) return []
  const message = `The labels must be an object of words${wrong === undefined ? '' : `, and “${wrong[0]}” is none`}: { "search.go": "Find" }.`
  return [report('config-value', { file }, message)]
}

function loadConfig(file: string): { config?: Config; diagnostics: Diagnostic[] } {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { config: {}, diagnostics: [] }
    const message = `The configuration ${file} cannot be read: ${reasonOf(error)}.`
    return { diagnostics: [report('file-unreadable', { file }, message)] }
  }
  const json = readJson(text, file)
  if (isJsonFault(json)) {
    const { message, ...location } = json
    return { diagnostics: [report('config-json', location, `The configuration is not JSON: ${message}`)] }
  }
  // `{}` is the usual case, and needs no schema.
  const empty = typeof json.value === 'object' && json.value !== null && Object.keys(json.value).length === 0
  const faults =
    empty && !Array.isArray(json.value) ? [] : checkJson(json, join(toolRoot, 'schemas/config.schema.json'))
  const diagnostics = faults.map((fault) =>
    report(fault.kind === 'key' ? 'config-key' : 'config-value', fault.location, fault.message),
  )
  return diagnostics.length > 0 ? { diagnostics } : { config: json.value as Config, diagnostics }
}

/** Why a file could not be read or written, in words. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOENT':
      return 'there is no such file or folder'
    case 'EACCES':
    case 'EPERM':
      return 'you have no permission'
    case 'EISDIR':
      return 'it is a folder'
    case 'ENOTDIR':
      return 'a part of its path is a file, not a folder'
    case 'EROFS':
      return 'the disk is read-only'
    case 'ENOSPC':
      return 'the disk is full'
    case 'EDQUOT':
      return 'your share of the disk is used up'
    case 'EMFILE':
      return 'too many files are open'
    case 'ENAMETOOLONG':
      return 'its name is too long'
    case 'ELOOP':
      return 'its symbolic links go in a circle'
    default:
      return message
  }
}

function real(path: string): string {
  const rest: string[] = []
  for (let at = resolve(path); ; at = dirname(at)) {
    try {
      return join(realpathSync(at), ...rest)
    } catch {
      if (dirname(at) === at) return resolve(path)
      rest.unshift(at.slice(dirname(at).length).replace(/^[\\/]/, ''))
    }
  }
}

function findToolRoot(from: string): string {
  for (let at = from; ; at = dirname(at)) {
    const file = join(at, 'package.json')
    if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'sigla')
      return at
    if (dirname(at) === at) throw new Error(`No package of the name sigla holds ${from}.`)
  }
}
