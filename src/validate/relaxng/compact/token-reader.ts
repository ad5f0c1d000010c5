/** Reading tokens one by one. */

import type { Place, SourceFile } from '../syntax.js'
import { CompactFault, type Token } from './tokens.js'

/** Words that are names of definitions only with a backslash before them. */
export const KEYWORDS = new Set(
  'attribute default datatypes div element empty external grammar include inherit list mixed namespace notAllowed parent start string text token'.split(
    ' ',
  ),
)

/** A place in a list of tokens, and what may be asked of it. */
export class TokenReader {
  protected at = 0

  constructor(
    protected readonly tokens: readonly Token[],
    private readonly source: SourceFile,
  ) {}

  protected get token(): Token {
    return this.tokens[this.at]!
  }

  protected next(): Token {
    const token = this.token
    if (token.kind !== 'end') this.at++
    return token
  }

  protected is(text: string, ahead = 0): boolean {
    const token = this.tokens[this.at + ahead]
    return token !== undefined && (token.kind === 'sign' || token.kind === 'name') && token.text === text
  }

  protected accept(text: string): boolean {
    if (!this.is(text)) return false
    this.at++
    return true
  }

  protected expect(text: string): void {
    if (!this.accept(text)) throw this.unexpected(`“${text}”`)
  }

  protected unexpected(expected: string): CompactFault {
    const { kind, text, start, end } = this.token
    const found = kind === 'end' ? 'the schema ends' : `there is “${text}”`
    return new CompactFault(`Here ${expected} is expected, but ${found}.`, start, end)
  }

  protected from(start: Token): Place {
    return { source: this.source, start: start.start, end: this.tokens[Math.max(0, this.at - 1)]!.end }
  }

  protected literal(): string {
    if (this.token.kind !== 'literal') throw this.unexpected('a text in quotation marks')
    let text = this.next().text
    while (this.accept('~')) {
      if (this.token.kind !== 'literal') throw this.unexpected('a text in quotation marks')
      text += this.next().text
    }
    return text
  }

  protected identifier(keywords = false): string {
    const { kind, text } = this.token
    if (kind !== 'quoted' && (kind !== 'name' || (!keywords && KEYWORDS.has(text))))
      throw this.unexpected('a name')
    this.at++
    return text
  }

  /** Passes annotations before something: `[ … ]`. */
  protected annotations(): void {
    while (this.is('[')) this.bracketed()
  }

  protected bracketed(): void {
    const open = this.token
    this.expect('[')
    while (!this.accept(']')) {
      if (this.token.kind === 'end') throw new CompactFault('This “[” has no “]”.', open.start, open.end)
      if (this.is('[')) this.bracketed()
      else this.at++
    }
  }

  /** Passes annotations after something: `>> name [ … ]`. */
  protected following(): void {
    while (this.accept('>>')) {
      this.next()
      this.bracketed()
    }
  }
}
