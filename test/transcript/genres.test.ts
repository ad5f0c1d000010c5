import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../src/transcript/index.js'
import { genres } from './genres.js'
import { outlineOf } from './outline.js'

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
