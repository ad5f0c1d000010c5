/** Element paths of places in a document, and the end tags of elements; found in a second reading, only after errors. */

import { scan } from '../../document/document.js'
import { NullHandler, type Scan } from '../../document/events.js'
import { GiveUp } from '../../document/faults.js'
import type { StartTag } from '../../document/start-tag.js'

/** Made once: an error that is made deep in a scan makes the runtime work out where that is. */
const DONE = new GiveUp()

/** What the second reading finds about one place. */
export interface Found {
  path: string
  /** The end tag of the element that begins at the place; equal offsets if it has none. */
  endTagStart: number
  endTagEnd: number
}

/**
 * @param bytes the document, in UTF-8
 * @param places offsets in it, ascending, and whether the end tag of the element that begins there is wanted; the document is
 *   read as far as that needs
 * @returns for each place the path of the innermost element around it, or of the one that begins there
 */
export function pathsOf(
  bytes: Uint8Array,
  places: readonly { readonly start: number; readonly tagged: boolean }[],
): Found[] {
  const handler = new PathHandler(places)
  scan(bytes, '', handler)
  return handler.found
}

/** An element that is open. Of its children only the names are kept, until somebody asks which one this is. */
interface Open {
  name: number
  start: number
  /** The children that have begun, by their names' numbers, in `PathHandler.children`. */
  firstChild: number
  /** How many children of each local name there are among those counted, which are those before `counted`. */
  counts: Map<string, number> | undefined
  counted: number
}

class PathHandler extends NullHandler {
  readonly found: Found[]
  private readonly open: Open[] = []
  private depth = 0
  private readonly children: number[] = []
  private childCount = 0
  private readonly byStart = new Map<number, number[]>()
  private next = 0
  private following = -1
  /** How many end tags are still to be found. */
  private untagged = 0
  private readonly offsets: readonly number[]
  private reader!: Scan

  constructor(places: readonly { readonly start: number; readonly tagged: boolean }[]) {
    super()
    this.offsets = places.map(({ start }) => start)
    this.found = places.map(() => ({ path: '', endTagStart: -1, endTagEnd: -1 }))
    for (const [i, { start, tagged }] of places.entries()) {
      if (!tagged) continue
      this.untagged++
      const known = this.byStart.get(start)
      if (known === undefined) this.byStart.set(start, [i])
      else known.push(i)
    }
    this.following = this.offsets[0] ?? Number.POSITIVE_INFINITY
  }

  override begin(reader: Scan): void {
    this.reader = reader
  }

  override startElement(tag: StartTag): void {
    if (this.following < tag.start) this.upTo(tag.start)
    this.children[this.childCount++] = tag.name
    const { depth, childCount } = this
    const element = this.open[depth]
    if (element === undefined)
      this.open.push({
        name: tag.name,
        start: tag.start,
        firstChild: childCount,
        counts: undefined,
        counted: childCount,
      })
    else {
      element.name = tag.name
      element.start = tag.start
      element.firstChild = childCount
      element.counts = undefined
      element.counted = childCount
    }
    this.depth = depth + 1
    if (this.following < tag.end) this.upTo(tag.end)
  }

  override endElement(_name: number, start: number, end: number): void {
    if (this.following < end) this.upTo(end)
    const element = this.open[--this.depth]!
    this.childCount = element.firstChild
    // Only an element at or before the last place looked at can be one of the places.
    if (this.next === 0 || element.start > this.offsets[this.next - 1]!) return
    for (const i of this.byStart.get(element.start) ?? []) {
      this.found[i]!.endTagStart = start
      this.found[i]!.endTagEnd = end
      this.untagged--
    }
    this.rest()
  }

  private upTo(offset: number): void {
    const path = this.path()
    while (this.next < this.offsets.length && this.offsets[this.next]! < offset)
      this.found[this.next++]!.path = path
    this.following = this.offsets[this.next] ?? Number.POSITIVE_INFINITY
    this.rest()
  }

  /** Ends the reading if all is found. */
  private rest(): void {
    if (this.next === this.offsets.length && this.untagged === 0) throw DONE
  }

  /** The path of the innermost element that is open. */
  private path(): string {
    const { names } = this.reader
    let path = ''
    for (let i = 0; i < this.depth; i++) {
      const local = names.local(this.open[i]!.name)
      path += `/${local}[${i === 0 ? 1 : this.count(this.open[i - 1]!, this.open[i]!.firstChild, local)}]`
    }
    return path
  }

  /** How many children of this local name an element has before a place in `children`. */
  private count(parent: Open, before: number, local: string): number {
    parent.counts ??= new Map()
    for (; parent.counted < before; parent.counted++) {
      const name = this.reader.names.local(this.children[parent.counted]!)
      parent.counts.set(name, (parent.counts.get(name) ?? 0) + 1)
    }
    return parent.counts.get(local) ?? 0
  }
}
