import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEdition } from '../../src/edition.js'
import { Review, type ReviewItem } from '../../src/encode/index.js'
import { createReview } from '../../src/server/review.js'
import { loadConvention } from '../../src/sigla/index.js'

const token = 'a-token-of-at-least-thirty-two-characters'
const root = mkdtempSync(join(tmpdir(), 'sigla-review-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const convention = loadConvention('translation').convention!
const text =
  'Notes of a visit\n\nHe met Kim [tongmu] there. They praised the plan [Zzyzx] and they saw the plan [Zzyzx] and they went.\n'

beforeAll(() => {
  mkdirSync(join(root, 'tei/transcripts'), { recursive: true })
  writeFileSync(join(root, 'sigla.config.json'), '{}')
  writeFileSync(join(root, 'tei/transcripts/visit.txt'), text)
})

function app() {
  const { edition } = loadEdition(root)
  return createReview({ review: new Review(edition!, convention), token, port: () => 4321 })
}
const host = { host: '127.0.0.1:4321' }
const own = { ...host, 'x-sigla-token': token }

describe('sigla review', () => {
  it('answers only who knows the token, under its own name, from its own page', async () => {
    const review = app()
    const status = async (headers: Record<string, string>, path = '/api/items') =>
      (await review.request(path, { headers })).status
    expect(await status(own)).toBe(200)
    expect(await status(host)).toBe(403)
    expect(await status({ ...own, 'x-sigla-token': 'wrong' })).toBe(403)
    expect(await status({ ...own, host: 'evil.example:4321' })).toBe(403)
    expect(await status({ ...own, origin: 'https://evil.example' })).toBe(403)
    expect(await status({ ...own, origin: 'http://127.0.0.1:4321' })).toBe(200)
    expect(await status(host, `/?token=${token}`)).toBe(200)
  })

  it('does not take a token from the address for a decision', async () => {
    const response = await app().request(`/api/decide?token=${token}`, {
      method: 'POST',
      headers: host,
      body: '{}',
    })
    expect(response.status).toBe(403)
  })

  it('serves a page without any other source', async () => {
    const response = await app().request(`/?token=${token}`, { headers: host })
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await response.text()).not.toMatch(/(?:src|href)="http/)
  })

  it('writes each decision into its file at once, and takes it back', async () => {
    const review = app()
    const list = async (): Promise<ReviewItem[]> => {
      const response = await review.request('/api/items?scope=likely', { headers: own })
      return ((await response.json()) as { items: ReviewItem[] }).items
    }
    const post = (path: string, body: unknown) =>
      review.request(path, { method: 'POST', headers: own, body: JSON.stringify(body) })
    const item = (await list()).find((one) => one.text === '[Zzyzx]')
    expect(item).toBeDefined()
    const decision = { document: 'visit', index: item!.index, class: 'gloss' }
    expect((await post('/api/decide', decision)).status).toBe(200)
    const file = join(root, 'tei/decisions/visit.json')
    const saved = JSON.parse(readFileSync(file, 'utf8')) as { decisions: { exact: string; class: string }[] }
    expect(saved.decisions).toMatchObject([{ exact: '[Zzyzx]', class: 'gloss' }])
    expect((await list()).find((one) => one.index === item!.index)).toMatchObject({
      class: 'gloss',
      decided: true,
    })
    expect((await post('/api/decide', { ...decision, class: 'no-such' })).status).toBe(422)
    expect(await (await post('/api/undo', {})).json()).toEqual({
      undone: true,
      document: 'visit',
      index: item!.index,
    })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ decisions: [] })
  })

  it('decides like brackets of all documents at once, and takes them back at once', async () => {
    const other = join(root, 'tei/transcripts/visit-2.txt')
    writeFileSync(other, text)
    const { edition } = loadEdition(root)
    const review = new Review(edition!, convention)
    const { index, alike } = review.items('likely').find((one) => one.text === '[Zzyzx]')!
    expect(alike).toBe(4)
    expect(review.decide('visit', index, 'gloss', undefined, true)).toBe(4)
    expect(review.items('ask').filter(({ decided }) => decided)).toHaveLength(4)
    expect(review.undo()).toEqual({ document: 'visit', index })
    expect(review.items('ask').filter(({ decided }) => decided)).toHaveLength(0)
    expect(review.undo()).toBeUndefined()
    rmSync(other)
  })
})
