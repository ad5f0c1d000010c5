/** One file for each code of validation: the file shows the fault, and the code is explained. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadEdition } from '../../src/edition.js'
import { validateCodes } from '../../src/validate/codes.js'
import { validateDocument } from '../../src/validate/index.js'
import { relaxngCodes } from '../../src/validate/relaxng/codes.js'

const file = (name: string): string => fileURLToPath(new URL(`../invalid/${name}.xml`, import.meta.url))

/** Codes that no single document can show, each with the test that shows it. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'json-syntax': 'test/cli/wrong-input.test.ts',
  'json-invalid': 'test/cli/wrong-input.test.ts',
  'rule-unknown': 'test/cli/wrong-input.test.ts',
  'pointer-url': 'test/validate/addresses.test.ts',
  'schematron-empty': 'test/validate/mistakes.test.ts',
  'schematron-syntax': 'test/validate/schematron/schematron.test.ts',
  'schematron-query': 'test/validate/schematron/schematron.test.ts',
  'schematron-unreadable': 'test/validate/schematron/schematron.test.ts',
}

describe('the codes of validation', () => {
  // The folder of the files itself is no project: documents are outside of one, with the defaults.
  const outside = loadEdition(fileURLToPath(new URL('../invalid/', import.meta.url))).edition!
  const project = loadEdition(fileURLToPath(new URL('../../', import.meta.url))).edition!

  it.each(Object.keys(relaxngCodes).filter((code) => existsSync(file(code))))('%s', async (code) => {
    const { diagnostics } = await validateDocument(readFileSync(file(code)), file(code), project)
    expect(diagnostics.map((d) => d.code)).toContain(code)
  })

  it.each(Object.keys(validateCodes).filter((code) => ELSEWHERE[code] === undefined))('%s', async (code) => {
    const path = file(code)
    expect(existsSync(path), path).toBe(true)
    const edition = code === 'schematron-assert' ? project : outside
    const { diagnostics } = await validateDocument(readFileSync(path), path, edition)
    const found = diagnostics.filter((d) => d.code === code)
    expect(found.length, JSON.stringify(diagnostics, undefined, 1)).toBeGreaterThan(0)
    expect(found[0]!.message).toMatch(/[.?]( \(sch:\S+\))?$/)
    if (code !== 'schema-none') expect(found[0]!.line).toBeGreaterThan(0)
  })
})
