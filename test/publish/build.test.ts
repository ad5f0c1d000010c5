import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterAll, describe, expect, it } from 'vitest'
import { loadEdition } from '../../src/edition.js'
import { type BuildOptions, type BuildResult, build } from '../../src/publish/build.js'
import type { Manifest } from '../../src/publish/manifest.js'
import { mergeParts } from '../../src/publish/merge.js'
import { hashes, project, published, setLetter, setRegister } from './edition.js'

const folders: string[] = []
const made = (letters?: number): string => {
  const folder = project(letters)
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

const make = (folder: string, options: BuildOptions = {}): Promise<BuildResult> =>
  build(loadEdition(folder).edition!, options)
const again = ({ plan }: BuildResult): Record<string, string> =>
  Object.fromEntries(
    plan.filter(({ reason }) => reason !== 'fresh').map(({ file, reason }) => [file.slice(-7, -4), reason]),
  )

describe('a build', () => {
  it('makes the editions of each document, and a manifest of every file', async () => {
    const folder = made(2)
    const { diagnostics, failed } = await make(folder)
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(failed).toBe(false)
    expect(published(folder, 'l01.txt')).toBe('Somebody writes: good day, number 1.\n')
    expect(published(folder, 'l01.html')).toContain('good day, number 1.')
    expect(JSON.parse(published(folder, 'l02.json'))).toMatchObject({
      text: { reading: 'Somebody writes: good day, number 2.' },
    })
    const manifest = JSON.parse(published(folder, 'manifest.json')) as Manifest
    const schema = JSON.parse(
      readFileSync(new URL('../../schemas/manifest.schema.json', import.meta.url), 'utf8'),
    )
    const validate = new Ajv2020({ strict: false }).compile(schema)
    expect(validate(manifest), JSON.stringify(validate.errors)).toBe(true)
    const listed = [...manifest.documents.flatMap(({ files }) => files), ...manifest.files]
    const onDisk = hashes(join(folder, 'dist/edition'))
    delete onDisk['manifest.json']
    expect(Object.fromEntries(listed.map(({ path, sha256 }) => [path, sha256]))).toEqual(onDisk)
    expect(manifest.documents.map(({ valid, schema }) => [valid, schema])).toEqual([
      [true, 'schemas/edition.rng'],
      [true, 'schemas/edition.rng'],
    ])
  })

  it('makes one file of all documents, a line each, by the published schema', async () => {
    const folder = made(2)
    await make(folder)
    const ajv = new Ajv2020({ strict: false })
    const schema = (name: string): object =>
      JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8'))
    ajv.addSchema(schema('edition'))
    const validate = ajv.compile(schema('corpus'))
    const lines = published(folder, 'corpus.jsonl').split('\n')
    expect(lines.pop()).toBe('')
    expect(lines.map((line) => JSON.parse(line).document)).toEqual(['l01', 'l02'])
    for (const line of lines) {
      const value = JSON.parse(line)
      expect(validate(value), JSON.stringify(validate.errors)).toBe(true)
      expect(value.edition).toEqual(JSON.parse(published(folder, `${value.document}.json`)))
    }
  })

  it('makes again only what changed, and says why', async () => {
    const folder = made(4)
    await make(folder)
    expect(again(await make(folder))).toEqual({})
    setLetter(folder, 2, 'other words.')
    expect(again(await make(folder))).toEqual({ l02: 'document' })
    expect(published(folder, 'l02.txt')).toContain('other words.')
    setRegister(folder, 'A cousin.')
    expect(again(await make(folder))).toEqual({ l01: 'register', l03: 'register' })
    expect(published(folder, 'l03.xml')).toContain('A cousin.')
    expect((await make(folder)).written).toBe(0)
    const clean = made(4)
    setLetter(clean, 2, 'other words.')
    setRegister(clean, 'A cousin.')
    await make(clean)
    expect(hashes(join(folder, 'dist/edition'))).toEqual(hashes(join(clean, 'dist/edition')))
  })

  it('writes only the pages for harvesters that hold what changed, and they are those of a clean build', async () => {
    const [folder, clean] = [made(4), made(4)]
    for (const each of [folder, clean])
      writeFileSync(
        join(each, 'sigla.config.json'),
        '{"title":"Letters","date":"2026-11-24","url":"https://example.org/"}',
      )
    await make(folder)
    const page = join(folder, 'dist/edition/oai/GetRecord/tei/l03.xml')
    const list = join(folder, 'dist/edition/oai/ListRecords/tei/1.xml')
    const headers = join(folder, 'dist/edition/oai/ListIdentifiers/tei/1.xml')
    const inodes = (): number[] => [page, list, headers].map((path) => statSync(path).ino)
    const before = inodes()
    setLetter(folder, 2, 'other words.')
    await make(folder)
    // Files are replaced, never written into: one of another number was written now.
    expect(inodes().map((inode, index) => inode === before[index])).toEqual([true, false, true])
    setLetter(clean, 2, 'other words.')
    await make(clean)
    expect(hashes(join(folder, 'dist/edition'))).toEqual(hashes(join(clean, 'dist/edition')))
    writeFileSync(page, 'nonsense')
    // Files that hold all documents are written from the former ones: what somebody changed in these must not stay.
    for (const path of ['corpus.jsonl', 'oai/repository.xml']) {
      const text = published(folder, path)
      expect(text).toContain('Somebody')
      writeFileSync(join(folder, 'dist/edition', path), text.replaceAll('Somebody', 'No  body'))
    }
    rmSync(join(folder, 'tei/documents/l04.xml'))
    rmSync(join(clean, 'tei/documents/l04.xml'))
    await make(folder)
    await make(clean, { cache: false })
    expect(hashes(join(folder, 'dist/edition'))).toEqual(hashes(join(clean, 'dist/edition')))
    expect(readFileSync(list, 'utf8')).toContain('status="deleted"')
  })

  it('puts back what was changed or deleted in the edition, and removes what is no longer made', async () => {
    const folder = made(2)
    await make(folder)
    const before = hashes(join(folder, 'dist/edition'))
    rmSync(join(folder, 'dist/edition/l01.html'))
    writeFileSync(join(folder, 'dist/edition/l02.txt'), 'nonsense')
    await make(folder)
    expect(hashes(join(folder, 'dist/edition'))).toEqual(before)
    rmSync(join(folder, 'tei/documents/l02.xml'))
    await make(folder)
    expect(existsSync(join(folder, 'dist/edition/l02.html'))).toBe(false)
    expect(existsSync(join(folder, 'dist/edition/l01.html'))).toBe(true)
  })

  it('gives the same bytes without a cache, with workers, and in parts that are merged in any order', {
    timeout: 180_000,
  }, async () => {
    const folder = made(7)
    await make(folder)
    const whole = hashes(join(folder, 'dist/edition'))
    await make(folder, { cache: false, jobs: 2 })
    expect(hashes(join(folder, 'dist/edition'))).toEqual(whole)
    const parts = mkdtempSync(join(tmpdir(), 'sigla-parts-'))
    folders.push(parts)
    for (const index of [1, 2, 3]) {
      rmSync(join(folder, 'dist'), { recursive: true, force: true })
      await make(folder, { shard: { index, of: 3 } })
      cpSync(join(folder, 'dist/edition'), join(parts, `${index}`), { recursive: true })
    }
    const edition = loadEdition(folder).edition!
    const at = (name: string): string => join(parts, name)
    await mergeParts(edition, [at('3'), at('1')], at('31'))
    await mergeParts(edition, [at('31'), at('2')], at('all'))
    await mergeParts(edition, [at('1'), at('2'), at('3')], at('all2'))
    expect(hashes(at('all'))).toEqual(whole)
    expect(hashes(at('all2'))).toEqual(whole)
    writeFileSync(
      join(at('2'), 'manifest.json'),
      readFileSync(join(at('2'), 'manifest.json'), 'utf8').replace(/"basis": "../, '"basis": "zz'),
    )
    const wrong = await mergeParts(edition, [at('1'), at('2')], at('none'))
    expect(wrong.failed).toBe(true)
    expect(wrong.diagnostics[0]?.code).toBe('merge-mismatch')
    expect(existsSync(at('none'))).toBe(false)
  })

  it('builds an invalid document and marks it, and leaves out one that is not well-formed', async () => {
    const folder = made(2)
    const file = join(folder, 'tei/documents/l02.xml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('<p xml:id', '<nonsense/><p xml:id'))
    writeFileSync(join(folder, 'tei/documents/l03.xml'), '<TEI xmlns="http://www.tei-c.org/ns/1.0"><p></TEI>')
    const { diagnostics } = await make(folder)
    const codes = new Set(diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code))
    expect(codes.has('build-left-out')).toBe(true)
    const manifest = JSON.parse(published(folder, 'manifest.json')) as Manifest
    expect(manifest.documents.map(({ stem, valid }) => [stem, valid])).toEqual([
      ['l01', true],
      ['l02', false],
    ])
    // The same faults are told again when nothing changed.
    expect((await make(folder)).diagnostics).toEqual(diagnostics)
  })

  it('refuses a document that is too large, and builds the others', async () => {
    const folder = made(2)
    const config = (largest: number): void =>
      writeFileSync(
        join(folder, 'sigla.config.json'),
        JSON.stringify({ title: 'Letters', date: '2026-11-24', transform: { largest } }),
      )
    setLetter(folder, 2, 'a long letter. '.repeat(1000))
    config(0.01)
    const { diagnostics, documents, failed } = await make(folder)
    expect(failed).toBe(false)
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'edition-too-large', file: join(folder, 'tei/documents/l02.xml') },
    ])
    expect(documents.map(({ stem }) => stem)).toEqual(['l01'])
    config(0.1)
    expect((await make(folder)).documents.map(({ stem }) => stem)).toEqual(['l01', 'l02'])
  })

  it('publishes one of two documents whose names differ by capitals only', async () => {
    const folder = made(1)
    const text = readFileSync(join(folder, 'tei/documents/l01.xml'), 'utf8')
    writeFileSync(join(folder, 'tei/documents/L01.xml'), text)
    if (readdirSync(join(folder, 'tei/documents')).length < 2) return // a file system without capitals
    const { diagnostics, documents } = await make(folder, { dryRun: true })
    expect(diagnostics.map(({ code }) => code)).toContain('build-name-clash')
    expect(documents).toEqual([])
  })

  it('refuses to run beside another build, but takes over the lock of one that is gone', async () => {
    const folder = made(1)
    mkdirSync(join(folder, '.sigla'))
    writeFileSync(join(folder, '.sigla/build.lock'), JSON.stringify({ pid: process.ppid, host: hostname() }))
    const refused = await make(folder)
    expect(refused.diagnostics.map(({ code }) => code)).toEqual(['build-locked'])
    writeFileSync(join(folder, '.sigla/build.lock'), JSON.stringify({ pid: 2 ** 22 - 1, host: hostname() }))
    expect((await make(folder)).failed).toBe(false)
    expect(existsSync(join(folder, '.sigla/build.lock'))).toBe(false)
  })

  it('says in a sentence that the edition cannot be written', async () => {
    const folder = made(1)
    writeFileSync(join(folder, 'dist'), 'a file where a folder is needed')
    const { diagnostics, failed } = await make(folder)
    expect(failed).toBe(true)
    expect(diagnostics.map(({ code }) => code)).toContain('build-unwritable')
  })

  it('says what it would do, and does nothing', async () => {
    const folder = made(2)
    const { plan } = await make(folder, { dryRun: true })
    expect(plan.map(({ reason }) => reason)).toEqual(['new', 'new'])
    expect(existsSync(join(folder, 'dist'))).toBe(false)
  })
})
