import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { Drawing } from './draw.js'
import { drawnByEdition, editionRng, peersMissing } from './jing.js'

it.skipIf(peersMissing)(
  'schemas/edition.rng is a part of TEI P5: what is drawn from it, for each element, is valid TEI (needs jing and ../shared)',
  () => {
    const { elements, absent, own, tei } = drawnByEdition([1])
    expect(elements.length).toBeGreaterThan(100)
    expect(absent).toEqual([])
    expect(own).toBe('')
    expect(tei).toBe('')
  },
)

it('schemas/edition.odd lists the elements of schemas/edition.rng', () => {
  const odd = readFileSync(editionRng.replace(/rng$/, 'odd'), 'utf8')
  const listed = [...odd.matchAll(/include="([^"]*)"/g)].flatMap(([, names]) => names!.split(' '))
  expect(listed.sort()).toEqual(new Drawing(editionRng, 1).elements().sort())
})
