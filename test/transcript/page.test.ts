import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readTranscript, type Transcript } from '../../src/transcript/index.js'

const read = (text: string, name = 'page.txt'): Transcript =>
  readTranscript(new TextEncoder().encode(text), name)
const fields = (transcript: Transcript): string[] =>
  transcript.spans.map(
    (span) =>
      `${span.field ?? span.kind}: ${transcript.text.slice(span.start, span.end).trim().replace(/\s+/g, ' ')}`,
  )

const newer = `Skip to content
Digital Archive

Telegram from Pyongyang to Bucharest
This document was made possible with support from the Leon Levy Foundation and the Henry Luce Foundation

TELEGRAM 061.110

To: Comrade Minister

1. The talks went well.

The Romanian Embassy reports on the talks between the two parties.

Document Information
Source

Archive of the Romanian Ministry of Foreign Affairs, fond 78, file 22. Obtained by Izador Urian and translated by Eliza Gheorghe.

Rights

The archive welcomes reuse of its materials for research.

Language

Romanian

Record ID

116670
© 2020 Wilson Center
`

describe('the older page of the first document', () => {
  const file = new URL('../../tei/transcripts/1949-01-31-mikoyan-notes.txt', import.meta.url)
  const transcript = readTranscript(readFileSync(file), 'mikoyan.txt')
  const { metadata } = transcript

  it('states title, date, people, funders, publisher and shelfmark', () => {
    expect(transcript.layout).toBe('archive-page-citation')
    expect(metadata.title?.value).toBe('Notes by Anastas Mikoyan ahead of Meetings with Mao Zedong')
    expect(metadata.date).toMatchObject({ value: 'January 31, 1949', when: '1949-01-31' })
    expect(metadata.translators.map((one) => one.value)).toEqual(['Sergey Radchenko'])
    expect(metadata.obtainedBy.map((one) => one.value)).toEqual(['David Wolff'])
    expect(metadata.funders.map((one) => one.value)).toEqual(['MacArthur Foundation', 'Leon Levy Foundation'])
    expect(metadata.publisher?.value).toBe('History and Public Policy Program Digital Archive')
    expect(metadata.shelfmark).toMatchObject({
      repository: 'GARF',
      parts: [
        { name: 'fond', value: '5446' },
        { name: 'opis', value: '120' },
        { name: 'delo', value: '957' },
        { name: 'listy', value: '2-7, 35' },
      ],
    })
    expect(metadata.abstract?.value).toMatch(/^Notes taken by .* path of development\."$/)
  })

  it('finds the heading, twelve points and a second 11, and three headed lists', () => {
    expect(transcript.blocks.map((block) => block.kind)).toEqual([
      'heading',
      'list',
      'division',
      'division',
      'division',
    ])
    const list = transcript.blocks[1]!
    const numbers = list.kind === 'list' ? list.items.map((item) => item.n) : []
    expect(numbers).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '11', '12'])
    const eleven = list.kind === 'list' ? list.items[10]! : undefined
    const starts = eleven!.children.map((child) => transcript.text.slice(child.start, child.start + 8))
    expect(starts.at(-2)).toBe('Addendum')
  })

  it('ends the text before the viewer’s notices', () => {
    expect(transcript.spans.filter((span) => span.kind === 'text')).toHaveLength(1)
    expect(transcript.spans.at(-1)).toMatchObject({ kind: 'furniture', rule: 'page-viewer-notice' })
  })
})

describe('a newer page', () => {
  const transcript = read(newer)

  it('is told apart from its text', () => {
    expect(transcript.layout).toBe('archive-page-information')
    expect(fields(transcript)).toEqual([
      'furniture: Skip to content',
      'furniture: Digital Archive',
      'title: Telegram from Pyongyang to Bucharest',
      'funders: This document was made possible with support from the Leon Levy Foundation and the Henry Luce Foundation',
      'text: TELEGRAM 061.110 To: Comrade Minister 1. The talks went well.',
      'abstract: The Romanian Embassy reports on the talks between the two parties.',
      'furniture: Document Information Source',
      'source: Archive of the Romanian Ministry of Foreign Affairs, fond 78, file 22. Obtained by Izador Urian and translated by Eliza Gheorghe.',
      'furniture: Rights',
      'rights: The archive welcomes reuse of its materials for research.',
      'furniture: Language',
      'languages: Romanian',
      'furniture: Record ID',
      'recordId: 116670',
      'furniture: © 2020 Wilson Center',
    ])
  })

  it('states what its labels say', () => {
    const { metadata } = transcript
    expect(metadata.languages.map((one) => one.value)).toEqual(['Romanian'])
    expect(metadata.recordId?.value).toBe('116670')
    expect(metadata.translators.map((one) => one.value)).toEqual(['Eliza Gheorghe'])
    expect(metadata.obtainedBy.map((one) => one.value)).toEqual(['Izador Urian'])
    expect(metadata.funders.map((one) => one.value)).toEqual([
      'Leon Levy Foundation',
      'Henry Luce Foundation',
    ])
    expect(metadata.shelfmark).toMatchObject({
      repository: 'Archive of the Romanian Ministry of Foreign Affairs',
      parts: [
        { name: 'fond', value: '78' },
        { name: 'delo', value: '22' },
      ],
    })
  })

  it('says that the abstract is not marked', () => {
    expect(transcript.diagnostics.map((one) => one.code)).toContain('transcript-page-abstract')
  })
})

describe('other files', () => {
  it('reads a page of unknown layout as plain text, with a warning at its line', () => {
    const transcript = read('A text.\n\nshare document\n\nMore text.')
    expect(transcript.layout).toBe('plain')
    expect(transcript.diagnostics[0]).toMatchObject({ code: 'transcript-page-unknown', line: 3, column: 1 })
  })

  it('counts a BOM, CR LF and characters beyond U+FFFF as code points', () => {
    const transcript = read('\ufeff\u{1F600} one\r\n\r\ntwo')
    expect(transcript.text.length).toBe(13)
    expect(transcript.blocks.at(-1)).toMatchObject({ start: 10, end: 13 })
    expect(transcript.text.position(10)).toEqual({ line: 3, column: 1 })
  })

  it('reads bytes that are not UTF-8 as Windows-1252, with a warning', () => {
    const transcript = readTranscript(new Uint8Array([0x52, 0xe9, 0x67, 0x69, 0x6d, 0x65]), 'a.txt')
    expect(transcript.text.value).toBe('Régime')
    expect(transcript.diagnostics[0]!.code).toBe('transcript-encoding')
  })

  it('says so if there is no text', () => {
    expect(read('').diagnostics.map((one) => one.code)).toEqual(['transcript-empty'])
  })
})

describe('what a page does not say', () => {
  const codes = (text: string) => read(text).diagnostics.map(({ code }) => code)

  it('is a title', () => {
    expect(codes('Search in\n\nget citation\n\nEnglish HTML\n\nThe talks went well.\n')).toContain(
      'transcript-page-title',
    )
  })

  it('is what a line of its head means', () => {
    const page = 'A Visit\n\nAn odd line\n\nget citation\n\nEnglish HTML\n\nThe talks went well.\n'
    expect(codes(page)).toContain('transcript-page-line')
  })
})
