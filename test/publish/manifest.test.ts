import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { reporter } from '../../src/diagnostic.js'
import { publishCodes } from '../../src/publish/codes.js'
import { readDiagnostics, readLast, saveLast } from '../../src/publish/last-build.js'
import { type Manifest, manifestParts } from '../../src/publish/manifest.js'

const file = { path: 'a "quoted"\nname.html', sha256: 'ab', size: 3 }
const document = { stem: 'a', source: 'tei/a.xml', sha256: 'cd', valid: true, schema: null }
const bare: Manifest = {
  version: 1,
  generator: 'Sigla',
  date: null,
  basis: 'ef',
  documents: [],
  files: [],
}

describe('a manifest that is written piece by piece', () => {
  it.each([
    ['empty', bare],
    ['of a part', { ...bare, shards: { of: 7, made: [1, 3] } }],
    [
      'of documents with and without files',
      {
        ...bare,
        documents: [
          { ...document, files: [file] },
          { ...document, stem: 'b', files: [] },
        ],
        files: [file],
      },
    ],
  ])('is the JSON of the whole: %s', (_, manifest: Manifest) => {
    const { version, generator, date, basis, shards, documents, files } = manifest
    const ordered = { version, generator, date, basis, shards, documents, files }
    expect([...manifestParts(manifest)].join('')).toBe(`${JSON.stringify(ordered, null, 2)}\n`)
  })
})

describe('what a build saves for the next', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sigla-last-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  it('is read as it was, however long it is', () => {
    const seen = Object.fromEntries(
      Array.from({ length: 3000 }, (_, n) => [`a"${n}\n`, `${n} ${n} ${'é'.repeat(30)}`]),
    )
    const last = {
      state: 's',
      shared: 'h',
      authority: 'a',
      outside: ['x'],
      seen,
      keys: {},
      derived: {},
      searched: [],
    }
    const diagnostics = Array.from({ length: 3000 }, (_, n) =>
      reporter(publishCodes)('build-locked', { file: `${n}.xml` }, `“${n}”`),
    )
    saveLast(folder, last, diagnostics)
    const { version, diagnostics: hash, ...read } = readLast(folder)!
    expect(read).toEqual(last)
    expect(readFileSync(join(folder, 'build.json'), 'utf8')).toBe(
      JSON.stringify({ version, ...last, diagnostics: hash }),
    )
    expect(readDiagnostics(folder, hash)).toEqual(diagnostics)
    saveLast(folder, { ...last, seen: {} }, [])
    expect(readDiagnostics(folder, readLast(folder)!.diagnostics)).toEqual([])
  })
})
