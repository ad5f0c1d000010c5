/** Identifiers of a document: each once, and every reference to one that exists. */

import { IdTable } from '../../document/id-table.js'
import type { StartTag } from '../../document/start-tag.js'
import { IdType, tokens } from './datatypes/types.js'
import type { Findings } from './findings.js'
import type { Schema } from './schema.js'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const encoder = new TextEncoder()

/** How many identifiers are looked through in all for those that were meant; more would take as long as a document is bad. */
const MOST_COMPARED = 1_000_000

/** Collects the identifiers of one document. */
export class IdChecker {
  private readonly candidates: Uint8Array
  /** For each attribute that may be an identifier: the elements of which it is one, by their names' numbers. */
  private readonly types = new Map<number, Uint8Array>()
  private table = new IdTable(new Uint8Array(0))
  private document: Uint8Array | undefined
  private readonly references: { readonly id: string; readonly start: number; readonly end: number }[] = []

  constructor(
    schema: Schema,
    private readonly findings: Findings,
  ) {
    const { size } = schema.names
    this.candidates = new Uint8Array(size)
    for (const [key, type] of schema.idTypes) {
      const attribute = key % 0x400000
      this.candidates[attribute] = 1
      let types = this.types.get(attribute)
      if (types === undefined) {
        types = new Uint8Array(size)
        this.types.set(attribute, types)
      }
      types[Math.floor(key / 0x400000)] = type
    }
  }

  begin(document: Uint8Array): void {
    this.document = document
    this.table = new IdTable(document)
  }

  /** Whether an attribute of this name may be an identifier, of some element. */
  isCandidate(name: number): boolean {
    return name < this.candidates.length && this.candidates[name] === 1
  }

  attribute(tag: StartTag, i: number): void {
    const types = this.types.get(tag.names[i]!)!
    const type = tag.name < types.length ? types[tag.name] : IdType.none
    if (type === IdType.none) return
    const bytes = tag.valueBytes(i)
    const from = tag.valueFrom[i]!
    const to = tag.valueTo[i]!
    if (type === IdType.id && bytes === this.document && oneToken(bytes, from, to)) {
      this.add(bytes, from, to, from, to)
      return
    }
    this.rare(tag, i, type as IdType, decoder.decode(bytes.subarray(from, to)))
  }

  /** Adds an identifier; `start` and `end` are its place in the document. */
  private add(bytes: Uint8Array, from: number, to: number, start: number, end: number): void {
    const entry = this.table.add(bytes, from, to, start)
    if (entry < 0)
      this.findings.duplicateId(
        decoder.decode(bytes.subarray(from, to)),
        start,
        end,
        this.table.place(-entry),
      )
  }

  /** What is no identifier that stands in the document as it is meant: spaces are around it, or it comes from an entity. */
  private rare(tag: StartTag, i: number, type: IdType, text: string): void {
    const items = tokens(text)
    const { start, end } = tag.valueSpan(i, this.document!)
    // A value that is not one identifier is none of its datatype, which has been reported.
    if (items.length === 0 || (items.length > 1 && type !== IdType.idrefs)) return
    if (type !== IdType.id) {
      for (const id of items) this.references.push({ id, start, end })
      return
    }
    const id = encoder.encode(items[0])
    this.add(id, 0, id.length, start, end)
  }

  /** Reports the references that led nowhere. */
  finish(): void {
    const { table } = this
    let compared = 0
    for (const { id, start, end } of this.references) {
      if (table.has(id)) continue
      this.findings.unresolvedIdref(id, start, end, compared < MOST_COMPARED ? table.texts() : [])
      compared += table.size
    }
  }
}

function oneToken(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i]! <= 0x20) return false
  return to > from
}
