/** Declarations of elements, attributes, notations and entities. */

import { isChar } from '../characters.js'
import { charge } from '../limits.js'
import { characterBytes, normaliseValue } from '../references.js'
import type { AttributeDeclaration } from './dtd.js'
import { collapsed } from './dtd.js'
import { type DtdInput, utf8 } from './input.js'

const TYPES = ['CDATA', 'IDREFS', 'IDREF', 'ID', 'ENTITIES', 'ENTITY', 'NMTOKENS', 'NMTOKEN'] as const
const MODEL_DEPTH = 200

/** `<!ELEMENT name model>`, after its keyword. The model is only checked for its form (§ 3.2). */
export function elementDeclaration(input: DtdInput): void {
  input.needSpace('the name of the element')
  input.name('the element')
  input.needSpace('what the element may contain')
  if (!input.take('EMPTY') && !input.take('ANY')) {
    input.expect('(', 'What the element may contain must be `EMPTY`, `ANY`, or stand in parentheses.')
    input.space()
    if (input.take('#PCDATA')) mixed(input)
    else children(input, 1)
  }
  end(input, 'the declaration of the element')
}

function mixed(input: DtdInput): void {
  let names = 0
  for (;;) {
    input.space()
    if (input.take(')')) break
    input.expect('|', 'The names after `#PCDATA` are divided by `|`, and `)` ends them.')
    input.space()
    input.name('an element')
    names++
  }
  const star = input.take('*')
  if (names > 0 && !star) input.fail('xml-dtd', 'An asterisk must follow: `(#PCDATA | name)*`.')
}

function children(input: DtdInput, depth: number): void {
  if (depth > MODEL_DEPTH) input.fail('xml-limit-depth', 'The parentheses of this declaration go too deep.')
  let divider = ''
  for (;;) {
    input.space()
    if (input.take('(')) children(input, depth + 1)
    else {
      input.name('an element')
      occurrence(input)
    }
    input.space()
    if (input.take(')')) break
    const sign = input.peek()
    if ((sign !== '|' && sign !== ',') || (divider !== '' && divider !== sign))
      input.fail('xml-dtd', 'The parts of a group are divided all by `,` or all by `|`, and `)` ends them.')
    divider = sign
    input.take(sign)
  }
  occurrence(input)
}

function occurrence(input: DtdInput): void {
  if (!input.take('?') && !input.take('*')) input.take('+')
}

function end(input: DtdInput, what: string): void {
  input.space()
  input.expect('>', `The \`>\` at the end of ${what} is missing, or something stands before it.`)
}

/** `<!ATTLIST element …>`, after its keyword (§ 3.3). The first declaration of an attribute holds. */
export function attributeList(input: DtdInput): void {
  const { dtd } = input
  input.needSpace('the name of the element')
  const element = input.name('the element')
  let declared = dtd.attributes.get(element)
  for (;;) {
    const space = input.space()
    if (input.take('>')) return
    if (!space) input.fail('xml-dtd', 'A space is missing before the name of the attribute.')
    const declaration = attributeDeclaration(input)
    if (declared === undefined) {
      declared = new Map()
      dtd.attributes.set(element, declared)
    }
    if (declared.has(declaration.name)) continue
    declared.set(declaration.name, declaration)
    if (declaration.tokenised || declaration.value !== undefined) dtd.hasDefaults = true
  }
}

function attributeDeclaration(input: DtdInput): AttributeDeclaration {
  const name = input.name('the attribute')
  input.needSpace('the type of the attribute')
  const tokenised = type(input)
  input.needSpace('`#IMPLIED`, `#REQUIRED` or the value')
  if (input.take('#IMPLIED') || input.take('#REQUIRED')) return { name, tokenised, value: undefined }
  if (input.take('#FIXED')) input.needSpace('the value')
  const at = input.offset()
  const literal = input.literal('The value')
  const value = normaliseValue(input.scanner, Buffer.from(literal, 'latin1'), at)
  return { name, tokenised, value: tokenised ? collapsed(value) : value }
}

/** The type of an attribute; returns whether it is another than CDATA. */
function type(input: DtdInput): boolean {
  for (const keyword of TYPES) if (input.take(keyword)) return keyword !== 'CDATA'
  const notation = input.take('NOTATION')
  if (notation) input.needSpace('the names of the notations')
  input.expect(
    '(',
    'This is no type of an attribute; there are `CDATA`, `ID`, `IDREF`, `NMTOKEN`, `(a | b)` and a few more.',
  )
  do {
    input.space()
    if (notation) input.name('a notation', false)
    else input.token()
    input.space()
  } while (input.take('|'))
  input.expect(')', 'The values are divided by `|`, and `)` ends them.')
  return true
}

