/** One document from its first byte to its last: encoding, prolog, root element, and what follows. */

import type { Diagnostic } from '../diagnostic.js'
import { NAME_START, SPACE } from './characters.js'
import { doctype } from './dtd/doctype.js'
import type { Dtd } from './dtd/dtd.js'
import type { External } from './dtd/external.js'
import { type Decoded, decodeFile } from './encoding.js'
import { NullHandler, type ScanHandler } from './events.js'
import { Faults, GiveUp } from './faults.js'
import { DEFAULT_LIMITS, type Limits } from './limits.js'
import { comment, instruction, strayMarkup } from './markup.js'
import { NameTable } from './names.js'
import { Scanner } from './scan.js'
import { unclosed } from './tag-faults.js'

const LT = 0x3c
const GT = 0x3e

export interface ScanOptions {
  readonly limits?: Partial<Limits>
  /** The table in which names are interned; a schema and its documents share one. */
  readonly names?: NameTable
  /** Whether Namespaces in XML hold (default), or plain XML 1.0. */
  readonly namespaces?: boolean
  /** How files are read that a document type names; without it none is. */
  readonly external?: External
  /** The input as an earlier scan decoded it (`ScanResult.decoded`), so that this is not done again. */
  readonly decoded?: Decoded
}

export interface ScanResult {
  readonly wellFormed: boolean
  readonly diagnostics: readonly Diagnostic[]
  /** The document as UTF-8: the input itself, unless it was in another encoding. Offsets refer to this. */
  readonly bytes: Uint8Array
  /** The encoding of the input, in lower case. */
  readonly encoding: string
  readonly decoded: Decoded
  readonly faults: Faults
  readonly dtd: Dtd | undefined
  readonly scanner: Scanner | undefined
}

/**
 * Reads a document and tells a handler of everything in it, up to the first fault; faults after it are reported too.
 *
 * @param input the file's bytes
 * @param file the name to report
 */
export function scan(
  input: Uint8Array,
  file: string,
  handler: ScanHandler,
  options: ScanOptions = {},
): ScanResult {
  const limits = { ...DEFAULT_LIMITS, ...options.limits }
  const tooLarge = input.length > limits.size
  const decoded = options.decoded ?? decodeFile(tooLarge ? input.subarray(0, 0) : input)
  const { bytes, encoding, fault } = decoded
  const faults = new Faults(file, bytes, limits.faults)
  let scanner: Scanner | undefined
  try {
    if (tooLarge) {
      const message = `This file has ${input.length} bytes; more than ${limits.size} are not read.`
      faults.fault('xml-limit-size', 0, 0, message)
    } else {
      if (fault !== undefined) faults.fault(fault.code, fault.start, fault.end, fault.message)
      if (!decoded.hopeless) {
        const { source, limit } = guarded(bytes)
        scanner = new Scanner(
          source,
          limit,
          handler,
          options.names ?? new NameTable(),
          faults,
          limits,
          options.namespaces ?? true,
        )
        handler.begin(scanner)
        if (faults.fatal) scanner.handler = new NullHandler()
        read(scanner, decoded.start, decoded.standalone, options.external)
      }
    }
  } catch (error) {
    if (!(error instanceof GiveUp)) throw error
  }
  handler.end(!faults.fatal)
  const diagnostics = faults.diagnostics.toSorted(byPlace)
  const dtd = scanner?.dtd
  return { wellFormed: !faults.fatal, diagnostics, bytes, encoding, decoded, faults, dtd, scanner }
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0)
}

/**
 * The bytes with their end made safe to run into: the last `>` serves, if only white space follows; otherwise the
 * document is faulty anyway and is copied with a NUL behind it.
 */
function guarded(bytes: Uint8Array): { source: Uint8Array; limit: number } {
  let limit = bytes.length
  while (limit > 0 && SPACE[bytes[limit - 1]!] === 1) limit--
  if (limit > 0 && bytes[limit - 1] === GT) return { source: bytes, limit }
  const source = new Uint8Array(bytes.length + 1)
  source.set(bytes)
  return { source, limit: bytes.length }
}

function read(scanner: Scanner, from: number, standalone: boolean, external: External | undefined): void {
  let p = misc(scanner, from, 'before')
  if (isDoctype(scanner, p)) {
    p = doctype(scanner, p, standalone, external, scanner.faults.file)
    p = misc(scanner, p, 'before')
  }
  const { bytes, limit } = scanner
  while (isDoctype(scanner, p)) p = misc(scanner, strayMarkup(scanner, p), 'before')
  if (p >= limit) {
    const message =
      bytes.length === 0 || p === 0
        ? 'This file is empty. An XML document has one root element, for TEI `<TEI>`.'
        : 'There is no element in this file. An XML document has one root element, for TEI `<TEI>`.'
    scanner.refuse('xml-no-root', p, p, message)
  }
  p = scanner.startTag(p)
  if (scanner.depth > 0) p = scanner.content(p, 0)
  if (scanner.depth > 0) unclosed(scanner, 0)
  p = misc(scanner, p, 'after')
  if (p >= limit) return
  const second = bytes[p] === LT && NAME_START[bytes[p + 1]!] === 1
  const message = second
    ? 'A second element begins after the root element has ended. A document has one root element: put both into one, or remove the end tag that comes too early.'
    : 'After the end of the root element only comments and processing instructions may follow.'
  scanner.refuse('xml-after-root', p, p + 1, message)
}

function isDoctype(scanner: Scanner, p: number): boolean {
  const { bytes } = scanner
  return p < scanner.limit && bytes[p] === LT && bytes[p + 1] === 0x21 && bytes[p + 2] === 0x44
}

/** Comments, instructions and white space outside the root element; stops at a tag, a document type, or the end. */
function misc(scanner: Scanner, from: number, where: 'before' | 'after'): number {
  const { bytes, limit } = scanner
  let p = from
  for (;;) {
    while (p < limit && SPACE[bytes[p]!] === 1) p++
    if (p >= limit) return p
    const c = bytes[p + 1]!
    if (bytes[p] === LT) {
      if (NAME_START[c] === 1) return p
      if (c === 0x3f) p = instruction(scanner, p)
      else if (c === 0x21 && bytes[p + 2] === 0x2d && bytes[p + 3] === 0x2d) p = comment(scanner, p)
      else if (c === 0x21 && bytes[p + 2] === 0x44) return p
      else if (c === 0x2f) {
        let end = p
        while (end < limit && bytes[end] !== GT) end++
        scanner.fault('xml-unopened', p, end, 'This end tag closes nothing: no element is open here.')
        p = end + 1
      } else p = strayMarkup(scanner, p)
      continue
    }
    const start = p
    while (p < limit && bytes[p] !== LT) p++
    scanner.fault(
      where === 'before' ? 'xml-before-root' : 'xml-after-root',
      start,
      p,
      where === 'before'
        ? textBefore(bytes.subarray(start, p))
        : 'Text stands after the end of the root element; all text must be within it.',
    )
  }
}

/** What is said of what stands before the root element. */
function textBefore(text: Uint8Array): string {
  if (text[0] === 0x50 && text[1] === 0x4b && text[2] === 0x03 && text[3] === 0x04)
    return 'This is a ZIP archive (.docx and .odt are such), not an XML file.'
  if (text[0] === 0xef && text[1] === 0xbb && text[2] === 0xbf)
    return 'A byte order mark (U+FEFF, an invisible character) stands before the first element, besides the one with which a file may begin; remove it.'
  return 'Text stands before the first element; all text must be within the root element.'
}
