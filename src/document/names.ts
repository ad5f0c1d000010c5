/** Namespaces, and expanded names (namespace + local name) interned as small integers. */

export const TEI_NS = 'http://www.tei-c.org/ns/1.0'
export const XML_NS = 'http://www.w3.org/XML/1998/namespace'
export const XMLNS_NS = 'http://www.w3.org/2000/xmlns/'
export const XINCLUDE_NS = 'http://www.w3.org/2001/XInclude'

/**
 * Expanded names as integers. A schema and the documents it is used on share one table, so that a name in a document
 * and the same name in the schema are the same integer. Ids count from 0 without holes; namespace 0 is "no namespace".
 */
export class NameTable {
  private readonly locals: string[] = []
  private readonly spaces: number[] = []
  private readonly namespaces: string[] = ['']
  private readonly namespaceIds = new Map<string, number>([['', 0]])
  private readonly byNamespace: Map<string, number>[] = [new Map()]

  /** How many names there are; every id is below this. */
  get size(): number {
    return this.locals.length
  }

  /** The id of a name; a new one if it was not known. `ns` is the namespace name, empty for none. */
  intern(ns: string, local: string): number {
    return this.internLocal(this.internNamespace(ns), local)
  }

  /** As `intern`, for a namespace whose id is known. */
  internLocal(namespace: number, local: string): number {
    const names = this.byNamespace[namespace]!
    let id = names.get(local)
    if (id === undefined) {
      id = this.locals.length
      this.locals.push(local)
      this.spaces.push(namespace)
      names.set(local, id)
    }
    return id
  }

  /** The id of a namespace name; a new one if it was not known. */
  internNamespace(ns: string): number {
    let id = this.namespaceIds.get(ns)
    if (id === undefined) {
      id = this.namespaces.length
      this.namespaces.push(ns)
      this.namespaceIds.set(ns, id)
      this.byNamespace.push(new Map())
    }
    return id
  }

  /** The id of a name, or -1 if nobody interned it. */
  find(ns: string, local: string): number {
    const namespace = this.namespaceIds.get(ns)
    return namespace === undefined ? -1 : (this.byNamespace[namespace]!.get(local) ?? -1)
  }

  /** The local name. */
  local(id: number): string {
    return this.locals[id]!
  }

  /** The namespace name, empty for none. */
  ns(id: number): string {
    return this.namespaces[this.spaces[id]!]!
  }

  /** The id of the namespace of a name. */
  namespaceOf(id: number): number {
    return this.spaces[id]!
  }

  /** The namespace name of a namespace id. */
  namespaceName(namespace: number): string {
    return this.namespaces[namespace]!
  }
}
