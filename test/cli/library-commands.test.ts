import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Io, Output } from '../../src/cli/io.js'
import { run } from '../../src/cli/run.js'
import { fullHeader } from '../publish/records/sample.js'

const folder = mkdtempSync(join(tmpdir(), 'sigla-library-'))
const project = join(folder, 'edition')

beforeAll(() => {
  mkdirSync(join(project, 'tei/documents'), { recursive: true })
  writeFileSync(
    join(project, 'sigla.config.json'),
    JSON.stringify({
      title: 'Letters',
      url: 'https://example.org/edition/',
      publisher: 'House',
      date: '2026-11-24',
      library: { email: 'a@example.org', editor: 'E. Ditor', repository: 'example.org' },
    }),
  )
  writeFileSync(join(project, 'tei/documents/letter.xml'), fullHeader)
  mkdirSync(join(project, 'dist/edition'), { recursive: true })
  writeFileSync(join(project, 'dist/edition/letter.html'), '<p>letter</p>')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function sigla(...argv: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' }
  const output = (name: keyof typeof written): Output => ({
    write: (data) => {
      written[name] += typeof data === 'string' ? data : new TextDecoder().decode(data)
    },
    isTTY: false,
    columns: 80,
  })
  const io: Io = {
    stdout: output('stdout'),
    stderr: output('stderr'),
    stdin: async () => new Uint8Array(),
    cwd: folder,
    env: {},
    signal: stop.signal,
  }
  const status = await run(argv, io)
  return { status, ...written }
}
let stop = new AbortController()

describe('sigla records', () => {
  it('writes a format to standard output and the readiness to standard error', async () => {
    const { status, stdout, stderr } = await sigla('records', '-C', project, '--as', 'mods')
    expect(status).toBe(0)
    expect(stdout).toContain('<title lang="en">Telegram from Pyongyang</title>')
    expect(stderr).toContain('record-rights-unknown')
  })
  it('writes CMIF of the whole, and all formats into a folder', async () => {
    expect((await sigla('records', '-C', project, '--as', 'cmif', '-q')).stdout).toContain('<correspDesc')
    expect((await sigla('records', '-C', project, '-o', join(folder, 'out'))).status).toBe(0)
    expect(existsSync(join(folder, 'out/records/letter.datacite.xml'))).toBe(true)
    expect(existsSync(join(folder, 'out/records/collection.mods.xml'))).toBe(true)
  })
  it('works on a file outside of a project', async () => {
    const { status, stdout } = await sigla(
      'records',
      '--as',
      'bibtex',
      join(project, 'tei/documents/letter.xml'),
    )
    expect([status, stdout.split('\n')[0]]).toEqual([0, '@misc{dletter,'])
  })
})

describe('sigla package', () => {
  it('packs an edition, twice the same, and finds it valid', async () => {
    for (const name of ['a.zip', 'b.zip']) {
      expect((await sigla('package', '-C', project, '--zip', '-o', join(folder, name))).status).toBe(0)
    }
    expect(readFileSync(join(folder, 'a.zip')).equals(readFileSync(join(folder, 'b.zip')))).toBe(true)
    const { status, stderr } = await sigla('package', '--verify', join(folder, 'a.zip'))
    expect(status).toBe(0)
    expect(stderr).toContain('a valid bag (BagIt 1.0)')
  })
  it('says what was changed in a folder', async () => {
    const bag = join(folder, 'bag')
    expect((await sigla('package', '-C', project, '-o', bag)).status).toBe(0)
    cpSync(join(bag, 'data/provenance.json'), join(bag, 'data/edition/letter.html'))
    const { status, stderr } = await sigla('package', '--verify', bag)
    expect(status).toBe(1)
    expect(stderr).toMatch(/data\/edition\/letter\.html.*This file was changed/su)
    expect(stderr).toContain('bag-oxum')
  })
  it('writes over no folder that is no package, and says what cannot be read', async () => {
    expect((await sigla('package', '-C', project, '-o', project)).status).toBe(2)
    expect((await sigla('package', '--verify', join(folder, 'none'))).status).toBe(2)
    writeFileSync(join(folder, 'no.zip'), 'PK')
    expect((await sigla('package', '--verify', join(folder, 'no.zip'))).status).toBe(2)
  })
})

describe('sigla api', () => {
  it('serves until it is interrupted', async () => {
    stop = new AbortController()
    const running = sigla('api', '-C', project, '--port', '0')
    setTimeout(() => stop.abort(), 300)
    const { stderr } = await running
    expect(stderr).toMatch(/Serving 1 documents? at http:\/\/127\.0\.0\.1:[1-9]\d*\//u)
  })
  it('refuses an address that is none', async () => {
    stop = new AbortController()
    expect((await sigla('api', '-C', project, '--base', 'nonsense')).status).toBe(2)
  })
})
