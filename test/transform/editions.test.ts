import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/document/tree.js'
import { toolRoot } from '../../src/edition.js'
import { inOrder } from '../../src/transform/inventory.js'
import { jsonEdition } from '../../src/transform/json-edition.js'
import { shownInHtml } from '../../src/transform/proof/shown.js'
import { readStream } from '../../src/transform/stream.js'
import { transform, transformAll, type View } from '../../src/transform/transform.js'

const TEI = 'http://www.tei-c.org/ns/1.0'
const header =
  '<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>'

const tei = (body: string): Uint8Array =>
  Buffer.from(`<TEI xmlns="${TEI}" xml:id="X">${header}<text xml:lang="en"><body>${body}</body></text></TEI>`)

const text = (body: string, view: View): string => {
  const { output, diagnostics } = transform(tei(body), 'case.xml', 'text', { view })
  expect(diagnostics).toEqual([])
  return output!.trimEnd()
}

/** Body of TEI, then what printed, reading and diplomatic show by DESIGN's table of views. */
const cases: [name: string, body: string, printed: string, reading: string, diplomatic: string][] = [
  ['an expansion', '<p><expan>com<ex>rade</ex></expan></p>', 'com[rade]', 'comrade', 'com'],
  ['words supplied', '<p>he <supplied>also</supplied> went</p>', 'he [also] went', 'he also went', 'he went'],
  ['words supplied in doubt', '<p><supplied cert="low">offices</supplied></p>', '[offices?]', 'offices', ''],
  [
    'two forms',
    '<p><choice><abbr>PB</abbr> <expan>Politburo</expan></choice></p>',
    'PB [Politburo]',
    'Politburo',
    'PB',
  ],
  ['a correction', '<p><choice><sic>1948</sic><corr>1949</corr></choice></p>', '1948 [1949]', '1949', '1948'],
  [
    'an error kept',
    '<p>of <sic>consideration</sic></p>',
    'of consideration [sic]',
    'of consideration',
    'of consideration',
  ],
  [
    'an editor’s note',
    '<p>word<note resp="#e">gloss</note>.</p>',
    'word [gloss].',
    'word[1].\n\n[1] gloss',
    'word.',
  ],
  [
    'a foot note',
    '<p>word<note place="foot">below</note>.</p>',
    'word [below].',
    'word[1].\n\n[1] below',
    'word[1].\n\n[1] below',
  ],
  ['a gap', '<p>a <gap/> b</p>', 'a […] b', 'a […] b', 'a […] b'],
  [
    'a gap described',
    '<p>a <gap><desc>two lines</desc></gap></p>',
    'a [two lines]',
    'a [two lines]',
    'a [two lines]',
  ],
  [
    'a hand',
    '<p>a <note hand="#h">yes</note></p>',
    'a [yes]',
    'a [handwritten: yes]',
    'a [handwritten: yes]',
  ],
  [
    'a labelled list',
    '<list><label>1.</label><item><p>one</p><p>two</p></item></list>',
    '1. one\n\ntwo',
    '1. one\n\ntwo',
    '1. one\n\ntwo',
  ],
  [
    'readings',
    '<p>the <app><lem>cat</lem><rdg>dog</rdg></app></p>',
    'the cat [dog]',
    'the cat[1]\n\n[1] dog',
    'the cat',
  ],
  [
    'readings of witnesses',
    '<p>the <app><lem wit="#A">cat</lem><rdg wit="#B #C">dog</rdg><rdg wit="#D"/></app></p>',
    'the cat [dog B C] [om. D]',
    'the cat[1]\n\n[1] dog B C; om. D',
    'the cat',
  ],
  [
    'readings of verse',
    '<lg><app><lem><l>one</l><l>two</l></lem><rdg wit="#B"><l>uno</l><l>due</l></rdg></app><l>three</l></lg>',
    'one\ntwo\n[uno\ndue B]\nthree',
    'one\ntwo[1]\nthree\n\n[1] uno\ndue B',
    'one\ntwo\nthree',
  ],
  [
    'readings that name their place',
    '<p>though<app from="#a"><lem wit="#A">though</lem><rdg wit="#B">thogh</rdg></app> noon</p>',
    'though [though A] [thogh B] noon',
    'though[1] noon\n\n[1] though A] thogh B',
    'though noon',
  ],
  [
    'words removed before a full stop',
    '<p>he refused <supplied>to go</supplied>. And <del>so</del>, yes</p>',
    'he refused [to go]. And ⟦so⟧, yes',
    'he refused to go. And, yes',
    'he refused. And ⟦so⟧, yes',
  ],
  [
    'a deletion with its substitute',
    '<p>the <subst><del>cat</del> <add>dog</add></subst> <restore><del>sat</del></restore></p>',
    'the ⟦cat⟧dog sat',
    'the dog sat',
    'the ⟦cat⟧dog sat',
  ],
  [
    'a note of paragraphs in a line',
    '<p>word<note place="foot"><p>one</p><p>two</p></note>.</p>',
    'word [one\n\ntwo].',
    'word[1].\n\n[1] one\n\ntwo',
    'word[1].\n\n[1] one\n\ntwo',
  ],
  [
    'characters that are none in Unicode',
    '<p>a\uFDD0\uFDD1 \uFDE05\uFDE2<supplied>\uFDEF</supplied>b</p>',
    'a\uFDD0\uFDD1 \uFDE05\uFDE2[\uFDEF]b',
    'a\uFDD0\uFDD1 \uFDE05\uFDE2\uFDEFb',
    'a\uFDD0\uFDD1 \uFDE05\uFDE2b',
  ],
  [
    'an example of markup',
    '<p>a</p><egXML xmlns="http://www.tei-c.org/ns/Examples"><choice><sic>b</sic><corr>c</corr></choice><note>d</note></egXML>',
    'a\n\nbcd',
    'a\n\nbcd',
    'a\n\nbcd',
  ],
  ['verse', '<lg><l>one</l><l>two</l></lg>', 'one\ntwo', 'one\ntwo', 'one\ntwo'],
  ['a table', '<table><row><cell>a</cell><cell>b</cell></row></table>', 'a\tb', 'a\tb', 'a\tb'],
  [
    'a word divided by a line',
    '<p>un<lb break="no"/>done<lb/>now</p>',
    'undone\nnow',
    'undone now',
    'undone\nnow',
  ],
  ['a speech', '<sp><speaker>A.</speaker><p>Yes.</p></sp>', 'A.\n\nYes.', 'A.\n\nYes.', 'A.\n\nYes.'],
]

