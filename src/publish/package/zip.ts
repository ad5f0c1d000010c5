import { zipSync } from 'fflate'
import { byCodeUnit } from '../../edition.js'

/** The first moment that zip can state. It is local time by the format, so that every time zone writes the same bytes. */
const epoch = new Date(1980, 0, 1)

/**
 * A zip archive of the files, the same bytes each time: sorted, all with one date, all with the rights of a plain file.
 *
 * @param folder the folder in the archive that holds the files, e.g. `edition-bag`
 */
export function zip(files: ReadonlyMap<string, Uint8Array>, folder: string): Uint8Array {
  const entries = [...files.keys()]
    .sort(byCodeUnit)
    .map((path) => [`${folder}/${path}`, files.get(path)!] as const)
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: epoch, os: 3, attrs: 0o100644 << 16 })
}
