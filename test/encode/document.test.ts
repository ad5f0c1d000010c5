import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/document/tree.js'
import { loadEdition } from '../../src/edition.js'
import { encodeTranscript } from '../../src/encode/encode.js'
import { encodeFiles, loadRecord } from '../../src/encode/files.js'
import { printedView } from '../../src/encode/printed.js'
import { comparable } from '../../src/encode/text.js'
import { loadConvention } from '../../src/sigla/index.js'

const { edition } = loadEdition('.')
const { convention } = loadConvention('translation')
const folder = mkdtempSync(join(tmpdir(), 'sigla-encode-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const transcript = 'tei/transcripts/1949-01-31-mikoyan-notes.txt'

describe('the first document', () => {
  const result = encodeFiles([transcript], { edition: edition!, convention: convention!, output: folder })
  const tei = readFileSync(join(folder, '1949-01-31-mikoyan-notes.xml'))

  it('is encoded without a fault', () => {
    expect(result.diagnostics.filter(({ severity }) => severity !== 'note')).toEqual([])
    expect(result.files[0]?.status).toBe('written')
  })

  it('is the committed document', () => {
    expect(tei.toString()).toBe(readFileSync('tei/documents/1949-01-31-mikoyan-notes.xml', 'utf8'))
    const entry = loadRecord(edition!).get('1949-01-31-mikoyan-notes.xml')
    expect(entry?.transcript).toBe(transcript)
  })

  it('has its 43 brackets in the classes that an editor gave them', () => {
    const counts: Record<string, number> = {}
    for (const bracket of result.reports[0]!.brackets) {
      if (/^[[(].*[\])]$/s.test(bracket.text)) counts[bracket.class] = (counts[bracket.class] ?? 0) + 1
    }
    // The issue counts 25 square, 18 round: ten expansions, ten supplied (two doubtful), two terms, one abbreviation, two
    // [sic], two remarks about pencil, one (?), fifteen of the author's own.
    expect(counts).toEqual({
      'word-expansion': 10,
      supplied: 8,
      'supplied-uncertain': 2,
      'original-term': 2,
      'abbr-gloss': 1,
      'sic-mark': 1,
      'sic-number': 1,
      description: 2,
      'doubt-mark': 1,
      'author-paren': 15,
    })
  })

  it('keeps the second 11 as the translator marked it, in its label', () => {
    const plain = tei.toString().replaceAll(/ (?:xml:id|resp|ana|rendition|target)="[^"]*"/g, '')
    expect(plain).toContain('<label>11.</label>')
    expect(plain).toContain('<label><sic>11.</sic></label>')
    expect(plain).toContain('taken into <sic>consideration</sic> (in the form of a question)')
    expect(plain).toContain(
      '<seg>secrecy</seg><note type="original"><term xml:lang="ru-Latn">konspiratsii</term></note>',
    )
  })

  it('covers every character of the file once', () => {
    const { spans } = result.reports[0]!
    const text = readFileSync(transcript, 'utf8')
    expect(spans[0]?.start).toBe(0)
    spans.slice(1).forEach((span, at) => {
      expect(span.start).toBe(spans[at]!.end)
    })
    expect(spans.at(-1)?.end).toBe([...text].length)
  })

  it('prints the translation, from its heading to the last point', () => {
    const { document } = parseDocument(tei, 'tei.xml')
    const printed = comparable(printedView(document!))
    const page = comparable(readFileSync(transcript, 'utf8'))
    expect(printed.startsWith('Notes by com[rade] A.I. Mikoyan (made in pencil) 1. The fact')).toBe(true)
    expect(printed.endsWith('5. The problem of Hong Kong.')).toBe(true)
    expect(page).toContain(printed)
  })
})

describe('an encoded document of one’s own', () => {
  const encoded = (text: string): string =>
    new TextDecoder().decode(
      encodeTranscript(new TextEncoder().encode(text), {
        name: 'visit.txt',
        convention: convention!,
        plain: true,
      }).tei,
    )

  it('has the title of its configuration, else of its page, else its first heading', () => {
    const bytes = new TextEncoder().encode('TOP SECRET\n\nMinutes of the [first] talk\n\nThey came home.\n')
    const header = (stated: object): string => {
      const config = { encode: { documents: { note: stated } } }
      const { tei } = encodeTranscript(bytes, { name: 'note.txt', convention: convention!, config })
      return new TextDecoder().decode(tei).replaceAll(/ xml:id="[^"]*"|\n\s*/g, '')
    }
    expect(header({})).toContain('<title type="main">Minutes of the [first] talk</title>')
    const stated = header({
      title: 'A talk',
      date: '1956-11',
      translators: ['Jane Doe'],
      shelfmark: 'RGASPI, f. 558, op. 11',
    })
    expect(stated).toContain('<title type="main">A talk</title>')
    expect(stated).toContain('<resp>translation</resp><persName>Jane Doe</persName>')
    expect(stated).toContain('<creation><date when="1956-11">November 1956</date></creation>')
    expect(stated).toContain('<idno type="fond">558</idno><idno type="opis">11</idno>')
  })

  it('declares that the language of a term is not known', () => {
    const tei = encoded('They spoke of secrecy [konspiratsii] at length.\n')
    expect(tei).toContain('<term xml:lang="und">konspiratsii</term>')
    expect(tei).toContain('<language ident="und">')
  })

  it('keeps what leads to a term out of it', () => {
    const tei = encoded('He told the Field Commander [in Arabic: Qa’id al-Midan] to wait.\n')
    expect(tei).toMatch(
      /<note [^>]*type="original"[^>]*><label>in Arabic:<\/label> <term xml:lang="und">Qa’id al-Midan<\/term><\/note>/,
    )
  })

  it('points its doubts at elements that are there, a pair without words before it among them', () => {
    const tei = encoded('267-OZÚ\n\n(OZÚ = Section for Special Assignments]\n')
    const targets = [...tei.matchAll(/<certainty target="#([^"]+)"/g)].map(([, id]) => id)
    expect(targets.length).toBeGreaterThan(0)
    for (const id of targets) expect(tei).toContain(`xml:id="${id}"`)
  })
})
