import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadEdition } from '../../src/edition.js'
import { encodeFiles } from '../../src/encode/index.js'
import { loadConvention } from '../../src/sigla/index.js'

const root = mkdtempSync(join(tmpdir(), 'sigla-many-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** A list that counts 1, 1, 1 …: a note for each number after the first. */
const remarkable = Array.from({ length: 21 }, () => '1. The same point.').join('\n\n')

describe('many transcripts in one call', () => {
  mkdirSync(join(root, 'tei/transcripts'), { recursive: true })
  writeFileSync(join(root, 'sigla.config.json'), '{}')
  for (let n = 0; n < 120; n++) writeFileSync(join(root, `tei/transcripts/d${n}.txt`), remarkable)
  const { edition } = loadEdition(root)
  const convention = loadConvention('translation').convention!
  const encode = (reports: boolean) =>
    encodeFiles(edition!.transcripts, { edition: edition!, convention, reports })

  it('lists two thousand remarks and counts the others', () => {
    const { files, diagnostics } = encode(false)
    expect(files.map(({ status }) => status)).toEqual(Array(120).fill('written'))
    expect(diagnostics.length).toBe(2001)
    expect(diagnostics.at(-1)).toMatchObject({ code: 'encode-more' })
    expect(diagnostics.at(-1)!.message).toContain('400 transcript-list-number')
  })

  it('keeps them all for a report', () => {
    const { files, diagnostics } = encode(true)
    expect(files.map(({ status }) => status)).toEqual(Array(120).fill('unchanged'))
    expect(diagnostics.length).toBe(2400)
  })
})
