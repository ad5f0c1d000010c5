/**
 * `sigla build`: encodes what is new, validates, transforms, publishes; all of it again, or only what changed.
 *
 * What is made is known by the hash of what it is made from. A document's first key covers its bytes and what all documents
 * share (tool, configuration, schemas); under it the cache holds what `inspect` found, with the register entries the document
 * cites. Its second key adds the state of these and the site round its page; under it the cache holds its editions.
 */

import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, extname, join, relative, sep } from 'node:path'
import { type Diagnostic, reporter } from '../diagnostic.js'
import { atomicWrite } from '../document/write.js'
import { cacheFolder } from '../edition/cache-folder.js'
import { sha256 } from '../edition/hash.js'
import { byCodeUnit, type Edition, loadEdition, reasonOf } from '../edition.js'
import { Cache, type CacheEntry, type OutputFile } from './cache.js'
import { publishCodes } from './codes.js'
import { Fingerprints, foldersHash, relativePath, type SeenFiles } from './fingerprint.js'
import { takeLock } from './lock.js'
import {
  filesOf,
  MANIFEST_FILE,
  type Manifest,
  type ManifestDocument,
  manifestText,
  readManifest,
} from './manifest.js'
import { describe, forgetProjects, type Inspected, type Produced, type ProduceTask } from './parts.js'
import { Placement } from './place.js'
import { type Crew, crew } from './pool.js'
import type { Site, SiteDocument } from './site/index.js'
import { pageContext } from './site/index.js'
import { siteText } from './site-document.js'
import { publishSite, type SiteItem, siteOf } from './site-files.js'
import { Registers } from './standalone.js'

const report = reporter(publishCodes)

/** A part of an edition, built apart: 1-based. */
export interface Shard {
  readonly index: number
  readonly of: number
}

export interface BuildOptions {
  /** Whether what an earlier build made may be used. Default true. */
  readonly cache?: boolean
  /** Number of workers; by default one for each processor but one, and none for a single document. */
  readonly jobs?: number
  readonly shard?: Shard
  /** Nothing is written; `plan` says what would be. */
  readonly dryRun?: boolean
  readonly signal?: AbortSignal
  readonly progress?: (done: number, total: number, file: string) => void
}

/** Why a document is built again, or `fresh`. */
export interface PlannedDocument {
  readonly file: string
  readonly reason: 'fresh' | 'new' | 'document' | 'register' | 'shared' | 'site'
}

export interface BuildResult {
  readonly diagnostics: readonly Diagnostic[]
  readonly documents: readonly ManifestDocument[]
  readonly plan: readonly PlannedDocument[]
  /** Files of the edition, and how many of them this build wrote. */
  readonly files: number
  readonly written: number
  readonly output: string
  /** Whether the build could not be done at all, or not to its end. */
  readonly failed: boolean
}

/** What the first step found, as the cache keeps it. */
type InspectEntry = CacheEntry & { readonly inspected: Inspected }
/** What the second step made, as the cache keeps it. */
type ProduceEntry = CacheEntry & { readonly text: ReturnType<typeof siteText> }

/** `.sigla/build.json`: the last build, for the next one's reasons and haste. */
interface LastBuild {
  readonly version: 1
  readonly state: string
  readonly shared: string
  readonly authority: string
  readonly seen: SeenFiles
  readonly keys: Readonly<
    Record<string, { readonly bytes: string; readonly first: string; readonly second: string }>
  >
  readonly diagnostics: readonly Diagnostic[]
}

