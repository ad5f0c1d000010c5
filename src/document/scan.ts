/** The scanner: XML 1.0 (fifth edition) with namespaces, read as bytes in one pass. */

import { NAME, NAME_START, SPACE, VALUE } from './characters.js'
import type { DocumentCode } from './codes.js'
import type { Dtd } from './dtd/dtd.js'
import { CDATA, NullHandler, RESOLVED, RETURNS, type Scan, type ScanHandler } from './events.js'
import { type Faults, GiveUp } from './faults.js'
import type { Limits } from './limits.js'
import { comment, instruction, section, strayMarkup } from './markup.js'
import type { NameTable } from './names.js'
import { Namespaces } from './namespaces.js'
import { PlainText } from './plain-text.js'
import { ORDINARY, PREFIXED, RawNames } from './raw-names.js'
import { value } from './references.js'
import { doubled, RESOLVED_VALUE, StartTag } from './start-tag.js'
import { missingSpace, repeated, strayEndTag, strayInTag, valueMissing } from './tag-faults.js'
import { declareNamespace, newName, resolveAttribute, resolveElement, sameNames } from './tag-names.js'
import { characterData } from './text.js'

const LT = 0x3c
const GT = 0x3e
const SLASH = 0x2f
const QUOT = 0x22
const APOS = 0x27

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const NOTHING: ScanHandler = new NullHandler()

/**
 * Reads one document. The loops rely on this: a byte at `limit - 1` or `limit` is `>` or NUL, at which every table
 * stops (`characters.ts`), so that nothing is read beyond the end.
 */
export class Scanner implements Scan {
  /** What is being read: the document, or the replacement text of an entity. */
  bytes: Uint8Array
  limit: number
  /** Where the reference stands that led here; -1 while the document itself is read. */
  outerStart = -1
  outerEnd = -1
  /** The entities that are open, from the document inwards. */
  readonly open: string[] = []
  /** Bytes that entities have expanded to so far. */
  expanded = 0

  readonly tag = new StartTag()
  readonly raws = new RawNames()
  readonly namespaces: Namespaces
  handler: ScanHandler
  dtd: Dtd | undefined
  textStart = 0
  textEnd = 0
  depth = 0
  private room = 256
  stackRaw = new Int32Array(256)
  stackName = new Int32Array(256)
  stackStart = new Int32Array(256)
  /** Depths at which a namespace context was opened. */
  private readonly contextDepths: number[] = []
  /** The number of the present tag, by which `RawNames.seen` tells its attributes. */
  serial = 0
  /** The last tag of which so much is wrong that nothing more is said about it. */
  doubtful = -1
  readonly document: Uint8Array
  /** Passes over long runs of text four bytes at a time, where the document allows it. */
  readonly plain: PlainText | undefined

  constructor(
    bytes: Uint8Array,
    limit: number,
    handler: ScanHandler,
    readonly names: NameTable,
    readonly faults: Faults,
    readonly limits: Limits,
    /** Whether the rules of Namespaces in XML hold too. */
    readonly namespaceAware: boolean,
  ) {
    this.bytes = bytes
    this.document = bytes
    this.plain = PlainText.for(bytes, limit)
    this.limit = limit
    this.handler = handler
    this.namespaces = new Namespaces(names)
    this.tag.source = bytes
  }

  /** Content up to the end of the source or of the root element; returns where it stopped. */
  content(from: number, floor: number): number {
    const { bytes, limit } = this
    let p = from
    while (p < limit) {
      if (bytes[p] !== LT) {
        p = characterData(this, p)
        if (p >= limit) break
      }
      const c = bytes[p + 1]!
      if (NAME_START[c] === 1) p = this.startTag(p)
      else if (c === SLASH) {
        p = this.endTag(p, floor)
        if (this.depth === 0) break
      } else if (c === 0x21) {
        if (bytes[p + 2] === 0x2d && bytes[p + 3] === 0x2d) p = comment(this, p)
        else p = section(this, p)
      } else if (c === 0x3f) p = instruction(this, p)
      else p = strayMarkup(this, p)
    }
    return p
  }

  /** Tells of text that stands in what is being read. */
  emitText(from: number, to: number, flags: number): void {
    if (this.outerStart < 0) {
      this.textStart = from
      this.textEnd = to
      this.handler.text(this.bytes, from, to, flags)
    } else this.emitResolved(this.bytes, from, to, flags)
  }

  /** Tells of text that does not stand in the document as such. */
  emitResolved(bytes: Uint8Array, from: number, to: number, flags: number): void {
    if (this.outerStart >= 0) {
      this.textStart = this.outerStart
      this.textEnd = this.outerEnd
    }
    this.handler.text(bytes, from, to, flags | RESOLVED)
  }

