/** Every document at hand, encoded: all its editions show the text that they should. */
import { describe, expect, it } from 'vitest'
import { encodeTranscript } from '../../src/encode/encode.js'
import { loadConvention } from '../../src/sigla/index.js'
import { transformAll } from '../../src/transform/transform.js'
import { ownDocuments, sharedDocuments } from '../sigla/score.js'

const convention = loadConvention('translation').convention!
const root = new URL('../../', import.meta.url)

describe('the editions of an encoded document are proved', () => {
  const sets: [string, readonly { readonly name: string; readonly text: string }[]][] = [
    ['of our own', ownDocuments()],
    ['of the corpus beside the project', sharedDocuments(new URL('../shared/corpora/brackets/', root))],
    ...['a', 'b', 'c'].map((set): [string, ReturnType<typeof sharedDocuments>] => [
      `of labelled set ${set}`,
      sharedDocuments(new URL(`test/sigla/labelled/${set}/`, root)),
    ]),
  ]
  it.each(sets)(
    '%s',
    (_, texts) => {
      for (const { name, text } of texts) {
        const { tei } = encodeTranscript(new TextEncoder().encode(text), { name: `${name}.txt`, convention })
        const { diagnostics } = transformAll(tei!, `${name}.xml`)
        expect(diagnostics.map(({ code, line, message }) => `${name}:${line} ${code} ${message}`)).toEqual([])
      }
    },
    600_000,
  )
})