/** A document on its way through a build. */
interface Item {
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

/** Builds the edition of a project. */
export async function build(project: Edition, options: BuildOptions = {}): Promise<BuildResult> {
  const folder = cacheFolder(project) ?? join(tmpdir(), `sigla-${sha256(project.root).slice(0, 16)}`)
  const nothing = (diagnostics: Diagnostic[]): BuildResult => ({
    diagnostics,
    documents: [],
    plan: [],
    files: 0,
    written: 0,
    output: project.output,
    failed: true,
  })
  const lock = takeLock(join(folder, 'build.lock'))
  if ('holder' in lock) {
    const { pid, host } = lock.holder
    const message = `Another build of this project is running (process ${pid} on ${host}). Wait until it has ended, or delete ${relative(project.root, join(folder, 'build.lock'))} if you are sure that it has.`
    return nothing([report('build-locked', { file: project.root }, message)])
  }
  const workers: Crew[] = []
  try {
    return await new Build(project, options, folder, workers).run()
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error
    const where = path ?? project.output
    const message = `The edition could not be written: ${reasonOf(error)} (${where}). No file is half-written; mend this and build again.`
    return nothing([report('build-unwritable', { file: where }, message)])
  } finally {
    for (const worker of workers) await worker.close()
    lock.release()
    forgetProjects()
  }
}

class Build {
  private readonly diagnostics: Diagnostic[] = []
  private readonly cache: Cache
  private readonly last: LastBuild | undefined
  private readonly prints: Fingerprints
  private readonly shared: string
  private readonly authority: string

  constructor(
    private edition: Edition,
    private readonly options: BuildOptions,
    private readonly folder: string,
    private readonly workers: Crew[],
  ) {
    this.cache = new Cache(join(folder, 'cache'))
    this.last = readLast(join(folder, 'build.json'))
    this.prints = new Fingerprints(edition.root, this.last?.seen ?? {}, process.hrtime.bigint() + wallClock())
    this.shared = this.sharedHash()
    this.authority = sha256(edition.authority.map((file) => `${file} ${this.prints.hash(file)}\n`).join(''))
  }

  /** What all documents share: the tool, its stylesheets and schemas, the project's configuration and schemas. */
  private sharedHash(): string {
    const { toolRoot, configFile, folders } = this.edition
    const hash = (file: string): string | undefined => this.prints.hash(file)
    const own = ['schemas', 'dist/lib', 'dist/sef', 'xslt'].map((name) => join(toolRoot, name))
    return sha256(
      [
        foldersHash(own, hash),
        foldersHash([folders.schemas, join(this.edition.root, 'xslt')], hash),
        configFile === undefined ? '' : hash(configFile),
        process.env.SOURCE_DATE_EPOCH ?? '',
      ].join('\n'),
    )
  }

