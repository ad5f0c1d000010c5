/** `sigla merge`: parts of an edition that were built apart become one. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Diagnostic, reporter } from '../diagnostic.js'
import { cacheFolder } from '../edition/cache-folder.js'
import { sha256 } from '../edition/hash.js'
import type { Edition } from '../edition.js'
import { Assembly } from './assembly.js'
import { type BuildResult, noResult } from './build.js'
import { Cache } from './cache.js'
import { publishCodes } from './codes.js'
import { Fingerprints } from './fingerprint.js'
import { bare, publishedNames } from './items.js'
import { keepText, textOf } from './kept-text.js'
import { MANIFEST_FILE, type Manifest, type ManifestDocument, readManifest } from './manifest.js'
import { describe, madeText } from './parts.js'
import { Search, searchHead } from './search/index.js'
import type { SiteDocument } from './site/index.js'
import { type SiteItem, siteOf } from './site-files.js'

const report = reporter(publishCodes)

interface Part {
  readonly folder: string
  readonly manifest: Manifest
}

/**
 * Merges parts. Every file is checked against its part's manifest. The order of the parts does not matter, and what is merged can be
 * merged again; when no part is missing, the site is made round the documents.
 *
 * @param folders folders of parts, each with its `manifest.json`
 * @param output the folder of the result
 */
export async function mergeParts(
  edition: Edition,
  folders: readonly string[],
  output: string,
): Promise<BuildResult> {
  const diagnostics: Diagnostic[] = []
  const fault = (folder: string, message: string): void =>
    void diagnostics.push(report('merge-mismatch', { file: join(folder, MANIFEST_FILE) }, message))
  const parts: Part[] = []
  for (const folder of folders) {
    const manifest = readManifest(join(folder, MANIFEST_FILE))
    if (manifest === undefined)
      fault(
        folder,
        'This folder holds no manifest of a build, so it is no part of an edition. Name the folders that sigla build --shard made.',
      )
    else parts.push({ folder, manifest })
  }
  const first = parts[0]
  for (const { folder, manifest } of parts.slice(1)) {
    if (manifest.basis !== first!.manifest.basis)
      fault(
        folder,
        `This part was made by another version of Sigla, or with another configuration, than ${first!.folder}. Build it again.`,
      )
    else if (manifest.shards?.of !== first!.manifest.shards?.of)
      fault(
        folder,
        `This is a part of ${manifest.shards?.of ?? 1}, but ${first!.folder} is a part of ${first!.manifest.shards?.of ?? 1}. Build all parts with the same number.`,
      )
  }
  const documents = new Map<string, { document: ManifestDocument; folder: string }>()
  for (const { folder, manifest } of parts)
    for (const document of manifest.documents) {
      documents.set(document.stem, { document, folder })
      for (const file of document.files) {
        const bytes = existsSync(join(folder, file.path)) ? readFileSync(join(folder, file.path)) : undefined
        if (bytes === undefined || sha256(bytes) !== file.sha256)
          fault(
            folder,
            `${file.path} is ${bytes === undefined ? 'missing' : 'not what the manifest says'}. Copy or build this part again.`,
          )
      }
    }
  if (diagnostics.length > 0 || first === undefined) return noResult(output, diagnostics, true)

  const scratch = cacheFolder(edition) ?? join(output, '.sigla')
  const assembly = new Assembly(output, scratch, new Fingerprints(edition.root, {}, 0n))
  // Goes with the folder for temporary files.
  const store = new Cache(join(scratch, 'scratch', 'store'))
  for (const { document, folder } of documents.values())
    for (const { path, sha256: hash } of document.files)
      assembly.place(path, readFileSync(join(folder, path)), hash)

  const { of } = first.manifest.shards ?? { of: 1 }
  const made = [...new Set(parts.flatMap(({ manifest }) => manifest.shards?.made ?? [1]))].sort(
    (a, b) => a - b,
  )
  const complete = made.length === of
  if (complete) {
    const items = publishedNames(edition).named.flatMap(({ file, stem }): SiteItem[] => {
      const known = documents.get(stem)
      const described = describe({ root: edition.root, file })
      if (known === undefined || described.record === undefined) return []
      // Nothing may lead to a page that could not be made.
      if (!known.document.files.some(({ path }) => path === `${stem}.html`)) return []
      const { sha256: hash, valid, schema } = known.document
      return [{ file, stem, hash, inspected: { ...bare, ...described, valid, schema } }]
    })
    const arranged = siteOf(edition, items)
    diagnostics.push(...arranged.diagnostics)
    const whole = arranged.site.documents.map((document): SiteDocument => {
      const json = `${document.stem}.json`
      const made = documents.get(document.stem)!.document.files.some(({ path }) => path === json)
      const edited = made ? new TextDecoder().decode(assembly.read(json)) : undefined
      const text = keepText(store, madeText(edited, searchHead(arranged.site, document)))
      return { ...document, ...textOf(store, text) }
    })
    const site = { ...arranged.site, documents: whole }
    const search = new Search(store, edition.configFile ?? edition.root)
    try {
      await assembly.surround(edition, site, arranged.collection, items, search)
    } finally {
      await search.close()
    }
  }
  const { generator, date, basis } = first.manifest
  const merged = [...documents.values()].map(({ document }) => document)
  if (complete) assembly.corpus(merged)
  assembly.complete({
    generator,
    date,
    basis,
    ...(complete ? {} : { shards: { of, made } }),
    documents: merged,
  })
  assembly.done()
  return {
    diagnostics: [...diagnostics, ...assembly.diagnostics],
    documents: merged,
    plan: [],
    ...assembly.counts,
    output,
    failed: false,
  }
}
