/**
 * Reads Schematron: a schema of its own, or the patterns embedded in a RELAX NG grammar or in a TEI ODD (as TEI P5 does,
 * Guidelines 22.5.2).
 */
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Diagnostic, Location } from '../../diagnostic.js'
import { reporter } from '../../diagnostic.js'
import { attribute, parseDocument, textOf, type XmlDocument, type XmlElement } from '../../document/tree.js'
import { didYouMean } from '../../edition/suggest.js'
import { isInside, reasonOf } from '../../edition.js'
import { validateCodes } from '../codes.js'
import type { Check, Expression, Let, MessagePart, Pattern, Phase, Rule, SchematronSchema } from './schema.js'

export const SCHEMATRON_NS = 'http://purl.oclc.org/dsdl/schematron'
const XSLT_NS = 'http://www.w3.org/1999/XSL/Transform'
const BINDINGS = new Set(['xslt2', 'xslt3', 'xpath2', 'xpath3', 'xpath31', 'xslt', 'xpath'])
/** Functions by which an expression could read files or the network (law 7). */
const READING =
  /(?<![\w:.-])(?:fn:)?(doc|document|doc-available|unparsed-text(?:-lines|-available)?|collection|uri-collection|transform|json-doc)\s*\(/

const report = reporter(validateCodes)

/** A schema's element with the document that it stands in. */
interface Node {
  readonly element: XmlElement
  readonly document: XmlDocument
}

/**
 * Reads a schema.
 *
 * @param file absolute path of a `.sch`, `.rng` or ODD file
 * @returns the schema, unless it has faults; all faults, each at its place. A file without any pattern gives an empty schema.
 */
export function readSchematron(file: string): {
  schema?: SchematronSchema
  diagnostics: readonly Diagnostic[]
} {
  const reader = new Reader(file)
  const schema = reader.read()
  const faulty = reader.diagnostics.some((d) => d.severity === 'error')
  return schema === undefined || faulty
    ? { diagnostics: reader.diagnostics }
    : { schema, diagnostics: reader.diagnostics }
}

class Reader {
  readonly diagnostics: Diagnostic[] = []
  private readonly namespaces = new Map<string, string>()
  private readonly declarations: string[] = []
  private readonly abstractRules = new Map<string, Node>()
  private readonly abstractPatterns = new Map<string, Node>()
  private readonly notes = new Map<string, Node>()

  constructor(private readonly file: string) {}

  read(): SchematronSchema | undefined {
    const document = this.parse(this.file, { file: this.file })
    if (document === undefined) return undefined
    const embedded = document.root.ns !== SCHEMATRON_NS
    const top = embedded
      ? this.embedded({ element: document.root, document })
      : this.children({ element: document.root, document })
    this.inScope(document.root)
    const binding = embedded ? undefined : attribute(document.root, 'queryBinding')
    if (binding !== undefined && !BINDINGS.has(binding.toLowerCase())) {
      this.fault(
        'schematron-syntax',
        { element: document.root, document },
        `The query language “${binding}” is not one that Sigla knows: queryBinding can be xslt2 or xslt3.`,
      )
    }
    for (const node of top) this.collect(node)
    const patterns: Pattern[] = []
    const lets: Let[] = []
    const phases: Phase[] = []
    for (const node of top) {
      switch (local(node)) {
        case 'let':
          this.let(node, lets, NONE)
          break
        case 'pattern':
          this.pattern(node, patterns)
          break
        case 'rule':
          // TEI's older schemas embed bare rules; each is a pattern of its own.
          if (attribute(node.element, 'abstract') !== 'true')
            patterns.push({ id: undefined, lets: [], rules: this.rules([node], NONE) })
          break
        case 'phase':
          phases.push(this.phase(node))
          break
      }
    }
    const ids = new Set(patterns.map((pattern) => pattern.id))
    for (const phase of phases) {
      for (const active of phase.active) {
        if (!ids.has(active))
          this.fault(
            'schematron-syntax',
            { element: document.root, document },
            `The phase “${phase.id}” activates the pattern “${active}”, which does not exist.`,
          )
      }
    }
    return {
      file: this.file,
      namespaces: this.namespaces,
      lets,
      patterns,
      phases,
      defaultPhase: attribute(document.root, 'defaultPhase'),
      declarations: this.declarations,
    }
  }

  private parse(path: string, at: Location): XmlDocument | undefined {
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
      this.diagnostics.push(
        report(
          'schematron-unreadable',
          first ?? at,
          `The Schematron schema is not well-formed XML: ${first?.message ?? ''}`,
        ),
      )
    }
    return parsed.document
  }

  /** The Schematron elements that stand outermost in a grammar or an ODD. */
  private embedded(root: Node): Node[] {
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
  private children(node: Node, depth = 0): Node[] {
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

  private collect(node: Node): void {
    const { element } = node
    const id = attribute(element, 'id')
    if (element.ns === XSLT_NS) {
      this.declarations.push(
        new TextDecoder().decode(node.document.bytes.subarray(element.start, element.end)),
      )
    } else if (local(node) === 'ns') {
      const prefix = attribute(element, 'prefix')
      const uri = attribute(element, 'uri')
      if (prefix === undefined || uri === undefined)
        this.fault('schematron-syntax', node, '<ns> must have @prefix and @uri.')
      else this.namespaces.set(prefix, uri)
    } else if (local(node) === 'diagnostics') {
      for (const child of this.children(node)) {
        const name = attribute(child.element, 'id')
        if (name !== undefined) this.notes.set(name, child)
      }
    } else if (local(node) === 'pattern') {
      if (attribute(element, 'abstract') === 'true' && id !== undefined) this.abstractPatterns.set(id, node)
      for (const child of this.children(node)) this.abstractRule(child)
    } else if (local(node) === 'rules') {
      for (const child of this.children(node)) this.abstractRule(child)
    } else this.abstractRule(node)
  }

  private abstractRule(node: Node): void {
    const id = attribute(node.element, 'id')
    if (local(node) === 'rule' && attribute(node.element, 'abstract') === 'true' && id !== undefined)
      this.abstractRules.set(id, node)
  }

  private pattern(node: Node, patterns: Pattern[]): void {
    const { element } = node
    if (attribute(element, 'abstract') === 'true') return
    const id = attribute(element, 'id')
    const isA = attribute(element, 'is-a')
    let parameters = NONE
    let body = node
    if (isA !== undefined) {
      const abstract = this.abstractPatterns.get(isA)
      if (abstract === undefined) {
        this.fault(
          'schematron-syntax',
          node,
          `There is no abstract pattern “${isA}”.${didYouMean(isA, this.abstractPatterns.keys())}`,
        )
        return
      }
      parameters = new Map(
        this.children(node)
          .filter((child) => local(child) === 'param')
          .map(({ element: p }) => [attribute(p, 'name') ?? '', attribute(p, 'value') ?? '']),
      )
      body = abstract
    }
    const lets: Let[] = []
    const children = this.children(body)
    for (const child of children) if (local(child) === 'let') this.let(child, lets, parameters)
    patterns.push({
      id,
      lets,
      rules: this.rules(
        children.filter((child) => local(child) === 'rule'),
        parameters,
      ),
    })
  }

  private rules(nodes: readonly Node[], parameters: Parameters): Rule[] {
    const rules: Rule[] = []
    for (const node of nodes) {
      if (attribute(node.element, 'abstract') === 'true') continue
      const context = this.expression(node, 'context', parameters)
      if (context === undefined) continue
      const lets: Let[] = []
      const checks: Check[] = []
      this.ruleBody(node, lets, checks, parameters, new Set())
      rules.push({ context, lets, checks })
    }
    return rules
  }

  private ruleBody(
    node: Node,
    lets: Let[],
    checks: Check[],
    parameters: Parameters,
    open: ReadonlySet<string>,
  ): void {
    for (const child of this.children(node)) {
      switch (local(child)) {
        case 'let':
          this.let(child, lets, parameters)
          break
        case 'extends': {
          const name = attribute(child.element, 'rule') ?? ''
          const abstract = this.abstractRules.get(name)
          if (abstract === undefined)
            this.fault(
              'schematron-syntax',
              child,
              `There is no abstract rule “${name}”.${didYouMean(name, this.abstractRules.keys())}`,
            )
          else if (open.has(name))
            this.fault('schematron-syntax', child, `The abstract rule “${name}” extends itself.`)
          else this.ruleBody(abstract, lets, checks, parameters, new Set([...open, name]))
          break
        }
        case 'assert':
        case 'report': {
          const test = this.expression(child, 'test', parameters)
          if (test !== undefined) {
            checks.push({
              kind: local(child) === 'assert' ? 'assert' : 'report',
              test,
              id: attribute(child.element, 'id'),
              role: attribute(child.element, 'role') ?? attribute(node.element, 'role'),
              message: this.message(child, parameters),
            })
          }
        }
      }
    }
  }

  private message(node: Node, parameters: Parameters): MessagePart[] {
    const parts: MessagePart[] = this.words(node, parameters)
    for (const id of (attribute(node.element, 'diagnostics') ?? '').split(/\s+/)) {
      const note = this.notes.get(id)
      if (note !== undefined) parts.push({ text: ' ' }, ...this.words(note, parameters))
    }
    return parts
  }

  private words(node: Node, parameters: Parameters): MessagePart[] {
    return node.element.children.flatMap((child): MessagePart[] => {
      if (child.kind === 'text') return [{ text: child.value }]
      if (child.kind !== 'element') return []
      const inner: Node = { element: child, document: node.document }
      if (child.local === 'value-of') {
        const select = this.expression(inner, 'select', parameters)
        return select === undefined ? [] : [{ select }]
      }
      if (child.local === 'name') {
        return [
          {
            nameOf:
              attribute(child, 'path') === undefined ? undefined : this.expression(inner, 'path', parameters),
          },
        ]
      }
      return this.words(inner, parameters)
    })
  }

  private let(node: Node, lets: Let[], parameters: Parameters): void {
    const name = attribute(node.element, 'name')
    if (name === undefined) {
      this.fault('schematron-syntax', node, '<let> must have @name.')
      return
    }
    if (attribute(node.element, 'value') === undefined) {
      lets.push({ name, value: { text: literal(textOf(node.element)), at: this.at(node) } })
      return
    }
    const value = this.expression(node, 'value', parameters)
    if (value !== undefined) lets.push({ name, value })
  }

  private phase(node: Node): Phase {
    const lets: Let[] = []
    const children = this.children(node)
    for (const child of children) if (local(child) === 'let') this.let(child, lets, NONE)
    return {
      id: attribute(node.element, 'id') ?? '',
      active: children
        .filter((child) => local(child) === 'active')
        .map((child) => attribute(child.element, 'pattern') ?? ''),
      lets,
    }
  }

  /** An attribute as an expression, with the parameters of an abstract pattern put in, longest names first. */
  private expression(node: Node, name: string, parameters: Parameters): Expression | undefined {
    const attr = node.element.attributes.find((a) => a.name === name)
    if (attr === undefined || attr.value.trim() === '') {
      this.fault('schematron-syntax', node, `<${node.element.name}> must have @${name}.`)
      return undefined
    }
    let text = attr.value
    for (const parameter of [...parameters.keys()].sort((a, b) => b.length - a.length)) {
      text = text.replaceAll(`$${parameter}`, parameters.get(parameter)!)
    }
    const at = node.document.location(attr.valueStart, attr.valueEnd)
    const reading = READING.exec(text)?.[1]
    if (reading !== undefined) {
      this.diagnostics.push(
        report(
          'schematron-query',
          at,
          `The expression calls ${reading}(), by which it could read any file of this computer. Sigla does not run it; @ref and the like are checked by the layer “pointers”.`,
        ),
      )
      return undefined
    }
    return { text, at }
  }

  private inScope(element: XmlElement): void {
    for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) {
      for (const { prefix, ns } of at.declarations)
        if (prefix !== '' && !this.namespaces.has(prefix)) this.namespaces.set(prefix, ns)
    }
  }

  private at(node: Node): Location {
    return node.document.location(node.element.start, node.element.startTagEnd)
  }

  private fault(code: 'schematron-syntax' | 'schematron-unreadable', node: Node, message: string): void {
    this.diagnostics.push(report(code, this.at(node), message))
  }
}

type Parameters = ReadonlyMap<string, string>
const NONE: Parameters = new Map()

function local(node: Node): string {
  return node.element.ns === SCHEMATRON_NS ? node.element.local : ''
}

/** A string as an XPath literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
