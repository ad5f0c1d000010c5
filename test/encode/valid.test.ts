/** Everything that the encoder writes is valid: all layers of `sigla validate` have nothing to say of any document. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadEdition } from '../../src/edition.js'
import { encodeTranscript } from '../../src/encode/encode.js'
import { loadConvention } from '../../src/sigla/index.js'
import { validateDocument } from '../../src/validate/index.js'
import { ownDocuments, sharedDocuments } from '../sigla/score.js'

const convention = loadConvention('translation').convention!
const root = new URL('../../', import.meta.url)
const edition = loadEdition(fileURLToPath(root)).edition!

interface Text {
  readonly name: string
  readonly text: string
}

function cases(): Text[] {
  const texts: Text[] = []
  for (const file of readdirSync('test/cases').filter((name) => name.endsWith('.md')))
    for (const [at, one] of readFileSync(`test/cases/${file}`, 'utf8').split(/^## /m).slice(1).entries())
      texts.push({
        name: `${file.replace('.md', '')}-${at}`,
        text: /\n\n([\s\S]*?)\n\n=>/.exec(one)![1]!,
      })
  return texts
}

async function told({ name, text }: Text): Promise<string[]> {
  const { tei } = encodeTranscript(new TextEncoder().encode(text), { name: `${name}.txt`, convention })
  const file = fileURLToPath(new URL(`tei/documents/${name}.xml`, root))
  const { diagnostics } = await validateDocument(tei!, file, edition)
  return diagnostics.map(({ code, line, message }) => `${name}:${line} ${code} ${message}`)
}

describe('an encoded document is valid', () => {
  const sets: Record<string, readonly Text[]> = {
    'of the cases': cases(),
    'of our own': ownDocuments(),
    'of the corpus beside the project': sharedDocuments(new URL('../shared/corpora/brackets/', root)),
  }
  for (const set of ['a', 'b', 'c'])
    sets[`of labelled set ${set}`] = sharedDocuments(new URL(`test/sigla/labelled/${set}/`, root))

  it.each(Object.entries(sets))('%s', async (_, texts) => {
    for (const text of texts) expect(await told(text)).toEqual([])
  })

  it('whose comment holds whole paragraphs: one note with them', async () => {
    const text =
      'He came home.\n\n[Translator’s note: it is long.\n\nIt has [sic] more.]\n\nHe left [he said: early.\n\nOr late] again.\n'
    expect(await told({ name: 'comment', text })).toEqual([])
    const { tei } = encodeTranscript(new TextEncoder().encode(text), { name: 'comment.txt', convention })
    const plain = new TextDecoder().decode(tei).replaceAll(/ (?:resp|ana|rendition)="[^"]*"/g, '')
    expect(plain).toContain(`      <note xml:id="comment-s1" type="editorial">
        <p xml:id="comment-p2"><label>Translator’s note:</label> it is long.</p>
        <p xml:id="comment-p3">It <sic xml:id="comment-s2">has</sic> more.</p>
      </note>`)
    // What begins or ends within a paragraph is in pieces.
    expect(plain).toMatch(/next="#comment-s3-2"[^]*prev="#comment-s3"/)
  })

  it('whose notes have numbers in brackets: the number refers back to its first call', async () => {
    const text =
      'He came [1] home, refused [2] it [1] and left.\n\n[1] From Petrov [sic].\n\n[2] Of 1948 [1949].\n'
    expect(await told({ name: 'notes', text })).toEqual([])
    const { tei } = encodeTranscript(new TextEncoder().encode(text), { name: 'notes.txt', convention })
    const plain = new TextDecoder().decode(tei).replaceAll(/ (?:resp|ana)="[^"]*"/g, '')
    expect(plain).toContain('<label><ref xml:id="notes-s4" target="#notes-s1">1</ref></label>')
    expect(plain).toContain('<label><ref xml:id="notes-s6" target="#notes-s2">2</ref></label>')
  })
})
