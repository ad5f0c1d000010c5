import { accessSync, constants, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Edition } from '../edition.js'
import { sha256 } from './hash.js'

/**
 * A folder for what can be made again: `.sigla/` in the project, else the user's cache folder, else none.
 *
 * @param kind a part of it whose files are named after their content (`schemas`, `sef`), so that projects may share it; without
 *   one, the project's own folder
 */
export function cacheFolder(edition: Edition, kind?: string): string | undefined {
  const user = userFolder()
  const candidates = [
    ...(edition.configFile === undefined && kind !== undefined
      ? []
      : [join(edition.root, '.sigla', kind ?? '')]),
    ...(user === undefined ? [] : [join(user, 'sigla', kind ?? sha256(edition.root).slice(0, 16))]),
  ]
  return candidates.find(canBeWritten)
}

/**
 * A folder in the user's cache folder, if it can be written.
 *
 * @param kind a part of it whose files are named after their content
 */
export function userCacheFolder(kind: string): string | undefined {
  const user = userFolder()
  const folder = user && join(user, 'sigla', kind)
  return folder !== undefined && canBeWritten(folder) ? folder : undefined
}

function canBeWritten(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Where the system keeps a user's caches. */
function userFolder(): string | undefined {
  const { env, platform } = process
  const folder =
    env.XDG_CACHE_HOME ??
    (platform === 'win32'
      ? env.LOCALAPPDATA
      : join(homedir(), platform === 'darwin' ? 'Library/Caches' : '.cache'))
  return folder === '' ? undefined : folder
}
