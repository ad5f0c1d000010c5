/** `sigla watch`: builds again when a file of the project changes. */
import { sep } from 'node:path'
import type { Edition } from '../edition.js'
import { loadEdition } from '../edition.js'
import { type BuildResult, build } from './build.js'

/** How long after a change its build begins, in milliseconds: editors write a file in several steps. */
const pause = 80

/**
 * Builds a project now and after every change, until the signal is aborted.
 *
 * @param built gets each result, and the milliseconds that it took
 */
export async function watch(
  edition: Edition,
  signal: AbortSignal,
  built: (result: BuildResult, changed: readonly string[]) => void,
): Promise<void> {
  const { watch: observe } = await import('chokidar')
  const { folders, root } = edition
  const outside = (path: string): boolean =>
    [
      folders.output,
      `${root}${sep}.sigla`,
      `${root}${sep}node_modules`,
      `${root}${sep}dist`,
      `${root}${sep}.git`,
    ].some((folder) => path === folder || path.startsWith(`${folder}${sep}`))
  const observer = observe(root, { ignored: outside, ignoreInitial: true })
  let changed = new Set<string>()
  let wake: (() => void) | undefined
  observer.on('all', (_event, path) => {
    changed.add(path)
    wake?.()
  })
  const stopped = new Promise<void>((done) => signal.addEventListener('abort', () => done(), { once: true }))
  built(await build(edition), [])
  while (!signal.aborted) {
    if (changed.size === 0) {
      await Promise.race([stopped, new Promise<void>((done) => (wake = done))])
      if (signal.aborted) break
    }
    await new Promise((done) => setTimeout(done, pause))
    const paths = [...changed].sort()
    changed = new Set()
    const again = loadEdition(root)
    if (again.edition !== undefined) built(await build(again.edition), paths)
  }
  await observer.close()
}
