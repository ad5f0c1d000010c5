/** The index of the full search, made again only if what it is made of changed. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '../../edition/hash.js'
import { toolRoot } from '../../edition.js'
import type { Cache } from '../cache.js'
import type { Site } from '../site/types.js'
import type { PagefindIndex } from './pagefind.js'
import { type SearchRecord, searchRecord } from './records.js'

/** From so many documents on the index is worth a thread of its own. */
const worthThread = 100

/**
 * The index as `pagefindIndex` makes it. Pagefind can add nothing to an index that is there, so all of it is made of all texts; but
 * what changes in an edition is often none of them.
 *
 * @param cache where it is kept, under the hash of what is searched
 */
export async function searchIndex(
  site: Site,
  configFile: string,
  cache: Cache | undefined,
): Promise<PagefindIndex> {
  const records = site.documents.map((document) => searchRecord(site, document))
  const key = searchKey(records)
  const kept = cache?.entry(key)
  if (kept !== undefined) {
    const files = new Map<string, Uint8Array>()
    for (const { path, sha256: hash } of kept.outputs) {
      const bytes = cache!.content(hash)
      if (bytes !== undefined) files.set(path, bytes)
    }
    if (files.size === kept.outputs.length) return { files, diagnostics: [] }
  }
  const made = await (records.length < worthThread ? here : inThread)({ records, configFile })
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

type Task = Parameters<typeof import('./worker.js')['work']>[0]

async function here(task: Task): Promise<PagefindIndex> {
  const { work } = await import('./worker.js')
  return work(task)
}

async function inThread(task: Task): Promise<PagefindIndex> {
  const { Piscina } = await import('piscina')
  const filename = join(toolRoot, 'dist', 'lib', 'publish', 'search', 'worker.js')
  const pool = new Piscina({ filename, minThreads: 1, maxThreads: 1 })
  try {
    return (await pool.run(task, { name: 'work' })) as PagefindIndex
  } finally {
    await pool.destroy()
  }
}

function searchKey(records: readonly SearchRecord[]): string {
  const text = readFileSync(join(toolRoot, 'package.json'), 'utf8')
  const { dependencies } = JSON.parse(text) as { dependencies: { pagefind: string } }
  const hash = createHash('sha256').update(`search 2 ${dependencies.pagefind}\n`)
  for (const record of records) hash.update(JSON.stringify(record)).update('\n')
  return hash.digest('hex')
}