  async run(): Promise<BuildResult> {
    await this.encodeNew()
    const items = this.items()
    const { output } = this.edition
    const manifest = readManifest(join(output, MANIFEST_FILE))
    const state = sha256(`${this.shared}${this.authority}${items.map(({ first }) => first).join('')}`)
    const useCache = this.options.cache !== false
    if (useCache && !this.options.dryRun && manifest !== undefined && this.last?.state === state) {
      const files = filesOf(manifest)
      if (files.every(({ path, sha256: hash }) => this.prints.hash(join(output, path)) === hash)) {
        const plan = items.map(({ path }) => ({ file: path, reason: 'fresh' as const }))
        const diagnostics = [...this.diagnostics, ...this.last.diagnostics]
        return {
          diagnostics,
          documents: manifest.documents,
          plan,
          files: files.length + 1,
          written: 0,
          output,
          failed: false,
        }
      }
    }

    await this.inspectAll(items)
    const inspected = items.filter(({ inspected: found }) => found?.wellFormed)
    const { site, collection, diagnostics } = siteOf(this.edition, [
      ...inspected.map((item) => ({ ...item, inspected: item.inspected! })),
      ...this.otherParts(),
    ])
    this.diagnostics.push(...diagnostics)
    this.seconds(inspected, site)
    const plan = items.map(({ path, reason }) => ({ file: path, reason }))
    if (this.options.dryRun) {
      return {
        diagnostics: this.diagnostics,
        documents: [],
        plan,
        files: 0,
        written: 0,
        output,
        failed: false,
      }
    }

    const placement = new Placement(
      output,
      join(this.folder, 'scratch'),
      join(this.folder, 'journal.txt'),
      this.prints,
    )
    const placed = new Map<string, OutputFile>()
    let written = 0
    const place = (path: string, bytes: Uint8Array, hash?: string): OutputFile => {
      const { file, written: wrote } = placement.place(path, bytes, hash)
      placed.set(path, file)
      if (wrote) written += 1
      return file
    }
    await this.produceAll(inspected, site, place, placement, (file) => placed.set(file.path, file))
    const documents = inspected.map((item): ManifestDocument => {
      const { produced, inspected: found } = item
      return {
        stem: item.stem,
        source: item.path,
        sha256: item.hash,
        valid: found!.valid && !produced!.diagnostics.some(({ severity }) => severity === 'error'),
        schema: found!.schema,
        files: produced!.outputs,
      }
    })
    const { shard } = this.options
    const own: OutputFile[] = []
    if (shard === undefined) {
      const texts = new Map(inspected.map(({ stem, produced }) => [stem, produced!.text]))
      const valid = new Map(documents.map((document) => [document.stem, document.valid]))
      const whole = site.documents.map(
        (document): SiteDocument => ({
          ...document,
          ...texts.get(document.stem)!,
          valid: valid.get(document.stem) ?? document.valid,
        }),
      )
      const files = await publishSite(
        this.edition,
        { ...site, documents: whole },
        collection,
        inspected.map((item) => ({ ...item, inspected: item.inspected! })),
      )
      this.diagnostics.push(...files.diagnostics)
      for (const [path, bytes] of files.files) own.push(place(path, bytes))
    }
    const next: Manifest = {
      version: 1,
      generator: `Sigla ${toolVersion(this.edition)}`,
      date: collection.date ?? null,
      basis: this.shared,
      ...(shard === undefined ? {} : { shards: { of: shard.of, made: [shard.index] } }),
      documents,
      files: own,
    }
    const text = manifestText(next)
    place(MANIFEST_FILE, new TextEncoder().encode(text))
    placement.sweep(
      manifest === undefined ? [] : filesOf(manifest).map(({ path }) => path),
      new Set(placed.keys()),
    )
    this.save(state, items)
    placement.done()
    return {
      diagnostics: this.diagnostics,
      documents,
      plan,
      files: placed.size,
      written,
      output,
      failed: false,
    }
  }

  /** Encodes transcripts that have no document yet. */
  private async encodeNew(): Promise<void> {
    const { transcripts, documents } = this.edition
    const known = new Set(documents.map((file) => stemOf(file)))
    const fresh = transcripts.filter((file) => !known.has(stemOf(file)))
    if (fresh.length === 0 || this.options.dryRun) return
    const { encodeFiles } = await import('../encode/files.js')
    const { projectConvention } = await import('../encode/convention.js')
    const { convention, diagnostics } = projectConvention(this.edition)
    this.diagnostics.push(...diagnostics)
    if (convention === undefined) return
    const made = encodeFiles(fresh, { edition: this.edition, convention, reports: false })
    this.diagnostics.push(...made.diagnostics)
    const again = loadEdition(this.edition.root)
    if (again.edition !== undefined) this.edition = again.edition
  }

  /** The documents of the other parts, as far as the pages of this one speak of them. */
  private otherParts(): SiteItem[] {
    const { shard } = this.options
    if (shard === undefined) return []
    return publishedNames(this.edition).named.flatMap(({ file, stem }) => {
      if (inShard(stem, shard)) return []
      const described = describe({ root: this.edition.root, file })
      if (described.record === undefined) return []
      return [{ file, stem, hash: this.prints.hash(file) ?? '', inspected: { ...bare, ...described } }]
    })
  }

