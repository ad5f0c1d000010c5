import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify, loadConvention } from '../../src/sigla/index.js'
import { leavesOf, readTranscript } from '../../src/transcript/index.js'

const convention = loadConvention('translation').convention!
const piece = fc.oneof(
  fc.constantFrom(
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '[[',
    ']]',
    '\n',
    '\r\n',
    '\n\n',
    ' ',
    '1. ',
    '(a) ',
    '1) ',
    'Mao: ',
    '\ufeff',
    '\u202e',
    '\u0000',
  ),
  fc.constantFrom(
    'get citation\n',
    'Document Information\n',
    'Source\n',
    'Language\n',
    'share document\n',
    '"T," 1949, Digital Archive\n',
    '[1] note\n',
  ),
  fc.constantFrom(
    'sic',
    'com',
    'rade',
    'Stalin',
    'Filippov ',
    'illegible',
    '?',
    '…',
    'stamp: x',
    'the ',
    '\u{1F600}',
    '한국',
    'שלום',
  ),
  fc.string({ unit: 'binary', maxLength: 8 }),
)
const anyText = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))

/** Reads a text and checks what must hold for every text. */
function check(text: string): void {
  const transcript = readTranscript(new TextEncoder().encode(text), 'any.txt')
  const { text: source, spans } = transcript
  let at = 0
  for (const span of spans) {
    expect(span.start).toBe(at)
    expect(span.end).toBeGreaterThan(span.start)
    at = span.end
  }
  expect(at).toBe(source.length)
  // Leaves hold every character of the text spans but white space and rules, once, in order.
  const covered = new Uint8Array(source.length)
  for (const leaf of leavesOf(transcript.blocks))
    for (let offset = leaf.start; offset < leaf.end; offset++) covered[offset]!++
  for (const span of spans) {
    if (span.kind !== 'text') continue
    for (let offset = span.start; offset < span.end; offset++) {
      const character = source.slice(offset, offset + 1)
      if (covered[offset] !== 1 && !/[\s\ufeff*_=~#—–-]/.test(character))
        expect.fail(`“${character}” at ${offset} is in ${covered[offset]} leaves`)
    }
  }
  const { brackets } = classify(transcript, convention)
  for (const bracket of brackets) {
    expect(source.slice(bracket.start, bracket.end)).toBe(bracket.text)
    expect(bracket.content.start).toBeGreaterThanOrEqual(bracket.start)
    expect(bracket.content.end).toBeLessThanOrEqual(bracket.end)
    if (bracket.span !== undefined) expect(bracket.span.end).toBeLessThanOrEqual(bracket.start)
    const parent = bracket.parent === undefined ? undefined : brackets[bracket.parent]!
    if (parent !== undefined) expect(parent.start <= bracket.start && parent.end >= bracket.end).toBe(true)
  }
}

describe('any text', () => {
  it('is read without loss, and its brackets nest', () => {
    fc.assert(fc.property(anyText, check), { seed: 1949, numRuns: 600 })
  })

  it('is classified in time that grows with its length: runs of spaces, letters, capitals, digits, dots and hyphens', () => {
    const unit = fc.constantFrom(
      ' ',
      '\n ',
      'a',
      'A',
      '1',
      '.',
      '-',
      'A-',
      'A. ',
      'a ',
      'A ',
      'of ',
      '1-',
      '(a',
      '" ',
    )
    const run = fc.tuple(unit, fc.integer({ min: 1, max: 2000 })).map(([one, times]) => one.repeat(times))
    const bracket = fc.constantFrom(
      '[',
      ']',
      '[[unclear]]',
      '[sic]',
      '[',
      '] "No, thank] you."\n',
      'Name[ a',
      '.]',
      '!]',
    )
    const long = fc
      .array(fc.oneof(run, bracket), { minLength: 3, maxLength: 8 })
      .map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(long, (text) => {
        const transcript = readTranscript(new TextEncoder().encode(text), 'any.txt')
        const { user, system } = process.cpuUsage()
        classify(transcript, convention)
        const used = process.cpuUsage({ user, system })
        expect((used.user + used.system) / 1000).toBeLessThan(100 + text.length / 5)
      }),
      { seed: 1949, numRuns: 100 },
    )
  })

  it('is classified at once where a bracket holds thousands of spaces and begins as a sentence', () => {
    const text = `[They ${`could${' '.repeat(24)}have been\n`.repeat(100)}quarrelling, "No, thank]`
    const transcript = readTranscript(new TextEncoder().encode(text), 'any.txt')
    const begun = process.cpuUsage()
    classify(transcript, convention)
    expect(process.cpuUsage(begun).user / 1000).toBeLessThan(1000)
  })

  it('has nesting of a thousand', () => {
    check(`${'['.repeat(1000)}x${']'.repeat(1000)}`)
    check(`${'[('.repeat(1000)}x${')]'.repeat(1000)}`)
    check('['.repeat(1500))
    check(')'.repeat(1500))
  })
})
