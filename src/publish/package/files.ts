import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { unzipSync } from 'fflate'
import { byCodeUnit } from '../../edition.js'

/** The files of a package, wherever they are. */
export interface PackageFiles {
  /** All paths, with `/`, sorted by code unit. */
  readonly paths: readonly string[]
  read(path: string): Uint8Array
}

/** The files of a folder; symbolic links are not followed, so that nothing outside is read. */
export function folderFiles(folder: string): PackageFiles {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort(byCodeUnit)
  return { paths, read: (path) => readFileSync(join(folder, ...path.split('/'))) }
}

/** Files in memory. */
export function memoryFiles(files: ReadonlyMap<string, Uint8Array>): PackageFiles {
  return {
    paths: [...files.keys()].sort(byCodeUnit),
    read: (path) => {
      const bytes = files.get(path)
      if (bytes === undefined) throw new Error(`No such file in the package: ${path}`)
      return bytes
    },
  }
}

/** The most that a package may hold once it is unpacked, in bytes: a small archive can unpack to more than a machine has. */
export const unpackedLimit = 2 ** 31

/**
 * The files of a zip archive; if all lie in one folder, below it (a bag is zipped with its folder, RFC 8493, 4).
 *
 * @returns undefined if it is no zip archive, is broken or would be larger than `unpackedLimit`
 */
export function zipFiles(archive: Uint8Array): PackageFiles | undefined {
  let total = 0
  let unpacked: Record<string, Uint8Array>
  try {
    unpacked = unzipSync(archive, {
      filter: ({ originalSize }) => {
        total += originalSize
        if (total > unpackedLimit) throw new RangeError('The archive unpacks to more than the limit.')
        return true
      },
    })
  } catch {
    return undefined
  }
  const files = new Map(Object.entries(unpacked).filter(([path]) => !path.endsWith('/')))
  const tops = new Set(
    [...files.keys()].map((path) => (path.includes('/') ? path.slice(0, path.indexOf('/') + 1) : '')),
  )
  const [top = ''] = tops
  if (tops.size !== 1 || top === '') return memoryFiles(files)
  return memoryFiles(new Map([...files].map(([path, bytes]) => [path.slice(top.length), bytes])))
}
