/** Documents on which a parser once gave the wrong verdict: each with the right one. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/document/parse.js'

const folder = join(import.meta.dirname, '../regressions/xml')

describe.each(['accepted', 'refused'])('documents to be %s', (verdict) => {
  const files = readdirSync(join(folder, verdict))
  it.each(files)('%s', (name) => {
    const { document } = parseDocument(readFileSync(join(folder, verdict, name)), name)
    expect(document !== undefined).toBe(verdict === 'accepted')
  })
})

it('no document waits for a judgement', () => {
  expect(existsSync(join(folder, 'unjudged'))).toBe(false)
})
