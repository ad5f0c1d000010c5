/** Every transcript at hand, encoded: valid by `sigla validate`, by jing and by TEI's own schema, and its printed view is the transcript. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/document/tree.js'
import { loadEdition } from '../../src/edition.js'
import { encodeTranscript, transcriptText } from '../../src/encode/encode.js'
import { printedView } from '../../src/encode/printed.js'
import { comparable } from '../../src/encode/text.js'
import { loadConvention } from '../../src/sigla/index.js'
import { validateDocument } from '../../src/validate/index.js'
import { genres } from '../transcript/genres.js'
import { editionRng, jing, peersMissing, teiAll } from '../validate/jing.js'

const root = new URL('../../', import.meta.url)
const convention = loadConvention('translation').convention!
const edition = loadEdition(fileURLToPath(root)).edition!
const folder = mkdtempSync(join(tmpdir(), 'sigla-valid-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The text files of a folder; none if it is absent. */
function texts(name: string, from: string): [string, string][] {
  const at = new URL(from, root)
  try {
    return readdirSync(at)
      .filter((file) => file.endsWith('.txt'))
      .sort()
      .map((file) => [`${name}-${file.slice(0, -4)}`, readFileSync(new URL(file, at), 'utf8')])
  } catch {
    return []
  }
}

const sets: Record<string, [string, string][]> = {
  genres: Object.entries(genres).map(([genre, { paragraphs }]) => [
    `genre-${genre.replaceAll(' ', '-')}`,
    paragraphs.join('\n\n'),
  ]),
  own: texts('own', 'test/sigla/documents/'),
  edition: texts('edition', 'tei/transcripts/'),
  'shared source': texts('source', '../shared/source/'),
  'shared brackets': texts('brackets', '../shared/corpora/brackets/'),
}
for (const set of readdirSync(new URL('test/sigla/labelled/', root), { withFileTypes: true }))
  if (set.isDirectory())
    sets[`labelled ${set.name}`] = texts(`labelled-${set.name}`, `test/sigla/labelled/${set.name}/`)

describe('everything that is encoded is valid, and nothing of it is lost', () => {
  it.each(Object.entries(sets))('%s', async (set, documents) => {
    if (!set.startsWith('shared')) expect(documents.length).toBeGreaterThan(0)
    const told: string[] = []
    for (const [name, text] of documents) {
      const { tei, transcript } = encodeTranscript(new TextEncoder().encode(text), {
        name: `${name}.txt`,
        convention,
      })
      expect(tei, name).toBeDefined()
      const file = fileURLToPath(new URL(`tei/documents/${name}.xml`, root))
      const { diagnostics } = await validateDocument(tei!, file, edition)
      told.push(...diagnostics.map(({ code, line, message }) => `${name}:${line} ${code} ${message}`))
      const { document } = parseDocument(tei!, file)
      expect(comparable(printedView(document!)), name).toBe(transcriptText(transcript))
      writeFileSync(join(folder, `${name}.xml`), tei!)
    }
    expect(told).toEqual([])
  })

  it.skipIf(peersMissing)('by jing, with IDs, and by TEI’s own schema (needs jing and ../shared)', () => {
    const files = readdirSync(folder).map((file) => join(folder, file))
    expect(files.length).toBeGreaterThan(200)
    expect(jing(editionRng, files, [])).toBe('')
    expect(jing(teiAll, files, [])).toBe('')
  })
})
