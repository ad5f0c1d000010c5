/** The encoding of a file (XML § 4.3.3 and appendix F), the XML declaration, and decoding to UTF-8. */

import { isAscii, isUtf8 } from 'node:buffer'
import { decodeWindows1252 } from './windows-1252.js'

/** A file as UTF-8, with what its first line says. */
export interface Decoded {
  readonly bytes: Uint8Array
  /** The encoding of the file, in lower case: `utf-8`, `utf-16le`, `iso-8859-1` … */
  readonly encoding: string
  /** Offset in `bytes` after the byte order mark and the XML declaration. */
  readonly start: number
  readonly standalone: boolean
  /** What is wrong, if something is; then the rest may be guessed. */
  readonly fault?: {
    readonly code: EncodingCode
    readonly start: number
    readonly end: number
    readonly message: string
  }
  /** Whether nothing can be read. */
  readonly hopeless: boolean
}

type EncodingCode = 'xml-encoding' | 'xml-bytes' | 'xml-declaration'

const DECLARATION =
  /^<\?xml(?:[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*("[^"<]*"|'[^'<]*'))?(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*("[^"<]*"|'[^'<]*'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*("[^"<]*"|'[^'<]*'))?[ \t\r\n]*\?>/

/**
 * Finds out how a file is encoded, by its byte order mark and its declaration, and makes it UTF-8. A file that is
 * UTF-8 is not copied.
 *
 * @param input the file
 * @param external whether it is an external entity, whose declaration has other parts (§ 4.3.1)
 */
export function decodeFile(input: Uint8Array, external = false): Decoded {
  const family = familyOf(input)
  if (family === 'utf-32')
    return hopeless(
      input,
      'xml-encoding',
      'This file is in UTF-32, which is not supported; save it as UTF-8.',
    )
  const wide = family === 'utf-16le' || family === 'utf-16be'
  const marked = hasMark(input)
  let head: string
  if (wide) head = decodeUtf16(input.subarray(0, 2000 - (input.length % 2)), family).replace(/^\ufeff/, '')
  else head = latin1(input.subarray(marked ? 3 : 0, 1000))
  const read = readDeclaration(head, external)
  const label = (read?.encoding ?? '').toLowerCase()
  let encoding = wide ? family : 'utf-8'
  let fault = read?.fault
  const say = (message: string, code: EncodingCode = 'xml-encoding') => {
    fault ??= { code, message }
  }
  if (label !== '') {
    if (wide && !/^(utf-16(le|be)?|iso-10646-ucs-2|ucs-2)$/.test(label))
      say(
        `This file is in UTF-16, but its first line says “${read!.encoding}”; correct the declaration, or save the file as UTF-8.`,
      )
    else if (!wide && label.startsWith('utf-16'))
      say(`The first line of this file says “${read!.encoding}”, but it is not; write \`encoding="UTF-8"\`.`)
    else if (marked && label !== 'utf-8')
      say(
        `This file begins with the byte order mark of UTF-8, but its first line says “${read!.encoding}”; write \`encoding="UTF-8"\`.`,
      )
    else if (!wide) encoding = label
  }
  let bytes = input
  if (encoding === 'us-ascii' || encoding === 'ascii') {
    if (!isAscii(input))
      say('The first line says US-ASCII, but the file holds other characters; write `encoding="UTF-8"`.')
    encoding = 'us-ascii'
  } else if (encoding !== 'utf-8') {
    const decoded = transcode(input, encoding)
    if (decoded === undefined)
      return hopeless(
        input,
        'xml-encoding',
        `The encoding “${read?.encoding ?? encoding}” is not known here, or the file is not in it; save the file as UTF-8.`,
      )
    bytes = decoded
  }
  if (bytes === input && !isUtf8(input)) {
    const at = firstBadByte(input)
    const value = input[at]!.toString(16).toUpperCase()
    return {
      ...hopeless(input, 'xml-bytes', ''),
      fault: {
        code: 'xml-bytes',
        start: at,
        end: at + 1,
        message: `The byte 0x${value} here is not UTF-8. The file was probably saved in another encoding: save it as UTF-8, or declare the encoding in the first line, e.g. \`encoding="ISO-8859-1"\`.`,
      },
    }
  }
  const mark = bytes === input && marked ? 3 : 0
  const end = mark + Buffer.byteLength(read?.text ?? '')
  return {
    bytes,
    encoding,
    start: end,
    standalone: read?.standalone ?? false,
    hopeless: false,
    ...(fault === undefined ? {} : { fault: { ...fault, start: mark, end: Math.max(end, mark + 5) } }),
  }
}

function hopeless(bytes: Uint8Array, code: EncodingCode, message: string): Decoded {
  return {
    bytes,
    encoding: 'unknown',
    start: 0,
    standalone: false,
    hopeless: true,
    fault: { code, start: 0, end: 1, message },
  }
}

/** How wide the units of a file are, by its first bytes. */
function familyOf(b: Uint8Array): string {
  const [b0 = -1, b1 = -1, b2 = -1, b3 = -1] = b
  if (
    (b0 === 0xff && b1 === 0xfe && b2 === 0 && b3 === 0) ||
    (b0 === 0 && b1 === 0 && b2 === 0xfe && b3 === 0xff)
  )
    return 'utf-32'
  if ((b0 === 0 && b1 === 0 && b2 === 0 && b3 === 0x3c) || (b0 === 0x3c && b1 === 0 && b2 === 0 && b3 === 0))
    return 'utf-32'
  if ((b0 === 0xff && b1 === 0xfe) || (b0 === 0x3c && b1 === 0 && b3 === 0)) return 'utf-16le'
  if ((b0 === 0xfe && b1 === 0xff) || (b0 === 0 && b1 === 0x3c && b2 === 0)) return 'utf-16be'
  return 'utf-8'
}

function hasMark(b: Uint8Array): boolean {
  return b[0] === 0xef && b[1] === 0xbb && b[2] === 0xbf
}

function latin1(b: Uint8Array): string {
  return Buffer.from(b.buffer, b.byteOffset, b.length).toString('latin1')
}

interface Declaration {
  readonly text: string
  readonly encoding: string | undefined
  readonly standalone: boolean
  readonly fault?: { readonly code: EncodingCode; readonly message: string }
}

function readDeclaration(head: string, external: boolean): Declaration | undefined {
  if (!/^<\?xml[ \t\r\n?]/.test(head)) return undefined
  const match = DECLARATION.exec(head)
  if (match === null) {
    const end = head.indexOf('?>')
    return {
      text: end < 0 ? '' : head.slice(0, end + 2),
      encoding: /encoding[ \t\r\n]*=[ \t\r\n]*["']([A-Za-z][-A-Za-z0-9._]*)["']/.exec(
        head.slice(0, Math.max(end, 0)),
      )?.[1],
      standalone: false,
      fault: {
        code: 'xml-declaration',
        message:
          'The XML declaration is not written as it must be: `<?xml version="1.0" encoding="UTF-8"?>`, in this order.',
      },
    }
  }
  const [text, version, encoding, standalone] = match.map((part, i) =>
    i === 0 || part === undefined ? part : part.slice(1, -1),
  )
  let message = ''
  if (version === undefined && !external)
    message = 'The XML declaration must name the version: `version="1.0"`.'
  else if (version !== undefined && !/^1\.[0-9]+$/.test(version))
    message = `There is no version “${version}” of XML; write \`version="1.0"\`.`
  else if (external && version !== undefined && version !== '1.0')
    message = `A document in XML 1.0 cannot take in a file that says it is XML ${version}.`
  else if (external && encoding === undefined)
    message = 'The declaration at the head of this entity must name its encoding.'
  else if (external && standalone !== undefined)
    message = '`standalone` cannot stand in the declaration of an entity.'
  else if (encoding !== undefined && !/^[A-Za-z][-A-Za-z0-9._]*$/.test(encoding))
    message = `“${encoding}” cannot be the name of an encoding; write \`encoding="UTF-8"\`.`
  else if (standalone !== undefined && standalone !== 'yes' && standalone !== 'no')
    message = '`standalone` can only be `yes` or `no`.'
  return {
    text: text ?? '',
    encoding,
    standalone: standalone === 'yes',
    ...(message === '' ? {} : { fault: { code: 'xml-declaration' as const, message } }),
  }
}

function decodeUtf16(input: Uint8Array, family: string): string {
  if (family === 'utf-16le') return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(input)
  return new TextDecoder('utf-16be', { ignoreBOM: true }).decode(input)
}

/** The file as UTF-8, without a byte order mark; undefined if the encoding is unknown or the bytes are not in it. */
function transcode(input: Uint8Array, encoding: string): Uint8Array | undefined {
  if (/^(iso-8859-1|iso_8859-1|latin1|l1)$/.test(encoding)) return Buffer.from(latin1(input), 'utf8')
  if (/^(?:windows-1252|(?:x-)?cp1252)$/.test(encoding)) return Buffer.from(decodeWindows1252(input), 'utf8')
  try {
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(input)
    return Buffer.from(text.replace(/^\ufeff/, ''), 'utf8')
  } catch {
    return undefined
  }
}

/** The offset of the first byte that breaks UTF-8. */
function firstBadByte(bytes: Uint8Array): number {
  let good = 0
  let step = 1 << 20
  // Narrow down by whole blocks, then look at each character.
  while (step >= 1) {
    let end = good + step
    while (end < bytes.length && (bytes[end]! & 0xc0) === 0x80 && end < good + step + 4) end++
    if (end <= bytes.length && isUtf8(bytes.subarray(good, end))) good = end
    else step >>= 1
  }
  return Math.min(good, bytes.length - 1)
}
