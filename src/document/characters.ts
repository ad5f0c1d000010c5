/**
 * Classes of characters (XML 1.0, fifth edition, productions 2–5) and the byte tables of the scanner.
 *
 * A table says for each byte whether a loop may pass over it (0) or has to stop and look (1). Every table stops at
 * `>` and at NUL: one of the two always stands at the end of what is scanned, so the loops need no length check.
 * UTF-8 is validated beforehand, hence bytes from 0x80 pass, except 0xEF, which may begin U+FFFE or U+FFFF.
 */

function table(stops: string, controls: boolean): Uint8Array {
  const t = new Uint8Array(256)
  if (controls) for (let b = 0; b < 0x20; b++) t[b] = 1
  t[0x09] = t[0x0a] = 0
  t[0x0d] = 1
  t[0x00] = t[0xef] = t[0x3e] = 1
  for (const c of stops) t[c.charCodeAt(0)] = 1
  return t
}

/** Character data: stops at `<`, `&`, `>` (it may end `]]>`), carriage returns and what may not occur. */
export const TEXT: Uint8Array = table('<&', true)
/** Attribute values: stops at quotes, `<`, `&`, `>`, white space other than the space, and what may not occur. */
export const VALUE: Uint8Array = table('<&"\'\t\n', true)
/** Comments: stops at `-`. */
export const COMMENT: Uint8Array = table('-', true)
/** CDATA sections and processing instructions: stops at `>`. */
export const VERBATIM: Uint8Array = table('', true)

/** White space (production 3): 1 for space, tab, line feed, carriage return. */
export const SPACE: Uint8Array = new Uint8Array(256)
for (const b of [0x20, 0x09, 0x0a, 0x0d]) SPACE[b] = 1

/** Bytes that may occur in a name: ASCII name characters, and all of 0x80 up, which are looked at when a name is new. */
export const NAME: Uint8Array = new Uint8Array(256)
/** Bytes that may begin a name. */
export const NAME_START: Uint8Array = new Uint8Array(256)
for (let b = 0; b < 256; b++) {
  const c = String.fromCharCode(b)
  if (b >= 0x80 || /[A-Za-z_:]/.test(c)) NAME[b] = NAME_START[b] = 1
  else if (/[-.0-9]/.test(c)) NAME[b] = 1
}

/** Whether a code point is a Char (production 2). */
export function isChar(c: number): boolean {
  return c < 0x20
    ? c === 0x9 || c === 0xa || c === 0xd
    : c < 0xd800 || (c > 0xdfff && c < 0xfffe) || (c > 0xffff && c <= 0x10ffff)
}

/** Whether a code point is a NameStartChar (production 4). */
export function isNameStart(c: number): boolean {
  if (c < 0x80) return NAME_START[c] === 1
  return (
    (c >= 0xc0 && c <= 0x2ff && c !== 0xd7 && c !== 0xf7) ||
    (c >= 0x370 && c <= 0x1fff && c !== 0x37e) ||
    c === 0x200c ||
    c === 0x200d ||
    (c >= 0x2070 && c <= 0x218f) ||
    (c >= 0x2c00 && c <= 0x2fef) ||
    (c >= 0x3001 && c <= 0xd7ff) ||
    (c >= 0xf900 && c <= 0xfdcf) ||
    (c >= 0xfdf0 && c <= 0xfffd) ||
    (c >= 0x10000 && c <= 0xeffff)
  )
}

/** Whether a code point is a NameChar (production 4a). */
export function isNameChar(c: number): boolean {
  if (c < 0x80) return NAME[c] === 1
  return isNameStart(c) || c === 0xb7 || (c >= 0x300 && c <= 0x36f) || c === 0x203f || c === 0x2040
}

/** Whether a string is an NCName: a name without a colon (Namespaces in XML, production 4). */
export function isNCName(s: string): boolean {
  return isName(s) && !s.includes(':')
}

/** Whether a string is a Name (production 5). */
export function isName(s: string): boolean {
  let first = true
  for (const ch of s) {
    const c = ch.codePointAt(0)!
    if (first ? !isNameStart(c) : !isNameChar(c)) return false
    first = false
  }
  return !first
}
