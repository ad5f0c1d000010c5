import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { hashes, project } from './edition.js'

/** The bytes that the disk still takes. */
const disk = { room: Number.POSITIVE_INFINITY }
const folders: string[] = []

// The modules of other tests in this process hold the real disk already, so those of this one are loaded anew.
beforeAll(() => {
  vi.resetModules()
  vi.doMock('node:fs', async (original) => {
    const real = await original<typeof import('node:fs')>()
    const full = (): Error =>
      Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', syscall: 'write' })
    const writeFileSync = (file: string, data: string | Uint8Array): void => {
      const bytes = Buffer.from(data as Uint8Array)
      // A full disk takes what it can, and leaves half a file.
      const taken = Math.min(bytes.length, disk.room)
      real.writeFileSync(file, bytes.subarray(0, taken))
      disk.room -= taken
      if (taken < bytes.length) throw full()
    }
    const writeSync = (fd: number, bytes: Uint8Array, at?: number): number => {
      if (disk.room < bytes.length) throw full()
      disk.room -= bytes.length
      return at === undefined ? real.writeSync(fd, bytes) : real.writeSync(fd, bytes, at)
    }
    return { ...real, writeFileSync, writeSync }
  })
})
afterAll(() => {
  vi.doUnmock('node:fs')
  vi.resetModules()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

it('a full disk is one sentence, nothing is half-written, and the next build completes', async () => {
  const { loadEdition } = await import('../../src/edition.js')
  const { build } = await import('../../src/publish/build.js')
  const { sigla } = await import('../cli/command-line.js')
  const clean = project(2)
  const folder = project(2)
  folders.push(clean, folder)
  await build(loadEdition(clean).edition!)
  const whole = hashes(join(clean, 'dist/edition'))
  for (const room of [200, 3_000, 30_000, 120_000]) {
    disk.room = room
    const { status, stderr, stdout } = await sigla(folder, ['build', '--jobs', '1'])
    disk.room = Number.POSITIVE_INFINITY
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr.match(/the disk is full/g)).toHaveLength(1)
    const there = existsSync(join(folder, 'dist/edition')) ? hashes(join(folder, 'dist/edition')) : {}
    for (const [path, hash] of Object.entries(there)) expect(hash, path).toBe(whole[path])
    expect(there['manifest.json']).toBeUndefined()
    expect(readdirSync(join(folder, '.sigla'))).not.toContain('build.lock')
  }
  await build(loadEdition(folder).edition!)
  expect(hashes(join(folder, 'dist/edition'))).toEqual(whole)
  const left = readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.tmp'))
  expect(left).toEqual([])
})
