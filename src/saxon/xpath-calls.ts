/** The functions that an XPath expression names, read without parsing it: what can be called is seen, whatever its syntax. */

/** A function named in an expression: `doc(`, `fn:doc#1`, `Q{uri}doc(`. */
export interface Call {
  /** The namespace of `Q{…}`; absent for a name with or without a prefix. */
  readonly ns?: string
  readonly prefix: string
  readonly local: string
}

const name = String.raw`[\p{L}_][\p{L}\p{M}\p{N}._\-·]*`
const call = new RegExp(
  String.raw`(?<![\p{L}\p{N}_.:$@-])(?:Q\{([^{}]*)\}\s*|(${name}):)?(${name})\s*(?:\(|#)`,
  'gu',
)

/** The functions named in an XPath expression (XPath 3.1, section 3.1.5 and 3.1.6), outside of strings and comments. */
export function callsIn(expression: string): Call[] {
  return [...bare(expression).matchAll(call)].map(([, ns, prefix = '', local]) => ({
    ...(ns === undefined ? {} : { ns: ns.trim() }),
    prefix,
    local: local!,
  }))
}

/** The expressions between the braces of a value template (XSLT 3.0, section 5.6.1). */
export function templateExpressions(text: string): string[] {
  const found: string[] = []
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at)) {
    if (text[at + 1] === '{') {
      at += 2
      continue
    }
    const end = closing(text, at)
    found.push(text.slice(at + 1, end))
    at = end
  }
  return found
}

/** Where the brace at `open` is closed; the end of the text if it never is. */
function closing(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at += 1) {
    const sign = text[at]!
    if (sign === '"' || sign === "'" || text.startsWith('(:', at)) at = skip(text, at) - 1
    else if (sign === '{') depth += 1
    else if (sign === '}' && --depth === 0) return at
  }
  return text.length
}

/** Behind the string or the comment that begins at `at`; comments may hold others. */
function skip(text: string, at: number): number {
  const sign = text[at]!
  if (sign !== '(') {
    const end = text.indexOf(sign, at + 1)
    return end < 0 ? text.length : end + 1
  }
  let depth = 0
  for (let here = at; here < text.length; here += 1) {
    if (text.startsWith('(:', here)) depth += 1
    else if (text.startsWith(':)', here) && --depth === 0) return here + 2
  }
  return text.length
}

/** The expression with a blank for each string and comment. */
function bare(expression: string): string {
  let out = ''
  for (let at = 0; at < expression.length; ) {
    const sign = expression[at]!
    // The braces of Q{…} hold an address, which is no place for strings.
    const address = /^Q\{[^{}]*\}/.exec(expression.slice(at, at + 400))?.[0]
    if (address !== undefined) {
      out += address
      at += address.length
    } else if (sign === '"' || sign === "'" || expression.startsWith('(:', at)) {
      out += ' '
      at = skip(expression, at)
    } else {
      out += sign
      at += 1
    }
  }
  return out
}
