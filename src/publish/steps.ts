/** The two steps of a build over all its documents: what the cache holds is taken from it, the rest is done by workers. */
import { statSync } from 'node:fs'
import { type Diagnostic, reporter } from '../diagnostic.js'
import { sha256 } from '../edition/hash.js'
import { byCodeUnit, type Edition } from '../edition.js'
import type { CompiledStylesheets } from '../saxon/stylesheets.js'
import type { Assembly } from './assembly.js'
import type { BuildOptions, PlannedDocument } from './build.js'
import type { Cache, CacheEntry } from './cache.js'
import { publishCodes } from './codes.js'
import { hasText, type KeptText, keepText } from './kept-text.js'
import type { LastBuild } from './last-build.js'
import type { Inspected, Produced, ProduceTask } from './parts.js'
import { alone, type Crew, pooled, worthWorkers } from './pool.js'
import type { CollectionDescription } from './records/index.js'
import { searchHead } from './search/index.js'
import type { Site } from './site/index.js'
import { contextStates, pageContext } from './site/index.js'
import { Registers } from './standalone.js'

const report = reporter(publishCodes)

/** What the first step found, as the cache keeps it. */
type InspectEntry = CacheEntry & { readonly inspected: Inspected }
/** What the second step made, as the cache keeps it. */
type ProduceEntry = CacheEntry & { readonly text: KeptText }

/** A document on its way through a build. */
export interface Item {
  readonly file: string
  readonly path: string
  readonly stem: string
  readonly hash: string
  readonly first: string
  inspected?: Inspected
  second?: string
  produced?: ProduceEntry
  reason: PlannedDocument['reason']
}

export class Steps {
  readonly diagnostics: Diagnostic[] = []
  private workers: Crew | undefined

  constructor(
    private readonly edition: Edition,
    private readonly options: BuildOptions,
    private readonly cache: Cache,
    private readonly last: LastBuild | undefined,
    /** Hash of all registers: while it is the same, what documents cite of them is too. */
    private readonly authority: string,
  ) {}

  /** The first step of all: what the cache does not hold is validated and read. */
  async inspectAll(items: readonly Item[]): Promise<void> {
    const registers = new Registers(this.edition)
    const settled = this.last?.authority === this.authority
    const missing: Item[] = []
    for (const item of items) {
      const before = this.last?.keys[item.path]
      if (before !== undefined && before.first !== item.first)
        item.reason = before.bytes === item.hash ? 'shared' : 'document'
      const entry = this.cache.entry(item.first) as InspectEntry | undefined
      const current =
        entry !== undefined &&
        ((settled && before?.first === item.first) ||
          entry.dependencies.every((dependency) => registers.state(dependency) === dependency.sha256))
      if (current) item.inspected = entry.inspected
      else {
        if (entry !== undefined && item.reason === 'fresh') item.reason = 'register'
        missing.push(item)
      }
    }
    const hands = this.crew(missing, items)
    let done = 0
    await hands.each(
      missing.length,
      (index) => ({ step: 'inspect', task: { root: this.edition.root, file: missing[index]!.file } }),
      (index, result) => {
        const item = missing[index]!
        const inspected = result as Inspected
        item.inspected = inspected
        const { dependencies, valid, schema } = inspected
        const entry: InspectEntry = { dependencies, diagnostics: [], valid, schema, outputs: [], inspected }
        if (!this.options.dryRun) this.cache.keep(item.first, entry, new Map())
        done += 1
        this.options.progress?.(done, missing.length * 2, item.path)
      },
      this.options.signal,
    )
    for (const item of items) {
      // One by one: there may be more than a call can have arguments.
      for (const found of item.inspected!.diagnostics) this.diagnostics.push(found)
      const { wellFormed, diagnostics } = item.inspected!
      if (!wellFormed && !diagnostics.some(({ code }) => code === 'edition-too-large')) {
        const message =
          'The document is not well-formed and was left out of the edition. Mend the faults reported for it.'
        this.diagnostics.push(report('build-left-out', { file: item.file }, message))
      }
    }
  }