describe('the views of the text edition', () => {
  it.each(cases)('%s', (_name, body, printed, reading, diplomatic) => {
    expect(text(body, 'printed')).toBe(printed)
    expect(text(body, 'reading')).toBe(reading)
    expect(text(body, 'diplomatic')).toBe(diplomatic)
  })
})

/** TEI of every kind, to be shown without loss. */
const kinds: Record<string, string> = {
  apparatus:
    '<lg><l>the <app><lem wit="#A">fair <hi>rose</hi></lem><rdg wit="#B">red <note resp="#e">so B</note>rose</rdg></app></l></lg>',
  'apparatus by location':
    '<p>text</p><listApp><app from="#a"><lem>a</lem><rdg wit="#B">b</rdg></app></listApp>',
  dictionary:
    '<entry><form><orth>dog</orth></form><gramGrp><pos>n.</pos></gramGrp><sense n="1"><def>animal</def><cit><quote>a dog</quote></cit></sense></entry>',
  drama:
    '<div><head>I</head><castList><head>Cast</head><castItem><role>A</role>, <roleDesc>king</roleDesc></castItem></castList><sp who="#a"><speaker>A</speaker><stage>(aside)</stage><l part="I">one <stage>exit</stage></l></sp></div>',
  spoken: '<u who="#a">well <pause/> <incident><desc>laughter</desc></incident> <unclear>yes</unclear></u>',
  tables:
    '<table><head>H</head><row role="label"><cell cols="2">a</cell></row><row><cell>b</cell><cell><p>c</p></cell></row></table>',
  figures:
    '<figure><head>Map</head><graphic url="a.png"/><figDesc>A map.</figDesc></figure><p>see <figure><figDesc>x</figDesc></figure></p>',
  'blocks in a line':
    '<p>He said <q><p>one</p><p>two</p></q> and <list><item>a</item></list> left <note resp="#e"><p>n</p><list><item>i</item></list></note>.</p>',
  'a note of words and blocks':
    '<p>far. <note> Supplement: <quote><l>one</l></quote>\n after it. </note> Then <note place="foot"> <q>The</q>: of <quote><l>two</l></quote></note> on.</p>',
  nested:
    '<p><supplied>of <persName>A <supplied cert="low">B</supplied></persName> <ref target="http://a.org/?x=1&amp;y=2">link</ref></supplied></p>',
  unknown: '<p>a <note>b <note resp="#e">c</note></note> d</p><ab>e<pb n="2"/>f</ab>',
  manuscript:
    '<msDesc><msIdentifier><repository>R</repository> <idno>1</idno></msIdentifier></msDesc><p dir="x" xml:lang="ar">سلام &lt; &amp; "q"</p>',
  astral: '<p>𝔘nicode <hi rend="bold">𐍈</hi> x</p><floatingText><body><p>inner</p></body></floatingText>',
}

