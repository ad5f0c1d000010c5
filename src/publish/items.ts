/** The documents of a project as a build takes them: their names in the edition, and the part they belong to. */
import { createHash } from 'node:crypto'
import { extname, relative, sep } from 'node:path'
import { type Diagnostic, reporter } from '../diagnostic.js'
import type { Edition } from '../edition.js'
import { publishCodes } from './codes.js'
import type { Inspected } from './parts.js'

const report = reporter(publishCodes)

/** A part of an edition, built apart: 1-based. */
export interface Shard {
  readonly index: number
  readonly of: number
}

/** An inspected document about which nothing is known yet. */
export const bare: Inspected = {
  wellFormed: true,
  valid: true,
  schema: null,
  diagnostics: [],
  dependencies: [],
}

/** The documents of a project and the names under which they are published: their paths in the folder without the ending. */
export function publishedNames(edition: Edition): {
  readonly named: readonly { readonly file: string; readonly stem: string }[]
  readonly diagnostics: readonly Diagnostic[]
} {
  const named: { file: string; stem: string }[] = []
  const diagnostics: Diagnostic[] = []
  const taken = new Map<string, string>()
  for (const file of edition.documents) {
    const within = relative(edition.folders.documents, file).split(sep).join('/')
    const stem = within.slice(0, -extname(within).length)
    const other = taken.get(stem.toLowerCase())
    if (other === undefined) {
      taken.set(stem.toLowerCase(), within)
      named.push({ file, stem })
      continue
    }
    const message = `${within} and ${other} would be published under one name; ${within} is left out. Rename one of them.`
    diagnostics.push(report('build-name-clash', { file }, message))
  }
  return { named, diagnostics }
}

/** Whether a document belongs to a part: by a hash of its name, so that parts do not change when documents are added. */
export function inShard(stem: string, shard: Shard | undefined): boolean {
  if (shard === undefined) return true
  const number = createHash('sha256').update(stem).digest().readUInt32BE(0)
  return number % shard.of === shard.index - 1
}
