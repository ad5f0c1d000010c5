import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/document/tree.js'
import { toolRoot } from '../../src/edition.js'
import { firstDifference } from '../../src/transform/proof/compare.js'
import * as elements from '../../src/transform/proof/elements.js'
import { prove } from '../../src/transform/proof/prove.js'

const document = parseDocument(
  Buffer.from(
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>\n<p>one two</p>\n<p>three <supplied>four</supplied></p></body></text></TEI>',
  ),
  'a.xml',
).document!

const html = (article: string): string =>
  `<html><body><article class="text" id="text">${article}</article></body></html>`
const supplied = '<a class="i v vp vr"><span class="v vp s">[</span>four<span class="v vp s">]</span></a>'

describe('the proof', () => {
  it('accepts an edition that shows everything', () => {
    expect(prove(document, { text: 'one two\n\nthree [four]\n' }, 'printed')).toEqual([])
    expect(prove(document, { html: html(`<p>one two</p><p>three ${supplied}</p>`) }, 'reading')).toEqual([])
  })

  it.each([
    ['a word lost', 'one\n\nthree four', 'edition-text-missing', 2],
    ['a paragraph lost', 'one two', 'edition-text-missing', 3],
    ['a word doubled', 'one two two\n\nthree four', 'edition-text-added', 3],
    ['paragraphs moved', 'three four\n\none two', 'edition-text-added', 2],
    ['words run together', 'onetwo\n\nthree four', 'edition-text-missing', 2],
    ['words added at the end', 'one two\n\nthree four five', 'edition-text-added', 3],
  ])('reports %s, with its place', (_name, text, code, line) => {
    expect(prove(document, { text }, 'reading').map((d) => [d.code, d.line])).toEqual([[code, line]])
  })

  it.each([
    ['missing', 'one\n\nthree four', 'edition-text-missing'],
    ['doubled', 'one two two\n\nthree four', 'edition-text-added'],
    ['moved', 'three four\n\none two', 'edition-text-added'],
  ])(
    'compares each view of the JSON edition, also after others that are alike: words %s',
    (_what, text, code) => {
      const plain = parseDocument(
        Buffer.from(
          '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>\n<p>one two</p>\n<p ana="#x">three four</p></body></text></TEI>',
        ),
        'a.xml',
      ).document!
      const good = 'one two\n\nthree four'
      for (const faulty of ['printed', 'reading', 'diplomatic']) {
        const texts = { printed: good, reading: good, diplomatic: good, [faulty]: text }
        const json = JSON.stringify({
          metadata: { text: '"text":{', titles: [{ text: '\\' }] },
          text: texts,
          after: ['}'],
        })
        const found = prove(plain, { text: `${good}\n`, json }, 'reading')
        expect(found.map((d) => [d.code, d.message.split(' ').slice(1, 6).join(' ')])).toEqual([
          [code, `${faulty} view of the JSON`],
        ])
      }
      expect(
        prove(plain, { json: JSON.stringify({ text: { printed: good, reading: good } }) }, 'reading'),
      ).toHaveLength(1)
      expect(prove(plain, { json: '{}' }, 'reading')).toHaveLength(3)
    },
  )

  it('sees what a class of HTML hides from a view', () => {
    const hidden = html(`<p>one <span class="v vr">two</span></p><p>three ${supplied}</p>`)
    expect(prove(document, { html: hidden }, 'reading').map((d) => d.message.split(' ')[1])).toEqual([
      'printed',
      'diplomatic',
    ])
  })

  it('finds no difference where only free white space differs', () => {
    expect(firstDifference('a b\u0001c', 'a  b\nc')).toBeUndefined()
    expect(firstDifference('a b\u0001c', 'a bc')).toBeUndefined()
  })

  it('sorts elements as the stylesheets do', () => {
    const sheet = readFileSync(join(toolRoot, 'xslt/common/elements.xsl'), 'utf8')
    const names = (variable: string): Set<string> => {
      const part = sheet.slice(sheet.indexOf(`name="s:${variable}"`))
      const declaration = part.slice(0, part.indexOf('/>'))
      return new Set(
        [...declaration.matchAll(/tokenize\('([^']+)'\)/g)].flatMap((m) => m[1]!.trim().split(/\s+/)),
      )
    }
    expect(new Set(elements.blocks)).toEqual(names('blocks'))
    expect(new Set(elements.byPlace)).toEqual(names('by-place'))
    expect(new Set(elements.containers)).toEqual(names('containers'))
  })
})
