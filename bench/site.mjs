/**
 * A large site: builds an edition of N documents made from the letters of ../shared/corpora, and searches it in chromium.
 *
 *     node bench/site.mjs [2000] [FOLDER]      FOLDER is kept, and used again if it holds that edition
 *
 * Prints the time of the build, the sizes of the pages, and for the search the time to the first result: *cold* (new browser profile,
 * from the address to the result, with what was transferred) and *warm* (another word typed on the open page); the median of some words.
 * The server compresses text as static hosts do.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { vocabulary, writeEdition } from './large-edition.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const count = Number(process.argv[2] ?? 2000)
const folder = process.argv[3] ?? mkdtempSync(join(tmpdir(), 'sigla-bench-site-'))

if (!existsSync(join(folder, 'sigla.config.json'))) writeEdition(folder, count)

// --- the build -------------------------------------------------------------------------------------------------------
const edition = join(folder, 'dist/edition')
const size = (path) => statSync(path).size
const mb = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`
if (!existsSync(join(edition, 'manifest.json'))) {
  const before = performance.now()
  try {
    execFileSync(process.execPath, [join(root, 'dist/lib/cli/main.js'), 'build'], {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'ignore'],
      maxBuffer: 2 ** 30,
    })
  } catch {
    // Documents of others are not valid by our schema; they are built all the same.
  }
  console.log(`build of ${count} documents: ${((performance.now() - before) / 1000).toFixed(1)} s`)
}
for (const name of readdirSync(edition).filter((name) => /^[a-z][a-z-]*\.(?:html|xml)$/u.test(name)))
  console.log(
    `${name}: ${mb(size(join(edition, name)))}, compressed ${mb(gzipSync(readFileSync(join(edition, name))).length)}`,
  )
for (const name of readdirSync(join(edition, 'pagefind')).filter((name) => name.startsWith('facet-')))
  console.log(
    `pagefind/${name}: compressed ${mb(gzipSync(readFileSync(join(edition, 'pagefind', name))).length)}`,
  )
console.log(`assets/search-index.js: ${mb(size(join(edition, 'assets/search-index.js')))}`)

// --- the search ------------------------------------------------------------------------------------------------------
const types = {
  html: 'text/html; charset=utf-8',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  svg: 'image/svg+xml',
}
const compressed = new Map()
/** Bytes of all answers: the page's and its worker's. */
let sent = 0
const answer = (response, headers, content) => {
  sent += content.length
  response.writeHead(200, headers).end(content)
}
const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://x').pathname).slice(1)
  const file = join(edition, path)
  if (!existsSync(file) || statSync(file).isDirectory()) return response.writeHead(404).end()
  const type = types[path.split('.').at(-1)]
  if (type === undefined)
    return answer(response, { 'Content-Type': 'application/octet-stream' }, readFileSync(file))
  if (!compressed.has(file)) compressed.set(file, gzipSync(readFileSync(file), { level: 9 }))
  answer(response, { 'Content-Type': type, 'Content-Encoding': 'gzip' }, compressed.get(file))
})
await new Promise((done) => server.listen(0, '127.0.0.1', done))
const address = `http://127.0.0.1:${server.address().port}/search.html`
const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1]
const words = [
  'letter',
  'Wien',
  vocabulary[3],
  vocabulary[300],
  vocabulary[9000],
  'Hofmannsthal',
  'copyright',
]
const cold = []
const warm = []
const transferred = []
for (const query of words) {
  const context = await browser.newContext()
  const page = await context.newPage()
  sent = 0
  const before = performance.now()
  await page.goto(`${address}?q=${encodeURIComponent(query)}`, { waitUntil: 'commit' })
  await page.waitForFunction(() => document.getElementById('search-status')?.textContent)
  cold.push(performance.now() - before)
  await page.waitForTimeout(200)
  transferred.push(sent)
  const other = words[(words.indexOf(query) + 1) % words.length]
  warm.push(
    await page.evaluate(async (text) => {
      const results = document.getElementById('search-status')
      results.textContent = ''
      const input = document.getElementById('q')
      input.value = text
      const from = performance.now()
      input.form.requestSubmit()
      while (results.textContent === '') await new Promise((done) => setTimeout(done, 2))
      return performance.now() - from
    }, other),
  )
  await context.close()
}
const list = (values, unit, digits = 0) => values.map((value) => value.toFixed(digits)).join(', ') + unit
console.log(`cold, first result: median ${median(cold).toFixed(0)} ms (${list(cold, ' ms')})`)
console.log(
  `cold, transferred: most ${(Math.max(...transferred) / 1000).toFixed(0)} kB (${list(
    transferred.map((b) => b / 1000),
    ' kB',
  )})`,
)
console.log(`warm, first result: median ${median(warm).toFixed(0)} ms (${list(warm, ' ms')})`)
await browser.close()
server.close()
