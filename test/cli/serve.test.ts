import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toolRoot } from '../../src/edition.js'
import { folder, sigla } from './command-line.js'

const root = folder({})
let child: ChildProcess
let url = ''

/** The program's words until they say something. */
function said(pattern: RegExp): Promise<string> {
  return new Promise((done, fail) => {
    let all = ''
    child.stderr!.on('data', (chunk: Buffer) => {
      all += chunk.toString()
      const found = pattern.exec(all)?.[0]
      if (found !== undefined) done(found)
    })
    child.once('exit', () => fail(new Error(all)))
  })
}

/** The next time that an open page is told to load again. */
async function reload(): Promise<void> {
  const { body } = await fetch(`${url}-/events`)
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>)
    if (new TextDecoder().decode(chunk).includes('data: built')) return
}

beforeAll(async () => {
  const { status, stdout } = await sigla(root, ['init', '.'])
  expect(status).toBe(0)
  expect(stdout).toContain('npx sigla serve')
  child = spawn(process.execPath, [join(toolRoot, 'dist/lib/cli/main.js'), 'serve', '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  url = await said(/http:\/\/localhost:\d+\//u)
})
afterAll(() => {
  child.kill('SIGKILL')
  rmSync(root, { recursive: true, force: true })
})

describe('sigla init, then sigla serve', () => {
  const document = join(root, 'tei/documents/sample-letter.xml')

  it('makes a project whose sample is encoded, built and shown', async () => {
    expect(existsSync(document)).toBe(true)
    const page = await (await fetch(`${url}sample-letter.html`)).text()
    expect(page).toContain('word-expansion')
    expect(page).toContain('/-/preview.js')
    expect(await (await fetch(url)).text()).toContain('My edition')
  })

  it('has a README whose commands are there', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>
    }
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    const asked = [...readme.matchAll(/^ {4}npm (?:run )?(\w+)/gmu)].map(([, name]) => name!)
    expect(asked).toEqual(['install', 'start', 'build'])
    expect(scripts).toEqual({ start: 'sigla serve', build: 'sigla build' })
    for (const [, path] of readme.matchAll(/^- ([\w./-]+):/gmu))
      expect(existsSync(join(root, path!)), path).toBe(true)
  })

  it('has a workflow of steps that a static host runs', () => {
    const workflow = readFileSync(join(root, '.github/workflows/edition.yml'), 'utf8')
    expect(readdirSync(join(root, '.github/workflows'))).toEqual(['edition.yml'])
    for (const line of ['run: npm install', 'run: npx sigla build', 'path: dist/edition'])
      expect(workflow).toContain(line)
    expect(workflow).not.toContain('\t')
    const { devDependencies, scripts } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as Record<string, Record<string, string>>
    expect(scripts).toEqual({ start: 'sigla serve', build: 'sigla build' })
    expect(Object.keys(devDependencies!)).toEqual(['sigla'])
  })

  it('builds again when a document changes, tells the open pages, and shows a fault beside its words', async () => {
    const told = reload()
    await new Promise((done) => setTimeout(done, 300))
    const tei = readFileSync(document, 'utf8')
    writeFileSync(document, tei.replace('nothing is known yet', 'nothing [at all is known yet'))
    await told
    expect(await (await fetch(`${url}sample-letter.html`)).text()).toContain('at all is known yet')
    const faults = (await (await fetch(`${url}-/diagnostics?page=sample-letter.html`)).json()) as {
      code: string
      place?: string
    }[]
    const fault = faults.find(({ code }) => code === 'editorial-bracket')
    expect(fault).toBeDefined()
    expect(await (await fetch(`${url}sample-letter.html`)).text()).toContain(`id="${fault!.place}"`)
  })

  it('ends at once when it is told to', async () => {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    expect(await ended).toEqual([130, null])
    await expect(fetch(url)).rejects.toThrow()
  })
})
