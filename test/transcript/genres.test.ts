import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../src/transcript/index.js'
import { outlineOf } from './outline.js'

/** The paragraphs of a document of each kind, and what they are. */
const genres: Record<string, { paragraphs: string[]; outline: string[] }> = {
  telegram: {
    paragraphs: [
      'TOP SECRET',
      'BEIJING',
      'October 2 [1950]',
      'To: Comrade Filippov',
      'Telegram No. 25199',
      'I received your telegram of the first of October, and report what the comrades answered to it.',
      'Roshchin',
    ],
    outline: [
      'classification TOP SECRET',
      'header-line BEIJING',
      'dateline October 2 [1950]',
      'header-line To: Comrade Filippov',
      'header-line Telegram No. 25199',
      'prose I received your telegram of the first of October, and report what the comrades answered to it.',
      'signed Roshchin',
    ],
  },
  minutes: {
    paragraphs: [
      'Minutes of the meeting',
      'Khrushchev: We have read the letter, and it says nothing that we did not know before.',
      'Mikoyan: I agree with this. There is [laughter] nothing more to be said about it.',
      'Khrushchev: Then we answer it today.',
    ],
    outline: [
      'heading Minutes of the meeting',
      'speech Khrushchev:',
      '  prose We have read the letter, and it says nothing that we did not know before.',
      'speech Mikoyan:',
      '  prose I agree with this. There is [laughter] nothing more to be said about it.',
      'speech Khrushchev:',
      '  prose Then we answer it today.',
    ],
  },
  letter: {
    paragraphs: [
      'Moscow, 31 January 1949',
      'Dear Comrade Stalin!',
      'I report to you that the talks with the Chinese comrades have ended well.',
      'With communist greetings,',
      'A. Mikoyan',
    ],
    outline: [
      'dateline Moscow, 31 January 1949',
      'salute Dear Comrade Stalin!',
      'prose I report to you that the talks with the Chinese comrades have ended well.',
      'closing With communist greetings,',
      'signed A. Mikoyan',
    ],
  },
  diary: {
    paragraphs: [
      'From the diary of the ambassador',
      '12 March 1958',
      'I received the minister at his request; he thanked the Central Committee for its letter.',
      '13 March 1958',
      'I was at the plenum, where the specialists were spoken of for a long time.',
    ],
    outline: [
      'heading From the diary of the ambassador',
      'dateline 12 March 1958',
      'prose I received the minister at his request; he thanked the Central Committee for its letter.',
      'dateline 13 March 1958',
      'prose I was at the plenum, where the specialists were spoken of for a long time.',
    ],
  },
  points: {
    paragraphs: [
      'Decision of the secretariat',
      'The secretariat has heard the report of the department, and decides what follows here.',
      '1. To approve the plan.',
      '(a) in its first part;',
      '(b) in its second part.',
      '2. To send it to the members.',
    ],
    outline: [
      'heading Decision of the secretariat',
      'prose The secretariat has heard the report of the department, and decides what follows here.',
      'list 1.',
      '  1.',
      '    prose To approve the plan.',
      '    list (a)',
      '      (a)',
      '        prose in its first part;',
      '      (b)',
      '        prose in its second part.',
      '  2.',
      '    prose To send it to the members.',
    ],
  },
}

