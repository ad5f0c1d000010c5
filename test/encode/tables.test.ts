import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { afterAll, describe, expect, it } from 'vitest'
import { encodeTranscript } from '../../src/encode/encode.js'
import { loadConvention } from '../../src/sigla/index.js'

const convention = loadConvention('translation').convention!
const folder = mkdtempSync(join(tmpdir(), 'sigla-tables-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const files: string[] = []

function encode(bytes: Uint8Array, name: string) {
  const { tei, diagnostics } = encodeTranscript(bytes, { name, convention, date: '2026-11-24' })
  const text = new TextDecoder().decode(tei)
  const file = join(folder, `${files.length}.xml`)
  writeFileSync(file, text)
  files.push(file)
  return {
    codes: diagnostics.map(({ code }) => code),
    table: /<table[\s\S]*<\/table>/
      .exec(text)?.[0]
      .replaceAll(/ (?:xml:id|resp|ana|rendition)="[^"]*"/g, '')
      .replaceAll(/\n\s*/g, ''),
  }
}
const html = (body: string) => encode(strToU8(`<!doctype html><body><p>The harvest.</p>${body}`), 'a.html')
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const docx = (body: string) =>
  encode(
    zipSync({ 'word/document.xml': strToU8(`<w:document ${w}><w:body>${body}</w:body></w:document>`) }),
    'a.docx',
  )

describe('a table', () => {
  it('whose cell is a number in brackets: neither a page nor a note, but words supplied, which are asked', () => {
    const cells = '<table><tr><td>Rifles<td>[30]<tr><td>Guns<td>5 [2]</table>'
    for (const around of ['', '<p>They came [1] here [2] too.</p>']) {
      const bytes = strToU8(`<!doctype html><body>${around}${cells}<p>[1] One.</p><p>[2] Two.</p>`)
      const { brackets } = encodeTranscript(bytes, { name: 'a.html', convention })
      const number = brackets.find(({ text }) => text === '[30]')
      expect(number).toMatchObject({ class: 'supplied', confidence: 'ask' })
      const note = brackets.find(({ text }) => text === '[2]')
      expect(note).toMatchObject({ class: 'noteref' })
    }
  })

  it('of a web page becomes a table, with its caption and headings', () => {
    const { table, codes } = html(
      '<table><caption>Grain</caption><thead><tr><th>Year<th>Tons</thead><tr><th>1949<td>3 [sic]<tr><td colspan=2>none</table><p>After.</p>',
    )
    expect(table).toBe(
      '<table><head>Grain</head><row role="label"><cell>Year</cell><cell>Tons</cell></row><row><cell role="label">1949</cell><cell><sic>3</sic></cell></row><row><cell cols="2">none</cell></row></table>',
    )
    expect(codes).toEqual([])
  })

  it('of Word becomes a table, with cells that reach down', () => {
    const cell = (text: string, more = '') =>
      `<w:tc><w:tcPr>${more}</w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`
    const { table } = docx(
      `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell('Year')}${cell('Tons')}</w:tr><w:tr>${cell('1949', '<w:vMerge w:val="restart"/>')}${cell('3')}</w:tr><w:tr>${cell('', '<w:vMerge/>')}${cell('4')}</w:tr></w:tbl>`,
    )
    expect(table).toBe(
      '<table><row role="label"><cell>Year</cell><cell>Tons</cell></row><row><cell rows="2">1949</cell><cell>3</cell></row><row><cell>4</cell></row></table>',
    )
  })

  it('of a plain text is one if tabulators part its cells', () => {
    const { table } = encode(
      strToU8('The harvest.\n\nYear\tTons\tRice\n1949\t3\t1\n1950\t4\t2\n\nAfter it.\n'),
      'a.txt',
    )
    expect(table).toBe(
      '<table><row><cell>Year</cell><cell>Tons</cell><cell>Rice</cell></row><row><cell>1949</cell><cell>3</cell><cell>1</cell></row><row><cell>1950</cell><cell>4</cell><cell>2</cell></row></table>',
    )
  })

  it('does not let a bracket reach from one cell into the next', () => {
    const { table, codes } = html('<table><tr><td>a [b<td>c]<tr><td>d<td>e</table>')
    expect(table).toMatch(/^<table><row><cell>a <pc>\[<\/pc>b<\/cell><cell>c<pc>\]<\/pc><\/cell>/)
    expect(codes).toContain('bracket-unclosed')
  })

  it.each([
    ['rows that differ in width', '<table><tr><td>a<td>b<tr><td>c</table>'],
    ['a list in a cell', '<table><tr><td>a<td>b<tr><td>c<td><ul><li>d</ul></table>'],
  ])('is read as paragraphs where it has %s', (_, body) => {
    const { table, codes } = html(body)
    expect(table).toBeUndefined()
    expect(codes).toContain('transcript-table')
  })

  it('is not made of columns of spaces', () => {
    const { table, codes } = encode(
      strToU8('Harvest\n\nYear    Tons    Rice\n1949    3       1\n1950    4       2\n'),
      'a.txt',
    )
    expect(table).toBeUndefined()
    expect(codes).toContain('transcript-table')
  })

  const jing = '/usr/bin/jing'
  const schemas = ['../shared/tei/tei_all.rng', 'schemas/edition.rng'].filter((path) => existsSync(path))
  it.skipIf(!existsSync(jing))('is valid against each schema (needs jing)', () => {
    for (const schema of schemas) execFileSync(jing, [schema, ...files])
    expect(files.length).toBeGreaterThan(5)
  })
})
