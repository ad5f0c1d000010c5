import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { cliReference, diagnosticsReference } from '../../src/cli/reference.js'
import { commands } from '../../src/cli/registry.js'

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url))

/** `npx vitest run test/cli/reference.test.ts -u` writes the files anew. */
describe('what is made from the code and kept in the repository', () => {
  it('docs/cli.md says what the commands are', async () => {
    await expect(cliReference(commands)).toMatchFileSnapshot(path('docs/cli.md'))
  })

  it('docs/diagnostics.md says what the codes are', async () => {
    await expect(diagnosticsReference()).toMatchFileSnapshot(path('docs/diagnostics.md'))
  })

  it('test/golden/api.txt holds the names of the public API', async () => {
    const text = readFileSync(path('src/index.ts'), 'utf8')
    const names = [...text.matchAll(/export (type )?\{([^}]*)\}/g)].flatMap(([, all, list]) =>
      list!
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '')
        .map((name) => (all === undefined ? name : `type ${name}`)),
    )
    names.push(...[...text.matchAll(/export const (\w+)/g)].map(([, name]) => name!))
    const order = (a: string, b: string): number => (a < b ? -1 : 1)
    await expect(`${names.sort(order).join('\n')}\n`).toMatchFileSnapshot(path('test/golden/api.txt'))
  })

  it('has only re-exports and the version in src/index.ts, and all of them exist', async () => {
    const api = await import('../../src/index.js')
    for (const [name, value] of Object.entries(api)) expect(value, name).toBeDefined()
    expect(api.apiVersion).toBe(1)
  })
})
