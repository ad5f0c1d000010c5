/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Cache } from '../../src/publish/cache.js'
import { Search, searchHead, searchHtml, searchRecord } from '../../src/publish/search/index.js'
import { buildSite, siteAssets } from '../../src/publish/site/index.js'
import { documentOf, siteOf, toolRoot } from '../publish/site/fixture.js'
import { serve } from './edition.js'
import { browserMissing, desktop, launch, needsBrowser, visit } from './visit.js'

describe.skipIf(browserMissing)(`the search page ${needsBrowser}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'sigla-search-'))
  const address = (query: string): string => pathToFileURL(join(folder, 'search.html')).href + query
  let browser: Browser
  beforeAll(async () => {
    const documents = Array.from({ length: 40 }, (_, n) => documentOf(`d${n}`, String(1940 + (n % 4))))
    for (const [path, content] of [...buildSite(siteOf(documents)), ...siteAssets(toolRoot)]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true })
  })

  it('shows few results at first, more in sight of the end, and all at a wish', async () => {
    await visit(browser, address('?q=comrade'), desktop, async (page) => {
      const results = page.locator('#results .result')
      await results.nth(4).waitFor()
      expect(await page.locator('#search-status').textContent()).toBe('40 documents')
      for (const count of [15, 25]) {
        await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
        await results.nth(count - 1).waitFor()
      }
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
      await page.waitForTimeout(150)
      expect(await results.count()).toBe(25)
      await page.locator('#more').press('Enter')
      await results.nth(39).waitFor()
      expect(await page.locator('#more').isVisible()).toBe(false)
      expect(
        await results
          .nth(25)
          .locator('h2 a')
          .evaluate((a) => a === document.activeElement),
      ).toBe(true)
      await page.locator('#q').fill('nowhere to be found')
      await page.locator('#search button[type="submit"]').click()
      await page.waitForFunction(() => document.querySelectorAll('#results .result').length === 0)
      expect(await page.locator('#search-status').textContent()).toBe('Nothing found.')
    })
  })

  it('finds words by their beginnings from a folder, not by what stands inside them', async () => {
    await visit(browser, address('?q=comr%20mikoy'), desktop, async (page) => {
      await page.locator('#results .result').first().waitFor()
      expect(await page.locator('#results mark').first().textContent()).toBe('comrade')
      await page.locator('#q').fill('omrade')
      await page.locator('#search button[type="submit"]').click()
      await page.waitForFunction(
        () => document.getElementById('search-status')!.textContent === 'Nothing found.',
      )
    })
  })

  it('narrows by the facets that the documents have', async () => {
    await visit(browser, address('?q=comrade&year=1941'), desktop, async (page) => {
      await page.locator('#results .result').first().waitFor()
      expect(await page.locator('#search-status').textContent()).toBe('10 documents')
      expect(await page.locator('#facet-year option').allTextContents()).toEqual([
        'all',
        '1940',
        '1941',
        '1942',
        '1943',
      ])
      expect(await page.locator('#facet-place').count()).toBe(0)
      await page.locator('#facet-person').selectOption('Anastas Mikoyan')
      await page.locator('#facet-year').selectOption('')
      await page.waitForFunction(
        () => document.getElementById('search-status')!.textContent === '40 documents',
      )
    })
  })
})

describe.skipIf(browserMissing)(`the search page of a large edition ${needsBrowser}`, () => {
  const store = new Cache(mkdtempSync(join(tmpdir(), 'sigla-search-store-')))
  const folder = mkdtempSync(join(tmpdir(), 'sigla-search-large-'))
  let browser: Browser
  let server: Awaited<ReturnType<typeof serve>>
  beforeAll(async () => {
    const plain = Array.from({ length: 40 }, (_, n) =>
      documentOf(`d${String(n).padStart(2, '0')}`, String(1940 + (n % 4))),
    )
    // As if each were long: there are three indexes.
    const documents = plain.map((document) => ({
      ...document,
      searched: store.put(searchHtml(searchHead(siteOf(plain), document), document.passages())),
      searchedSize: 200_000,
    }))
    const site = siteOf(documents)
    const search = new Search(store, 'sigla.config.json')
    const { files, diagnostics } = await search.index(site.documents.map(searchRecord))
    await search.close()
    expect(diagnostics).toEqual([])
    const all = new Map<string, Uint8Array>([
      ...buildSite(site),
      ...siteAssets(toolRoot),
      ...files.map(({ path, bytes }): [string, Uint8Array] => [path, bytes!]),
    ])
    expect([...all.keys()]).toContain('pagefind/3/pagefind-entry.json')
    for (const [path, content] of all) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
    server = await serve(all)
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    server?.server.close()
    for (const each of [folder, store.folder]) rmSync(each, { recursive: true })
  })

  const served = (): string => `${server.url}search.html`
  const local = (): string => pathToFileURL(join(folder, 'search.html')).href
  const found = (
    address: string,
    count: number,
  ): Promise<{ status: string | null; hrefs: string[]; loaded: string[] }> =>
    visit(browser, address, desktop, async (page) => {
      await page.locator('#results .result').first().waitFor()
      while ((await page.locator('#results .result').count()) < count) {
        await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
        await page.waitForTimeout(50)
        if (await page.locator('#more').isVisible()) await page.locator('#more').press('Enter')
      }
      return {
        status: await page.locator('#search-status').textContent(),
        hrefs: await page
          .locator('#results h2 a')
          .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? '')),
        loaded: await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name)),
      }
    }).then(({ result }) => result)

  it('finds what stands in any of its indexes, from a server and from a folder', async () => {
    for (const address of [served(), local()]) {
      const { status, hrefs, loaded } = await found(`${address}?q=comrade`, 40)
      for (const part of ['pagefind/fragment', 'pagefind/2/fragment', 'pagefind/3/fragment'])
        expect(loaded.some((name) => name.includes(part))).toBe(address === served())
      expect(status).toBe('40 documents')
      expect(new Set(hrefs).size).toBe(40)
    }
  })

  it('gives the documents of a facet in the order of the edition, and narrows words by it', async () => {
    const wanted = Array.from({ length: 10 }, (_, n) => `d${String(n * 4 + 1).padStart(2, '0')}.html`)
    for (const address of [served(), local()]) {
      expect((await found(`${address}?year=1941`, 10)).hrefs).toEqual(wanted)
      const { status, hrefs } = await found(`${address}?q=comrade&year=1941`, 10)
      expect(status).toBe('10 documents')
      expect(hrefs.toSorted()).toEqual(wanted)
    }
  })
})