describe('every kind of TEI reaches every edition', () => {
  it.each(Object.entries(kinds))('%s', (_name, body) => {
    const { outputs, diagnostics } = transformAll(tei(body), 'case.xml')
    expect(diagnostics).toEqual([])
    const html = outputs.html!
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map((m) => m[1]!)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, aim] of html.matchAll(/\shref="#([^"]+)"/g)) expect(ids).toContain(decodeURIComponent(aim!))
  })

  it('places annotations by code points', () => {
    const { outputs } = transformAll(tei(kinds.astral!), 'case.xml')
    const json = JSON.parse(outputs.json!)
    const bold = json.annotations.find((a: { body: { element: string } }) => a.body.element === 'hi')
    const [{ start, end }, quote] = bold.target[0].selector
    expect([...json.text.printed].slice(start, end).join('')).toBe('𐍈')
    expect(quote).toEqual({
      type: 'TextQuoteSelector',
      exact: '𐍈',
      prefix: '𝔘nicode ',
      suffix: ' x\n\ninner',
    })
  })

  it('keeps the ids of elements elsewhere when a part of the document is edited', () => {
    const parts = (first: string): string =>
      `<div><head>A</head><p>${first}</p></div><div><p>two <hi>words</hi></p><p xml:id="X-p">three <date>1949</date></p></div>`
    const ids = (first: string): string[] => {
      const json = JSON.parse(transformAll(tei(parts(first)), 'case.xml').outputs.json!)
      type Node = { id: string; children?: Node[] }
      const of = (node: Node): string[] => [node.id, ...(node.children ?? []).flatMap(of)]
      const second = json.structure[0].children[0].children[1] as Node
      const annotated = json.annotations
        .filter(({ body }: { body: { element: string } }) => ['hi', 'date'].includes(body.element))
        .map(({ id }: { id: string }) => id)
      return [...of(second), ...annotated]
    }
    const before = ids('one')
    expect(new Set(before).size).toBe(5)
    expect(ids('one <name>more</name> <ref>and</ref> more</p><p>a paragraph</p><p>another')).toEqual(before)
  })

  it('keeps characters that the stylesheets use as signs', () => {
    const { outputs, diagnostics } = transformAll(
      tei('<p n="\uFDE2=1">a\uFDD1b\uFDE0 <hi>\uFDEE\uFDD4</hi></p>'),
      'case.xml',
    )
    expect(diagnostics).toEqual([])
    expect(outputs.text).toBe('a\uFDD1b\uFDE0 \uFDEE\uFDD4\n')
    const json = JSON.parse(outputs.json!)
    expect(json.text.diplomatic).toBe('a\uFDD1b\uFDE0 \uFDEE\uFDD4')
    expect(json.structure[0].children[0].children[0]).toMatchObject({
      n: '\uFDE2=1',
      ranges: { reading: [0, 7] },
    })
  })

  it('says that a document has no text', () => {
    const bytes = Buffer.from(`<TEI xmlns="${TEI}">${header}</TEI>`)
    const { diagnostics } = transform(bytes, 'case.xml', 'text')
    expect(diagnostics.map(({ code, path }) => [code, path])).toEqual([['edition-no-text', '/TEI[1]']])
  })

  it.each([
    ['TEI', '', 'in no namespace', `Write <TEI xmlns="${TEI}"> if`],
    ['TEI', `${TEI}/`, `in the namespace “${TEI}/”`, `Write <TEI xmlns="${TEI}"> if`],
    ['TEI.2', '', 'It is TEI P4', `<TEI xmlns="${TEI}">.`],
    [
      'html',
      'http://www.w3.org/1999/xhtml',
      'in the namespace “http://www.w3.org/1999/xhtml”',
      'Write <html',
    ],
  ])('says in one sentence that a document is not in TEI’s namespace: %s %s', (name, namespace, ...said) => {
    const bytes = Buffer.from(`<${name} xmlns="${namespace}">\n<text><p>Good day.</p></text></${name}>`)
    const { outputs, diagnostics } = transformAll(bytes, 'case.xml')
    expect(diagnostics.map(({ code, line, path }) => [code, line, path])).toEqual([
      ['edition-namespace', 1, `/${name}[1]`],
    ])
    for (const words of said) expect(diagnostics[0]!.message).toContain(words)
    expect(outputs.text).toContain('Good day.')
  })

  it('names the units of a citeStructure by the element that its path ends with', () => {
    const unit = (match: string): unknown => {
      const bytes = Buffer.from(
        `<TEI xmlns="${TEI}">${header.replace('</teiHeader>', `<encodingDesc><refsDecl><citeStructure match="${match}" use="@n" unit="u"/></refsDecl></encodingDesc></teiHeader>`)}<text><body><div n="1"><p>a</p></div></body></text></TEI>`,
      )
      const { output, diagnostics } = transform(bytes, 'case.xml', 'json')
      expect(diagnostics).toEqual([])
      return JSON.parse(output!).citations.units
    }
    const plain = JSON.stringify(unit('//body/div'))
    expect(plain).toContain('"u"')
    for (const match of [
      '//tei:body/tei:div',
      "//body/div[@type='a:b/c']",
      '//body/div [1]',
      'body/child::div',
    ])
      expect(JSON.stringify(unit(match)), match).toBe(plain)
    expect(JSON.stringify(unit('//body/ab'))).not.toBe(plain)
  })

  it('lists the headings, each as deep as its division lies', () => {
    const { output } = transform(
      tei(
        '<div><head>A</head><div><head>B</head><div><head>C</head></div></div></div><div><head>D</head></div>',
      ),
      'case.xml',
      'html',
    )
    const rail = output!.slice(output!.indexOf('class="rail"'), output!.indexOf('class="apart"'))
    const items = [...rail.matchAll(/<li(?: class="([^"]+)")?>\s*<a [^>]*>(.*?)<\/a>/gs)]
    expect(items.map(([, deep, words]) => [words, deep])).toEqual([
      ['A', undefined],
      ['B', 'deep-1'],
      ['C', 'deep-2'],
      ['D', undefined],
    ])
  })

  it('gives way where an element bears an id of the page itself', () => {
    const { outputs } = transformAll(
      tei('<p xml:id="names">a</p><p xml:id="theme-dark">b <ref target="#names">c</ref></p>'),
      'case.xml',
    )
    const ids = [...outputs.html!.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]!)
    expect(ids).toHaveLength(new Set(ids).size)
    expect(outputs.html).toContain('<p class="p" id="names_">')
    expect(outputs.html).toContain('href="#names_"')
  })

  it('takes the view as a parameter too, and refuses one that there is not', () => {
    const body = tei('<p>com<ex>rade</ex></p>')
    const made = (view: string) => transformAll(body, 'case.xml', { formats: ['text'], parameters: { view } })
    expect(made('printed')).toEqual({ outputs: { text: 'com[rade]\n' }, diagnostics: [] })
    expect(made('printde').diagnostics.map(({ code, message }) => [code, message])).toEqual([
      [
        'edition-parameter',
        'There is no view “printde”. Did you mean “printed”? The views are: printed, reading, diplomatic.',
      ],
    ])
  })

  it('names an unknown element once, with its place', () => {
    const { diagnostics } = transformAll(tei('<p>a <foo>b</foo> <foo>c</foo></p>'), 'case.xml')
    expect(diagnostics.map((d) => [d.code, d.path])).toEqual([
      ['edition-unknown-element', '/TEI[1]/text[1]/body[1]/p[1]/foo[1]'],
    ])
  })
})

