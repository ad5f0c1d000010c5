/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildSite, siteAssets } from '../../src/publish/site/index.js'
import { documentOf, siteOf, toolRoot } from '../publish/site/fixture.js'
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
