/** What the encoder writes, in every edition: each shows the text that it should, proved, as valid HTML. */
import { describe, expect, it } from 'vitest'
import { encodeTranscript } from '../../src/encode/encode.js'
import { loadConvention } from '../../src/sigla/index.js'
import { transformAll } from '../../src/transform/transform.js'
import { htmlFaults } from '../publish/site/html.js'

const convention = loadConvention('translation').convention!

/** The structure, and a transcript that has it. */
const cases: [structure: string, transcript: string][] = [
  [
    'foot-notes whose numbers stand in brackets',
    'He came [1] home, refused [2] it [1] and left.\n\n[1] From Petrov [sic].\n\n[2] Of 1948 [1949].\n',
  ],
  [
    'a note of several paragraphs',
    'He came home.\n\n[Translator’s note: it is long.\n\nIt has [sic] more.\n\nAnd an end.]\n\nHe left.\n',
  ],
  [
    'a note of several paragraphs in a point of a list',
    'He said:\n\n1. One thing.\n\n[Editor’s note: it is long.\n\nIt has more.]\n\n2. Another.\n',
  ],
  [
    'a note that ends within a paragraph',
    'He came home [Translator’s note: this\n\nis long] and left. It was late.\n',
  ],
  ['marks of pages', '[page 1]\n\nHe came home [p. 2] and left.\n\n[Page 3] It was late.\n'],
  [
    'two additions before a full stop',
    'The price has reached forty [dollars] [this morning]. It was [then] [in the] end [sold].\n',
  ],
]

describe('an encoded transcript', () => {
  it.each(cases)('with %s', async (_, transcript) => {
    const { tei } = encodeTranscript(new TextEncoder().encode(transcript), { name: 'visit.txt', convention })
    const { outputs, diagnostics } = transformAll(tei!, 'visit.xml')
    expect(diagnostics).toEqual([])
    expect(await htmlFaults(outputs.html!, 'visit.html')).toEqual([])
  })

  it('leads from a foot-note back to its call', () => {
    const { tei } = encodeTranscript(new TextEncoder().encode(cases[0]![1]), {
      name: 'visit.txt',
      convention,
    })
    const { html } = transformAll(tei!, 'visit.xml').outputs
    const link = (id: string, target: string): string =>
      `<a href="#${target}" class="ref" id="${id}"><span class="s">[</span>1<span class="s">]</span></a>`
    expect(html).toContain(`came ${link('s1', 'f1')} home`)
    expect(html).toContain(`<span class="label">${link('s4', 's1')}</span>`)
  })
})
