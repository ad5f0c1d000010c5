import { describe, expect, it } from 'vitest'
import { readTranscript } from '../../src/transcript/index.js'
import { outlineOf } from './outline.js'

const outline = (text: string): string[] => outlineOf(readTranscript(new TextEncoder().encode(text), 'a.txt'))

describe('blocks', () => {
  it('has lists within points', () => {
    expect(
      outline(
        'Here is what was said at some length by all of them.\n\n1. One\n\na) small\n\nb) letters\n\n2. Two',
      ),
    ).toEqual([
      'prose Here is what was said at some length by all of them.',
      ...[
        'list 1.',
        '  1.',
        '    prose One',
        '    list a)',
        '      a)',
        '        prose small',
        '      b)',
        '        prose letters',
        '  2.',
        '    prose Two',
      ],
    ])
  })

  it('has the head, salutation, closing and signature of a letter', () => {
    expect(
      outline(
        'TOP SECRET\n\nTo: Comrade Stalin\n\nMoscow, 31 January 1949\n\nDear Comrade Stalin!\n\nI report to you that the talks with the Chinese comrades have ended well.\n\nWith communist greetings,\n\nA. Mikoyan',
      ),
    ).toEqual([
      'classification TOP SECRET',
      'header-line To: Comrade Stalin',
      'dateline Moscow, 31 January 1949',
      'salute Dear Comrade Stalin!',
      'prose I report to you that the talks with the Chinese comrades have ended well.',
      'closing With communist greetings,',
      'signed A. Mikoyan',
    ])
  })

  it('has the turns of a conversation, each with the paragraphs that follow', () => {
    expect(outline('Mao: Welcome.\n\nYudin: Thank you.\n\nIt is good to be here.\n\nMao: Sit down.')).toEqual(
      [
        ...[
          'speech Mao:',
          '  prose Welcome.',
          'speech Yudin:',
          '  prose Thank you.',
          '  prose It is good to be here.',
          'speech Mao:',
          '  prose Sit down.',
        ],
      ],
    )
  })

  it('has notes after the text', () => {
    expect(
      outline('Only traitors do that, he said to all who were there.[1]\n\n[1] So in the source.'),
    ).toEqual([
      ...[
        'prose Only traitors do that, he said to all who were there.[1]',
        'note 1',
        '  prose So in the source.',
      ],
    ])
  })

  it('takes no date, initial or year for a label', () => {
    expect(
      outline('31. January 1949\n\nA. Gromyko came to see us at the embassy.\n\n1949. That was the year.'),
    ).not.toContain('list 1.')
  })

  it('joins lines that are wrapped at a fixed width', () => {
    const lines = [
      'The talks with the Chinese comrades went on for the whole day and',
      'ended well. They asked for a loan, for machines, and for advisers',
      'who would help them. We said that we should report their wishes,',
      'and that an answer would be given soon. They thanked us for this',
      'and left.',
    ]
    expect(outline(lines.join('\n'))).toHaveLength(1)
  })
})

describe('the end of a document', () => {
  const prose = 'The plan for the year was spoken about at length by all who were present there.'
  it('takes an initial for no point of a list', () => {
    expect(outline(`${prose}\n\nWith communist greetings,\n\nI. STALIN`).slice(1)).toEqual([
      'closing With communist greetings,',
      'signed I. STALIN',
    ])
  })

  it('has a signature of several lines below the closing formula, and what follows as trailers', () => {
    const text =
      'Dear Comrade Ulbricht,\n\nWe received your letter of July and thank you for all that is in it.\n\nWith communist greetings,\nFor the Central Committee\nGh. Gheorghiu-Dej\nFirst Secretary\n\nP.S. The delegation leaves on the 9th.\n'
    expect(outline(text).slice(2)).toEqual([
      'closing With communist greetings,',
      'signed For the Central Committee',
      'signed Gh. Gheorghiu-Dej',
      'signed First Secretary',
      'trailer P.S. The delegation leaves on the 9th.',
    ])
  })

  it('ends the last speech before a list of those who get the paper', () => {
    const turns =
      'Ford: How was the trip?\n\nKissinger: It went well.\n\nFord: Good.\n\nDISTRIBUTION:\n\n1 – Secretary\n'
    expect(outline(turns).slice(-3)).toEqual([
      '  prose Good.',
      'header-line DISTRIBUTION:',
      'prose 1 – Secretary',
    ])
    const recorded = turns.replace(/DISTRIBUTION[^]*/, 'Recorded by: J. Brown [interpreter]\n\n[two lines]\n')
    expect(outline(recorded)).toContain('prose Recorded by: J. Brown [interpreter]')
  })

  it('takes no country at the beginning of paragraphs for a speaker, nor a decimal fraction for a point', () => {
    const text =
      'POLAND. The harvest was good.\n\nCHINA. It was not.\n\nUSSR. It was so so.\n\n3.2 million tons came.\n'
    expect(outline(text).every((line) => line.startsWith('prose'))).toBe(true)
  })

  it('has office and name above the signature', () => {
    const text = `1. One\n\n2. ${prose}\n\nAmbassador of the USSR\nA. PUZANOV\n[signature]`
    expect(outline(text).slice(-3)).toEqual([
      'signed Ambassador of the USSR',
      'signed A. PUZANOV',
      'signed [signature]',
    ])
  })

  it('knows who wrote a record by the signature behind the name', () => {
    const text = `Mao: We agree.\n\nYudin: So do we.\n\nMao: ${prose}\n\nRecorded by N. Fedorenko [signature]`
    expect(outline(text).at(-1)).toBe('signed Recorded by N. Fedorenko [signature]')
  })
})
