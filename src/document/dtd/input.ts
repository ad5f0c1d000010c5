/**
 * Reading declarations: a stack of texts (the document, the external subset, parameter entities), and the tokens in
 * them. The texts are strings in which each character is one byte, so that an index is an offset.
 */

import type { DocumentCode } from '../codes.js'
import { charge } from '../limits.js'
import { LineIndex } from '../positions.js'
import type { Scanner } from '../scan.js'
import { wrongCharacter } from '../tag-names.js'
import type { Dtd, Entity } from './dtd.js'

/** One text on the stack. */
export interface Source {
  readonly text: string
  pos: number
  /** The parameter entity that it is; undefined for the two subsets. */
  readonly entity: Entity | undefined
  /** Whether the reference to it stood within a declaration. */
  readonly within: boolean
  /** Whether parameter entities may be referred to within its declarations (§ 2.8). */
  readonly external: boolean
  readonly file: string
  /** Where in the document it was referred to; -1 for the document itself. */
  readonly at: number
}

/** Ends a declaration that is not as it should be; it has been reported. */
export class Broken extends Error {}

const NAME = /[A-Za-z_:\x80-\xff][-A-Za-z0-9._:\x80-\xff]*/y
const NMTOKEN = /[-A-Za-z0-9._:\x80-\xff]+/y
const WHITE = /[ \t\r\n]+/y
/** NUL and the controls besides white space, U+FFFE and U+FFFF: the second half of XML’s Char, as bytes. */
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]/

