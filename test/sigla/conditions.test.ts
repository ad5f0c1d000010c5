/** What conditions say they depend on: their answers are kept by it, so that nothing else may change them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Condition, conditions } from '../../src/sigla/conditions.js'
import { Context } from '../../src/sigla/context.js'
import { loadConvention } from '../../src/sigla/index.js'
import { Memory } from '../../src/sigla/known.js'
import { beyond } from '../../src/sigla/pattern-shape.js'
import { placeKey, placeOf } from '../../src/sigla/place.js'
import { scanBrackets } from '../../src/sigla/scan.js'
import { wordLists } from '../../src/sigla/word-lists.js'

const convention = loadConvention('translation').convention!
const lists = wordLists(convention)

/** The context of the first bracket of a text. */
function contextOf(text: string): Context | undefined {
  const leaf = { kind: 'paragraph' as const, start: 0, end: text.length, scope: 0 }
  const [bracket] = scanBrackets(text, [leaf], convention.signs, false)
  return bracket && new Context(text, bracket, leaf, 'text', new Memory(lists))
}

const word = fc.oneof(
  fc.constantFrom(
    ...['Comrade', 'comrade', 'Ambassador', 'Hptm.', 'he', 'his', 'these', 'of', 'asked', '1948', '30,000'],
    ...['konspiratsii', 'manitou', 'SECRET', 'secrecy', 'SALT', 'Ivan', 'Mao', 'Mao’s', 'M.', 'K.K.', 'I'],
    ...['F[ilatova]', 'regt.', 'The', 'Beijing', 'said,', 'PB', 'état'],
  ),
  fc.stringMatching(/^[\p{L}\d’.-]{1,9}$/u),
)
const round = fc.stringMatching(/^(?:(?:he|The|Mao|of|asked|1948|\[sic\]|“|”|,|\.|\n) ?){0,6}$/)
const content = fc.oneof(
  fc.constantFrom(
    'sic',
    'konspiratsii',
    'the minister',
    'Stalin',
    '1949',
    'to do it',
    'rade',
    '?',
    'CPSU',
    '…',
  ),
  fc.stringMatching(/^[\p{L}\d .’?-]{1,30}$/u),
)

/** The answers of the conditions that say they depend on nothing but the content, or the word. */
function answers(context: Context, on: 'content' | 'word' | 'place'): Record<string, boolean> {
  const given: Record<string, boolean> = {}
  for (const [name, condition] of Object.entries(conditions))
    if (condition[on] === true) given[name] = condition.holds(context)
  return given
}

describe('a condition', () => {
  it('on the word before gives the same answer for the same word, whatever stands round it', () => {
    let compared = 0
    fc.assert(
      fc.property(word, round, round, content, content, round, round, (one, a, b, first, second, c, d) => {
        const left = contextOf(`${a} ${one} (${first}) ${c}`)
        const right = contextOf(`${b}${one} (${second})${d}`)
        if (left?.lastWord === undefined || left.lastWord.text !== right?.lastWord?.text) return
        compared++
        expect(answers(left, 'word')).toEqual(answers(right, 'word'))
      }),
      { numRuns: 2000, seed: 6 },
    )
    expect(compared).toBeGreaterThan(500)
    const none = contextOf('(first)')!
    expect(Object.entries(answers(none, 'word')).filter(([, holds]) => holds)).toEqual([])
  })

  it('on the content gives the same answer for the same content, wherever it stands', () => {
    let compared = 0
    fc.assert(
      fc.property(content, round, round, word, word, (words, a, b, one, other) => {
        const left = contextOf(`${a}${one} (${words}) ${b}`)
        const right = contextOf(`${b}${other}(${words})`)
        if (left === undefined || left.content !== right?.content) return
        compared++
        expect(answers(left, 'content')).toEqual(answers(right, 'content'))
      }),
      { numRuns: 2000, seed: 7 },
    )
    expect(compared).toBeGreaterThan(500)
  })

  it('never holds where the content, the word or the nearest signs do not give what it needs', () => {
    let spared = 0
    fc.assert(
      fc.property(word, round, content, round, fc.boolean(), (one, before, words, after, glued) => {
        const context = contextOf(`${before} ${one}${glued ? '' : ' '}(${words})${after}`)
        if (context === undefined) return
        const { last, first } = placeOf(placeKey(context))
        for (const [name, { needs, holds }] of Object.entries<Condition>(conditions)) {
          const can =
            needs?.content?.(context.inside, lists) !== false &&
            needs?.word?.(context.previous, lists) !== false &&
            (last === undefined || last === beyond || needs?.last?.(last) !== false) &&
            (first === undefined || first === beyond || needs?.first?.(first) !== false)
          if (can) continue
          spared++
          expect(holds(context), `${name} of ${context.text}`).toBe(false)
        }
      }),
      { numRuns: 3000, seed: 8 },
    )
    expect(spared).toBeGreaterThan(10_000)
  })

  it('on the place gives the same answer for all brackets of one place', () => {
    const seen = new Map<number, Record<string, boolean>>()
    let compared = 0
    fc.assert(
      fc.property(word, round, content, round, fc.boolean(), (one, before, words, after, glued) => {
        const context = contextOf(`${before} ${one}${glued ? '' : ' '}(${words})${after}`)
        if (context === undefined) return
        const given = answers(context, 'place')
        const known = seen.get(placeKey(context))
        if (known !== undefined) compared++
        expect(known ?? given).toEqual(given)
        seen.set(placeKey(context), given)
      }),
      { numRuns: 3000, seed: 9 },
    )
    expect(compared).toBeGreaterThan(500)
  })
})
