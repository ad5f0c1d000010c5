/// <reference lib="dom" />
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEdition, toolRoot } from '../../src/edition.js'
import { build } from '../../src/publish/build.js'
import { transform, views } from '../../src/transform/transform.js'
import { axeFindings } from './axe.js'
import { browserMissing, desktop, filesIn, launch, squeezed, visit } from './visit.js'

const corpora = join(toolRoot, '../shared/corpora')
/** Whole plays, novels and letters of other projects. */
const whole = [
  'dracor/macbeth',
  'dracor/hamlet',
  'dracor/the-tempest',
  'eltec/ENG18540_Dickens',
  'eltec/ENG18471_Bronte',
  'letters/let695',
  'letters/D_000002-003-000',
]
const stemOf = (path: string): string => path.split('/')[1]!

describe.skipIf(browserMissing || !existsSync(corpora))(
  'whole plays and novels (needs a chromium and ../shared)',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'sigla-whole-'))
    let browser: Browser
    let files: Map<string, Uint8Array>
    const local = (path: string): string => pathToFileURL(join(folder, 'dist/edition', path)).href

    beforeAll(async () => {
      mkdirSync(join(folder, 'tei/documents'), { recursive: true })
      writeFileSync(join(folder, 'sigla.config.json'), '{"title":"Whole books","date":"2026-11-24"}')
      for (const path of whole)
        copyFileSync(join(corpora, `${path}.xml`), join(folder, 'tei/documents', `${stemOf(path)}.xml`))
      await build(loadEdition(folder).edition!, { jobs: 2 })
      files = filesIn(join(folder, 'dist/edition'))
      browser = await launch()
    })
    afterAll(async () => {
      await browser?.close()
      rmSync(folder, { recursive: true })
    })

    it.each(whole)('%s: is copied as the text edition says, in each view', async (path) => {
      const stem = stemOf(path)
      const { result } = await visit(browser, local(`${stem}.html`), desktop, async (page) => {
        const copied: string[] = []
        for (const view of views) {
          await page.locator(`label[for="view-${view}"]`).click()
          copied.push(
            await page.evaluate(() => {
              getSelection()!.selectAllChildren(document.querySelector('article')!)
              return getSelection()!.toString()
            }),
          )
        }
        return copied
      })
      for (const [at, view] of views.entries()) {
        const text = transform(files.get(`${stem}.xml`)!, `${stem}.xml`, 'text', { view }).output ?? ''
        expect(text.length).toBeGreaterThan(1000)
        expect(squeezed(result[at]!) === squeezed(text), view).toBe(true)
      }
    })

    it.each(whole)('%s: has no axe violation and nothing left to judge', async (path) => {
      await visit(browser, local(`${stemOf(path)}.html`), desktop, async (page) => {
        expect(await axeFindings(page)).toEqual([])
      })
    })

    it.each(whole)(
      '%s: says nothing on the console and scrolls one way only, on a phone and on a screen',
      async (path) => {
        for (const width of [320, 1440]) {
          const options = { viewport: { width, height: 700 } }
          const { result, messages } = await visit(browser, local(`${stemOf(path)}.html`), options, (page) =>
            page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
          )
          expect(result, `${width} px`).toBeLessThanOrEqual(0)
          expect(messages).toEqual([])
        }
      },
    )
  },
)
