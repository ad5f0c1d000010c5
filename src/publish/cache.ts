import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Diagnostic } from '../diagnostic.js'
import { sha256 } from '../edition/hash.js'

/** A file of the edition: its path under the edition's folder (with `/`), SHA-256 in hexadecimal, length in bytes. */
export interface OutputFile {
  readonly path: string
  readonly sha256: string
  readonly size: number
}

/** Something outside a document that its editions are made from: a register's entry, or a whole file (an XInclude). */
export interface Dependency {
  /** Path relative to the project, with `/`. */
  readonly file: string
  /** The `xml:id` of the entry; absent where the whole file counts. */
  readonly id?: string
  /** SHA-256 of the entry's or the file's bytes; `missing` where there is none. */
  readonly sha256: string
}

/** What one document became: kept in the cache under the key of what it was made from. */
export interface CacheEntry {
  readonly dependencies: readonly Dependency[]
  readonly outputs: readonly OutputFile[]
  readonly diagnostics: readonly Diagnostic[]
  readonly valid: boolean
  /** The schema it was validated against, as the manifest names it. */
  readonly schema: string | null
}

/**
 * A content-addressed store in a folder: entries under the key of their inputs, files under their own hash.
 * Everything is written beside its place and renamed, so that a build that is killed leaves no half an entry.
 */
export class Cache {
  /** The keys of the entries that were found or kept. */
  readonly used = new Set<string>()
  /** How many entries were kept. */
  written = 0

  constructor(readonly folder: string) {}

  private entryFile(key: string): string {
    return join(this.folder, 'entries', key.slice(0, 2), `${key}.json`)
  }

  private objectFile(hash: string): string {
    return join(this.folder, 'objects', hash.slice(0, 2), hash)
  }

  /** The entry of a key, or nothing where there is none, or one that cannot be read. */
  entry(key: string): CacheEntry | undefined {
    try {
      const entry = JSON.parse(readFileSync(this.entryFile(key), 'utf8')) as CacheEntry
      this.used.add(key)
      return entry
    } catch {
      return undefined
    }
  }

  /** Whether the store still has a file's content. */
  has(hash: string): boolean {
    return existsSync(this.objectFile(hash))
  }

  /** Content of a file of the store, if it is there and still is what its name says. */
  content(hash: string): Uint8Array | undefined {
    try {
      const bytes = readFileSync(this.objectFile(hash))
      return sha256(bytes) === hash ? bytes : undefined
    } catch {
      return undefined
    }
  }

  /** Keeps content under its hash, which is given back. */
  put(content: string): string {
    const bytes = new TextEncoder().encode(content)
    const hash = sha256(bytes)
    if (!this.has(hash)) this.write(this.objectFile(hash), bytes)
    return hash
  }

  /** Keeps an entry and the content of its outputs, content first. */
  keep(key: string, entry: CacheEntry, contents: ReadonlyMap<string, Uint8Array>): void {
    for (const { path, sha256: hash } of entry.outputs) {
      const bytes = contents.get(path)
      if (bytes !== undefined && !this.has(hash)) this.write(this.objectFile(hash), bytes)
    }
    this.write(this.entryFile(key), JSON.stringify(entry))
    this.used.add(key)
    this.written += 1
  }

  private write(file: string, data: Uint8Array | string): void {
    mkdirSync(dirname(file), { recursive: true })
    const temporary = `${file}.${process.pid}.tmp`
    try {
      writeFileSync(temporary, data)
      renameSync(temporary, file)
    } catch (error) {
      rmSync(temporary, { force: true })
      throw error
    }
  }
}
