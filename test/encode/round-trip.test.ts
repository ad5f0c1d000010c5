import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/document/tree.js'
import { writeDocument } from '../../src/encode/document.js'
import { encodeTranscript } from '../../src/encode/encode.js'
import { encodeTei } from '../../src/encode/existing.js'
import { NameFinder } from '../../src/encode/names.js'
import { printedView } from '../../src/encode/printed.js'
import { printedText } from '../../src/encode/proof.js'
import { comparable } from '../../src/encode/text.js'
import type { Bracket } from '../../src/sigla/index.js'
import { scanBrackets } from '../../src/sigla/scan.js'
import { leavesOf, readTranscript, type Transcript } from '../../src/transcript/index.js'
import { translation } from './translation.js'

/** How many documents are made: a few in the tests, 10,000 by `npm run fuzz`. */
const runs = Number(process.env.SIGLA_ROUND_TRIPS ?? 400)
/** Added to the fixed seeds, for documents that were not tried before. */
const seed = Number(process.env.SIGLA_SEED ?? 0)

const folder = mkdtempSync(join(tmpdir(), 'sigla-round-trip-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const classes = translation.classes.map(({ id }) => id).filter((id) => id !== 'broken')
const finder = new NameFinder([
  { ref: 'persons.xml#mao', element: 'persName', forms: ['Mao Zedong', 'Mao'] },
  { ref: 'persons.xml#li-1', element: 'persName', forms: ['Li'] },
  { ref: 'persons.xml#li-2', element: 'persName', forms: ['Li'] },
  { ref: 'places.xml#china', element: 'placeName', forms: ['China'] },
])

/** Brackets of every class at every place: what the classifier would never do, the writer must survive. */
function withClasses(transcript: Transcript, pick: (n: number) => number): Bracket[] {
  const source = transcript.text
  const leaves = leavesOf(transcript.blocks).map((leaf) => ({
    ...leaf,
    start: source.utf16(leaf.start),
    end: source.utf16(leaf.end),
  }))
  const raw = scanBrackets(source.value, leaves, translation.signs, true)
  return raw.map((found, index) => ({
    index,
    start: source.codePoints(found.start),
    end: source.codePoints(found.end),
    open: found.open,
    close: found.close,
    content: {
      start: source.codePoints(found.start + found.open.length),
      end: source.codePoints(Math.max(found.start + found.open.length, found.end - found.close.length)),
    },
    text: source.value.slice(found.start, found.end),
    part: 'text',
    class:
      found.form === 'broken' || found.form === 'mismatched'
        ? 'broken'
        : classes[pick(index) % classes.length]!,
    rule: 'test',
    confidence: pick(index) % 3 === 0 ? 'ask' : 'form',
    alternatives: [],
    review: false,
    n: '2',
  }))
}

function encode(text: string, pick: (n: number) => number): Uint8Array {
  const transcript = readTranscript(new TextEncoder().encode(text), 'generated.txt', { plain: true })
  const brackets = withClasses(transcript, pick)
  const { tei } = writeDocument({
    stem: 'generated',
    transcript,
    brackets,
    convention: translation,
    config: { date: '2026-11-24' },
    names: finder,
    date: '2026-11-24',
    version: '0.1.0',
  })
  const parsed = parseDocument(tei, 'generated.xml')
  expect(parsed.diagnostics).toEqual([])
  const spans = transcript.spans.filter(({ kind }) => kind === 'text')
  const words = spans.map(({ start, end }) => transcript.text.slice(start, end)).join('\n')
  expect(comparable(printedView(parsed.document!))).toBe(comparable(words))
  // The proof of the encoder, which reads bytes, and the view of the tree agree.
  expect(comparable(printedText(tei)!)).toBe(comparable(words))
  return tei
}

const piece = fc.constantFrom(
  'word',
  'Mao Zedong',
  'Li',
  'China',
  'com',
  ' ',
  ' ',
  ' ',
  '\n',
  '\n\n',
  '[',
  ']',
  '[',
  ']',
  '(',
  ')',
  '[[',
  ']]',
  '1. ',
  '2) ',
  '(a) ',
  '- ',
  '[sic]',
  '[konspiratsii]',
  '[…]',
  '[signature]',
  '?',
  '!',
  '&',
  '<b>',
  '\t',
  'é',
  'e\u0301',
  '\u0001',
  '\u{1F600}',
  'שלום',
  'TOP SECRET',
  'FROM: PYONGYANG\n',
  'Mikoyan: ',
  '\n\nMao: we agree.\n\n',
  'rade',
  '’s',
  '\r\n',
  '\f',
  '[stamp: x]',
  '\n\n1. one\n\n2. two\n\n',
  '\n\na\tb [sic]\tc\nd\te\tf\ng\t[h\ti]\n\n',
  '\n\nDear Comrade!\n\n',
  '\n\nWith greetings,\n\nMao Zedong\n',
  '[1]',
  '\n\n[1] a note [sic]\n\n[2]\n',
  '\n\n[ Editor’s note: a [b\n\nc] d\n\ne ]\n\n',
  '\n\n[A paragraph.\n\n1. A point.]\n\n',
)
const texts = fc.tuple(fc.array(piece, { minLength: 1, maxLength: 60 }), fc.infiniteStream(fc.nat(1000)))

describe('a text with brackets of any class at any place', () => {
  it('has its printed view restored from the TEI alone', () => {
    fc.assert(
      fc.property(texts, ([pieces, stream]) => {
        const numbers: number[] = []
        encode(pieces.join(''), (n) => {
          while (numbers.length <= n) numbers.push(stream.next().value as number)
          return numbers[n]!
        })
      }),
      { seed: 19490131 + seed, numRuns: runs },
    )
  }, 900_000)

  it.each(readdirSync('test/regressions/encode'))('keeps what was once lost: %s', (file) => {
    const text = readFileSync(join('test/regressions/encode', file), 'utf8')
    for (let first = 0; first < classes.length; first++) {
      for (let step = 0; step < 12; step++) encode(text, (n) => first + n * step)
    }
  })

  it('survives any characters, whatever the file is taken for', () => {
    const any = fc.string({ unit: 'binary', maxLength: 80 })
    const bytes = fc.oneof(
      any.map((text) => new TextEncoder().encode(text)),
      fc.uint8Array({ maxLength: 120 }),
    )
    fc.assert(
      fc.property(bytes, fc.constantFrom('a.txt', 'a.html', 'a.docx', 'a.xml'), (content, name) => {
        const encode = name === 'a.xml' ? encodeTei : encodeTranscript
        const { tei, diagnostics } = encode(content, { name, convention: translation })
        if (name === 'a.txt' || name === 'a.html') {
          expect(diagnostics.filter(({ code }) => /^encode-(?:text-lost|structure)$/.test(code))).toEqual([])
          expect(parseDocument(tei!, 'a.xml').diagnostics).toEqual([])
        } else expect(diagnostics.length).toBeGreaterThan(0)
      }),
      { seed: 7 + seed, numRuns: runs },
    )
  }, 900_000)

  const jing = '/usr/bin/jing'
  const schemas = ['../shared/tei/tei_all.rng', 'schemas/edition.rng'].filter((path) => existsSync(path))
  it.skipIf(!existsSync(jing) || schemas.length === 0)('is valid against each schema (needs jing)', () => {
    const files: string[] = []
    fc.assert(
      fc.property(texts, ([pieces, stream]) => {
        const numbers: number[] = []
        const tei = encode(pieces.join(''), (n) => {
          while (numbers.length <= n) numbers.push(stream.next().value as number)
          return numbers[n]!
        })
        const file = join(folder, `${files.length}.xml`)
        writeFileSync(file, tei)
        files.push(file)
      }),
      { seed: 57 + seed, numRuns: Math.min(runs, 150) },
    )
    for (const schema of schemas) {
      let faults = ''
      try {
        execFileSync(jing, [schema, ...files], { encoding: 'utf8' })
      } catch (error) {
        faults = (error as { stdout: string }).stdout
      }
      expect(faults.split('\n').slice(0, 5).join('\n'), schema).toBe('')
    }
  })

  it('survives a nesting of a thousand brackets', () => {
    encode(`a ${'[b '.repeat(1000)}${']'.repeat(1000)} c`, () => 4)
  })
})
