/** What a document type declaration says, as far as a reader without validation needs it. */

import type { Scanner } from '../scan.js'
import type { Doctype } from '../tree.js'

/** A general or parameter entity. */
export interface Entity {
  readonly name: string
  /** The replacement text with a NUL after it; undefined if it is in a file that was not read. */
  text: Uint8Array | undefined
  readonly systemId?: string
  readonly publicId?: string
  /** The notation of an unparsed entity. */
  readonly notation?: string
}

/** The declarations of one document. */
export class Dtd {
  readonly entities = new Map<string, Entity>()
  /** Whether there are attribute defaults or types other than CDATA. */
  hasDefaults = false
  summary(): Doctype | undefined {
    return undefined
  }
  entity(_scanner: Scanner, name: string): Entity | undefined {
    return this.entities.get(name)
  }
  mayBeElsewhere(_scanner: Scanner): boolean {
    return false
  }
  unread(_scanner: Scanner, _entity: Entity, _start: number, _end: number): boolean {
    return false
  }
  complete(_scanner: Scanner, _raw: number, declares: boolean): boolean {
    return declares
  }
}
