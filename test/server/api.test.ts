import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, describe, expect, it } from 'vitest'
import { emptyHistory } from '../../src/publish/oai/index.js'
import { createApi, type LogEntry } from '../../src/server/api.js'
import { holdingsOf } from '../../src/server/library.js'
import { matchExpression, searchIndex } from '../../src/server/search.js'
import { manyDocuments } from '../publish/oai/sample.js'
import { sampleDescription } from '../publish/records/sample.js'

const holdings = holdingsOf(
  {
    collection: sampleDescription,
    documents: manyDocuments(40),
    history: emptyHistory,
    repository: 'example.org',
  },
  'http://127.0.0.1/',
  10,
)
const search = searchIndex(holdings)
const log: LogEntry[] = []
const make = (rate: number) =>
  createApi({
    holdings,
    search,
    toolVersion: '0.0.0',
    rate,
    client: () => 'one',
    log: (entry) => log.push(entry),
    now: () => new Date('2026-11-24T12:00:00Z'),
  })
const app = make(0)
const ask = (path: string, init?: RequestInit): Promise<Response> =>
  Promise.resolve(app.request(`http://127.0.0.1${path}`, init))
afterAll(() => search.close())

describe('the server', () => {
  it('says what it offers, and describes it by OpenAPI', async () => {
    expect(await (await ask('/')).json()).toMatchObject({ version: 1, documents: 40 })
    const description = (await (await ask('/openapi.json')).json()) as {
      openapi: string
      paths: Record<string, unknown>
    }
    expect(description.openapi).toBe('3.1.0')
    for (const path of Object.keys(description.paths).filter((name) => !name.includes('{'))) {
      expect((await ask(path)).status, path).not.toBe(404)
    }
  })
  it('answers harvesters by GET and POST', async () => {
    const get = await ask('/oai?verb=Identify')
    expect(get.headers.get('Content-Type')).toBe('text/xml; charset=utf-8')
    const post = await ask('/oai', {
      method: 'POST',
      body: 'verb=Identify',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    })
    expect(await post.text()).toBe(await get.text())
    expect(
      await (
        await ask('/oai', { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } })
      ).text(),
    ).toContain('badVerb')
  })
  it('answers DTS by address and by stem', async () => {
    const whole = await ask('/dts/navigation/?resource=https%3A%2F%2Fexample.org%2Fedition%2Fdoc00001&down=1')
    expect(whole.headers.get('Content-Type')).toBe('application/ld+json')
    const short = await ask('/dts/navigation?resource=doc00001&down=1')
    expect(((await whole.json()) as { member: unknown }).member).toEqual(
      ((await short.json()) as { member: unknown }).member,
    )
    const part = await ask('/dts/document/?resource=doc00001&ref=p1')
    expect(part.headers.get('Content-Type')).toBe('application/tei+xml')
    expect(part.headers.get('Link')).toContain('rel="collection"')
  })
  it('follows its own templates from the entry to a part', async () => {
    const entry = (await (await ask('/dts/')).json()) as { collection: string }
    const root = (await (await ask(new URL(entry.collection.replace(/\{.*\}/u, '')).pathname)).json()) as {
      member: { navigation: string; document: string }[]
    }
    const { navigation, document } = root.member[0]!
    const filled = (template: string, query: string): string =>
      template.replace(/\{&.*\}/u, `&${query}`).slice('http://127.0.0.1'.length)
    const { member } = (await (await ask(filled(navigation, 'down=1'))).json()) as {
      member: { identifier: string }[]
    }
    expect((await ask(filled(document, `ref=${member[1]!.identifier}`))).status).toBe(200)
  })
  it('finds words with and without accents, phrases and beginnings', async () => {
    const hits = async (q: string) =>
      ((await (await ask(`/search?q=${encodeURIComponent(q)}`)).json()) as { total: number }).total
    expect(await hits('eclair')).toBe(40)
    expect(await hits('"cotton and"')).toBe(40)
    expect(await hits('"and cotton"')).toBe(0)
    expect(await hits('konsp*')).toBe(40)
    expect(await hits('number 7')).toBe(1)
    expect(await hits('cotton -7')).toBe(39)
    const result = (await (await ask('/search?q=tin&document=doc00003')).json()) as {
      hits: { text: string; ref: string; matches: { start: number; end: number }[] }[]
    }
    const [found] = result.hits
    const weighed = (await (await ask('/search?q=konspiratsii&order=relevance&size=50')).json()) as {
      hits: { stem: string }[]
    }
    const inOrder = (await (await ask('/search?q=konspiratsii&size=50')).json()) as {
      hits: { stem: string }[]
    }
    expect(inOrder.hits.map(({ stem }) => stem)).toEqual(weighed.hits.map(({ stem }) => stem).sort())
    expect(found?.ref).toBe('p1')
    expect(found?.text.slice(found.matches[0]!.start, found.matches[0]!.end)).toBe('tin')
  })
  it('answers by the schema that it publishes', async () => {
    const path = new URL('../../schemas/search.schema.json', import.meta.url)
    const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(path, 'utf8')) as object)
    for (const query of ['q=tin', 'q=nowhere', 'q=tin&size=1&page=3']) {
      validate(await (await ask(`/search?${query}`)).json())
      expect(validate.errors, query).toBeNull()
    }
    expect(validate({ version: 1, hits: [] })).toBe(false)
  })
  it('hands out records with their links', async () => {
    const record = await ask('/records/doc00001.mods.xml')
    expect(record.headers.get('Content-Type')).toBe('application/mods+xml')
    expect(record.headers.get('Link')).toContain('rel="cite-as"')
  })
  it('answers 304 to who has the answer already', async () => {
    const first = await ask('/dts/')
    const second = await ask('/dts/', { headers: { 'If-None-Match': `W/${first.headers.get('ETag')}` } })
    expect(second.status).toBe(304)
    expect(await second.text()).toBe('')
  })
  it('lets scripts of any site ask', async () => {
    expect(
      (await ask('/search?q=tin', { headers: { Origin: 'https://other.example' } })).headers.get(
        'Access-Control-Allow-Origin',
      ),
    ).toBe('*')
    expect(
      (
        await ask('/search', {
          method: 'OPTIONS',
          headers: { Origin: 'https://other.example', 'Access-Control-Request-Method': 'GET' },
        })
      ).status,
    ).toBe(204)
  })
  it('limits requests by client', async () => {
    const limited = make(3)
    const statuses: number[] = []
    for (let n = 0; n < 5; n++) statuses.push((await limited.request('http://127.0.0.1/health')).status)
    expect(statuses).toEqual([200, 200, 200, 429, 429])
  })
})

