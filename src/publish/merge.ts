/** `sigla merge`: parts of an edition that were built apart become one. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Diagnostic, reporter } from '../diagnostic.js'
import { cacheFolder } from '../edition/cache-folder.js'
import { sha256 } from '../edition/hash.js'
import { byCodeUnit, type Edition } from '../edition.js'
import { Assembly } from './assembly.js'
import { type BuildResult, noResult } from './build.js'
import { Cache } from './cache.js'
import { publishCodes } from './codes.js'
import { Fingerprints } from './fingerprint.js'
import { bare, publishedNames } from './items.js'
import { keepText, textOf } from './kept-text.js'
import { MANIFEST_FILE, type Manifest, type ManifestDocument, readManifest } from './manifest.js'
import { describe, forgetProjects, madeText, produce } from './parts.js'
import type { CollectionDescription } from './records/index.js'
import { Search, searchHead } from './search/index.js'
import { pageContext, type Site, type SiteDocument } from './site/index.js'
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

  const { of } = first.manifest.shards ?? { of: 1 }
  const made = [...new Set(parts.flatMap(({ manifest }) => manifest.shards?.made ?? [1]))].sort(
    (a, b) => a - b,
  )
  const whole = made.length === of ? await arrangeWhole(edition, documents) : undefined
  const scratch = cacheFolder(edition) ?? join(output, '.sigla')
  const assembly = new Assembly(
    output,
    scratch,
    new Fingerprints(edition.root, {}, 0n),
    first.manifest.basis,
    undefined,
  )
  // Goes with the folder for temporary files.
  const store = new Cache(join(scratch, 'scratch', 'store'))
  const merged = [...documents.values()].map(({ document, folder }): ManifestDocument => {
    const again = whole?.again.get(document.stem)
    const files =
      again === undefined
        ? document.files.map(({ path, sha256: hash }) =>
            assembly.place(path, readFileSync(join(folder, path)), hash),
          )
        : [...again].map(([path, text]) => assembly.place(path, new TextEncoder().encode(text)))
    return { ...document, files: files.sort((a, b) => byCodeUnit(a.path, b.path)) }
  })
  if (whole !== undefined) {
    const { arranged, items } = whole
    diagnostics.push(...arranged.diagnostics)
    const told = arranged.site.documents.map((document): SiteDocument => {
      const json = `${document.stem}.json`
      const isMade = documents.get(document.stem)!.document.files.some(({ path }) => path === json)
      const edited = isMade ? new TextDecoder().decode(assembly.read(json)) : undefined
      const text = keepText(store, madeText(edited, searchHead(arranged.site, document)))
      return { ...document, ...textOf(store, text) }
    })
    const search = new Search(store, edition.configFile ?? edition.root)
    try {
      const site = { ...arranged.site, documents: told }
      await assembly.surround(edition, site, arranged.collection, items, merged, search)
    } finally {
      await search.close()
    }
  }
  const { generator, date, basis } = first.manifest
  assembly.complete({
    generator,
    date,
    basis,
    ...(whole === undefined ? { shards: { of, made } } : {}),
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

type Documents = ReadonlyMap<string, { readonly document: ManifestDocument }>

interface Whole {
  readonly arranged: ReturnType<typeof siteOf>
  /** The documents that have a page. */
  readonly items: readonly SiteItem[]
  /** Files of the documents that had to be made again: stem → path → text. */
  readonly again: ReadonlyMap<string, ReadonlyMap<string, string>>
}

/**
 * The site of all parts. A part knows the documents of the others, but not which of them failed, and its pages may lead to those: they
 * are made again, as a build of the whole makes them.
 */
async function arrangeWhole(edition: Edition, documents: Documents): Promise<Whole> {
  forgetProjects()
  const all = publishedNames(edition).named.flatMap(({ file, stem }): SiteItem[] => {
    const described = describe({ root: edition.root, file })
    if (described.record === undefined) return []
    const { sha256: hash, valid, schema } = documents.get(stem)?.document ?? { ...bare, sha256: '' }
    return [{ file, stem, hash, inspected: { ...bare, ...described, valid, schema } }]
  })
  const arranged = siteOf(
    edition,
    all.filter(({ stem }) => documents.has(stem)),
  )
  const hasPage = ({ stem }: { readonly stem: string }): boolean =>
    documents.get(stem)?.document.files.some(({ path }) => path === `${stem}.html`) ?? false
  const site = { ...arranged.site, documents: arranged.site.documents.filter(hasPage) }
  const items = all.filter(hasPage)
  const again =
    items.length === all.length ? new Map() : await madeAgain(edition, all, site, arranged.collection)
  return { arranged: { ...arranged, site }, items, again }
}

/** The files of the documents whose pages say what holds no longer. */
async function madeAgain(
  edition: Edition,
  all: readonly SiteItem[],
  site: Site,
  collection: CollectionDescription,
): Promise<Map<string, ReadonlyMap<string, string>>> {
  const seen = siteOf(edition, all)
  const isSame = JSON.stringify(seen.collection) === JSON.stringify(collection)
  const items = new Map(all.map((item) => [item.stem, item]))
  const { projectStylesheets } = await import('../transform/own.js')
  const { stylesheets } = projectStylesheets(edition)
  const again = new Map<string, ReadonlyMap<string, string>>()
  for (const document of site.documents) {
    const { stem } = document
    const { file, inspected } = items.get(stem)!
    const page = JSON.stringify(pageContext(site, document))
    const before = seen.site.documents.find((other) => other.stem === stem)!
    if (isSame && page === JSON.stringify(pageContext(seen.site, before))) continue
    const labels = JSON.stringify(site.labels)
    const task = {
      root: edition.root,
      file,
      stem,
      page,
      labels,
      stylesheets,
      collection,
      record: inspected.record!,
      search: searchHead(site, document),
    }
    again.set(stem, produce(task).outputs)
  }
  return again
}
