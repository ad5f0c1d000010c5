/** Namespace declarations in scope. */

import { type NameTable, XML_NS, XMLNS_NS } from './names.js'

/**
 * Prefixes and what they stand for, at the place the scan has reached. Each tag that declares something opens a
 * context; what is resolved within a context may be cached under the context's number.
 */
export class Namespaces {
  /** The number of the present context; a context gets its number back when those within it are closed. */
  context = 0
  private contexts = 0
  private readonly bound = new Map<string, number>()
  private readonly undone: { prefix: string; namespace: number | undefined }[] = []
  private readonly open: { context: number; undone: number }[] = []

  constructor(private readonly names: NameTable) {
    this.bound.set('', 0)
    this.bound.set('xml', names.internNamespace(XML_NS))
    this.bound.set('xmlns', names.internNamespace(XMLNS_NS))
  }

  /** Opens a context. */
  enter(): void {
    this.open.push({ context: this.context, undone: this.undone.length })
    this.context = ++this.contexts
  }

  /** Binds a prefix (empty: the default namespace) in the present context. */
  declare(prefix: string, ns: string): void {
    this.undone.push({ prefix, namespace: this.bound.get(prefix) })
    this.bound.set(prefix, this.names.internNamespace(ns))
  }

  /** Closes the present context. */
  leave(): void {
    const { context, undone } = this.open.pop()!
    while (this.undone.length > undone) {
      const { prefix, namespace } = this.undone.pop()!
      if (namespace === undefined) this.bound.delete(prefix)
      else this.bound.set(prefix, namespace)
    }
    this.context = context
  }

  /** The namespace id of a prefix, or -1. */
  find(prefix: string): number {
    return this.bound.get(prefix) ?? -1
  }
}
