/** Word documents as programs write them: prefixes, encodings, parts and markup that are not those of every file. */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../src/transcript/index.js'
import { outlineOf } from './outline.js'

const transitional = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main'
const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function read(parts: Record<string, string | Uint8Array>) {
  const files = Object.entries(parts).map(([name, xml]): [string, Uint8Array] => [
    name,
    typeof xml === 'string' ? strToU8(xml) : xml,
  ])
  return readTranscript(zipSync(Object.fromEntries(files)), 'a.docx')
}
const document = (body: string, ns = transitional): string =>
  `<?xml version="1.0"?><w:document xmlns:w="${ns}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:body>${body}</w:body></w:document>`
const inBody = (body: string) => read({ 'word/document.xml': document(body) })
const p = (text: string, properties = ''): string =>
  `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
const words = (body: string): string => inBody(body).text.value.trim()
const codes = (transcript: ReturnType<typeof read>): string[] =>
  transcript.diagnostics.map(({ code }) => code)
const relations = (...list: [type: string, target: string][]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(([type, target], at) => `<Relationship Id="r${at}" Type="${types}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

describe('a Word document', () => {
  it.each([
    ['another prefix', document(p('One [sic].')).replaceAll('w:', 'x:').replace('xmlns:w', 'xmlns:x')],
    [
      'no prefix',
      document(p('One [sic].'))
        .replaceAll(/(<\/?)w:/g, '$1')
        .replace('xmlns:w', 'xmlns'),
    ],
    ['the strict form', document(p('One [sic].'), strict)],
  ])('with %s', (_, xml) => {
    expect(outlineOf(read({ 'word/document.xml': xml }))).toEqual(['prose One [sic].'])
  })

  it('in UTF-16', () => {
    const xml = document(p('Один [sic].')).replace('?>', ' encoding="UTF-16"?>')
    const bytes = Buffer.from(`\ufeff${xml}`, 'utf16le')
    expect(read({ 'word/document.xml': bytes }).text.value.trim()).toBe('Один [sic].')
  })

  it('with characters by their numbers', () => {
    expect(words(p('Petrov&#8217;s &#x2014; &amp;#8217; &lt;'))).toBe('Petrov’s — &#8217; <')
  })

  it('whose parts have other names', () => {
    const transcript = read({
      '_rels/.rels': relations(['officeDocument', '/text/main2.xml']),
      'text/_rels/main2.xml.rels': relations(['footnotes', '../notes/foot.xml']),
      'text/main2.xml': document(`<w:p><w:r><w:t>One</w:t><w:footnoteReference w:id="2"/></w:r></w:p>`),
      'notes/foot.xml': `<w:footnotes xmlns:w="${transitional}"><w:footnote w:id="2">${p('A note.')}</w:footnote></w:footnotes>`,
    })
    expect(transcript.text.value.trim()).toBe('One[1]\n\n[1] A note.')
  })

  it('that is damaged: the sentence says where', () => {
    const { diagnostics } = read({ 'word/document.xml': '<w:document>\n<w:p></w:document>' })
    expect(diagnostics[0]).toMatchObject({ code: 'transcript-format' })
    expect(diagnostics[0]!.message).toContain('in word/document.xml, line')
  })

  it('whose styles have names in another language', () => {
    const style = (id: string, more: string): string =>
      `<w:style w:type="paragraph" w:styleId="${id}">${more}</w:style>`
    const styled = (id: string): string => `<w:pPr><w:pStyle w:val="${id}"/></w:pPr>`
    const transcript = read({
      'word/document.xml': document(
        p('Bericht', styled('Titel')) +
          p('Die Lage', styled('berschrift2')) +
          p('It was so.') +
          p('Die Aussicht', styled('Eigene')) +
          p('It was not so.'),
      ),
      'word/styles.xml': `<w:styles xmlns:w="${transitional}">${
        style('Titel', '<w:name w:val="Title"/>') +
        style('berschrift2', '<w:name w:val="heading 2"/>') +
        style('Eigene', '<w:name w:val="Eigene Überschrift"/><w:basedOn w:val="berschrift2"/>')
      }</w:styles>`,
    })
    expect(outlineOf(transcript)).toEqual([
      'heading Bericht',
      'division Die Lage',
      '  prose It was so.',
      'division Die Aussicht',
      '  prose It was not so.',
    ])
  })

  it('with paragraphs that a deleted mark joins', () => {
    const deleted = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    expect(words(p('They left in ', deleted) + p('the morning.') + p('Then it rained.'))).toBe(
      'They left in the morning.\n\nThen it rained.',
    )
  })

  it('with equations and readings above words: their text is kept', () => {
    expect(words('<w:p><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>')).toBe('x=1')
    const ruby =
      '<w:ruby><w:rt><w:r><w:t>han</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby>'
    expect(words(`<w:p><w:r>${ruby}</w:r></w:p>`)).toBe('漢han')
  })

  it('with a cell in a content control', () => {
    const cell = (text: string): string => `<w:tc>${p(text)}</w:tc>`
    const transcript = inBody(
      `<w:tbl><w:tr>${cell('A')}${cell('B')}</w:tr><w:tr><w:sdt><w:sdtContent>${cell('C')}</w:sdtContent></w:sdt>${cell('D')}</w:tr></w:tbl>`,
    )
    const [table] = transcript.blocks
    expect(table?.kind === 'table' && table.rows.map(({ cells }) => cells.length)).toEqual([2, 2])
  })

  it('with typed numbers of notes beside those of the word processor', () => {
    const footnotes = `<w:footnotes xmlns:w="${transitional}"><w:footnote w:id="1">${p('A note.')}</w:footnote></w:footnotes>`
    const called = '<w:p><w:r><w:t>One</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    const parts = (more: string) => ({
      'word/document.xml': document(called + more),
      'word/footnotes.xml': footnotes,
    })
    expect(codes(read(parts(p('Two [1].'))))).toEqual(['transcript-docx-notes'])
    expect(codes(read(parts(p('Two [2].'))))).toEqual([])
  })

  it('with words at the head of its pages', () => {
    const header = (text: string): string => `<w:hdr xmlns:w="${transitional}">${p(text)}</w:hdr>`
    const parts = (text: string) => ({
      'word/document.xml': document(p('One.')),
      'word/_rels/document.xml.rels': relations(['header', 'header1.xml']),
      'word/header1.xml': header(text),
    })
    expect(codes(read(parts('TOP SECRET')))).toEqual(['transcript-docx-margins'])
    expect(codes(read(parts('3')))).toEqual([])
  })
})