  /** Tells of a CDATA section; `start` and `end` are those of the section, the others those of its text. */
  emitSection(from: number, to: number, start: number, end: number, returns: boolean): void {
    this.textStart = this.offset(start)
    this.textEnd = this.offsetEnd(end)
    const flags = CDATA | (returns ? RETURNS : 0) | (this.outerStart < 0 ? 0 : RESOLVED)
    this.handler.text(this.bytes, from, to, flags)
  }

  /** A start tag or empty-element tag; `p` is at its `<`. Returns what follows it. */
  startTag(start: number): number {
    const { bytes, tag, raws, limit } = this
    let p = start + 1
    let c = bytes[p]!
    let h = 0
    do {
      h = (Math.imul(h, 31) + c) | 0
      c = bytes[++p]!
    } while (NAME[c] === 1)
    let raw = raws.intern(bytes, start + 1, p, h)
    if (raw < 0) raw = newName(this, -1 - raw, start + 1, p)
    const serial = ++this.serial
    let count = 0
    let empty = false
    let declares = false
    tag.resolvedLength = 0
    for (;;) {
      if (c === GT) {
        p++
        break
      }
      const gap = p
      while (SPACE[c] === 1) c = bytes[++p]!
      if (c === GT) {
        p++
        break
      }
      if (c === SLASH && bytes[p + 1] === GT) {
        empty = true
        p += 2
        break
      }
      if (NAME_START[c] !== 1) {
        p = strayInTag(this, start, p)
        c = bytes[p]!
        if (c === LT || p >= limit) break
        continue
      }
      if (gap === p) missingSpace(this, p)
      const nameStart = p
      h = 0
      do {
        h = (Math.imul(h, 31) + c) | 0
        c = bytes[++p]!
      } while (NAME[c] === 1)
      let attribute = raws.intern(bytes, nameStart, p, h)
      if (attribute < 0) attribute = newName(this, -1 - attribute, nameStart, p)
      const nameEnd = p
      while (SPACE[c] === 1) c = bytes[++p]!
      if (c === 0x3d) {
        c = bytes[++p]!
        while (SPACE[c] === 1) c = bytes[++p]!
      } else c = 0
      if (c !== QUOT && c !== APOS) {
        p = valueMissing(this, nameStart, nameEnd, p)
        c = bytes[p]!
        if (c === LT || p >= limit) break
        continue
      }
      const quote = c
      const from = ++p
      for (;;) {
        while (VALUE[bytes[p]!] === 0) p++
        c = bytes[p]!
        if (c === quote || (c !== QUOT && c !== APOS && c !== GT)) break
        p++
      }
      let flags = 0
      let valueFrom = from
      let valueTo = p
      if (c !== quote) {
        valueFrom = tag.resolvedLength
        p = value(this, nameStart, from, quote)
        valueTo = tag.resolvedLength
        flags = RESOLVED_VALUE
      }
      if (raws.seen[attribute] === serial) repeated(this, attribute, nameStart, p)
      else {
        raws.seen[attribute] = serial
        if (raws.kind[attribute]! <= PREFIXED) {
          if (count === tag.names.length) this.growTag(start, count)
          tag.rawNames[count] = attribute
          tag.flags[count] = flags
          tag.valueFrom[count] = valueFrom
          tag.valueTo[count] = valueTo
          tag.nameStart[count] = nameStart
          tag.valueStart[count] = from
          tag.valueEnd[count] = p
          count++
        } else {
          if (!declares) {
            declares = true
            this.openContext()
          }
          const held = flags === 0 ? bytes : tag.resolved
          const ns = decoder.decode(held.subarray(valueFrom, valueTo))
          declareNamespace(this, attribute, ns, nameStart, from, p)
        }
      }
      if (bytes[p] === quote) c = bytes[++p]!
      else {
        c = bytes[p]!
        if (c === LT || p >= limit) break
      }
    }
    tag.count = count
    if (!declares && tag.prefixes.length > 0) this.clearDeclarations()
    this.finishTag(start, p, raw, empty, declares)
    return p
  }

