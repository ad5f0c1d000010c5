import type { Read } from './files.js'
import type { Schema } from './schema.js'

export function readCache(_dir: string, _file: string, _read: Read): Schema | undefined {
  return undefined
}

export function writeCache(
  _dir: string,
  _file: string,
  _closure: ReadonlyMap<string, Uint8Array>,
  _schema: Schema,
): void {}
