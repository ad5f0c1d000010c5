import { readFileSync } from 'node:fs'
import type { Diagnostic } from '../diagnostic.js'
import type { SeenFiles } from './fingerprint.js'
import type { SearchPage } from './search/index.js'

/** A file of the edition, and of what it was made: a hash of that, SHA-256 and length of its bytes. */
export interface Derived {
  readonly key: string
  readonly sha256: string
  readonly size: number
}

/** `.sigla/build.json`: the last build, for the next one's reasons and haste. */
export interface LastBuild {
  readonly version: 2
  readonly state: string
  readonly shared: string
  readonly authority: string
  /** Files that documents include or show, relative to the project. */
  readonly outside?: readonly string[]
  readonly seen: SeenFiles
  readonly keys: Readonly<
    Record<string, { readonly bytes: string; readonly first: string; readonly second: string }>
  >
  /** Files of the edition as a whole that are made again only if what they are made of changed, by their paths. */
  readonly derived?: Readonly<Record<string, Derived>>
  /** What was searched of each document, in the order of the index. */
  readonly searched?: readonly SearchPage[]
  readonly diagnostics: readonly Diagnostic[]
}

/** What the last build saved, if there was one and this version of Sigla made it. */
export function readLast(file: string): LastBuild | undefined {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as LastBuild
    return value.version === 2 ? value : undefined
  } catch {
    return undefined
  }
}
