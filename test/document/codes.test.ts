/** Each code of the scanner has a file in test/invalid that shows it, and is explained. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documentCodes } from '../../src/document/codes.js'
import { filesWithin } from '../../src/document/dtd/external.js'
import { parseDocument } from '../../src/document/parse.js'

const folder = join(import.meta.dirname, '../invalid')

/** Codes that no small file can show; limits.test.ts does. */
const NOT_IN_A_FILE = ['xml-limit-attributes', 'xml-limit-size']

describe('codes of the scanner', () => {
  const codes = Object.keys(documentCodes)
  const files = readdirSync(folder).filter((f) => codes.includes(f.replace(/\.xml$/, '')))

  it('have a file each', () => {
    expect(files.map((f) => f.replace('.xml', '')).sort()).toEqual(
      codes.filter((c) => !NOT_IN_A_FILE.includes(c)).sort(),
    )
  })

  it.each(files)('%s', (name) => {
    const path = join(folder, name)
    const bytes = readFileSync(path)
    const { document, diagnostics } = parseDocument(bytes, path, { inclusions: filesWithin(folder) })
    const code = name.replace('.xml', '')
    const found = diagnostics.find((d) => d.code === code)
    expect(found, JSON.stringify(diagnostics)).toBeDefined()
    expect(found?.line).toBeGreaterThan(0)
    expect(found?.message).toMatch(/[.!]\)?$/)
    if (['xml-doctype-unread', 'xml-entity-unread', 'xml-include'].includes(code))
      expect(document).toBeDefined()
    else expect(document).toBeUndefined()
  })

  it.each(Object.entries(documentCodes))('%s is explained', (_code, { title, explanation }) => {
    expect(title.length).toBeGreaterThan(8)
    expect(explanation.length).toBeGreaterThan(60)
    expect(explanation).toMatch(/[.`]$/)
  })
})
