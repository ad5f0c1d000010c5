/** Encoding of files: transcripts of a project into its documents, with the record of what was written. */
import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'
import { type Diagnostic, reporter } from '../diagnostic.js'
import { parseDocument } from '../document/tree.js'
import { atomicWrite } from '../document/write.js'
import { sha256 } from '../edition/hash.js'
import { isJsonFault, readJson } from '../edition/json.js'
import { checkJson } from '../edition/json-schema.js'
import { type Edition, reasonOf, toolRoot } from '../edition.js'
import type { Convention } from '../sigla/index.js'
import { encodeCodes } from './codes.js'
import type { Decisions } from './decisions.js'
import { lineDiff } from './diff.js'
import { type Encoded, encodeTranscript, stemOf } from './encode.js'
import { type EncodedEntry, Encodings, entryOf } from './encoded-json.js'
import { encodeTei } from './existing.js'
import { merge } from './merge.js'
import { NameFinder, type RegisterEntry, readRegister } from './names.js'
import type { FileReport } from './report.js'
import { type Remembered, Unchanged } from './unchanged.js'
import { unitHashes, withoutIds } from './units.js'

const report = reporter(encodeCodes)

/** What is done with a document that exists. */
export type EncodeMode =
  /** Replaced if it is as the encoder wrote it, else left alone. */
  'careful' | 'merge' | 'force'

export interface EncodeFilesOptions {
  readonly edition: Edition
  readonly convention: Convention
  readonly mode?: EncodeMode
  /** Write nothing, and give the difference that a merge, or an encoding that replaces the document, would make. */
  readonly dryRun?: boolean
  /** A folder, or (of one transcript) a file that ends in `.xml`; the project's documents unless stated. */
  readonly output?: string
  /** Read whole files as documents, even if they look like an archive's page. */
  readonly plain?: boolean
  /** Keep the report of every file; off for many files, whose reports would fill the memory. */
  readonly reports?: boolean
  readonly progress?: (done: number, total: number, file: string) => void
}

/** What became of one transcript. */
export interface EncodedFile {
  readonly transcript: string
  readonly document: string
  readonly status: 'written' | 'unchanged' | 'left' | 'merged' | 'dry' | 'failed'
  /** With `dryRun`: the difference from the document that exists; empty if there is none. */
  readonly difference?: string
  /** Blocks that a merge placed. */
  readonly placed?: number
  readonly brackets: number
  readonly asked: number
}

export interface EncodeFilesResult {
  readonly files: readonly EncodedFile[]
  readonly reports: readonly FileReport[]
  readonly diagnostics: readonly Diagnostic[]
  /** Whether a file could not be read or written. */
  readonly unreadable: boolean
}

/** The registers of a project as a finder of names. */
export function loadNames(edition: Edition): {
  names: NameFinder
  entries: RegisterEntry[]
  diagnostics: Diagnostic[]
} {
  const entries: RegisterEntry[] = []
  const diagnostics: Diagnostic[] = []
  for (const file of edition.authority) {
    const { document } = parseDocument(readFileSync(file), file)
    if (document === undefined) {
      const message =
        'The register is not well-formed, and its names are not tagged. Run sigla validate on it.'
      diagnostics.push(report('register-invalid', { file }, message))
    } else entries.push(...readRegister(document, edition.folders.documents))
  }
  return { names: new NameFinder(entries), entries, diagnostics }
}

/** A decisions file that was read. */
export interface LoadedDecisions {
  readonly file: string
  readonly decisions: Decisions
  readonly locate: (
    index: number,
  ) => ReturnType<Extract<ReturnType<typeof readJson>, { locate: unknown }>['locate']>
}

/** Reads the decisions about a document; none if there is no file. */
export function loadDecisions(
  edition: Edition,
  stem: string,
): { loaded?: LoadedDecisions; diagnostics: Diagnostic[] } {
  const file = join(edition.folders.decisions, `${stem}.json`)
  if (!existsSync(file)) return { diagnostics: [] }
  const json = readJson(readFileSync(file, 'utf8'), file)
  if (isJsonFault(json)) {
    const { message, ...place } = json
    return { diagnostics: [report('decision-invalid', place, `The decisions are not JSON: ${message}`)] }
  }
  const faults = checkJson(json, join(toolRoot, 'schemas/decisions.schema.json'))
  if (faults.length > 0) {
    return { diagnostics: faults.map((fault) => report('decision-invalid', fault.location, fault.message)) }
  }
  const locate = (index: number) => json.locate(`/decisions/${index}`)
  return { loaded: { file, decisions: json.value as Decisions, locate }, diagnostics: [] }
}

