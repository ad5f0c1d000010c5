import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../src/edition/hash.js'
import { hashes, project } from './edition.js'

const main = fileURLToPath(new URL('../../dist/lib/cli/main.js', import.meta.url))
const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
const made = (): string => {
  const folder = project(12)
  folders.push(folder)
  return folder
}

describe('a build that is killed', () => {
  it('leaves no half-written file, and the next one completes it, at twenty moments', {
    timeout: 900_000,
  }, async () => {
    const clean = made()
    const began = performance.now()
    expect(spawnSync(process.execPath, [main, 'build', '--jobs', '2'], { cwd: clean }).status).toBe(0)
    const whole = performance.now() - began
    const wanted = hashes(join(clean, 'dist/edition'))
    const right = new Set(Object.values(wanted))
    let killed = 0
    for (let moment = 1; moment <= 20; moment += 1) {
      const folder = made()
      const child = spawn(process.execPath, [main, 'build', '--jobs', '2'], { cwd: folder, stdio: 'ignore' })
      const ended = new Promise<void>((done) => child.once('exit', () => done()))
      const timer = setTimeout(
        () => {
          killed += 1
          child.kill('SIGKILL')
        },
        (whole * moment) / 20,
      )
      await ended
      clearTimeout(timer)
      const output = join(folder, 'dist/edition')
      if (existsSync(output))
        for (const entry of readdirSync(output, { recursive: true, withFileTypes: true }))
          if (entry.isFile()) {
            const file = join(entry.parentPath, entry.name)
            expect(right.has(sha256(readFileSync(file))), file).toBe(true)
          }
      const again = spawnSync(process.execPath, [main, 'build'], { cwd: folder, encoding: 'utf8' })
      expect(again.status, again.stderr).toBe(0)
      expect(hashes(output)).toEqual(wanted)
      rmSync(folder, { recursive: true, force: true })
    }
    expect(killed).toBeGreaterThan(10)
  })
})
