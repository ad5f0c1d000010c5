/** The edition's folder while a build or a merge fills it: what is placed, what surrounds the documents, the manifest. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../diagnostic.js'
import { sha256 } from '../edition/hash.js'
import { byCodeUnit, type Edition } from '../edition.js'
import type { OutputFile } from './cache.js'
import type { Fingerprints } from './fingerprint.js'
import { dependedImages, viewerFiles } from './images.js'
import { Joined, type Parts, type Piece } from './joined.js'
import type { Derived, DerivedGroup, LastBuild } from './last-build.js'
import {
  filesOf,
  MANIFEST_FILE,
  type Manifest,
  type ManifestDocument,
  manifestParts,
  readManifest,
} from './manifest.js'
import { isLarge } from './memory.js'
import { Placement } from './place.js'
import type { CollectionDescription } from './records/index.js'
import { type Search, searchRecord } from './search/index.js'
import type { Site } from './site/index.js'
import { type Folder, publishSite, type SiteItem } from './site-files.js'

export class Assembly {
  /** The manifest that stood in the folder before. */
  readonly earlier: Manifest | undefined
  readonly diagnostics: Diagnostic[] = []
  /** Of what files of the edition were made, for the next build. */
  readonly derived: Record<string, Derived> = {}
  readonly groups: Record<string, DerivedGroup> = {}
  private readonly placement: Placement
  private readonly placed = new Map<string, OutputFile>()
  private readonly own: OutputFile[] = []
  private readonly joined: Joined
  private readonly before: Pick<LastBuild, 'derived' | 'groups'>
  private wrote = 0

  /**
   * @param output the edition's folder
   * @param scratch a folder for temporary files, the journal and notes of joined files, on the same disk
   * @param basis hash of what all documents share
   * @param before of what the last build made files, if this Sigla made them; undefined where nothing made before is to be used
   */
  constructor(
    private readonly output: string,
    scratch: string,
    fingerprints: Fingerprints,
    basis: string,
    before: Pick<LastBuild, 'derived' | 'groups'> | undefined,
  ) {
    this.before = before ?? {}
    this.joined = new Joined(output, join(scratch, 'joined'), basis, fingerprints, before !== undefined)
    this.earlier = readManifest(join(output, MANIFEST_FILE))
    this.placement = new Placement(
      output,
      join(scratch, 'scratch'),
      join(scratch, 'journal.txt'),
      fingerprints,
    )
  }

  /** Files of the edition so far, the manifest too, and how many of them were written because they did not stand there. */
  get counts(): { readonly files: number; readonly written: number } {
    return { files: this.placed.size, written: this.wrote }
  }

  stands(file: OutputFile): boolean {
    return this.placement.stands(file)
  }

  /** Notes a file that stands where it should. */
  keep(file: OutputFile): void {
    this.placed.set(file.path, file)
  }

  place(path: string, bytes: Uint8Array, hash?: string): OutputFile {
    const { file, written } = this.placement.place(path, bytes, hash)
    this.placed.set(path, file)
    if (written) this.wrote += 1
    return file
  }

  /** What stands in the folder. */
  read(path: string): Uint8Array {
    return readFileSync(join(this.output, path))
  }

  /**
   * What the edition has as a whole: the site, records, search, all documents in one file.
   *
   * @param site with the names and passages of its documents
   * @param documents those that stand in the folder
   */
  async surround(
    edition: Edition,
    site: Site,
    collection: CollectionDescription,
    items: readonly SiteItem[],
    documents: readonly ManifestDocument[],
    search: Search,
  ): Promise<void> {
    const folder: Folder = {
      read: (path) => this.read(path),
      place: (path, bytes) => void this.own.push(this.place(path, bytes)),
      placeParts: (path, parts) => void this.placeParts(path, parts),
      hash: (path) => this.placed.get(path)!.sha256,
      derive: (path, madeOf, make) => this.derive(path, madeOf, make),
      deriveAll: (name, madeOf, make) => this.deriveAll(name, madeOf, make),
    }
    // Its program works while this one makes the rest; it must have ended before anything else is done, whatever comes between. Of a
    // large edition it comes first, while this one holds little, so that not both take their most at once.
    const beside = search.index(site.documents.map(searchRecord), (file) => this.stands(file))
    if (isLarge(documents.length)) await beside
    try {
      this.diagnostics.push(...publishSite(edition, site, collection, items, folder))
      this.corpus(documents)
    } finally {
      await beside
    }
    const { files, diagnostics } = await beside
    for (const { path, sha256: hash, size, bytes } of files)
      if (bytes === undefined) {
        this.keep({ path, sha256: hash, size })
        this.own.push({ path, sha256: hash, size })
      } else this.own.push(this.place(path, bytes, hash))
    this.diagnostics.push(...diagnostics)
    const images = dependedImages(
      items.flatMap(({ inspected }) => inspected.dependencies),
      edition.root,
    )
    const viewer = images.size === 0 ? [] : viewerFiles(edition.toolRoot)
    for (const [path, file] of [...images, ...viewer]) folder.place(path, readFileSync(file))
  }

  private placeParts(path: string, parts: Parts): OutputFile {
    const { bytes, note } = this.joined.join(path, parts)
    const { file, written } = this.placement.placeParts(path, bytes)
    note(file.sha256)
    this.placed.set(file.path, file)
    this.own.push(file)
    if (written) this.wrote += 1
    return file
  }

  private derive(path: string, madeOf: string, make: () => Parts): void {
    const key = sha256(madeOf)
    const known = this.before.derived?.[path]
    const file = known?.key === key ? { path, sha256: known.sha256, size: known.size } : undefined
    if (file !== undefined && this.stands(file)) {
      this.keep(file)
      this.own.push(file)
      this.derived[path] = known!
    } else {
      const { sha256: hash, size } = this.placeParts(path, make())
      this.derived[path] = { key, sha256: hash, size }
    }
  }

  private deriveAll(
    name: string,
    madeOf: Iterable<string>,
    make: () => Iterable<readonly [string, Uint8Array]>,
  ): string[] {
    const hash = createHash('sha256')
    for (const text of madeOf) hash.update(text).update('\n')
    const key = hash.digest('hex')
    const known = this.before.groups?.[name]
    const stands = known?.key === key && known.files.every((file) => this.stands(file))
    const files = stands ? known.files : Array.from(make(), ([path, bytes]) => this.place(path, bytes))
    this.groups[name] = { key, files }
    for (const file of files) {
      if (stands) this.keep(file)
      this.own.push(file)
    }
    return files.map(({ path }) => path)
  }

  /**
   * `corpus.jsonl`: the JSON edition of each document as a line, with its name and state (schemas/corpus.schema.json). It is put together
   * from the files that stand in the folder, so that no more than one document is in memory.
   */
  private corpus(documents: readonly ManifestDocument[]): void {
    const read = (path: string): Uint8Array => this.read(path)
    const lines = function* (): Generator<Piece> {
      const encoder = new TextEncoder()
      for (const { stem, sha256: source, valid, files } of documents.toSorted((a, b) =>
        byCodeUnit(a.stem, b.stem),
      )) {
        const edited = files.find(({ path }) => path === `${stem}.json`)
        if (edited === undefined) continue
        const head = JSON.stringify({ version: 1, document: stem, source, valid })
        const line = (): Uint8Array =>
          Buffer.concat([
            encoder.encode(`${head.slice(0, -1)},"edition":`),
            read(edited.path).subarray(0, -1),
            encoder.encode('}\n'),
          ])
        yield { key: sha256(`${head}${edited.sha256}`), make: line }
      }
    }
    this.placeParts('corpus.jsonl', lines())
  }

  /** The manifest, last of all; then what an earlier build left and this one did not make goes. */
  complete(manifest: Omit<Manifest, 'version' | 'files'>): void {
    const encoder = new TextEncoder()
    const bytes = function* (own: readonly OutputFile[]): Generator<Uint8Array> {
      for (const text of manifestParts({ version: 1, ...manifest, files: own })) yield encoder.encode(text)
    }
    const { file, written } = this.placement.placeParts(MANIFEST_FILE, bytes(this.own))
    this.placed.set(MANIFEST_FILE, file)
    if (written) this.wrote += 1
    const before = this.earlier === undefined ? [] : filesOf(this.earlier).map(({ path }) => path)
    this.placement.sweep(before, new Set(this.placed.keys()))
  }

  /** The build is complete and remembered. */
  done(): void {
    this.placement.done()
  }
}
