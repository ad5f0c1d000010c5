/** References to characters and entities, in content and in attribute values. */

import { isChar, NAME, NAME_START, SPACE } from './characters.js'
import type { Entity } from './dtd/dtd.js'
import { charge } from './limits.js'
import type { Scanner } from './scan.js'
import { unclosed } from './tag-faults.js'
import { wrongCharacter } from './tag-names.js'
import { afterEF, illegal } from './text.js'

const AMP = 0x26
const LT = 0x3c
const GT = 0x3e
const SEMICOLON = 0x3b
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

const PREDEFINED: ReadonlyMap<string, number> = new Map([
  ['amp', 0x26],
  ['lt', 0x3c],
  ['gt', 0x3e],
  ['quot', 0x22],
  ['apos', 0x27],
])

/** A reference that has been read: a character, or the name of an entity; `end` is what follows it. */
export interface Reference {
  readonly character: number
  readonly name: string
  readonly end: number
}

const bad = (end: number): Reference => ({ character: -1, name: '', end })

/** Reads the reference at `start` (an `&`). After a fault, the reference is neither a character nor an entity. */
export function reference(scanner: Scanner, start: number): Reference {
  const { bytes, limit } = scanner
  let p = start + 1
  if (bytes[p] === 0x23) return characterReference(scanner, start)
  while (NAME[bytes[p]!] === 1) p++
  const name = decoder.decode(bytes.subarray(start + 1, p))
  if (p < limit && bytes[p] === SEMICOLON && NAME_START[bytes[start + 1]!] === 1) {
    const wrong = wrongCharacter(name)
    if (wrong !== '')
      scanner.fault(
        'xml-name',
        start,
        p,
        `The character “${wrong}” may not occur here in a name (\`${name}\`).`,
      )
    else if (scanner.namespaceAware && name.includes(':'))
      scanner.fault('xml-colon', start, p, `The name of an entity has no colon (\`${name}\`).`)
    return { character: PREDEFINED.get(name) ?? -1, name: wrong === '' ? name : '', end: p + 1 }
  }
  scanner.fault(
    'xml-ampersand',
    start,
    Math.max(p, start + 1),
    name === '' || NAME_START[bytes[start + 1]!] !== 1
      ? 'An `&` that stands for itself must be written `&amp;`.'
      : `Write \`&amp;\` if the \`&\` stands for itself; if \`&${name}\` is an entity, its semicolon is missing.`,
  )
  return bad(start + 1)
}

function characterReference(scanner: Scanner, start: number): Reference {
  const { bytes, limit } = scanner
  const hex = bytes[start + 2] === 0x78
  let p = start + (hex ? 3 : 2)
  const first = p
  let code = 0
  for (; p < limit; p++) {
    const digit = digitValue(bytes[p]!, hex)
    if (digit < 0) break
    if (code < 0x110000) code = code * (hex ? 16 : 10) + digit
  }
  if (p === first || p >= limit || bytes[p] !== SEMICOLON) {
    scanner.fault(
      'xml-character-reference',
      start,
      p,
      'A character reference looks like `&#8212;` or `&#x2014;`: a number and a semicolon. An `&` that stands for itself is written `&amp;`.',
    )
    return bad(p)
  }
  if (!isChar(code)) {
    const text = decoder.decode(bytes.subarray(start, p + 1))
    scanner.fault(
      'xml-character',
      start,
      p + 1,
      `\`${text}\` stands for no character that XML allows; remove it or put the right one.`,
    )
    return bad(p + 1)
  }
  return { character: code, name: '', end: p + 1 }
}

function digitValue(c: number, hex: boolean): number {
  if (c >= 0x30 && c <= 0x39) return c - 0x30
  if (!hex) return -1
  if (c >= 0x41 && c <= 0x46) return c - 0x37
  if (c >= 0x61 && c <= 0x66) return c - 0x57
  return -1
}

/** Writes a code point as UTF-8 through `push`. */
export function encode(code: number, push: (byte: number) => void): void {
  if (code < 0x80) push(code)
  else if (code < 0x800) {
    push(0xc0 | (code >> 6))
    push(0x80 | (code & 0x3f))
  } else if (code < 0x10000) {
    push(0xe0 | (code >> 12))
    push(0x80 | ((code >> 6) & 0x3f))
    push(0x80 | (code & 0x3f))
  } else {
    push(0xf0 | (code >> 18))
    push(0x80 | ((code >> 12) & 0x3f))
    push(0x80 | ((code >> 6) & 0x3f))
    push(0x80 | (code & 0x3f))
  }
}

