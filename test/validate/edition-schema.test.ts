import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { Drawing } from './draw.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const schema = join(root, 'schemas/edition.rng')
const teiAll = join(root, '../shared/tei/tei_all.rng')

const present = (command: string): boolean => {
  try {
    execFileSync('which', [command])
    return true
  } catch {
    return false
  }
}

describe.skipIf(!existsSync(teiAll) || !present('jing'))(
  'schemas/edition.rng is a part of TEI P5 (needs jing and ../shared)',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'sigla-draw-'))
    afterAll(() => rmSync(folder, { recursive: true }))

    it('draws a document for each of its elements, and all of them are valid TEI', () => {
      const elements = new Drawing(schema, 1).elements()
      expect(elements.length).toBeGreaterThan(100)
      const files: string[] = []
      for (const [index, element] of elements.entries()) {
        for (const seed of [1, 2]) {
          const file = join(folder, `${element}-${seed}.xml`)
          const text = new Drawing(schema, seed * 1000 + index).document(element)
          expect(text, element).toMatch(new RegExp(`<${element}[\\s/>]`))
          writeFileSync(file, text)
          files.push(file)
        }
      }
      expect(jing(schema, files)).toEqual('')
      expect(jing(teiAll, files)).toEqual('')
    })
  },
)

it('schemas/edition.odd lists the elements of schemas/edition.rng', () => {
  const odd = readFileSync(join(root, 'schemas/edition.odd'), 'utf8')
  const listed = [...odd.matchAll(/include="([^"]*)"/g)].flatMap(([, names]) => names!.split(' '))
  expect(listed.sort()).toEqual(new Drawing(schema, 1).elements().sort())
})

/** What jing says; `-i` leaves ID and IDREF to the pointers layer. */
function jing(grammar: string, files: readonly string[]): string {
  try {
    return execFileSync('jing', ['-i', grammar, ...files], { encoding: 'utf8', maxBuffer: 1 << 26 })
  } catch (error) {
    return String((error as { stdout?: string }).stdout ?? error).slice(0, 6000)
  }
}
