/** Files as archivists have them: encodings, word processors, browsers, characters that nobody sees. */
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { encodeTranscript } from '../../src/encode/encode.js'
import { loadConvention } from '../../src/sigla/index.js'
import { readTranscript } from '../../src/transcript/index.js'
import { outlineOf } from './outline.js'

const convention = loadConvention('translation').convention!

/** The body of the TEI, without ids and the like, and the codes of what was said. */
function encoded(bytes: Uint8Array, name: string): { body: string; codes: string[] } {
  const { tei, diagnostics } = encodeTranscript(bytes, { name, convention })
  const body = /<body>\s*([^]*?)\s*<\/body>/.exec(new TextDecoder().decode(tei))?.[1] ?? ''
  return {
    body: body
      .replaceAll(/ (?:xml:id|resp|ana|rendition|target|xml:lang)="[^"]*"/g, '')
      .replaceAll(/>\n\s*</g, '><'),
    codes: diagnostics.map(({ code }) => code),
  }
}

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}

describe('an encoding', () => {
  const text = 'He said “no” [sic].\n\nThey left.\n'
  it.each([
    ['UTF-16, little endian', utf16(text, false, true)],
    ['UTF-16, big endian', utf16(text, true, true)],
    ['UTF-16 without a mark, little endian', utf16(text, false, false)],
    ['UTF-16 without a mark, big endian', utf16(text, true, false)],
    ['UTF-8 with a mark', strToU8(`\ufeff${text}`)],
  ])('%s', (_, bytes) => {
    expect(outlineOf(readTranscript(bytes, 'a.txt'))).toEqual([
      'prose He said “no” [sic].',
      'prose They left.',
    ])
  })

  it('Windows-1252, curly quotes and dashes too', () => {
    const { text, diagnostics } = readTranscript(Uint8Array.of(0x93, 0xe9, 0x94, 0x96, 0x80), 'a.txt')
    expect(text.value).toBe('“é”–€')
    expect(diagnostics.map(({ code }) => code)).toEqual(['transcript-encoding'])
    const page = Buffer.from('<meta charset="windows-1252"><p>He said \x93no\x94.</p>', 'latin1')
    expect(readTranscript(page, 'a.html').text.value.trim()).toBe('He said “no”.')
  })

  it.each([
    ['a mark against what the page declares', '\ufeff<meta charset="windows-1252"><p>François</p>'],
    ['UTF-16 declared in ASCII', '<meta charset="utf-16"><p>François</p>'],
  ])('of a web page: %s', (_, page) => {
    expect(readTranscript(strToU8(page), 'a.html').text.value.trim()).toBe('François')
  })
})

describe('characters that are not seen', () => {
  it('do not hide what a bracket says', () => {
    const { body } = encoded(
      strToU8(
        'It was [il\u00adlegible] or\u200f [\u200fsic\u200e] and con\u00adsideration [sic\u200b] of secrecy\u00a0[konspiratsii].\n',
      ),
      'a.txt',
    )
    expect(body).toBe(
      '<p>It was <gap reason="illegible"><desc>il\u00adlegible</desc></gap> <sic>or\u200f</sic> and <sic>con\u00adsideration</sic> of <seg>secrecy</seg><note type="original"><term>konspiratsii</term></note>.</p>',
    )
  })

  it('no-break spaces round lines and in empty paragraphs leave the structure whole', () => {
    const page =
      '<h1>A letter</h1><p>&nbsp;</p><p>Dear Comrade Li!</p><p>&nbsp;&nbsp;He came home.<br>&nbsp;&nbsp;He left.</p><p>1.&nbsp;One.</p><p>2.&nbsp;Two.</p>'
    const { body, codes } = encoded(strToU8(page), 'a.html')
    expect(codes).toEqual([])
    expect(body).toBe(
      '<head>A letter</head><opener><salute>Dear Comrade Li!</salute></opener><p>He came home.</p><p>He left.</p><list><label>1.</label><item><p>One.</p></item><label>2.</label><item><p>Two.</p></item></list>',
    )
  })
})

describe('a text taken from pages', () => {
  const pages = [
    'TOP SECRET\n\nReport on the harvest\n\nThe commission decides what follows, and says so:\n\n1. To approve the plan [in full] and what\n\n- 1 -\n',
    'TOP SECRET\n\nbelongs to it.\n\n2. To send it to the members.\n\n[page 2]\n\nPage 2 of 3\n',
    'TOP SECRET\n\n3. To go home.\n\n- 3 -\n',
  ]

  it('has running heads and page numbers apart, and its list whole', () => {
    const transcript = readTranscript(strToU8(pages.join('\f')), 'a.txt')
    expect(outlineOf(transcript)).toEqual([
      'classification TOP SECRET',
      'heading Report on the harvest',
      'prose The commission decides what follows, and says so:',
      'list 1.',
      '  1.',
      '    prose To approve the plan [in full] and what',
      '    prose belongs to it.',
      '  2.',
      '    prose To send it to the members.',
      '    bracket [page 2]',
      '  3.',
      '    prose To go home.',
    ])
    const furniture = transcript.spans.filter(({ kind }) => kind === 'furniture')
    expect(
      furniture.map(({ start, end }) => transcript.text.slice(start, end).trim().split(/\s+/).join(' ')),
    ).toEqual(['- 1 - TOP SECRET', 'Page 2 of 3 TOP SECRET', '- 3 -'])
    // Furniture stands between the halves of its first point: they are two paragraphs, which is told.
    expect(transcript.diagnostics.map(({ code }) => code)).toEqual([
      'transcript-running-heads',
      'transcript-page-cut',
    ])
    expect(transcript.spans.at(-1)?.end).toBe(transcript.text.length)
  })

  it.each([
    ['without form feeds', pages.join('\n')],
    ['whose pages only begin alike', 'Report\n\nYes, he said.\n\f Yes, he said.\n\nMao:\n\fMao:\n\nNo.\n'],
  ])('%s is left as it is', (_, text) => {
    expect(readTranscript(strToU8(text), 'a.txt').spans.map(({ kind }) => kind)).toEqual(['text'])
  })
})

