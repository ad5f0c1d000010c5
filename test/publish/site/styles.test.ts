import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { toolRoot } from '../../../src/edition.js'

const guidelines = join(toolRoot, '../shared/tei/p5subset.xml')

/**
 * Classes that are names of TEI elements and are meant for them, or for the words in their place: an element of the text has its name as
 * its class. `condition` is the third family, and `choice`, `s` are never an element's own box.
 */
const meant =
  'choice classes condition dateline entry head l label lb list name note pb row s salute signed text'.split(
    ' ',
  )
/** What only pages without a text have. */
const ofSite = /^\s*\.(site|search|document|result)\b/u

describe.skipIf(!existsSync(guidelines))('the sheet of the page (needs ../shared)', () => {
  it.each(['assets/sigla.css', 'assets/site.css', 'viewer/facsimile.css'])(
    '%s: what is said of the page reaches no element of the text that has the same name',
    (path) => {
      const elements = new Set(
        [...readFileSync(guidelines, 'utf8').matchAll(/<elementSpec\b[^>]* ident="(\w+)"/gu)].map(
          (m) => m[1]!,
        ),
      )
      expect(elements.size).toBeGreaterThan(500)
      const sheet = readFileSync(join(toolRoot, 'xslt/html', path), 'utf8').replace(/\/\*.*?\*\//gsu, '')
      const selectors = [...sheet.matchAll(/([^{};]+)\{/gu)].flatMap((m) => m[1]!.split(/,(?![^(]*\))/u))
      const loose = selectors.filter(
        (selector) =>
          !ofSite.test(selector) &&
          [...selector.matchAll(/([>(,] *|\.name)?\.([A-Za-z][\w-]*)/gu)].some(
            ([, bound, name]) => elements.has(name!) && !meant.includes(name!) && bound === undefined,
          ),
      )
      expect(loose.map((selector) => selector.trim())).toEqual([])
    },
  )
})
