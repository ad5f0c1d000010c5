import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/edition/hash.js'
import { loadEdition } from '../../src/edition.js'
import { build } from '../../src/publish/build.js'
import { Cache } from '../../src/publish/cache.js'
import { cleanCache } from '../../src/publish/cleaning.js'
import { keepText } from '../../src/publish/kept-text.js'
import { hashes, project, setLetter } from './edition.js'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sigla-cleaning-'))
  folders.push(folder)
  return folder
}
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)

/** A build that takes or makes the entries of these names; each has a file, and a text in the store. */
function use(folder: string, names: readonly string[]): { made: string[]; removed: number } {
  const cache = new Cache(join(folder, 'cache'))
  const made: string[] = []
  for (const name of names) {
    const key = sha256(`key ${name}`)
    const kept = cache.entry(key)
    if (kept?.outputs.every((file) => cache.content(file.sha256) !== undefined)) continue
    made.push(name)
    const bytes = new TextEncoder().encode(`content of ${name}`)
    const outputs = [{ path: `${name}.txt`, sha256: sha256(bytes), size: bytes.length }]
    const whole = {
      passages: `[${name}]`,
      passagesSize: 1,
      searched: `<p>${name}`,
      entries: [],
      occurrences: [],
    }
    const text = keepText(cache, whole)
    const entry = { dependencies: [], diagnostics: [], valid: true, schema: null, outputs, text }
    cache.keep(key, entry, new Map([[`${name}.txt`, bytes]]))
  }
  return { made, removed: cleanCache(cache, folder) }
}
const numbered = (start: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${start}${n}`)

describe('the cache of a project', () => {
  it('loses what none of the last ten builds used, and nothing else', () => {
    const folder = newFolder()
    const always = numbered('always', 20)
    use(folder, [...always, 'old'])
    // Each build has sixty documents of its own: the eleventh is the first that may lose something.
    let removed = 0
    for (let n = 0; n < 30; n++) removed += use(folder, [...always, ...numbered(`build${n}-`, 60)]).removed
    expect(removed).toBeGreaterThan(0)
    const store = join(folder, 'cache')
    // The last ten, and as much besides as is written before the next look.
    expect(filesIn(join(store, 'entries')).length).toBeLessThan(20 + 20 * 60)
    expect(filesIn(join(store, 'objects')).length).toBe(3 * filesIn(join(store, 'entries')).length)
    for (let n = 20; n < 30; n++)
      expect(use(folder, [...always, ...numbered(`build${n}-`, 60)]).made, String(n)).toEqual([])
    expect(use(folder, ['old']).made).toEqual(['old'])
  })

  it('loses what a killed build left half-written, and is whole after one that was killed while it cleaned', () => {
    const folder = newFolder()
    const names = numbered('a', 600)
    const half = join(folder, 'cache', 'objects', 'ab')
    mkdirSync(half, { recursive: true })
    writeFileSync(join(half, `${sha256('x')}.1234.tmp`), 'half')
    writeFileSync(join(folder, 'uses.json'), '{"version":1,"written":1000,"builds":[]}')
    expect(use(folder, names).removed).toBe(1)
    // Entries without their contents, contents without their entries.
    const store = join(folder, 'cache')
    for (const part of readdirSync(join(store, 'objects')).slice(0, 100))
      rmSync(join(store, 'objects', part), { recursive: true })
    for (const part of readdirSync(join(store, 'entries')).slice(0, 100))
      rmSync(join(store, 'entries', part), { recursive: true })
    expect(use(folder, names).made.length).toBeGreaterThan(0)
    expect(use(folder, names).made).toEqual([])
    writeFileSync(join(folder, 'uses.json'), '{"version":1')
    expect(use(folder, names).made).toEqual([])
  })

  it('is cleaned by a build, which needs nothing that was removed', async () => {
    const folder = project(3)
    folders.push(folder)
    const make = async (): Promise<number> => {
      const { written, failed } = await build(loadEdition(folder).edition!, { jobs: 1 })
      expect(failed).toBe(false)
      return written
    }
    await make()
    const old = join(folder, '.sigla/cache/entries/00')
    mkdirSync(old, { recursive: true })
    writeFileSync(join(old, `${'0'.repeat(64)}.json`), '{"outputs":[]}')
    writeFileSync(join(folder, '.sigla/uses.json'), '{"version":1,"written":1000,"builds":[]}')
    setLetter(folder, 2, 'other words.')
    await make()
    expect(readdirSync(old)).not.toContain(`${'0'.repeat(64)}.json`)
    const wanted = hashes(join(folder, 'dist/edition'))
    // All of it comes from the cache.
    rmSync(join(folder, 'dist'), { recursive: true })
    const entries = filesIn(join(folder, '.sigla/cache/entries'))
    await make()
    expect(filesIn(join(folder, '.sigla/cache/entries'))).toEqual(entries)
    expect(hashes(join(folder, 'dist/edition'))).toEqual(wanted)
  })

  it('is left alone by a shard, which uses only its part', async () => {
    const folder = project(3)
    folders.push(folder)
    await build(loadEdition(folder).edition!, { jobs: 1, shard: { index: 1, of: 3 } })
    expect(readdirSync(join(folder, '.sigla'))).not.toContain('uses.json')
    await build(loadEdition(folder).edition!, { jobs: 1 })
    expect(readdirSync(join(folder, '.sigla'))).toContain('uses.json')
  })
})
