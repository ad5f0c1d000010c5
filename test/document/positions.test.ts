/** Lines and columns are where an editor's cursor would be: 1-based, columns in UTF-16 units. */

import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/document/parse.js'
import { LineIndex } from '../../src/document/positions.js'
import { elements } from '../../src/document/tree.js'

const MARK = '\ufeff'

/** Text before the place, and the line and column of the place. */
const table: readonly (readonly [what: string, before: string, line: number, column: number])[] = [
  ['the beginning', '', 1, 1],
  ['ASCII', 'abc', 1, 4],
  ['a tab is one column', 'a\tb', 1, 4],
  ['after a line feed', 'abc\n', 2, 1],
  ['after CR LF', 'abc\r\n', 2, 1],
  ['after a lone CR', 'abc\rd', 2, 2],
  ['CR CR LF are two line ends', 'a\r\r\nb', 3, 2],
  ['empty lines', '\n\n\n', 4, 1],
  ['a letter of two bytes', 'é', 1, 2],
  ['a letter of three bytes', '—’', 1, 3],
  ['an astral character is two columns', '😀', 1, 3],
  ['several astral characters', 'a😀b😀', 1, 7],
  ['a combining mark is a column of its own', 'e\u0301', 1, 3],
  ['a family of emoji', '👨‍👩‍👧', 1, 9],
  ['a byte order mark is none', `${MARK}abc`, 1, 4],
  ['a byte order mark alone', MARK, 1, 1],
  ['a byte order mark and lines', `${MARK}a\nbc`, 2, 3],
  ['U+FEFF within a line is a column', `a${MARK}`, 1, 3],
  ['U+2028 and U+0085 end no line', 'a\u2028\u0085b', 1, 5],
  ['right to left', 'שלום', 1, 5],
]

describe('the place of a byte offset', () => {
  it.each(table)('%s', (_what, before, line, column) => {
    const bytes = Buffer.from(`${before}X`)
    const offset = Buffer.byteLength(before)
    const index = new LineIndex(bytes)
    expect(index.position(offset)).toEqual({ line, column })
    expect(index.offset(line, column)).toBe(offset)
    // Asked again, after another place, it answers the same.
    index.position(0)
    index.position(bytes.length)
    expect(index.position(offset)).toEqual({ line, column })
  })

  it('is that of each character when asked from left to right and at random', () => {
    const text = 'a😀\té\r\n— b\nc\u0301d\r'.repeat(5)
    const bytes = Buffer.from(text)
    const expected: { offset: number; line: number; column: number }[] = []
    let [line, column, offset] = [1, 1, 0]
    for (let i = 0; i < text.length; ) {
      const character = String.fromCodePoint(text.codePointAt(i)!)
      expected.push({ offset, line, column })
      offset += Buffer.byteLength(character)
      i += character.length
      column += character.length
      if (character === '\n' || (character === '\r' && text[i] !== '\n')) [line, column] = [line + 1, 1]
    }
    const index = new LineIndex(bytes)
    for (const e of expected) expect({ offset: e.offset, ...index.position(e.offset) }).toEqual(e)
    for (let i = 0; i < expected.length; i++) {
      const e = expected[(i * 37) % expected.length]!
      expect({ offset: e.offset, ...index.position(e.offset) }).toEqual(e)
    }
  })

  it('beyond the end is the end', () => {
    expect(new LineIndex(Buffer.from('ab\nc')).position(99)).toEqual({ line: 2, column: 2 })
    expect(new LineIndex(Buffer.from('ab\nc')).offset(1, 99)).toBe(2)
  })
})

describe('the place of a fault', () => {
  it.each(table)('%s', (_what, before, line, column) => {
    const text = before.startsWith(MARK)
      ? `${MARK}<p>${before.slice(1)}<b x="1" x="2"/></p>`
      : `<p>${before}<b x="1" x="2"/></p>`
    const { diagnostics } = parseDocument(Buffer.from(text), 'a.xml')
    const shift = (line === 1 ? 3 : 0) + '<b x="1" '.length
    expect(diagnostics).toMatchObject([
      {
        code: 'xml-attribute-repeated',
        line,
        column: column + shift,
        endLine: line,
        endColumn: column + shift + 5,
      },
    ])
  })

  it.each(['utf16le', 'latin1'] as const)('in a file in %s is where an editor shows it', (encoding) => {
    const name = encoding === 'latin1' ? 'ISO-8859-1' : 'UTF-16'
    const text = `<?xml version="1.0" encoding="${name}"?>\n<p>é &x; </p>`
    const bytes = Buffer.from(encoding === 'latin1' ? text : MARK + text, encoding)
    expect(parseDocument(bytes, 'a.xml').diagnostics).toMatchObject([{ line: 2, column: 6, endColumn: 9 }])
  })
})

describe('the spans of nodes', () => {
  const text = `${MARK}<TEI xmlns="http://www.tei-c.org/ns/1.0">\r\n<p n = '1&lt;2' xml:id="a">é<!-- c -->x&amp;y<?p d?><hi/></p></TEI>`
  const bytes = Buffer.from(text)
  const { document } = parseDocument(bytes, 'a.xml')
  const [p, hi] = [...elements(document!.root)]
  const slice = (start: number, end: number) => bytes.subarray(start, end).toString()

  it('are what is written', () => {
    expect(slice(p!.start, p!.startTagEnd)).toBe(`<p n = '1&lt;2' xml:id="a">`)
    expect(slice(p!.endTagStart, p!.end)).toBe('</p>')
    expect(slice(hi!.start, hi!.end)).toBe('<hi/>')
    expect(
      p!.attributes.map((a) => [slice(a.start, a.end), slice(a.valueStart, a.valueEnd), a.value]),
    ).toEqual([
      [`n = '1&lt;2'`, '1&lt;2', '1<2'],
      ['xml:id="a"', 'a', 'a'],
    ])
    expect(p!.children.map((c) => slice(c.start, c.end))).toEqual([
      'é',
      '<!-- c -->',
      'x&amp;y',
      '<?p d?>',
      '<hi/>',
    ])
  })

  it('have a place', () => {
    expect(document!.location(p!.start, p!.startTagEnd)).toEqual({
      file: 'a.xml',
      line: 2,
      column: 1,
      endLine: 2,
      endColumn: 28,
    })
  })
})
