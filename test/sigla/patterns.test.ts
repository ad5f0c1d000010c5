import { describe, expect, it } from 'vitest'
import { loadConvention } from '../../src/sigla/index.js'
import { compilePatterns } from '../../src/sigla/patterns.js'

const convention = loadConvention('translation').convention!

/** The literal words of a pattern, which are the likeliest to be read in two ways: `(?:torn|faded|[a-z]+) `. */
const wordsOf = (pattern: string): string[] => [...new Set(pattern.match(/(?<!\\)\b[a-z]{2,}\b/g) ?? [])]

describe('the patterns of the built-in convention', () => {
  it('give up in time on the longest content, made of their own words', () => {
    const slow: string[] = []
    for (const rule of convention.rules) {
      for (const place of ['content', 'before', 'after'] as const) {
        const sources = rule[place] ?? []
        const patterns = compilePatterns(sources, convention, rule.exact === true, place)
        for (const [index, pattern] of patterns.entries()) {
          const words = wordsOf(sources[index]!)
          // Growing, so that a pattern that is exponential is found before it hangs.
          for (const length of [60, 90, 398]) {
            const texts = ['a ', ...words.map((word) => `${word} `), `${words.join(' ')} `].map(
              (unit) => `${unit.repeat(length).slice(0, length)} ~`,
            )
            let each = 0
            for (const text of texts) {
              pattern.lastIndex = place === 'before' ? text.length : 0
              const start = process.cpuUsage()
              pattern.test(text)
              const used = process.cpuUsage(start)
              each = Math.max(each, used.user + used.system)
            }
            if (each < 100_000) continue
            slow.push(`${rule.id}, ${place} ${index}: ${Math.round(each / 1000)} ms at ${length}`)
            break
          }
        }
      }
    }
    expect(slow).toEqual([])
  })
})
