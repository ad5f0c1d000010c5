/** Reads the published suites of RELAX NG (spectest.xml, xsdtest.xml) into cases. */

import { readFileSync } from 'node:fs'
import type { XmlElement } from '../../../src/document/tree.js'
import { attribute, parseDocument, textOf } from '../../../src/document/tree.js'

/** A schema, whether it is correct, and documents. */
export interface SchemaCase {
  readonly section: string
  /** The schema's files by their paths; the schema itself is `MAIN`. */
  readonly files: ReadonlyMap<string, string>
  readonly correct: boolean
  readonly valid: readonly string[]
  readonly invalid: readonly string[]
}

export const MAIN = '/suite/main.rng'

const decoder = new TextDecoder()

/** The elements directly within an element, of any namespace. */
export function childElements(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => child.kind === 'element')
}

/** The root element of a suite, and its bytes. */
export function openSuite(file: string): { root: XmlElement; source(element: XmlElement): string } {
  const bytes = readFileSync(file)
  const { document } = parseDocument(bytes, file)
  if (document === undefined) throw new Error(`${file} is not well-formed`)
  return {
    root: document.root,
    source: (element) => decoder.decode(document.bytes.subarray(element.start, element.end)),
  }
}

/** Every test case of spectest.xml. */
export function readSuite(file: string): SchemaCase[] {
  const { root, source } = openSuite(file)
  const cases: SchemaCase[] = []
  const named = (element: XmlElement, name: string): XmlElement[] =>
    childElements(element).filter((child) => child.local === name)
  // The one entity of the suite, which stands for an element with a name in Thai.
  const written = (element: XmlElement): string =>
    childElements(element).map(source).join('').replaceAll('&dii;', '<\u0E14\u0E35/>')
  const visit = (element: XmlElement, section: string): void => {
    const [own] = named(element, 'section')
    const here = own === undefined ? section : textOf(own)
    for (const child of childElements(element)) {
      if (child.local === 'testSuite') visit(child, here)
      if (child.local !== 'testCase') continue
      const files = new Map<string, string>()
      const place = (parent: XmlElement, folder: string): void => {
        for (const dir of named(parent, 'dir')) place(dir, `${folder}${attribute(dir, 'name')}/`)
        for (const file of named(parent, 'resource'))
          files.set(`${folder}${attribute(file, 'name')}`, written(file))
      }
      place(child, '/suite/')
      const [correct] = named(child, 'correct')
      const schema = correct ?? named(child, 'incorrect')[0]!
      files.set(MAIN, written(schema))
      const [number] = named(child, 'section')
      cases.push({
        section: number === undefined ? here : textOf(number),
        files,
        correct: correct !== undefined,
        valid: named(child, 'valid').map(written),
        invalid: named(child, 'invalid').map(written),
      })
    }
  }
  visit(root, '')
  return cases
}
