import { closeSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'

/** Who holds the lock of a project: one build at a time writes its edition. */
export interface LockHolder {
  readonly pid: number
  readonly host: string
}

/** Whether the process that holds a lock may still be alive; one on another machine is taken to be. */
function alive(holder: LockHolder): boolean {
  if (holder.host !== hostname()) return true
  try {
    process.kill(holder.pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function read(file: string): LockHolder | undefined {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Partial<LockHolder>
    return typeof value.pid === 'number' && typeof value.host === 'string'
      ? { pid: value.pid, host: value.host }
      : undefined
  } catch {
    return undefined
  }
}

/**
 * Takes the lock of a project, or says who holds it. A lock whose process is gone (a build that was killed) is taken over.
 *
 * @param file the lock file; its folder is made if need be
 * @returns `release`, to be called when done, or `holder`, who has it now
 */
export function takeLock(file: string): { readonly release: () => void } | { readonly holder: LockHolder } {
  mkdirSync(dirname(file), { recursive: true })
  for (let attempt = 0; ; attempt += 1) {
    try {
      const descriptor = openSync(file, 'wx')
      writeSync(descriptor, JSON.stringify({ pid: process.pid, host: hostname() } satisfies LockHolder))
      closeSync(descriptor)
      return { release: () => unlinkSync(file) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = read(file)
      // A lock file without content belongs to a build that is just writing it, or that died doing so: look once more.
      if (holder !== undefined && (holder.pid === process.pid || alive(holder))) return { holder }
      if (attempt >= 3) return { holder: holder ?? { pid: 0, host: hostname() } }
      if (holder === undefined && attempt === 0)
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
      else unlinkSync(file)
    }
  }
}
