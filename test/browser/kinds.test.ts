/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEdition } from '../../src/edition.js'
import { build } from '../../src/publish/build.js'
import { transform, views } from '../../src/transform/transform.js'
import { axeFindings } from './axe.js'
import { serve } from './edition.js'
import { kindsProject } from './kinds.js'
import { browserMissing, desktop, filesIn, launch, needsBrowser, squeezed, visit } from './visit.js'

describe.skipIf(browserMissing)(`pages of each kind ${needsBrowser}`, () => {
  const { folder, stems } = kindsProject()
  let browser: Browser
  let files: Map<string, Uint8Array>
  let server: Server
  let url: string
  const local = (path: string): string => pathToFileURL(join(folder, 'dist/edition', path)).href
  const choose = (page: Page, id: string): Promise<void> => page.locator(`label[for="${id}"]`).click()

  beforeAll(async () => {
    const { failed } = await build(loadEdition(folder).edition!, { jobs: 0 })
    expect(failed).toBe(false)
    files = filesIn(join(folder, 'dist/edition'))
    ;({ server, url } = await serve(files))
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
    rmSync(folder, { recursive: true })
  })

  it.each(stems)('%s: copies what the text edition says, in each view', async (stem) => {
    const texts = views.map(
      (view) => transform(files.get(`${stem}.xml`)!, `${stem}.xml`, 'text', { view }).output ?? '',
    )
    const { result } = await visit(browser, local(`${stem}.html`), desktop, async (page) => {
      const copied: string[] = []
      for (const view of views) {
        await choose(page, `view-${view}`)
        copied.push(
          await page.evaluate(() => {
            getSelection()!.selectAllChildren(document.querySelector('article')!)
            return getSelection()!.toString()
          }),
        )
      }
      return copied
    })
    expect(result.map(squeezed)).toEqual(texts.map(squeezed))
  })

  it('has no axe violation and nothing left to judge', async () => {
    await visit(browser, local('index.html'), desktop, async (page) => {
      for (const stem of stems) {
        await page.goto(local(`${stem}.html`))
        if (stem === 'fac') {
          await page.locator('a.open-images').click()
          await page.locator('.viewer canvas').first().waitFor()
        }
        expect(await axeFindings(page), stem).toEqual([])
      }
    })
  })

  it.each([320, 390, 768, 1440])('never scrolls sideways at %i px', async (width) => {
    await visit(browser, 'about:blank', { viewport: { width, height: 700 } }, async (page) => {
      for (const stem of stems) {
        await page.goto(local(`${stem}.html`))
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(over, stem).toBeLessThanOrEqual(0)
      }
    })
  })

  it('keeps the place when a view or a text is chosen', async () => {
    await visit(browser, 'about:blank', desktop, async (page) => {
      for (const stem of stems) {
        await page.goto(local(`${stem}.html`))
        await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 4))
        await page.waitForTimeout(80)
        const switches = [
          'view-printed',
          'view-diplomatic',
          'view-reading',
          ...(stem === 'par' ? ['texts-translation', 'texts-both'] : []),
        ]
        for (const id of switches) {
          // of two texts side by side, the one that stays is looked at
          const scope =
            stem === 'par'
              ? '#text .translation p'
              : '#text :is(p, td, li:not(:has(p, div)), div:not(:has(p, div, li, table)))'
          const top = await page.evaluate((scope) => {
            const bar = document.querySelector('.bar')!.getBoundingClientRect().bottom
            const first = [...document.querySelectorAll(scope)].find(
              (p) =>
                p.getBoundingClientRect().bottom > bar &&
                p.getClientRects().length > 0 &&
                !p.closest('.side, .card'),
            )!
            first.setAttribute('data-first', '')
            return first.getBoundingClientRect().top
          }, scope)
          await choose(page, id)
          await page.waitForTimeout(60)
          const moved = await page.evaluate((before) => {
            const first = document.querySelector('[data-first]')!
            first.removeAttribute('data-first')
            return Math.abs(first.getBoundingClientRect().top - before)
          }, top)
          expect(moved, `${stem}, ${id}`).toBeLessThanOrEqual(8)
        }
      }
    })
  })

  describe('two texts', () => {
    const places = (page: Page, ...ids: string[]): Promise<{ left: number; top: number; width: number }[]> =>
      page.evaluate(
        (ids) =>
          ids.map((id) => {
            const { left, top, width } = document.getElementById(id)!.getBoundingClientRect()
            return { left, top, width }
          }),
        ids,
      )

    it('stand side by side in step, each labelled with its language', async () => {
      const { result } = await visit(
        browser,
        local('par.html'),
        { ...desktop, javaScriptEnabled: false },
        async (page) => ({
          labels: await page
            .locator('.column')
            .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))),
          places: await places(page, 'o0', 'p0', 'o3', 'p3', 'o11', 'p11'),
        }),
      )
      expect(result.labels).toEqual(['Original · Russian', 'Translation · English'])
      for (const at of [0, 2, 4]) {
        const [own, other] = [result.places[at]!, result.places[at + 1]!]
        expect(other.left).toBeGreaterThan(own.left + own.width)
        expect(Math.abs(other.top - own.top)).toBeLessThan(2)
      }
    })

    it('are one at a wish, without a script, and one column on a phone', async () => {
      const { result } = await visit(
        browser,
        local('par.html'),
        { ...desktop, javaScriptEnabled: false },
        async (page) => {
          const shown = (): Promise<boolean[]> =>
            page.locator('.column').evaluateAll((all) => all.map((one) => one.getClientRects().length > 0))
          const states = [await shown()]
          for (const id of ['texts-original', 'texts-translation', 'texts-both']) {
            await choose(page, id)
            states.push(await shown())
          }
          await page.setViewportSize({ width: 390, height: 800 })
          return { states, places: await places(page, 'o0', 'p0', 'o11') }
        },
      )
      expect(result.states).toEqual([
        [true, true],
        [true, false],
        [false, true],
        [true, true],
      ])
      const [own, other, last] = result.places
      expect(other!.left).toBe(own!.left)
      expect(other!.top).toBeGreaterThan(last!.top)
    })
  })

  describe('images', () => {
    it('are published where they are in the project, and nowhere else', () => {
      expect([...files.keys()].filter((path) => path.startsWith('images/'))).toEqual(
        [1, 2, 3].map((n) => `images/page-${n}.png`),
      )
      const tei = new TextDecoder().decode(files.get('fac.xml'))
      expect(tei).toContain('<surface xml:id="fac-s1" n="1"><graphic url="images/page-1.png"/>')
      const page = new TextDecoder().decode(files.get('fac.html'))
      expect(page).not.toContain('missing.png"')
      expect(page).not.toContain('secret.png"')
    })

    it('are links without a script; elsewhere there is no trace of them', async () => {
      const { result } = await visit(
        browser,
        local('fac.html'),
        { ...desktop, javaScriptEnabled: false },
        (page) =>
          page
            .locator('.images a')
            .evaluateAll((all) => all.map((a) => [a.textContent, a.getAttribute('href')])),
      )
      expect(result).toEqual([
        ['Page 1', 'images/page-1.png'],
        ['Page 2', 'images/page-2.png'],
        ['Page 3', 'images/page-3.png'],
        ['Image 4', 'https://iiif.example.org/4/full/max/0/default.jpg'],
      ])
      for (const stem of stems.filter((stem) => stem !== 'fac'))
        expect(new TextDecoder().decode(files.get(`${stem}.html`)), stem).not.toMatch(
          /facsimile\.js|open-images/u,
        )
    })

    it.each(['from a folder', 'under a strict policy'])(
      'open beside the text and follow the reader, %s',
      async (how) => {
        const address = how === 'from a folder' ? local('fac.html') : `${url}fac.html`
        const { result, messages, hosts } = await visit(browser, address, desktop, async (page) => {
          const loaded = (): Promise<boolean> => page.evaluate(() => 'OpenSeadragon' in window)
          const before = await loaded()
          await page.locator('#text a.facs').first().focus()
          await page.keyboard.press('Enter')
          await page.locator('.viewer canvas').first().waitFor()
          const name = (): Promise<string | null> => page.locator('.viewer-name').textContent()
          const names = [await name()]
          await page.locator('.viewer button[title="Next image"]').press('Enter')
          names.push(await name())
          await page.evaluate(() => document.querySelectorAll('#text a.facs')[2]!.scrollIntoView())
          await page.waitForTimeout(400)
          names.push(await name())
          await page.keyboard.press('Escape')
          return { before, after: await loaded(), names, open: await page.locator('.viewer').isVisible() }
        })
        expect(result).toEqual({
          before: false,
          after: true,
          names: ['Page 1', 'Page 2', 'Page 3'],
          open: false,
        })
        expect(messages).toEqual([])
        expect(hosts).toEqual([new URL(address).host])
      },
    )

    it('are published anew when one changes', async () => {
      writeFileSync(join(folder, 'tei/images/page-2.png'), 'another')
      const { written } = await build(loadEdition(folder).edition!, { jobs: 0 })
      expect(written).toBeGreaterThan(0)
      expect(new TextDecoder().decode(filesIn(join(folder, 'dist/edition')).get('images/page-2.png'))).toBe(
        'another',
      )
    })
  })
})