  /** The second keys: what else a document's editions are made from. */
  plan(items: readonly Item[], site: Site, collection: CollectionDescription): void {
    const contexts = contextStates(site)
    // The page and the records of a document speak of the edition as a whole.
    const common = sha256(JSON.stringify(collection))
    for (const item of items) {
      const states = item.inspected!.dependencies.map(
        ({ file, id, sha256: hash }) => `${file}#${id} ${hash}\n`,
      )
      item.second = sha256(`4\n${item.first}\n${states.join('')}${contexts.get(item.stem)}\n${common}`)
      const entry = this.cache.entry(item.second) as ProduceEntry | undefined
      if (entry !== undefined) item.produced = entry
      else {
        delete item.produced
        if (item.reason === 'fresh') item.reason = 'site'
      }
    }
  }

  /** The second step of all: what neither stands in its place nor is in the cache is made. */
  async produceAll(
    items: readonly Item[],
    site: Site,
    collection: CollectionDescription,
    stylesheets: CompiledStylesheets,
    assembly: Assembly,
  ): Promise<void> {
    const missing: Item[] = []
    for (const item of items) {
      const { produced } = item
      // Files that stand there already need no look at the cache; others are put back from it.
      const lost = produced?.outputs.filter((file) => !assembly.stands(file)) ?? []
      const contents = lost.map((file) => this.cache.content(file.sha256))
      if (
        produced === undefined ||
        contents.some((bytes) => bytes === undefined) ||
        !hasText(this.cache, produced.text)
      )
        missing.push(item)
      else {
        for (const [index, file] of lost.entries()) assembly.place(file.path, contents[index]!, file.sha256)
        for (const file of produced.outputs) assembly.keep(file)
      }
    }
    const byStem = new Map(site.documents.map((document) => [document.stem, document]))
    const labels = JSON.stringify(site.labels)
    const hands = this.crew(missing, items)
    const taskOf = ({ file, stem, inspected }: Item): ProduceTask => {
      const document = byStem.get(stem)!
      return {
        root: this.edition.root,
        file,
        stem,
        page: JSON.stringify(pageContext(site, document)),
        labels,
        stylesheets,
        record: inspected!.record!,
        collection,
        search: searchHead(site, document),
      }
    }
    let done = 0
    await hands.each(
      missing.length,
      (index) => ({ step: 'produce', task: taskOf(missing[index]!) }),
      (index, result) => {
        const item = missing[index]!
        const { outputs, diagnostics, text } = result as Produced
        const contents = new Map([...outputs].map(([path, text]) => [path, new TextEncoder().encode(text)]))
        const files = [...contents]
          .sort(([a], [b]) => byCodeUnit(a, b))
          .map(([path, bytes]) => assembly.place(path, bytes))
        const { dependencies, valid, schema } = item.inspected!
        const kept = keepText(this.cache, text)
        item.produced = { dependencies, diagnostics, valid, schema, outputs: files, text: kept }
        this.cache.keep(item.second!, item.produced, contents)
        done += 1
        this.options.progress?.(missing.length + done, missing.length * 2, item.path)
      },
      this.options.signal,
    )
  }

  /** Who does so many steps: the same workers for both steps, once there are any. */
  private crew(missing: readonly Item[], items: readonly Item[]): Crew {
    if (!worthWorkers(missing.length, this.options.jobs)) return alone
    this.workers ??= pooled(this.edition.toolRoot, largestOf(items), this.options.jobs)
    return this.workers
  }

  async close(): Promise<void> {
    await this.workers?.close()
    this.workers = undefined
  }
}

/** Bytes of the largest document. */
function largestOf(items: readonly Item[]): number {
  return items.reduce((most, { file }) => Math.max(most, statSync(file).size), 0)
}
