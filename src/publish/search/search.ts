/** The index of the full search, made again only if what it is made of changed. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { sha256 } from '../../edition/hash.js'
import { toolRoot } from '../../edition.js'
import type { Cache } from '../cache.js'
import type { PagefindIndex } from './pagefind.js'
import type { SearchPage, SearchRecord } from './records.js'
import { storedHtml } from './stored.js'

/** From so many documents on the index is worth a thread of its own. */
const worthThread = 100

/**
 * Makes the index of an edition, as `Indexing` does. Reading texts takes it longer than all else that is to be done when one document
 * changed, so it begins with the texts of the last build while the document is transformed.
 */
export class Search {
  private thread: Worker | undefined

  /** @param cache holds what is searched of each document, and keeps the index */
  constructor(
    private readonly cache: Cache,
    private readonly configFile: string,
  ) {}

  /** Begins with pages that the index will probably have, in their order. */
  begin(pages: readonly SearchPage[]): void {
    if (pages.length >= worthThread) this.thread = this.start(pages)
  }

  /** The index of all documents, in their order. */
  async index(records: readonly SearchRecord[]): Promise<PagefindIndex> {
    const key = searchKey(records)
    const kept = this.cache.entry(key)
    if (kept !== undefined) {
      const files = new Map<string, Uint8Array>()
      for (const { path, sha256: hash } of kept.outputs) {
        const bytes = this.cache.content(hash)
        if (bytes !== undefined) files.set(path, bytes)
      }
      if (files.size === kept.outputs.length) return { files, diagnostics: [] }
    }
    const made = await (records.length < worthThread ? this.here(records) : this.inThread(records))
    if (made.diagnostics.length === 0) {
      const outputs = [...made.files].map(([path, bytes]) => ({
        path,
        sha256: sha256(bytes),
        size: bytes.length,
      }))
      const entry = { dependencies: [], diagnostics: [], valid: true, schema: null, outputs }
      this.cache.keep(key, entry, made.files)
    }
    return made
  }

  /** Ends what was begun and is not wanted. */
  async close(): Promise<void> {
    await this.thread?.terminate()
  }

  private async here(records: readonly SearchRecord[]): Promise<PagefindIndex> {
    const { closePagefind, Indexing } = await import('./pagefind.js')
    const made = await new Indexing(storedHtml(this.cache.folder), this.configFile).finish(records)
    await closePagefind()
    return made
  }

  private async inThread(records: readonly SearchRecord[]): Promise<PagefindIndex> {
    this.thread ??= this.start([])
    const answered = once(this.thread, 'message')
    this.thread.postMessage(records)
    return (await answered)[0] as PagefindIndex
  }

  private start(pages: readonly SearchPage[]): Worker {
    const { cache, configFile } = this
    const thread = new Worker(join(toolRoot, 'dist', 'lib', 'publish', 'search', 'worker.js'), {
      workerData: { store: cache.folder, configFile, pages },
    })
    // One that failed before it was asked is begun anew.
    thread.on('error', () => {
      this.thread = undefined
    })
    return thread
  }
}

function searchKey(records: readonly SearchRecord[]): string {
  const text = readFileSync(join(toolRoot, 'package.json'), 'utf8')
  const { dependencies } = JSON.parse(text) as { dependencies: { pagefind: string } }
  return sha256(`search 3 ${dependencies.pagefind}\n${JSON.stringify(records)}`)
}
