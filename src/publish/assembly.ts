/** The edition's folder while a build or a merge fills it: what is placed, what surrounds the documents, the manifest. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../diagnostic.js'
import { byCodeUnit, type Edition } from '../edition.js'
import type { Cache, OutputFile } from './cache.js'
import type { Fingerprints } from './fingerprint.js'
import { dependedImages, viewerFiles } from './images.js'
import {
  filesOf,
  MANIFEST_FILE,
  type Manifest,
  type ManifestDocument,
  manifestText,
  readManifest,
} from './manifest.js'
import { Placement } from './place.js'
import type { CollectionDescription } from './records/index.js'
import type { Site } from './site/index.js'
import { publishSite, type SiteItem } from './site-files.js'

export class Assembly {
  /** The manifest that stood in the folder before. */
  readonly earlier: Manifest | undefined
  readonly diagnostics: Diagnostic[] = []
  private readonly placement: Placement
  private readonly placed = new Map<string, OutputFile>()
  private readonly own: OutputFile[] = []
  private wrote = 0

  /**
   * @param output the edition's folder
   * @param scratch a folder for temporary files and the journal, on the same disk
   */
  constructor(
    private readonly output: string,
    scratch: string,
    fingerprints: Fingerprints,
  ) {
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

  /** The site, records, search … of the whole edition. */
  async surround(
    edition: Edition,
    site: Site,
    collection: CollectionDescription,
    items: readonly SiteItem[],
    cache?: Cache,
  ): Promise<void> {
    const made = await publishSite(edition, site, collection, items, cache)
    this.diagnostics.push(...made.diagnostics)
    for (const [path, bytes] of made.files) this.own.push(this.place(path, bytes))
    const images = dependedImages(
      items.flatMap(({ inspected }) => inspected.dependencies),
      edition.root,
    )
    const viewer = images.size === 0 ? [] : viewerFiles(edition.toolRoot)
    for (const [path, file] of [...images, ...viewer].sort(([a], [b]) => byCodeUnit(a, b)))
      this.own.push(this.place(path, readFileSync(file)))
  }

  /**
   * `corpus.jsonl`: the JSON edition of each document as a line, with its name and state (schemas/corpus.schema.json). It is put together
   * from the files that stand in the folder, so that no more than one document is in memory.
   */
  corpus(documents: readonly ManifestDocument[]): void {
    const lines = function* (output: string): Generator<Uint8Array> {
      const encoder = new TextEncoder()
      for (const { stem, sha256: source, valid, files } of documents.toSorted((a, b) =>
        byCodeUnit(a.stem, b.stem),
      )) {
        if (!files.some(({ path }) => path === `${stem}.json`)) continue
        const head = JSON.stringify({ version: 1, document: stem, source, valid })
        yield encoder.encode(`${head.slice(0, -1)},"edition":`)
        yield readFileSync(join(output, `${stem}.json`)).subarray(0, -1)
        yield encoder.encode('}\n')
      }
    }
    const { file, written } = this.placement.placeParts('corpus.jsonl', lines(this.output))
    this.placed.set(file.path, file)
    this.own.push(file)
    if (written) this.wrote += 1
  }

  /** The manifest, last of all; then what an earlier build left and this one did not make goes. */
  complete(manifest: Omit<Manifest, 'version' | 'files'>): void {
    const text = manifestText({ version: 1, ...manifest, files: this.own })
    this.place(MANIFEST_FILE, new TextEncoder().encode(text))
    const before = this.earlier === undefined ? [] : filesOf(this.earlier).map(({ path }) => path)
    this.placement.sweep(before, new Set(this.placed.keys()))
  }

  /** The build is complete and remembered. */
  done(): void {
    this.placement.done()
  }
}
