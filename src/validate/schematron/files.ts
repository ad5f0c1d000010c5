/** The files of a Schematron schema: its elements, with those of the files that it includes. */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Diagnostic, Location } from '../../diagnostic.js'
import { reporter } from '../../diagnostic.js'
import { attribute, parseDocument, type XmlDocument, type XmlElement } from '../../document/tree.js'
import { isInside, reasonOf } from '../../edition.js'
import { validateCodes } from '../codes.js'
import { notXml } from '../relaxng/other-schema.js'

export const SCHEMATRON_NS = 'http://purl.oclc.org/dsdl/schematron'

const report = reporter(validateCodes)

/** A schema's element with the document that it stands in. */
export interface Node {
  readonly element: XmlElement
  readonly document: XmlDocument
}

/** The local name of an element of Schematron; empty for other elements. */
export function local(node: Node): string {
  return node.element.ns === SCHEMATRON_NS ? node.element.local : ''
}

/** Reads the files of one schema; what is wrong with them is collected in `diagnostics`. */
export class SchemaFiles {
  readonly diagnostics: Diagnostic[] = []
  /** Prefixes of the namespaces in scope where the schema's elements stand, and of its `ns` elements. */
  readonly namespaces = new Map<string, string>()

  /** @param file the schema's absolute path */
  constructor(private readonly file: string) {}

  parse(path: string, at: Location): XmlDocument | undefined {
    let bytes: Uint8Array
    try {
      bytes = readFileSync(path)
    } catch (error) {
      this.diagnostics.push(
        report(
          'schematron-unreadable',
          at,
          `The Schematron schema ${path} cannot be read: ${reasonOf(error)}.`,
        ),
      )
      return undefined
    }
    const parsed = parseDocument(bytes, path)
    if (parsed.document === undefined) {
      const [first] = parsed.diagnostics
      const { line, column, endLine, endColumn } = first ?? at
      const place = {
        file: path,
        ...(line === undefined ? {} : { line }),
        ...(column === undefined ? {} : { column }),
        ...(endLine === undefined ? {} : { endLine }),
        ...(endColumn === undefined ? {} : { endColumn }),
      }
      const rootless = ['xml-no-root', 'xml-before-root', 'xml-declaration-in-content'].includes(
        first?.code ?? '',
      )
      this.diagnostics.push(
        report(
          'schematron-unreadable',
          place,
          rootless ? notXml(bytes) : `The Schematron schema is not well-formed XML: ${first?.message ?? ''}`,
        ),
      )
    }
    return parsed.document
  }

  /** The Schematron elements that stand outermost in a grammar or an ODD. */
  embedded(root: Node): Node[] {
    const found: Node[] = []
    const stack: XmlElement[] = [root.element]
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (at.ns === SCHEMATRON_NS) {
        if (at.local === 'schema') found.push(...this.children({ element: at, document: root.document }))
        else found.push({ element: at, document: root.document })
        this.inScope(at)
        continue
      }
      for (let i = at.children.length - 1; i >= 0; i--) {
        const child = at.children[i]!
        if (child.kind === 'element') stack.push(child)
      }
    }
    return found
  }

  /** Child elements, with `include` replaced by the root of the file that it names. */
  children(node: Node, depth = 0): Node[] {
    const result: Node[] = []
    for (const child of node.element.children) {
      if (child.kind !== 'element') continue
      const own: Node = { element: child, document: node.document }
      const isInclude =
        child.ns === SCHEMATRON_NS &&
        (child.local === 'include' || (child.local === 'extends' && attribute(child, 'href') !== undefined))
      if (!isInclude) {
        result.push(own)
        continue
      }
      const href = attribute(child, 'href') ?? ''
      const path = resolve(dirname(own.document.file), href.replace(/#.*$/, ''))
      if (depth > 20) {
        this.fault('schematron-syntax', own, 'The schema includes itself.')
      } else if (!isInside(path, dirname(this.file))) {
        this.fault(
          'schematron-unreadable',
          own,
          `The schema includes “${href}”, which lies outside its own folder and is not read.`,
        )
      } else {
        const included = this.parse(path, this.at(own))
        if (included === undefined) continue
        const id = /#(.+)$/.exec(href)?.[1]
        const element = id === undefined ? included.root : included.ids.get(id)
        if (element === undefined) this.fault('schematron-syntax', own, `“${href}” leads to no element.`)
        else if (element.local === 'schema' || child.local === 'extends')
          result.push(...this.children({ element, document: included }, depth + 1))
        else result.push({ element, document: included })
        this.inScope(included.root)
      }
    }
    return result
  }

  inScope(element: XmlElement): void {
    for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) {
      for (const { prefix, ns } of at.declarations)
        if (prefix !== '' && !this.namespaces.has(prefix)) this.namespaces.set(prefix, ns)
    }
  }

  at(node: Node): Location {
    return node.document.location(node.element.start, node.element.startTagEnd)
  }

  fault(
    code: 'schematron-syntax' | 'schematron-unreadable' | 'schematron-empty',
    node: Node,
    message: string,
  ): void {
    this.diagnostics.push(report(code, this.at(node), message))
  }
}
