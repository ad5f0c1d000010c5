/**
 * `sigla build`: encodes what is new, validates, transforms, publishes; all of it again, or only what changed.
 *
 * What is made is known by the hash of what it is made from. A document's first key covers its bytes and what all documents
 * share (tool, configuration, schemas); under it the cache holds what `inspect` found, with the register entries the document
 * cites. Its second key adds the state of these and the site round its page; under it the cache holds its editions.
 */

import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, extname, join, relative } from 'node:path'
import { type Diagnostic, reporter } from '../diagnostic.js'
import { cacheFolder } from '../edition/cache-folder.js'
import { sha256 } from '../edition/hash.js'
import { byCodeUnit, type Edition, loadEdition, reasonOf, toolVersion } from '../edition.js'
import { type OwnStylesheets, ownStylesheets } from '../saxon/own.js'
import type { CompiledStylesheets } from '../saxon/stylesheets.js'
import { Assembly } from './assembly.js'
import { sharedHash } from './basis.js'
import { Cache } from './cache.js'
import { cleanCache } from './cleaning.js'
import { publishCodes } from './codes.js'
import { Fingerprints, filesNow, relativePath } from './fingerprint.js'
import { bare, inShard, publishedNames, type Shard } from './items.js'
import { textOf } from './kept-text.js'
import { type LastBuild, readDiagnostics, readLast, saveLast } from './last-build.js'
import { takeLock } from './lock.js'
import { filesOf, MANIFEST_FILE, type ManifestDocument, readManifest } from './manifest.js'
import { giveBack } from './memory.js'
import { describe, forgetProjects } from './parts.js'
import type { CollectionDescription } from './records/index.js'
import { Search, type SearchPage, searchPageOf } from './search/index.js'
import type { Site, SiteDocument } from './site/index.js'
import { documentHref } from './site/names.js'
import { type SiteItem, siteOf } from './site-files.js'
import { type Item, Steps } from './steps.js'

export type { Shard } from './items.js'

const report = reporter(publishCodes)

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

/** Builds the edition of a project. */
export async function build(project: Edition, options: BuildOptions = {}): Promise<BuildResult> {
  const folder = cacheFolder(project) ?? join(tmpdir(), `sigla-${sha256(project.root).slice(0, 16)}`)
  const nothing = (diagnostics: Diagnostic[]): BuildResult => noResult(project.output, diagnostics, true)
  const lock = takeLock(join(folder, 'build.lock'))
  if ('holder' in lock) {
    const { pid, host } = lock.holder
    const message = `Another build of this project is running (process ${pid} on ${host}). Wait until it has ended, or delete ${relative(project.root, join(folder, 'build.lock'))} if you are sure that it has.`
    return nothing([report('build-locked', { file: project.root }, message)])
  }
  const work = new Build(project, options, folder)
  try {
    return await work.run()
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error
    const where = path ?? project.output
    const message = `The edition could not be written: ${reasonOf(error)} (${where}). No file is half-written; mend this and build again.`
    return nothing([report('build-unwritable', { file: where }, message)])
  } finally {
    await work.close()
    lock.release()
    forgetProjects()
  }
}

/** The result of a build or a merge that made nothing. */
export function noResult(output: string, diagnostics: readonly Diagnostic[], failed: boolean): BuildResult {
  return { diagnostics, documents: [], plan: [], files: 0, written: 0, output, failed }
}

class Build {
  private readonly diagnostics: Diagnostic[] = []
  private readonly cache: Cache
  private readonly last: LastBuild | undefined
  private readonly prints: Fingerprints
  private readonly own: OwnStylesheets
  private readonly shared: string
  private readonly authority: string
  private readonly search: Search
  private steps: Steps | undefined

  constructor(
    private edition: Edition,
    private readonly options: BuildOptions,
    private readonly folder: string,
  ) {
    // Without a cache all begins with an empty one, in the folder that is removed when the build has ended.
    const store = join(folder, options.cache === false ? 'scratch/store' : 'cache')
    if (options.cache === false) rmSync(store, { recursive: true, force: true })
    this.cache = new Cache(store)
    this.search = new Search(this.cache, edition.configFile ?? edition.root)
    this.last = readLast(folder)
    this.prints = new Fingerprints(edition.root, this.last?.seen ?? {}, filesNow())
    this.own = ownStylesheets(edition)
    this.shared = sharedHash(edition, this.own, this.prints)
    this.authority = this.outsideHash(this.last?.outside ?? [])
  }

