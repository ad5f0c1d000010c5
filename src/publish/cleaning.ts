/** The cache is kept from growing for ever: what none of the last builds used goes. */
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { atomicWrite } from '../document/write.js'
import type { Cache, CacheEntry } from './cache.js'
import type { KeptText } from './kept-text.js'

/** What so many last builds used stays. */
const buildsRemembered = 10
/** Entries that may be written before the first look at what can go. */
const leastWritten = 500
/** Enough of a key to tell entries apart: one that is taken for another stays too long, which does no harm. */
const keyLength = 16

/** `.sigla/uses.json` */
interface Uses {
  readonly version: 1
  /** Entries written since something was last removed. */
  readonly written: number
  /** The beginnings of the keys that each of the last builds used, without a space between; the last build last. */
  readonly builds: readonly string[]
}

/**
 * Notes what a build used, and, where much was written since the last time, removes from the cache what none of the last ten builds used.
 * To be called under the lock of the project, when the build is complete. A reader who misses what is removed makes it again, and so does
 * a build after one that was killed meanwhile: entries and contents are single files, and each is asked for before it is used.
 *
 * @param folder the project's own folder (`.sigla`)
 * @returns how many entries and contents were removed
 */
export function cleanCache(cache: Cache, folder: string): number {
  const file = join(folder, 'uses.json')
  const before = readUses(file)
  const present = [...cache.used].map((key) => key.slice(0, keyLength))
  const builds = [...before.builds, present.join('')].slice(-buildsRemembered)
  const written = before.written + cache.written
  if (written < Math.max(leastWritten, 2 * present.length)) {
    atomicWrite(file, JSON.stringify({ version: 1, written, builds } satisfies Uses))
    return 0
  }
  const used = new Set<string>()
  for (const keys of builds)
    for (let at = 0; at < keys.length; at += keyLength) used.add(keys.slice(at, at + keyLength))
  const live = new Set<string>()
  const entries = sweep(join(cache.folder, 'entries'), (name, path) => {
    if (!name.endsWith('.json') || !used.has(name.slice(0, keyLength))) return false
    for (const hash of contentsOf(path)) live.add(hash)
    return true
  })
  const contents = sweep(join(cache.folder, 'objects'), (name) => live.has(name))
  atomicWrite(file, JSON.stringify({ version: 1, written: 0, builds } satisfies Uses))
  return entries + contents
}

function readUses(file: string): Uses {
  try {
    const uses = JSON.parse(readFileSync(file, 'utf8')) as Uses
    if (uses.version === 1 && Array.isArray(uses.builds) && Number.isSafeInteger(uses.written)) return uses
  } catch {
    // None yet, or one that cannot be read.
  }
  return { version: 1, written: 0, builds: [] }
}

/** What an entry needs of the store, by its hashes. */
function contentsOf(path: string): string[] {
  try {
    const { outputs, text } = JSON.parse(readFileSync(path, 'utf8')) as CacheEntry & {
      readonly text?: KeptText
    }
    const hashes = outputs.map(({ sha256 }) => sha256)
    return text === undefined ? hashes : [...hashes, text.passagesHash, text.searchedHash]
  } catch {
    return []
  }
}

/** Removes the files of a folder of the store that do not stay; what a killed build left half-written is among them. */
function sweep(folder: string, stays: (name: string, path: string) => boolean): number {
  let removed = 0
  for (const part of namesIn(folder))
    for (const name of namesIn(join(folder, part))) {
      const path = join(folder, part, name)
      if (stays(name, path)) continue
      rmSync(path, { force: true })
      removed += 1
    }
  return removed
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
