import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Diagnostic } from '../diagnostic.js'
import { atomicWriteParts } from '../document/write.js'
import { sha256 } from '../edition/hash.js'
import type { OutputFile } from './cache.js'
import type { SeenFiles } from './fingerprint.js'
import type { SearchPage } from './search/index.js'

/** A file of the edition, and of what it was made: a hash of that, SHA-256 and length of its bytes. */
export interface Derived {
  readonly key: string
  readonly sha256: string
  readonly size: number
}

/** Files that are made together: a hash of what they were made of, and what they are. */
export interface DerivedGroup {
  readonly key: string
  readonly files: readonly OutputFile[]
}

/** `.sigla/build.json`: the last build, for the next one's reasons and haste. */
export interface LastBuild {
  readonly version: 3
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
  /** The same of files that are made together, by the name of the group. */
  readonly groups?: Readonly<Record<string, DerivedGroup>>
  /** What was searched of each document, in the order of the index. */
  readonly searched?: readonly SearchPage[]
  /** SHA-256 of `diagnostics.json` beside it, which is read only if nothing changed. */
  readonly diagnostics: string
}

/** What the last build saved in a folder, if there was one and this version of Sigla made it. */
export function readLast(folder: string): LastBuild | undefined {
  try {
    const value = JSON.parse(readFileSync(join(folder, 'build.json'), 'utf8')) as LastBuild
    return value.version === 3 ? value : undefined
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
  const hash = createHash('sha256')
  const reported = function* (): Generator<string> {
    for (const text of jsonParts(diagnostics)) {
      hash.update(text)
      yield text
    }
  }
  atomicWriteParts(join(folder, 'diagnostics.json'), reported())
  const whole: LastBuild = { version: 3, ...last, diagnostics: hash.digest('hex') }
  const parts = function* (): Generator<string> {
    for (const [index, [key, value]] of Object.entries(whole)
      .filter(([, value]) => value !== undefined)
      .entries()) {
      yield `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`
      yield* jsonParts(value)
    }
    yield '}'
  }
  atomicWriteParts(join(folder, 'build.json'), parts())
}

/** JSON of a value, of an array or an object some elements at a time: that of a large edition is longer than should be in memory. */
function* jsonParts(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return yield JSON.stringify(value)
  const isList = Array.isArray(value)
  let text = isList ? '[' : '{'
  let first = true
  // Of an object the keys alone: with its values it would be there twice.
  for (const key of isList ? value.keys() : Object.keys(value)) {
    const element = (value as Record<string | number, unknown>)[key]
    if (element === undefined) continue
    text += `${first ? '' : ','}${isList ? '' : `${JSON.stringify(key)}:`}${JSON.stringify(element)}`
    first = false
    if (text.length > 65_536) {
      yield text
      text = ''
    }
  }
  yield `${text}${isList ? ']' : '}'}`
}
