/** Text in the encoding of the file that it came from, so that a document keeps its encoding. */
import { decodeWindows1252 } from '../document/windows-1252.js'

/**
 * Encodes a document's text as its file was.
 *
 * @param text the document, without a byte order mark unless it is UTF-8
 * @param encoding the encoding's name in lower case, as the scanner found it
 * @param original the file; where it had a byte order mark, the result has one
 * @returns undefined for an encoding that only can be read (those with several bytes a character, but for UTF-8 and UTF-16)
 */
export function recode(text: string, encoding: string, original: Uint8Array): Uint8Array | undefined {
  if (encoding === 'utf-8') return new TextEncoder().encode(text)
  if (encoding.startsWith('utf-16')) {
    const marked =
      (original[0] === 0xff && original[1] === 0xfe) || (original[0] === 0xfe && original[1] === 0xff)
    const bytes = Buffer.from(marked ? `\ufeff${text}` : text, 'utf16le')
    return encoding === 'utf-16be' || original[0] === 0xfe || original[0] === 0 ? bytes.swap16() : bytes
  }
  const table = singleBytes(encoding)
  if (table === undefined) return undefined
  // Only what Sigla adds can hold a character that the encoding lacks: it is written as a reference.
  const bytes: number[] = []
  for (const character of text) {
    const byte = table.get(character)
    if (byte !== undefined) bytes.push(byte)
    else for (const digit of `&#${character.codePointAt(0)};`) bytes.push(digit.charCodeAt(0))
  }
  return Uint8Array.from(bytes)
}

/** The bytes of an encoding's characters; undefined if some need more than one. */
function singleBytes(encoding: string): ReadonlyMap<string, number> | undefined {
  const table = new Map<string, number>()
  const latin = /^(?:iso-8859-1|iso_8859-1|latin1|l1)$/.test(encoding)
  const ascii = encoding === 'us-ascii'
  const western = /^(?:windows-1252|(?:x-)?cp1252)$/.test(encoding)
  const decoder = latin || ascii || western ? undefined : new TextDecoder(encoding, { fatal: true })
  for (let byte = 0; byte < (ascii ? 128 : 256); byte++) {
    try {
      const one = Uint8Array.of(byte)
      const character = western ? decodeWindows1252(one) : (decoder?.decode(one) ?? String.fromCharCode(byte))
      if (character !== '') table.set(character, byte)
    } catch {
      // A byte that means nothing, or begins a character of several: whichever, the ASCII half must be there.
      if (byte < 128) return undefined
    }
  }
  return /^(?:us-ascii|iso-8859-|iso_8859-1|latin1|l1|windows-125|cp1252|x-cp1252|koi8|macintosh|ibm866|x-mac)/.test(
    encoding,
  )
    ? table
    : undefined
}
