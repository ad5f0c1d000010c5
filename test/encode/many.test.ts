import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadEdition } from '../../src/edition.js'
import { Encodings } from '../../src/encode/encoded-json.js'
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

  it('does not encode again what has not changed, and says the same of it', () => {
    const first = encode(false)
    const cache = join(root, '.sigla/encoded.jsonl')
    const text = readFileSync(cache, 'utf8')
    expect(text.split('\n')).toHaveLength(122)
    expect(encode(false)).toEqual(first)
    writeFileSync(cache, text.replaceAll('"asked":0', '"asked":7'))
    expect(encode(false).files.map(({ asked }) => asked)).toEqual(Array(120).fill(7))
    // What has changed is encoded: a transcript, a document, decisions, the record.
    writeFileSync(join(root, 'tei/transcripts/d1.txt'), `${remarkable}\n\nThe end.`)
    writeFileSync(join(root, 'tei/documents/d2.xml'), '<TEI/>')
    mkdirSync(join(root, 'tei/decisions'))
    writeFileSync(join(root, 'tei/decisions/d3.json'), '{"version":1,"decisions":[]}')
    const record = JSON.parse(readFileSync(join(root, 'tei/encoded.json'), 'utf8'))
    delete record.documents['d4.xml']
    writeFileSync(join(root, 'tei/encoded.json'), JSON.stringify(record))
    const { files } = encode(false)
    expect(
      files.filter(({ asked }) => asked === 0).map(({ document, status }) => [basename(document), status]),
    ).toEqual([
      ['d1.xml', 'written'],
      ['d2.xml', 'left'],
      ['d3.xml', 'unchanged'],
      ['d4.xml', 'unchanged'],
    ])
    expect(
      Object.keys(JSON.parse(readFileSync(join(root, 'tei/encoded.json'), 'utf8')).documents),
    ).toHaveLength(120)
    rmSync(cache)
    expect(encode(false).files.every(({ asked }) => asked === 0)).toBe(true)
  })

  it('reads and writes the record as its own layout and as any other', () => {
    const text = readFileSync(join(root, 'tei/encoded.json'), 'utf8')
    expect(new Encodings(text).text()).toBe(text)
    expect(new Encodings(JSON.stringify(JSON.parse(text))).text()).toBe(text)
    const quoted = text.replaceAll('d7.xml', JSON.stringify('"d7": {.xml').slice(1, -1))
    expect(new Encodings(quoted).get('"d7": {.xml')?.transcript).toBe('tei/transcripts/d7.txt')
    for (const none of [undefined, '', '[]', '{"version":2}', text.slice(0, -20)])
      expect(new Encodings(none).text()).toBe('{\n  "version": 1,\n  "documents": {}\n}\n')
  })
})