  /** The documents of this build, or of its part, with their first keys. */
  private items(): Item[] {
    const { root } = this.edition
    const items: Item[] = []
    const { named, diagnostics } = publishedNames(this.edition)
    this.diagnostics.push(...diagnostics)
    for (const { file, stem } of named) {
      if (!inShard(stem, this.options.shard)) continue
      const path = relativePath(root, file)
      const hash = this.prints.hash(file) ?? ''
      const first = sha256(`1\n${this.shared}\n${path}\n${hash}`)
      items.push({
        file,
        path,
        stem,
        hash,
        first,
        reason: this.last?.keys[path] === undefined ? 'new' : 'fresh',
      })
    }
    return items
  }

  private async inspectAll(items: readonly Item[]): Promise<void> {
    const registers = new Registers(this.edition)
    const settled = this.last?.authority === this.authority
    const missing: Item[] = []
    for (const item of items) {
      const before = this.last?.keys[item.path]
      if (before !== undefined && before.first !== item.first)
        item.reason = before.bytes === item.hash ? 'shared' : 'document'
      const entry =
        this.options.cache === false ? undefined : (this.cache.entry(item.first) as InspectEntry | undefined)
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
    const hands = this.crew(missing.length)
    let done = 0
    await hands.each(
      missing.map(({ file }) => ({ step: 'inspect' as const, task: { root: this.edition.root, file } })),
      (index, result) => {
        const item = missing[index]!
        const inspected = result as Inspected
        item.inspected = inspected
        const { dependencies, diagnostics, valid, schema } = inspected
        const entry: InspectEntry = { dependencies, diagnostics, valid, schema, outputs: [], inspected }
        if (!this.options.dryRun) this.cache.keep(item.first, entry, new Map())
        done += 1
        this.options.progress?.(done, missing.length * 2, item.path)
      },
      this.options.signal,
    )
    for (const item of items) {
      this.diagnostics.push(...item.inspected!.diagnostics)
      if (!item.inspected!.wellFormed) {
        const message =
          'The document is not well-formed and was left out of the edition. Mend the faults reported for it.'
        this.diagnostics.push(report('build-left-out', { file: item.file }, message))
      }
    }
  }

  /** The second keys: what else a document's editions are made from. */
  private seconds(items: readonly Item[], site: Site): void {
    const byStem = new Map(site.documents.map((document) => [document.stem, document]))
    const labels = JSON.stringify(site.labels)
    for (const item of items) {
      const page = JSON.stringify(pageContext(site, byStem.get(item.stem)!))
      const states = item.inspected!.dependencies.map(
        ({ file, id, sha256: hash }) => `${file}#${id} ${hash}\n`,
      )
      item.second = sha256(`2\n${item.first}\n${states.join('')}${page}${labels}`)
      const entry =
        this.options.cache === false ? undefined : (this.cache.entry(item.second) as ProduceEntry | undefined)
      if (entry !== undefined) item.produced = entry
      else if (item.reason === 'fresh') item.reason = 'site'
    }
  }

  private async produceAll(
    items: readonly Item[],
    site: Site,
    place: (path: string, bytes: Uint8Array, hash?: string) => OutputFile,
    placement: Placement,
    keep: (file: OutputFile) => void,
  ): Promise<void> {
    const missing: Item[] = []
    for (const item of items) {
      const { produced } = item
      // Files that stand there already need no look at the cache; others are put back from it.
      const lost = produced?.outputs.filter((file) => !placement.stands(file)) ?? []
      const contents = lost.map((file) => this.cache.content(file.sha256))
      if (produced === undefined || contents.some((bytes) => bytes === undefined)) missing.push(item)
      else {
        for (const [index, file] of lost.entries()) place(file.path, contents[index]!, file.sha256)
        for (const file of produced.outputs) keep(file)
      }
    }
    const byStem = new Map(site.documents.map((document) => [document.stem, document]))
    const labels = JSON.stringify(site.labels)
    const hands = this.crew(missing.length)
    const tasks = missing.map(({ file, stem }): { step: 'produce'; task: ProduceTask } => ({
      step: 'produce',
      task: {
        root: this.edition.root,
        file,
        stem,
        page: JSON.stringify(pageContext(site, byStem.get(stem)!)),
        labels,
      },
    }))
    let done = 0
    await hands.each(
      tasks,
      (index, result) => {
        const item = missing[index]!
        const { outputs, diagnostics } = result as Produced
        const contents = new Map([...outputs].map(([path, text]) => [path, new TextEncoder().encode(text)]))
        const files = [...contents]
          .sort(([a], [b]) => byCodeUnit(a, b))
          .map(([path, bytes]) => place(path, bytes))
        const { dependencies, valid, schema } = item.inspected!
        const json = outputs.get(`${item.stem}.json`)
        const text = json === undefined ? { entries: [], occurrences: [], passages: [] } : siteText(json)
        item.produced = { dependencies, diagnostics, valid, schema, outputs: files, text }
        if (this.options.cache !== false) this.cache.keep(item.second!, item.produced, contents)
        done += 1
        this.options.progress?.(missing.length + done, missing.length * 2, item.path)
      },
      this.options.signal,
    )
    for (const { produced } of items) this.diagnostics.push(...produced!.diagnostics)
  }

  private crew(tasks: number): Crew {
    const hands = crew(this.edition.toolRoot, tasks, this.options.jobs)
    this.workers.push(hands)
    return hands
  }

  private save(state: string, items: readonly Item[]): void {
    const last: LastBuild = {
      version: 1,
      state,
      shared: this.shared,
      authority: this.authority,
      seen: this.prints.save(),
      keys: Object.fromEntries(
        items.map(({ path, hash, first, second }) => [path, { bytes: hash, first, second: second ?? '' }]),
      ),
      diagnostics: this.diagnostics,
    }
    atomicWrite(join(this.folder, 'build.json'), JSON.stringify(last))
  }
}

/** An inspected document about which nothing is known yet. */
export const bare: Inspected = {
  wellFormed: true,
  valid: true,
  schema: null,
  diagnostics: [],
  dependencies: [],
}

/** The documents of a project and the names under which they are published: their paths in the folder without the ending. */
export function publishedNames(edition: Edition): {
  readonly named: readonly { readonly file: string; readonly stem: string }[]
  readonly diagnostics: readonly Diagnostic[]
} {
  const named: { file: string; stem: string }[] = []
  const diagnostics: Diagnostic[] = []
  const taken = new Map<string, string>()
  for (const file of edition.documents) {
    const within = relative(edition.folders.documents, file).split(sep).join('/')
    const stem = within.slice(0, -extname(within).length)
    const other = taken.get(stem.toLowerCase())
    if (other === undefined) {
      taken.set(stem.toLowerCase(), within)
      named.push({ file, stem })
      continue
    }
    const message = `${within} and ${other} would be published under one name; ${within} is left out. Rename one of them.`
    diagnostics.push(report('build-name-clash', { file }, message))
  }
  return { named, diagnostics }
}

/** Whether a document belongs to a part: by a hash of its name, so that parts do not change when documents are added. */
export function inShard(stem: string, shard: Shard | undefined): boolean {
  if (shard === undefined) return true
  const number = createHash('sha256').update(stem).digest().readUInt32BE(0)
  return number % shard.of === shard.index - 1
}

/** Sigla's version, from its package. */
export function toolVersion({ toolRoot }: Edition): string {
  return (JSON.parse(readFileSync(join(toolRoot, 'package.json'), 'utf8')) as { version: string }).version
}

function stemOf(file: string): string {
  return basename(file, extname(file))
}

function readLast(file: string): LastBuild | undefined {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as LastBuild
    return value.version === 1 ? value : undefined
  } catch {
    return undefined
  }
}

/** Nanoseconds by which the clock of files is ahead of the process's own: only to tell files changed just now. */
function wallClock(): bigint {
  return (
    BigInt(Math.round(performance.timeOrigin * 1e6)) +
    BigInt(Math.round(performance.now() * 1e6)) -
    process.hrtime.bigint()
  )
}
