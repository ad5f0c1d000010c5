/** Inclusions, and the expanded document. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { filesWithin } from '../../src/document/dtd/external.js'
import {
  elementAt,
  elements,
  expand,
  expandWithPositions,
  parseDocument,
  pathOf,
  textOf,
} from '../../src/document/tree.js'
import { canonical } from './canonical.js'

const folder = mkdtempSync(join(tmpdir(), 'sigla-include-'))
afterAll(() => rmSync(folder, { recursive: true }))
const XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
const TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}

function parse(text: string, name = 'main.xml') {
  write(name, text)
  return parseDocument(Buffer.from(text), join(folder, name), { inclusions: filesWithin(folder) })
}

describe('inclusion', () => {
  it('puts a file in its place, with positions in that file', () => {
    write(
      'parts/one.xml',
      `<?xml version="1.0"?>\n<!-- c -->\n<div ${TEI} xml:id="one"><p>é\n <hi>x</hi></p></div>`,
    )
    const { document, diagnostics } = parse(
      `<body ${TEI} ${XI}>\n<xi:include href="parts/one.xml"/><p corresp="#one">after</p></body>`,
    )
    expect(diagnostics).toEqual([])
    const hi = elementAt(document!, '/body[1]/div[1]/p[1]/hi[1]')!
    expect(pathOf(hi)).toBe('/body[1]/div[1]/p[1]/hi[1]')
    expect(document!.location(hi.start, hi.startTagEnd)).toEqual({
      file: join(folder, 'parts/one.xml'),
      line: 4,
      column: 2,
      endLine: 4,
      endColumn: 6,
    })
    const after = elementAt(document!, '/body[1]/p[1]')!
    expect(document!.location(after.start)).toMatchObject({
      file: join(folder, 'main.xml'),
      line: 2,
      column: 35,
    })
    expect(document!.ids.get('one')?.local).toBe('div')
    expect(document!.pointers.map((p) => p.attribute.value)).toEqual(['#one'])
    // What is relative in a file of another folder keeps its meaning (XInclude 4.7.5).
    expect(document!.ids.get('one')?.attributes.find((a) => a.name === 'xml:base')?.value).toBe('parts/')
  })

  it('is written out by expand, with the way back to the places', () => {
    write('two.xml', `<p ${TEI}>a &amp; b&#13;</p>`)
    const { document } = parse(`<body ${TEI} ${XI}><xi:include href="two.xml"/></body>`)
    const text = expand(document!)
    expect(text).toBe(`<body ${TEI} ${XI}><p ${TEI}>a &amp; b&#13;</p></body>`)
    const { bytes, original } = expandWithPositions(document!)
    expect(document!.location(original(Buffer.from(bytes).indexOf('<p ')))).toMatchObject({
      file: join(folder, 'two.xml'),
      line: 1,
      column: 1,
    })
  })

  it('takes text, an element by its id, and an element by its number', () => {
    write('text.txt', 'a < b\r\n')
    write('ids.xml', `<div ${TEI}><p xml:id="q">q</p><p>r</p></div>`)
    const { document, diagnostics } = parse(
      `<body ${TEI} ${XI}><xi:include href="text.txt" parse="text"/><xi:include href="ids.xml" xpointer="q"/><xi:include href="ids.xml" xpointer="element(/1/2)"/></body>`,
    )
    expect(diagnostics).toEqual([])
    expect(textOf(document!.root)).toBe('a < b\nqr')
  })

  it('falls back, and is an error without a fallback', () => {
    const good = parse(
      `<body ${TEI} ${XI}><xi:include href="no.xml"><xi:fallback><p>none</p></xi:fallback></xi:include></body>`,
    )
    expect(good.diagnostics).toEqual([])
    expect(expand(good.document!)).toBe(`<body ${TEI} ${XI}><p>none</p></body>`)
    const bad = parse(`<body ${TEI} ${XI}>\n<xi:include href="no.xml"/></body>`)
    expect(bad.diagnostics).toMatchObject([{ code: 'xml-include', line: 2, column: 1 }])
  })

  it.each(['../outside.xml', 'http://127.0.0.1:9/a.xml', '/etc/passwd'])('does not read %s', (href) => {
    const { document, diagnostics } = parse(
      `<body ${TEI} ${XI}><xi:include href="${href}" parse="text"/></body>`,
    )
    expect(diagnostics.map((d) => d.code)).toEqual(['xml-include'])
    expect(textOf(document!.root)).toBe('')
  })

  it('in a circle is refused', () => {
    write('a.xml', `<div ${TEI} ${XI}><xi:include href="b.xml"/></div>`)
    write('b.xml', `<div ${TEI} ${XI}><xi:include href="a.xml"><xi:fallback/></xi:include></div>`)
    const { diagnostics } = parse(`<body ${TEI} ${XI}><xi:include href="a.xml"/></body>`)
    expect(diagnostics).toMatchObject([{ code: 'xml-include', file: join(folder, 'b.xml') }])
    expect(parse(`<body ${XI}><xi:include href="self.xml"/></body>`, 'self.xml').diagnostics).toHaveLength(1)
  })

  it('of a file that is not well-formed is refused, with its faults', () => {
    write('broken.xml', '<p>\n<b></p>')
    const { diagnostics } = parse(`<body ${XI}><xi:include href="broken.xml"/></body>`)
    expect(diagnostics).toMatchObject([
      { code: 'xml-unclosed', file: join(folder, 'broken.xml'), line: 2 },
      { code: 'xml-include', file: join(folder, 'main.xml') },
    ])
  })
})

describe('expand', () => {
  const same = (text: string) => {
    const { document } = parseDocument(Buffer.from(text), 'a.xml')
    const again = parseDocument(Buffer.from(expand(document!)), 'b.xml')
    expect(again.diagnostics).toEqual([])
    expect(canonical(again.document!, false)).toBe(canonical(document!, false))
    return expand(document!)
  }

  it('gives a document without a document type as it stands, without a byte order mark', () => {
    expect(same('\ufeff<?xml version="1.0"?>\r\n<a  b = "1"/>\n')).toBe(
      '<?xml version="1.0"?>\r\n<a  b = "1"/>\n',
    )
  })

  it('puts in entities and default attributes', () => {
    const text = same(
      '<!DOCTYPE a [<!ENTITY e "<b>&#38;amp; x</b>"><!ATTLIST a n CDATA "&lt;&#10;" xmlns CDATA "urn:a">]><a>&e;\t<![CDATA[<]]>&#13;<?p d?><!-- c --></a>',
    )
    expect(text).toBe('<a xmlns="urn:a" n="&lt;&#10;"><b>&amp; x</b>\t&lt;&#13;<?p d?><!-- c --></a>')
  })
})

describe('paths', () => {
  const { document } = parseDocument(
    Buffer.from(`<TEI ${TEI} xmlns:m="urn:m"><text><p/><m:p/><p><hi/><hi>x</hi></p></text></TEI>`),
    'a.xml',
  )

  it('lead to the element they were made from', () => {
    for (const el of elements(document!.root)) expect(elementAt(document!, pathOf(el))).toBe(el)
  })

  it.each([
    [
      '/Q{http://www.tei-c.org/ns/1.0}TEI[1]/Q{http://www.tei-c.org/ns/1.0}text[1]/Q{http://www.tei-c.org/ns/1.0}p[2]/Q{http://www.tei-c.org/ns/1.0}hi[2]',
    ],
    ['/TEI/text/p[3]/hi[2]'],
    ['/tei:TEI[1]/tei:text[1]/tei:p[3]/tei:hi[2]/@rend'],
    ['/TEI[1]/text[1]/p[3]/hi[2]/text()[1]'],
    ["/*[local-name()='TEI'][1]/*[local-name()='text'][1]/*[local-name()='p'][3]/*[local-name()='hi'][2]"],
  ])('are understood as others write them: %s', (path) => {
    expect(textOf(elementAt(document!, path)!)).toBe('x')
  })

  it('that lead nowhere give nothing', () => {
    expect(elementAt(document!, '/TEI[1]/body[1]')).toBeUndefined()
    expect(elementAt(document!, 'nonsense')).toBeUndefined()
  })
})
