/** A document of 30 MB is validated in little more memory than its own size (needs ../shared). */

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

describe.skipIf(!existsSync(`${root}../shared/corpora`))('the memory of sigla validate', () => {
  it('is less than 200 MB above the size of a novel or a play of 30 MB, valid or with errors', () => {
    const { stdout } = spawnSync(process.execPath, [`${root}bench/memory.mjs`, '30'], { encoding: 'utf8' })
    const lines = [...stdout.matchAll(/, (\d+) findings +(\d+) MB \+ +(-?\d+) MB/g)]
    expect(lines).toHaveLength(8)
    // Valid ones first; the others have more than ten thousand mistakes, of which some are of one layer only.
    expect(lines.map(([, found]) => Number(found) > 5000)).toEqual([
      false,
      false,
      true,
      true,
      false,
      false,
      true,
      true,
    ])
    for (const [, , size, above] of lines) {
      expect(Number(size)).toBeGreaterThanOrEqual(30)
      expect(Number(above)).toBeLessThan(200)
    }
  })
})