describe('faulty requests', () => {
  it.each([
    ['/nothing', 404],
    ['/records/..%2F..%2Fetc%2Fpasswd.mods.xml', 404],
    ['/records/../../package.json', 404],
    ['/records/doc00001.exe', 404],
    ['/records/.mods.xml', 404],
    ['/dts/collection/?id=../../x', 404],
    ['/dts/collection/?id=https%3A%2F%2Fexample.org%2Fedition%2F%25', 404],
    ['/dts/collection/?nav=up', 400],
    ['/dts/collection/?page=0', 400],
    ['/dts/collection/?page=9', 404],
    ['/dts/collection/?page=1e3', 400],
    ['/dts/navigation/', 400],
    ['/dts/navigation/?resource=doc00001', 400],
    ['/dts/navigation/?resource=doc00001&down=x', 400],
    ['/dts/navigation/?resource=doc00001&down=1&down=2', 400],
    ['/dts/navigation/?resource=none&down=1', 404],
    ['/dts/navigation/?resource=doc00001&ref=zz', 404],
    ['/dts/document/', 400],
    ['/dts/document/?resource=doc00001&mediaType=text/html', 404],
    [`/dts/document/?resource=${'x'.repeat(2000)}`, 400],
    ['/search', 400],
    ['/search?q=', 400],
    ['/search?q=%22', 400],
    ['/search?q=***', 400],
    ['/search?q=a&size=1000', 400],
    ['/search?q=a&page=-1', 400],
    ['/search?x=1', 400],
    ['/search?q=a&order=rank', 400],
    [`/search?q=${'a+'.repeat(17)}`, 400],
    [`/search?q=${'a'.repeat(201)}`, 400],
    [`/${'x'.repeat(5000)}`, 414],
  ])('%s is answered by %i', async (path, status) => {
    const response = await ask(path)
    expect(response.status).toBe(status)
    expect(response.headers.get('Content-Type')).toBe('application/problem+json')
    expect(await response.json()).toMatchObject({ status })
  })
  it('of another method are told which are allowed', async () => {
    const response = await ask('/search?q=a', { method: 'DELETE' })
    expect(response.status).toBe(405)
    expect(response.headers.get('Allow')).toBe('GET, HEAD')
  })
  it('with a large body are refused', async () => {
    const response = await ask('/oai', {
      method: 'POST',
      body: 'x'.repeat(20_000),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': '20000' },
    })
    expect(response.status).toBe(413)
  })
  it('never reach the language of the index', () => {
    expect(matchExpression('stem:x OR NEAR(a b)')).toBe('"stem:x" AND "OR" AND "NEAR(a" AND "b)"')
    expect(matchExpression(`a" OR stem MATCH "x'; DROP TABLE unit; --`)).toBe(
      `"a" AND "OR stem MATCH" AND "x';" AND "DROP" AND "TABLE" AND "unit;"`,
    )
  })
  it('of any kind, 1,000 at random, get an answer of the protocol', async () => {
    let seed = 20261124
    const random = (n: number): number => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
      return Math.floor((seed / 2 ** 32) * n)
    }
    const pick = <T>(list: readonly T[]): T => list[random(list.length)]!
    const names = [
      'verb',
      'metadataPrefix',
      'identifier',
      'from',
      'until',
      'set',
      'resumptionToken',
      'id',
      'nav',
      'page',
      'resource',
      'ref',
      'start',
      'end',
      'down',
      'tree',
      'mediaType',
      'q',
      'size',
      'document',
      '__proto__',
      'x',
    ]
    const values = [
      'ListRecords',
      'GetRecord',
      'oai_dc',
      'tei',
      'doc00001',
      'p1',
      'i2',
      '1',
      '-1',
      '0',
      '2026-01-01',
      'year:1949',
      '../../etc/passwd',
      "' OR 1=1 --",
      '<script>',
      '%00',
      '%FF%FE',
      '\u{1F600}',
      'a'.repeat(1500),
      '',
      'constructor',
      'NaN',
      '9'.repeat(40),
      '"a* NEAR',
      '{{x}}',
      '\\',
      'WyIxIl0',
    ]
    const paths = [
      '/',
      '/oai',
      '/dts/',
      '/dts/collection/',
      '/dts/navigation/',
      '/dts/document/',
      '/search',
      '/records/doc00001.dc.xml',
      '/records/%2e%2e%2f',
      '/%',
      '/records/%E0%A4%A',
    ]
    const before = log.length
    for (let n = 0; n < 1000; n++) {
      const query = Array.from(
        { length: random(5) },
        () =>
          `${pick(names)}=${random(2) === 0 ? pick(values).replace(/[#&+\s]/gu, '_') : encodeURIComponent(pick(values))}`,
      ).join('&')
      const path = `${pick(paths)}?${query}`
      const response = await ask(path)
      expect([200, 400, 404, 414], path).toContain(response.status)
      const body = await response.text()
      expect(body, path).not.toMatch(/\bat .*\.(?:ts|js):\d|root:.*:0:0/u)
    }
    expect(log.slice(before).filter(({ error }) => error !== undefined)).toEqual([])
  })
})
