import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { encodeTei } from '../../src/encode/existing.js'
import { markBracket } from '../../src/encode/mark.js'
import { loadConvention } from '../../src/sigla/index.js'

const convention = loadConvention('translation').convention!
const folder = mkdtempSync(join(tmpdir(), 'sigla-existing-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const header =
  '<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>'
function tei(body: string): string {
  return `<?xml version="1.0"?>\r\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="T">${header}\n<text><body>${body}</body></text></TEI>\n`
}
function encode(source: string): string {
  const encoded = encodeTei(new TextEncoder().encode(source), {
    name: 'T.xml',
    convention,
    date: '2026-11-24',
  })
  expect(encoded.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return new TextDecoder().decode(encoded.tei)
}
function bodyOf(document: string): string {
  return /<body>([\s\S]*)<\/body>/.exec(document)![1]!
}
/** Documents to be validated together, at the end: a start of jing takes long. */
const files: string[] = []
function isValid(document: string): void {
  const file = join(folder, `${files.length}.xml`)
  writeFileSync(file, document)
  files.push(file)
}

describe('existing TEI with literal brackets', () => {
  it('gets markup for a bracket, and keeps what stands round it', () => {
    const after = encode(
      tei('<p  n = "1">A  visit by com[rade] Li &amp; <hi>others</hi>&#x2019;s aide.<!-- kept --></p>'),
    )
    expect(bodyOf(after)).toBe(
      '<p  n = "1">A  visit by <expan>com<ex xml:id="T-s1" resp="#T-translator" ana="#T-word-expansion">rade</ex></expan> Li &amp; <hi>others</hi>&#x2019;s aide.<!-- kept --></p>',
    )
    isValid(after)
  })

  it('leaves a bracket that crosses an element, and says so', () => {
    const source = tei('<p>They came [to <hi>see] us</hi> again.</p>')
    const encoded = encodeTei(new TextEncoder().encode(source), { name: 'T.xml', convention })
    expect(new TextDecoder().decode(encoded.tei)).toBe(source)
    expect(encoded.diagnostics.map(({ code }) => code)).toContain('encode-crossing')
  })

  it('keeps markup inside a bracket', () => {
    const after = encode(tei('<p>They refused [to <hi>do</hi> it]. The end.</p>'))
    expect(bodyOf(after)).toMatch(/refused <supplied [^>]*>to <hi>do<\/hi> it<\/supplied>\. The end/)
    isValid(after)
  })

  it('changes nothing the second time', () => {
    const once = encode(tei('<p>A visit by com[rade] Li, and secrecy [konspiratsii] in it [sic].</p>'))
    expect(encode(once)).toBe(once)
    isValid(once)
  })
})

describe('mark', () => {
  const at = (document: string, words: string): { line: number; column: number } => {
    const before = document.slice(0, document.indexOf(words))
    const lines = before.split('\n')
    return { line: lines.length, column: lines.at(-1)!.length + 1 }
  }
  const mark = (document: string, words: string, name: string, span?: string) => {
    const marked = markBracket(new TextEncoder().encode(document), {
      name: 'T.xml',
      convention,
      date: '2026-11-24',
      class: name,
      ...at(document, words),
      ...(span === undefined ? {} : { span }),
    })
    return { ...marked, tei: marked.tei && new TextDecoder().decode(marked.tei) }
  }

  it('marks a literal bracket with the class given', () => {
    const source = tei('<p>He [the minister] left.</p>')
    const { tei: after } = mark(source, 'the minister', 'referent')
    expect(bodyOf(after!)).toMatch(
      /^<p><seg xml:id="T-w1">He<\/seg><note xml:id="T-s1" type="referent" [^>]*ana="#T-referent">the minister<\/note> left\.<\/p>$/,
    )
    isValid(after!)
  })

  it('changes the class of an intervention', () => {
    const first = mark(tei('<p>He [the minister] left.</p>'), 'the minister', 'referent').tei!
    const second = mark(first, 'the minister', 'supplied').tei!
    expect(bodyOf(second)).toMatch(
      /^<p>He <supplied [^>]*ana="#T-supplied">the minister<\/supplied> left\.<\/p>$/,
    )
    isValid(second)
  })

  it('extends the words that a mark is about', () => {
    const first = mark(tei('<p>taken into consideration [sic] there</p>'), 'sic]', 'sic-mark').tei!
    expect(bodyOf(first)).toMatch(/into <sic [^>]*>consideration<\/sic> there/)
    const second = mark(first, 'consideration', 'sic-mark', 'into consideration').tei!
    expect(bodyOf(second)).toMatch(/taken <sic [^>]*>into consideration<\/sic> there/)
    isValid(second)
  })

  it('says what to do where there is no bracket', () => {
    const { tei: after, diagnostics } = mark(tei('<p>No bracket here.</p>'), 'bracket', 'supplied')
    expect(after).toBeUndefined()
    expect(diagnostics.map(({ code }) => code)).toEqual(['mark-nothing'])
  })

  it('suggests a class', () => {
    const { diagnostics } = mark(tei('<p>a [b] c</p>'), 'b]', 'suplied')
    expect(diagnostics[0]?.message).toContain('supplied')
  })
})

const jing = '/usr/bin/jing'
const schema = '../shared/tei/tei_all.rng'
it.skipIf(!existsSync(jing) || !existsSync(schema))(
  'is valid TEI, all of it (needs jing and ../shared)',
  () => {
    expect(files.length).toBeGreaterThan(5)
    execFileSync(jing, [schema, ...files])
  },
)
