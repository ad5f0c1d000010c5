/** Pointers, editorial rules and instructions, found while a document is scanned: what is said, and where. */

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadEdition } from '../../src/edition.js'
import { type Layer, validateDocument } from '../../src/validate/index.js'
import { folder } from '../cli/command-line.js'

const TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
/** What makes a document one that Sigla encoded: a class with its signs. */
const HEADER =
  '<teiHeader><category xml:id="k" rendition="#r"/><respStmt xml:id="t"/><idno xml:id="i"/></teiHeader>'

const cwd = folder({ 'sub/there.xml': `<TEI ${TEI} xml:id="x"/>`, 'broken.xml': '<TEI>' })
const edition = loadEdition(cwd).edition!

/** What is found in a document; its content begins in the second line. */
async function found(layer: Layer, content: string, doctype = ''): Promise<string[]> {
  const bytes = new TextEncoder().encode(`${doctype}<TEI ${TEI}>\n${content}</TEI>`)
  const { diagnostics } = await validateDocument(bytes, join(cwd, 'a.xml'), edition, { layers: [layer] })
  return diagnostics.map(({ code, line, column, path }) => `${code} ${line}:${column} ${path}`)
}

async function message(layer: Layer, content: string): Promise<string | undefined> {
  const bytes = new TextEncoder().encode(`<TEI ${TEI}>\n${content}</TEI>`)
  const { diagnostics } = await validateDocument(bytes, join(cwd, 'a.xml'), edition, { layers: [layer] })
  return diagnostics[0]?.message
}

describe('pointers', () => {
  it.each([
    ['an id that stands twice', '<p xml:id="a"/>\n<p xml:id="a"/>', ['id-duplicate 3:12 /TEI[1]/p[2]']],
    [
      'an id that is a reference',
      '<p xml:id="ab"/>\n<p xml:id="&#97;b"/>',
      ['id-duplicate 3:12 /TEI[1]/p[2]'],
    ],
    ['an id that is no name', '<p xml:id="1a"/>', ['id-form 2:12 /TEI[1]/p[1]']],
    ['ids of other scripts', '<p xml:id="übung"/><p corresp="#übung #%C3%BCbung"/>', []],
    ['an id behind its pointer', '<p corresp="#a"/><p xml:id="a"/>', []],
    ['one of several', '<p xml:id="a"/>\n<p corresp="#a\n #b #a"/>', ['pointer-dangling 3:13 /TEI[1]/p[2]']],
    ['a pointer that is a reference', '<p xml:id="a"/><p corresp="&#35;a"/>', []],
    ['nothing in an empty one', '<p corresp=""/><p next=""/>', []],
    ['a space where one is meant', '<p xml:id="a"/>\n<p next="#a #a"/>', ['pointer-space 3:10 /TEI[1]/p[2]']],
    ['a file', '<p corresp="sub/there.xml#x sub/nowhere.xml"/>', ['pointer-file 2:13 /TEI[1]/p[1]']],
    ['no id in a file', '<p corresp="sub/there.xml#y"/>', ['pointer-dangling 2:13 /TEI[1]/p[1]']],
    ['a file that is broken', '<p corresp="broken.xml#y"/>', ['pointer-file-unreadable 2:13 /TEI[1]/p[1]']],
    [
      'files by the xml:base of the element and those around it',
      '<ab xml:base="sub/"><p corresp="there.xml"/><p corresp="../there.xml" xml:base="more/"/></ab>\n<p corresp="there.xml"/>',
      ['pointer-file 3:13 /TEI[1]/p[1]'],
    ],
    [
      'prefixes, wherever they are declared',
      '<p corresp="q:a"/><p xml:id="a" corresp="q:b z:a"/>\n<prefixDef ident="q" matchPattern="([a-z])" replacementPattern="#$1"/>',
      ['pointer-dangling 2:42 /TEI[1]/p[2]', 'pointer-prefix 2:42 /TEI[1]/p[2]'],
    ],
  ])('find %s', async (_what, content, expected) => {
    expect(await found('pointers', content)).toEqual(expected)
  })

  it('name the element that has an id, and its line', async () => {
    const content = '<x:p\n  xmlns:x="urn:x" n="1" xml:id="a"/>\n<p xml:id="a"/>'
    expect(await message('pointers', content)).toBe(
      'The xml:id “a” already stands on <x:p> in line 2. Give one of the two another name.',
    )
  })

  it('look into entities, and name the place of the reference', async () => {
    const entity = "<!DOCTYPE TEI [<!ENTITY e \"<p xml:id='a' corresp='#b'/>\">]>\n"
    expect(await found('pointers', '<q>&e;</q>\n  <q>&e;</q>', entity)).toEqual([
      'pointer-dangling 3:4 /TEI[1]/q[1]/p[1]',
      'id-duplicate 4:6 /TEI[1]/q[2]/p[1]',
      'pointer-dangling 4:6 /TEI[1]/q[2]/p[1]',
    ])
  })

  it('offer what was meant, as long as that does not take long', async () => {
    const ids = Array.from({ length: 1000 }, (_, i) => `<p xml:id="word-${i}"/>`).join('')
    const wrong = Array.from({ length: 1200 }, (_, i) => `<p corresp="#wrod-${i}"/>`).join('')
    const bytes = new TextEncoder().encode(`<TEI ${TEI}>${ids}${wrong}</TEI>`)
    const { diagnostics } = await validateDocument(bytes, '-', edition, { layers: ['pointers'] })
    expect(diagnostics).toHaveLength(1200)
    expect(diagnostics[7]!.message).toMatch(/Did you mean “word-7”\?$/)
    expect(diagnostics.at(-1)!.message).not.toContain('Did you mean')
  })
})

