import { createHash } from 'node:crypto'
import { byCodeUnit } from '../../edition.js'

/** The labels of `bag-info.txt` with their values, in the order in which they are written. */
export type BagInfo = readonly (readonly [label: string, value: string])[]

const encoder = new TextEncoder()

/** The SHA-512 of a file, in lower-case hexadecimal digits. */
export function sha512(bytes: Uint8Array): string {
  return createHash('sha512').update(bytes).digest('hex')
}

/** A path in a manifest: line ends and the percent sign are percent-encoded (RFC 8493, 2.1.3). */
export function manifestPath(path: string): string {
  return path.replace(
    /[%\r\n]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}

function manifest(files: ReadonlyMap<string, Uint8Array>): string {
  return [...files.keys()]
    .sort(byCodeUnit)
    .map((path) => `${sha512(files.get(path)!)}  ${manifestPath(path)}\n`)
    .join('')
}

/**
 * Makes a BagIt 1.0 bag (RFC 8493): declaration, `bag-info.txt` with the payload's size, manifests of payload and tag files (SHA-512).
 *
 * @param payload the files by their path below `data/`, with `/`
 * @param info what `bag-info.txt` says besides `Payload-Oxum`
 * @param tags further tag files, by their path in the bag
 * @returns all files of the bag by their paths, sorted by code unit
 */
export function makeBag(
  payload: ReadonlyMap<string, Uint8Array>,
  info: BagInfo,
  tags: ReadonlyMap<string, Uint8Array> = new Map(),
): Map<string, Uint8Array> {
  const data = new Map([...payload].map(([path, bytes]) => [`data/${path}`, bytes]))
  let size = 0
  for (const bytes of data.values()) size += bytes.length
  const lines = [...info, ['Payload-Oxum', `${size}.${data.size}`] as const]
  const tagFiles = new Map(tags)
  tagFiles.set('bagit.txt', encoder.encode('BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'))
  tagFiles.set(
    'bag-info.txt',
    // A line break in a value would begin a new label.
    encoder.encode(
      lines.map(([label, value]) => `${label}: ${value.replace(/\s+/gu, ' ').trim()}\n`).join(''),
    ),
  )
  tagFiles.set('manifest-sha512.txt', encoder.encode(manifest(data)))
  tagFiles.set('tagmanifest-sha512.txt', encoder.encode(manifest(tagFiles)))
  const all = new Map([...tagFiles, ...data])
  return new Map([...all.keys()].sort(byCodeUnit).map((path) => [path, all.get(path)!]))
}
