/**
 * Reads Schematron: a schema of its own, or the patterns embedded in a RELAX NG grammar or in a TEI ODD (as TEI P5 does,
 * Guidelines 22.5.2).
 */
import { basename } from 'node:path'
import type { Diagnostic } from '../../diagnostic.js'
import { reporter } from '../../diagnostic.js'
import { attribute, textOf } from '../../document/tree.js'
import { didYouMean } from '../../edition/suggest.js'
import { validateCodes } from '../codes.js'
import { otherSchema } from '../relaxng/other-schema.js'
import { RNG_NS as RELAXNG_NS } from '../relaxng/schema-tree.js'
import { local, type Node, SCHEMATRON_NS, SchemaFiles } from './files.js'
import type { Check, Expression, Let, MessagePart, Pattern, Phase, Rule, SchematronSchema } from './schema.js'

const TEI_NS = 'http://www.tei-c.org/ns/1.0'
const XSLT_NS = 'http://www.w3.org/1999/XSL/Transform'
const BINDINGS = new Set(['xslt2', 'xslt3', 'xpath2', 'xpath3', 'xpath31', 'xslt', 'xpath'])
/** Functions by which an expression could read files or the network (law 7). */
const READING =
  /(?<![\w:.-])(?:fn:)?(doc|document|doc-available|unparsed-text(?:-lines|-available)?|collection|uri-collection|transform|json-doc)\s*\(/

const report = reporter(validateCodes)

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
  const files = new SchemaFiles(file)
  const schema = new Reader(file, files).read()
  const { diagnostics } = files
  const faulty = diagnostics.some((d) => d.severity === 'error')
  return schema === undefined || faulty ? { diagnostics } : { schema, diagnostics }
}

class Reader {
  private readonly declarations: string[] = []
  private readonly abstractRules = new Map<string, Node>()
  private readonly abstractPatterns = new Map<string, Node>()
  private readonly notes = new Map<string, Node>()

  constructor(
    private readonly file: string,
    private readonly files: SchemaFiles,
  ) {}

  read(): SchematronSchema | undefined {
    const document = this.files.parse(this.file, { file: this.file })
    if (document === undefined) return undefined
    const embedded = document.root.ns !== SCHEMATRON_NS
    const top = embedded
      ? this.files.embedded({ element: document.root, document })
      : this.files.children({ element: document.root, document })
    this.files.inScope(document.root)
    const binding = embedded ? undefined : attribute(document.root, 'queryBinding')
    if (binding !== undefined && !BINDINGS.has(binding.toLowerCase())) {
      this.files.fault(
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
          this.files.fault(
            'schematron-syntax',
            { element: document.root, document },
            `The phase “${phase.id}” activates the pattern “${active}”, which does not exist.`,
          )
      }
    }
    if (patterns.length === 0) this.empty({ element: document.root, document })
    return {
      file: this.file,
      namespaces: this.files.namespaces,
      lets,
      patterns,
      phases,
      defaultPhase: attribute(document.root, 'defaultPhase'),
      declarations: this.declarations,
    }
  }

  /** Tells of a file that holds no rules, which may be because it is something else. */
  private empty(root: Node): void {
    const { ns, local: name } = root.element
    if ([SCHEMATRON_NS, RELAXNG_NS, TEI_NS].includes(ns))
      this.files.fault(
        'schematron-empty',
        root,
        `${basename(this.file)} holds no Schematron rules, so nothing is checked by it.`,
      )
    else
      this.files.fault(
        'schematron-syntax',
        root,
        otherSchema(ns, name) ??
          `This is no Schematron schema: its root element is <${root.element.name}>. A schema is <schema xmlns="${SCHEMATRON_NS}">, or has such rules within.`,
      )
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
        this.files.fault('schematron-syntax', node, '<ns> must have @prefix and @uri.')
      else this.files.namespaces.set(prefix, uri)
    } else if (local(node) === 'diagnostics') {
      for (const child of this.files.children(node)) {
        const name = attribute(child.element, 'id')
        if (name !== undefined) this.notes.set(name, child)
      }
    } else if (local(node) === 'pattern') {
      if (attribute(element, 'abstract') === 'true' && id !== undefined) this.abstractPatterns.set(id, node)
      for (const child of this.files.children(node)) this.abstractRule(child)
    } else if (local(node) === 'rules') {
      for (const child of this.files.children(node)) this.abstractRule(child)
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
        this.files.fault(
          'schematron-syntax',
          node,
          `There is no abstract pattern “${isA}”.${didYouMean(isA, this.abstractPatterns.keys())}`,
        )
        return
      }
      parameters = new Map(
        this.files
          .children(node)
          .filter((child) => local(child) === 'param')
          .map(({ element: p }) => [attribute(p, 'name') ?? '', attribute(p, 'value') ?? '']),
      )
      body = abstract
    }
    const lets: Let[] = []
    const children = this.files.children(body)
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
    for (const child of this.files.children(node)) {
      switch (local(child)) {
        case 'let':
          this.let(child, lets, parameters)
          break
        case 'extends': {
          const name = attribute(child.element, 'rule') ?? ''
          const abstract = this.abstractRules.get(name)
          if (abstract === undefined)
            this.files.fault(
              'schematron-syntax',
              child,
              `There is no abstract rule “${name}”.${didYouMean(name, this.abstractRules.keys())}`,
            )
          else if (open.has(name))
            this.files.fault('schematron-syntax', child, `The abstract rule “${name}” extends itself.`)
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
      this.files.fault('schematron-syntax', node, '<let> must have @name.')
      return
    }
    if (attribute(node.element, 'value') === undefined) {
      lets.push({ name, value: { text: literal(textOf(node.element)), at: this.files.at(node) } })
      return
    }
    const value = this.expression(node, 'value', parameters)
    if (value !== undefined) lets.push({ name, value })
  }

  private phase(node: Node): Phase {
    const lets: Let[] = []
    const children = this.files.children(node)
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
      this.files.fault('schematron-syntax', node, `<${node.element.name}> must have @${name}.`)
      return undefined
    }
    let text = attr.value
    for (const parameter of [...parameters.keys()].sort((a, b) => b.length - a.length)) {
      text = text.replaceAll(`$${parameter}`, parameters.get(parameter)!)
    }
    const at = node.document.location(attr.valueStart, attr.valueEnd)
    const reading = READING.exec(text)?.[1]
    if (reading !== undefined) {
      this.files.diagnostics.push(
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
}

type Parameters = ReadonlyMap<string, string>
const NONE: Parameters = new Map()

/** A string as an XPath literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
