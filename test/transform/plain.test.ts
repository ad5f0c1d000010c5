/**
 * The stylesheets write the boxes of frequent elements as they are where no element of the name says more than class and id (h:is-plain in
 * xslt/html/boxes.xsl), and by the general templates otherwise. Both must give the same: one element more that says more, after the text, changes nothing in it.
 */
import { describe, expect, it } from 'vitest'
import { transform } from '../../src/transform/transform.js'

const head =
  '<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>'

/** The HTML of a text, up to its end. */
function page(content: string, after: string): string {
  const tei = `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="d" xml:lang="en">${head}<text><body>${content}<ab>THE END</ab>${after}</body></text></TEI>`
  const html = transform(Buffer.from(tei), 'd.xml', 'html').output ?? ''
  expect(html).toContain('THE END')
  return html.slice(html.indexOf('<article'), html.indexOf('THE END'))
}

const names = ['p', 'l', 'sp', 'speaker', 'stage', 'hi', 'pb']

/** One element more of each name that has the attribute. */
const more = (attribute: string): string =>
  `<div><sp ${attribute}><speaker ${attribute}>a</speaker><l ${attribute}>b</l></sp><stage ${attribute}>c</stage><p ${attribute}>d<hi ${attribute}>e</hi><pb ${attribute}/></p></div>`

const texts: [what: string, content: string][] = [
  [
    'speeches in verse, with ids and numbers',
    `<div type="act"><head>One</head><stage xml:id="s1">Enter <hi>A</hi></stage> <stage xml:id="s2">Enter B</stage>
     <sp xml:id="sp1" who="#a"><speaker xml:id="k1">A</speaker> <l xml:id="l1" n="1" part="I">one</l></sp>
     <sp xml:id="sp2"><speaker xml:id="k2"><hi>B</hi></speaker><stage xml:id="s3">aside</stage><l xml:id="l2" n="1" part="F">two <stage xml:id="s4">within</stage></l><l xml:id="l3">three</l><l n="3">four</l><l>five</l><l>six</l><l>seven</l></sp>
     <sp><speaker>C</speaker><p xml:id="p1">prose <lb/>and <pb n="2"/>more</p><p xml:id="other">prose</p></sp></div>`,
  ],
  [
    'paragraphs that hold blocks, words set off, and pages',
    `<div><head>Two</head><p>a <hi>b <hi xml:id="h1">c</hi></hi> d</p><p>e<list><item>f<p>g</p></item></list></p><p><hi>h<quote><p>i</p></quote></hi></p><pb/><pb n="3" xml:id="pb3"/><p><pb n="4"/></p><p/></div>`,
  ],
  [
    'notes, in which all is part of a line',
    `<p xml:id="p2">a<note resp="#e"><p xml:id="p3">b <hi>c</hi> <pb n="5"/></p><sp xml:id="sp3"><speaker xml:id="k3">D</speaker><l xml:id="l4" n="1" part="M">e</l><stage xml:id="s5">f</stage></sp></note> g</p>`,
  ],
  ['a choice that holds a page break', '<p>a <choice><sic>b<pb n="6"/></sic><corr>c</corr></choice></p>'],
]

describe.each(texts)('%s', (_, content) => {
  it.each(['rend="bold"', 'xml:lang="de"', 'style="color: red"', 'cert="low"'])(
    'is the same where an element after it has %s',
    (attribute) => {
      expect(page(content, more(attribute))).toBe(page(content, more('n="x"')))
    },
  )
  it('is the same where an id stands twice', () => {
    expect(page(content, '<seg xml:id="twice"/><seg xml:id="twice"/>')).toBe(page(content, ''))
  })
})

it('each of the names is in one of the texts', () => {
  for (const name of names) expect(texts.some(([, content]) => content.includes(`<${name}`))).toBe(true)
})
