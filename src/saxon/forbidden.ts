/** What a project's stylesheet may not do unless the project allows it: read, write or run anything outside the transformation. */

import { type Diagnostic, distinct, reporter } from '../diagnostic.js'
import type { XmlAttribute, XmlDocument, XmlElement } from '../document/tree.js'
import { saxonCodes } from './codes.js'
import { callsIn, templateExpressions } from './xpath-calls.js'

const report = reporter(saxonCodes)

/** The namespace of XSLT. */
export const XSLT_NS = 'http://www.w3.org/1999/XSL/Transform'
const FUNCTIONS = 'http://www.w3.org/2005/xpath-functions'

/** Functions of XPath and XSLT 3.0 that reach outside, or by which any other can be called unseen. */
const functions = new Set(
  `doc doc-available document collection uri-collection json-doc unparsed-text unparsed-text-lines unparsed-text-available
  transform load-xquery-module function-lookup environment-variable available-environment-variables stream-available`.split(
    /\s+/,
  ),
)

/** Instructions and declarations that do. `xsl:evaluate` runs an expression that nobody has seen before. */
const instructions = new Set(
  'source-document result-document evaluate use-package import-schema stream merge-source'.split(' '),
)

/** Namespaces of the processor's own functions and instructions: JavaScript, the page, files. */
const processor: Readonly<Record<string, string>> = {
  ixsl: 'http://saxonica.com/ns/interactiveXSLT',
  js: 'http://saxonica.com/ns/globalJS',
  saxon: 'http://saxon.sf.net/',
}
const isProcessor = (ns: string): boolean =>
  Object.values(processor).includes(ns) || /^http:\/\/(?:www\.)?exslt\.org\//.test(ns)

/** All that a module does and may not. */
export function forbidden(module: XmlDocument): Diagnostic[] {
  const found: Diagnostic[] = []
  const refuse = (what: string, start: number, end: number): void => {
    const message = `${what} reaches outside the transformation, which a project’s stylesheet may not do. Pass what it needs as a parameter, or set "transform": { "allowReading": true } in sigla.config.json.`
    found.push(report('xslt-forbidden', module.location(start, end), message))
  }
  const check = (expression: string, element: XmlElement, start: number, end: number): void => {
    for (const { ns, prefix, local } of callsIn(expression)) {
      const space = ns ?? (prefix === '' ? FUNCTIONS : namespaceOf(element, prefix))
      const shown = `${prefix === '' ? '' : `${prefix}:`}${local}()`
      if (space === FUNCTIONS ? functions.has(local) : isProcessor(space))
        refuse(`The function ${shown}`, start, end)
    }
  }
  const visit = (element: XmlElement, expanding: boolean): void => {
    const xslt = element.ns === XSLT_NS
    const expand = element.attributes.find((a) =>
      xslt ? a.name === 'expand-text' : a.ns === XSLT_NS && a.local === 'expand-text',
    )
    const templates = expand === undefined ? expanding : /^\s*(?:yes|true|1)\s*$/.test(expand.value)
    if (isProcessor(element.ns) || (xslt && instructions.has(element.local) && !harmless(element)))
      refuse(`<${element.name}>`, element.start, element.startTagEnd)
    for (const attribute of element.attributes) {
      const { value, valueStart, valueEnd } = attribute
      if (xslt && attribute.ns === '' && attribute.local.startsWith('_'))
        refuse(
          `The shadow attribute ${attribute.name}, whose value nobody can see before,`,
          attribute.start,
          attribute.end,
        )
      if (isProcessor(attribute.ns)) refuse(`The attribute ${attribute.name}`, attribute.start, attribute.end)
      if (isExpression(element, attribute)) check(value, element, valueStart, valueEnd)
      for (const expression of templateExpressions(value)) check(expression, element, valueStart, valueEnd)
    }
    for (const child of element.children) {
      if (child.kind === 'element') visit(child, templates)
      else if (child.kind === 'text' && templates)
        for (const expression of templateExpressions(child.value))
          check(expression, element, child.start, child.end)
    }
  }
  visit(module.root, false)
  return distinct(found)
}

/** Merging what the document itself holds is harmless. */
function harmless(element: XmlElement): boolean {
  return (
    element.local === 'merge-source' &&
    !element.attributes.some(({ name }) => name === 'for-each-source' || name === 'for-each-stream')
  )
}

/** Whether an attribute may hold an expression as a whole; more are looked at than do. */
function isExpression(element: XmlElement, { ns }: XmlAttribute): boolean {
  return element.ns === XSLT_NS ? ns === '' : ns === XSLT_NS
}

/** What a prefix stands for at an element; the processor knows some that nobody declared. */
function namespaceOf(element: XmlElement, prefix: string): string {
  for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) {
    const declared = at.declarations.find((declaration) => declaration.prefix === prefix)
    if (declared !== undefined) return declared.ns
  }
  return prefix === 'fn' ? FUNCTIONS : (processor[prefix] ?? '')
}
