import { readFileSync } from 'node:fs'
import { byCodeUnit } from '../edition.js'
import type { OutputFile } from './cache.js'

/** The name of the manifest in the edition's folder. */
export const MANIFEST_FILE = 'manifest.json'

/** A document of the edition, in the manifest. */
export interface ManifestDocument {
  readonly stem: string
  /** The TEI document, relative to the project; SHA-256 of its bytes. */
  readonly source: string
  readonly sha256: string
  readonly valid: boolean
  /** The schema it was validated against: a path of the project, an address, or null if none. */
  readonly schema: string | null
  readonly files: readonly OutputFile[]
}

/** Which part of an edition a build made; absent for a whole one. Parts are 1-based. */
export interface ManifestShards {
  readonly of: number
  readonly made: readonly number[]
}

/** `manifest.json`: everything in the edition's folder but itself, sorted by path (schemas/manifest.schema.json). */
export interface Manifest {
  readonly version: 1
  readonly generator: string
  /** The date of the edition, an input; null if the project states none. */
  readonly date: string | null
  /** Hash of what all documents have in common: tool, stylesheets, configuration. Shards with another are not merged. */
  readonly basis: string
  readonly shards?: ManifestShards
  readonly documents: readonly ManifestDocument[]
  /** Files of the edition as a whole: site, records, search. */
  readonly files: readonly OutputFile[]
}

/** The manifest's text: two spaces, sorted by path, a line feed at the end; a piece for each document, so that it need not be held. */
export function* manifestParts(manifest: Manifest): Generator<string> {
  const files = (list: readonly OutputFile[]): OutputFile[] =>
    [...list]
      .sort((a, b) => byCodeUnit(a.path, b.path))
      .map(({ path, sha256, size }) => ({ path, sha256, size }))
  const { version, generator, date, basis, shards } = manifest
  const head = { version, generator, date, basis, ...(shards === undefined ? {} : { shards }) }
  const documents = [...manifest.documents].sort((a, b) => byCodeUnit(a.stem, b.stem))
  yield JSON.stringify(head, null, 2).replace(/\n\}$/u, ',\n  "documents": ')
  yield* arrayParts(documents, ({ stem, source, sha256, valid, schema, files: own }) => ({
    stem,
    source,
    sha256,
    valid,
    schema,
    files: files(own),
  }))
  yield ',\n  "files": '
  yield* arrayParts(files(manifest.files), (file) => file)
  yield '\n}\n'
}

/** An array as `JSON.stringify` indents it within an object, an element at a time. */
function* arrayParts<T>(list: readonly T[], taken: (element: T) => unknown): Generator<string> {
  if (list.length === 0) return yield '[]'
  for (const [index, element] of list.entries())
    yield `${index === 0 ? '[' : ','}\n    ${JSON.stringify(taken(element), null, 2).replaceAll('\n', '\n    ')}`
  yield '\n  ]'
}

/** Reads a manifest; undefined if there is none, or what is there is not one. */
export function readManifest(file: string): Manifest | undefined {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as Partial<Manifest>
    return value.version === 1 && Array.isArray(value.documents) && Array.isArray(value.files)
      ? (value as Manifest)
      : undefined
  } catch {
    return undefined
  }
}

/** All files that a manifest lists. */
export function filesOf(manifest: Manifest): OutputFile[] {
  return [...manifest.documents.flatMap((document) => document.files), ...manifest.files]
}
