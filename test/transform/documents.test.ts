/** Documents as people have them: what surrounds the text, its encoding, what it is made of. Each gives three editions, proved, with valid HTML. */
import { describe, expect, it } from 'vitest'
import { transformAll } from '../../src/transform/transform.js'
import { htmlFaults } from '../publish/site/html.js'

const head =
  '<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>'
const open = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">'
const tei = (text: string, before = ''): string => `${open}${head}${before}${text}</TEI>`
const body = (content: string): string => tei(`<text><body>${content}</body></text>`)
const utf16 = (text: string, bigEndian: boolean): Buffer => {
  const bytes = Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-16"?>${text}`, 'utf16le')
  return bigEndian ? bytes.swap16() : bytes
}
const entities = `<!DOCTYPE TEI [<!ENTITY % more '<!ENTITY who "Anna">'>%more;<!ENTITY greet "<hi>Hello</hi>, &who;">]>`

/** What the document is, the document, the reading text that its words make. */
const cases: [name: string, document: string | Uint8Array, reading: string][] = [
  ['entities of an internal subset', `${entities}${body('<p>&greet;!</p>')}`, 'Hello, Anna!'],
  ['UTF-16, little endian', utf16(body('<p>Ærø 𝄞</p>'), false), 'Ærø 𝄞'],
  ['UTF-16, big endian', utf16(body('<p>Ærø 𝄞</p>'), true), 'Ærø 𝄞'],
  [
    'ISO-8859-1',
    Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>${body('<p>Ærø</p>')}`, 'latin1'),
    'Ærø',
  ],
  ['lines that end with CR LF', body('<p>a\r\nb</p>\r\n<p>c</p>'), 'a b\n\nc'],
  ['a byte order mark', `\uFEFF${body('<p>a</p>')}`, 'a'],
  [
    'a corpus',
    `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">${head}${body('<p>a</p>')}${body('<p>b</p>')}</teiCorpus>`,
    'a\n\nb',
  ],
  ['TEI inside TEI', tei('', body('<p>a</p>')), 'a'],
  [
    'facts that stand off',
    tei(
      '<text><body><p>a</p></body></text>',
      '<standOff><listPerson><person xml:id="x"><persName>Anna</persName></person></listPerson></standOff>',
    ),
    'a',
  ],
  [
    'several texts in a group',
    tei('<text><group><text><body><p>a</p></body></text><text><body><p>b</p></body></text></group></text>'),
    'a\n\nb',
  ],
  [
    'a heading that holds blocks',
    body('<div><head>a<list><item>b</item></list></head><p>c</p></div>'),
    'a\n\nb\n\nc',
  ],
  ['an empty body', body(''), ''],
  ['an example of markup', body('<egXML xmlns="http://www.tei-c.org/ns/Examples"><p>a</p></egXML>'), 'a'],
  [
    'a text inside a paragraph',
    body('<p>a</p><floatingText><body><p>b</p></body></floatingText><p>c</p>'),
    'a\n\nb\n\nc',
  ],
  [
    'MathML',
    body('<p>so <formula><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></formula></p>'),
    'so x',
  ],
  [
    'SVG in a figure',
    body('<figure><svg xmlns="http://www.w3.org/2000/svg"><text x="1" y="1">a</text></svg></figure><p>b</p>'),
    'a\n\nb',
  ],
  [
    'MEI in written music',
    body(
      '<notatedMusic><mei xmlns="http://www.music-encoding.org/ns/mei"><music/></mei><desc>a tune</desc></notatedMusic><p>b</p>',
    ),
    'a tune\n\nb',
  ],
]

describe('documents as people have them', () => {
  it.each(cases)('%s', async (_, document, reading) => {
    const { outputs, diagnostics } = transformAll(Buffer.from(document), 'case.xml')
    expect(diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([])
    expect(outputs.text!.trim()).toBe(reading)
    const { text } = JSON.parse(outputs.json!) as { text: Record<string, string> }
    expect(text.reading).toBe(reading)
    const html = outputs.html!
    expect(await htmlFaults(html, 'case.html')).toEqual([])
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id!)
    expect(ids).toEqual([...new Set(ids)])
    for (const [, aim] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(decodeURIComponent(aim!))
  })

  it.each([
    [
      'only images',
      tei('', '<facsimile><surface><graphic url="1.jpg"/></surface></facsimile>'),
      'edition-no-text',
      '',
    ],
    ['only a header', tei(''), 'edition-no-text', ''],
    [
      'a root that is not in TEI’s namespace',
      '<TEI xmlns="http://www.tei-c.org/ns/Examples"><text>a</text></TEI>',
      'edition-namespace',
      'a',
    ],
  ])('%s: a page, and word of what is missing', async (_, document, code, reading) => {
    const { outputs, diagnostics } = transformAll(Buffer.from(document), 'case.xml')
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code])
    expect(outputs.text!.trim()).toBe(reading)
    expect(await htmlFaults(outputs.html!, 'case.html')).toEqual([])
  })
})