const corpora = join(toolRoot, '../shared/corpora')

describe.skipIf(!existsSync(corpora))('documents of other projects lose nothing (needs ../shared)', () => {
  it.each(existsSync(corpora) ? readdirSync(join(corpora, 'letters')).sort() : [])('%s', (name) => {
    const file = join(corpora, 'letters', name)
    const { diagnostics, outputs } = transformAll(readFileSync(file), file)
    expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([])
    expect(Object.keys(outputs).sort()).toEqual(['html', 'json', 'text'])
  })
})

const jar = '/usr/share/java/Saxon-HE.jar'
const java = existsSync(jar) && spawnSync('java', ['-version']).status === 0

describe.skipIf(!java)('Saxon-HE gives the same (needs java and Saxon-HE)', () => {
  it('text, JSON, and the words of each view in HTML', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'sigla-')), 'a.xml')
    const bytes = tei(Object.values(kinds).join(''))
    writeFileSync(file, bytes)
    const { outputs } = transformAll(bytes, file)
    const saxon = (format: string): string =>
      execFileSync('java', ['-jar', jar, `-s:${file}`, `-xsl:${join(toolRoot, 'xslt', `${format}.xsl`)}`], {
        encoding: 'utf8',
      })
    expect(`${readStream(saxon('text')).texts.reading}\n`).toBe(outputs.text)
    expect(
      jsonEdition(JSON.parse(saxon('json')), inOrder(parseDocument(bytes, file).document!.root)),
    ).toEqual(JSON.parse(outputs.json!))
    // the serializers write other references and spaces; the words of each view are the same
    expect(shownInHtml(saxon('html'))).toEqual(shownInHtml(outputs.html!))
  })
})
