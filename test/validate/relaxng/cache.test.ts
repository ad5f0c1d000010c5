import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSchema, validateDocument } from '../../../src/validate/relaxng/index.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sigla-cache-'))
  writeFileSync(join(folder, 'main.rnc'), 'include "part.rnc"\nstart = element a { part }')
  writeFileSync(
    join(folder, 'part.rnc'),
    'part = attribute n { xsd:integer { maxInclusive = "9" } }, element b { xsd:ID? }?',
  )
})
afterEach(() => rmSync(folder, { recursive: true }))

const main = (): string => join(folder, 'main.rnc')
const cacheDir = (): string => join(folder, 'cache')
const load = (): ReturnType<typeof loadSchema> => loadSchema(main(), { cacheDir: cacheDir() })
const verdict = (text: string): number =>
  validateDocument(load().schema!, new TextEncoder().encode(text), 'd.xml').length

describe('the schema cache', () => {
  it('gives the same verdicts as the schema itself', () => {
    writeFileSync(
      join(folder, 'part.rnc'),
      'part = attribute n { xsd:integer { maxInclusive = "9" } }, element b { "x" | "y" }?',
    )
    for (let round = 0; round < 2; round++) {
      expect(verdict('<a n="9"/>')).toBe(0)
      expect(verdict('<a n="10"/>')).toBe(1)
      expect(verdict('<a n="1"><b>x</b></a>')).toBe(0)
      expect(verdict('<a n="1"><b>z</b></a>')).toBe(1)
      expect(verdict('<a><b>y</b></a>')).toBe(1)
    }
    expect(readdirSync(cacheDir()).length).toBe(1)
  })

  it('is not used when an included file has changed', () => {
    writeFileSync(join(folder, 'part.rnc'), 'part = empty')
    expect(verdict('<a/>')).toBe(0)
    writeFileSync(join(folder, 'part.rnc'), 'part = attribute n { text }')
    expect(verdict('<a/>')).toBe(1)
  })

  it('is not used when it is damaged, and is then written anew', () => {
    writeFileSync(join(folder, 'part.rnc'), 'part = attribute n { text }')
    expect(verdict('<a/>')).toBe(1)
    const [name] = readdirSync(cacheDir())
    const file = join(cacheDir(), name!)
    const good = readFileSync(file)
    for (const bad of [
      good.subarray(0, 40),
      Buffer.alloc(0),
      Buffer.concat([good.subarray(0, good.length - 4), Buffer.from([1, 2, 3, 4])]),
    ]) {
      writeFileSync(file, bad)
      expect(verdict('<a/>')).toBe(1)
      expect(readFileSync(file).equals(good)).toBe(true)
    }
  })

  it('holds no incorrect schema', () => {
    const { schema, diagnostics } = load()
    expect(schema).toBeUndefined()
    expect(diagnostics[0]!.code).toBe('rng-schema-id')
    expect(() => readdirSync(cacheDir())).toThrow()
  })
})
