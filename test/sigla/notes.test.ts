import { describe, expect, it } from 'vitest'
import { classify, loadConvention } from '../../src/sigla/index.js'
import { readTranscript } from '../../src/transcript/index.js'

const translation = loadConvention('translation').convention!

/** The brackets of a text with their classes. */
function classes(text: string): string[] {
  const transcript = readTranscript(new TextEncoder().encode(text), 'a.txt')
  return classify(transcript, translation).brackets.map((one) => `${one.text} ${one.class} ${one.confidence}`)
}

const talk = (first: string, second: string, notes: string): string =>
  `Record of a conversation with the ambassador

The ambassador came at ten.${first} He spoke of the harvest and of the railway, which the brigade${second} is to build before the winter.

He left at noon.

${notes}`

describe('signs of notes', () => {
  const notes = '(1) See the telegram of the day before.\n(2) The brigade was named later.\n'

  it.each([
    ['glued', '(1)', '(2)', notes],
    ['after white space', ' (1)', ' (2)', notes],
    ['under a heading', '(1)', '(2)', `Notes:\n${notes}`],
    ['in paragraphs', '(1)', '(2)', notes.replace('\n', '\n\n')],
  ])(
    'in round brackets are known by the notes at the end that answer to them: %s',
    (_, first, second, end) => {
      const expected = ['(1) noteref form', '(2) noteref form']
      expect(classes(talk(first, second, end))).toEqual([...expected, ...expected])
    },
  )

  it('in square brackets too', () => {
    const square = (text: string): string => text.replace(/\((\d)\)/g, '[$1]')
    const expected = ['[1] noteref form', '[2] noteref form']
    expect(classes(square(talk('(1)', '(2)', notes)))).toEqual([...expected, ...expected])
  })

  it.each([
    ['counted in a sentence', 'He made two points: (1) the harvest, and (2) the railway.'],
    ['cited', 'He agreed with points (1) and (2) of the paper.'],
    ['joined', 'He spoke of bread and (1) meat.'],
  ])('are not the labels of points: %s', (_, sentence) => {
    const found = classes(`Record of a talk\n\n${sentence}\n\n${notes}`)
    expect(found.slice(-2)).toEqual(['(1) enumerator form', '(2) enumerator form'])
    expect(found.join()).not.toContain('noteref')
  })
})
