/** Web addresses in pointers: asked only when the user wants it, by a server on this machine. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadEdition } from '../../src/edition.js'
import { AddressBook, validateDocument } from '../../src/validate/index.js'

const asked: string[] = []
let server: Server
let base = ''

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const path = request.url ?? ''
    if (path === '/silent') return
    if (path === '/moved') response.writeHead(302, { location: '/here' })
    else if (path === '/only-get') response.writeHead(request.method === 'GET' ? 200 : 405)
    else response.writeHead({ '/here': 200, '/gone': 410, '/refused': 403, '/broken': 503 }[path] ?? 404)
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const edition = loadEdition('/').edition!

async function check(pointers: readonly string[], addresses?: AddressBook): Promise<string[]> {
  const refs = pointers.map((p) => `<ref target="${p}">x</ref>`).join('\n')
  const text = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><encodingDesc><listPrefixDef><prefixDef ident="own" matchPattern="([a-z]+)" replacementPattern="${base}/$1"/></listPrefixDef></encodingDesc></teiHeader><text><body><p>\n${refs}</p></body></text></TEI>`
  const { diagnostics } = await validateDocument(new TextEncoder().encode(text), '-', edition, {
    layers: ['pointers'],
    ...(addresses === undefined ? {} : { addresses }),
  })
  return diagnostics.map(({ code, line, message }) => `${line} ${code} ${message.replaceAll(base, 'BASE')}`)
}

describe('web addresses', () => {
  it('are not fetched unless the user asks', async () => {
    expect(await check([`${base}/missing`])).toEqual([])
    expect(asked).toEqual([])
  })

  it('are asked when the user asks, and each that is dead is told, at each place', async () => {
    const pointers = ['/here', '/missing', '/gone', '/moved', '/only-get', '/refused', '/missing#part']
    expect(
      await check(pointers.map((p) => base + p).concat('own:here', 'own:nowhere'), new AddressBook()),
    ).toEqual([
      '3 pointer-url The address BASE/missing leads to no page (status 404). Correct it, or point to an archived copy.',
      '4 pointer-url The address BASE/gone leads to no page (status 410). Correct it, or point to an archived copy.',
      '8 pointer-url The address BASE/missing#part leads to no page (status 404). Correct it, or point to an archived copy.',
      '10 pointer-url The address BASE/nowhere leads to no page (status 404). Correct it, or point to an archived copy.',
    ])
  })

  it('are asked once in a run', async () => {
    const book = new AddressBook()
    asked.length = 0
    await check([`${base}/here`, `${base}/here#a`], book)
    await check([`${base}/here`], book)
    expect(asked).toEqual(['HEAD /here'])
  })

  it('that are silent, broken or unreachable are told apart', async () => {
    // Port 9 is «discard», where nobody listens.
    const pointers = [`${base}/silent`, `${base}/broken`, 'http://127.0.0.1:9/']
    const found = await check(pointers, new AddressBook({ timeout: 300 }))
    expect(found[0]).toBe(
      '2 pointer-url The address BASE/silent does not answer within 0.3 seconds. Try again later, or correct it.',
    )
    expect(found[1]).toBe(
      '3 pointer-url The address BASE/broken cannot be read now: its server answers with status 503. Try again later, or correct it.',
    )
    expect(found[2]).toMatch(
      /^4 pointer-url The address http:\/\/127\.0\.0\.1:9\/ cannot be reached \(.+\)\./,
    )
  })
})