/** A string of bytes as the text it is in UTF-8. */
export function utf8(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

export class DtdInput {
  readonly stack: Source[]

  constructor(
    readonly scanner: Scanner,
    readonly dtd: Dtd,
    first: Source,
  ) {
    this.stack = [first]
  }

  get top(): Source {
    return this.stack[this.stack.length - 1]!
  }

  /** Whether what is read now is the external subset or a parameter entity. */
  get outside(): boolean {
    return this.stack.length > 1 || this.top.at >= 0
  }

  /** The next character, or an empty string at the end of the text. */
  peek(): string {
    const { top } = this
    return top.text.charAt(top.pos)
  }

  /** Whether the text goes on with `s`. */
  looking(s: string): boolean {
    const { top } = this
    return top.text.startsWith(s, top.pos)
  }

  /** Passes over `s`, if the text goes on with it. */
  take(s: string): boolean {
    if (!this.looking(s)) return false
    this.top.pos += s.length
    return true
  }

  /** Passes over `s`; it is a fault if something else stands there. */
  expect(s: string, message: string): void {
    if (!this.take(s)) this.fail('xml-dtd', message)
  }

  /** White space, and within declarations parameter entities, which count as white space (§ 4.4.8). */
  space(): boolean {
    let found = false
    for (;;) {
      const { top } = this
      WHITE.lastIndex = top.pos
      if (WHITE.test(top.text)) {
        top.pos = WHITE.lastIndex
        found = true
      }
      if (top.pos >= top.text.length && top.within) {
        this.stack.pop()
        found = true
      } else if (/%[A-Za-z_:\x80-\xff]/y.test(top.text.slice(top.pos, top.pos + 2))) {
        if (!top.external)
          this.fail(
            'xml-dtd',
            'A parameter entity (`%name;`) cannot stand within a declaration here, only between declarations.',
          )
        this.parameter(true)
        found = true
      } else return found
    }
  }

  /** White space that must be there. */
  needSpace(before: string): void {
    if (!this.space()) this.fail('xml-dtd', `A space is missing before ${before}.`)
  }

  /** A name. */
  name(what: string, colons = true): string {
    const { top } = this
    NAME.lastIndex = top.pos
    const match = NAME.exec(top.text)
    if (match === null) this.fail('xml-dtd', `The name of ${what} is missing here.`)
    const text = utf8(match[0])
    const wrong = wrongCharacter(text)
    if (wrong !== '')
      this.fail('xml-name', `The character “${wrong}” may not occur here in a name (\`${text}\`).`)
    if (this.scanner.namespaceAware && text.includes(':') && (!colons || /^:|:$|:.*:/.test(text)))
      this.fail('xml-colon', `The name \`${text}\` cannot have such a colon.`)
    top.pos = NAME.lastIndex
    return text
  }

  /** A name token. */
  token(): string {
    const { top } = this
    NMTOKEN.lastIndex = top.pos
    const match = NMTOKEN.exec(top.text)
    const text = match === null ? '' : utf8(match[0])
    if (match === null || wrongCharacter(`a${text}`) !== '') this.fail('xml-dtd', 'A name is missing here.')
    top.pos = NMTOKEN.lastIndex
    return text
  }

  /** A literal in quotes, as bytes and without the quotes. */
  literal(what: string): string {
    const { top } = this
    const quote = this.peek()
    if (quote !== '"' && quote !== "'") this.fail('xml-dtd', `${what} must stand in quotation marks here.`)
    const end = top.text.indexOf(quote, top.pos + 1)
    if (end < 0) this.fail('xml-dtd', `The closing quotation mark of ${what} is missing.`)
    const text = top.text.slice(top.pos + 1, end)
    top.pos = end + 1
    return text.replace(/\r\n?/g, '\n')
  }

  /** Everything up to `end`, which is passed over. */
  until(end: string, message: string): string {
    const { top } = this
    const at = top.text.indexOf(end, top.pos)
    if (at < 0) {
      this.fault('xml-dtd', message)
      top.pos = top.text.length
      throw new Broken()
    }
    const text = top.text.slice(top.pos, at)
    top.pos = at + end.length
    return text
  }

  /** Opens the parameter entity whose reference stands here. */
  parameter(within: boolean): void {
    const entity = this.parameterHere()
    if (entity === undefined) return
    const pad = within ? ' ' : ''
    this.stack.push({
      text: pad + this.textOf(entity) + pad,
      pos: 0,
      entity,
      within,
      external: true,
      file: entity.systemId === undefined ? this.top.file : entity.file,
      at: this.offset(),
    })
  }

  /** Reads the reference to a parameter entity; undefined if its text cannot be had. */
  parameterHere(): Entity | undefined {
    const start = this.top.pos
    this.top.pos++
    const name = this.name('a parameter entity', false)
    this.expect(';', `The semicolon after \`%${name}\` is missing.`)
    this.dtd.reachesOut = true
    const entity = this.dtd.parameters.get(name)
    if (entity === undefined) {
      if (!this.outside && this.dtd.standalone)
        this.fault('xml-entity-undeclared', `The parameter entity \`%${name};\` is not declared.`)
      else
        this.scanner.remark(
          'xml-entity-unread',
          this.offset(start),
          this.offset(),
          `The parameter entity \`%${name};\` is not declared in what was read; what it declares is unknown.`,
        )
      return undefined
    }
    if (this.stack.some((source) => source.entity === entity))
      this.fail('xml-entity-recursive', `The parameter entity \`%${name};\` contains itself.`)
    if (!this.dtd.load(this.scanner, entity, this.offset(start), this.offset())) return undefined
    const { scanner } = this
    charge(scanner, entity.text!.length, this.offset(start), this.offset())
    if (this.stack.length > scanner.limits.entityDepth)
      scanner.refuse(
        'xml-limit-expansion',
        this.offset(start),
        this.offset(),
        'Entities stand too deep within one another.',
      )
    return entity
  }

  /** The text of an entity as a string of bytes. */
  textOf(entity: Entity): string {
    const bytes = entity.text!
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length - 1).toString('latin1')
    this.checkCharacters(text)
    return text
  }

  /** Reports a character that may not occur in a text. */
  checkCharacters(text: string): void {
    if (FORBIDDEN.test(text))
      this.fault(
        'xml-character',
        'There is a character in these declarations that may not occur in XML; remove it.',
      )
  }

  /** The offset in the document of the present place, or of `pos` in the present text. */
  offset(pos = this.top.pos): number {
    const { top } = this
    return top.at < 0 ? pos : top.at
  }

  /** Reports a fault at the present place. */
  fault(code: DocumentCode, message: string): void {
    const { top, scanner } = this
    const at = this.offset()
    let where = ''
    if (top.at >= 0) {
      const { line } = new LineIndex(Buffer.from(top.text, 'latin1')).position(top.pos)
      const name =
        top.entity === undefined
          ? `the file \`${top.file}\``
          : `the parameter entity \`%${top.entity.name};\``
      where = ` (This is in line ${line} of ${name}.)`
    }
    scanner.fault(code, at, at + 1, message + where)
  }

  /** Reports a fault, and ends the declaration. */
  fail(code: DocumentCode, message: string): never {
    this.fault(code, message)
    throw new Broken()
  }
}
