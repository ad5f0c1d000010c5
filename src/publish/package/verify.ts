import { createHash } from 'node:crypto'
import type { Diagnostic } from '../../diagnostic.js'
import { reporter } from '../../diagnostic.js'
import { packageCodes } from './codes.js'
import { verifyCrate } from './crate.js'
import type { PackageFiles } from './files.js'
import type { Manifest } from './manifest.js'
import { checksumLengths, outside, readManifest } from './manifest.js'

const report = reporter(packageCodes)

/** What a verification found. */
export interface Verification {
  /** Payload files and their bytes. */
  readonly files: number
  readonly bytes: number
  readonly version: string | undefined
  readonly diagnostics: readonly Diagnostic[]
}

interface Declaration {
  readonly version: string
  readonly encoding: string
}

/**
 * Checks a bag of any version from 0.93 to 1.0: declaration, manifests, that every file is there, listed and unchanged, the size of
 * the payload, and, if there is one, the RO-Crate in it. Nothing is fetched, and no path outside is followed.
 */
export function verifyBag(files: PackageFiles): Verification {
  const diagnostics: Diagnostic[] = []
  const present = new Set(files.paths)
  const payload = files.paths.filter((path) => path.startsWith('data/'))
  const declaration = readDeclaration(files, present, diagnostics)
  if (declaration === undefined) return { files: payload.length, bytes: 0, version: undefined, diagnostics }
  const strict = declaration.version === '1.0'

  const text = (path: string): string | undefined => {
    try {
      const content = files.read(path)
      // A UTF-16 file says its byte order itself; without it the decoder would take the smaller byte first.
      const isBigEndian =
        /^utf-16$/iu.test(declaration.encoding) && content[0] === 0xfe && content[1] === 0xff
      return new TextDecoder(isBigEndian ? 'utf-16be' : declaration.encoding, { fatal: true }).decode(content)
    } catch {
      diagnostics.push(
        report(
          'bag-tag-file',
          { file: path },
          `This file is not text in ${declaration.encoding}, the encoding that bagit.txt states.`,
        ),
      )
      return undefined
    }
  }
  const manifests = (form: RegExp): Manifest[] =>
    files.paths.flatMap((path) => {
      const algorithm = form.exec(path)?.[1]?.toLowerCase()
      if (algorithm === undefined || !(algorithm in checksumLengths)) return []
      const content = text(path)
      if (content === undefined) return []
      const { manifest, diagnostics: faults } = readManifest(path, algorithm, content, strict)
      diagnostics.push(...faults)
      return [manifest]
    })
  const payloadManifests = manifests(/^manifest-([A-Za-z0-9]+)\.txt$/u)
  const tagManifests = manifests(/^tagmanifest-([A-Za-z0-9]+)\.txt$/u)
  if (payloadManifests.length === 0) {
    diagnostics.push(
      report(
        'bag-manifest-missing',
        { file: 'bagit.txt' },
        'The package has no manifest that could be read, so that its files cannot be checked.',
      ),
    )
  }
  checkFetch(present, text, diagnostics)
  checkListed(payload, payloadManifests, strict, diagnostics)
  checkSums(files, present, [...payloadManifests, ...tagManifests], diagnostics)
  let bytes = 0
  for (const path of payload) bytes += files.read(path).length
  checkInfo(present, text, bytes, payload.length, diagnostics)
  if (present.has('data/ro-crate-metadata.json')) diagnostics.push(...verifyCrate(files, 'data/'))
  return { files: payload.length, bytes, version: declaration.version, diagnostics }
}

function readDeclaration(
  files: PackageFiles,
  present: ReadonlySet<string>,
  diagnostics: Diagnostic[],
): Declaration | undefined {
  const at = { file: 'bagit.txt' }
  const fail = (message: string): undefined => {
    diagnostics.push(report('bag-declaration', at, message))
    return undefined
  }
  if (!present.has('bagit.txt')) return fail('The package has no bagit.txt, so that it is not a bag.')
  const bytes = files.read('bagit.txt')
  if (bytes[0] === 0xef && bytes[1] === 0xbb)
    return fail('bagit.txt begins with a byte order mark, which RFC 8493 forbids.')
  const lines = new TextDecoder().decode(bytes).split(/\r\n|\n|\r/u)
  if (lines.at(-1) === '') lines.pop()
  const version = /^BagIt-Version: (\d+\.\d+)$/u.exec(lines[0] ?? '')?.[1]
  const encoding = /^Tag-File-Character-Encoding: (\S+)$/u.exec(lines[1] ?? '')?.[1]
  if (version === undefined)
    return fail(`The first line of bagit.txt must be “BagIt-Version: 1.0”; here it is “${lines[0] ?? ''}”.`)
  if (!['0.93', '0.94', '0.95', '0.96', '0.97', '1.0'].includes(version)) {
    return fail(`Version ${version} of BagIt is not known; versions 0.93 to 0.97 and 1.0 are.`)
  }
  if (encoding === undefined) {
    return fail(
      'The second line of bagit.txt must be “Tag-File-Character-Encoding: UTF-8” or another encoding.',
    )
  }
  if (lines.length > 2) return fail('bagit.txt must have two lines and no more.')
  try {
    new TextDecoder(encoding)
  } catch {
    return fail(`The encoding ${encoding} of bagit.txt is not known.`)
  }
  return { version, encoding }
}

