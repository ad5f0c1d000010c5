import { expect, it } from 'vitest'
import { drawnByEdition, peersMissing } from './jing.js'

it.skipIf(peersMissing)(
  'four more documents of each element of schemas/edition.rng are valid TEI (needs jing and ../shared)',
  () => {
    const { absent, own, tei } = drawnByEdition([2, 3, 4, 5])
    expect(absent).toEqual([])
    expect(own).toBe('')
    expect(tei).toBe('')
  },
)
