/** The index of the full search, made again only if what it is made of changed. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../../diagnostic.js'
import { sha256 } from '../../edition/hash.js'
import { toolRoot } from '../../edition.js'
import type { Cache } from '../cache.js'
import type { Site } from '../site/types.js'
import { closePagefind, pagefindIndex } from './pagefind.js'
import { facetsOf, searchRecord } from './records.js'

interface Index {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * The index as `pagefindIndex` makes it. Pagefind can add nothing to an index that is there, so all of it is made of all texts; but
 * what changes in an edition is often none of them.
 *
 * @param cache where it is kept, under the hash of what is searched
 */
export async function searchIndex(site: Site, configFile: string, cache: Cache | undefined): Promise<Index> {
  const key = searchKey(site)
  const kept = cache?.entry(key)
  if (kept !== undefined) {
    const files = new Map<string, Uint8Array>()
    for (const { path, sha256: hash } of kept.outputs) {
      const bytes = cache!.content(hash)
      if (bytes !== undefined) files.set(path, bytes)
    }
    if (files.size === kept.outputs.length) return { files, diagnostics: [] }
  }
  const made = await pagefindIndex(site, configFile)
  await closePagefind()
  if (cache !== undefined && made.diagnostics.length === 0) {
    const outputs = [...made.files].map(([path, bytes]) => ({
      path,
      sha256: sha256(bytes),
      size: bytes.length,
    }))
    cache.keep(key, { dependencies: [], diagnostics: [], valid: true, schema: null, outputs }, made.files)
  }
  return made
}

function searchKey(site: Site): string {
  const text = readFileSync(join(toolRoot, 'package.json'), 'utf8')
  const { dependencies } = JSON.parse(text) as { dependencies: { pagefind: string } }
  const hash = createHash('sha256').update(`search 2 ${dependencies.pagefind}\n`)
  for (const document of site.documents)
    hash.update(JSON.stringify([searchRecord(site, document), facetsOf(document)])).update('\n')
  return hash.digest('hex')
}
