/** What Windows-1252 has at 0x80 to 0x9F (WHATWG Encoding, index windows-1252); where it has nothing, the control character. */
const special =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178'

/** Decodes Windows-1252. (The decoder of Node 20 takes it for ISO-8859-1, and curly quotes for control characters.) */
export function decodeWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return text.replace(/[\x80-\x9f]/g, (character) => special[character.charCodeAt(0) - 0x80]!)
}

/** Whether a name (WHATWG Encoding, labels) means Windows-1252: ISO-8859-1 and ASCII do in web pages. */
export function isWindows1252(label: string): boolean {
  return /^(?:(?:x-)?cp1252|windows-1252|iso-?8859-?1|iso_8859-1|l1|latin1|ascii|us-ascii)$/i.test(
    label.trim(),
  )
}
