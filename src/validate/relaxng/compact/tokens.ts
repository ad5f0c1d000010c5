/** Tokens of the compact syntax (ISO/IEC 19757-2, annex C). */

import { isChar } from '../../../document/characters.js'

/** A fault in a compact schema; offsets are UTF-16 units of the text. */
export class CompactFault extends Error {
  constructor(
    message: string,
    readonly start: number,
    readonly end: number,
  ) {
    super(message)
  }
}

export interface Token {
  /** `name` (also keywords), `quoted` (a name after a backslash), `cname` (`p:n`), `nsname` (`p:*`), `literal`, `sign`. */
  readonly kind: 'name' | 'quoted' | 'cname' | 'nsname' | 'literal' | 'sign' | 'end'
  /** The name, the sign, or the literal's content. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** Whether it is what could be made of something faulty; what follows on its line may belong to it. */
  readonly broken?: boolean
}

/** Line ends that were written as escapes may stand in any literal; these two stand for them until then. */
const ESCAPED_LF = '\u0000'
const ESCAPED_CR = '\u0001'

const N = '[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}_\\p{M}\\p{Nd}.\\-\\u00B7]*'
const TOKEN = new RegExp(
  [
    '(?<space>[ \\t\\n\\r]+|#[^\\n\\r]*)',
    '(?<literal>"""[^]*?"""|\'\'\'[^]*?\'\'\'|"(?!"")[^"\\n\\r]*"|\'(?!\'\')[^\'\\n\\r]*\')',
    `(?<nsname>${N}:\\*)`,
    `(?<cname>${N}:${N})`,
    `(?<quoted>\\\\${N})`,
    `(?<name>${N})`,
    '(?<sign>>>|\\|=|&=|[=|&,?*+(){}\\[\\]~-])',
  ].join('|'),
  'uy',
)

/** What begins no token: a text that does not end, on its line or at all; one without quotation marks; a character. */
const BROKEN = /(?<long>"""|''')[^]*|(?<quote>["'])[^\n\r]*|(?<bare>[\d.]+)|[^]/uy

/**
 * Splits a compact schema into tokens; the last has the kind `end`.
 *
 * @param fault told of everything that begins no token: a character is passed over, a text without an end is a literal
 */
export function tokenize(source: string, fault: (fault: CompactFault) => void): Token[] {
  const { text, place } = unescaped(source, fault)
  const tokens: Token[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(text)
    const start = at
    if (match === null) {
      BROKEN.lastIndex = at
      const broken = BROKEN.exec(text)!
      at += broken[0].length
      const { long, quote, bare } = broken.groups!
      const length = (long ?? quote ?? broken[0]).length
      fault(new CompactFault(brokenMessage(broken[0], broken.groups!), place(start), place(start + length)))
      if ((long ?? quote ?? bare) !== undefined)
        tokens.push({ kind: 'literal', text: bare ?? '', start: place(start), end: place(at), broken: true })
      continue
    }
    at += match[0].length
    const groups = match.groups!
    if (groups.space !== undefined) continue
    const span = { start: place(start), end: place(at) }
    if (groups.literal !== undefined) tokens.push({ kind: 'literal', text: content(groups.literal), ...span })
    else if (groups.quoted !== undefined) tokens.push({ kind: 'quoted', text: match[0].slice(1), ...span })
    else {
      const kind =
        groups.nsname !== undefined
          ? 'nsname'
          : groups.cname !== undefined
            ? 'cname'
            : groups.name !== undefined
              ? 'name'
              : 'sign'
      tokens.push({ kind, text: kind === 'nsname' ? match[0].slice(0, -2) : match[0], ...span })
    }
  }
  tokens.push({ kind: 'end', text: '', start: place(at), end: place(at) })
  return tokens
}

function brokenMessage(
  text: string,
  { long, quote, bare }: Readonly<Record<string, string | undefined>>,
): string {
  if (long !== undefined) return 'These three quotation marks have no partners.'
  if (quote !== undefined)
    return 'This quotation mark has no partner on its line. (A text of several lines stands between three of them.)'
  if (bare !== undefined)
    return `“${text}” means nothing here; if it is a value, put it into quotation marks.`
  return `“${text}” means nothing here; remove it.`
}

function content(literal: string): string {
  const quotes = literal.startsWith('"""') || literal.startsWith("'''") ? 3 : 1
  return literal
    .slice(quotes, -quotes)
    .replace(/\r\n?/g, '\n')
    .replaceAll(ESCAPED_LF, '\n')
    .replaceAll(ESCAPED_CR, '\r')
}

/** Resolves `\x{…}`, and says for each place in the result where it was. */
function unescaped(
  source: string,
  fault: (fault: CompactFault) => void,
): { readonly text: string; place(at: number): number } {
  if (!source.includes('\\x')) return { text: source, place: (at) => at }
  let text = ''
  const shifts: { readonly at: number; readonly shift: number }[] = []
  let from = 0
  for (const match of source.matchAll(/\\x+\{([0-9A-Fa-f]+)\}/g)) {
    text += source.slice(from, match.index)
    const code = Number.parseInt(match[1]!, 16)
    const end = match.index + match[0].length
    if (!isChar(code)) fault(new CompactFault(`XML has no character ${match[0]}.`, match.index, end))
    text +=
      code === 10 ? ESCAPED_LF : code === 13 ? ESCAPED_CR : String.fromCodePoint(isChar(code) ? code : 0xfffd)
    from = end
    shifts.push({ at: text.length, shift: from - text.length })
  }
  text += source.slice(from)
  return { text, place: (at) => at + (shifts.findLast((s) => s.at <= at)?.shift ?? 0) }
}
