/// <reference lib="dom" />
import { rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type DefaultTreeAdapterTypes, parse } from 'parse5'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/document/tree.js'
import { loadEdition } from '../../src/edition.js'
import { build } from '../../src/publish/build.js'
import { mediaType } from './edition.js'
import { attacks, hostileProject, hostileStem } from './hostile.js'
import { browserMissing, desktop, filesIn, launch, needsBrowser, squeezed, visit } from './visit.js'

type Node = DefaultTreeAdapterTypes.Node
type Element = DefaultTreeAdapterTypes.Element

let folder: string
let files: Map<string, Uint8Array>
const text = (path: string): string => new TextDecoder().decode(files.get(path))
const ending = (...endings: string[]): string[] =>
  [...files.keys()].filter((path) => endings.some((end) => path.endsWith(end)))
/** As far as a reader sees it: a browser shows white space and line separators as one space. */
const seen = (words: string): string => squeezed(words).normalize()

beforeAll(async () => {
  folder = hostileProject()
  const { failed, documents } = await build(loadEdition(folder).edition!)
  expect(failed).toBe(false)
  expect(documents.map(({ stem }) => stem)).toEqual([hostileStem])
  files = filesIn(join(folder, 'dist/edition'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function* elementsOf(node: Node): Generator<Element> {
  if ('tagName' in node) yield node
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsOf(child)
}

describe('an edition of attack strings', () => {
  it('has no element and no attribute of theirs on any page', () => {
    const pages = ending('.html')
    expect(pages.length).toBeGreaterThan(10)
    for (const path of pages) {
      for (const { tagName, attrs } of elementsOf(parse(text(path)))) {
        const get = (name: string): string | undefined => attrs.find((a) => a.name === name)?.value
        expect(['iframe', 'img', 'object', 'embed', 'base', 'style'], path).not.toContain(tagName)
        if (tagName === 'script' && get('type') !== 'application/ld+json')
          expect(get('src'), path).toMatch(/^assets\/\w+\.js$/u)
        if (tagName === 'link' && get('rel') === 'stylesheet')
          expect(get('href'), path).toMatch(/^assets\/\w+\.css$/u)
        for (const { name, value } of attrs) {
          expect(name, path).not.toMatch(/^(?:on|style$|srcdoc$|http-equiv$)/u)
          if (['href', 'src', 'action', 'formaction', 'data'].includes(name))
            expect(value, path).toMatch(/^(?:https?:\/\/|#|[^:/][^:]*$|$)/u)
        }
      }
    }
  })

  it('says each of them literally: in the text, the JSON, the JSON-LD, the title and the meta elements', () => {
    const all = attacks.map(seen)
    const page = [...elementsOf(parse(text(`${hostileStem}.html`)))]
    const words = (element: Element): string =>
      element.childNodes
        .map((child) => ('value' in child ? child.value : 'tagName' in child ? words(child) : ''))
        .join('')
    const content = (name: string): string =>
      page.find(({ attrs }) => attrs.some((a) => a.value === name))?.attrs.find((a) => a.name === 'content')
        ?.value ?? ''
    const json = JSON.parse(text(`${hostileStem}.json`)) as { text: { reading: string } }
    const jsonLd = JSON.parse(
      words(
        page.find(
          ({ tagName, attrs }) =>
            tagName === 'script' && attrs.some((a) => a.value === 'application/ld+json'),
        )!,
      ),
    ) as { name: string; abstract: string }
    for (const attack of all) {
      expect(seen(text(`${hostileStem}.txt`))).toContain(attack)
      expect(seen(json.text.reading)).toContain(attack)
      expect(seen(jsonLd.name)).toContain(attack)
      expect(seen(jsonLd.abstract)).toContain(attack)
      expect(seen(words(page.find(({ tagName }) => tagName === 'title')!))).toContain(attack)
      for (const name of ['og:title', 'citation_title', 'DC.title'])
        expect(seen(content(name))).toContain(attack)
    }
  })

  it('stays well-formed in every XML, every JSON, and line by line in RIS', () => {
    for (const path of ending('.xml')) {
      const { diagnostics } = parseDocument(files.get(path)!, path)
      expect(
        diagnostics.map(({ message }) => message),
        path,
      ).toEqual([])
    }
    for (const path of ending('.json', '.jsonld'))
      expect(() => JSON.parse(text(path)) as unknown, path).not.toThrow()
    for (const path of ending('.ris'))
      for (const line of text(path)
        .split(/\r\n|[\r\n\u2028\u2029]/u)
        .filter(Boolean))
        expect(line, path).toMatch(/^[A-Z][A-Z0-9] {2}- /u)
    expect(text('sitemap.xml')).toContain(
      `<loc>https://example.org/edition/${encodeURIComponent(hostileStem).replaceAll("'", '&apos;')}.html</loc>`,
    )
  })

  describe.skipIf(browserMissing)(`in a browser without any policy ${needsBrowser}`, () => {
    let browser: Browser
    let server: Server
    let url: string
    beforeAll(async () => {
      server = createServer((request, response) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost')
        const path = decodeURIComponent(pathname).slice(1)
        const content = files.get(path)
        if (content === undefined) response.writeHead(404).end()
        else response.writeHead(200, { 'Content-Type': mediaType(path) }).end(content)
      })
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
      browser = await launch()
    })
    afterAll(async () => {
      await browser?.close()
      server?.close()
    })

    it.each(['served', 'from a folder'])(
      'runs nothing, asks nobody, and says nothing on the console, %s',
      async (how) => {
        const address = (path: string, query = ''): string =>
          (how === 'served'
            ? url + path.split('/').map(encodeURIComponent).join('/')
            : pathToFileURL(join(folder, 'dist/edition', path)).href) + query
        const { result, messages, hosts } = await visit(browser, 'about:blank', desktop, async (page) => {
          await page.addInitScript(() => {
            Object.assign(window, { attacked: () => console.error('attacked') })
          })
          const own = (): Promise<{ hits: number; text: string }> =>
            page.evaluate(() => {
              for (const element of document.querySelectorAll('*'))
                for (const type of ['mouseover', 'focus', 'error', 'load'])
                  element.dispatchEvent(new Event(type))
              return {
                hits: document.querySelectorAll('iframe, img, [onload], [onerror], [onmouseover]').length,
                text: document.body.textContent,
              }
            })
          const texts: string[] = []
          for (const path of ending('.html')) {
            await page.goto(address(path))
            const { hits, text: words } = await own()
            expect(hits, path).toBe(0)
            if (path === `${hostileStem}.html`) texts.push(words)
          }
          for (const query of ['attacked', '<script>attacked()</script>', '"><svg onload=attacked()>']) {
            await page.goto(
              address('search.html', `?q=${encodeURIComponent(query)}&person=${encodeURIComponent(query)}`),
            )
            await page.locator('html[data-search-ready]').waitFor({ state: 'attached' })
            await page.waitForTimeout(200)
            expect((await own()).hits).toBe(0)
          }
          await page.goto(address('search.html', '?q=attacked'))
          await page.locator('#results .result').first().waitFor()
          texts.push(await page.locator('#results').innerText())
          return texts
        })
        expect(messages).toEqual([])
        expect(hosts.filter((host) => host !== '' && host !== new URL(url).host)).toEqual([])
        for (const attack of attacks) expect(seen(result[0]!)).toContain(seen(attack))
        expect(result[1]).toContain('attacked()')
      },
    )
  })
})
