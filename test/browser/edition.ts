/** The real document as a site in memory and in a temporary folder, and servers for it: what the browser tests look at. */

import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseDocument } from '../../src/document/tree.js'
import { toolRoot } from '../../src/edition.js'
import { Cache } from '../../src/publish/cache.js'
import { keepText, textOf } from '../../src/publish/kept-text.js'
import { produce } from '../../src/publish/parts.js'
import { readRecord } from '../../src/publish/records/index.js'
import { Search, searchHead, searchRecord } from '../../src/publish/search/index.js'
import { arrange, buildSite, loadLabels, pageContext, siteAssets } from '../../src/publish/site/index.js'
import { principlesOf, siteDocument } from '../../src/publish/site-document.js'

export const stem = '1949-01-31-mikoyan-notes'
export const source = join(toolRoot, 'tei/documents', `${stem}.xml`)

/** The policy under which every page must work; the search page may compile WebAssembly besides. */
export const policy = (path: string): string =>
  `default-src 'none'; script-src 'self'${path.includes('search') || path.includes('pagefind') ? " 'wasm-unsafe-eval'" : ''}; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'`

export interface Built {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly folder: string
}

/** Builds the site of the one document. */
export async function build(): Promise<Built> {
  const bytes = readFileSync(source)
  const { document } = parseDocument(bytes, source)
  if (document === undefined) throw new Error('The document is not well-formed.')
  const { record } = readRecord(document)
  const collection = {
    title: 'A test edition',
    identifiers: [],
    rights: {},
    baseUrl: 'https://example.org/edition/',
  }
  const labels = loadLabels(toolRoot, 'en')
  const config = {
    title: 'A test edition',
    language: 'en',
    labels,
    baseUrl: collection.baseUrl,
    date: '2026-11-24',
  }
  const hash = createHash('sha256').update(bytes).digest('hex')
  const bare = siteDocument(record, collection, principlesOf(document), { valid: true, hash })
  const { site } = arrange(config, [bare])
  const page = JSON.stringify(pageContext(site, site.documents[0]!))
  const { outputs, text } = produce({
    root: toolRoot,
    file: source,
    stem,
    page,
    labels: JSON.stringify(labels),
    record,
    collection,
    search: searchHead(site, site.documents[0]!),
  })
  const folder = mkdtempSync(join(tmpdir(), 'sigla-browser-'))
  const store = new Cache(mkdtempSync(join(tmpdir(), 'sigla-browser-store-')))
  const full = arrange(config, [{ ...bare, ...textOf(store, keepText(store, text)) }]).site
  const search = new Search(store, 'sigla.config.json')
  const encoder = new TextEncoder()
  const files = new Map<string, Uint8Array>([
    ...[...outputs].map(([path, text]): [string, Uint8Array] => [path, encoder.encode(text)]),
    ...buildSite(full),
    ...siteAssets(toolRoot),
    ...(await search.index(full.documents.map(searchRecord))).files.map(
      ({ path, bytes }): [string, Uint8Array] => [path, bytes!],
    ),
  ])
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return { files, folder }
}

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  svg: 'image/svg+xml',
  wasm: 'application/wasm',
}

export const mediaType = (path: string): string =>
  types[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream'

/** Serves the files under the policy. */
export async function serve(files: Built['files']): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname).slice(1) || 'index.html'
    const content = files.get(path)
    response.setHeader('Content-Security-Policy', policy(path))
    if (content === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'Content-Type': mediaType(path) }).end(content)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` }
}
