/**
 * JSON files with positions: where each value of a file stands, so that a fault in a configuration, a convention or a
 * decision is reported at its line and column. Values come from `JSON.parse`; this scanner only finds the places.
 */
import type { Location } from '../diagnostic.js'

/** A JSON file that was read: its value, and where each part of it stands. */
export interface JsonFile {
  readonly file: string
  readonly value: unknown
  /**
   * The place of a value by its JSON Pointer (RFC 6901); the place of the nearest enclosing value where it is absent.
   *
   * @param pointer e.g. `/validate/rules`; `''` is the whole file
   * @param key true: the place of the member's name instead of its value
   */
  locate(pointer: string, key?: boolean): Location
}

/** What stands in the way of reading a file as JSON, with its place. */
export interface JsonFault extends Location {
  readonly message: string
}

interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Reads JSON text, with positions.
 *
 * @param text the file's text; a byte order mark is ignored
 * @param file the name that locations carry
 * @returns the file, or the first fault with its place; a member named twice in one object is a fault too, since
 *   all but the last would be lost without a word (RFC 8259, section 4)
 */
export function readJson(text: string, file: string): JsonFile | JsonFault {
  const spans = new Map<string, Span>()
  const keys = new Map<string, Span>()
  const at = (start: number, end: number): Location => ({ file, ...placeInText(text, start, end) })
  const scanner = new JsonScanner(text.charCodeAt(0) === 0xfeff ? 1 : 0, text, spans, keys)
  try {
    scanner.document()
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    return { message: error.message, ...at(error.start, error.end) }
  }
  const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
  return {
    file,
    value,
    locate(pointer, key = false) {
      let span = (key ? keys : spans).get(pointer)
      for (let up = pointer; span === undefined && up !== ''; ) {
        up = up.slice(0, up.lastIndexOf('/'))
        span = spans.get(up)
      }
      return span === undefined ? { file } : at(span.start, span.end)
    },
  }
}

/** True if `readJson` could not read the file. */
export function isJsonFault(result: JsonFile | JsonFault): result is JsonFault {
  return 'message' in result
}

/** A member's name as a token of a JSON Pointer. */
export function pointerToken(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** Lines and columns (1-based, UTF-16 units) of a span of a text; line ends are LF, CRLF or CR. */
export function placeInText(
  text: string,
  start: number,
  end: number = start,
): { line: number; column: number; endLine: number; endColumn: number } {
  let line = 1
  let lineStart = 0
  let place: { line: number; column: number } | undefined
  for (let i = 0; ; i++) {
    if (i === start) place = { line, column: i - lineStart + 1 }
    if (i >= end || i >= text.length) break
    const code = text.charCodeAt(i)
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) {
      line += 1
      lineStart = i + 1
    }
  }
  const last = { endLine: line, endColumn: Math.min(end, text.length) - lineStart + 1 }
  return { ...(place ?? { line: last.endLine, column: last.endColumn }), ...last }
}

class JsonError extends Error {
  constructor(
    message: string,
    readonly start: number,
    readonly end: number,
  ) {
    super(message)
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const STRING = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy
const SPACE = /[ \t\r\n]*/y
const MAXIMUM_DEPTH = 500

class JsonScanner {
  constructor(
    private position: number,
    private readonly text: string,
    private readonly spans: Map<string, Span>,
    private readonly keys: Map<string, Span>,
  ) {}

  document(): void {
    this.value('', 0)
    if (this.position < this.text.length) {
      throw this.error('After the end of the JSON value there is something more. Remove it.')
    }
  }

  private value(pointer: string, depth: number): void {
    this.space()
    if (depth > MAXIMUM_DEPTH) throw this.error(`The values are nested more than ${MAXIMUM_DEPTH} deep.`)
    const start = this.position
    const sign = this.text[start]
    if (sign === '{') this.object(pointer, depth)
    else if (sign === '[') this.array(pointer, depth)
    else if (sign === '"') this.string()
    else if (!this.token(NUMBER) && !this.word('true') && !this.word('false') && !this.word('null')) {
      throw this.error(
        sign === undefined
          ? 'The file ends where a JSON value should stand.'
          : `A JSON value should stand here: text in double quotes, a number, true, false, null, {…} or […]; “${sign}” begins none.`,
      )
    }
    this.spans.set(pointer, { start, end: this.position })
    this.space()
  }

  private object(pointer: string, depth: number): void {
    const names = new Set<string>()
    this.position += 1
    this.space()
    if (this.skip('}')) return
    for (;;) {
      this.space()
      const start = this.position
      if (this.text[start] !== '"') {
        throw this.error(
          this.text[start] === '}'
            ? 'The comma before this brace is one too many: remove it.'
            : 'The name of a member should stand here, in double quotes.',
        )
      }
      this.string()
      const name = JSON.parse(this.text.slice(start, this.position)) as string
      if (names.has(name)) {
        throw this.error(`“${name}” stands twice in the same object: only one can be meant.`, start)
      }
      names.add(name)
      const member = `${pointer}/${pointerToken(name)}`
      this.keys.set(member, { start, end: this.position })
      this.space()
      if (!this.skip(':')) throw this.error(`A colon should follow the name “${name}”.`)
      this.value(member, depth + 1)
      if (this.skip('}')) return
      if (!this.skip(',')) throw this.error('A comma or a closing brace “}” should stand here.')
    }
  }

  private array(pointer: string, depth: number): void {
    this.position += 1
    this.space()
    if (this.skip(']')) return
    for (let index = 0; ; index++) {
      this.space()
      if (this.text[this.position] === ']') {
        throw this.error('The comma before this bracket is one too many: remove it.')
      }
      this.value(`${pointer}/${index}`, depth + 1)
      if (this.skip(']')) return
      if (!this.skip(',')) throw this.error('A comma or a closing bracket “]” should stand here.')
    }
  }

  private string(): void {
    if (!this.token(STRING)) {
      throw this.error('This text is not closed, or holds a line end or a backslash that JSON does not know.')
    }
  }

  private space(): void {
    this.token(SPACE)
  }

  private skip(sign: string): boolean {
    if (this.text[this.position] !== sign) return false
    this.position += 1
    return true
  }

  private word(word: string): boolean {
    if (!this.text.startsWith(word, this.position)) return false
    this.position += word.length
    return true
  }

  private token(pattern: RegExp): boolean {
    pattern.lastIndex = this.position
    if (!pattern.test(this.text)) return false
    this.position = pattern.lastIndex
    return true
  }

  private error(message: string, start: number = this.position): JsonError {
    return new JsonError(message, start, Math.max(this.position, start + 1))
  }
}
