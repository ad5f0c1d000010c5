/** Strings, names, addresses and binary data of XML Schema. */

import { isName, isNameChar, isNCName } from '../../../document/characters.js'
import { type AnyPrimitive, characters, primitive } from './primitive.js'
import { tokens, type ValueContext } from './types.js'

function text(
  whiteSpace: 'preserve' | 'replace' | 'collapse',
  allowed: (text: string) => boolean = () => true,
): AnyPrimitive {
  return primitive<string>({
    whiteSpace,
    parse: (s) => (allowed(s) ? s : undefined),
    key: (s) => s,
    length: characters,
  })
}

function isNmtoken(s: string): boolean {
  for (const c of s) if (!isNameChar(c.codePointAt(0)!)) return false
  return s !== ''
}

export const string = text('preserve')
export const normalizedString = text('replace')
export const token = text('collapse')
export const language = text('collapse', (s) => /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/.test(s))
export const Name = text('collapse', isName)
export const NCName = text('collapse', isNCName)
export const NMTOKEN = text('collapse', isNmtoken)
export const anyURI = text('collapse', isUriReference)

function isEntity(s: string, context: ValueContext): boolean {
  return isNCName(s) && context.isUnparsedEntity?.(s) === true
}

export const ENTITY = primitive<string>({
  whiteSpace: 'collapse',
  contextual: true,
  parse: (s, context) => (isEntity(s, context) ? s : undefined),
  key: (s) => s,
  length: characters,
})

/** A list type: at least one item, as XML Schema says of NMTOKENS, IDREFS and ENTITIES. */
function list(item: (s: string, context: ValueContext) => boolean, contextual: boolean): AnyPrimitive {
  return primitive<readonly string[]>({
    whiteSpace: 'collapse',
    contextual,
    parse: (s, context) => {
      const items = tokens(s)
      return items.length > 0 && items.every((i) => item(i, context)) ? items : undefined
    },
    key: (items) => items.join(' '),
    length: (items) => items.length,
  })
}

export const NMTOKENS = list(isNmtoken, false)
export const IDREFS = list(isNCName, false)
export const ENTITIES = list(isEntity, true)

/**
 * Also of NOTATION, whose values are QNames too (XML Schema, Part 2, 3.2.19). That they be declared is asked there of a schema in
 * XML Schema; a RELAX NG schema declares none.
 */
export const QName = primitive<string>({
  whiteSpace: 'collapse',
  contextual: true,
  parse: (s, context) => {
    const colon = s.indexOf(':')
    const prefix = colon < 0 ? '' : s.slice(0, colon)
    const local = s.slice(colon + 1)
    if (!isNCName(local) || (colon >= 0 && !isNCName(prefix))) return undefined
    const namespace = context.namespaceFor(prefix)
    if (namespace === undefined) return colon < 0 ? `{}${local}` : undefined
    return `{${namespace}}${local}`
  },
  key: (s) => s,
})

export const hexBinary = primitive<string>({
  whiteSpace: 'collapse',
  parse: (s) => (/^(?:[0-9a-fA-F]{2})*$/.test(s) ? s.toUpperCase() : undefined),
  key: (s) => s,
  length: (s) => s.length / 2,
})

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=|[A-Za-z0-9+/][AQgw]==)?$/

export const base64Binary = primitive<string>({
  whiteSpace: 'collapse',
  parse: (s) => {
    const compact = s.replaceAll(' ', '')
    return BASE64.test(compact) ? compact : undefined
  },
  key: (s) => s,
  length: (s) => (s.length / 4) * 3 - (s.endsWith('==') ? 2 : s.endsWith('=') ? 1 : 0),
})

/** Characters that RFC 2396 and 2732 leave to URI references, besides letters and digits, and what XLink escapes. */
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*$/

/**
 * Whether a text is a URI reference once the characters that a URI may not hold are escaped (XLink 1.0, 5.4). Then
 * little can be wrong: a stray percent sign, a scheme that is none, nothing after a scheme, square brackets in a path,
 * a second number sign.
 */
export function isUriReference(s: string): boolean {
  if (/%(?![0-9A-Fa-f]{2})/.test(s)) return false
  const hash = s.indexOf('#')
  const body = hash < 0 ? s : s.slice(0, hash)
  if (hash >= 0 && s.indexOf('#', hash + 1) >= 0) return false
  const query = body.indexOf('?')
  const path = query < 0 ? body : body.slice(0, query)
  const colon = path.indexOf(':')
  const slash = path.indexOf('/')
  let rest = path
  if (colon >= 0 && (slash < 0 || colon < slash)) {
    if (!SCHEME.test(path.slice(0, colon))) return false
    rest = path.slice(colon + 1)
    if (rest === '' && query < 0) return false
    // What does not begin with a slash is opaque: there square brackets may stand anywhere but at the beginning.
    if (!rest.startsWith('/')) return rest !== '' && !/^[[\]]/.test(rest)
  }
  if (rest.startsWith('//')) {
    const end = rest.indexOf('/', 2)
    const authority = end < 0 ? rest.slice(2) : rest.slice(2, end)
    if (authority === '' && end < 0 && query < 0) return false
    if (/[[\]]/.test(authority) && !/^(?:[^[\]@]*@)?\[[0-9A-Fa-f:.%]+\](?::\d*)?$/.test(authority))
      return false
    rest = end < 0 ? '' : rest.slice(end)
  }
  return !/[[\]]/.test(rest)
}
