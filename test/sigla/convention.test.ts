import { describe, expect, it } from 'vitest'
import { builtInConventions, classify, loadConvention, parseConvention } from '../../src/sigla/index.js'
import { readTranscript } from '../../src/transcript/index.js'

const read = (text: string) => readTranscript(new TextEncoder().encode(text), 'example.txt')

describe('conventions', () => {
  for (const name of builtInConventions) {
    it(`${name} fulfils its own examples`, () => {
      const { convention, diagnostics } = loadConvention(name)
      expect(diagnostics).toEqual([])
      expect(convention!.examples.length).toBeGreaterThan(4)
      for (const example of convention!.examples) {
        const found = classify(read(example.text), convention!).brackets.find(
          (one) => one.text === example.bracket,
        )
        expect(`${example.text}: ${found?.class}`).toBe(`${example.text}: ${example.class}`)
      }
    })
  }

  it('gives an example for every class that a bracket’s own form can have', () => {
    const { convention } = loadConvention('leiden')
    const shown = new Set(convention!.examples.map((example) => example.class))
    for (const { id } of convention!.classes) if (id !== 'broken') expect(shown).toContain(id)
  })

  it('adds a class of a project, before the rules it extends', () => {
    const json = JSON.stringify({
      name: 'mine',
      version: '2',
      extends: 'translation',
      classes: [
        {
          ...{ id: 'weather', label: 'weather', description: 'The weather.', prose: 'The weather is noted.' },
          ...{ role: 'comments', who: 'translator', signs: { before: ' [', after: ']' } },
          tei: { construct: 'note', attributes: { type: 'weather' } },
        },
      ],
      rules: [
        { id: 'rain', class: 'weather', signs: ['square'], content: ['{weathers}'], confidence: 'form' },
      ],
      lexicon: { weathers: ['rain', 'snow'] },
    })
    const { convention, diagnostics } = parseConvention(json, 'mine.json')
    expect(diagnostics).toEqual([])
    const classes = classify(read('He came [rain] and they refused [to go].'), convention!).brackets.map(
      (one) => one.class,
    )
    expect(classes).toEqual(['weather', 'supplied'])
    expect(convention!.hash).not.toBe(loadConvention('translation').convention!.hash)
  })

  const faulty: [string, unknown, string, RegExp][] = [
    [
      'a property that no convention has',
      { name: 'a', version: '1', colour: 'red' },
      'convention-invalid',
      /“colour”/,
    ],
    [
      'a class that is not declared',
      { name: 'a', version: '1', rules: [{ id: 'r', class: 'x', confidence: 'form' }] },
      'convention-reference',
      /“x”/,
    ],
    [
      'a condition that does not exist',
      {
        name: 'a',
        version: '1',
        extends: 'leiden',
        rules: [{ id: 'r', class: 'lacuna', when: ['sunny'], confidence: 'form' }],
      },
      'convention-reference',
      /“sunny”/,
    ],
    [
      'a pattern that is none',
      {
        name: 'a',
        version: '1',
        extends: 'leiden',
        rules: [{ id: 'r', class: 'lacuna', content: ['('], confidence: 'form' }],
      },
      'convention-pattern',
      /“r”/,
    ],
  ]
  for (const [what, value, code, message] of faulty) {
    it(`refuses ${what}`, () => {
      const { convention, diagnostics } = parseConvention(JSON.stringify(value), 'a.json')
      expect(convention).toBeUndefined()
      expect(diagnostics[0]).toMatchObject({ code, file: 'a.json' })
      expect(diagnostics[0]!.message).toMatch(message)
    })
  }

  it('names what is wrong with JSON that is none, and with a name that is unknown', () => {
    expect(parseConvention('{', 'a.json').diagnostics[0]!.code).toBe('convention-invalid')
    expect(loadConvention('no-such-convention').diagnostics[0]!.code).toBe('convention-unknown')
  })
})
