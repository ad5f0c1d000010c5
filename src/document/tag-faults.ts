/** Tags that are not as they should be: what is said, and where the scan goes on. */

import { NAME, NAME_START, SPACE } from './characters.js'
import type { DocumentCode } from './codes.js'
import type { Scanner } from './scan.js'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const LT = 0x3c
const GT = 0x3e
const QUOT = 0x22
const APOS = 0x27

/** What stands at a place, for a message: one character. */
function characterAt(bytes: Uint8Array, p: number): string {
  let end = p + 1
  while (end < bytes.length && (bytes[end]! & 0xc0) === 0x80) end++
  return decoder.decode(bytes.subarray(p, end))
}

function tagName(scanner: Scanner, start: number): string {
  const { bytes } = scanner
  let end = start + 1
  while (end < bytes.length && NAME[bytes[end]!] === 1) end++
  return decoder.decode(bytes.subarray(start + 1, end))
}

/** Reports a fault in a tag, unless one was reported in this tag that makes all the rest of it doubtful. */
function inTag(scanner: Scanner, code: DocumentCode, start: number, end: number, message: string): void {
  if (scanner.doubtful === scanner.serial) return
  if (code === 'xml-tag' || code === 'xml-attribute-space') scanner.doubtful = scanner.serial
  scanner.fault(code, start, end, message)
}

/** Something within a tag that can begin no attribute. Returns where to go on: an attribute, the tag's end, or a `<`. */
export function strayInTag(scanner: Scanner, start: number, p: number): number {
  const { bytes, limit } = scanner
  const name = tagName(scanner, start)
  if (p >= limit) {
    scanner.fault(
      'xml-tag-unfinished',
      start,
      limit,
      `The tag \`<${name}\` does not end; its \`>\` is missing.`,
    )
    return limit
  }
  const c = bytes[p]!
  if (c === LT) {
    scanner.fault(
      'xml-tag-unfinished',
      start,
      p,
      `The tag \`<${name}\` is not finished when the next one begins; its \`>\` is missing.`,
    )
    return p
  }
  const message =
    c === 0x2f
      ? `The slash in the tag \`<${name}\` must stand just before its \`>\`.`
      : c === QUOT || c === APOS
        ? `There is a quotation mark too many in the tag \`<${name}\`, or the name of an attribute is missing.`
        : `“${characterAt(bytes, p)}” cannot stand in the tag \`<${name}\`, which can only hold attributes like \`n="1"\`.`
  inTag(scanner, 'xml-tag', p, p + 1, message)
  let q = p + 1
  while (q < limit && SPACE[bytes[q]!] === 0 && bytes[q] !== GT && bytes[q] !== LT) q++
  return q
}

/** Two attributes without white space between them; or a value that ended too early, by a quotation mark in it. */
export function missingSpace(scanner: Scanner, p: number): void {
  const { bytes } = scanner
  let end = p
  while (NAME[bytes[end]!] === 1) end++
  const word = decoder.decode(bytes.subarray(p, end))
  while (SPACE[bytes[end]!] === 1) end++
  if (bytes[end] === 0x3d) {
    inTag(scanner, 'xml-attribute-space', p, p + 1, `A space is missing before the attribute \`${word}\`.`)
    return
  }
  inTag(
    scanner,
    'xml-tag',
    p - 1,
    p,
    `The value ends at this quotation mark, but “${word}” follows it; a quotation mark within a value is written \`&quot;\`.`,
  )
}

