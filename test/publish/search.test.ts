import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/edition/hash.js'
import { Cache } from '../../src/publish/cache.js'
import { Search, type SearchRecord, searchHtml } from '../../src/publish/search/index.js'
import { closePagefind, Indexing, type PagefindIndex } from '../../src/publish/search/pagefind.js'
import { partsOf } from '../../src/publish/search/parts.js'
import type { SearchIndex } from '../../src/publish/search/search.js'
import { storedHtml } from '../../src/publish/search/stored.js'

const folder = mkdtempSync(join(tmpdir(), 'sigla-search-'))
afterAll(async () => {
  await closePagefind()
  rmSync(folder, { recursive: true, force: true })
})
const cache = new Cache(join(folder, 'cache'))

/**
 * A page of a few words of its own and some of all.
 *
 * @param size how long it says that it is, in bytes
 */
const page = (name: string, words = '', size = 200): SearchRecord => ({
  url: `${name}.html`,
  html: cache.put(
    searchHtml({ language: 'en', title: name }, [
      { id: 'p1', text: `Word${name} and others, common to all pages ${words}` },
    ]),
  ),
  size,
  facets: { year: ['1949'], genre: [], person: [], place: [] },
})
const state = ({ files, diagnostics }: PagefindIndex): unknown => {
  expect(diagnostics).toEqual([])
  return [...files].map(([path, bytes]) => [path, sha256(bytes)])
}
const published = ({ files, diagnostics }: SearchIndex): Record<string, string> => {
  expect(diagnostics).toEqual([])
  return Object.fromEntries(files.map(({ path, sha256: hash }) => [path, hash]))
}
const indexing = (): Indexing => new Indexing(storedHtml(cache.folder), 'sigla.config.json')
const nowhere = (): boolean => false

describe('an index that is begun with the pages of the last build', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => page(name)) as [
    SearchRecord,
    SearchRecord,
    SearchRecord,
    SearchRecord,
  ]
  it.each([
    ['one changed', [a, b, c], [a, page('b', 'altered'), c]],
    ['one added in the middle', [a, b, c], [a, d, b, c]],
    ['one added at the end', [a, b, c], [a, b, c, d]],
    ['one removed', [a, b, c], [a, c]],
    ['the last removed', [a, b, c], [a, b]],
    ['another order', [a, b, c], [c, a, b]],
    ['all others', [a], [b, c, d]],
  ])('is the same bytes as one that is not: %s', async (_, first, then) => {
    const begun = indexing()
    begun.begin(first)
    expect(state(await begun.finish(then))).toEqual(state(await indexing().finish(then)))
  })
  it('says in the end that a page could not be given', async () => {
    const begun = indexing()
    begun.begin([{ url: 'x.html', html: '0'.repeat(64), size: 0 }])
    const { files, diagnostics } = await begun.finish([a])
    expect(files.size).toBe(0)
    expect(diagnostics.map(({ code }) => code)).toEqual(['search-unavailable'])
  })
})

/** A store of its own that holds what these pages need. */
function storeOf(name: string, pages: readonly SearchRecord[]): Cache {
  const store = new Cache(join(folder, name))
  for (const { html } of pages) store.put(storedHtml(cache.folder)(html))
  return store
}
async function indexOf(
  store: Cache,
  records: readonly SearchRecord[],
  begun: readonly SearchRecord[] = [],
  stands: Parameters<Search['index']>[1] = nowhere,
): Promise<SearchIndex> {
  const search = new Search(store, 'sigla.config.json')
  if (begun.length > 0) search.begin(begun, new Set(['n60.html']))
  const index = await search.index(records, stands)
  await search.close()
  return index
}

describe('the search of a large edition', () => {
  const many = Array.from({ length: 120 }, (_, n) => page(`n${n}`))
  it('is made in a thread, whether begun early or not, and kept', async () => {
    const changed = many.with(60, page('n60', 'altered'))
    const whole = published(await indexOf(cache, changed))
    const other = storeOf('other', [...many, ...changed])
    expect(published(await indexOf(other, changed, many))).toEqual(whole)
    expect(published(await indexOf(other, changed, many))).toEqual(whole)
  })

  // So long that they make three parts.
  const long = Array.from({ length: 360 }, (_, n) => page(`n${n}`, '', 25_000))
  it('has several indexes, in which each page stands once and under an id of its own', async () => {
    const parts = partsOf(long)
    expect(parts).toHaveLength(3)
    expect(parts.flat().toSorted((a, b) => long.indexOf(a) - long.indexOf(b))).toEqual(long)
    const { files } = await indexOf(cache, long)
    const named = (pattern: RegExp): string[] => files.map(({ path }) => path).filter((p) => pattern.test(p))
    expect(named(/pagefind-entry\.json$/u)).toEqual(
      ['', '2/', '3/'].map((part) => `pagefind/${part}pagefind-entry.json`),
    )
    expect(named(/\.js$|wasm/u).every((path) => /^pagefind\/[^/]+$/u.test(path))).toBe(true)
    const pages = files.find(({ path }) => path === 'pagefind/facet-pages.json')!
    const ids = JSON.parse(new TextDecoder().decode(pages.bytes)) as string[]
    expect(new Set(ids).size).toBe(long.length)
    for (const [number, part] of parts.entries()) {
      const own = number === 0 ? 'pagefind' : `pagefind/${number + 1}`
      for (const record of part)
        expect(files.map(({ path }) => path)).toContain(
          `${own}/fragment/${ids[long.indexOf(record)]}.pf_fragment`,
        )
    }
  })
  it('makes again only the index of the part in which a page changed', async () => {
    const changed = long.with(60, page('n60', 'altered', 25_000))
    const store = storeOf('parts', [...long, ...changed])
    const before = published(await indexOf(store, long))
    const after = published(await indexOf(store, changed, long))
    expect(after).toEqual(published(await indexOf(storeOf('clean', changed), changed)))
    const part = partsOf(long).findIndex((pages) => pages.includes(long[60]!))
    const entries = ['', '2/', '3/'].map((path) => `pagefind/${path}pagefind-entry.json`)
    expect(entries.map((path) => before[path] === after[path])).toEqual(
      entries.map((_, number) => number !== part),
    )
  })
  it('reads nothing of what stands in the edition’s folder', async () => {
    await indexOf(cache, long)
    const { files } = await indexOf(cache, long, [], ({ path }) => path.startsWith('pagefind/2/'))
    for (const { path, bytes } of files) expect(bytes === undefined).toBe(path.startsWith('pagefind/2/'))
  })
  it('gives pages whose ids two indexes would share other ones', async () => {
    // An index in the cache whose ids are those of the first: as if the short hashes met.
    const store = storeOf('clash', long)
    const plain = await indexOf(store, long)
    const keep = store.keep.bind(store)
    const second = storeOf('clash2', long)
    let number = 0
    let first: readonly string[] = []
    second.keep = (key, entry, contents) => {
      keep(key, entry, contents)
      const { ids } = entry as unknown as { ids: string[] }
      number += 1
      if (number === 1) first = [...ids]
      if (number === 2) ids[0] = first[0]!
    }
    const salted = await indexOf(second, long)
    const urls = (await idsIn(salted)).size
    expect(urls).toBe(long.length)
    expect(published(salted)).not.toEqual(published(plain))
    expect(salted.files.length).toBe(plain.files.length)
  })
})

/** The different ids of an index's pages. */
async function idsIn({ files }: SearchIndex): Promise<Set<string>> {
  const pages = files.find(({ path }) => path === 'pagefind/facet-pages.json')!
  return new Set(JSON.parse(new TextDecoder().decode(pages.bytes)) as string[])
}
