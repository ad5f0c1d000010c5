import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../src/diagnostic.js'
import { type Preview, placed, startPreview } from '../../src/server/preview.js'
import { htmlFaults } from '../publish/site/html.js'

let folder: string
let preview: Preview
const get = (path: string, host = `localhost:${preview.port}`): Promise<{ status: number; text: string }> =>
  new Promise((done, fail) => {
    request({ port: preview.port, host: '127.0.0.1', path, headers: { host } }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString()
        if (path === '/-/events') response.destroy()
      })
      response.on('close', () => done({ status: response.statusCode ?? 0, text }))
    })
      .on('error', fail)
      .end()
  })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sigla-preview-'))
  writeFileSync(join(folder, 'index.html'), '<html><head></head><body>home</body></html>')
  preview = await startPreview(folder, 0)
})
afterAll(async () => {
  await preview.close()
  rmSync(folder, { recursive: true })
})

describe('the preview', () => {
  it('adds its script to a page, and to nothing else', async () => {
    const { status, text } = await get('/')
    expect(status).toBe(200)
    expect(text).toContain('/-/preview.js')
  })
  it('serves nothing outside the edition', async () => {
    for (const path of [
      '/../package.json',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/..%2f..%2fetc%2fpasswd',
      '/%00',
      '/%zz',
    ])
      expect((await get(path)).status, path).toBe(404)
  })
  it('says of a page that is not there that it comes back when its document is mended', async () => {
    const { status, text } = await get('/letter.html')
    expect(status).toBe(404)
    expect(text).toContain('comes back by itself')
    expect(text).toContain('/-/preview.js')
    expect(await htmlFaults(text, 'letter.html')).toEqual([])
  })
  it('answers only requests that name this machine', async () => {
    expect((await get('/', 'evil.example')).status).toBe(403)
    expect((await get('/', `127.0.0.1:${preview.port}`)).status).toBe(200)
  })
  it('tells open pages when the edition was built', async () => {
    const events = get('/-/events')
    await new Promise((done) => setTimeout(done, 30))
    preview.update([])
    expect((await events).text).toContain('ready')
  })
})

describe('placed diagnostics', () => {
  it('stand at the nearest element with an id', () => {
    const file = join(folder, 'letter.xml')
    writeFileSync(
      file,
      '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="letter"><text><body><p xml:id="letter-p1">a <hi>b</hi></p></body></text></TEI>',
    )
    const fault = {
      code: 'x',
      severity: 'error' as const,
      message: 'm',
      file,
      path: '/TEI[1]/text[1]/body[1]/p[1]/hi[1]',
    }
    expect(placed([fault], 'letter.html')).toEqual([
      { code: 'x', severity: 'error', message: 'm', place: 'p1' },
    ])
    expect(placed([fault], 'other.html')).toEqual([])
  })
  it('are all told on the home page, those of documents with their page', () => {
    const of = (file: string): Diagnostic => ({ code: 'x', severity: 'error', message: 'm', file, line: 3 })
    expect(placed([of('/p/tei/documents/a b.xml'), of('/p/sigla.config.json')], 'index.html')).toEqual([
      { code: 'x', severity: 'error', message: 'm', line: 3, file: 'a b.xml', page: 'a%20b.html' },
      { code: 'x', severity: 'error', message: 'm', line: 3, file: 'sigla.config.json' },
    ])
  })
})
