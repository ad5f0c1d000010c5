/** The indexes of the full search, each made again only if what it is made of changed. */
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Diagnostic } from '../../diagnostic.js'
import { sha256 } from '../../edition/hash.js'
import { toolRoot } from '../../edition.js'
import type { Cache, CacheEntry, OutputFile } from '../cache.js'
import { facetFiles } from './facets.js'
import type { PagefindIndex } from './pagefind.js'
import { partsOf } from './parts.js'
import type { SearchPage, SearchRecord } from './records.js'
import { storedHtml } from './stored.js'

/** From so many pages on an index is worth a thread of its own. */
const worthThread = 100

/** Files of which the first index has the only ones: they are the same for all. */
const shared = /^(?:pagefind|wasm)[^/]*\.(?:js|pagefind)$/u

/** A file of the search, and its bytes where it does not stand in the edition's folder already. */
export interface SearchFile extends OutputFile {
  readonly bytes: Uint8Array | undefined
}

export interface SearchIndex {
  readonly files: readonly SearchFile[]
  readonly diagnostics: readonly Diagnostic[]
}

/** The index of a part. */
interface Part {
  readonly files: readonly SearchFile[]
  readonly ids: readonly string[]
  readonly diagnostics: readonly Diagnostic[]
}

/** An index as the cache keeps it. */
type IndexEntry = CacheEntry & { readonly ids: readonly string[] }

/**
 * Makes the indexes of an edition, as `Indexing` does. Reading texts takes it longer than all else that is to be done when one document
 * changed, so it begins with the texts of the last build while the document is transformed.
 */
export class Search {
  private thread: Worker | undefined
  private begun = 0

  /** @param cache holds what is searched of each document, and keeps the indexes */
  constructor(
    private readonly cache: Cache,
    private readonly configFile: string,
  ) {}

  /**
   * Begins the first index that has to be made again.
   *
   * @param pages those that there will probably be, in their order
   * @param changed addresses of pages that will be others
   */
  begin(pages: readonly SearchPage[], changed: ReadonlySet<string>): void {
    const parts = partsOf(pages)
    const concerned = parts.findIndex((part) => part.some(({ url }) => changed.has(url)))
    const part = parts[Math.max(concerned, 0)] ?? []
    if (part.length < worthThread) return
    this.begun = Math.max(concerned, 0)
    this.thread = this.start(part.filter(({ html }) => this.cache.has(html)))
  }

  /**
   * The indexes of all documents.
   *
   * @param records the documents in the order of the edition
   * @param stands whether a file stands in the edition's folder: then it need not be read
   */
  async index(
    records: readonly SearchRecord[],
    stands: (file: OutputFile) => boolean = () => false,
  ): Promise<SearchIndex> {
    const parts = partsOf(records)
    const first = this.begun < parts.length ? this.begun : 0
    const begun = await this.part(parts[first]!, first, 0, stands)
    const made: SearchFile[] = []
    const ids = new Map<string, string>()
    const taken = new Set<string>()
    for (const [number, pages] of parts.entries()) {
      for (let salt = 0; ; salt++) {
        const part = number === first && salt === 0 ? begun : await this.part(pages, number, salt, stands)
        if (part.diagnostics.length > 0) return { files: [], diagnostics: part.diagnostics }
        // Ids are short hashes: the search page, which knows pages by them, must not find one in two indexes.
        if (part.ids.some((id) => id !== '' && taken.has(id))) continue
        for (const file of part.files) made.push(file)
        for (const [index, { url }] of pages.entries()) {
          ids.set(url, part.ids[index]!)
          taken.add(part.ids[index]!)
        }
        break
      }
    }
    const facets = facetFiles(records, ids).map(([path, bytes]) => fileOf(path, bytes))
    return { files: [...made, ...facets], diagnostics: [] }
  }

  /** Ends what was begun and is not wanted. */
  async close(): Promise<void> {
    await this.thread?.terminate()
    this.thread = undefined
  }

  /**
   * The index of a part, from the cache if it is there.
   *
   * @param salt changes the addresses of the pages, and so their ids, without changing where they lead
   */
  private async part(
    pages: readonly SearchPage[],
    number: number,
    salt: number,
    stands: (file: OutputFile) => boolean,
  ): Promise<Part> {
    const own = pages.map(({ url, html, size }) => ({ url: `${'./'.repeat(salt)}${url}`, html, size }))
    const key = searchKey(own, number)
    const kept = this.kept(key, stands)
    if (kept !== undefined) return kept
    const made = await (pages.length < worthThread ? this.here(own) : this.inThread(own))
    const folder = number === 0 ? 'pagefind' : `pagefind/${number + 1}`
    const contents = new Map(
      [...made.files]
        .filter(([path]) => number === 0 || !shared.test(path))
        .map(([path, bytes]) => [`${folder}/${path}`, bytes]),
    )
    const files = [...contents].map(([path, bytes]) => fileOf(path, bytes))
    if (made.diagnostics.length === 0) {
      const outputs = files.map(({ path, sha256: hash, size }) => ({ path, sha256: hash, size }))
      const entry: IndexEntry = {
        dependencies: [],
        diagnostics: [],
        valid: true,
        schema: null,
        outputs,
        ids: made.ids,
      }
      this.cache.keep(key, entry, contents)
    }
    return { files, ids: made.ids, diagnostics: made.diagnostics }
  }

  private kept(key: string, stands: (file: OutputFile) => boolean): Part | undefined {
    const entry = this.cache.entry(key) as IndexEntry | undefined
    if (entry === undefined) return undefined
    const files: SearchFile[] = []
    for (const file of entry.outputs) {
      const bytes = stands(file) ? undefined : this.cache.content(file.sha256)
      if (bytes === undefined && !stands(file)) return undefined
      files.push({ ...file, bytes })
    }
    return { files, ids: entry.ids, diagnostics: [] }
  }

  private async here(pages: readonly SearchPage[]): Promise<PagefindIndex> {
    const { closePagefind, Indexing } = await import('./pagefind.js')
    const made = await new Indexing(storedHtml(this.cache.folder), this.configFile).finish(pages)
    await closePagefind()
    return made
  }

  private async inThread(pages: readonly SearchPage[]): Promise<PagefindIndex> {
    this.thread ??= this.start([])
    const answered = once(this.thread, 'message')
    this.thread.postMessage(pages)
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

function fileOf(path: string, bytes: Uint8Array): SearchFile {
  return { path, sha256: sha256(bytes), size: bytes.length, bytes }
}

function searchKey(pages: readonly SearchPage[], number: number): string {
  const text = readFileSync(join(toolRoot, 'package.json'), 'utf8')
  const { dependencies } = JSON.parse(text) as { dependencies: { pagefind: string } }
  return sha256(`search 4 ${dependencies.pagefind} ${number}\n${JSON.stringify(pages)}`)
}
