/** Rules of the edition that no grammar can state: brackets are encoded, responsibilities and classes resolve, labels are whole. */
import { type Diagnostic, reporter } from '../diagnostic.js'
import { TEI_NS } from '../document/names.js'
import {
  attribute,
  childElements,
  elements,
  pathOf,
  textOf,
  type XmlDocument,
  type XmlElement,
} from '../document/tree.js'
import { validateCodes } from './codes.js'

const report = reporter(validateCodes)

/** Whether a document was encoded by a convention of Sigla: its header holds the taxonomy of classes with their signs. */
function isEncoded(document: XmlDocument): boolean {
  for (const category of elements(document.root, 'category'))
    if (attribute(category, 'rendition') !== undefined) return true
  return false
}

/** Checks the editorial rules; documents of other projects, without Sigla's taxonomy, are only held to those that any TEI should meet. */
export function checkEditorial(document: XmlDocument): Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  const at = (element: XmlElement) => ({
    ...document.location(element.start, element.startTagEnd),
    path: pathOf(element),
  })
  const encoded = isEncoded(document)
  for (const list of elements(document.root, 'list')) {
    const labels = childElements(list, 'label').length
    const items = childElements(list, 'item')
    if (labels === 0) continue
    const numbered = items.find((item) => attribute(item, 'n') !== undefined)
    if (numbered !== undefined) {
      diagnostics.push(
        report(
          'editorial-label-n',
          at(numbered),
          'This item has @n in a list whose points have labels. Use labels throughout, and remove @n: two numberings contradict each other sooner or later.',
        ),
      )
    }
    if (labels !== items.length) {
      diagnostics.push(
        report(
          'editorial-label-missing',
          at(list),
          `This list has ${items.length} items but ${labels} labels. Give each item its label, or none.`,
        ),
      )
    }
  }
  if (!encoded) return diagnostics
  const local = (pointer: string): XmlElement | undefined =>
    pointer.startsWith('#') ? document.ids.get(pointer.slice(1)) : undefined
  for (const text of childElements(document.root, 'text'))
    for (const element of elements(text)) {
      for (const pointer of (attribute(element, 'resp') ?? '').split(/\s+/)) {
        const target = local(pointer)
        if (target !== undefined && !agents.has(target.local)) {
          diagnostics.push(
            report(
              'editorial-resp',
              at(element),
              `@resp of this <${element.name}> leads to a <${target.name}>. It must lead to who is responsible: a respStmt, a person or an organisation.`,
            ),
          )
        }
      }
      for (const pointer of (attribute(element, 'ana') ?? '').split(/\s+/)) {
        const target = local(pointer)
        if (target !== undefined && target.local !== 'category' && target.local !== 'interp') {
          diagnostics.push(
            report(
              'editorial-ana',
              at(element),
              `@ana of this <${element.name}> leads to a <${target.name}>. It must lead to a category of the taxonomy of classes in the header.`,
            ),
          )
        }
      }
    }
  for (const text of childElements(document.root, 'text')) brackets(text, document, diagnostics)
  return diagnostics
}

const agents = new Set([
  'respStmt',
  'person',
  'personGrp',
  'org',
  'persName',
  'orgName',
  'name',
  'editor',
  'author',
  'principal',
  'handNote',
  'application',
])

/** Square brackets left in the text: they are editorial, and each must have become markup. */
function brackets(text: XmlElement, document: XmlDocument, diagnostics: Diagnostic[]): void {
  const visit = (element: XmlElement, broken: boolean): void => {
    for (const child of element.children) {
      if (child.kind === 'element') {
        // A sign without its partner is encoded as <pc>; what a note quotes verbatim may hold brackets of its own.
        if (
          child.ns === TEI_NS &&
          (child.local === 'pc' || child.local === 'code' || child.local === 'formula')
        )
          continue
        visit(child, broken)
      } else if (child.kind === 'text' && !broken) {
        const found = /[[\]]/.exec(child.value)
        if (found === null) continue
        const from = document.location(child.start, child.end)
        const near = child.value
          .slice(Math.max(0, found.index - 20), found.index + 20)
          .replace(/\s+/g, ' ')
          .trim()
        const message = `A square bracket is left in the text, near “${near}”. Encode it: sigla mark FILE:LINE:COL CLASS turns it into markup.`
        diagnostics.push(
          report(
            'editorial-bracket',
            { ...bracketPlace(document, child.start, child.end, child.value, from), path: pathOf(element) },
            message,
          ),
        )
      }
    }
  }
  visit(text, textOf(text) === '')
}

/** The place of the first bracket of a text node: in the bytes of the file, so that references and CDATA do not shift it. */
function bracketPlace(
  document: XmlDocument,
  start: number,
  end: number,
  value: string,
  whole: ReturnType<XmlDocument['location']>,
): typeof whole {
  if (end > document.bytes.length) return whole
  const sign = /[[\]]/.exec(value)![0].charCodeAt(0)
  for (let at = start; at < end; at += 1)
    if (document.bytes[at] === sign) return document.location(at, at + 1)
  return whole
}
