/** Square brackets left in the text of an encoded document: they are editorial, and each must have become markup. */

import { normaliseLines, RESOLVED, RETURNS, type Scan } from '../document/events.js'
import { TEI_NS } from '../document/names.js'
import type { OpenElements } from '../document/open-elements.js'
import type { StartTag } from '../document/start-tag.js'
import { Rules } from './reading.js'
import type { Finding, Survey } from './survey.js'

const OPENING = 0x5b
const CLOSING = 0x5d
/** UTF-16 units of the text on each side of a bracket that a message quotes, and bytes that surely hold so many. */
const NEAR = 20
const NEAR_BYTES = 64
const NOWHERE = Number.POSITIVE_INFINITY
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Finds the first bracket of each run of text, which is what stands between two tags, comments or instructions. */
export class LeftBrackets extends Rules {
  private readonly found: Finding[] = []
  private readonly body: number
  private readonly exempt: ReadonlySet<number>
  /** Whether the present element is, or is in, a `text` of the root element. */
  private inside = false
  /** The depth of the exempt element that is open; 0 if none is. */
  private exemptDepth = 0
  /** Where the present run stands in the document; -1 if none has begun. */
  private runStart = -1
  private runEnd = -1
  /** What stands before the place that is read, and its last piece, if that is not yet in it. */
  private before = ''
  private lastFrom = 0
  private lastTo = 0
  private lastFlags = 0
  /** The first bracket of the run, the path of its element, and what is quoted from it on. */
  private sign = 0
  private path = ''
  private after = ''
  /** The next bracket of each kind in the document, from what is being read on. */
  private buffer!: Buffer
  private opening = -1
  private closing = -1

  constructor(survey: Survey, open: OpenElements) {
    super(survey, open)
    const { names } = survey
    this.body = names.intern(TEI_NS, 'text')
    // A sign without its partner is encoded as <pc>; what is quoted verbatim may hold brackets of its own.
    this.exempt = new Set(['pc', 'code', 'formula'].map((local) => names.intern(TEI_NS, local)))
  }

  override findings(): readonly Finding[] {
    return this.found
  }

  override begin(scan: Scan): void {
    super.begin(scan)
    const { document } = scan
    this.buffer = Buffer.from(document.buffer, document.byteOffset, document.length)
  }

  override startElement(tag: StartTag): void {
    this.finishRun()
    const { depth } = this.open
    if (depth === 2) this.inside = tag.name === this.body
    else if (this.exemptDepth === 0 && this.exempt.has(tag.name)) this.exemptDepth = depth
  }

  override endElement(): void {
    this.finishRun()
    const { depth } = this.open
    if (depth === this.exemptDepth) this.exemptDepth = 0
    if (depth === 2) this.inside = false
  }

  override comment(): void {
    this.finishRun()
  }

  override instruction(): void {
    this.finishRun()
  }

  override text(bytes: Uint8Array, from: number, to: number, flags: number): void {
    if (!this.inside || this.exemptDepth > 0) return
    const { scan } = this
    if (this.runStart < 0) {
      this.runStart = scan.textStart
      this.runEnd = scan.textEnd
      this.before = ''
      this.sign = 0
    } else {
      this.runEnd = Math.max(this.runEnd, scan.textEnd)
      if (this.sign !== 0) {
        if (this.after.length < NEAR) this.after += textFrom(bytes, from, to, flags)
        return
      }
      // Mostly a run is one piece, and then nothing need be decoded.
      if (this.lastTo > 0) this.keep(scan.document, this.lastFrom, this.lastTo, this.lastFlags)
    }
    this.lastTo = 0
    const at = this.bracket(bytes, from, to)
    if (at < to) {
      this.keep(bytes, from, at, flags)
      this.sign = bytes[at]!
      this.path = this.open.path()
      this.after = textFrom(bytes, at, to, flags)
    } else if ((flags & RESOLVED) !== 0) this.keep(bytes, from, to, flags)
    else {
      this.lastFrom = from
      this.lastTo = to
      this.lastFlags = flags
    }
  }

  /** Where the first bracket of a piece stands; at or behind `to` if it has none. */
  private bracket(bytes: Uint8Array, from: number, to: number): number {
    if (bytes !== this.scan.document) {
      let at = from
      while (at < to && bytes[at] !== OPENING && bytes[at] !== CLOSING) at++
      return at
    }
    const { buffer } = this
    if (this.opening < from) this.opening = orNowhere(buffer.indexOf(OPENING, from))
    if (this.closing < from) this.closing = orNowhere(buffer.indexOf(CLOSING, from))
    return Math.min(this.opening, this.closing)
  }

  /** Adds a piece to what stands before the place that is read, as far as it may be quoted. */
  private keep(bytes: Uint8Array, from: number, to: number, flags: number): void {
    let start = Math.max(from, to - NEAR_BYTES)
    while (start > from && (bytes[start]! & 0xc0) === 0x80) start++
    this.before = (this.before + decode(bytes, start, to, flags)).slice(-NEAR)
  }

  private finishRun(): void {
    const { runStart: start, runEnd: end, sign } = this
    this.runStart = -1
    if (start < 0 || sign === 0) return
    const near = `${this.before}${this.after.slice(0, NEAR)}`.replace(/\s+/g, ' ').trim()
    // In the bytes of the file, so that references and CDATA sections do not shift the place.
    const { document } = this.scan
    let at = start
    while (at < end && document[at] !== sign) at++
    this.found.push({
      code: 'editorial-bracket',
      ...(at < end ? { start: at, end: at + 1 } : { start, end }),
      path: this.path,
      message: `A square bracket is left in the text, near “${near}”. Encode it: sigla mark FILE:LINE:COL CLASS turns it into markup.`,
    })
  }
}

/** The text from a place on, as far as it may be quoted. */
function textFrom(bytes: Uint8Array, from: number, to: number, flags: number): string {
  return decode(bytes, from, Math.min(to, from + NEAR_BYTES), flags).slice(0, NEAR)
}

function decode(bytes: Uint8Array, from: number, to: number, flags: number): string {
  return decoder.decode((flags & RETURNS) === 0 ? bytes.subarray(from, to) : normaliseLines(bytes, from, to))
}

function orNowhere(at: number): number {
  return at < 0 ? NOWHERE : at
}