describe('a file that is something else than its name says', () => {
  const word = zipSync({
    'word/document.xml': strToU8(
      '<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>He came [sic].</w:t></w:r></w:p></w:body></w:document>',
    ),
  })
  it.each([
    ['a Word document', word],
    ['a web page', strToU8('<!DOCTYPE html>\n<html><body><p>He came [sic].</p></body></html>')],
  ])('is read as what it is: %s', (_, bytes) => {
    expect(encoded(bytes, 'a.txt').body).toMatch(/<sic>came<\/sic>\./)
  })

  it.each([
    ['RTF', strToU8('{\\rtf1\\ansi He came [sic].\\par}'), 'a.rtf'],
    ['PDF', strToU8('%PDF-1.4\n1 0 obj'), 'a.pdf'],
    ['an old Word file', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'a.doc'],
    [
      'an old Word file with a new name',
      Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
      'a.docx',
    ],
    [
      'OpenDocument',
      zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }] }),
      'a.odt',
    ],
  ])('is refused in one sentence, and no document is made: %s', (_, bytes, name) => {
    const { tei, diagnostics } = encodeTranscript(bytes, { name, convention })
    expect(tei).toBeUndefined()
    expect(diagnostics.map(({ code }) => code)).toEqual(['transcript-format'])
    expect(diagnostics[0]!.message).toMatch(/Save it as/)
  })
})

describe('a Word document', () => {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="m" xmlns:v="v"'
  const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
  const paragraph = (...parts: string[]): string => `<w:p>${parts.join('')}</w:p>`
  const table = (...rows: string[][]): string =>
    `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${cell}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`
  const word = (...body: string[]) =>
    readTranscript(
      zipSync({
        'word/document.xml': strToU8(
          `<?xml version="1.0"?><w:document ${w}><w:body>${body.join('')}</w:body></w:document>`,
        ),
      }),
      'a.docx',
    )

  it('has its text boxes after the paragraph that they hang on, once', () => {
    const box = `<w:txbxContent>${paragraph(run('Received 4 May'))}</w:txbxContent>`
    const drawn = `<w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`
    const pict = `<w:r><w:pict><v:textbox>${box}</v:textbox></w:pict></w:r>`
    for (const hung of [drawn, pict])
      expect(
        word(paragraph(run('He came home '), hung, run('in the evening.')), paragraph(run('He left.'))).text
          .value,
      ).toBe('He came home in the evening.\n\nReceived 4 May\n\nHe left.\n\n')
  })

  it('has tables within tables', () => {
    const inner = table(
      [paragraph(run('x')), paragraph(run('y'))],
      [paragraph(run('z')), paragraph(run('q'))],
    )
    const { text, diagnostics } = word(
      table(
        [paragraph(run('a')), paragraph(run('b')) + inner + paragraph()],
        [paragraph(run('c')), paragraph(run('d'))],
      ),
    )
    expect(text.value.split(/\s+/).join(' ').trim()).toBe('a b x y z q c d')
    expect(diagnostics.map(({ code }) => code)).toEqual(['transcript-table'])
  })

  it('with thousands of references to characters is read', () => {
    expect(word(paragraph(run('A &amp; B '.repeat(5000)))).text.value.match(/&/g)).toHaveLength(5000)
  })

  it('says that a picture of a sign has no letter', () => {
    const { diagnostics } = word(paragraph(run('a'), '<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>'))
    expect(diagnostics.map(({ code }) => code)).toEqual(['transcript-docx-loss'])
  })
})

describe('a web page', () => {
  it('that Word saved has its foot-notes', () => {
    const page = Buffer.from(
      `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252"><!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]--></head><body><div class=WordSection1><p class=MsoNormal>He came\nhome<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference><![if !supportFootnotes]>[1]<![endif]></span></a> \x93late\x94.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p></div><div><hr><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> From Petrov.<o:p></o:p></p></div></div></body></html>`,
      'latin1',
    )
    const { body, codes } = encoded(page, 'a.html')
    expect(codes).toEqual([])
    expect(body).toBe(
      '<p>He came home<ref type="noteAnchor">1</ref> “late”.</p><note n="1" place="foot"><label><ref>1</ref></label><p>From Petrov.</p></note>',
    )
  })

  it('that a browser saved is told from its document', () => {
    const page = `<!DOCTYPE html>
<!-- saved from url=(0040)https://example.org/doc -->
<html><body><header><a href="#">Home</a></header><div role="navigation">Menu</div><main><header><h1>A letter</h1></header><div>Dear Comrade Li!<br>
<br>
He came home [in the evening].<br><br>With greetings,<br>Petrov</div></main><footer>Imprint</footer></body></html>`
    expect(outlineOf(readTranscript(strToU8(page), 'a.html'))).toEqual([
      'heading A letter',
      'salute Dear Comrade Li!',
      'prose He came home [in the evening].',
      'closing With greetings,',
      'signed Petrov',
    ])
  })
})
