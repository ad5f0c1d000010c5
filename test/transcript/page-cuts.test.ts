/** Paragraphs that the end of a page cut in two. */
import { strToU8 } from 'fflate'
import { describe, expect, it } from 'vitest'
import { encodeTranscript } from '../../src/encode/encode.js'
import { loadConvention } from '../../src/sigla/index.js'
import { readTranscript } from '../../src/transcript/index.js'
import { outlineOf } from './outline.js'

const read = (...paragraphs: string[]) => readTranscript(strToU8(paragraphs.join('\n\n')), 'a.txt')
const half = 'The delegation then spoke at length with the members of the'

describe('a sentence that goes on after the end of a page is one paragraph', () => {
  it.each([
    ['a mark between', [half, '[page 2]', 'committee, which agreed.']],
    ['a mark of a leaf between', [half, '[12 recto]', 'committee, which agreed.']],
    ['a mark at the end', [`${half} [p. 2]`, 'committee, which agreed.']],
    ['a mark at the beginning', [half, '<page 2> committee, which agreed.']],
    ['a capital after a word that ends no sentence', [half, '[page 2]', 'Central Committee, which agreed.']],
    ['a form feed between', [half, '\fcommittee, which agreed.']],
  ])('%s', (_, paragraphs) => {
    const { blocks, diagnostics } = read(...paragraphs)
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph'])
    expect(diagnostics).toEqual([])
  })

  it('with the page’s beginning inside it', () => {
    const text = `Minutes of the talk\n\nMao: We will speak about it with the\n\n[page 7]\n\ndelegation [sic].\n\nZhou: Yes.\n\nMao: Good.\n`
    const convention = loadConvention('translation').convention!
    const { tei } = encodeTranscript(strToU8(text), { name: 'a.txt', convention })
    const plain = new TextDecoder().decode(tei).replaceAll(/ (?:xml:id|resp|ana|rendition)="[^"]*"/g, '')
    expect(plain).toContain('<p>We will speak about it with the\n<pb n="7"/>\n<sic>delegation</sic>.</p>')
  })

  it('in a page as the archive published it', () => {
    const page = `Digital Archive
International History Declassified

Search

A paper

Citation:
“A paper,” June 3, 1956, Wilson Center Digital Archive, RGANI. Translated by A. Person.
Original Language:
Russian
Contents:
English Translation

${half}

[page 2]

committee, which agreed.`
    const transcript = readTranscript(strToU8(page), 'a.txt')
    expect(transcript.layout).toBe('archive-page-citation')
    expect(transcript.blocks.length).toBe(1)
  })
})

describe('two paragraphs stay two', () => {
  it.each([
    ['after a full stop', ['The delegation left the city.', '[page 2]', 'then it rained.']],
    ['before a point of a list', [half, '[page 2]', 'a) first; then', 'b) second.']],
    ['without the end of a page', [half, 'committee, which agreed.']],
    ['after a short line', ['A paper of the', '[page 2]', 'committee']],
    ['after a line of the head', ['From: the embassy of the Union in the', '[page 2]', 'city']],
  ])('%s', (_, paragraphs) => {
    const transcript = read(...paragraphs)
    expect(transcript.blocks.length).toBeGreaterThan(1)
    expect(transcript.diagnostics.map(({ code }) => code)).not.toContain('transcript-page-cut')
  })

  it.each([
    ['a number alone, which may be a note’s', [half, '[2]', 'committee, which agreed.']],
    [
      'a comma and a capital',
      ['It was decided as follows, at the end of all this,', '[page 2]', 'Comrades came.'],
    ],
  ])('%s: remarked', (_, paragraphs) => {
    const transcript = read(...paragraphs)
    expect(outlineOf(transcript)).toHaveLength(3)
    expect(transcript.diagnostics).toMatchObject([{ code: 'transcript-page-cut', line: 5 }])
  })
})
