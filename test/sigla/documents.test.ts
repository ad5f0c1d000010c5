import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { classify, loadConvention } from '../../src/sigla/index.js'
import { readTranscript } from '../../src/transcript/index.js'
import { ownDocuments, type Score, score, sharedDocuments } from './score.js'

const convention = loadConvention('translation').convention!
const corpus = new URL('../../../shared/corpora/brackets/', import.meta.url)

function holds(counts: Score): void {
  expect(counts.missing).toBe(0)
  expect(counts.squareExact / counts.square).toBeGreaterThanOrEqual(0.9)
  expect(counts.form / counts.brackets).toBeGreaterThanOrEqual(0.45)
  expect(counts.formWrong / counts.form).toBeLessThanOrEqual(0.01)
  expect(counts.ask / counts.brackets).toBeLessThanOrEqual(0.25)
  expect(counts.wrongNotAsk / counts.brackets, counts.wrong.join('\n')).toBeLessThanOrEqual(0.01)
}

describe('labelled documents', () => {
  it('keeps its rates on our own documents', () => holds(score(ownDocuments(), convention)))

  it.skipIf(!existsSync(corpus))('keeps its rates on the labelled corpus (needs ../shared)', () => {
    const counts = score(sharedDocuments(corpus), convention)
    holds(counts)
    expect(counts.squareAccepted / counts.square).toBeGreaterThanOrEqual(0.97)
  })
})

describe('the first document', () => {
  const file = new URL('../../tei/transcripts/1949-01-31-mikoyan-notes.txt', import.meta.url)
  const { brackets, diagnostics } = classify(readTranscript(readFileSync(file), 'mikoyan.txt'), convention, {
    language: 'ru',
  })

  it('has 43 brackets of these classes', () => {
    const counts: Record<string, number> = {}
    for (const bracket of brackets) counts[bracket.class] = (counts[bracket.class] ?? 0) + 1
    expect(counts).toEqual({
      ...{
        'word-expansion': 10,
        supplied: 8,
        'supplied-uncertain': 2,
        'original-term': 2,
        'abbr-gloss': 1,
        'sic-mark': 1,
      },
      ...{ 'sic-number': 1, description: 2, 'doubt-mark': 1, 'author-paren': 15 },
    })
    expect(diagnostics).toEqual([])
  })

  it('asks nothing', () => expect(brackets.filter((one) => one.confidence === 'ask')).toEqual([]))

  it('tags the terms of the original as Russian in Latin letters', () => {
    expect(brackets.filter((one) => one.class === 'original-term').map((one) => one.language)).toEqual([
      'ru-Latn',
      'ru-Latn',
    ])
  })
})
