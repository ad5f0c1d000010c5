/** The scanner: XML 1.0 (fifth edition) with namespaces, read as bytes in one pass. */

import { NAME, NAME_START, SPACE, TEXT, VALUE } from './characters.js'
import type { DocumentCode } from './codes.js'
import type { Dtd } from './dtd/dtd.js'
import { BLANK, CDATA, NullHandler, RESOLVED, RETURNS, type Scan, type ScanHandler } from './events.js'
import { type Faults, GiveUp } from './faults.js'
import type { Limits } from './limits.js'
import { comment, instruction, section, strayMarkup } from './markup.js'
import type { NameTable } from './names.js'
import { Namespaces } from './namespaces.js'
import { PlainText } from './plain-text.js'
import { ORDINARY, PREFIXED, RawNames } from './raw-names.js'
import { contentReference, value } from './references.js'
import { RESOLVED_VALUE, StartTag } from './start-tag.js'
import { missingSpace, repeated, strayEndTag, strayInTag, valueMissing } from './tag-faults.js'
import { declareNamespace, newName, resolveAttribute, resolveElement, sameNames } from './tag-names.js'

const LT = 0x3c
const GT = 0x3e
const SLASH = 0x2f
const EQUALS = 0x3d
const AMP = 0x26
const QUOT = 0x22
const APOS = 0x27

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
/** What a reference counts as, in bytes, besides its text: so that the number of references is limited too. */
const REFERENCE = 32
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
  private readonly plain: PlainText | undefined

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
        p = this.text(p)
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

  /** Character data up to the next `<` or the end. */
  private text(from: number): number {
    const { bytes, limit, plain } = this
    let start = from
    let p = from
    let c = bytes[p]!
    let flags = BLANK
    for (;;) {
      if ((flags & BLANK) !== 0) {
        while (c === 0x0a || c === 0x20 || c === 0x09) c = bytes[++p]!
        if (c === LT) break
        if (c !== 0x0d) {
          if (c !== AMP && p < limit) flags &= ~BLANK
        }
      }
      if ((flags & BLANK) === 0) {
        const far = p + 12
        while (TEXT[c] === 0 && p < far) c = bytes[++p]!
        if (p === far) {
          if (plain !== undefined && this.outerStart < 0) p = plain.skip(p)
          c = bytes[p]!
          while (TEXT[c] === 0) c = bytes[++p]!
        }
      }
      if (c === LT) break
      if (c === 0x0d) {
        if (this.outerStart < 0) flags |= RETURNS
        c = bytes[++p]!
      } else if (c === AMP) {
        if (p > start) this.emitText(start, p, flags)
        p = contentReference(this, p)
        start = p
        if (p >= limit) return p
        c = bytes[p]!
        flags = BLANK
      } else if (p >= limit) {
        break
      } else if (c === GT) {
        if (p - start >= 2 && bytes[p - 1] === 0x5d && bytes[p - 2] === 0x5d)
          this.fault(
            'xml-section-end',
            p - 2,
            p + 1,
            'The characters `]]>` may stand in text only as the end of a CDATA section; write `]]&gt;`.',
          )
        if (++p >= limit) break
        c = bytes[p]!
      } else if (c === 0xef) {
        p = this.afterEF(p)
        c = bytes[p]!
      } else {
        p = this.illegal(p)
        if (p >= limit) break
        c = bytes[p]!
      }
    }
    if (p > start) this.emitText(start, p, flags)
    return p
  }

  private emitText(from: number, to: number, flags: number): void {
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
      if (c === EQUALS) {
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

  /** Counts what an entity expands to, and refuses the document if it is too much. */
  charge(bytes: number, start: number, end: number): void {
    this.expanded += bytes + REFERENCE
    const { expansion } = this.limits
    if (this.expanded > expansion)
      this.refuse(
        'xml-limit-expansion',
        start,
        end,
        `The entities of this document expand to more than ${expansion} bytes of text.`,
      )
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

  /** Lets the handler hear nothing from here on. */
  silence(): void {
    this.handler = NOTHING
  }

  /** Reports a fault after which the scan cannot go on. */
  refuse(code: DocumentCode, start: number, end: number, message: string): never {
    this.fault(code, start, end, message)
    throw new GiveUp()
  }

  /** Reports characters that XML does not allow; returns what follows them. */
  illegal(from: number): number {
    const { bytes } = this
    let p = from
    while (p < this.limit && bytes[p]! < 0x20 && SPACE[bytes[p]!] === 0) p++
    if (p === from) p = from + 1
    const code = bytes[from]!.toString(16).toUpperCase().padStart(4, '0')
    this.fault(
      'xml-character',
      from,
      p,
      `The control character U+${code} may not occur in XML, not even as a reference; remove it.`,
    )
    return p
  }

  /** Passes a character that begins with 0xEF; U+FFFE and U+FFFF are faults. */
  afterEF(p: number): number {
    const { bytes } = this
    if (bytes[p + 1] === 0xbf && bytes[p + 2]! >= 0xbe)
      this.fault(
        'xml-character',
        p,
        p + 3,
        `The code point U+FFF${bytes[p + 2] === 0xbe ? 'E' : 'F'} is not a character and may not occur in XML; remove it.`,
      )
    return p + 3
  }

  namespaceFor(prefix: string): string | undefined {
    const id = this.namespaces.find(prefix)
    return id < 0 ? undefined : this.names.namespaceName(id)
  }

  rawName(raw: number): string {
    return this.raws.text(raw)
  }
}

function doubled(column: Int32Array): Int32Array<ArrayBuffer> {
  const next = new Int32Array(column.length * 2)
  next.set(column)
  return next
}
