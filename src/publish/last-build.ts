import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../diagnostic.js'
import { atomicWrite } from '../document/write.js'
import { sha256 } from '../edition/hash.js'
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
  /** SHA-256 of `diagnostics.json` beside it, which is read only if nothing changed. */
  readonly diagnostics: string
}

/** What the last build saved in a folder, if there was one and this version of Sigla made it. */
export function readLast(folder: string): LastBuild | undefined {
  try {
    const value = JSON.parse(readFileSync(join(folder, 'build.json'), 'utf8')) as LastBuild
    return value.version === 2 ? value : undefined
  } catch {
    return undefined
  }
}

/** What the last build reported, if it is still there. */
export function readDiagnostics(folder: string, hash: string): readonly Diagnostic[] | undefined {
  try {
    const text = readFileSync(join(folder, 'diagnostics.json'), 'utf8')
    return sha256(text) === hash ? (JSON.parse(text) as Diagnostic[]) : undefined
  } catch {
    return undefined
  }
}

/** Saves a build for the next one. What it reported goes first: alone it means nothing. */
export function saveLast(
  folder: string,
  last: Omit<LastBuild, 'version' | 'diagnostics'>,
  diagnostics: readonly Diagnostic[],
): void {
  const text = JSON.stringify(diagnostics)
  atomicWrite(join(folder, 'diagnostics.json'), text)
  const whole: LastBuild = { version: 2, ...last, diagnostics: sha256(text) }
  atomicWrite(join(folder, 'build.json'), JSON.stringify(whole))
}
