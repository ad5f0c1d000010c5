/**
 * Regular expressions of XML Schema (Part 2, appendix F), translated to those of JavaScript with the `v` flag, which
 * alone has subtraction of character classes.
 */

import { unicodeBlock } from './blocks.js'

/** The expression is not one of XML Schema; `at` is the offset in it. */
export class RegexFault extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message)
  }
}

const NAME_START =
  ':A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}' +
  '\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}'
const NAME_CHAR = `${NAME_START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}`

/** Classes by their letter, as a bracketed class of JavaScript. */
const MULTI: Readonly<Record<string, string>> = {
  s: '[\\u{20}\\t\\n\\r]',
  S: '[^\\u{20}\\t\\n\\r]',
  i: `[${NAME_START}]`,
  I: `[^${NAME_START}]`,
  c: `[${NAME_CHAR}]`,
  C: `[^${NAME_CHAR}]`,
  d: '[\\p{Nd}]',
  D: '[^\\p{Nd}]',
  w: '[^\\p{P}\\p{Z}\\p{C}]',
  W: '[\\p{P}\\p{Z}\\p{C}]',
}

const CATEGORY = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/
const SINGLE_ESCAPES = 'nrt\\|.-^?*+{}()[]'

/**
 * @param source an expression of XML Schema
 * @param keep `groups`: what stands in brackets can be asked for (XPath's fn:replace)
 * @returns an expression that matches the same whole strings
 * @throws RegexFault where the source is not such an expression
 */
export function compileRegex(source: string, keep?: 'groups'): RegExp {
  return new RegExp(`^(?:${new Translator(source, keep === undefined ? '(?:' : '(').translate()})$`, 'v')
}

class Translator {
  private at = 0

  constructor(
    private readonly source: string,
    private readonly opening: string,
  ) {}

  translate(): string {
    const out = this.alternatives()
    if (this.at < this.source.length) throw this.fault('a “)” without its “(”')
    return out
  }

  private fault(message: string): RegexFault {
    return new RegexFault(message, this.at)
  }

  private alternatives(): string {
    let out = this.branch()
    while (this.source[this.at] === '|') {
      this.at++
      out += `|${this.branch()}`
    }
    return out
  }

  private branch(): string {
    let out = ''
    for (;;) {
      const c = this.source[this.at]
      if (c === undefined || c === '|' || c === ')') return out
      out += this.atom() + this.quantifier()
    }
  }

  private atom(): string {
    const c = this.take()
    switch (c) {
      case '(': {
        const inner = this.alternatives()
        if (this.source[this.at] !== ')') throw this.fault('a “(” without its “)”')
        this.at++
        return `${this.opening}${inner})`
      }
      case '[':
        return this.characterClass()
      case '.':
        return '[^\\n\\r]'
      case '\\':
        return this.escape().text
      case '?':
      case '*':
      case '+':
      case '{':
      case '}':
      case ']':
        this.at -= 1
        throw this.fault(
          `a “${c}” where a character is expected; to mean the character itself, write “\\${c}”`,
        )
      default:
        return literal(c)
    }
  }

  private quantifier(): string {
    const c = this.source[this.at]
    if (c === '?' || c === '*' || c === '+') {
      this.at++
      return c
    }
    if (c !== '{') return ''
    const match = /^\{(\d+)(?:(,)(\d*))?\}/.exec(this.source.slice(this.at))
    if (match === null) throw this.fault('a “{” that does not begin a quantifier such as {2} or {1,3}')
    if (match[3] !== undefined && match[3] !== '' && BigInt(match[3]) < BigInt(match[1]!))
      throw this.fault('a quantifier whose second number is below the first')
    this.at += match[0].length
    return match[0]
  }

  private take(): string {
    const point = this.source.codePointAt(this.at)
    if (point === undefined) throw this.fault('the expression ends too early')
    const c = String.fromCodePoint(point)
    this.at += c.length
    return c
  }

  /** After a backslash: a class (then `single` is undefined) or a single character. */
  private escape(): { readonly text: string; readonly single?: string } {
    const c = this.take()
    if (c === 'p' || c === 'P') return { text: this.property(c === 'P') }
    const multi = MULTI[c]
    if (multi !== undefined) return { text: multi }
    if (!SINGLE_ESCAPES.includes(c)) {
      this.at -= c.length
      throw this.fault(`“\\${c}” means nothing`)
    }
    const single = c === 'n' ? '\n' : c === 'r' ? '\r' : c === 't' ? '\t' : c
    return { text: literal(single), single }
  }

  private property(negated: boolean): string {
    const match = /^\{([A-Za-z0-9-]+)\}/.exec(this.source.slice(this.at))
    if (match === null) throw this.fault('a property such as {Lu} or {IsGreek} is expected')
    const name = match[1]!
    const not = negated ? '^' : ''
    if (name.startsWith('Is')) {
      const block = unicodeBlock(name.slice(2))
      if (block === undefined) throw this.fault(`there is no Unicode block “${name.slice(2)}”`)
      this.at += match[0].length
      return `[${not}\\u{${block[0].toString(16)}}-\\u{${block[1].toString(16)}}]`
    }
    if (!CATEGORY.test(name)) throw this.fault(`there is no category of characters “${name}”`)
    this.at += match[0].length
    return `[${not}\\p{${name}}]`
  }

  /** After `[`. */
  private characterClass(): string {
    let not = ''
    if (this.source[this.at] === '^') {
      not = '^'
      this.at++
    }
    let members = ''
    let first = true
    let subtracted: string | undefined
    for (;;) {
      const c = this.source[this.at]
      if (c === undefined) throw this.fault('a “[” without its “]”')
      if (c === ']') {
        if (first) throw this.fault('an empty “[]”')
        this.at++
        break
      }
      if (c === '-' && this.source[this.at + 1] === '[' && !first) {
        this.at += 2
        subtracted = this.characterClass()
        if (this.source[this.at] !== ']') throw this.fault('after a subtracted class the “]” is expected')
        this.at++
        break
      }
      members += this.classMember(first)
      first = false
    }
    const own = `[${not}${members}]`
    return subtracted === undefined ? own : `[${own}--${subtracted}]`
  }

  private classMember(first: boolean): string {
    const from = this.at
    const c = this.take()
    let low = c
    if (c === '\\') {
      const escaped = this.escape()
      if (escaped.single === undefined) return escaped.text
      low = escaped.single
    } else if (c === '[') {
      this.at = from
      throw this.fault('a “[” within a class; to mean the character itself, write “\\[”')
    } else if (c === '-') {
      const next = this.source[this.at]
      if (!first && next !== ']' && next !== '-') {
        this.at = from
        throw this.fault('a “-” that is neither a range nor first or last in its class')
      }
      return literal('-')
    }
    if (this.source[this.at] !== '-') return literal(low)
    const next = this.source[this.at + 1]
    if (next === ']' || next === '[' || next === undefined) return literal(low)
    this.at++
    let high = this.take()
    if (high === '\\') {
      const escaped = this.escape()
      if (escaped.single === undefined) throw this.fault('a range that ends with a class')
      high = escaped.single
    }
    if (high.codePointAt(0)! < low.codePointAt(0)!) {
      this.at = from
      throw this.fault(`the range “${low}-${high}” runs backwards`)
    }
    return `${literal(low)}-${literal(high)}`
  }
}

/** A character so that it means itself, within a class and outside. */
function literal(c: string): string {
  return /^[A-Za-z0-9]$/.test(c) ? c : `\\u{${c.codePointAt(0)!.toString(16)}}`
}