describe('editorial rules', () => {
  it.each([
    [
      'a list with both',
      '<list>\n<label>1</label><item>a</item>\n<item n="2">b</item></list>',
      ['editorial-label-n 4:1 /TEI[1]/list[1]/item[2]', 'editorial-label-missing 2:1 /TEI[1]/list[1]'],
    ],
    [
      'labels behind items',
      '<list><item n="1">a</item><label>1</label></list>',
      ['editorial-label-n 2:7 /TEI[1]/list[1]/item[1]'],
    ],
    ['numbers alone', '<list><item n="1">a</item><item n="2">b</item></list>', []],
    [
      'lists within lists, the outer first',
      '<list><item>\n<list><label/></list></item><label/><label/></list>',
      [
        'editorial-label-missing 2:1 /TEI[1]/list[1]',
        'editorial-label-missing 3:1 /TEI[1]/list[1]/item[1]/list[1]',
      ],
    ],
    [
      'items of another namespace in paths only',
      '<list><label/><item xmlns="urn:x"/><item n="1"/></list>',
      ['editorial-label-n 2:36 /TEI[1]/list[1]/item[2]'],
    ],
    ['no bracket where Sigla did not encode', '<text><p>[a]</p></text>', []],
    ['a bracket', `${HEADER}<text>\n<p>a [b] [c]</p></text>`, ['editorial-bracket 3:6 /TEI[1]/text[1]/p[1]']],
    ['none outside the text', `${HEADER}<front><p>a [b]</p></front>`, []],
    [
      'none in signs and quotations',
      `${HEADER}<text><pc>[</pc><code>x[<hi>1</hi>]</code><formula>]</formula></text>`,
      [],
    ],
    [
      'one after an instruction',
      `${HEADER}<text>\n<p>[a<?x y?>b]</p></text>`,
      ['editorial-bracket 3:4 /TEI[1]/text[1]/p[1]', 'editorial-bracket 3:14 /TEI[1]/text[1]/p[1]'],
    ],
    [
      'a bracket after references',
      `${HEADER}<text>\n<p>&lt;&amp;x[a]</p></text>`,
      ['editorial-bracket 3:14 /TEI[1]/text[1]/p[1]'],
    ],
    [
      'one that is a reference',
      `${HEADER}<text>\n<p>a&#91;b</p></text>`,
      ['editorial-bracket 3:4 /TEI[1]/text[1]/p[1]'],
    ],
    [
      'agents and classes',
      `${HEADER}<text>\n<p resp="#t" ana="#k"/><p resp="#k" ana="#t"/></text>`,
      ['editorial-resp 3:24 /TEI[1]/text[1]/p[2]', 'editorial-ana 3:24 /TEI[1]/text[1]/p[2]'],
    ],
    ['no agents outside the text', `${HEADER}<standOff><p resp="#k"/></standOff>`, []],
  ])('find %s', async (_what, content, expected) => {
    expect(await found('editorial', content)).toEqual(expected)
  })

  it.each([
    ['a [b] c', 'a [b] c'],
    ['one two three four five [six] seven eight nine ten', 'two three four five [six] seven eight ni'],
    [
      'ein&#x20;&lt;Wort&gt; in Stücken [und] noch &amp; mehr Text',
      'n <Wort> in Stücken [und] noch & mehr Te',
    ],
    ['𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜[𝒜', '𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜[𝒜'],
    ['lines\r\nthat\r\nend\r\n[so]', 'lines that end [so]'],
    ['<![CDATA[no tag <p>]]> but [it]', 'no tag <p> but [it]'],
  ])('quote what stands around a bracket: %s', async (text, near) => {
    expect(await message('editorial', `${HEADER}<text><p>${text}</p></text>`)).toContain(`near “${near}”`)
  })

  it('look into entities', async () => {
    const entity = '<!DOCTYPE TEI [<!ENTITY e "x <hi resp=\'#k\'>[y]</hi>">]>\n'
    expect(await found('editorial', `${HEADER}\n<text><p>a &e;</p></text>`, entity)).toEqual([
      'editorial-resp 4:12 /TEI[1]/text[1]/p[1]/hi[1]',
      'editorial-bracket 4:12 /TEI[1]/text[1]/p[1]/hi[1]',
    ])
  })
})

