/** Element paths of places in a document, and the end tags of elements; found in a second reading, only after errors. */

import { scan } from '../../document/document.js'
import type { Decoded } from '../../document/encoding.js'
import { NullHandler, type Scan } from '../../document/events.js'
import { GiveUp } from '../../document/faults.js'
import { OpenElements } from '../../document/open-elements.js'
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
 * @param decoded the document, as the first reading decoded it
 * @param places offsets in it, ascending, and whether the end tag of the element that begins there is wanted; the document is
 *   read as far as that needs
 * @returns for each place the path of the innermost element around it, or of the one that begins there
 */
export function pathsOf(
  decoded: Decoded,
  places: readonly { readonly start: number; readonly tagged: boolean }[],
): Found[] {
  const handler = new PathHandler(places)
  scan(decoded.bytes, '', handler, { decoded })
  return handler.found
}

class PathHandler extends NullHandler {
  readonly found: Found[]
  private reader!: Scan
  private readonly open = new OpenElements(() => this.reader.names)
  /** Where the open elements begin. */
  private readonly starts: number[] = []
  private readonly byStart = new Map<number, number[]>()
  private next = 0
  private following = -1
  /** How many end tags are still to be found. */
  private untagged = 0
  private readonly offsets: readonly number[]

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
    this.starts[this.open.depth] = tag.start
    this.open.open(tag.name)
    if (this.following < tag.end) this.upTo(tag.end)
  }

  override endElement(_name: number, start: number, end: number): void {
    if (this.following < end) this.upTo(end)
    this.open.close()
    const began = this.starts[this.open.depth]!
    // Only an element at or before the last place looked at can be one of the places.
    if (this.next === 0 || began > this.offsets[this.next - 1]!) return
    for (const i of this.byStart.get(began) ?? []) {
      this.found[i]!.endTagStart = start
      this.found[i]!.endTagEnd = end
      this.untagged--
    }
    this.rest()
  }

  private upTo(offset: number): void {
    const path = this.open.path()
    while (this.next < this.offsets.length && this.offsets[this.next]! < offset)
      this.found[this.next++]!.path = path
    this.following = this.offsets[this.next] ?? Number.POSITIVE_INFINITY
    this.rest()
  }

  /** Ends the reading if all is found. */
  private rest(): void {
    if (this.next === this.offsets.length && this.untagged === 0) throw DONE
  }
}
