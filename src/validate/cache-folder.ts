import { mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Edition } from '../edition.js'

/**
 * A folder for compiled schemas: `.sigla/` in the project, else the user's cache folder, else none.
 *
 * @param kind what is kept there, e.g. `relaxng`
 */
export function cacheFolder(edition: Edition, kind: string): string | undefined {
  const { env } = process
  const user =
    env.XDG_CACHE_HOME ??
    (process.platform === 'win32'
      ? env.LOCALAPPDATA
      : process.platform === 'darwin'
        ? join(homedir(), 'Library/Caches')
        : join(homedir(), '.cache'))
  const candidates = [
    ...(edition.configFile === undefined ? [] : [join(edition.root, '.sigla', kind)]),
    ...(user === undefined || user === '' ? [] : [join(user, 'sigla', kind)]),
  ]
  for (const folder of candidates) {
    try {
      mkdirSync(folder, { recursive: true })
      return folder
    } catch {
      // Read-only: the next one.
    }
  }
  return undefined
}
