/**
 * Compiled schemas on disk. A cache file is named by the hash of the engine's format and of the schema's own file; it
 * states the hashes of every file of the schema, and its own. Whatever does not fit is ignored and written anew.
 */

import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { NameTable } from '../../document/names.js'
import type { SchemaValue } from './build.js'
import type { DatatypeSpec } from './datatypes/library.js'
import type { IdType } from './datatypes/types.js'
import type { Read } from './files.js'
import type { NameClass } from './name-class.js'
import { PatternTable } from './pattern.js'
import { Schema } from './schema.js'

/** To be raised whenever patterns, datatypes or this format change their meaning. */
const ENGINE = 'sigla-relaxng-1'

const HASH_BYTES = 32

/** What is not numbers. */
interface Header {
  readonly engine: string
  readonly closure: readonly (readonly [path: string, hash: string])[]
  readonly names: readonly (readonly [ns: string, local: string])[]
  readonly nameClasses: readonly NameClass[]
  readonly datatypes: readonly DatatypeSpec[]
  readonly values: readonly SchemaValue[]
  readonly ids: readonly (readonly [key: number, type: IdType])[]
  readonly start: number
  readonly rows: number
  readonly contents: number
}

function hash(...parts: (Uint8Array | string)[]): Buffer {
  const h = createHash('sha256')
  for (const part of parts) h.update(part)
  return h.digest()
}

function cacheFile(dir: string, main: Uint8Array): string {
  return join(dir, `${hash(ENGINE, '\n', main).toString('hex').slice(0, 40)}.rngc`)
}

/** The compiled schema, if the folder has one of exactly these files. */
export function readCache(dir: string, file: string, read: Read): Schema | undefined {
  const main = read(file)
  if (main === undefined) return undefined
  try {
    return decode(readFileSync(cacheFile(dir, main)), file, main, read)
  } catch {
    // No such file, or not one of ours.
    return undefined
  }
}

function decode(bytes: Buffer, file: string, main: Uint8Array, read: Read): Schema | undefined {
  const body = bytes.subarray(HASH_BYTES)
  if (!hash(body).equals(bytes.subarray(0, HASH_BYTES))) return undefined
  const length = body.readUInt32LE(0)
  const header = JSON.parse(body.toString('utf8', 4, 4 + length)) as Header
  if (header.engine !== ENGINE) return undefined
  for (const [path, digest] of header.closure) {
    const content = path === '' ? main : read(resolve(dirname(file), path))
    if (content === undefined || hash(content).toString('hex') !== digest) return undefined
  }
  const numbers = new Int32Array(
    body.buffer.slice(body.byteOffset + 4 + length, body.byteOffset + body.length),
  )
  const names = new NameTable()
  for (const [ns, local] of header.names) names.intern(ns, local)
  const table = new PatternTable()
  for (const nameClass of header.nameClasses) table.nameClass(nameClass)
  let at = 0
  for (let row = 0; row < header.rows; row++) {
    const count = numbers[at + 4]!
    let members = NONE
    if (count > 0) {
      const list: number[] = []
      for (let i = at + 5; i < at + 5 + count; i++) list.push(numbers[i]!)
      members = list
    }
    // The first rows are those of every table.
    if (row > 2) table.add(numbers[at]!, numbers[at + 1]!, numbers[at + 2]!, members, numbers[at + 3]!)
    at += 5 + count
  }
  for (let i = 0; i < header.contents; i++) table.contents.push(numbers[at++]!)
  const { start, datatypes, values } = header
  return new Schema({ names, table, start, datatypes, values }, new Map(header.ids))
}

const NONE: readonly number[] = []

/** Keeps a compiled schema; if that cannot be done, nothing is lost. */
export function writeCache(
  dir: string,
  file: string,
  closure: ReadonlyMap<string, Uint8Array>,
  schema: Schema,
): void {
  const main = closure.get(file)
  if (main === undefined) return
  const bytes = encode(file, closure, schema)
  const target = cacheFile(dir, main)
  const temporary = `${target}.${randomBytes(6).toString('hex')}`
  try {
    mkdirSync(dir, { recursive: true })
    writeFileSync(temporary, bytes)
    renameSync(temporary, target)
  } catch {
    rmSync(temporary, { force: true })
  }
}

function encode(file: string, closure: ReadonlyMap<string, Uint8Array>, schema: Schema): Buffer {
  const { names, table } = schema
  const numbers: number[] = []
  for (let row = 0; row < table.size; row++) {
    const members = table.members[row]!
    numbers.push(
      table.kind[row]!,
      table.first[row]!,
      table.second[row]!,
      table.flags[row]!,
      members.length,
      ...members,
    )
  }
  numbers.push(...table.contents)
  const header: Header = {
    engine: ENGINE,
    closure: [...closure].map(([path, content]) => [
      path === file ? '' : relative(dirname(file), path),
      hash(content).toString('hex'),
    ]),
    names: Array.from({ length: names.size }, (_, i) => [names.ns(i), names.local(i)]),
    nameClasses: table.nameClasses,
    datatypes: schema.specs,
    values: schema.values,
    ids: [...schema.idTypes],
    start: schema.start,
    rows: table.size,
    contents: table.contents.length,
  }
  const json = Buffer.from(JSON.stringify(header))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(json.length)
  const body = Buffer.concat([length, json, Buffer.from(new Int32Array(numbers).buffer)])
  return Buffer.concat([hash(body), body])
}
