import type { SchemaFaults } from '../faults.js'
import type { Syntax } from '../syntax.js'

export function readCompact(
  _bytes: Uint8Array,
  _file: string,
  _address: string,
  _ns: string,
  _faults: SchemaFaults,
): Syntax | undefined {
  return undefined
}
