import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Candidates, longestRead, ruleSet } from '../../src/sigla/candidates.js'
import { loadConvention } from '../../src/sigla/index.js'
import { shapeOf } from '../../src/sigla/pattern-shape.js'
import { compilePatterns, withLists } from '../../src/sigla/patterns.js'

const convention = loadConvention('translation').convention!

function needsOf(pattern: string): readonly string[] | undefined {
  return shapeOf([pattern], false).needs
}

describe('the shape of a pattern', () => {
  it('knows strings of which every match holds one', () => {
    expect(needsOf('[^:]{0,60}\\b(?:pencil|ink)s?\\b.*')).toEqual(['ink', 'pencil'])
    expect(needsOf('.+(?:stamp|stamps)')).toEqual(['stamp'])
    expect(needsOf('(?:19|20)\\d\\d.*')).toEqual(['0000'])
    expect(needsOf('(?=never).+\\s(?:a|b)')).toEqual([' a', ' b'])
    expect(needsOf('(?:one|two)*.*')).toBeUndefined()
    expect(needsOf('one|.*')).toBeUndefined()
    expect(needsOf('x[é-ü]yz[^a]w')).toEqual(['yz'])
  })

  it('knows beginnings and lengths, capitals only if the pattern does', () => {
    const shape = shapeOf(['(?:a |the )?Office(?<n>\\d{1,3})'], true)
    expect(String.fromCharCode(...[...shape.first.keys()].filter((unit) => shape.first[unit] === 1))).toBe(
      'Oat',
    )
    expect([shape.least, shape.most]).toEqual([7, 13])
    expect(shapeOf(['s.'], false).first[128]).toBe(1)
    expect(shapeOf(['b.'], false).first[128]).toBe(0)
    expect(shapeOf(['\\p{Lu}+'], true).first[0x61]).toBe(0)
    expect(shapeOf(['\\p{Lu}+'], false).first[0x61]).toBe(1)
  })
})

describe('the candidates for a content', () => {
  it('are all rules whose patterns fit it', () => {
    const rules = convention.rules.map(({ content, exact }) => ({
      patterns:
        content === undefined ? undefined : compilePatterns(content, convention, exact === true, 'content'),
      shape:
        content === undefined
          ? undefined
          : shapeOf(
              content.map((pattern) => withLists(pattern, convention)),
              exact === true,
            ),
    }))
    const candidates = new Candidates(rules.map(({ shape }) => shape))
    const words = convention.rules.flatMap(
      ({ content }) => content?.join(' ').match(/[\p{L}\d]+|[^\p{L}\d\\]/gu) ?? [],
    )
    const piece = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom(...words, ...convention.examples.map(({ bracket }) => bracket)),
      },
      { weight: 3, arbitrary: fc.constant(' ') },
      fc.constantFrom('ſ', '\u212a', '\u00a0', '\u3000', '’', 'É', '\u{1f600}', '12', '1949', ': ', '?'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    )
    const content = fc
      .array(piece, { minLength: 1, maxLength: 8 })
      .map((pieces) => pieces.join('').trim().slice(0, longestRead))
      .filter((one) => one !== '')
    const set = ruleSet(rules.length)
    fc.assert(
      fc.property(content, fc.boolean(), (one, capitals) => {
        const text = capitals ? one.toUpperCase() : one
        candidates.find(text, set)
        for (const [rule, { patterns }] of rules.entries()) {
          const may = ((set[rule >> 5]! >>> (rule & 31)) & 1) === 1
          if (!may && (patterns === undefined || patterns.some((pattern) => pattern.test(text))))
            expect.fail(`“${text}” fits ${convention.rules[rule]!.id}, which is no candidate`)
        }
      }),
      { seed: 1949, numRuns: 800 },
    )
  })
})
