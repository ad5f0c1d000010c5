/** Names in tags: what is looked at once for each new name, and what Namespaces in XML says of them. */

import { isNameChar, isNameStart } from './characters.js'
import { XML_NS, XMLNS_NS } from './names.js'
import { DEFAULT_DECLARATION, ORDINARY, PREFIX_DECLARATION, PREFIXED } from './raw-names.js'
import type { Scanner } from './scan.js'

/** Looks at a name that has not occurred before; returns its id. */
export function newName(scanner: Scanner, id: number, from: number, to: number): number {
  const text = scanner.raws.text(id)
  const wrong = wrongCharacter(text)
  if (wrong !== '')
    scanner.fault(
      'xml-name',
      from,
      to,
      `The character “${wrong}” may not occur here in a name (\`${text}\`).`,
    )
  let kind = ORDINARY
  if (scanner.namespaceAware) {
    const colon = text.indexOf(':')
    if (text === 'xmlns') kind = DEFAULT_DECLARATION
    else if (text.startsWith('xmlns:')) kind = PREFIX_DECLARATION
    else if (colon >= 0 && !text.startsWith('xml:')) kind = PREFIXED
    if (colon >= 0 && !isQName(text, colon))
      scanner.fault(
        'xml-colon',
        from,
        to,
        `The colon in \`${text}\` stands for a namespace: there can be one, between a prefix and a name.`,
      )
  }
  scanner.raws.kind[id] = kind
  return id
}

function isQName(text: string, colon: number): boolean {
  const second = text.codePointAt(colon + 1)
  return colon > 0 && second !== undefined && isNameStart(second) && !text.includes(':', colon + 1)
}

/** The first character of a string that a Name may not have there; empty if it is a Name. */
export function wrongCharacter(text: string): string {
  let first = true
  for (const ch of text) {
    const c = ch.codePointAt(0)!
    if (first ? !isNameStart(c) : !isNameChar(c)) return ch
    first = false
  }
  return ''
}

/** Resolves the name of an element in the present namespace context. */
export function resolveElement(scanner: Scanner, raw: number, start: number): number {
  const { raws, namespaces, names } = scanner
  const text = raws.text(raw)
  const colon = scanner.namespaceAware ? text.indexOf(':') : -1
  const prefix = colon < 0 ? '' : text.slice(0, colon)
  const namespace = scanner.namespaceAware ? namespaces.find(prefix) : 0
  if (prefix === 'xmlns') reservedPrefix(scanner, text, start + 1)
  if (namespace < 0) {
    unbound(scanner, prefix, text, start + 1)
    return names.intern('', text)
  }
  const name = names.internLocal(namespace, text.slice(colon + 1))
  raws.elementName[raw] = name
  raws.elementContext[raw] = namespaces.context
  return name
}

/** Resolves the name of an attribute in the present namespace context. */
export function resolveAttribute(scanner: Scanner, raw: number, start: number): number {
  const { raws, namespaces, names } = scanner
  const text = raws.text(raw)
  const colon = scanner.namespaceAware ? text.indexOf(':') : -1
  const prefix = colon < 0 ? '' : text.slice(0, colon)
  const namespace = prefix === '' ? 0 : namespaces.find(prefix)
  if (namespace < 0) {
    unbound(scanner, prefix, text, start)
    return names.intern('', text)
  }
  const name = names.internLocal(namespace, text.slice(colon + 1))
  raws.attributeName[raw] = name
  raws.attributeContext[raw] = namespaces.context
  return name
}

function unbound(scanner: Scanner, prefix: string, text: string, start: number): void {
  scanner.fault(
    'xml-prefix-unbound',
    start,
    start + Buffer.byteLength(text),
    `The prefix \`${prefix}:\` of \`${text}\` stands for no namespace here; declare it with \`xmlns:${prefix}="…"\` on this element or on one around it.`,
  )
}

function reservedPrefix(scanner: Scanner, text: string, start: number): void {
  scanner.fault(
    'xml-namespace-reserved',
    start,
    start + Buffer.byteLength(text),
    `The name \`${text}\` begins with \`xmlns:\`, which is kept for declaring prefixes; an element cannot have it.`,
  )
}

/** Takes the declaration of a namespace into the present context. The span is that of its value in `valueBytes`. */
export function declareNamespace(
  scanner: Scanner,
  raw: number,
  ns: string,
  nameStart: number,
  valueStart: number,
  valueEnd: number,
): void {
  const text = scanner.raws.text(raw)
  const prefix = scanner.raws.kind[raw] === DEFAULT_DECLARATION ? '' : text.slice(6)
  const at = nameStart < 0 ? scanner.tag.start : nameStart
  const end = nameStart < 0 ? at + 1 : valueEnd + 1
  let problem = ''
  if (prefix === 'xmlns') problem = 'The prefix `xmlns` cannot be declared.'
  else if (prefix === 'xml' && ns !== XML_NS)
    problem = `The prefix \`xml\` always stands for \`${XML_NS}\` and for nothing else.`
  else if (prefix !== 'xml' && ns === XML_NS)
    problem = `The namespace \`${XML_NS}\` can only have the prefix \`xml\`, which needs no declaration.`
  else if (ns === XMLNS_NS) problem = `The namespace \`${XMLNS_NS}\` cannot be declared.`
  if (problem !== '') scanner.fault('xml-namespace-reserved', at, end, problem)
  else if (prefix !== '' && ns === '')
    scanner.fault(
      'xml-namespace-empty',
      at,
      end,
      `The prefix \`${prefix}\` is declared to stand for nothing; give the namespace, or leave the declaration out.`,
    )
  scanner.namespaces.declare(prefix, ns)
  scanner.tag.prefixes.push(prefix)
  scanner.tag.namespaces.push(ns)
  scanner.tag.declarationSpans.push(nameStart, valueStart, valueEnd)
}

/** Reports attributes of the present tag that are written differently and are the same by their namespaces. */
export function sameNames(scanner: Scanner): void {
  const { tag, raws } = scanner
  const seen = new Map<number, number>()
  for (let i = 0; i < tag.count; i++) {
    if (raws.kind[tag.rawNames[i]!] !== PREFIXED) continue
    const first = seen.get(tag.names[i]!)
    if (first === undefined) {
      seen.set(tag.names[i]!, i)
      continue
    }
    const start = tag.nameStart[i]!
    const one = raws.text(tag.rawNames[first]!)
    const two = raws.text(tag.rawNames[i]!)
    scanner.fault(
      'xml-attribute-repeated',
      start,
      start + Buffer.byteLength(two),
      `The attributes \`${one}\` and \`${two}\` are the same, since both prefixes stand for one namespace; keep one.`,
    )
  }
}
