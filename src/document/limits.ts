/** How much a document may ask of the machine. */

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
