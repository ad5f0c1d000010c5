/** Reading tokens one by one, and finding the way again after a fault. */

import type { SchemaFaults } from '../faults.js'
import type { Place, SourceFile } from '../syntax.js'
import { CompactFault, type Token, tokenize } from './tokens.js'

/** Words that are names of definitions only with a backslash before them. */
export const KEYWORDS = new Set(
  'attribute default datatypes div element empty external grammar include inherit list mixed namespace notAllowed parent start string text token'.split(
    ' ',
  ),
)

/** Keywords with which no pattern begins. */
const NOT_PATTERNS = new Set('datatypes default div include inherit namespace start'.split(' '))

const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' }

/** The signs that occur in annotations. */
const ANNOTATION_SIGNS = new Set(['[', '=', '~', '>>'])

/** Thrown when what is being read is given up: its fault has been told, and a definition or the end follows. */
class GivenUp extends Error {}

/**
 * A place in a list of tokens, and what may be asked of it. A fault is told at once, at most one at a token, and reading goes
 * on behind the next comma, closing sign or definition.
 */
export class TokenReader {
  protected at = 0
  protected readonly tokens: readonly Token[]
  /** Where the definition begins that is being read. */
  protected itemFrom = 0
  private toldAt = -1

  constructor(
    text: string,
    private readonly source: SourceFile,
    private readonly faults: SchemaFaults,
  ) {
    this.tokens = tokenize(text, (fault) => this.tell(fault))
  }

  /** Reports a fault, unless one was reported at the same place. */
  protected tell({ message, start, end }: CompactFault): void {
    if (start === this.toldAt) return
    this.toldAt = start
    this.faults.incomplete = true
    this.faults.report('rng-schema-syntax', { source: this.source, start, end }, message)
  }

  /** Reports what was thrown while reading; anything but a fault of the schema is thrown on. */
  protected caught(error: unknown): void {
    if (error instanceof CompactFault) this.tell(error)
    else if (!(error instanceof GivenUp)) throw error
  }

  protected get token(): Token {
    return this.tokens[this.at]!
  }

  protected get ended(): boolean {
    return this.token.kind === 'end'
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
    const found =
      kind === 'end'
        ? 'the schema ends'
        : kind === 'literal'
          ? `there is the text “${text}”`
          : `there is “${text}”`
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
    if (kind !== 'quoted' && kind !== 'name') throw this.unexpected('a name')
    if (kind === 'name' && !keywords && KEYWORDS.has(text)) this.tell(keyword(this.token))
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
      if (this.ended || (this.token.kind === 'sign' && !ANNOTATION_SIGNS.has(this.token.text)))
        throw new CompactFault('This “[” has no “]”.', open.start, open.end)
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

  /** Whether a definition, an include or a div of a grammar begins here. */
  protected beginsItem(): boolean {
    const { kind, text } = this.token
    if (kind === 'name' && text === 'include') return this.tokens[this.at + 1]!.kind === 'literal'
    if (kind === 'name' && text === 'div') return this.is('{', 1)
    const named = kind === 'quoted' || (kind === 'name' && text !== 'inherit')
    return named && (this.is('=', 1) || this.is('|=', 1) || this.is('&=', 1))
  }

  /** Whether a declaration of a prefix, a namespace or a datatype library begins here. */
  protected beginsDeclaration(): boolean {
    return this.is('namespace') || this.is('datatypes') || this.is('default')
  }

  /** Whether a pattern begins here, and neither a definition nor an annotation. */
  protected beginsPattern(): boolean {
    const { kind, text } = this.token
    if (kind === 'sign') return text === '('
    if (kind === 'end' || kind === 'nsname' || this.beginsItem()) return false
    return kind === 'literal' || !(this.is('[', 1) || (kind === 'name' && NOT_PATTERNS.has(text)))
  }

  /** Reads the sign that closes what `open` opened; if there is another, tells it and goes on behind the right one. */
  protected close(sign: '}' | ')', open: Token): void {
    if (this.accept(sign)) return
    if (this.ended || this.beginsItem()) {
      // A text without an end may have taken the sign with it.
      if (!this.tokens.slice(0, this.at).some((token) => token.broken === true && token.start > open.start))
        this.tell(new CompactFault(`This “${open.text}” has no “${sign}”.`, open.start, open.end))
      throw new GivenUp()
    }
    this.tell(this.unexpected(`“${sign}”`))
    while (!this.accept(sign)) {
      if (sign === ')' && this.is('}')) return
      this.skip()
    }
  }

  /** Whether the definition that is being read has more closing braces than opening ones. */
  protected surplus(): boolean {
    const from = this.at
    let open = 0
    for (this.at = this.itemFrom; !this.ended && (this.at === this.itemFrom || !this.beginsItem()); this.at++)
      open += this.is('{') ? 1 : this.is('}') ? -1 : 0
    this.at = from
    return open < 0
  }

  /** Passes over what is left of a member of a list of patterns, up to a comma, bar, ampersand or closing sign. */
  protected skipMember(): void {
    while (!this.is(',') && !this.is('|') && !this.is('&') && !this.is('}') && !this.is(')')) this.skip()
  }

  /** Passes over what is left of an item of a grammar, up to the next one, or to what closes the grammar. */
  protected skipItem(close: '}' | 'end'): void {
    while (!this.ended && !this.beginsItem() && !(close === '}' && this.is('}'))) {
      if (this.is('[') || this.beginsParameters()) this.skip()
      else this.at++
    }
  }

  /** Passes over a token, or over all between it and its partner. */
  private skip(): void {
    if (this.ended || this.beginsItem()) throw new GivenUp()
    const parameters = this.beginsParameters()
    const closer = this.token.kind === 'sign' ? CLOSERS[this.token.text] : undefined
    this.at++
    if (parameters || closer === ']') {
      // Here “name =” begins no definition.
      while (!this.ended && !this.accept(parameters ? '}' : ']')) {
        if (closer === ']' && this.is('[')) this.skip()
        else this.at++
      }
    } else if (closer !== undefined) {
      while (!this.accept(closer)) {
        if (closer === ')' && this.is('}')) return
        this.skip()
      }
    }
  }

  /** Whether a datatype with parameters begins here. */
  private beginsParameters(): boolean {
    const { kind, text } = this.token
    return (
      (kind === 'cname' || (kind === 'name' && (text === 'string' || text === 'token'))) && this.is('{', 1)
    )
  }
}

/** The fault that a keyword stands where a name is needed. */
export function keyword({ text, start, end }: Token): CompactFault {
  return new CompactFault(
    `“${text}” is a keyword; as the name of a definition it is written “\\${text}”.`,
    start,
    end,
  )
}
