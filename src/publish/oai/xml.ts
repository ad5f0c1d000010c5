import { xmlText } from '../fragment.js'
import type { OaiItem } from './repository.js'

/** `<name>text</name>`. */
export function leaf(name: string, text: string): string {
  return `<${name}>${xmlText(text)}</${name}>`
}

/** The header of an item. */
export function headerXml(item: OaiItem): string {
  const status = item.deleted ? ' status="deleted"' : ''
  const sets = item.sets.map((set) => leaf('setSpec', set)).join('')
  return `<header${status}>${leaf('identifier', item.identifier)}${leaf('datestamp', item.datestamp)}${sets}</header>`
}

/** The record of an item in a format; a deleted one has its header only. */
export function recordXml(item: OaiItem, prefix: string): string {
  if (item.deleted) return `<record>${headerXml(item)}</record>`
  return `<record>${headerXml(item)}<metadata>${item.metadata(prefix)}</metadata></record>`
}

/**
 * An answer of the protocol.
 *
 * @param request the arguments to repeat; none for `badVerb` and `badArgument`, as the protocol wants
 */
export function answerXml(
  responseDate: string,
  baseUrl: string,
  request: readonly (readonly [name: string, value: string])[],
  content: string,
): string {
  const attributes = request.map(([name, value]) => ` ${name}="${xmlText(value)}"`).join('')
  return `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">
<responseDate>${xmlText(responseDate)}</responseDate>
<request${attributes}>${xmlText(baseUrl)}</request>
${content}
</OAI-PMH>
`
}
