/** Plain text as typewriters, printers and older programs left it. */
import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../src/transcript/index.js'
import { outlineOf } from './outline.js'

const read = (text: string) => readTranscript(new TextEncoder().encode(text), 'a.txt')

describe('Cyrillic in an older encoding', () => {
  const text = 'Товарищ Сталин сказал, что договор будет подписан [подпись] в Москве.'
  const capitals = 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ'
  const tables: Record<string, (letter: string) => number> = {
    'Windows-1251': (letter) => 0xc0 + (capitals + capitals.toLowerCase()).indexOf(letter),
    'KOI8-R': (letter) => {
      const small = 'юабцдефгхийклмнопярстужвьызшэщчъ'
      return 0xc0 + (small + small.toUpperCase()).indexOf(letter)
    },
    'code page 866': (letter) => {
      const at = (capitals + capitals.toLowerCase()).indexOf(letter)
      return at < 48 ? 0x80 + at : 0xe0 + at - 48
    },
    'ISO 8859-5': (letter) => 0xb0 + (capitals + capitals.toLowerCase()).indexOf(letter),
  }
  it.each(Object.entries(tables))('%s', (name, table) => {
    const bytes = Uint8Array.from(text, (letter) =>
      letter.charCodeAt(0) < 128 ? letter.charCodeAt(0) : table(letter),
    )
    const { text: source, diagnostics } = readTranscript(bytes, 'a.txt')
    expect(source.value).toBe(text)
    expect(diagnostics.map(({ message }) => message)).toEqual([
      `The file is not UTF-8 and was read as ${name} (Cyrillic); save it as UTF-8 so that every letter is right.`,
    ])
  })

  it.each(['Ça y est : déjà reçu “là-bas”, où l’été naît.', 'Größe, Äußerung, Öl, für Mühe, naïve Übung'])(
    'is not what Western letters are: %s',
    (western) => {
      const bytes = Uint8Array.from(western.replaceAll(/[“”]/g, '"').replaceAll('’', "'"), (c) =>
        c.charCodeAt(0),
      )
      expect(readTranscript(bytes, 'a.txt').diagnostics[0]?.message).toContain('Windows-1252')
    },
  )
})

it('UTF-16 without a mark, cut within its last character', () => {
  const bytes = Buffer.concat([Buffer.from('He came home.\n\nHe left', 'utf16le'), Buffer.from([0x2e])])
  expect(readTranscript(bytes, 'a.txt').text.value).toMatch(/^He came home\.\n\nHe left/)
})

describe('a text that is wrapped', () => {
  const first = `     The Central Committee of the Party has examined the question of the supply
of arms to the Korean comrades and decided that the Minister of Foreign Trade
should be instructed to prepare a plan.`
  const second = `     Nobody spoke against this, though the minister said at the end of the talk
that not all of it could be done in the time that was left.`
  const third = '     Short.'

  it('has a paragraph at each line that is indented, without blank lines between', () => {
    expect(outlineOf(read([first, second, third, second].join('\n')))).toHaveLength(4)
  })

  it('has none where lines hang below the label of a point', () => {
    const points = `The Central Committee of the Party has examined the question and decided what is
written here for all members, without any exception, and for those who follow it:
1. To approve the plan in its first part and in its second part, as was said by
   the minister on the day before, and to let it be known to all of them in that
   month.
2. To send it to the members of the Central Committee before the end of the same
   month.`
    expect(outlineOf(read(points))).toHaveLength(6)
    expect(outlineOf(read(points))[0]).toMatch(/^prose The Central Committee/)
  })

  it('goes on where a bracket is open at the end of a short line', () => {
    const lines = `They wrote to all members of the Central Committee of the Party in the spring and
told them that the plan had been put before the Council of Ministers in the week
before, and that the Council had spoken about it for three days [there are no
minutes of
this], and that none of them had said anything against it in all of these months,
which was no wonder, as all of them had been in the country and had read about it
in the newspapers only.`
    expect(outlineOf(read(lines))).toHaveLength(1)
  })

  it('keeps words that are divided at the ends of lines, and says so', () => {
    const { text, diagnostics } = read(
      'He spoke of the deli-\nvery of arms, of a well-\nknown man and of Mao-\nZedong.',
    )
    expect(text.value).toContain('deli-\nvery')
    expect(diagnostics).toMatchObject([{ code: 'transcript-hyphen', line: 1, column: 17 }])
    expect(diagnostics[0]!.message).toContain(
      '2 words are divided at the end of a line, the first “deli- very”',
    )
  })
})

it('a line of figures after a form feed is no half of a sentence', () => {
  const { diagnostics } = read('It was written on the first page of the paper and\n\f2\nwent on.')
  expect(diagnostics.map(({ code }) => code)).not.toContain('transcript-page-cut')
})
