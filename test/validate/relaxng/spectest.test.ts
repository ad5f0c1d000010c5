import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadSchema, validateDocument } from '../../../src/validate/relaxng/index.js'
import { MAIN, readSuite } from './suite.js'

const file = fileURLToPath(new URL('../../../../shared/corpora/rng-spec/spectest.xml', import.meta.url))
const encoder = new TextEncoder()

describe.skipIf(!existsSync(file))('the official suite (needs ../shared)', () => {
  const cases = existsSync(file) ? readSuite(file) : []

  it('has 385 schemas and 580 documents', () => {
    expect(cases.length).toBe(385)
    expect(cases.reduce((n, c) => n + c.valid.length + c.invalid.length, 0)).toBe(580)
  })

  for (const [i, c] of cases.entries())
    it(`case ${i + 1}, section ${c.section}: ${c.correct ? 'correct' : 'incorrect'}`, () => {
      const read = (path: string): Uint8Array | undefined => {
        const text = c.files.get(path)
        return text === undefined ? undefined : encoder.encode(text)
      }
      const { schema, diagnostics } = loadSchema(MAIN, { read })
      expect(schema !== undefined, JSON.stringify(diagnostics) + c.files.get(MAIN)).toBe(c.correct)
      if (schema === undefined) {
        for (const d of diagnostics) expect(d.file, 'a place in a file').toBeTruthy()
        return
      }
      for (const text of c.valid)
        expect(
          validateDocument(schema, encoder.encode(text), 'd.xml'),
          `${c.files.get(MAIN)}${text}`,
        ).toEqual([])
      for (const text of c.invalid)
        expect(
          validateDocument(schema, encoder.encode(text), 'd.xml').some((d) => d.code.startsWith('rng-')),
          `${c.files.get(MAIN)}${text}`,
        ).toBe(true)
    })
})
