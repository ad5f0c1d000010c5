import type { Diagnostic } from '../../diagnostic.js'
import { reporter } from '../../diagnostic.js'
import { packageCodes } from './codes.js'

const report = reporter(packageCodes)

/** A manifest as read: checksums by path. */
export interface Manifest {
  readonly file: string
  readonly algorithm: string
  readonly entries: ReadonlyMap<string, string>
}

/** The algorithms of manifests, with the number of hexadecimal digits of their checksums. */
export const checksumLengths: Readonly<Record<string, number>> = {
  md5: 32,
  sha1: 40,
  sha224: 56,
  sha256: 64,
  sha384: 96,
  sha512: 128,
}

/**
 * Why a path would lead out of the package, on any system (RFC 8493, 5.2): undefined if it does not.
 */
export function outside(path: string): string | undefined {
  if (path.startsWith('/') || path.startsWith('\\')) return 'it is absolute'
  if (/^[A-Za-z]:/u.test(path)) return 'it names a drive'
  if (path.startsWith('~')) return 'it names a home folder'
  if (/^%[A-Za-z]+%/u.test(path) || path.startsWith('$')) return 'it names a variable of the system'
  if (path.split(/[\\/]/u).includes('..')) return 'it leads upwards'
  if (path.includes('\0')) return 'it holds a null character'
  return undefined
}

/** The path that a manifest means: without `./`, and with the three characters decoded that are encoded in manifests. */
function plainPath(path: string): string {
  return path
    .replace(/^(?:\.\/)+/u, '')
    .replace(/%(0[AaDd]|25)/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/**
 * Reads a manifest.
 *
 * @param strict BagIt 1.0: a path may not stand twice at all; before, only not with another checksum
 */
export function readManifest(
  file: string,
  algorithm: string,
  text: string,
  strict: boolean,
): { readonly manifest: Manifest; readonly diagnostics: readonly Diagnostic[] } {
  const entries = new Map<string, string>()
  const folded = new Set<string>()
  const diagnostics: Diagnostic[] = []
  const lines = text.split(/\r\n|\n|\r/u)
  for (const [index, line] of lines.entries()) {
    if (line === '') continue
    const location = { file, line: index + 1 }
    // `md5sum` writes an asterisk before a file that it read in binary mode; older bags keep it.
    const match = /^([0-9a-fA-F]+)[ \t]+(?:\*)?(.+)$/u.exec(line)
    if (match === null || match[1]!.length !== checksumLengths[algorithm]) {
      diagnostics.push(
        report(
          'bag-manifest-line',
          location,
          `This line is not a checksum of ${algorithm} (${checksumLengths[algorithm] ?? 0} hexadecimal digits) and a path.`,
        ),
      )
      continue
    }
    const checksum = match[1]!.toLowerCase()
    const path = plainPath(match[2]!)
    const why = outside(match[2]!)
    if (why !== undefined) {
      diagnostics.push(
        report(
          'bag-path-outside',
          location,
          `The path “${match[2]!}” leads out of the package (${why}). It is not followed.`,
        ),
      )
      continue
    }
    const known = entries.get(path)
    if (known !== undefined && (strict || known !== checksum)) {
      diagnostics.push(
        report(
          'bag-path-twice',
          location,
          `“${path}” is listed twice. Keep the line with the right checksum.`,
        ),
      )
    } else {
      const oddity = practice(line, match[2]!, path, entries, folded)
      if (oddity !== undefined) diagnostics.push(report('bag-practice', location, `“${path}”: ${oddity}.`))
    }
    entries.set(path, checksum)
    folded.add(foldedPath(path))
  }
  return { manifest: { file, algorithm, entries }, diagnostics }
}

/** What a line has that not every program reads alike. */
function practice(
  line: string,
  written: string,
  path: string,
  entries: ReadonlyMap<string, string>,
  folded: ReadonlySet<string>,
): string | undefined {
  if (/^[0-9a-fA-F]+[ \t]+\*/u.test(line)) return 'an asterisk stands before the path, as md5sum writes it'
  if (written.startsWith('./')) return 'the path begins with ./'
  if (entries.has(path)) return 'it is listed twice with the same checksum'
  return folded.has(foldedPath(path))
    ? 'another path differs from it only in case or in how Unicode composes its letters'
    : undefined
}

/** The path as file systems see it that ignore case and how letters are composed. */
function foldedPath(path: string): string {
  return path.normalize('NFC').toLowerCase()
}
