/** Documents that are made to do harm: refused with a sentence, or read in linear time. */

import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { scan } from '../../src/document/document.js'
import { filesWithin } from '../../src/document/dtd/external.js'
import { NullHandler } from '../../src/document/events.js'
import { parseDocument, textOf } from '../../src/document/tree.js'

const codes = (text: string, options = {}) =>
  parseDocument(Buffer.from(text), 'a.xml', options).diagnostics.map((d) => d.code)
const check = (bytes: Uint8Array, options = {}) => scan(bytes, 'a.xml', new NullHandler(), options)

describe('entities', () => {
  const tenfold = (n: number) =>
    `<!DOCTYPE a [<!ENTITY e0 "0123456789">${Array.from({ length: n }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('')}]>`

  it('that grow without bounds (billion laughs) are refused', () => {
    expect(codes(`${tenfold(20)}<a>&e20;</a>`)).toEqual(['xml-limit-expansion'])
    expect(codes(`${tenfold(20)}<a n="&e20;"/>`)).toEqual(['xml-limit-expansion'])
  })

  it('that are long and many (quadratic blow-up) are refused', () => {
    const text = `<!DOCTYPE a [<!ENTITY e "${'x'.repeat(100_000)}">]><a>${'&e;'.repeat(10_000)}</a>`
    expect(codes(text)).toEqual(['xml-limit-expansion'])
  })

  it('of the document type that grow are refused', () => {
    const parameters = Array.from(
      { length: 20 },
      (_, i) => `<!ENTITY % p${i + 1} "${`&#37;p${i};`.repeat(10)}">`,
    ).join('')
    expect(codes(`<!DOCTYPE a [<!ENTITY % p0 "<!-- 0123456789 -->">${parameters}%p20;]><a/>`)).toContain(
      'xml-limit-expansion',
    )
  })

  it('may have as much text as an edition needs', () => {
    const { document } = parseDocument(Buffer.from(`${tenfold(3)}<a>&e3;</a>`), 'a.xml')
    expect(textOf(document!.root)).toHaveLength(10_000)
  })
})

describe('size', () => {
  it('of 100,000 elements within one another is refused', () => {
    const bytes = Buffer.from('<a>'.repeat(100_000) + '</a>'.repeat(100_000))
    expect(check(bytes).diagnostics.map((d) => d.code)).toEqual(['xml-limit-depth'])
    expect(check(bytes, { limits: { depth: 200_000 } }).wellFormed).toBe(true)
  })

  it('of a million attributes is refused, and read where it is allowed', () => {
    const text = Array.from({ length: 1_000_000 }, (_, i) => ` a${i}="${i}"`).join('')
    const bytes = Buffer.from(`<a${text}/>`)
    expect(check(bytes).diagnostics.map((d) => d.code)).toEqual(['xml-limit-attributes'])
    expect(check(bytes, { limits: { attributes: 2_000_000 } }).wellFormed).toBe(true)
  })

  it('of an attribute with 10 MB is read', () => {
    const { document } = parseDocument(Buffer.from(`<a n="${'x &amp; '.repeat(1_250_000)}"/>`), 'a.xml')
    expect(document?.root.attributes[0]?.value).toHaveLength(5_000_000)
  })

  it('of a file beyond the limit is refused', () => {
    expect(codes('<a/>', { limits: { size: 3 } })).toEqual(['xml-limit-size'])
  })

  it('of a tree is limited', () => {
    expect(codes(`<a>${'<b/>'.repeat(1000)}</a>`, { limits: { nodes: 1000 } })).toEqual(['xml-limit-size'])
    expect(codes(`<a>${'<b/>'.repeat(1000)}</a>`, { limits: { nodes: 3000 } })).toEqual([])
  })

  it('of faults is bounded', () => {
    expect(codes(`<a>${'& '.repeat(100_000)}</a>`)).toHaveLength(50)
  })

  it.each([
    ['unclosed comments', '<!--'],
    ['unclosed sections', '<![CDATA['],
    ['open tags', '<a '],
    ['less-than signs', '<'],
    ['end tags', '</b>'],
    ['references', '&#'],
    ['brackets', ']]'],
    ['quotes', '<a b="'],
    ['declarations', '<!DOCTYPE a [<!ENTITY a "'],
    ['groups', '<!DOCTYPE a [<!ELEMENT a ((((((((((((('],
  ])('of a megabyte of %s ends soon', (_what, piece) => {
    const start = performance.now()
    check(Buffer.from(`<r>${piece.repeat(1_000_000 / piece.length)}`))
    check(Buffer.from(piece.repeat(1_000_000 / piece.length)))
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

describe('files outside the document', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sigla-files-'))
  const project = join(folder, 'project')
  mkdirSync(project)
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(project, 'part.xml'), '<?xml encoding="UTF-8"?>one <b>two</b>')
  symlinkSync(join(folder, 'secret.txt'), join(project, 'link.txt'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = join(project, 'a.xml')
  const read = (address: string, allowed = true) =>
    parseDocument(Buffer.from(`<!DOCTYPE a [<!ENTITY e SYSTEM "${address}">]><a>&e;</a>`), file, {
      ...(allowed ? { external: filesWithin(project) } : {}),
    })

  it('are read where the user allows it', () => {
    const { document, diagnostics } = read('part.xml')
    expect(diagnostics).toEqual([])
    expect(textOf(document!.root)).toBe('one two')
  })

  it('are not read otherwise, which is an error', () => {
    const { document, diagnostics } = read('part.xml', false)
    expect(diagnostics).toMatchObject([{ code: 'xml-entity-unread', severity: 'error', line: 1 }])
    expect(textOf(document!.root)).toBe('')
  })

  it.each([
    '../secret.txt',
    'link.txt',
    'http://127.0.0.1:9/x',
    '//host/x',
    '/etc/passwd',
    'file:///etc/passwd',
    'no.xml',
    '.',
  ])('are not read from %s', (address) => {
    const { document, diagnostics } = read(address)
    expect(diagnostics.map((d) => d.code)).toEqual(['xml-entity-unread'])
    expect(textOf(document!.root)).toBe('')
  })
})
