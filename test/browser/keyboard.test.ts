/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { axeFindings } from './axe.js'
import { type Built, build, stem } from './edition.js'
import { browserMissing, desktop, launch, needsBrowser, visit } from './visit.js'

const phone = { viewport: { width: 390, height: 844 } }

/** Where the focus is: its place among the stops of the page (-1 for none of them), and what is wrong with how it looks. */
interface Stop {
  readonly at: number
  readonly name: string
  readonly wrong: readonly string[]
}

/** Counts the stops that a page has for the Tab key, and puts `stop` into the window, which tells of the one that has the focus. */
function countStops(page: Page): Promise<number> {
  return page.evaluate(() => {
    const stops = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, summary'),
    ].filter(
      (e) =>
        e.tabIndex >= 0 &&
        e.checkVisibility({ visibilityProperty: true }) &&
        // of radio buttons the Tab key knows the chosen one
        !(e instanceof HTMLInputElement && e.type === 'radio' && !e.checked),
    )
    const bar = document.querySelector('.bar')!
    Object.assign(window, {
      stop(): Stop {
        const e = document.activeElement as HTMLElement
        const seen = e.matches('.choice input') ? (e.nextElementSibling as HTMLElement) : e
        const box = seen.getClientRects()[0] ?? seen.getBoundingClientRect()
        const style = getComputedStyle(seen)
        const wrong: string[] = []
        if (e !== document.body) {
          if (style.outlineStyle === 'none' || Number.parseFloat(style.outlineWidth) < 1)
            wrong.push('no outline')
          if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth)
            wrong.push('out of sight')
          if (!bar.contains(e) && !e.matches('.skip') && box.bottom <= bar.getBoundingClientRect().bottom)
            wrong.push('under the bar')
        }
        const name = (e.getAttribute('aria-label') ?? e.textContent ?? '').trim().slice(0, 40)
        return { at: stops.indexOf(e), name: `${e.tagName} ${e.id} ${name}`, wrong }
      },
    })
    return stops.length
  })
}

/** Presses a key until the focus leaves the page, and tells where it was. The button that copies a link comes and goes: it is left out. */
async function walk(page: Page, key: string, most: number): Promise<Stop[]> {
  const way: Stop[] = []
  for (let n = 0; n < most; n += 1) {
    await page.keyboard.press(key)
    const stop = await page.evaluate(() => (window as unknown as { stop(): Stop }).stop())
    // after the last stop comes the browser itself, or the first again
    if (stop.name.startsWith('BODY') || (stop.at >= 0 && stop.at === way[0]?.at)) break
    if (!stop.name.includes('Copy the link')) way.push(stop)
  }
  return way
}

describe.skipIf(browserMissing)(`with the keyboard alone ${needsBrowser}`, () => {
  let built: Built
  let browser: Browser
  const local = (path: string): string => pathToFileURL(join(built.folder, path)).href
  beforeAll(async () => {
    built = await build()
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    if (built !== undefined) rmSync(built.folder, { recursive: true })
  })

  it.each([
    ['the document on a screen', `${stem}.html`, desktop],
    ['the document on a phone', `${stem}.html`, phone],
    ['the home page', 'index.html', phone],
    ['the persons', 'persons.html', desktop],
    ['the search', 'search.html', desktop],
  ])(
    'each link, button and field has the focus in its turn, forth and back, in sight: %s',
    async (_, path, options) => {
      await visit(browser, local(path), options, async (page) => {
        if (path === 'search.html') {
          await page.goto(`${local(path)}?q=comrade`)
          await page.locator('#results .result').first().waitFor()
        }
        const count = await countStops(page)
        expect(count).toBeGreaterThan(5)
        const forth = await walk(page, 'Tab', 3 * count)
        expect(forth.filter(({ at }) => at < 0)).toEqual([])
        expect(forth.map(({ at }) => at)).toEqual(Array.from({ length: count }, (_, n) => n))
        expect(forth.filter(({ wrong }) => wrong.length > 0)).toEqual([])
        const back = await walk(page, 'Shift+Tab', 3 * count)
        expect(back.map(({ at }) => at)).toEqual(Array.from({ length: count }, (_, n) => count - 1 - n))
        expect(back.filter(({ wrong }) => wrong.length > 0)).toEqual([])
      })
    },
  )

  it('chooses a view, opens and leaves the display, goes to a note and returns', async () => {
    await visit(browser, local(`${stem}.html`), desktop, async (page) => {
      const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '')
      await page.locator('#view-reading').focus()
      await page.keyboard.press('ArrowRight')
      expect(await page.locator('#view-diplomatic').isChecked()).toBe(true)
      await page.keyboard.press('ArrowLeft')
      expect(await focused()).toBe('view-reading')

      await page.locator('[popovertarget="settings"]').focus()
      await page.keyboard.press('Enter')
      expect(await page.locator('#settings').isVisible()).toBe(true)
      await page.keyboard.press('Tab')
      expect(await focused()).toBe('names')
      await page.keyboard.press('Space')
      expect(await page.locator('#names').isChecked()).toBe(true)
      await page.keyboard.press('Escape')
      expect(await page.locator('#settings').isVisible()).toBe(false)
      expect(await page.evaluate(() => document.activeElement?.getAttribute('popovertarget'))).toBe(
        'settings',
      )

      const mark = page.locator('#text [role="doc-noteref"]').first()
      await mark.focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('doc-backlink')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      expect(await page.evaluate(() => document.activeElement?.closest('#text .notes') === null)).toBe(true)
    })
  })

  it('has no axe violation and nothing left to judge on a phone, in any view', async () => {
    await visit(browser, local(`${stem}.html`), phone, async (page) => {
      for (const view of ['printed', 'diplomatic', 'reading']) {
        await page.locator(`label[for="view-${view}"]`).click()
        await page.evaluate(() => scrollTo(0, 0))
        expect(await axeFindings(page), view).toEqual([])
      }
    })
  })
})
