import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const module = new URL('../../dist/lib/saxon/load.js', import.meta.url)
const cache = mkdtempSync(join(tmpdir(), 'sigla-code-'))
afterAll(() => rmSync(cache, { recursive: true }))

/** What a process of its own says that runs a script, with the cache folder of the test. */
function says(script: string): string {
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, XDG_CACHE_HOME: cache },
  })
  expect(run.stderr).toBe('')
  return run.stdout
}

const load = `import { loadSaxon } from ${JSON.stringify(module.href)}; const saxon = loadSaxon()`
const count = `${load}; console.log(saxon.XPath.evaluate('count((1 to 7))'))`

describe.skipIf(!existsSync(module))('SaxonJS (needs dist/lib)', () => {
  const folder = join(cache, 'sigla', 'code')

  it('is the same with what V8 kept as without, and with a damaged copy', () => {
    expect(says(count)).toBe('7\n')
    const [file, ...others] = readdirSync(folder)
    expect(others).toEqual([])
    const kept = readFileSync(join(folder, file!))
    expect(kept.length).toBeGreaterThan(100_000)
    expect(says(count)).toBe('7\n')
    expect(readFileSync(join(folder, file!)).equals(kept)).toBe(true)

    const damaged = Buffer.from(kept)
    damaged.fill(0, 1000, 2000)
    writeFileSync(join(folder, file!), damaged)
    expect(says(count)).toBe('7\n')
    const mended = readFileSync(join(folder, file!))
    expect(mended.subarray(1000, 2000).some((byte) => byte !== 0)).toBe(true)
  })

  it('has no HTTP client', () => {
    const loaded = `${load}; import { createRequire } from 'node:module'
      console.log(Object.keys(createRequire(import.meta.url).cache).filter((file) => file.includes('axios')).length)`
    expect(says(loaded)).toBe('0\n')
  })
})