/** Bytes of single characters, made once each. */
const characters = new Map<number, Uint8Array>()

/** A character as UTF-8. */
export function characterBytes(code: number): Uint8Array {
  let bytes = characters.get(code)
  if (bytes === undefined) {
    const list: number[] = []
    encode(code, (byte) => list.push(byte))
    bytes = Uint8Array.from(list)
    if (characters.size < 4096) characters.set(code, bytes)
  }
  return bytes
}

/** A reference in content; `start` is at its `&`. Tells the handler of what it stands for; returns what follows it. */
export function contentReference(scanner: Scanner, start: number): number {
  const { character, name, end } = reference(scanner, start)
  if (character >= 0) {
    const text = characterBytes(character)
    const blank = character < 0x80 && SPACE[character] === 1 ? 1 : 0
    scanner.textStart = start
    scanner.textEnd = end
    scanner.emitResolved(text, 0, text.length, blank)
    return end
  }
  if (name === '') return end
  const entity = find(scanner, name, start, end)
  if (entity === undefined || !mayOpen(scanner, entity, start, end)) return end
  enter(scanner, entity, start, end, (source) => {
    const { depth } = scanner
    scanner.content(source.from, depth)
    if (scanner.depth > depth) unclosed(scanner, depth)
  })
  return end
}

/** The entity with this name, if it is known and its text can be included; else a diagnostic says why not. */
function find(scanner: Scanner, name: string, start: number, end: number): Entity | undefined {
  const entity = scanner.dtd?.entity(name)
  if (entity === undefined) {
    const known = scanner.dtd?.mayBeElsewhere() === true
    if (known)
      scanner.remark(
        'xml-entity-unread',
        start,
        end,
        `The entity \`&${name};\` is not declared in what was read of the document type; its text is missing here. Declare it in the document, or put the character itself.`,
      )
    else
      scanner.fault(
        'xml-entity-undeclared',
        start,
        end,
        `The entity \`&${name};\` is not declared; put the character itself, or its number (\`&#x…;\`). XML itself knows only \`&amp;\`, \`&lt;\`, \`&gt;\`, \`&quot;\` and \`&apos;\`.`,
      )
    return undefined
  }
  if (entity.notation !== undefined) {
    scanner.fault(
      'xml-entity-unparsed',
      start,
      end,
      `The entity \`&${name};\` stands for a file that is not XML (${entity.notation}); it cannot be put into the text.`,
    )
    return undefined
  }
  return entity
}

