/** What documents of other projects brought to light: each fault in a document as small as it can be. */
import { describe, expect, it } from 'vitest'
import { type AllEdited, transformAll } from '../../src/transform/transform.js'
import { htmlFaults } from '../publish/site/html.js'

const TEI = 'http://www.tei-c.org/ns/1.0'
const title = '<titleStmt><title>T</title></titleStmt>'
const file = `<fileDesc>${title}<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc>`

const made = (body: string, { header = '<fileDesc/>', root = `xmlns="${TEI}"` } = {}): AllEdited =>
  transformAll(
    Buffer.from(
      `<TEI ${root}><teiHeader>${header.replace('<fileDesc/>', file)}</teiHeader><text><body>${body}</body></text></TEI>`,
    ),
    'case.xml',
  )

/** Faults of the page: of HTML, ids that stand twice, links that lead nowhere. */
async function pageFaults(html: string): Promise<string[]> {
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!)
  const dead = [...html.matchAll(/\shref="#([^"]+)"/g)]
    .map(([, aim]) => decodeURIComponent(aim!))
    .filter((aim) => !ids.includes(aim))
  return [...dead, ...(await htmlFaults(html, 'case.html'))]
}

describe('documents of other projects', () => {
  it('have several dates of publication and of creation, the second in figures', () => {
    const publication = `<publicationStmt><publisher>P</publisher><date/><date when="1949">then</date></publicationStmt>`
    const header = `<fileDesc>${title}${publication}<sourceDesc><p/></sourceDesc></fileDesc><profileDesc><creation><date/><date notBefore="1948">about</date></creation></profileDesc>`
    const { outputs, diagnostics } = made('<p>a</p>', { header })
    expect(diagnostics).toEqual([])
    const { metadata } = JSON.parse(outputs.json!) as { metadata: { date: string; created: string } }
    expect([metadata.date, metadata.created]).toEqual(['1949', '1948'])
  })

  it('are in a namespace of their own', () => {
    const { outputs, diagnostics } = made('<p>a <del>b</del> <app><lem>c</lem><rdg>d</rdg></app></p>', {
      root: 'xmlns="http://example.org/ns"',
    })
    expect(diagnostics.map(({ code }) => code)).toEqual(['edition-namespace'])
    expect(outputs.text).toContain('a b cd')
    expect(JSON.parse(outputs.json!).notes).toEqual([])
  })

  it('have elements of another namespace that are called as those of TEI are', async () => {
    const { outputs } = made(
      '<x:div><head>A</head><p>a</p></x:div><x:div><head>B</head><p>b <x:span>c</x:span><note>d</note></p></x:div>',
      { root: `xmlns="${TEI}" xmlns:x="http://example.org/ns"` },
    )
    expect(await pageFaults(outputs.html!)).toEqual([])
    expect(outputs.text).toContain('b c[1]\n\n[1] d')
  })

  it('are a division alone', async () => {
    const { outputs } = transformAll(
      Buffer.from(`<div xmlns="${TEI}"><head>A</head><p>a</p></div>`),
      'case.xml',
    )
    expect(await pageFaults(outputs.html!)).toEqual([])
  })

  it('have notes in the line of a description, with paragraphs', async () => {
    const header = `<fileDesc>${title}<publicationStmt><p/></publicationStmt><sourceDesc><msDesc><msIdentifier><idno>1</idno></msIdentifier><physDesc><handDesc><handNote>One <note><p>p</p><p>q</p></note></handNote></handDesc></physDesc></msDesc></sourceDesc></fileDesc>`
    const { outputs, diagnostics } = made('<p>a</p>', { header })
    expect(diagnostics).toEqual([])
    expect(await pageFaults(outputs.html!)).toEqual([])
  })

  it('have an apparatus inside the lemma of another', async () => {
    const { outputs, diagnostics } = made(
      '<p><app><lem>a <app><lem>b</lem><rdg>c <unclear>d</unclear></rdg><note>on it</note></app></lem><rdg>e</rdg></app></p>',
    )
    expect(diagnostics).toEqual([])
    expect(await pageFaults(outputs.html!)).toEqual([])
  })

  it('have white space at the end of an element and after it, before words that a view leaves out', () => {
    const { outputs, diagnostics } = made('<p><name>a </name> <supplied>b</supplied>, c</p>')
    expect(diagnostics).toEqual([])
    expect(JSON.parse(outputs.json!).text.diplomatic).toBe('a , c')
  })

  it.each(['hi', 'del', 'add', 'foreign', 'unclear', 'supplied', 'seg', 'w', 'usg', 'corr'])(
    'have blocks in %s in a line, which stays a line',
    async (name) => {
      const element = `<${name}>b<list><item>c</item></list>d</${name}>`
      const inside = name === 'corr' ? `<choice><sic>x</sic>${element}</choice>` : element
      const { outputs, diagnostics } = made(`<p>a${inside}e</p>`)
      expect(diagnostics).toEqual([])
      expect(await pageFaults(outputs.html!)).toEqual([])
      expect(outputs.html).toMatch(/class="[^"]*\binline\b/)
    },
  )
})
