/** Reading the files that a document type, an entity or an inclusion names: none, or those within one folder. */

import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file that was read, or why it was not, as the second half of a sentence. */
export type ExternalFile =
  | { readonly bytes: Uint8Array; readonly file: string }
  | { readonly refused: string }

/** Files outside the document, as far as the user allows them. */
export interface External {
  /**
   * Reads a file.
   *
   * @param systemId the address as it is written
   * @param base the path of the file in which it is written
   */
  read(systemId: string, base: string): ExternalFile
}

/**
 * Files within one folder. Nothing else is opened: no network, no other folder, not by a link either.
 *
 * @param root the folder
 * @param limit the size in bytes above which a file is not read
 */
export function filesWithin(root: string, limit = 100_000_000): External {
  const realRoot = realpathSync(root)
  return {
    read(systemId, base) {
      let path: string
      try {
        path = pathOf(systemId, base)
      } catch {
        return { refused: 'its address is not that of a file; nothing is fetched from the network' }
      }
      try {
        const real = realpathSync(path)
        if (real !== realRoot && !real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep))
          return { refused: 'it lies outside the project' }
        const stat = statSync(real)
        if (!stat.isFile()) return { refused: 'it is not a file' }
        if (stat.size > limit) return { refused: `it has more than ${limit} bytes` }
        return { bytes: readFileSync(real), file: path }
      } catch {
        return { refused: 'there is no such file, or it cannot be read' }
      }
    },
  }
}

function pathOf(systemId: string, base: string): string {
  const address = systemId.replace(/#.*$/, '')
  if (/^file:/i.test(address)) return fileURLToPath(address)
  if (/^[A-Za-z][-+.A-Za-z0-9]+:|^\/\//.test(address)) throw new Error('not a file')
  return resolve(dirname(base), decodeURIComponent(address))
}
