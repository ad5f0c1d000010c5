import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify, loadConvention } from '../../src/sigla/index.js'
import { readTranscript } from '../../src/transcript/index.js'

const convention = loadConvention('translation').convention!

describe('any bytes', () => {
  it('are read as any format without an exception, and every code point is in a span', () => {
    const bytes = fc.uint8Array({ maxLength: 400 })
    const format = fc.constantFrom('text' as const, 'html' as const, 'docx' as const)
    fc.assert(
      fc.property(bytes, format, (content, kind) => {
        const transcript = readTranscript(content, 'any', { format: kind })
        expect(transcript.spans.reduce((sum, span) => sum + span.end - span.start, 0)).toBe(
          transcript.text.length,
        )
        classify(transcript, convention)
      }),
      { numRuns: 20_000 },
    )
  })

  it('take time in proportion to their length, whatever is repeated', () => {
    const unit = fc.array(
      fc.constantFrom('[', ']', '(', ')', '<', '>', '"', ' ', '\n', 'a', '1', '. ', ': ', '- ', 'Kim '),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(unit, (parts) => {
        const text = parts.join('')
        const time = (length: number): number => {
          const content = new TextEncoder().encode(text.repeat(Math.ceil(length / text.length)))
          const start = process.cpuUsage()
          classify(readTranscript(content, 'any.txt'), convention)
          const used = process.cpuUsage(start)
          return used.user + used.system
        }
        time(2_000)
        const short = time(10_000)
        expect(time(80_000)).toBeLessThan(40 * short + 1_000_000)
      }),
      { numRuns: 300 },
    )
  })
})
