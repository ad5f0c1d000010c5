import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { train } from '../../bench/maximum-entropy.js'
import { readJson } from '../../src/edition/json.js'
import { checkJson } from '../../src/edition/json-schema.js'
import { saysEvidence } from '../../src/sigla/evidence.js'
import {
  type Bracket,
  type Confidence,
  type Convention,
  classify,
  loadConvention,
  parseConvention,
} from '../../src/sigla/index.js'
import { trust, Weigher } from '../../src/sigla/weighing.js'
import { readTranscript } from '../../src/transcript/index.js'

const translation = loadConvention('translation').convention!
const { weights } = translation.weighing!

function brackets(text: string, convention: Convention): readonly Bracket[] {
  return classify(readTranscript(new TextEncoder().encode(text), 'a.txt'), convention).brackets
}

function convention(more: object): Convention {
  const { convention: own, diagnostics } = parseConvention(
    JSON.stringify({ name: 'own', version: '1', extends: 'translation', ...more }),
    'own.json',
  )
  expect(diagnostics).toEqual([])
  return own!
}

describe('the weights of the convention translation', () => {
  it('are valid against their schema', () => {
    const file = (path: string): string => fileURLToPath(new URL(`../../schemas/${path}`, import.meta.url))
    const read = readJson(readFileSync(file('conventions/translation.weights.json'), 'utf8'), 'weights.json')
    if (!('value' in read)) throw new Error(read.message)
    expect(checkJson(read, file('weights.schema.json'))).toEqual([])
  })

  it('name classes of the convention, each pair of numbers one of them', () => {
    const ids = translation.classes.map(({ id }) => id)
    for (const id of weights.classes) expect(ids).toContain(id)
    for (const [name, pairs] of Object.entries(weights.evidence)) {
      expect(pairs.length % 2, name).toBe(0)
      for (let at = 0; at < pairs.length; at += 2) expect(weights.classes[pairs[at]!], name).toBeDefined()
    }
  })

  it('have a sentence for each piece of evidence', () => {
    for (const name of Object.keys(weights.evidence)) {
      if (name === 'always') continue
      const [, kind, what] = /^([^:]+):(.+)$/su.exec(name)!
      expect(saysEvidence(kind!, what!), name).toMatch(/^[\p{Lu}“`].*\.$/su)
      expect(saysEvidence(kind!, what!), name).not.toContain('undefined')
    }
  })
})

describe('weighing', () => {
  const text = 'Yesterday Comrade Petrov [the consul] came to see us in the city.'

  it('gives a probability, reasons and alternatives where no rule decides by form', () => {
    const [bracket] = brackets(text, translation)
    expect(bracket!.confidence).not.toBe('form')
    expect(bracket!.weighed!.probability).toBeGreaterThan(0)
    expect(bracket!.weighed!.probability).toBeLessThanOrEqual(1)
    expect(bracket!.weighed!.reasons).toHaveLength(3)
    expect(bracket!.alternatives).not.toContain(bracket!.class)
  })

  it('trusts a class from the probabilities that the weights state', () => {
    const { form, stated, agreed, alone } = weights.from
    const rule = (confidence: Confidence) => ({ class: 'gloss', confidence })
    const said: [Confidence, string | undefined, number, Confidence][] = [
      ['form', undefined, form, 'form'],
      ['form', undefined, form - 0.01, 'likely'],
      ['form', undefined, stated - 0.01, 'ask'],
      ['likely', 'gloss', agreed, 'likely'],
      ['likely', 'gloss', agreed - 0.01, 'ask'],
      ['ask', undefined, alone, 'likely'],
      ['ask', undefined, alone - 0.01, 'ask'],
    ]
    for (const [confidence, by, probability, expected] of said)
      expect(
        trust(weights.from, rule(confidence), by, 'gloss', probability),
        `${confidence} ${probability}`,
      ).toBe(expected)
    // What a rule says by form of another class is no help.
    expect(trust(weights.from, rule('form'), undefined, 'supplied', 0.94)).toBe('ask')
  })

  it('says nothing where a rule decides alone that was often met and never wrong', () => {
    const [bracket] = brackets('He was glad that they came [sic] again.', translation)
    expect(weights.assured).toContain(bracket!.rule)
    expect(bracket).toMatchObject({ class: 'sic-mark', confidence: 'form' })
    expect(bracket!.weighed).toBeUndefined()
  })

  it('takes from a rule by form what documents do not bear out', () => {
    const [plain, doubted] = brackets('They [have] refused. The people... [he pauses] Yes.', translation)
    expect(plain).toMatchObject({ class: 'supplied', confidence: 'form' })
    expect(doubted!.confidence).not.toBe('form')
  })

  it('leaves a project’s own rules alone', () => {
    const rules = [{ id: 'consul', class: 'referent', content: ['the consul'], confidence: 'likely' }]
    const [bracket] = brackets(text, convention({ rules }))
    expect(bracket).toMatchObject({ class: 'referent', rule: 'consul', confidence: 'likely' })
    expect(bracket!.weighed).toBeUndefined()
  })

  it('goes on beside a project’s own classes and rules', () => {
    const rules = [{ id: 'other', class: 'gloss', content: ['nothing of the kind'], confidence: 'form' }]
    const plain = ({ class: id, weighed, confidence }: Bracket): object => ({ id, weighed, confidence })
    expect(brackets(text, convention({ rules })).map(plain)).toEqual(brackets(text, translation).map(plain))
  })

  it('can be switched off, and is no part of another convention', () => {
    const off = convention({ weighing: false })
    expect(brackets(text, off)[0]!.weighed).toBeUndefined()
    expect(off.hash).not.toBe(convention({}).hash)
    expect(loadConvention('leiden').convention!.weighing).toBeUndefined()
  })
})

describe('a weigher', () => {
  it('adds the weights of what is there, and makes probabilities of the sums', () => {
    const weigher = new Weigher({
      version: 1,
      convention: 'translation',
      classes: ['gloss', 'sic-mark', 'supplied'],
      doubted: { form: [], likely: [] },
      assured: [],
      from: { form: 0.9, stated: 0.8, agreed: 0.6, alone: 0.7 },
      evidence: { always: [0, 100], 'first:consul': [2, 200], 'first:other': [1, 900] },
    })
    let weighed: ReturnType<Weigher['weigh']>[] = []
    classify(readTranscript(new TextEncoder().encode('He said [consul] to us.'), 'a.txt'), translation, {
      watch: (context) => {
        weighed = [
          weigher.weigh(context, undefined, undefined, []),
          weigher.weigh(context, undefined, undefined, ['supplied']),
          weigher.weigh(context, undefined, 'supplied', []),
        ]
      },
    })
    // e² to e¹ to e⁰; then e¹ to e⁰
    expect(weighed[0]).toEqual({
      class: 'supplied',
      probability: 0.67,
      confidence: 'ask',
      alternatives: ['gloss', 'sic-mark'],
      reasons: ['The content begins with “consul”.'],
    })
    expect(weighed[1]).toMatchObject({ class: 'gloss', probability: 0.73, alternatives: ['sic-mark'] })
    // What a rule or the sign says besides is believed from 0.6 on.
    expect(weighed[2]).toMatchObject({ class: 'supplied', probability: 0.67, confidence: 'likely' })
  })

  it('is sure by form of a pronoun, not of a whole sentence after one; nor of an abbreviation written out as a preposition', () => {
    const [pronoun, clause, written] = brackets(
      'He said [they are] ready. The people... [he pauses] Yes. He came w. [with] tins.',
      translation,
    )
    expect(pronoun).toMatchObject({ class: 'supplied', confidence: 'form' })
    expect(clause!.confidence).not.toBe('form')
    expect(written).toMatchObject({ class: 'abbr-gloss' })
  })
})

describe('training', () => {
  it('finds the weights at which what is expected is what was seen, but for the prior', () => {
    const sample = (found: number[], id: number) => ({ found, class: id, weight: 1 })
    // Of evidence 0, three in four are of class 0; of evidence 1, all are of class 1.
    const samples = [
      sample([0], 0),
      sample([0], 0),
      sample([0], 0),
      sample([0], 1),
      sample([1], 1),
      sample([1], 1),
    ]
    const weights = train(samples, 2, 2, 0.001)
    expect(weights[0]! - weights[1]!).toBeCloseTo(Math.log(3), 1)
    expect(weights[3]! - weights[2]!).toBeGreaterThan(3)
  })
})