genres.memorandum = {
  paragraphs: [
    'SECRET',
    'MEMORANDUM',
    'From: Department of the Far East',
    'To: Comrade Gromyko',
    'Date: 4 May 1956',
    'Subject: The talks in Pyongyang',
    'The department reports on what was said at the talks [of the second day] and what followed from it.',
    'Head of the Department',
    '[signature] I. Kurdyukov',
    '[stamp: received 5 May 1956]',
  ],
  outline: [
    'classification SECRET',
    'heading MEMORANDUM',
    'header-line From: Department of the Far East',
    'header-line To: Comrade Gromyko',
    'header-line Date: 4 May 1956',
    'header-line Subject: The talks in Pyongyang',
    'prose The department reports on what was said at the talks [of the second day] and what followed from it.',
    'prose Head of the Department',
    'signed [signature] I. Kurdyukov',
    'bracket [stamp: received 5 May 1956]',
  ],
}
genres['minutes with points'] = {
  paragraphs: [
    'Minutes of the meeting',
    'Khrushchev: We have read the letter, and say this about it, in two parts:',
    '1. One point.',
    '2. Two points.',
    '1. Again one.',
    '2. Again two.',
    'Mao: I agree with all of it, and so do the others.',
    'Khrushchev: Good.',
  ],
  outline: [
    'heading Minutes of the meeting',
    'speech Khrushchev:',
    '  prose We have read the letter, and say this about it, in two parts:',
    '  list 1.',
    '    1.',
    '      prose One point.',
    '    2.',
    '      prose Two points.',
    '  list 1.',
    '    1.',
    '      prose Again one.',
    '    2.',
    '      prose Again two.',
    'speech Mao:',
    '  prose I agree with all of it, and so do the others.',
    'speech Khrushchev:',
    '  prose Good.',
  ],
}
genres.notes = {
  paragraphs: [
    'Report on the harvest',
    'The harvest was good [1] in the north, and poor [2] in the south, where it had not rained since May.',
    'The peasants were [illegible] about it.',
    '[1] Compare the report of 1955.',
    '[2] In the original: bad.',
  ],
  outline: [
    'heading Report on the harvest',
    'prose The harvest was good [1] in the north, and poor [2] in the south, where it had not rained since May.',
    'prose The peasants were [illegible] about it.',
    'note 1',
    '  prose Compare the report of 1955.',
    'note 2',
    '  prose In the original: bad.',
  ],
}

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
const inWord = (paragraphs: readonly { text: string; style?: string }[]) => {
  const properties = (style?: string): string =>
    style === undefined ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`
  const body = paragraphs
    .map(
      ({ text, style }) =>
        `<w:p>${properties(style)}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`,
    )
    .join('')
  const document = `<?xml version="1.0"?><w:document ${w}><w:body>${body}</w:body></w:document>`
  return readTranscript(zipSync({ 'word/document.xml': strToU8(document) }), 'a.docx')
}
const inHtml = (body: string) =>
  readTranscript(strToU8(`<!doctype html><title>T</title><body>${body}</body>`), 'a.html')
const page = (text: string): string => `Digital Archive
International History Declassified

Search

A paper

Citation:
“A paper,” June 3, 1956, Wilson Center Digital Archive, RGANI. Translated by A. Person.
Original Language:
Russian
Contents:
English Translation

${text}`

const newerPage = (text: string): string => `Skip to content
Digital Archive

A paper
This document was made possible with support from the Leon Levy Foundation

${text}

The ambassador reports on the talks between the two parties.

Document Information
Source

RGANI. Translated by A. Person.

Language

Russian

Record ID

116670
© 2020 Wilson Center
`

describe('a document has the same structure', () => {
  for (const [genre, { paragraphs, outline }] of Object.entries(genres)) {
    const text = paragraphs.join('\n\n')
    it(`as plain text, web page, Word document and archive’s page: ${genre}`, () => {
      expect(outlineOf(readTranscript(strToU8(text), 'a.txt'))).toEqual(outline)
      expect(outlineOf(inHtml(paragraphs.map((one) => `<p>${one}</p>`).join('\n')))).toEqual(outline)
      expect(outlineOf(inHtml(`<div>${paragraphs.join('<br><br>')}</div>`))).toEqual(outline)
      expect(outlineOf(inWord(paragraphs.map((one) => ({ text: one }))))).toEqual(outline)
      const archived = readTranscript(strToU8(page(text)), 'a.txt')
      expect(archived.layout).toBe('archive-page-citation')
      expect(outlineOf(archived)).toEqual(outline)
      const newer = readTranscript(strToU8(newerPage(text)), 'a.txt')
      expect(newer.layout).toBe('archive-page-information')
      expect(outlineOf(newer)).toEqual(outline)
    })
  }

  it('where the file states its headings, whatever their form', () => {
    const outline = [
      'heading On the journey.',
      'prose We left in the morning.',
      'division 1. The road',
      '  prose It was long.',
      '  division why we stopped',
      '    prose It rained.',
      'division 2. The town',
      '  prose It was small.',
    ]
    const lines: [string, string?][] = [
      ['On the journey.', '1'],
      ['We left in the morning.'],
      ['1. The road', '2'],
      ['It was long.'],
      ['why we stopped', '3'],
      ['It rained.'],
      ['2. The town', '2'],
      ['It was small.'],
    ]
    const html = lines.map(([text, level]) =>
      level === undefined ? `<p>${text}</p>` : `<h${level}>${text}</h${level}>`,
    )
    expect(outlineOf(inHtml(html.join('')))).toEqual(outline)
    const word = lines.map(([text, level]) =>
      level === undefined ? { text } : { text, style: `Heading${level}` },
    )
    expect(outlineOf(inWord(word))).toEqual(outline)
  })

  it('where a heading has two lines', () => {
    expect(outlineOf(inHtml('<h1>Of the road<br>and the town</h1><p>We left.</p>'))).toEqual([
      'heading Of the road⏎and the town',
      'prose We left.',
    ])
  })
})
