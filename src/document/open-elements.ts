/** The elements that are open at a place of a scan, by which a handler without a tree names paths. */

import type { NameTable } from './names.js'
import { doubled } from './start-tag.js'

/**
 * A stack of elements. Of the children of an open element only the names are kept, until somebody asks for a path: then
 * those of each local name are counted, each child once.
 */
export class OpenElements {
  /** How many elements are open. */
  depth = 0
  private names = new Int32Array(64)
  /** For each open element, where its children begin in `children`: behind its own name. */
  private firstChild = new Int32Array(64)
  private children = new Int32Array(1024)
  private childCount = 0
  /** For each open element that was asked: how many children of each local name it has among those before `counted`. */
  private readonly counts: (Map<string, number> | undefined)[] = []
  private counted = new Int32Array(64)

  constructor(private readonly table: () => NameTable) {}

  /** An element begins. */
  open(name: number): void {
    if (this.childCount === this.children.length) this.children = doubled(this.children)
    this.children[this.childCount++] = name
    const { depth, childCount } = this
    if (depth === this.names.length) {
      this.names = doubled(this.names)
      this.firstChild = doubled(this.firstChild)
      this.counted = doubled(this.counted)
    }
    this.names[depth] = name
    this.firstChild[depth] = childCount
    this.counted[depth] = childCount
    this.counts[depth] = undefined
    this.depth = depth + 1
  }

  /** The innermost element ends. */
  close(): void {
    this.childCount = this.firstChild[--this.depth]!
  }

  /** The path of the innermost element, as `pathOf` makes it of a tree: `/TEI[1]/text[1]/body[1]/p[3]`. */
  path(): string {
    let path = ''
    for (let level = 0; level < this.depth; level++) {
      const local = this.table().local(this.names[level]!)
      path += `/${local}[${level === 0 ? 1 : this.count(level - 1, this.firstChild[level]!, local)}]`
    }
    return path
  }

  /** How many children of this local name an element has before a place in `children`. */
  private count(level: number, before: number, local: string): number {
    let counts = this.counts[level]
    if (counts === undefined) {
      counts = new Map()
      this.counts[level] = counts
    }
    for (let at = this.counted[level]!; at < before; at++) {
      const name = this.table().local(this.children[at]!)
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
    this.counted[level] = Math.max(before, this.counted[level]!)
    return counts.get(local) ?? 0
  }
}
