/** Comments, CDATA sections and processing instructions. */

import { COMMENT, NAME, NAME_START, SPACE, VERBATIM } from './characters.js'
import type { Scanner } from './scan.js'
import { wrongCharacter } from './tag-names.js'
import { afterEF, illegal } from './text.js'

const GT = 0x3e
const HYPHEN = 0x2d
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** A comment; `start` is at its `<!--`. Returns what follows it. */
export function comment(scanner: Scanner, start: number): number {
  const { bytes, limit } = scanner
  let p = start + 4
  for (;;) {
    while (COMMENT[bytes[p]!] === 0) p++
    if (p >= limit)
      return unfinished(
        scanner,
        'xml-comment-unfinished',
        start,
        'This comment has no end; write `-->` where it ends.',
      )
    const c = bytes[p]!
    if (c === HYPHEN) {
      if (bytes[p + 1] === HYPHEN) {
        if (bytes[p + 2] === GT) break
        scanner.fault(
          'xml-comment-hyphens',
          p,
          p + 2,
          'Two hyphens in a row may not stand within a comment; write one, or a dash.',
        )
        p++
        while (bytes[p + 1] === HYPHEN && bytes[p + 2] !== GT) p++
        if (bytes[p] === HYPHEN && bytes[p + 1] === HYPHEN && bytes[p + 2] === GT) break
      }
      p++
    } else p = pass(scanner, p)
  }
  scanner.handler.comment(bytes, start + 4, p, scanner.offset(start), scanner.offsetEnd(p + 3))
  return p + 3
}

/** A CDATA section; `start` is at `<!`. Anything else that begins so is a fault. Returns what follows it. */
export function section(scanner: Scanner, start: number): number {
  const { bytes, limit } = scanner
  if (decoder.decode(bytes.subarray(start, start + 9)) !== '<![CDATA[') return strayMarkup(scanner, start)
  let p = start + 9
  let returns = false
  for (;;) {
    while (VERBATIM[bytes[p]!] === 0) p++
    if (p >= limit)
      return unfinished(
        scanner,
        'xml-section-unfinished',
        start,
        'This CDATA section has no end; write `]]>` where it ends.',
      )
    const c = bytes[p]!
    if (c === GT) {
      if (bytes[p - 1] === 0x5d && bytes[p - 2] === 0x5d && p - start >= 11) break
      p++
    } else {
      if (c === 0x0d) returns = scanner.outerStart < 0
      p = pass(scanner, p)
    }
  }
  if (p - 2 > start + 9) scanner.emitSection(start + 9, p - 2, start, p + 1, returns)
  return p + 1
}

/** A processing instruction; `start` is at its `<?`. Returns what follows it. */
export function instruction(scanner: Scanner, start: number): number {
  const { bytes, limit } = scanner
  let p = start + 2
  while (NAME[bytes[p]!] === 1) p++
  const target = decoder.decode(bytes.subarray(start + 2, p))
  const wrong = target === '' ? '' : wrongCharacter(target)
  if (target === '' || NAME_START[bytes[start + 2]!] !== 1)
    scanner.fault(
      'xml-instruction',
      start,
      p,
      'A processing instruction begins with a name just after `<?`; a name is missing here.',
    )
  else if (wrong !== '')
    scanner.fault(
      'xml-name',
      start + 2,
      p,
      `The character “${wrong}” may not occur here in a name (\`${target}\`).`,
    )
  else if (target.toLowerCase() === 'xml')
    scanner.fault(
      'xml-declaration-place',
      start,
      p,
      target === 'xml'
        ? 'The XML declaration `<?xml …?>` may stand only at the very beginning of a file; remove what stands before it, or remove it.'
        : `An instruction cannot be called \`${target}\`: names that spell xml are reserved.`,
    )
  else if (scanner.namespaceAware && target.includes(':'))
    scanner.fault('xml-colon', start + 2, p, `The name of an instruction has no colon (\`${target}\`).`)
  const nameEnd = p
  while (SPACE[bytes[p]!] === 1) p++
  const from = p
  for (;;) {
    while (VERBATIM[bytes[p]!] === 0) p++
    if (p >= limit)
      return unfinished(
        scanner,
        'xml-instruction-unfinished',
        start,
        'This processing instruction has no end; write `?>` where it ends.',
      )
    if (bytes[p] === GT) {
      if (bytes[p - 1] === 0x3f && p - 1 >= nameEnd) break
      p++
    } else p = pass(scanner, p)
  }
  if (from === nameEnd && p - 1 > nameEnd)
    scanner.fault(
      'xml-instruction',
      start,
      p + 1,
      `A space must stand after the name \`${target}\` of a processing instruction.`,
    )
  const to = Math.max(from, p - 1)
  scanner.handler.instruction(target, bytes, from, to, scanner.offset(start), scanner.offsetEnd(p + 1))
  return p + 1
}

/** A `<` that begins nothing; it is passed over as if it were text. */
export function strayMarkup(scanner: Scanner, start: number): number {
  const { bytes, limit } = scanner
  if (bytes[start + 1] === 0x21) {
    const declaration = decoder.decode(bytes.subarray(start, Math.min(limit, start + 9)))
    let p = start + 2
    while (p < limit && bytes[p] !== GT && bytes[p] !== 0x3c) p++
    scanner.fault(
      'xml-declaration-in-content',
      start,
      p,
      declaration === '<!DOCTYPE'
        ? 'The document type declaration must stand before the first element, and only once.'
        : 'After `<!` there can only be a comment (`<!-- … -->`) or a CDATA section (`<![CDATA[ … ]]>`) here.',
    )
    return p < limit && bytes[p] === GT ? p + 1 : p
  }
  scanner.fault(
    'xml-less-than',
    start,
    start + 1,
    'A `<` that begins no tag must be written `&lt;`; or the name of the element is missing.',
  )
  return start + 1
}

/** Passes a byte at which a loop stopped that has no meaning there, and reports it if it may not occur. */
function pass(scanner: Scanner, p: number): number {
  const c = scanner.bytes[p]!
  if (c === GT || c === 0x0d) return p + 1
  return c === 0xef ? afterEF(scanner, p) : illegal(scanner, p)
}

function unfinished(
  scanner: Scanner,
  code: 'xml-comment-unfinished' | 'xml-section-unfinished' | 'xml-instruction-unfinished',
  start: number,
  message: string,
): never {
  return scanner.refuse(code, start, Math.min(start + 4, scanner.limit), message)
}