/** `<!NOTATION name …>`, after its keyword (§ 4.7). */
export function notationDeclaration(input: DtdInput): void {
  input.needSpace('the name of the notation')
  const name = input.name('the notation', false)
  input.needSpace('`PUBLIC` or `SYSTEM`')
  const id = externalId(input, true)
  if (id === undefined) input.fail('xml-dtd', 'A notation needs `PUBLIC` or `SYSTEM`.')
  end(input, 'the declaration of the notation')
  if (!input.dtd.notations.some((n) => n.name === name)) input.dtd.notations.push({ name, ...id })
}

/** `PUBLIC "…" "…"` or `SYSTEM "…"`; undefined if neither stands here. */
export function externalId(
  input: DtdInput,
  notation = false,
): { publicId: string | undefined; systemId: string | undefined } | undefined {
  if (input.take('SYSTEM')) {
    input.needSpace('the address')
    return { publicId: undefined, systemId: utf8(input.literal('The address')) }
  }
  if (!input.take('PUBLIC')) return undefined
  input.needSpace('the public identifier')
  const literal = input.literal('The public identifier')
  if (!/^[- \nA-Za-z0-9'()+,./:=?;!*#@$_%]*$/.test(literal))
    input.fail(
      'xml-dtd',
      "A public identifier has only letters, digits, spaces and the signs -'()+,./:=?;!*#@$_%.",
    )
  const publicId = literal.replace(/[ \n]+/g, ' ').trim()
  const space = input.space()
  const next = input.peek()
  if (next !== '"' && next !== "'") {
    if (notation) return { publicId, systemId: undefined }
    input.fail('xml-dtd', 'The address after the public identifier is missing.')
  }
  if (!space) input.fail('xml-dtd', 'A space is missing before the address.')
  return { publicId, systemId: utf8(input.literal('The address')) }
}

/** `<!ENTITY …>`, after its keyword (§ 4.2). The first declaration of an entity holds. */
export function entityDeclaration(input: DtdInput): void {
  const { dtd } = input
  input.needSpace('the name of the entity')
  const parameter = input.take('%')
  if (parameter) input.needSpace('the name of the entity')
  const name = input.name('the entity', false)
  input.needSpace('what the entity stands for')
  const { outside } = input
  const { file } = input.top
  const id = externalId(input)
  let text: Uint8Array | undefined
  let notation: string | undefined
  if (id === undefined) {
    const value = entityValue(input, input.literal('What the entity stands for'), 0)
    text = Buffer.from(`${value}\0`, 'latin1')
  } else if (input.space() && !parameter && input.take('NDATA')) {
    input.needSpace('the name of the notation')
    notation = input.name('the notation', false)
  }
  end(input, 'the declaration of the entity')
  const table = parameter ? dtd.parameters : dtd.entities
  if (!table.has(name)) table.set(name, { name, text, systemId: id?.systemId, notation, file, outside })
}

/** The replacement text of an entity: characters and parameter entities put in, general entities left (§ 4.5). */
function entityValue(input: DtdInput, literal: string, depth: number): string {
  if (depth > input.scanner.limits.entityDepth)
    input.fail('xml-entity-recursive', 'The parameter entities in this value contain themselves.')
  return literal.replace(
    /&#x([0-9a-fA-F]+);|&#([0-9]+);|(&[A-Za-z_:\x80-\xff][-A-Za-z0-9._:\x80-\xff]*;)|%([A-Za-z_:\x80-\xff][-A-Za-z0-9._:\x80-\xff]*);|[&%]/g,
    (sign, hex?: string, decimal?: string, general?: string, parameter?: string) => {
      if (general !== undefined) return general
      if (parameter !== undefined) return parameterValue(input, parameter, depth)
      const code = hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : -1
      const bytes = code < 0 || !isChar(code) ? undefined : characterBytes(code)
      if (bytes !== undefined) return Buffer.from(bytes).toString('latin1')
      if (code >= 0) input.fail('xml-character', `\`${sign}\` stands for no character that XML allows.`)
      return input.fail(
        sign === '%' ? 'xml-dtd' : 'xml-ampersand',
        sign === '%'
          ? 'A `%` that stands for itself must be written `&#37;` in an entity.'
          : 'An `&` that stands for itself must be written `&#38;#38;` in an entity.',
      )
    },
  )
}

function parameterValue(input: DtdInput, name: string, depth: number): string {
  if (!input.top.external)
    input.fail('xml-dtd', 'A parameter entity cannot stand within a declaration of the internal subset.')
  const entity = input.dtd.parameters.get(utf8(name))
  input.dtd.reachesOut = true
  if (entity === undefined) return ''
  if (input.stack.some((source) => source.entity === entity))
    input.fail('xml-entity-recursive', `The parameter entity \`%${entity.name};\` contains itself.`)
  const at = input.offset()
  if (!input.dtd.load(input.scanner, entity, at, at + 1)) return ''
  charge(input.scanner, entity.text!.length, at, at + 1)
  // The text of an internal entity has had its own references put in already.
  return entity.systemId === undefined
    ? input.textOf(entity)
    : entityValue(input, input.textOf(entity), depth + 1)
}
