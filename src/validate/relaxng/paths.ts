/** Element paths of places in a document, and the end tags of elements; found in a second reading, only after errors. */

import { scan } from '../../document/document.js'
import { NullHandler, type Scan } from '../../document/events.js'
import type { StartTag } from '../../document/start-tag.js'

interface Open {
  readonly path: string
  readonly counts: Map<string, number>
  readonly start: number
}

/** What the second reading finds about one place. */
export interface Found {
  path: string
  /** The end tag of the element that begins at the place; equal offsets if it has none. */
  endTagStart: number
  endTagEnd: number
}

/**
 * @param bytes the document, in UTF-8
 * @param offsets places in it, ascending
 * @returns for each place the path of the innermost element around it, or of the one that begins there
 */
export function pathsOf(bytes: Uint8Array, offsets: readonly number[]): Found[] {
  const handler = new PathHandler(offsets)
  scan(bytes, '', handler)
  return handler.found
}

class PathHandler extends NullHandler {
  readonly found: Found[]
  private readonly open: Open[] = []
  private readonly byStart = new Map<number, number[]>()
  private next = 0
  private reader!: Scan

  constructor(private readonly offsets: readonly number[]) {
    super()
    this.found = offsets.map(() => ({ path: '', endTagStart: -1, endTagEnd: -1 }))
    for (const [i, offset] of offsets.entries()) {
      const known = this.byStart.get(offset)
      if (known === undefined) this.byStart.set(offset, [i])
      else known.push(i)
    }
  }

  override begin(reader: Scan): void {
    this.reader = reader
  }

  override startElement(tag: StartTag): void {
    this.upTo(tag.start)
    const outer = this.open.at(-1)
    const raw = this.reader.rawName(tag.raw)
    const local = raw.slice(raw.indexOf(':') + 1)
    let n = 1
    if (outer !== undefined) {
      n = (outer.counts.get(local) ?? 0) + 1
      outer.counts.set(local, n)
    }
    this.open.push({ path: `${outer?.path ?? ''}/${local}[${n}]`, counts: new Map(), start: tag.start })
    this.upTo(tag.end)
  }

  override endElement(_name: number, start: number, end: number): void {
    this.upTo(end)
    const element = this.open.pop()
    if (element === undefined) return
    for (const i of this.byStart.get(element.start) ?? []) {
      this.found[i]!.endTagStart = start
      this.found[i]!.endTagEnd = end
    }
  }

  private upTo(offset: number): void {
    while (this.next < this.offsets.length && this.offsets[this.next]! < offset)
      this.found[this.next++]!.path = this.open.at(-1)?.path ?? ''
  }
}