  /** What documents depend on outside themselves: the registers, and files that the last build found them to include or show. */
  private outsideHash(outside: readonly string[]): string {
    const files = [...this.edition.authority, ...outside.map((file) => join(this.edition.root, file))]
    return sha256(files.map((file) => `${file} ${this.prints.hash(file)}\n`).join(''))
  }

  /** What the whole edition is made from. */
  private state(items: readonly Item[], authority: string): string {
    return sha256(`${this.shared}${authority}${items.map(({ first }) => first).join('')}`)
  }

  async run(): Promise<BuildResult> {
    const { dryRun, shard } = this.options
    this.diagnostics.push(...this.own.diagnostics)
    if (hasError(this.own.diagnostics)) return noResult(this.edition.output, this.diagnostics, true)
    await this.encodeNew()
    const items = this.items()
    const { output } = this.edition
    const before = this.unchanged(this.state(items, this.authority), items)
    if (before !== undefined) return before
    const stylesheets = dryRun ? {} : await this.compiled()
    if (stylesheets === undefined) return noResult(output, this.diagnostics, true)

    this.beginSearch(items)
    this.steps = new Steps(this.edition, this.options, this.cache, this.last, this.authority)
    await this.steps.inspectAll(items)
    const inspected = items.filter(({ inspected: found }) => found?.wellFormed)
    const arranged = siteOf(this.edition, [
      ...inspected.map((item) => ({ ...item, inspected: item.inspected! })),
      ...this.otherParts(),
    ])
    const { collection } = arranged
    this.steps.plan(inspected, arranged.site, collection)
    const plan = items.map(({ path, reason }) => ({ file: path, reason }))
    const told = (): Diagnostic[] => [
      ...this.diagnostics,
      ...this.steps!.diagnostics,
      ...arranged.diagnostics,
    ]
    if (dryRun) return { ...noResult(output, told(), false), plan }

    const assembly = new Assembly(
      output,
      this.folder,
      this.prints,
      this.shared,
      this.options.cache === false ? undefined : this.last?.shared === this.shared ? this.last : {},
    )
    const { shown, site } = await this.produce(inspected, arranged.site, collection, stylesheets, assembly)
    const documents = inspected.map(manifestDocument)
    let searched: SearchPage[] = []
    if (shard === undefined) {
      const made = new Map(
        inspected.map(({ stem, produced }, index) => [
          stem,
          { ...textOf(this.cache, produced!.text), valid: documents[index]!.valid },
        ]),
      )
      const whole = site.documents.map(
        (document): SiteDocument => ({ ...document, ...made.get(document.stem)! }),
      )
      // The workers have done their part: the search engine needs the memory now.
      await this.steps.close()
      giveBack(items.length)
      searched = whole.map(searchPageOf)
      await assembly.surround(
        this.edition,
        { ...site, documents: whole },
        collection,
        shown.map((item) => ({ ...item, inspected: item.inspected! })),
        documents,
        this.search,
      )
    }
    assembly.complete({
      generator: `Sigla ${toolVersion}`,
      date: collection.date ?? null,
      basis: this.shared,
      ...(shard === undefined ? {} : { shards: { of: shard.of, made: [shard.index] } }),
      documents,
    })
    giveBack(items.length)
    const diagnostics = [...told(), ...assembly.diagnostics]
    this.save(items, assembly, searched, diagnostics)
    assembly.done()
    // A shard uses a part only: what other shards use of the same cache is no less wanted.
    if (this.options.cache !== false && this.options.shard === undefined) cleanCache(this.cache, this.folder)
    return { diagnostics, documents, plan, ...assembly.counts, output, failed: false }
  }