function checkFetch(
  present: ReadonlySet<string>,
  text: (path: string) => string | undefined,
  diagnostics: Diagnostic[],
): void {
  if (!present.has('fetch.txt')) return
  for (const [index, line] of (text('fetch.txt') ?? '').split(/\r\n|\n|\r/u).entries()) {
    if (line === '') continue
    const path = /^\S+[ \t]+(?:\d+|-)[ \t]+(.+)$/u.exec(line)?.[1]
    const location = { file: 'fetch.txt', line: index + 1 }
    if (path === undefined) {
      diagnostics.push(report('bag-tag-file', location, 'This line is not an address, a length and a path.'))
      continue
    }
    const why =
      outside(path) ?? (path.replace(/^\.\//u, '').startsWith('data/') ? undefined : 'it is not below data/')
    if (why !== undefined) {
      diagnostics.push(
        report(
          'bag-path-outside',
          location,
          `The path “${path}” leads out of the payload (${why}). It is not followed.`,
        ),
      )
    }
  }
}

function checkListed(
  payload: readonly string[],
  manifests: readonly Manifest[],
  strict: boolean,
  diagnostics: Diagnostic[],
): void {
  if (manifests.length === 0) return
  for (const path of payload) {
    const without = manifests.filter(({ entries }) => !lookUp(entries, path))
    if (without.length === 0 || (!strict && without.length < manifests.length)) continue
    diagnostics.push(
      report(
        'bag-file-unlisted',
        { file: path },
        `This file is not listed in ${without.map(({ file }) => file).join(', ')}. It was added after packing, or the manifest is incomplete.`,
      ),
    )
  }
}

/** A name can be composed or decomposed Unicode in the file system and in the manifest (RFC 8493, 6.1). */
function lookUp(entries: { has(path: string): boolean }, path: string): boolean {
  return entries.has(path) || entries.has(path.normalize('NFC')) || entries.has(path.normalize('NFD'))
}

function checkSums(
  files: PackageFiles,
  present: ReadonlySet<string>,
  manifests: readonly Manifest[],
  diagnostics: Diagnostic[],
): void {
  const reported = new Set<string>()
  for (const manifest of manifests) {
    for (const [listed, expected] of manifest.entries) {
      const path = [listed, listed.normalize('NFC'), listed.normalize('NFD')].find((name) =>
        present.has(name),
      )
      if (path === undefined) {
        if (!reported.has(listed)) {
          diagnostics.push(
            report(
              'bag-file-missing',
              { file: manifest.file },
              `“${listed}” is listed but not in the package.`,
            ),
          )
        }
        reported.add(listed)
        continue
      }
      const actual = createHash(manifest.algorithm).update(files.read(path)).digest('hex')
      if (actual === expected || reported.has(listed)) continue
      reported.add(listed)
      diagnostics.push(
        report(
          'bag-file-changed',
          { file: path },
          `This file was changed: its ${manifest.algorithm} is ${actual.slice(0, 16)}…, ${manifest.file} has ${expected.slice(0, 16)}….`,
        ),
      )
    }
  }
}

function checkInfo(
  present: ReadonlySet<string>,
  text: (path: string) => string | undefined,
  bytes: number,
  count: number,
  diagnostics: Diagnostic[],
): void {
  if (!present.has('bag-info.txt')) return
  const content = text('bag-info.txt')
  if (content === undefined) return
  for (const [index, line] of content
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|\n|\r/u)
    .entries()) {
    // A line that begins with white space goes on with the value before.
    if (line.trim() === '' || /^[ \t]/u.test(line)) continue
    const match = /^([^:]+?)[ \t]*:[ \t]*(.*)$/u.exec(line)
    const location = { file: 'bag-info.txt', line: index + 1 }
    if (match === null) {
      diagnostics.push(report('bag-tag-file', location, 'This line is not of the form “Label: value”.'))
      continue
    }
    if (match[1]!.toLowerCase() !== 'payload-oxum') continue
    const stated = match[2]!.trim()
    if (stated === `${bytes}.${count}`) continue
    diagnostics.push(
      report(
        'bag-oxum',
        location,
        `The payload should have ${stated.replace('.', ' bytes in ')} files; it has ${bytes} bytes in ${count}.`,
      ),
    )
  }
}
