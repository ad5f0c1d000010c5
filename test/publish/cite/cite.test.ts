import { describe, expect, it } from 'vitest'
import { chicagoBibliography, chicagoNote } from '../../../src/publish/cite/chicago.js'
import type { CslItem } from '../../../src/publish/cite/csl.js'
import { dateInWords } from '../../../src/publish/cite/dates.js'
import { mla } from '../../../src/publish/cite/mla.js'
import { plainText, quoted } from '../../../src/publish/cite/runs.js'

const notes: CslItem = {
  type: 'document',
  title: 'Notes by Anastas Mikoyan ahead of Meetings with Mao Zedong',
  translator: [{ literal: 'Sergey Radchenko' }],
  'original-date': { 'date-parts': [[1949, 1, 31]] },
  issued: { 'date-parts': [[2026, 11, 24]] },
  'container-title': 'Letters of the Cold War',
  publisher: 'A Press',
  archive: 'GARF',
  archive_location: 'fond 5446, opis 120, delo 957, listy 2–7, 35',
  URL: 'https://example.org/edition/notes.html',
}

describe('Chicago', () => {
  it('writes the entry of a bibliography as sentences', () => {
    expect(plainText(chicagoBibliography(notes))).toBe(
      '“Notes by Anastas Mikoyan ahead of Meetings with Mao Zedong.” January 31, 1949. Translated by Sergey Radchenko. ' +
        'GARF, fond 5446, opis 120, delo 957, listy 2–7, 35. Letters of the Cold War. A Press, November 24, 2026. ' +
        'https://example.org/edition/notes.html.',
    )
  })
  it('writes a note between commas', () => {
    expect(plainText(chicagoNote(notes))).toBe(
      '“Notes by Anastas Mikoyan ahead of Meetings with Mao Zedong,” January 31, 1949, trans. Sergey Radchenko, ' +
        'GARF, fond 5446, opis 120, delo 957, listy 2–7, 35, Letters of the Cold War, A Press, November 24, 2026, ' +
        'https://example.org/edition/notes.html.',
    )
  })
  it('has one place for the number of a paragraph, before the address', () => {
    const runs = chicagoNote(notes)
    expect(runs.filter((run) => run.kind === 'place')).toHaveLength(1)
    expect(runs.findIndex((run) => run.kind === 'place')).toBeLessThan(
      runs.findIndex((run) => run.kind === 'link'),
    )
  })
  it('sets the title of the site, and nothing else, in italics', () => {
    const italics = chicagoBibliography(notes).filter((run) => run.kind === 'italic')
    expect(italics).toEqual([{ kind: 'italic', text: 'Letters of the Cold War' }])
  })
  it('inverts the first author only, and shortens seven', () => {
    const two = [
      { family: 'Mikoyan', given: 'Anastas' },
      { family: 'Mao', given: 'Zedong' },
    ]
    expect(plainText(chicagoBibliography({ title: 'T', author: two }))).toBe(
      'Mikoyan, Anastas, and Zedong Mao. “T.”',
    )
    expect(plainText(chicagoNote({ title: 'T', author: two }))).toBe('Anastas Mikoyan and Zedong Mao, “T.”')
    const seven = Array.from({ length: 7 }, (_, i) => ({ literal: `N${i + 1}` }))
    expect(plainText(chicagoBibliography({ title: 'T', author: seven }))).toBe('N1, N2, N3, et al. “T.”')
  })
  it('adds no full stop to a title that ends a sentence', () => {
    expect(plainText(chicagoBibliography({ title: 'What is to be done?' }))).toBe('“What is to be done?”')
  })
  it('prefers the DOI to the address', () => {
    expect(
      plainText(chicagoBibliography({ title: 'T', DOI: '10.1000/182', URL: 'https://example.org/' })),
    ).toBe('“T.” https://doi.org/10.1000/182.')
  })
})

describe('MLA', () => {
  it('fills the template of core elements', () => {
    expect(plainText(mla(notes))).toBe(
      '“Notes by Anastas Mikoyan ahead of Meetings with Mao Zedong.” 31 Jan. 1949. Letters of the Cold War, ' +
        'translated by Sergey Radchenko, A Press, 24 Nov. 2026, GARF, fond 5446, opis 120, delo 957, listy 2–7, 35, ' +
        'example.org/edition/notes.html.',
    )
  })
  it('shortens three authors to the first', () => {
    const author = ['A', 'B', 'C'].map((family) => ({ family, given: 'X' }))
    expect(plainText(mla({ title: 'T', author }))).toBe('A, X, et al. “T.”')
  })
  it('writes two authors out', () => {
    const author = ['A', 'B'].map((family) => ({ family, given: 'X' }))
    expect(plainText(mla({ title: 'T', author }))).toBe('A, X, and X B. “T.”')
  })
})

describe('parts of a citation', () => {
  it('turns quotation marks within a title into single ones', () => {
    expect(quoted('On “two camps” again', '.')).toBe('“On ‘two camps’ again.”')
    expect(quoted('On "two camps"', ',')).toBe('“On ‘two camps,’”')
  })
  it.each([
    [{ 'date-parts': [[1949]] }, '1949', '1949'],
    [{ 'date-parts': [[1949, 9]] }, 'September 1949', 'Sept. 1949'],
    [{ 'date-parts': [[1949, 1, 31]] }, 'January 31, 1949', '31 Jan. 1949'],
    [
      {
        'date-parts': [
          [1949, 1, 31],
          [1949, 2, 7],
        ],
      },
      'January 31–February 7, 1949',
      '31 Jan.–7 Feb. 1949',
    ],
    [{ 'date-parts': [[1948], [1950]] }, '1948–1950', '1948–1950'],
    [{ 'date-parts': [[1949]], circa: true }, 'ca. 1949', 'ca. 1949'],
    [{ literal: 'spring 1949' }, 'spring 1949', 'spring 1949'],
  ] as const)('writes the date %j', (date, chicago, mlaWords) => {
    expect(dateInWords(date, 'chicago')).toBe(chicago)
    expect(dateInWords(date, 'mla')).toBe(mlaWords)
  })
})