/** An attribute's name without `="…"`. Returns where to go on. */
export function valueMissing(scanner: Scanner, nameStart: number, nameEnd: number, p: number): number {
  const { bytes, limit } = scanner
  const name = decoder.decode(bytes.subarray(nameStart, nameEnd))
  let end = p
  while (
    end < limit &&
    SPACE[bytes[end]!] === 0 &&
    bytes[end] !== GT &&
    bytes[end] !== LT &&
    bytes[end] !== 0x2f
  )
    end++
  const found = decoder.decode(bytes.subarray(p, end))
  const bare = /^[^"'=]+$/.test(found)
  if (bytes[nameEnd] === 0x3d && bare)
    inTag(
      scanner,
      'xml-attribute-quotes',
      p,
      end,
      `The value of the attribute \`${name}\` must stand in quotation marks: \`${name}="${found}"\`.`,
    )
  else
    inTag(
      scanner,
      'xml-attribute-value',
      nameStart,
      nameEnd,
      `The attribute \`${name}\` has no value; write \`${name}="…"\`.`,
    )
  return bytes[nameEnd] === 0x3d && bare ? end : Math.max(p, nameEnd)
}

/** An attribute that the tag already has. */
export function repeated(scanner: Scanner, raw: number, start: number, end: number): void {
  scanner.fault(
    'xml-attribute-repeated',
    start,
    end + 1,
    `The attribute \`${scanner.raws.text(raw)}\` stands twice in this tag; keep one.`,
  )
}

/** The number of the element on the stack with this name, from the innermost outwards, not below `floor`; or -1. */
function openElement(scanner: Scanner, name: string, floor: number): number {
  for (let i = scanner.depth - 1; i >= floor; i--)
    if (scanner.raws.text(scanner.stackRaw[i]!) === name) return i
  return -1
}

/** An end tag that does not close the innermost element, or is not written well. Returns what follows it. */
export function strayEndTag(scanner: Scanner, start: number, floor: number): number {
  const { bytes, limit, faults } = scanner
  let nameEnd = start + 2
  while (nameEnd < limit && NAME[bytes[nameEnd]!] === 1) nameEnd++
  const name = decoder.decode(bytes.subarray(start + 2, nameEnd))
  let p = nameEnd
  while (p < limit && SPACE[bytes[p]!] === 1) p++
  if (name === '' || bytes[p] !== GT || p >= limit) {
    const what =
      name === '' ? 'has no name' : 'is not finished: its `>` is missing, or something stands before it'
    scanner.fault('xml-end-tag', start, p, `The end tag \`</${name}\` ${what}.`)
    while (p < limit && bytes[p] !== GT && bytes[p] !== LT) p++
    if (bytes[p] === GT) p++
  } else p++
  if (name === '') return p
  const found = openElement(scanner, name, floor)
  if (found < 0) {
    const outside = openElement(scanner, name, 0) >= 0
    const inner = scanner.depth > floor ? scanner.depth - 1 : -1
    let message = `The end tag \`</${name}>\` closes nothing: no \`<${name}>\` is open here.`
    if (outside) message = `The element \`<${name}>\` is closed within an entity, but was opened outside it.`
    else if (inner >= 0) {
      const open = scanner.raws.text(scanner.stackRaw[inner]!)
      const line = faults.line(scanner.stackStart[inner]!)
      message = `The end tag \`</${name}>\` closes nothing: the open element is \`<${open}>\`, from line ${line}. Remove the end tag, or correct its name.`
      // A lone misspelt end tag: take it for the one that is due, unless that one follows.
      if (!closedLater(scanner, open, name, p)) {
        scanner.fault(
          'xml-mismatch',
          start,
          p,
          `\`<${open}>\`, opened in line ${line}, is closed by \`</${name}>\` here; one of the two names is wrong.`,
        )
        scanner.close(scanner.offset(start), scanner.offsetEnd(p))
        return p
      }
    }
    scanner.fault('xml-unopened', start, p, message)
    return p
  }
  const closing = faults.line(scanner.offset(start))
  for (let i = scanner.depth - 1; i > found; i--) {
    const open = scanner.raws.text(scanner.stackRaw[i]!)
    const line = faults.line(scanner.stackStart[i]!)
    const where = line === closing ? 'in the same line' : `in line ${closing}`
    scanner.fault(
      'xml-unclosed',
      scanner.stackStart[i]!,
      scanner.stackStart[i]! + 1,
      `\`<${open}>\`, opened in line ${line}, is not closed before \`</${name}>\` ${where}; its end tag is missing, or the tags overlap.`,
    )
  }
  while (scanner.depth > found) scanner.close(scanner.offset(start), scanner.offsetEnd(p))
  return p
}

/** How many bytes all look-aheads of a document may pass over together, as a multiple of its length. */
const LOOK_AHEAD = 4

/**
 * Whether, from `p` on, an end tag of this name is the first that closes nothing opened from there on, others like the stray
 * one not counted. Where too much was looked ahead already, only the next tag counts.
 */
function closedLater(scanner: Scanner, name: string, stray: string, p: number): boolean {
  const { bytes, limit } = scanner
  const bounded = scanner.faults.lookedAhead > LOOK_AHEAD * limit
  let depth = 0
  for (let q = bytes.indexOf(LT, p); q >= 0 && q < limit; q = bytes.indexOf(LT, q + 1)) {
    const c = bytes[q + 1]!
    if (bounded && c !== 0x2f) return false
    if (c === 0x2f && depth === 0) {
      const found = tagName(scanner, q + 1)
      if (found === stray) continue
      scanner.faults.lookedAhead += q - p
      return found === name
    }
    if (c === 0x2f) depth--
    else if (c === 0x21) q = Math.max(q, bytes.indexOf(GT, q) - 1)
    else if (NAME_START[c] === 1) {
      const end = bytes.indexOf(GT, q)
      if (end < 0) break
      if (bytes[end - 1] !== 0x2f) depth++
    }
  }
  scanner.faults.lookedAhead += limit - p
  return false
}

/** Elements that are still open when a source ends, down to `floor`. */
export function unclosed(scanner: Scanner, floor: number): void {
  const { faults } = scanner
  for (let i = scanner.depth - 1; i >= floor; i--) {
    const open = scanner.raws.text(scanner.stackRaw[i]!)
    const start = scanner.stackStart[i]!
    const line = faults.line(start)
    scanner.fault(
      'xml-unclosed',
      start,
      start + 1,
      `\`<${open}>\`, opened in line ${line}, is never closed; its end tag \`</${open}>\` is missing.`,
    )
  }
  while (scanner.depth > floor) scanner.close(scanner.offset(scanner.limit), scanner.offsetEnd(scanner.limit))
}
