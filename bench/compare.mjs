/**
 * What a reader gets of a page, whatever tool made it: the table of docs/comparison.md.
 *
 *     node bench/compare.mjs FOLDER PAGE SELECTOR      SELECTOR is the element that holds the text
 *
 * Serves the folder compressed, opens the page in chromium, and prints what was sent, what the console said, what copying the text
 * gives, what is heard, what axe finds, and what is left without scripts and without a server.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'

const [folder, file, selector] = process.argv.slice(2)
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const golden = (view) => new URL(`../test/golden/1949-01-31-mikoyan-notes.${view}.txt`, import.meta.url)
const types = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  xml: 'application/xml',
  css: 'text/css',
  svg: 'image/svg+xml',
}
const squeezed = (text) => text.replace(/\s+/gu, ' ').trim()

let sent = 0
const server = createServer((request, response) => {
  const path = resolve(folder) + decodeURIComponent(new URL(request.url, 'http://x').pathname)
  if (!existsSync(path)) return response.writeHead(404).end()
  const content = gzipSync(readFileSync(path), { level: 9 })
  sent += content.length
  const type = types[path.split('.').at(-1)] ?? 'text/plain'
  response.writeHead(200, { 'Content-Type': type, 'Content-Encoding': 'gzip' }).end(content)
})
await new Promise((done) => server.listen(0, '127.0.0.1', done))
const served = `http://127.0.0.1:${server.address().port}/${file}`
const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium'
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })

async function visit(address, options, act) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const messages = []
  page.on('console', (message) => messages.push(message.text()))
  page.on('pageerror', (error) => messages.push(error.message))
  await page.goto(address)
  await page.waitForTimeout(700)
  const result = await act(page)
  await context.close()
  return { messages, result }
}
const words = async (page) => squeezed(await page.locator('body').innerText()).length

const desktop = { viewport: { width: 1440, height: 900 } }
const { messages, result } = await visit(served, desktop, async (page) => {
  const copied = squeezed(
    await page.evaluate((selector) => {
      getSelection().selectAllChildren(document.querySelector(selector))
      return getSelection().toString()
    }, selector),
  )
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  const heard = nodes.filter((node) => !node.ignored)
  await page.evaluate(axe)
  const [violations, incomplete] = await page.evaluate(async () => {
    const { violations, incomplete } = await globalThis.axe.run()
    return [violations, incomplete].map((found) => found.map(({ id, nodes }) => `${id} (${nodes.length})`))
  })
  return {
    copied: copied.length,
    equals: ['printed', 'reading', 'diplomatic'].filter(
      (view) => copied === squeezed(readFileSync(golden(view), 'utf8')),
    ),
    secrecy: /secrecy.{0,20}/u.exec(copied)?.[0],
    refused: /against, they refused.{0,12}/u.exec(copied)?.[0],
    comradeIsOneName: heard.some(
      ({ name, role }) => name?.value === 'comrade' && role?.value !== 'StaticText',
    ),
    violations,
    incomplete,
    links: await page.locator('a[href]').count(),
    lineWidth: await page.evaluate((s) => document.querySelector(s).getBoundingClientRect().width, selector),
  }
})
console.log({ sent, messages, ...result })
const narrow = await visit(served, { viewport: { width: 320, height: 640 } }, (page) =>
  page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
)
console.log('pixels beyond 320:', narrow.result)
console.log('characters without scripts:', (await visit(served, { javaScriptEnabled: false }, words)).result)
const disk = await visit(pathToFileURL(resolve(folder, file)).href, {}, words)
console.log('characters from a disk:', disk.result, disk.messages)
await browser.close()
server.close()
