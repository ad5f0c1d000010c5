import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { encodeTei } from '../../src/encode/existing.js'
import { markBracket } from '../../src/encode/mark.js'
import { loadConvention } from '../../src/sigla/index.js'
import { readTranscript } from '../../src/transcript/index.js'

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
  it('has each new statement of its header on a line of its own', () => {
    const begun =
      /<title>T<\/title>\n {8}<respStmt [^\n]*<\/respStmt>\n {8}<respStmt [^\n]*<\/respStmt>\n {6}<\/titleStmt>/
    expect(encode(tei('<p>A visit by com[rade] Li.</p>'))).toMatch(begun)
    const apart = tei('<p>A visit by com[rade] Li.</p>').replace('</titleStmt>', '\n      </titleStmt>')
    expect(encode(apart)).toMatch(begun)
  })

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

  describe('declares the language of a term', () => {
    const source = (parts: string, attributes = ''): string =>
      tei('<p>They spoke of secrecy [konspiratsii] at length.</p>')
        .replace('</teiHeader>', `${parts}</teiHeader>`)
        .replace('<text>', `<text${attributes}>`)
    const usage = '<langUsage><language ident="en" usage="90">English</language></langUsage>'
    const und = '<language ident="und">undetermined language</language>'
    it.each([
      [
        'after those declared',
        source(`<profileDesc>${usage}</profileDesc>`),
        `English</language>\n        ${und}</langUsage>`,
      ],
      [
        'in a header that declares none, with the text’s own',
        source('<profileDesc><creation/></profileDesc>', ' xml:lang="en"'),
        `<creation/>\n      <langUsage>\n        <language ident="en">English</language>\n        ${und}\n      </langUsage>\n    </profileDesc>`,
      ],
      [
        'in a header without a profile',
        source(''),
        `</encodingDesc>\n    <profileDesc>\n      <langUsage>\n        ${und}\n      </langUsage>\n    </profileDesc>`,
      ],
    ])('%s', (_, before, expected) => {
      const after = encode(before)
      expect(after).toContain(expected)
      expect(after).toContain('<term xml:lang="und">konspiratsii</term>')
      isValid(after)
      // What was added taken away, the header is as it was, byte for byte.
      const added = /\n {8}<language ident="und">.*<\/language>/
      if (before.includes(usage))
        expect(after.replace(added, '')).toContain(`<profileDesc>${usage}</profileDesc>`)
    })

    it('not twice, and not where languages are described in prose', () => {
      const known = usage.replace('</langUsage>', `${und}</langUsage>`)
      for (const kept of [known, '<langUsage><p>English.</p></langUsage>']) {
        const after = encode(source(`<profileDesc>${kept}</profileDesc>`))
        expect(after).toContain(`<profileDesc>${kept}</profileDesc>`)
      }
    })
  })

  it('changes nothing the second time', () => {
    const once = encode(tei('<p>A visit by com[rade] Li, and secrecy [konspiratsii] in it [sic].</p>'))
    expect(encode(once)).toBe(once)
    isValid(once)
  })
})

