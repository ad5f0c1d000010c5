/** The stream in pieces, with the rest from the document, against the stream that the stylesheet writes whole. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { expand, parseDocument } from '../../src/document/tree.js'
import { toolRoot } from '../../src/edition.js'
import { loadCompiled, parseSource, run } from '../../src/saxon/processor.js'
import { stylesheet } from '../../src/saxon/stylesheets.js'
import { inOrder, inventory } from '../../src/transform/inventory.js'
import { type JsonEdition, type JsonSource, jsonEdition } from '../../src/transform/json-edition.js'

/** The JSON edition of a document, by pieces or whole, and the elements that the stream says itself. */
function made(xml: Buffer, pieces: string): { edition: JsonEdition; recorded: number } {
  const { document, diagnostics } = parseDocument(xml, 'a.xml')
  if (document === undefined) throw new Error(diagnostics[0]?.message)
  const text = expand(document)
  const elements = inOrder(document.root)
  const { value } = run(
    loadCompiled(stylesheet('json').sef),
    parseSource(text),
    {
      'Q{urn:x-sigla:common}inventory': inventory(elements, text),
      'Q{urn:x-sigla:common}pieces': pieces,
    },
    true,
  )
  const source = value as JsonSource
  return { edition: jsonEdition(source, elements), recorded: source.stream.split('\uFDE0').length - 1 }
}

const document = (texts: string, header = ''): Buffer =>
  Buffer.from(
    `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a"><teiHeader>${header}</teiHeader>${texts}</TEI>`,
  )

/** The names of elements, those that have templates of their own and others, and what may stand in them. */
const names =
  'p div div ab head l lg quote q cit stage speaker sp hi seg name note note choice sic corr abbr expan app lem rdg rdgGrp lb pb del restore ex supplied unclear gap stamp list label item table row cell w pc c ruby rb rt g space figure figDesc floatingText body interp span certainty incident subst add egXML ref'.split(
    ' ',
  )
const attributes = ['', '', '', '', ' n="1"', ' rend="i"', ' join="left"', ' break="no"', ' type="editorial"']
const signed = [' ana="#c"', ' rendition="#r"']
const words = ['a', ' b', 'c ', ' ', '\n  ', 'd  e', '.', '𝔘', '', '<!-- no -->', '<?no no?>', '\uFDE0']

/** A text by chance, always the same for a seed. */
function byChance(seed: number): Buffer {
  let state = seed * 2654435761 + 1
  const of = <T>(list: readonly T[]): T => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return list[Math.floor((state / 2 ** 32) * list.length)]!
  }
  const known = seed % 3 === 0 ? [...attributes, ...signed] : attributes
  const some = seed % 4 === 0 ? names.slice(0, 16) : names
  const content = (depth: number): string => {
    let made = of(words)
    for (let i = of([0, 1, 2, 3, 4]); i > 0 && depth > 0; i--) {
      const name = of(some)
      made += `<${name}${of(known)}${of([0, 0, 0, 1]) === 0 ? '' : ' xmlns="urn:x"'}>${content(depth - 1)}</${name}>${of(words)}`
    }
    return made
  }
  const text = (): string => `<text><body><div>${content(5)}</div><p>z</p></body></text>`
  const header = `<encodingDesc><tagsDecl><rendition xml:id="r" scheme="free" scope="before">(</rendition></tagsDecl><classDecl><taxonomy><category xml:id="c" rendition="#r"/></taxonomy></classDecl></encodingDesc>`
  return document(seed % 5 === 0 ? text() + text() : text(), seed % 2 === 0 ? header : '')
}

describe('a stream in pieces', () => {
  it('gives what the whole stream gives, for texts by chance', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const xml = byChance(seed)
      expect(made(xml, 'yes').edition, `seed ${seed}: ${xml}`).toEqual(made(xml, '').edition)
    }
  })

  it('gives the same for the texts of a corpus, in their order', () => {
    const one = (id: string): string =>
      `<TEI><teiHeader/><text><body><p n="${id}">${id}</p></body></text></TEI>`
    const xml = Buffer.from(
      `<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><teiCorpus><teiHeader/>${one('1')}</teiCorpus>${one('2')}${one('3')}</teiCorpus>`,
    )
    expect(made(xml, 'yes').edition).toEqual(made(xml, '').edition)
    expect(made(Buffer.from('<x>a<y> b</y></x>'), 'yes').edition).toEqual(
      made(Buffer.from('<x>a<y> b</y></x>'), '').edition,
    )
  })

  it('holds only what has a template of its own', () => {
    const xml = document(
      '<text><body><div><p>a <hi>b</hi><lb/><note resp="#x">c</note></p></div></body></text>',
    )
    // the note where it stands, and after the text
    expect(made(xml, 'yes').recorded).toBe(2)
    expect(made(xml, '').recorded).toBe(8)
  })

  it('names every element that has a template of its own', () => {
    const sheet = readFileSync(join(toolRoot, 'xslt/common/stream.xsl'), 'utf8')
    const matched = [...sheet.matchAll(/<xsl:template match="([^"]+)" mode="s:stream"/g)]
      .flatMap(([, pattern]) => {
        let outer = pattern!
        for (let inner = ''; inner !== outer; ) [inner, outer] = [outer, outer.replaceAll(/\[[^[\]]*\]/g, '')]
        return outer.split('|')
      })
      .map((name) => name.trim().replace(/^.*[/:]/, ''))
    const declared = /name="s:particular"[^>]*?tokenize\('([^']+)'\)[^>]*?\('w', 'pc'\)/.exec(sheet)![1]!
    const particular = new Set([...declared.trim().split(/\s+/), 'w', 'pc', 'lb', 'rt', '*', 'text()'])
    expect(matched.filter((name) => !particular.has(name))).toEqual([])
  })
})
