/** What need not be encoded again: documents whose transcript, decisions and settings are as they were when they were last encoded. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Diagnostic } from '../diagnostic.js'
import { atomicWrite } from '../document/write.js'
import { cacheFolder } from '../edition/cache-folder.js'
import { sha256 } from '../edition/hash.js'
import { type Edition, toolVersion } from '../edition.js'
import type { Convention } from '../sigla/index.js'

/** What an encoding gave, without the document. */
export interface Remembered {
  /** Hash of the document as it was found or written. */
  readonly sha256: string
  readonly brackets: number
  readonly asked: number
  readonly diagnostics: readonly Diagnostic[]
}

/** What is the same for all documents of a call. */
export interface Settings {
  readonly edition: Edition
  readonly convention: Convention
  readonly plain?: boolean
}

/**
 * Encodings of earlier calls, in the project's cache: a line for each document. They are forgotten when the convention, the
 * configuration, a register or Sigla itself changes. Whoever deletes the file loses time only.
 */
export class Unchanged {
  readonly #edition: Edition
  readonly #settings: string
  readonly #file: string | undefined
  readonly #lines = new Map<string, string>()
  #changed = false

  constructor(settings: Settings) {
    const { edition, convention } = settings
    this.#edition = edition
    const registers = edition.authority.map((file) => sha256(readFileSync(file)))
    const all = [edition.config, convention.hash, toolVersion, settings.plain === true, registers, tool()]
    this.#settings = sha256(JSON.stringify(all))
    const folder = cacheFolder(edition)
    if (folder === undefined) return
    this.#file = join(folder, 'encoded.jsonl')
    if (!existsSync(this.#file)) return
    const [head, ...lines] = readFileSync(this.#file, 'utf8').split('\n')
    if (head !== this.#settings) return
    for (const line of lines) {
      const tab = line.indexOf('\t')
      if (tab > 0) this.#lines.set(line.slice(0, tab), line.slice(tab + 1))
    }
  }

  /**
   * What an encoding of these inputs gave; undefined if the last one of the document had others.
   *
   * @param document the document's name in the record
   * @param path the transcript's path, which its diagnostics name
   * @param bytes the transcript
   */
  find(document: string, path: string, stem: string, bytes: Uint8Array): Remembered | undefined {
    const line = this.#lines.get(document)
    if (line === undefined || !line.startsWith(`${this.#inputs(path, stem, bytes)}\t`)) return undefined
    try {
      return JSON.parse(line.slice(line.indexOf('\t') + 1)) as Remembered
    } catch {
      return undefined
    }
  }

  remember(document: string, path: string, stem: string, bytes: Uint8Array, given: Remembered): void {
    this.#lines.set(document, `${this.#inputs(path, stem, bytes)}\t${JSON.stringify(given)}`)
    this.#changed = true
  }

  /** Writes the cache, if there is anything new; a cache that cannot be written is none. */
  save(): void {
    if (this.#file === undefined || !this.#changed) return
    const lines = [...this.#lines].map(([document, line]) => `${document}\t${line}\n`)
    try {
      atomicWrite(this.#file, `${this.#settings}\n${lines.join('')}`)
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error)) throw error
    }
  }

  #inputs(path: string, stem: string, bytes: Uint8Array): string {
    const decisions = join(this.#edition.folders.decisions, `${stem}.json`)
    const decided = existsSync(decisions) ? sha256(readFileSync(decisions)) : ''
    return sha256(JSON.stringify([path, stem, sha256(bytes), decided]))
  }
}

/** What tells one state of Sigla's own code from another: sizes and times of its files. */
function tool(): readonly unknown[] {
  const folder = fileURLToPath(new URL('../', import.meta.url))
  return ['document', 'transcript', 'sigla', 'encode'].flatMap((stage) =>
    readdirSync(join(folder, stage))
      .sort()
      .map((file) => {
        const { size, mtimeMs } = statSync(join(folder, stage, file))
        return [stage, file, size, mtimeMs]
      }),
  )
}