  /**
   * Makes the documents' editions. Where a page could not be made nothing may lead to it, so the site is that of the others, and those
   * to which it was a neighbour are made again.
   *
   * @returns the documents that have a page, and their site
   */
  private async produce(
    items: readonly Item[],
    arranged: Site,
    collection: CollectionDescription,
    stylesheets: CompiledStylesheets,
    assembly: Assembly,
  ): Promise<{ shown: readonly Item[]; site: Site }> {
    const steps = this.steps!
    let [shown, site] = [items, arranged]
    for (;;) {
      await steps.produceAll(shown, site, collection, stylesheets, assembly)
      const lost = new Set(shown.filter((item) => !hasPage(item)).map(({ stem }) => stem))
      if (lost.size === 0) break
      site = { ...site, documents: site.documents.filter(({ stem }) => !lost.has(stem)) }
      shown = shown.filter(({ stem }) => !lost.has(stem))
      steps.plan(shown, site, collection)
    }
    for (const { produced } of items) for (const found of produced!.diagnostics) steps.diagnostics.push(found)
    return { shown, site }
  }

  /** Where few documents changed, the texts of the others go to the search engine at once. */
  private beginSearch(items: readonly Item[]): void {
    const { cache, dryRun, shard } = this.options
    const { last } = this
    if (cache === false || dryRun || shard !== undefined || last?.shared !== this.shared) return
    const changed = items.filter(({ path, first }) => last.keys[path]?.first !== first)
    if (changed.length >= items.length / 10) return
    const present = new Set(items.map(({ stem }) => documentHref(stem)))
    const pages = (last.searched ?? []).filter(({ url }) => present.has(url))
    this.search.begin(pages, new Set(changed.map(({ stem }) => documentHref(stem))))
  }

  async close(): Promise<void> {
    await this.search.close()
    await this.steps?.close()
  }

  /** The result of the last build, if nothing has changed since, in the edition's folder neither. */
  private unchanged(state: string, items: readonly Item[]): BuildResult | undefined {
    const { cache, dryRun } = this.options
    const { output } = this.edition
    if (cache === false || dryRun || this.last?.state !== state) return undefined
    const manifest = readManifest(join(output, MANIFEST_FILE))
    const files = manifest === undefined ? [] : filesOf(manifest)
    const reported = readDiagnostics(this.folder, this.last.diagnostics)
    if (
      manifest === undefined ||
      reported === undefined ||
      files.some(({ path, sha256: hash }) => this.prints.hash(join(output, path)) !== hash)
    )
      return undefined
    return {
      diagnostics: [...this.diagnostics, ...reported],
      documents: manifest.documents,
      plan: items.map(({ path }) => ({ file: path, reason: 'fresh' })),
      files: files.length + 1,
      written: 0,
      output,
      failed: false,
    }
  }

  /** The project's own stylesheets, compiled; none if one is faulty, which is reported. */
  private async compiled(): Promise<CompiledStylesheets | undefined> {
    if (this.own.formats.length === 0 && this.edition.config.transform?.parameters === undefined) return {}
    const { projectStylesheets } = await import('../transform/own.js')
    const { stylesheets, diagnostics } = projectStylesheets(this.edition, undefined, this.own)
    this.diagnostics.push(...diagnostics)
    return hasError(diagnostics) ? undefined : stylesheets
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

  private save(
    items: readonly Item[],
    { derived, groups }: Assembly,
    searched: readonly SearchPage[],
    diagnostics: readonly Diagnostic[],
  ): void {
    const files = items.flatMap(({ inspected }) => inspected?.dependencies ?? [])
    const outside = [...new Set(files.flatMap(({ file, id }) => (id === undefined ? [file] : [])))].sort(
      byCodeUnit,
    )
    const authority = this.outsideHash(outside)
    const last = {
      state: this.state(items, authority),
      shared: this.shared,
      authority,
      outside,
      seen: this.prints.save(),
      keys: Object.fromEntries(
        items.map(({ path, hash, first, second }) => [path, { bytes: hash, first, second: second ?? '' }]),
      ),
      derived,
      groups,
      searched,
    }
    saveLast(this.folder, last, diagnostics)
  }
}

function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error')
}

function manifestDocument({ stem, path, hash, inspected, produced }: Item): ManifestDocument {
  return {
    stem,
    source: path,
    sha256: hash,
    valid: inspected!.valid && !hasError(produced!.diagnostics),
    schema: inspected!.schema,
    files: produced!.outputs,
  }
}

function stemOf(file: string): string {
  return basename(file, extname(file))
}

function hasPage({ stem, produced }: Item): boolean {
  return produced!.outputs.some(({ path }) => path === `${stem}.html`)
}
