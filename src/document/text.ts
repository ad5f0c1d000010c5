/** Character data, and the characters that may not occur anywhere. */

import { SPACE, TEXT } from './characters.js'
import { BLANK, RETURNS } from './events.js'
import { contentReference } from './references.js'
import type { Scanner } from './scan.js'

const LT = 0x3c
const GT = 0x3e
const AMP = 0x26

/** Character data up to the next `<` or the end. */
export function characterData(scanner: Scanner, from: number): number {
  const { bytes, limit, plain } = scanner
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
        if (plain !== undefined && scanner.outerStart < 0) p = plain.skip(p)
        c = bytes[p]!
        while (TEXT[c] === 0) c = bytes[++p]!
      }
    }
    if (c === LT) break
    if (c === 0x0d) {
      if (scanner.outerStart < 0) flags |= RETURNS
      c = bytes[++p]!
    } else if (c === AMP) {
      if (p > start) scanner.emitText(start, p, flags)
      p = contentReference(scanner, p)
      start = p
      if (p >= limit) return p
      c = bytes[p]!
      flags = BLANK
    } else if (p >= limit) {
      break
    } else if (c === GT) {
      if (p - start >= 2 && bytes[p - 1] === 0x5d && bytes[p - 2] === 0x5d)
        scanner.fault(
          'xml-section-end',
          p - 2,
          p + 1,
          'The characters `]]>` may stand in text only as the end of a CDATA section; write `]]&gt;`.',
        )
      if (++p >= limit) break
      c = bytes[p]!
    } else if (c === 0xef) {
      p = afterEF(scanner, p)
      c = bytes[p]!
    } else {
      p = illegal(scanner, p)
      if (p >= limit) break
      c = bytes[p]!
    }
  }
  if (p > start) scanner.emitText(start, p, flags)
  return p
}

/** Reports characters that XML does not allow; returns what follows them. */
export function illegal(scanner: Scanner, from: number): number {
  const { bytes } = scanner
  let p = from
  while (p < scanner.limit && bytes[p]! < 0x20 && SPACE[bytes[p]!] === 0) p++
  if (p === from) p = from + 1
  const code = bytes[from]!.toString(16).toUpperCase().padStart(4, '0')
  scanner.fault(
    'xml-character',
    from,
    p,
    `The control character U+${code} may not occur in XML, not even as a reference; remove it.`,
  )
  return p
}

/** Passes a character that begins with 0xEF; U+FFFE and U+FFFF are faults. */
export function afterEF(scanner: Scanner, p: number): number {
  const { bytes } = scanner
  if (bytes[p + 1] === 0xbf && bytes[p + 2]! >= 0xbe)
    scanner.fault(
      'xml-character',
      p,
      p + 3,
      `The code point U+FFF${bytes[p + 2] === 0xbe ? 'E' : 'F'} is not a character and may not occur in XML; remove it.`,
    )
  return p + 3
}
