/** Identifiers of a document: each once, and every reference to one that exists. */

import type { StartTag } from '../../document/start-tag.js'
import { IdType, tokens } from './datatypes/types.js'
import type { Findings } from './findings.js'
import { idKey } from './id-types.js'
import type { Schema } from './schema.js'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Collects the identifiers of one document. */
export class IdChecker {
  private readonly candidates: Uint8Array
  private readonly ids = new Map<string, number>()
  private readonly references: { readonly id: string; readonly start: number; readonly end: number }[] = []

  constructor(
    private readonly schema: Schema,
    private readonly findings: Findings,
  ) {
    this.candidates = new Uint8Array(schema.names.size)
    for (const key of schema.idTypes.keys()) this.candidates[key % 0x400000] = 1
  }

  /** Whether an attribute of this name may be an identifier, of some element. */
  isCandidate(name: number): boolean {
    return name < this.candidates.length && this.candidates[name] === 1
  }

  attribute(tag: StartTag, i: number): void {
    const type = this.schema.idTypes.get(idKey(tag.name, tag.names[i]!))
    if (type === undefined || type === IdType.none) return
    const text = decoder.decode(tag.valueBytes(i).subarray(tag.valueFrom[i]!, tag.valueTo[i]!))
    const items = tokens(text)
    const start = tag.valueStart[i]!
    const end = tag.valueEnd[i]!
    if (items.length === 0 || (items.length > 1 && type !== IdType.idrefs)) {
      this.findings.invalidId(tag, i, items.length)
      return
    }
    if (type !== IdType.id) {
      for (const id of items) this.references.push({ id, start, end })
      return
    }
    const id = items[0]!
    const first = this.ids.get(id)
    if (first === undefined) this.ids.set(id, start)
    else this.findings.duplicateId(id, start, end, first)
  }

  /** Reports the references that led nowhere. */
  finish(): void {
    for (const { id, start, end } of this.references)
      if (!this.ids.has(id)) this.findings.unresolvedIdref(id, start, end, this.ids.keys())
  }
}