describe('what an editor’s file may hold', () => {
  const bytesOf = (source: Uint8Array) => {
    const encoded = encodeTei(source, { name: 'T.xml', convention, date: '2026-11-24' })
    return { ...encoded, codes: encoded.diagnostics.map(({ code }) => code) }
  }

  it('keeps references, line ends, comments and instructions', () => {
    const after = encode(
      tei('<p>A&#x301;\r\n visit<?pb 2?> by com[rade]&#x2019;s\r\n<!-- [no] --> aide &amp; &lt; 3.</p>'),
    )
    expect(bodyOf(after).replaceAll(/ (?:xml:id|resp|ana)="[^"]*"/g, '')).toBe(
      '<p>A&#x301;\r\n visit<?pb 2?> by <expan>com<ex>rade</ex></expan>&#x2019;s\r\n<!-- [no] --> aide &amp; &lt; 3.</p>',
    )
  })

  it('takes a sign that is written as a reference', () => {
    const after = encode(tei('<p>They refused &#91;to do it&#x5D;. The end.</p>'))
    expect(bodyOf(after).replaceAll(/ (?:xml:id|resp|ana)="[^"]*"/g, '')).toBe(
      '<p>They refused <supplied reason="translation">to do it</supplied>. The end.</p>',
    )
  })

  it('knows how long an entity is, and keeps it', () => {
    const source = tei('<p>At &corp; they refused [to do it]. The end.</p>').replace(
      '<TEI',
      '<!DOCTYPE TEI [<!ENTITY corp "the Corporation of [old] builders">]>\r\n<TEI',
    )
    const { tei: after, codes } = bytesOf(new TextEncoder().encode(source))
    const text = new TextDecoder().decode(after)
    expect(text).toContain('[<!ENTITY corp "the Corporation of [old] builders">]>\r\n<TEI')
    expect(bodyOf(text)).toMatch(/^<p>At &corp; they refused <supplied [^>]*>to do it<\/supplied>\. The end/)
    expect(codes).toContain('encode-crossing')
  })

  it('leaves a CDATA section alone, and says so', () => {
    const source = tei('<p>Written <![CDATA[as [sic] here]]>, in com[rade] Li’s hand.</p>')
    const { tei: after, diagnostics } = bytesOf(new TextEncoder().encode(source))
    expect(new TextDecoder().decode(after)).toContain('<![CDATA[as [sic] here]]>')
    expect(bodyOf(new TextDecoder().decode(after))).toContain('<expan>com<ex ')
    expect(diagnostics).toMatchObject([{ code: 'encode-crossing', line: 3, column: 36 }])
  })

  it.each([
    ['utf-16le', '\ufeff', (text: string) => Buffer.from(text, 'utf16le')],
    ['utf-16be', '\ufeff', (text: string) => Buffer.from(text, 'utf16le').swap16()],
    ['iso-8859-1', '', (text: string) => Buffer.from(text, 'latin1')],
  ] as const)('stays in %s', (name, mark, toBytes) => {
    const declared = name.startsWith('utf-16') ? 'UTF-16' : name
    const source = tei('<p>Caf\u00e9 of com[rade] Li.</p>').replace('"1.0"?', `"1.0" encoding="${declared}"?`)
    const { tei: after } = bytesOf(toBytes(mark + source))
    const text = new TextDecoder(name).decode(after)
    expect(text).toContain('Caf\u00e9 of <expan>com<ex ')
    expect(toBytes(mark + text).equals(after!)).toBe(true)
  })

  it('is refused in an encoding that can only be read', () => {
    const source = tei('<p>A visit by com[rade] Li.</p>').replace('"1.0"?', '"1.0" encoding="shift_jis"?')
    const { tei: after, codes } = bytesOf(Buffer.from(source, 'latin1'))
    expect(after).toBeUndefined()
    expect(codes).toEqual(['encode-encoding'])
  })

  it('is read as a transcript too, with the bytes of each stretch', () => {
    const source = new TextEncoder().encode(tei('<p>A &amp; <hi>b</hi></p>'))
    const transcript = readTranscript(source, 'T.xml')
    expect(transcript.text.value.trim()).toBe('A & b')
    expect(
      transcript.pieces.map(({ byteStart, byteEnd }) =>
        new TextDecoder().decode(source.subarray(byteStart, byteEnd)),
      ),
    ).toEqual(['A &amp; ', 'b'])
    expect(readTranscript(new TextEncoder().encode('<TEI'), 'T.xml').diagnostics.length).toBeGreaterThan(0)
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

  it('leaves a note with paragraphs of its own, and says so', () => {
    const source = tei('<p>One.</p><note ana="#x"><p>two</p></note>')
    const options = { name: 'T.xml', line: 3, column: 52, class: 'gloss', convention }
    const { tei: marked, diagnostics } = markBracket(new TextEncoder().encode(source), options)
    expect(marked).toBeUndefined()
    expect(diagnostics[0]!.message).toContain('holds whole paragraphs')
  })

  it('says that a change without a date is not recorded', () => {
    const bytes = new TextEncoder().encode(tei('<p>They refused [to do it].</p>'))
    const options = { name: 'T.xml', line: 3, column: 35, class: 'gloss', convention }
    const undated = markBracket(bytes, options)
    expect(undated.diagnostics.map(({ code }) => code)).toEqual(['encode-undated'])
    expect(new TextDecoder().decode(undated.tei)).not.toContain('revisionDesc')
    const dated = markBracket(bytes, { ...options, date: '2026-11-24' })
    expect(dated.diagnostics).toEqual([])
    expect(new TextDecoder().decode(dated.tei)).toContain('<change when="2026-11-24"')
  })

  it('says what to do where there is no bracket', () => {
    const { tei: after, diagnostics } = mark(tei('<p>No bracket here.</p>'), 'bracket', 'supplied')
    expect(after).toBeUndefined()
    expect(diagnostics.map(({ code }) => code)).toEqual(['mark-nothing'])
  })

  it('says where the nearest bracket is, and which words stand before one', () => {
    const source = tei('<p>taken into consideration [sic] there</p>')
    expect(mark(source, 'there', 'sic-mark').diagnostics[0]?.message).toContain(
      'The nearest bracket is “[sic]” at line 3, column 41.',
    )
    const { tei: after, diagnostics } = mark(source, 'sic]', 'sic-mark', 'into account')
    expect(after).toBeUndefined()
    expect(diagnostics[0]?.message).toContain('before it stands “…taken into consideration”')
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