/** The path of the record of what was encoded. */
export function recordFile(edition: Edition): string {
  return join(dirname(edition.folders.documents), 'encoded.json')
}

/** Reads the record of what was encoded; an empty one if there is none or it is damaged. */
export function loadRecord(edition: Edition): Encodings {
  const file = recordFile(edition)
  return new Encodings(existsSync(file) ? readFileSync(file, 'utf8') : undefined)
}

/**
 * Encodes transcripts and writes their documents; one bad file does not stop the others. An edited document is only
 * changed in the modes `merge` and `force`.
 *
 * @param transcripts paths of the transcripts
 */
export function encodeFiles(transcripts: readonly string[], options: EncodeFilesOptions): EncodeFilesResult {
  const { edition, mode = 'careful' } = options
  const { names, diagnostics: faults } = loadNames(edition)
  const diagnostics = new Remarks(options.reports === false ? mostRemarks : Number.POSITIVE_INFINITY)
  diagnostics.push(...faults)
  const record = loadRecord(edition)
  const unchanged =
    mode === 'careful' && options.dryRun !== true && options.reports === false
      ? new Unchanged(options)
      : undefined
  const files: EncodedFile[] = []
  const reports: FileReport[] = []
  let unreadable = false
  let changed = false
  /** The transcript of each document of this call. */
  const made = new Map<string, string>()
  for (const [index, path] of transcripts.entries()) {
    options.progress?.(index, transcripts.length, path)
    const file = resolve(path)
    const stem = stemOf(file)
    const document = documentPath(options, stem)
    const own = document.startsWith(edition.folders.documents)
    const key = own ? relative(edition.folders.documents, document).replaceAll('\\', '/') : undefined
    const other = made.get(document)
    if (other !== undefined) {
      const message = `${basename(path)} and ${relative(dirname(file), resolve(other)).replaceAll('\\', '/')} would both become ${basename(document)}; only the latter was encoded. Rename one of them, or move it out of the transcripts.`
      diagnostics.push(report('encode-same-name', { file: path }, message))
      files.push({ transcript: path, document, status: 'failed', brackets: 0, asked: 0 })
      continue
    }
    made.set(document, path)
    let bytes: Uint8Array
    let existing: Uint8Array | undefined
    try {
      bytes = readFileSync(file)
      existing = existsSync(document) ? readFileSync(document) : undefined
    } catch (error) {
      unreadable = true
      diagnostics.push(
        report('encode-unreadable', { file: path }, `${basename(path)} cannot be read: ${reasonOf(error)}.`),
      )
      files.push({ transcript: path, document, status: 'failed', brackets: 0, asked: 0 })
      continue
    }
    const before = key === undefined ? undefined : unchanged?.find(key, path, stem, bytes)
    if (before !== undefined && existing !== undefined && isAsWritten(existing, before, record.get(key!))) {
      const { brackets, asked } = before
      diagnostics.push(...before.diagnostics)
      files.push({ transcript: path, document, status: 'unchanged', brackets, asked })
      continue
    }
    const encoded = encodeOne(bytes, path, stem, options, names)
    diagnostics.push(...encoded.diagnostics)
    if (options.reports !== false) reports.push(encoded.report)
    const counts = {
      brackets: encoded.brackets.length,
      asked: encoded.brackets.filter(({ confidence }) => confidence === 'ask').length,
    }
    const done = (status: EncodedFile['status'], more: Partial<EncodedFile> = {}): void => {
      files.push({ transcript: path, document, status, ...counts, ...more })
    }
    if (encoded.tei === undefined) {
      done('failed')
      continue
    }
    const entry = key === undefined ? undefined : record.get(key)
    const edited = existing !== undefined && own && sha256(existing) !== entry?.sha256
    let output = encoded.tei
    let status: EncodedFile['status'] = 'written'
    let placed: number | undefined
    if (existing !== undefined && Buffer.compare(existing, encoded.tei) === 0) status = 'unchanged'
    else if (edited && mode === 'careful' && options.dryRun !== true) {
      const message = `${basename(document)} has been edited since it was encoded, and was left alone. Use --merge to place what can be placed, --force to replace it, --dry-run to see the difference.`
      diagnostics.push(report('encode-edited', { file: document }, message))
      done('left')
      continue
    } else if (edited && mode === 'merge' && existing !== undefined) {
      const mine = parseDocument(existing, document)
      const theirs = parseDocument(encoded.tei, document)
      if (mine.document === undefined || theirs.document === undefined) {
        diagnostics.push(...mine.diagnostics)
        done('failed')
        continue
      }
      const merged = merge(mine.document, theirs.document, entry)
      diagnostics.push(...merged.diagnostics)
      output = merged.bytes
      status = 'merged'
      placed = merged.placed
    }
    if (options.dryRun === true) {
      const text = (data: Uint8Array | undefined): string => new TextDecoder().decode(data)
      const difference = lineDiff(basename(document), text(existing), text(output), withoutIds)
      done('dry', { difference, ...(placed === undefined ? {} : { placed }) })
      continue
    }
    try {
      if (status === 'written' || (status === 'merged' && placed! > 0)) atomicWrite(document, output)
    } catch (error) {
      unreadable = true
      const message = `${document} cannot be written: ${reasonOf(error)}. Nothing was changed.`
      diagnostics.push(report('encode-unwritable', { file: document }, message))
      done('failed')
      continue
    }
    if (key !== undefined) {
      const parsed = parseDocument(encoded.tei, document)
      const blocks = parsed.document === undefined ? {} : unitHashes(parsed.document)
      const name = relative(edition.root, file).replaceAll('\\', '/')
      // After a merge the document is still the editor's: its own hash is not recorded, only the new base.
      record.set(key, entryOf(encoded.tei, name, bytes, options.convention, blocks))
      changed = true
      if (status !== 'merged')
        unchanged?.remember(key, path, stem, bytes, {
          sha256: sha256(encoded.tei),
          ...counts,
          diagnostics: encoded.diagnostics,
        })
    }
    done(status, placed === undefined ? {} : { placed })
  }
  options.progress?.(transcripts.length, transcripts.length, '')
  unchanged?.save()
  if (changed) {
    const text = record.text()
    const file = recordFile(edition)
    try {
      if (!existsSync(file) || readFileSync(file, 'utf8') !== text) atomicWrite(file, text)
    } catch (error) {
      unreadable = true
      diagnostics.push(
        report('encode-unwritable', { file }, `${file} cannot be written: ${reasonOf(error)}.`),
      )
    }
  }
  return { files, reports, diagnostics: diagnostics.all(), unreadable }
}

