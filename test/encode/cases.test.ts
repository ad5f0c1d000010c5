/** Each case of test/cases, both ways: text → TEI, and TEI → printed text. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/document/tree.js'
import { comparable, encodeTranscript, printedView } from '../../src/encode/index.js'
import { loadConvention } from '../../src/sigla/index.js'

const convention = loadConvention('translation').convention!
const files = readdirSync('test/cases')
  .filter((name) => name.endsWith('.md'))
  .sort()

it('finds cases', () => {
  expect(files.length).toBeGreaterThan(3)
})

for (const file of files) {
  describe(file.replace(/\.md$/, ''), () => {
    const cases = readFileSync(`test/cases/${file}`, 'utf8').split(/^## /m).slice(1)
    for (const one of cases) {
      const [, title, text, tei] = /^(.*)\n\n([\s\S]*?)\n\n=>\n\n([\s\S]*?)\n*$/.exec(one)!
      it(title!, () => {
        const encoded = encodeTranscript(new TextEncoder().encode(`${text}\n`), {
          name: 'case.txt',
          convention,
          plain: true,
          config: { encode: { documents: { case: { originalLanguage: 'ru' } } } },
        })
        const { document } = parseDocument(encoded.tei!, 'case.xml')
        const inner = /<body>\s*<(p|ab|head)\b[^>]*>([\s\S]*)<\/\1>\s*(?:<p\/>\s*)?<\/body>/.exec(
          new TextDecoder().decode(encoded.tei),
        )?.[2]
        expect(inner?.replaceAll(/ (?:xml:id|resp|ana|rendition|target)="[^"]*"/g, '')).toBe(tei)
        expect(comparable(printedView(document!))).toBe(comparable(text!))
      })
    }
  })
}
