/** How much a document may ask of the machine. */

import type { Scanner } from './scan.js'

/** Limits of one document; each is reported by a diagnostic of its own. */
export interface Limits {
  /** Bytes of the document. */
  readonly size: number
  /** Elements, attributes, texts and the rest, where a tree is built. */
  readonly nodes: number
  /** Elements within elements. */
  readonly depth: number
  /** Attributes of one element. */
  readonly attributes: number
  /** Bytes that entities may expand to, all together. */
  readonly expansion: number
  /** Entities within entities. */
  readonly entityDepth: number
  /** Faults that are reported before the scan gives up. */
  readonly faults: number
}

/** The limits where the user states none: far above any text edition, far below what harms. */
export const DEFAULT_LIMITS: Limits = {
  size: 1_000_000_000,
  nodes: 5_000_000,
  depth: 2_000,
  attributes: 10_000,
  expansion: 10_000_000,
  entityDepth: 40,
  faults: 50,
}

/** The size of a document of which a tree is built, where the user states none: the tree takes several times as much. */
export const DEFAULT_TREE_SIZE = 200_000_000

/** What a reference to an entity counts as, in bytes, besides its text: so that the number of references is limited too. */
const REFERENCE = 32

/** Counts what an entity expands to, and refuses the document if it is too much. */
export function charge(scanner: Scanner, bytes: number, start: number, end: number): void {
  scanner.expanded += bytes + REFERENCE
  const { expansion } = scanner.limits
  if (scanner.expanded <= expansion) return
  const message = `The entities of this document expand to more than ${expansion} bytes of text.`
  scanner.refuse('xml-limit-expansion', start, end, message)
}
