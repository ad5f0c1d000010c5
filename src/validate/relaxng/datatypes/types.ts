/** What the engine asks of a datatype. */

/** What namespace prefixes mean at a place (for `QName`), and which unparsed entities there are (for `ENTITY`). */
export interface ValueContext {
  namespaceFor(prefix: string): string | undefined
  isUnparsedEntity?(name: string): boolean
}

/** A context in which no prefix is bound. */
export const NO_CONTEXT: ValueContext = { namespaceFor: () => undefined }

/** The part that a datatype plays for identifiers (RELAX NG DTD Compatibility, 5). */
export const IdType = { none: 0, id: 1, idref: 2, idrefs: 3 } as const
export type IdType = (typeof IdType)[keyof typeof IdType]

/** A parameter of `data`. */
export interface Parameter {
  readonly name: string
  readonly value: string
}

/** A datatype with its parameters. */
export interface Datatype {
  /** Accepts every string, so that nobody needs to look. */
  readonly any: boolean
  /** Accepts exactly the names without a colon, with white space around them or not. */
  readonly name?: boolean
  /** Depends on the context, so that results must not be kept. */
  readonly contextual: boolean
  readonly idType: IdType
  /** What the datatype accepts, for a reader: `a date, such as 1949-01-31`. */
  readonly description: string
  /** Whether a string is in the lexical space. */
  valid(text: string, context: ValueContext): boolean
  /** A string that is equal for strings that mean the same value; `undefined` for strings that are not valid. */
  key(text: string, context: ValueContext): string | undefined
}

/** Why a datatype cannot be made: a sentence, and which parameter is at fault (index), if one is. */
export interface DatatypeFault {
  readonly message: string
  readonly parameter?: number
}

const ENDS = /^[ \t\n\r]+|[ \t\n\r]+$/g
const RUNS = /[ \t\n\r]+/g
const NEEDS_COLLAPSE = /^[ \t\n\r]|[\t\n\r]|[ ]{2}|[ \t\n\r]$/

/** White space at the ends removed, each run inside replaced by one space. */
export function collapse(text: string): string {
  return NEEDS_COLLAPSE.test(text) ? text.replace(ENDS, '').replace(RUNS, ' ') : text
}

/** The tokens between white space. */
export function tokens(text: string): string[] {
  const collapsed = collapse(text)
  return collapsed === '' ? [] : collapsed.split(' ')
}

/** Whether a text holds nothing but white space of XML. */
export function isBlank(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c !== 0x20 && c !== 0x0a && c !== 0x09 && c !== 0x0d) return false
  }
  return true
}
