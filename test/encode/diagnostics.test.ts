import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { loadEdition } from '../../src/edition.js'
import { encodeTranscript } from '../../src/encode/encode.js'
import { encodeFiles } from '../../src/encode/index.js'
import { loadConvention } from '../../src/sigla/index.js'

const convention = loadConvention('translation').convention!
const encode = (text: string) =>
  encodeTranscript(new TextEncoder().encode(text), { name: 'visit.txt', convention, plain: true })
const told = (text: string) =>
  encode(text).diagnostics.map(({ code, line, column }) => `${code} ${line}:${column}`)

describe('what an encoding says of a transcript', () => {
  it('that XML cannot hold a character', () => {
    const { tei, diagnostics } = encode('A visit\u0001 by Li.\n')
    expect(diagnostics).toMatchObject([{ code: 'encode-character', line: 1, column: 8 }])
    expect(new TextDecoder().decode(tei)).toContain('<g ref="#visit-u0001">\u2401</g>')
  })

  it('that a sign has no partner', () => {
    expect(told('They refused [to do it again.\n')).toContain('bracket-unclosed 1:14')
  })

  it('that two signs do not fit', () => {
    expect(told('They refused [to do it) again.\n').join(' ')).toContain('bracket-mismatched')
  })

  it('that a bracket closes in a later paragraph', () => {
    expect(told('He wrote [they came.\n\nThey left] again.\n')).toContain('bracket-long 1:10')
  })
})

describe('what an encoding says of a project', () => {
  const root = mkdtempSync(join(tmpdir(), 'sigla-told-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  for (const folder of ['transcripts', 'authority', 'documents'])
    mkdirSync(join(root, 'tei', folder), { recursive: true })
  writeFileSync(join(root, 'sigla.config.json'), '{}')
  writeFileSync(join(root, 'tei/transcripts/visit.txt'), 'A visit by com[rade] Li.\n')
  writeFileSync(join(root, 'tei/authority/persons.xml'), '<TEI><person>')
  writeFileSync(
    join(root, 'tei/documents/visit.xml'),
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="visit"><teiHeader/><text><body><p xml:id="visit-p1">Mine.</p></body></text></TEI>',
  )

  it('that two transcripts would become one document, and keeps the first', () => {
    const other = mkdtempSync(join(tmpdir(), 'sigla-same-'))
    for (const year of ['1951', '1952']) mkdirSync(join(other, 'tei/transcripts', year), { recursive: true })
    writeFileSync(join(other, 'sigla.config.json'), '{}')
    writeFileSync(join(other, 'tei/transcripts/1951/letter.txt'), 'First.\n')
    writeFileSync(join(other, 'tei/transcripts/1952/letter.txt'), 'Second.\n')
    // What systems and word processors leave is no transcript.
    for (const left of ['Thumbs.db', 'desktop.ini', '~$letter.docx', 'letter.txt~', '.DS_Store'])
      writeFileSync(join(other, 'tei/transcripts', left), 'x')
    const edition = loadEdition(other).edition!
    const { files, diagnostics } = encodeFiles(edition.transcripts, { edition, convention })
    expect(files.map(({ status }) => status)).toEqual(['written', 'failed'])
    expect(diagnostics).toMatchObject([{ code: 'encode-same-name', severity: 'error' }])
    expect(diagnostics[0]!.message).toContain(
      'letter.txt and ../1951/letter.txt would both become letter.xml',
    )
    expect(readFileSync(join(other, 'tei/documents/letter.xml'), 'utf8')).toContain('First.')
    rmSync(other, { recursive: true, force: true })
  })

  it('that a register is not well-formed, and that nothing is known of a document', () => {
    const edition = loadEdition(root).edition!
    const { diagnostics } = encodeFiles(edition.transcripts, { edition, convention, mode: 'merge' })
    const codes = diagnostics.map(({ code }) => code)
    expect(codes).toContain('register-invalid')
    expect(codes).toContain('merge-no-base')
  })
})