  private finishTag(start: number, end: number, raw: number, empty: boolean, declared: boolean): void {
    const { tag, raws } = this
    let declares = declared
    if (this.dtd?.hasDefaults === true) declares = this.dtd.complete(this, raw, declares)
    const { context } = this.namespaces
    const name =
      raws.elementContext[raw] === context ? raws.elementName[raw]! : resolveElement(this, raw, start)
    const { names, rawNames, count } = tag
    let prefixed = 0
    for (let i = 0; i < count; i++) {
      const attribute = rawNames[i]!
      if (raws.attributeContext[attribute] === context) names[i] = raws.attributeName[attribute]!
      else names[i] = resolveAttribute(this, attribute, tag.nameStart[i]!)
      if (raws.kind[attribute] !== ORDINARY) prefixed++
    }
    if (prefixed > 1) sameNames(this)
    tag.name = name
    tag.raw = raw
    tag.empty = empty
    tag.source = this.bytes
    if (this.outerStart < 0) {
      tag.start = start
      tag.end = end
    } else {
      tag.start = this.outerStart
      tag.end = this.outerEnd
    }
    this.handler.startElement(tag)
    if (empty) {
      this.handler.endElement(name, tag.end, tag.end)
      if (declares) this.namespaces.leave()
      return
    }
    const { depth } = this
    if (depth === this.room) this.growStack(start, end)
    this.stackRaw[depth] = raw
    this.stackName[depth] = name
    this.stackStart[depth] = tag.start
    this.depth = depth + 1
    if (declares) this.contextDepths.push(depth)
  }

  /** An end tag; `start` is at its `<`. Returns what follows it. */
  private endTag(start: number, floor: number): number {
    const { bytes, raws, depth } = this
    if (depth > floor) {
      const raw = this.stackRaw[depth - 1]!
      if (raws.matches(raw, bytes, start + 2)) {
        let p = start + 2 + raws.byteLength(raw)
        let c = bytes[p]!
        while (SPACE[c] === 1) c = bytes[++p]!
        if (c === GT) {
          this.close(this.offset(start), this.offsetEnd(p + 1))
          return p + 1
        }
      }
    }
    return strayEndTag(this, start, floor)
  }

  /** Closes the innermost element; the offsets are those of its end tag in the document. */
  close(start: number, end: number): void {
    const depth = this.depth - 1
    this.depth = depth
    this.handler.endElement(this.stackName[depth]!, start, end)
    const { contextDepths } = this
    if (contextDepths.length > 0 && contextDepths[contextDepths.length - 1] === depth) {
      contextDepths.pop()
      this.namespaces.leave()
    }
  }

  /** Begins a namespace context for the present tag. */
  openContext(): void {
    this.clearDeclarations()
    this.namespaces.enter()
  }

  private clearDeclarations(): void {
    this.tag.prefixes.length = 0
    this.tag.namespaces.length = 0
    this.tag.declarationSpans.length = 0
  }

  private growTag(start: number, count: number): void {
    if (count >= this.limits.attributes)
      this.refuse(
        'xml-limit-attributes',
        start,
        start + 1,
        `This element has more than ${this.limits.attributes} attributes.`,
      )
    this.tag.grow()
  }

  private growStack(start: number, end: number): void {
    const { depth } = this
    if (depth >= this.limits.depth)
      this.refuse(
        'xml-limit-depth',
        start,
        end,
        `Elements stand more than ${this.limits.depth} deep within one another here, which no text needs.`,
      )
    if (depth === this.stackRaw.length) {
      this.stackRaw = doubled(this.stackRaw)
      this.stackName = doubled(this.stackName)
      this.stackStart = doubled(this.stackStart)
    }
    this.room = Math.min(this.stackRaw.length, this.limits.depth)
  }

  /** The offset in the document of a place in what is being read. */
  offset(p: number): number {
    return this.outerStart < 0 ? p : this.outerStart
  }

  /** The same, for a place that ends something. */
  offsetEnd(p: number): number {
    return this.outerStart < 0 ? p : this.outerEnd
  }

  /** Reports a fault; from here on the handler hears nothing. `start` and `end` are places in what is being read. */
  fault(code: DocumentCode, start: number, end: number, message: string): void {
    this.handler = NOTHING
    const entity = this.open.at(-1)
    const where = entity === undefined ? '' : ` (This is in the text of the entity \`&${entity};\`.)`
    this.faults.fault(code, this.offset(start), this.offsetEnd(end), message + where)
  }

  /** Reports something that leaves the document well-formed. */
  remark(code: DocumentCode, start: number, end: number, message: string): void {
    this.faults.remark(code, this.offset(start), this.offsetEnd(end), message)
  }

  /** Reports a fault after which the scan cannot go on. */
  refuse(code: DocumentCode, start: number, end: number, message: string): never {
    this.fault(code, start, end, message)
    throw new GiveUp()
  }

  namespaceFor(prefix: string): string | undefined {
    const id = this.namespaces.find(prefix)
    return id < 0 ? undefined : this.names.namespaceName(id)
  }

  isUnparsedEntity(name: string): boolean {
    return this.dtd?.entities.get(name)?.notation !== undefined
  }

  rawName(raw: number): string {
    return this.raws.text(raw)
  }
}