/** Whether a document is what the encoder wrote of the same inputs, by its hash and by the record. */
function isAsWritten(existing: Uint8Array, before: Remembered, entry: EncodedEntry | undefined): boolean {
  return entry?.sha256 === before.sha256 && sha256(existing) === before.sha256
}

/** So many notes and warnings of a run are kept; thousands of files would fill the memory, and nobody reads them all. */
const mostRemarks = 2000

/** The diagnostics of a run: all errors, and of the others as many as are kept. */
class Remarks {
  readonly #kept: Diagnostic[] = []
  readonly #most: number
  readonly #left = new Map<string, number>()
  #remarks = 0

  constructor(most: number) {
    this.#most = most
  }

  push(...diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) {
      if (diagnostic.severity === 'error' || ++this.#remarks <= this.#most) this.#kept.push(diagnostic)
      else this.#left.set(diagnostic.code, (this.#left.get(diagnostic.code) ?? 0) + 1)
    }
  }

  all(): Diagnostic[] {
    if (this.#left.size === 0) return this.#kept
    const counts = [...this.#left].sort().map(([code, count]) => `${count} ${code}`)
    const message = `${this.#remarks - this.#most} further notes and warnings are not listed (${counts.join(', ')}). Encode fewer transcripts in a call to see them, or write them into a file with --report.`
    return [...this.#kept, report('encode-more', { file: this.#kept.at(-1)!.file }, message)]
  }
}

function encodeOne(
  bytes: Uint8Array,
  path: string,
  stem: string,
  options: EncodeFilesOptions,
  names: NameFinder,
): Encoded {
  const { edition, convention } = options
  const { loaded, diagnostics: faults } = loadDecisions(edition, stem)
  const encode = /\.(?:xml|tei)$/i.test(path) ? encodeTei : encodeTranscript
  const encoded = encode(bytes, {
    name: path,
    stem,
    config: edition.config,
    convention,
    registers: names,
    ...(loaded === undefined ? {} : { decisions: loaded.decisions.decisions, locateDecision: loaded.locate }),
    ...(options.plain === true ? { plain: true } : {}),
  })
  return { ...encoded, diagnostics: [...faults, ...encoded.diagnostics] }
}

function documentPath(options: EncodeFilesOptions, stem: string): string {
  const { output, edition } = options
  if (output === undefined) return join(edition.folders.documents, `${stem}.xml`)
  return output.endsWith('.xml') ? resolve(output) : join(resolve(output), `${stem}.xml`)
}
