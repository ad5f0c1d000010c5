/** Web pages: what their markup says of notes and lists. */
import { describe, expect, it } from 'vitest'
import { encodeTranscript } from '../../src/encode/encode.js'
import { loadConvention } from '../../src/sigla/index.js'
import { readTranscript } from '../../src/transcript/index.js'
import { outlineOf } from './outline.js'

const page = (body: string): Uint8Array =>
  new TextEncoder().encode(`<!doctype html><title>T</title><body>${body}</body>`)
const words = (body: string): string => readTranscript(page(body), 'a.html').text.value.trim()
const convention = loadConvention('translation').convention!

function encoded(body: string): string {
  const { tei } = encodeTranscript(page(body), { name: 'a.html', convention })
  const text = /<body>\s*([^]*?)\s*<\/body>/.exec(new TextDecoder().decode(tei))![1]!
  return text.replaceAll(/ (?:xml:id|resp|ana)="[^"]*"/g, '').replaceAll(/>\n\s*</g, '><')
}

describe('notes in superior figures', () => {
  const notes = '<p><sup>1</sup> First.</p><p><sup>2</sup> Second [sic].</p>'

  it('are notes, and their numbers in the text lead to them', () => {
    expect(encoded(`<p>He came<sup>1</sup> and left<sup>2</sup> on the 5<sup>th</sup>.</p>${notes}`)).toBe(
      '<p>He came<ref type="noteAnchor" rend="superscript" target="#a-f1">1</ref> and left<ref type="noteAnchor" rend="superscript" target="#a-f2">2</ref> on the 5<hi rend="superscript">th</hi>.</p>' +
        '<note n="1" place="foot"><label><hi rend="superscript">1</hi></label><p>First.</p></note>' +
        '<note n="2" place="foot"><label><hi rend="superscript">2</hi></label><p><sic>Second</sic>.</p></note>',
    )
  })

  it('of Unicode are called by the same characters, but not in units', () => {
    const body = '<p>He came¹ over 5 km² of land² home.</p><p>¹ First.</p><p>² Second.</p>'
    expect(encoded(body)).toContain(
      '<p>He came<ref type="noteAnchor" target="#a-f1">¹</ref> over 5 km² of land<ref type="noteAnchor" target="#a-f2">²</ref> home.</p>',
    )
  })

  it.each([
    ['which nothing calls', `<p>He came home.</p>${notes}`],
    [
      'whose numbers do not follow',
      `<p>He came<sup>1</sup>.</p><p><sup>1</sup> First.</p><p><sup>3</sup> Third.</p>`,
    ],
    ['before the text', `${notes}<p>He came<sup>1</sup> home.</p>`],
  ])('are paragraphs: %s', (_, body) => {
    expect(readTranscript(page(body), 'a.html').blocks.map(({ kind }) => kind)).not.toContain('note')
  })

  it('that are items of a list to which links lead have the numbers of the links', () => {
    const list = '<ol><li id="a">First.</li><li id="b"><p>Second.</p></li></ol>'
    const call = (id: string, n: number): string => `<sup><a href="#${id}">${n}</a></sup>`
    expect(
      outlineOf(readTranscript(page(`<p>He came${call('a', 1)} home${call('b', 2)}.</p>${list}`), 'a.html')),
    ).toEqual(['prose He came1 home2.', 'note 1', '  prose First.', 'note 2', '  prose Second.'])
    expect(words(`<p>He came<a href="#a"><sup>[1]</sup></a>.</p><ol><li id="a">First.</li></ol>`)).toBe(
      'He came[1].\n\n[1] First.',
    )
  })
})

describe('the numbers of a list that the browser makes', () => {
  it.each([
    ['from one', '<ol><li>A.<li>B.</ol>', '1. A.\n\n2. B.'],
    [
      'from elsewhere, with letters',
      '<ol start=3 type=a><li>A.<li value=7>B.<li>C.</ol>',
      'c. A.\n\ng. B.\n\nh. C.',
    ],
    ['Roman', '<ol type=I start=9><li>A.<li>B.</ol>', 'IX. A.\n\nX. B.'],
    ['backwards', '<ol reversed><li>A.<li>B.</ol>', '2. A.\n\n1. B.'],
    ['before a paragraph in the item', '<ol><li><p>A.</p></ol>', '1. A.'],
    ['not where the item has one', '<ol><li>1. A.<li>(b) B.</ol>', '1. A.\n\n(b) B.'],
    ['not where the style says none', '<ol style="list-style: none"><li>A.</ol>', 'A.'],
    ['not of a list without an order', '<ul><li>A.</ul>', 'A.'],
  ])('%s', (_, body, text) => {
    expect(words(body)).toBe(text)
  })

  it('make a list of points, and a note tells of them', () => {
    const transcript = readTranscript(page('<p>It was decided:</p><ol><li>To go.<li>To stay.</ol>'), 'a.html')
    expect(outlineOf(transcript)[1]).toBe('list 1.')
    expect(transcript.diagnostics.map(({ code }) => code)).toEqual(['transcript-html-numbers'])
  })
})

describe('what a browser shows beside the text', () => {
  const told = (body: string): string[] =>
    readTranscript(page(body), 'a.html')
      .diagnostics.filter(({ code }) => /-html-(?:bullets|image)$/.test(code))
      .map(({ code, message }) => `${code} ${/\d+ in all|“[^”]*”.*?(?=\. Write)/.exec(message)![0]}`)

  it.each([
    ['points without numbers', '<ul><li>A.<li>B.</ul>', ['transcript-html-bullets 2 in all']],
    ['not those that have a sign', '<ul><li>– A.<li>• B.</ul>', []],
    ['not without a sign by style', '<ul style="list-style: none"><li>A.</ul>', []],
    ['not those of the navigation', '<p>A.</p><nav><ul><li>Home</ul></nav>', []],
    ['an image', '<p>A. <img src="s" alt="Round  stamp"></p>', ['transcript-html-image “Round stamp”']],
    [
      'many images',
      '<p>A. <img alt=b><img alt=c><img alt=d><img alt=e><img alt=f></p>',
      ['transcript-html-image “b”, “c”, “d” and 2 more'],
    ],
    ['not images that adorn', '<p>A. <img alt=""><img alt=x role=presentation><img></p>', []],
    ['not images of the navigation', '<p>A.</p><nav><p>Go <img alt=Logo> home</p></nav>', []],
  ])('is told: %s', (_, body, expected) => {
    expect(told(body)).toEqual(expected)
  })
})
