import { readFileSync } from 'node:fs'
import type { Diagnostic } from '../diagnostic.js'
import type { SeenFiles } from './fingerprint.js'

/** `.sigla/build.json`: the last build, for the next one's reasons and haste. */
export interface LastBuild {
  readonly version: 1
  readonly state: string
  readonly shared: string
  readonly authority: string
  /** Files that documents include or show, relative to the project. */
  readonly outside?: readonly string[]
  readonly seen: SeenFiles
  readonly keys: Readonly<
    Record<string, { readonly bytes: string; readonly first: string; readonly second: string }>
  >
  readonly diagnostics: readonly Diagnostic[]
}

/** What the last build saved, if there was one and this version of Sigla made it. */
export function readLast(file: string): LastBuild | undefined {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8')) as LastBuild
    return value.version === 1 ? value : undefined
  } catch {
    return undefined
  }
}
