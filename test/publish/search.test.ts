import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/edition/hash.js'
import { Cache } from '../../src/publish/cache.js'
import { Search, type SearchRecord, searchHtml } from '../../src/publish/search/index.js'
import { closePagefind, Indexing, type PagefindIndex } from '../../src/publish/search/pagefind.js'
import { storedHtml } from '../../src/publish/search/stored.js'

const folder = mkdtempSync(join(tmpdir(), 'sigla-search-'))
afterAll(async () => {
  await closePagefind()
  rmSync(folder, { recursive: true, force: true })
})
const cache = new Cache(join(folder, 'cache'))

/** A page of a few words of its own and some of all. */
const page = (name: string, words = ''): SearchRecord => ({
  url: `${name}.html`,
  html: cache.put(
    searchHtml({ language: 'en', title: name }, [
      { id: 'p1', text: `Word${name} and others, common to all pages ${words}` },
    ]),
  ),
  facets: { year: ['1949'], genre: [], person: [], place: [] },
})
const state = ({ files, diagnostics }: PagefindIndex): unknown => {
  expect(diagnostics).toEqual([])
  return [...files].map(([path, bytes]) => [path, sha256(bytes)])
}
const indexing = (): Indexing => new Indexing(storedHtml(cache.folder), 'sigla.config.json')

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
    begun.begin([{ url: 'x.html', html: '0'.repeat(64) }])
    const { files, diagnostics } = await begun.finish([a])
    expect(files.size).toBe(0)
    expect(diagnostics.map(({ code }) => code)).toEqual(['search-unavailable'])
  })
})

describe('the search of a large edition', () => {
  const many = Array.from({ length: 120 }, (_, n) => page(`n${n}`))
  it('is made in a thread, whether begun early or not, and kept', async () => {
    const plain = new Search(new Cache(join(folder, 'cache')), 'sigla.config.json')
    const changed = many.with(60, page('n60', 'altered'))
    const whole = state(await plain.index(changed))
    await plain.close()
    const other = new Cache(join(folder, 'other'))
    for (const { html } of [...many, ...changed]) other.put(storedHtml(cache.folder)(html))
    const early = new Search(other, 'sigla.config.json')
    early.begin(many)
    expect(state(await early.index(changed))).toEqual(whole)
    await early.close()
    const kept = new Search(other, 'sigla.config.json')
    kept.begin(many)
    expect(state(await kept.index(changed))).toEqual(whole)
    await kept.close()
  })
})
