/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import { execFileSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transform, views } from '../../src/transform/transform.js'
import { htmlFaults } from '../publish/site/html.js'
import { axeFindings } from './axe.js'
import { type Built, build, serve, stem } from './edition.js'
import { browserMissing, desktop, launch, needsBrowser, squeezed, type Visit, visit } from './visit.js'

describe.skipIf(browserMissing)(`the page of a document ${needsBrowser}`, () => {
  let browser: Browser
  let built: Built
  let server: Server
  let url: string
  const local = (path: string): string => pathToFileURL(join(built.folder, path)).href

  beforeAll(async () => {
    built = await build()
    ;({ server, url } = await serve(built.files))
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
    if (built !== undefined) rmSync(built.folder, { recursive: true })
  })

  const on = <T>(
    address: string,
    options: BrowserContextOptions,
    act: (page: Page) => Promise<T>,
  ): Promise<Visit<T>> => visit(browser, address, options, act)
  const htmlPages = (): string[] => [...built.files.keys()].filter((path) => path.endsWith('.html'))
  const choose = (page: Page, view: string): Promise<void> =>
    page.locator(`label[for="view-${view}"]`).click()

  it.each(views)('copies in the %s view what the text edition says', async (view) => {
    const tei = built.files.get(`${stem}.xml`)!
    const text = transform(tei, `${stem}.xml`, 'text', { view }).output ?? ''
    for (const javaScriptEnabled of [true, false]) {
      const { result } = await on(local(`${stem}.html`), { ...desktop, javaScriptEnabled }, async (page) => {
        await choose(page, view)
        return page.evaluate(() => {
          getSelection()!.selectAllChildren(document.querySelector('article')!)
          return getSelection()!.toString()
        })
      })
      expect(squeezed(result)).toBe(squeezed(text))
    }
  })

  it('is heard word by word: an expansion is one name in the accessibility tree', async () => {
    for (const view of ['printed', 'reading']) {
      const { result } = await on(`${url}${stem}.html?view=${view}`, desktop, async (page) => {
        const session = await page.context().newCDPSession(page)
        const { nodes } = await session.send('Accessibility.getFullAXTree')
        return nodes
          .filter((node) => !node.ignored && /link|noteref/iu.test(String(node.role?.value)))
          .map((node) => String(node.name?.value))
      })
      for (const word of ['comrade', 'national', 'democracies', 'communist', 'point'])
        expect(result, view).toContain(word)
    }
  })

  it('has on no page an axe violation or something left to judge, in light and in dark', async () => {
    await on(local('index.html'), desktop, async (page) => {
      for (const path of htmlPages()) {
        await page.goto(local(path))
        // the lists share the colours of the home page
        const schemes = [`${stem}.html`, 'index.html', 'search.html'].includes(path)
          ? (['light', 'dark'] as const)
          : (['light'] as const)
        for (const colorScheme of schemes) {
          await page.emulateMedia({ colorScheme })
          expect(await axeFindings(page), `${path}, ${colorScheme}`).toEqual([])
        }
      }
    })
  })

  it('leads from each intervention to its explanation and back, without a script', async () => {
    const { result } = await on(local(`${stem}.html`), { ...desktop, javaScriptEnabled: false }, (page) =>
      page.evaluate(() =>
        [...document.querySelectorAll<HTMLAnchorElement>('#text [role="doc-noteref"]')].map((link) => {
          const note = document.getElementById(decodeURIComponent(link.hash.slice(1)))
          const back = note?.querySelector<HTMLAnchorElement>('[role="doc-backlink"]')
          const aim = document.getElementById(decodeURIComponent(back?.hash.slice(1) ?? ''))
          return {
            lines: note?.querySelectorAll('dt').length,
            returns: aim === link || (aim?.contains(link) ?? false),
          }
        }),
      ),
    )
    expect(result.length).toBeGreaterThanOrEqual(27)
    for (const { lines, returns } of result) {
      expect(lines).toBe(5)
      expect(returns).toBe(true)
    }
  })

  it.each(['from a folder', 'under a strict policy'])(
    'says nothing on the console and asks no other host, %s',
    async (how) => {
      const address = (path: string): string => (how === 'from a folder' ? local(path) : url + path)
      const { messages, hosts } = await on(address('index.html'), desktop, async (page) => {
        for (const path of htmlPages()) {
          await page.goto(address(path))
          if (path === 'search.html')
            await page.locator('html[data-search-ready]').waitFor({ state: 'attached' })
        }
      })
      expect(messages).toEqual([])
      expect(hosts).toEqual([new URL(address('index.html')).host])
    },
  )

  it.each([
    [1440, 55, 75],
    [1024, 55, 75],
    [768, 55, 75],
    [390, 38, 75],
  ])('has lines of a good length at %i px', async (width, least, most) => {
    const { result } = await on(local(`${stem}.html`), { viewport: { width, height: 900 } }, (page) =>
      page.evaluate(lineLengths),
    )
    const median = result.sort((a, b) => a - b)[result.length >> 1]!
    expect(median).toBeGreaterThanOrEqual(least)
    expect(median).toBeLessThanOrEqual(most)
  })

  it.each([
    [320, 640],
    [720, 450],
  ])('never scrolls sideways at %i px (the second is 200 % zoom)', async (width, height) => {
    await on(local('index.html'), { viewport: { width, height } }, async (page) => {
      for (const path of htmlPages()) {
        await page.goto(local(path))
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(over, path).toBeLessThanOrEqual(0)
      }
    })
  })

  it('shows the first line of the document on the first screen', async () => {
    for (const viewport of [desktop.viewport, { width: 390, height: 844 }]) {
      const { result } = await on(local(`${stem}.html`), { viewport }, (page) =>
        page.evaluate(() => document.querySelector('#text p')!.getBoundingClientRect().top + 24),
      )
      expect(result).toBeLessThan(viewport.height)
    }
  })

  it('keeps the place when the view changes', async () => {
    const { result } = await on(`${local(`${stem}.html`)}#p30`, desktop, async (page) => {
      const moves: number[] = []
      await page.waitForTimeout(80)
      for (const view of ['printed', 'diplomatic', 'reading', 'printed']) {
        const top = await page.evaluate(() => {
          const bar = document.querySelector('.bar')!.getBoundingClientRect().bottom
          const first = [...document.querySelectorAll('#text p')].find(
            (p) => p.getBoundingClientRect().bottom > bar,
          )!
          first.setAttribute('data-first', '')
          return first.getBoundingClientRect().top
        })
        await choose(page, view)
        await page.waitForTimeout(60)
        moves.push(
          await page.evaluate((before) => {
            const first = document.querySelector('[data-first]')!
            first.removeAttribute('data-first')
            return Math.abs(first.getBoundingClientRect().top - before)
          }, top),
        )
      }
      return moves
    })
    for (const move of result) expect(move).toBeLessThanOrEqual(8)
  })

  it.each(['none', 'active'] as const)(
    'tells the families apart by form, forced colours %s',
    async (forcedColors) => {
      const { result } = await on(local(`${stem}.html`), { ...desktop, forcedColors }, (page) =>
        page.evaluate(() =>
          ['completes', 'comments', 'condition'].map((family) => {
            const style = getComputedStyle(document.querySelector(`#text .i.${family}`)!)
            return `${style.textDecorationLine} ${style.textDecorationStyle}`
          }),
        ),
      )
      expect(result).toEqual(['underline dotted', 'underline solid', 'underline double'])
    },
  )

  it('takes the tab stops of the marks away when quiet', async () => {
    const { result } = await on(local(`${stem}.html`), desktop, async (page) => {
      const stops = (): Promise<number> =>
        page.evaluate(
          () =>
            [...document.querySelectorAll<HTMLElement>('#text .i[href], #text .name[href]')].filter(
              (e) => e.tabIndex >= 0,
            ).length,
        )
      const before = await stops()
      await page.locator('[popovertarget="settings"]').click()
      await page.locator('#quiet').check()
      return [before, await stops()]
    })
    expect(result[0]).toBeGreaterThan(20)
    expect(result[1]).toBe(0)
  })

  it('shows the explanation beside the words on focus, and hides it on Escape', async () => {
    const { result } = await on(local(`${stem}.html`), desktop, async (page) => {
      await page.keyboard.press('Tab')
      await page.locator('#text .i').first().focus()
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Tab')
      const shown = await page.locator('.card').isVisible()
      const described = await page.locator('#text .i').first().getAttribute('aria-describedby')
      await page.keyboard.press('Escape')
      return [shown, described, await page.locator('.card').isVisible()]
    })
    expect(result).toEqual([true, 'sigla--card', false])
  })

  it.each([
    ['with the keyboard', desktop.viewport],
    ['with the mouse', desktop.viewport],
    ['on a phone', { width: 390, height: 844 }],
  ])('copies the link to a paragraph, without moving a word, %s', async (how, viewport) => {
    const options = { viewport, permissions: ['clipboard-read', 'clipboard-write'] }
    const { result, messages } = await on(`${url}${stem}.html`, options, async (page) => {
      const places = (): Promise<number[]> =>
        page.locator('#text p').evaluateAll((all) => all.map((p) => p.getBoundingClientRect().height))
      const button = page.getByRole('button', { name: 'Copy the link to paragraph 6', exact: true })
      const before = await places()
      const none = await button.count()
      if (how === 'with the mouse') await page.locator('#p6').hover()
      else if (how === 'on a phone') await page.locator('#p6 .pn').click()
      else await page.locator('#p6 .pn').focus()
      const { width, height } = (await button.boundingBox())!
      const after = await places()
      expect(await axeFindings(page, '.copy-link')).toEqual([])
      if (how === 'with the keyboard') {
        await page.keyboard.press('Tab')
        await page.keyboard.press('Enter')
      } else await button.click()
      await page.locator('.heard [role="status"]').filter({ hasText: 'The link is copied.' }).waitFor()
      const copied = await page.evaluate(() => navigator.clipboard.readText())
      return { none, same: String(before) === String(after), large: width >= 24 && height >= 24, copied }
    })
    expect(result).toEqual({
      none: 0,
      same: true,
      large: true,
      copied: `https://example.org/edition/${stem}.html#p6`,
    })
    expect(messages).toEqual([])
  })

  it.each([
    ['on a screen', desktop.viewport],
    ['on a phone', { width: 390, height: 844 }],
  ])(
    'says that the browser refused the clipboard, and offers the address selected, %s',
    async (_, viewport) => {
      const { result, messages } = await on(`${url}${stem}.html`, { viewport }, async (page) => {
        // What is not granted then is refused.
        await page.context().grantPermissions([])
        await page.locator('#p6 .pn').click()
        const button = page.getByRole('button', { name: 'Copy the link to paragraph 6', exact: true })
        await button.click()
        const field = page.getByRole('textbox', { name: 'Link to paragraph 6', exact: true })
        await field.waitFor()
        // axe cannot judge words over words, be the panel between them opaque: it judges the panel without the text.
        const show = (visibility: string): Promise<void> =>
          page.evaluate((value) => {
            document.getElementById('text')!.style.visibility = value
          }, visibility)
        await show('hidden')
        expect(await axeFindings(page, '.refused')).toEqual([])
        await show('')
        const said = await page.locator('[role="status"]').filter({ hasText: 'does not let' }).isVisible()
        const selected = await page.evaluate(() => {
          const { activeElement } = document
          if (!(activeElement instanceof HTMLInputElement)) return ''
          return activeElement.value.slice(activeElement.selectionStart!, activeElement.selectionEnd!)
        })
        const { x, width } = (await field.boundingBox())!
        await page.keyboard.press('Escape')
        await field.waitFor({ state: 'detached' })
        const back = await button.evaluate((b) => b === document.activeElement)
        const status = await page.locator('[role="status"]').textContent()
        return { said, selected, inside: x >= 0 && x + width <= viewport.width, back, status }
      })
      expect(result).toEqual({
        said: true,
        selected: `https://example.org/edition/${stem}.html#p6`,
        inside: true,
        back: true,
        status: '',
      })
      expect(messages).toEqual([])
    },
  )

  it('opens in the view and at the place that the address names', async () => {
    const { result } = await on(`${local(`${stem}.html`)}?view=printed#p6`, desktop, (page) =>
      page.evaluate(() => {
        const top = document.getElementById('p6')!.getBoundingClientRect().top
        return [
          document.querySelector<HTMLInputElement>('#view-printed')!.checked,
          top >= 0 && top < innerHeight,
        ]
      }),
    )
    expect(result).toEqual([true, true])
  })

  it('keeps its ids when an unrelated paragraph is inserted', () => {
    const tei = new TextDecoder().decode(built.files.get(`${stem}.xml`))
    const longer = tei.replace(/(<head xml:id="[^"]*-h1">.*?<\/head>)/su, '$1<p>An unrelated paragraph.</p>')
    expect(longer).not.toBe(tei)
    const paragraph = (document: string): string | undefined =>
      /<p [^>]*id="p6".*?<\/p>/su.exec(
        transform(new TextEncoder().encode(document), `${stem}.xml`, 'html').output ?? '',
      )?.[0]
    expect(paragraph(longer)).toBeDefined()
    expect(paragraph(longer)).toBe(paragraph(tei))
  })

  it('prints the signs, the numbers, each note once, the citation and the version', async ({ skip }) => {
    if (!existsSync('/usr/bin/pdftotext')) skip('needs pdftotext')
    const { result } = await on(local(`${stem}.html`), desktop, async (page) => {
      const notes = await page.locator('.note').count()
      const last = await page.locator('#text .pn').last().textContent()
      const file = join(built.folder, 'print.pdf')
      writeFileSync(file, await page.pdf({ format: 'A4' }))
      return {
        notes,
        last,
        text: squeezed(execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' })),
      }
    })
    expect(result.text).toContain('com[rade]')
    expect(result.text).toContain('[konspiratsii]')
    expect(result.text.match(/As\s+printed/gu)).toHaveLength(result.notes)
    expect(result.text).toContain('https://example.org/edition/')
    expect(result.text).toContain('Fingerprint')
    expect(result.text).not.toContain('Downloads')
    expect(result.text).toMatch(new RegExp(`\\b${result.last}\\b`, 'u'))
  })

  it('keeps its budget', () => {
    const size = (path: string): number => gzipSync(built.files.get(path)!, { level: 9 }).length
    expect(size(`${stem}.html`)).toBeLessThanOrEqual(30_000)
    expect(size('assets/sigla.css') + size('assets/tei.css') + size('assets/site.css')).toBeLessThanOrEqual(
      10_000,
    )
    expect(size('assets/sigla.js') + size('assets/search.js')).toBeLessThanOrEqual(12_000)
  })

  it('is valid HTML', async () => {
    const html = new TextDecoder().decode(built.files.get(`${stem}.html`))
    expect(await htmlFaults(html, `${stem}.html`)).toEqual([])
  })

  it.each(['served', 'from a folder'])(
    'finds comrade where com[rade] stands, and leads to the paragraph, %s',
    async (how) => {
      const address = `${how === 'served' ? `${url}search.html` : local('search.html')}?q=comrade`
      const { result, messages } = await on(address, desktop, async (page) => {
        await page.locator('#results .result a').first().waitFor({ timeout: 5000 })
        return page.evaluate(() =>
          [...document.querySelectorAll<HTMLAnchorElement>('#results .context a')].map((a) => ({
            hash: a.hash,
            text: a.textContent,
          })),
        )
      })
      expect(messages).toEqual([])
      expect(result.length).toBeGreaterThan(0)
      for (const { hash, text } of result) {
        expect(hash).toMatch(/^#\w+/u)
        expect(text?.toLowerCase()).toContain('comrade')
      }
    },
  )

  it('finds by a facet alone, with files that are loaded then', async () => {
    const { result } = await on(`${url}search.html`, desktop, async (page) => {
      const asked: string[] = []
      page.on('request', (request) => asked.push(new URL(request.url()).pathname))
      await page.locator('html[data-search-ready]').waitFor({ state: 'attached' })
      const before = asked.filter((path) => path.includes('facet'))
      await page.locator('#facet-year').selectOption('1949')
      await page.locator('#results .result').first().waitFor({ timeout: 5000 })
      return { before, after: asked.filter((path) => path.includes('facet')).sort() }
    })
    expect(result).toEqual({
      before: [],
      after: ['/pagefind/facet-pages.json', '/pagefind/facet-year.json'],
    })
  })

  it('finds a transliterated word without its apostrophe', async () => {
    const { result } = await on(`${url}search.html?q=razmakhivatsya`, desktop, async (page) => {
      await page.locator('#results .result').first().waitFor({ timeout: 5000 })
      return page.locator('#results .result').count()
    })
    expect(result).toBe(1)
  })
})

/** Characters of each line of the text's paragraphs (runs in the browser). */
function lineLengths(): number[] {
  const lengths: number[] = []
  for (const paragraph of document.querySelectorAll('#text p')) {
    if (paragraph.closest('.notes')) continue
    const range = document.createRange()
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
    let line = 0
    let count = 0
    for (
      let node = walker.nextNode() as Text | null;
      node !== null;
      node = walker.nextNode() as Text | null
    ) {
      if (node.parentElement!.closest('.pn') || node.parentElement!.getClientRects().length === 0) continue
      for (let at = 0; at < node.length; at++) {
        range.setStart(node, at)
        range.setEnd(node, at + 1)
        const box = range.getClientRects()[0]
        if (box === undefined || box.width === 0) continue
        if (count > 0 && box.bottom > line + 10) {
          lengths.push(count)
          count = 0
        }
        if (count === 0) line = box.bottom
        count++
      }
    }
  }
  return lengths
}
