import { describe, expect, it } from 'vitest'
import { NameFinder, type RegisterEntry, unknownNames } from '../../src/encode/index.js'
import { readTranscript } from '../../src/transcript/index.js'

const entry = (ref: string, element: RegisterEntry['element'], ...forms: string[]): RegisterEntry => ({
  ref,
  element,
  forms,
})
const finder = new NameFinder([
  entry('p#mao', 'persName', 'Mao', 'Mao Zedong', 'Mao Tse-tung'),
  entry('p#mikoyan', 'persName', 'A.I. Mikoyan', 'Mikoyan'),
  entry('p#li-1', 'persName', 'Li'),
  entry('p#li-2', 'persName', 'Li'),
  entry('o#cpusa', 'orgName', 'CP USA'),
  entry('l#usa', 'placeName', 'USA'),
])
const found = (text: string): string[] =>
  finder.find(text).map(({ start, end, refs }) => `${text.slice(start, end)} = ${refs.join(' | ')}`)

describe('names of the registers', () => {
  it('are found in their longest form', () => {
    expect(found('the CP USA and the USA')).toEqual(['CP USA = o#cpusa', 'USA = l#usa'])
    expect(found('Mao Zedong met Mao')).toEqual(['Mao Zedong = p#mao', 'Mao = p#mao'])
    expect(found('Mao Tse-tung came')).toEqual(['Mao Tse-tung = p#mao'])
  })
  it('are found in the possessive and the plural', () => {
    expect(found('Mikoyan’s notes, the Mikoyans')).toEqual(['Mikoyan = p#mikoyan', 'Mikoyans = p#mikoyan'])
  })
  it('are found over a line end', () => {
    expect(found('A.I.\nMikoyan')).toEqual(['A.I.\nMikoyan = p#mikoyan'])
  })
  it('are not found within other words', () => {
    expect(found('Maoism, JUSA, Lilian')).toEqual([])
  })
  it('are ambiguous where two entries have the form', () => {
    expect(found('Li said')).toEqual(['Li = p#li-1 | p#li-2'])
  })
})

it('lists names that no register has, without words that only begin a sentence', () => {
  const text = 'The minister met Zhou Enlai. They left. Zhou Enlai’s aide met Mao Zedong in Moscow.\n'
  const transcript = readTranscript(new TextEncoder().encode(text), 'x.txt', { plain: true })
  const names = unknownNames([transcript], finder).map(({ name, count }) => `${name} ${count}`)
  expect(names).toEqual(['Zhou Enlai 2', 'Moscow 1'])
})

it('proposes no dates, peoples, offices, numbers, headings or words that a bracket completes', () => {
  const text = `REPORT OF THE EMBASSY
On 12 March I received Com[rade] Fedorenko and Comrade Pak Yeong-chan, the Korean Minister of Foreign Trade, with Foreign Minister Rusk. He spoke of Section IV of Protocol No. 3, the Bay of Pigs and the Soviet Ambassador.
`
  const transcript = readTranscript(new TextEncoder().encode(text), 'x.txt', { plain: true })
  expect(unknownNames([transcript], finder).map(({ name }) => name)).toEqual([
    'Bay of Pigs',
    'Fedorenko',
    'Pak Yeong-chan',
    'Rusk',
  ])
})