/** Whether an entity may be opened here: not within itself, and not beyond the limits. */
function mayOpen(scanner: Scanner, entity: Entity, start: number, end: number): boolean {
  if (scanner.open.includes(entity.name)) {
    const way = [...scanner.open.slice(scanner.open.indexOf(entity.name)), entity.name]
    scanner.fault(
      'xml-entity-recursive',
      start,
      end,
      `The entity \`&${entity.name};\` contains itself (${way.map((n) => `\`&${n};\``).join(' → ')}).`,
    )
    return false
  }
  if (!scanner.dtd!.load(scanner, entity, start, end)) return false
  charge(scanner, entity.text!.length, start, end)
  if (scanner.open.length >= scanner.limits.entityDepth)
    scanner.refuse(
      'xml-limit-expansion',
      start,
      end,
      `Entities stand more than ${scanner.limits.entityDepth} deep within one another.`,
    )
  return true
}

/** Reads an entity's text by `read` in place of the present source. */
function enter(
  scanner: Scanner,
  entity: Entity,
  start: number,
  end: number,
  read: (source: { readonly from: number; readonly to: number }) => void,
): void {
  const { bytes, limit, outerStart, outerEnd } = scanner
  scanner.open.push(entity.name)
  if (outerStart < 0) {
    scanner.outerStart = start
    scanner.outerEnd = end
  }
  scanner.bytes = entity.text!
  scanner.limit = entity.text!.length - 1
  read({ from: 0, to: scanner.limit })
  scanner.bytes = bytes
  scanner.limit = limit
  scanner.outerStart = outerStart
  scanner.outerEnd = outerEnd
  scanner.open.pop()
}

/**
 * An attribute's value that is not simply what is written; the normalised value is added to `tag.resolved`.
 *
 * @param nameStart where the attribute begins
 * @param from the beginning of the value, after the quote
 * @returns where the closing quote stands; or, if it is missing, where the scan should go on
 */
export function value(scanner: Scanner, nameStart: number, from: number, quote: number): number {
  const { bytes, limit, tag } = scanner
  let p = from
  let told = false
  for (;;) {
    if (p >= limit) {
      return scanner.refuse(
        'xml-attribute-unfinished',
        nameStart,
        from,
        'The value of this attribute does not end; its closing quotation mark is missing.',
      )
    }
    const c = bytes[p]!
    if (c === quote) return p
    if (c === LT) {
      if (!told) {
        told = true
        const resume = lessThan(scanner, nameStart, from, p)
        if (resume >= 0) return resume
      }
      tag.push(c)
      p++
    } else p = valuePiece(scanner, p)
  }
}

/** Reports a `<` in a value. If it looks as if the closing quote were missing, returns where to go on, else -1. */
function lessThan(scanner: Scanner, nameStart: number, from: number, p: number): number {
  const { bytes } = scanner
  let gt = from
  while (gt < p && bytes[gt] !== GT) gt++
  if (gt < p) {
    scanner.fault(
      'xml-attribute-unfinished',
      nameStart,
      gt,
      'The closing quotation mark of this attribute’s value is missing.',
    )
    return gt
  }
  scanner.fault(
    'xml-attribute-less-than',
    p,
    p + 1,
    'A `<` cannot stand in the value of an attribute; write `&lt;`, or put the missing quotation mark before it.',
  )
  return -1
}

/** One character or reference of a value, except quotes and `<`. Returns what follows it. */
function valuePiece(scanner: Scanner, p: number): number {
  const { bytes, tag } = scanner
  const c = bytes[p]!
  if (c === AMP) return valueReference(scanner, p)
  if (c >= 0x20) {
    if (c === 0xef) {
      const end = afterEF(scanner, p)
      tag.append(bytes, p, end)
      return end
    }
    tag.push(c)
    return p + 1
  }
  if (SPACE[c] === 1) {
    tag.push(0x20)
    return c === 0x0d && scanner.outerStart < 0 && bytes[p + 1] === 0x0a ? p + 2 : p + 1
  }
  return illegal(scanner, p)
}

function valueReference(scanner: Scanner, start: number): number {
  const { character, name, end } = reference(scanner, start)
  const { tag } = scanner
  if (character >= 0) {
    encode(character, (byte) => tag.push(byte))
    return end
  }
  if (name === '') return end
  const entity = find(scanner, name, start, end)
  if (entity === undefined) return end
  if (entity.systemId !== undefined) {
    scanner.fault(
      'xml-entity-in-attribute',
      start,
      end,
      `The entity \`&${name};\` stands for a file of its own; it cannot be put into the value of an attribute.`,
    )
    return end
  }
  if (!mayOpen(scanner, entity, start, end)) return end
  enter(scanner, entity, start, end, ({ from, to }) => readValue(scanner, from, to))
  return end
}

/** Reads a span of the present source as a part of a value. */
function readValue(scanner: Scanner, from: number, to: number): void {
  let p = from
  while (p < to) {
    if (scanner.bytes[p] === LT) {
      scanner.fault(
        'xml-attribute-less-than',
        p,
        p + 1,
        'A `<` cannot stand in the value of an attribute, not through an entity either.',
      )
      p++
    } else p = valuePiece(scanner, p)
  }
}

/**
 * The normalised value that a literal in a document type declaration stands for (§ 3.3.3).
 *
 * @param literal what stands between the quotes
 * @param at where it stands in the document
 */
export function normaliseValue(scanner: Scanner, literal: Uint8Array, at: number): Uint8Array {
  const { tag, bytes, limit, outerStart, outerEnd } = scanner
  const source = new Uint8Array(literal.length + 1)
  source.set(literal)
  scanner.bytes = source
  scanner.limit = literal.length
  scanner.outerStart = at
  scanner.outerEnd = at + 1
  tag.resolvedLength = 0
  readValue(scanner, 0, literal.length)
  scanner.bytes = bytes
  scanner.limit = limit
  scanner.outerStart = outerStart
  scanner.outerEnd = outerEnd
  return tag.resolved.slice(0, tag.resolvedLength)
}