describe('instructions', () => {
  it.each([
    [
      'not in others of the same line',
      '<p corresp="#a"/><p corresp="#b"><?sigla off pointer-dangling?></p><p corresp="#c"/>',
      2,
    ],
    [
      'in an element, with all that is in it',
      '<ab>\n<p corresp="#a"><?sigla off pointer-dangling?></p></ab>\n<p corresp="#b"/>',
      1,
    ],
    [
      'in an element around',
      '<ab>\n<p corresp="#a"/>\n<?sigla off pointer-dangling why not?></ab>\n<p corresp="#b"/>',
      1,
    ],
    ['in the root element', '<p corresp="#a"/>\n<?sigla off pointer-dangling?><p corresp="#b"/>', 0],
    ['another rule', '<p corresp="#a"><?sigla off id-form?></p>', 1],
    ['on is no word for it', '<p corresp="#a"><?sigla on pointer-dangling?></p>', 1],
  ])('turn rules off: %s', async (_what, content, left) => {
    expect(await found('pointers', content)).toHaveLength(left)
  })

  it('turn rules off before the root element and behind it', async () => {
    const all = '<?sigla off pointer-dangling?>'
    expect(await found('pointers', '<p corresp="#a"/>', all)).toEqual([])
    const bytes = new TextEncoder().encode(`<TEI ${TEI}><p corresp="#a"/></TEI>${all}`)
    const { diagnostics } = await validateDocument(bytes, '-', edition, { layers: ['pointers'] })
    expect(diagnostics).toEqual([])
  })

  it('that name no schema are told, and those behind the beginning', async () => {
    const text = `<?xml-model href="a.rng"?>\n<TEI ${TEI}><?xml-model?></TEI>\n<?xml-model href="b.rng"?>`
    const bytes = new TextEncoder().encode(text)
    const { diagnostics } = await validateDocument(bytes, '-', edition, { layers: ['relaxng'] })
    expect(diagnostics.map(({ code, line }) => `${code} ${line}`)).toEqual([
      'schema-missing 1',
      'xml-model-broken 3',
      'schema-none undefined',
    ])
  })
})
