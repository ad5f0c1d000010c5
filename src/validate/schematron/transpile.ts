/**
 * From Schematron to XSLT 3.0. A pattern becomes a mode: its rules are templates, of which the first that matches a node fires.
 * The document is walked once: at each node only the modes are applied whose rules can match a node of its kind and name, so
 * that a schema with a hundred patterns costs little more than one with ten.
 */
import type { Location } from '../../diagnostic.js'
import type { Check, Expression, Let, MessagePart, Pattern, SchematronSchema } from './schema.js'

/**
 * A stylesheet that gives a JSON array of `{c: index of the check, p: fn:path() of the node, v: values}`: the values are those of
 * the parts of the check's message that depend on the document, in order; absent if there are none.
 */
export interface Transpiled {
  readonly xslt: string
  readonly checks: readonly Check[]
  /** The place in the schema of the expression in a line of the stylesheet. */
  readonly lines: ReadonlyMap<number, Location>
}

/** What a rule's context can match, as far as its last step tells. */
interface Reach {
  readonly names: ReadonlySet<string>
  readonly anyElement: boolean
  readonly attributes: boolean
  readonly others: boolean
  readonly root: boolean
  /** The outermost element: a context such as `/*[…]`, whose predicate is dear where it is tried on every element. */
  readonly top: boolean
}

const XSLT = 'http://www.w3.org/1999/XSL/Transform'

/**
 * @param phase the phase whose patterns are active; `#ALL`, or undefined: the schema's default phase, else all
 * @param careful whether an expression that cannot take a value of the document stops only its rule at that node (which costs
 *   the compiler time); its item then has the error as `e`, and `c` is the index of the rule's first check
 */
export function transpile(schema: SchematronSchema, phase?: string, careful = false): Transpiled {
  return new Writer(schema, phase, careful).write()
}

class Writer {
  private readonly lines: string[] = []
  private readonly places = new Map<number, Location>()
  private readonly checks: Check[] = []
  private readonly patterns: readonly Pattern[]
  private readonly globals: readonly Let[]

  constructor(
    private readonly schema: SchematronSchema,
    phase: string | undefined,
    private readonly careful: boolean,
  ) {
    const name = phase === undefined || phase === '#DEFAULT' ? schema.defaultPhase : phase
    const active =
      name === undefined || name === '#ALL' ? undefined : schema.phases.find(({ id }) => id === name)
    this.patterns =
      active === undefined
        ? schema.patterns
        : schema.patterns.filter(({ id }) => id !== undefined && active.active.includes(id))
    this.globals = [...schema.lets, ...(active?.lets ?? [])]
  }

  write(): Transpiled {
    const namespaces = [...this.schema.namespaces]
      .filter(([prefix]) => prefix !== 'xsl' && prefix !== 'xml')
      .map(([prefix, ns]) => ` xmlns:${prefix}="${escapeXml(ns)}"`)
    this.line(
      `<xsl:stylesheet version="3.0" xmlns:xsl="${XSLT}" xmlns:sigla-map="http://www.w3.org/2005/xpath-functions/map"${namespaces.join('')} exclude-result-prefixes="#all">`,
    )
    this.line('<xsl:output method="json" indent="no"/>')
    for (const declaration of this.schema.declarations) this.line(declaration)
    for (const { name, value } of this.globals)
      this.line(`<xsl:variable name="${escapeXml(name)}" select="${this.xpath(value)}"/>`, value.at)
    this.line('<xsl:mode name="sigla-walk" on-no-match="shallow-skip"/>')
    for (const [index, pattern] of this.patterns.entries()) this.pattern(pattern, index)
    this.walk()
    this.line('</xsl:stylesheet>')
    return { xslt: `${this.lines.join('\n')}\n`, checks: this.checks, lines: this.places }
  }

  private pattern(pattern: Pattern, index: number): void {
    const mode = `sigla-${index}`
    this.line(`<xsl:mode name="${mode}" on-no-match="deep-skip"/>`)
    const count = pattern.rules.length
    pattern.rules.forEach((rule, place) => {
      const match = rule.context.text.trim()
      this.line(
        `<xsl:template mode="${mode}" priority="${count - place}" match="${escapeXml(oneLine(match))}">`,
        rule.context.at,
      )
      if (this.careful) this.line('<xsl:try>')
      const first = this.checks.length
      const used = JSON.stringify(rule)
      for (const { name, value } of pattern.lets) {
        const isUsed =
          used.includes(`$${name}`) || pattern.lets.some((other) => other.value.text.includes(`$${name}`))
        if (!isUsed) continue
        this.line(`<xsl:variable name="${escapeXml(name)}" as="item()*"><xsl:for-each select="root(.)">`)
        this.line(`<xsl:sequence select="${this.xpath(value)}"/>`, value.at)
        this.line('</xsl:for-each></xsl:variable>')
      }
      for (const { name, value } of rule.lets)
        this.line(`<xsl:variable name="${escapeXml(name)}" select="${this.xpath(value)}"/>`, value.at)
      for (const check of rule.checks) this.check(check)
      if (this.careful)
        this.line(
          `<xsl:catch xmlns:err="http://www.w3.org/2005/xqt-errors"><xsl:sequence select="map{'c': ${first}, 'p': path(.), 'e': $err:description}"/></xsl:catch></xsl:try>`,
        )
      this.line('</xsl:template>')
    })
  }

  private check(check: Check): void {
    const number = this.checks.push(check) - 1
    const test = this.xpath(check.test)
    this.line(`<xsl:if test="${check.kind === 'assert' ? `not(${test})` : test}">`, check.test.at)
    const values = check.message.filter((part) => !('text' in part))
    if (values.length > 0) {
      this.line(
        '<xsl:variable name="sigla-values" as="xs:string*" xmlns:xs="http://www.w3.org/2001/XMLSchema">',
      )
      for (const part of values) this.value(part)
      this.line('</xsl:variable>')
    }
    const said = values.length > 0 ? ", 'v': array{$sigla-values}" : ''
    this.line(`<xsl:sequence select="map{'c': ${number}, 'p': path(.)${said}}"/>`)
    this.line('</xsl:if>')
  }

  /** One string for a part of a message that depends on the document. */
  private value(part: MessagePart): void {
    if ('select' in part)
      this.line(
        `<xsl:sequence select="string-join((${this.xpath(part.select)}) ! string(), ' ')"/>`,
        part.select.at,
      )
    else if ('nameOf' in part && part.nameOf !== undefined)
      this.line(`<xsl:sequence select="name((${this.xpath(part.nameOf)})[1])"/>`, part.nameOf.at)
    else this.line('<xsl:sequence select="name(.)"/>')
  }

  /** The templates that walk the document, one for each name that contexts end in, and one for all others. */
  private walk(): void {
    const reaches = this.patterns.map((pattern) =>
      pattern.rules.map((rule) => reach(rule.context.text)).reduce(join, NOTHING),
    )
    const apply = (wanted: (reach: Reach) => boolean, select: string): string =>
      reaches
        .map((r, index) =>
          wanted(r) ? `<xsl:apply-templates select="${select}" mode="sigla-${index}"/>` : '',
        )
        .join('')
    const attributes = apply((r) => r.attributes, '@*')
    const others = apply((r) => r.others, 'text() | comment() | processing-instruction()')
    const on = '<xsl:apply-templates select="*" mode="sigla-walk"/>'
    const names = new Set(reaches.flatMap((r) => [...r.names]))
    this.line(
      `<xsl:template match="/"><xsl:variable name="found" as="map(*)*">${apply((r) => r.root, '.')}${apply((r) => r.top && !r.anyElement, '*')}${others}<xsl:apply-templates select="*" mode="sigla-walk"/></xsl:variable><xsl:sequence select="array{$found}"/></xsl:template>`,
    )
    // What is done at every element stands once: a schema has hundreds of names.
    this.line(
      `<xsl:template name="sigla-every">${apply((r) => r.anyElement, '.')}${attributes}${others}${on}</xsl:template>`,
    )
    const every = '<xsl:call-template name="sigla-every"/>'
    this.line(`<xsl:template match="*" mode="sigla-walk" priority="0">${every}</xsl:template>`)
    for (const name of names) {
      const own = apply((r) => !r.anyElement && r.names.has(name), '.')
      this.line(
        `<xsl:template match="${escapeXml(name)}" mode="sigla-walk" priority="1">${own}${every}</xsl:template>`,
      )
    }
  }

  private xpath(expression: Expression): string {
    return escapeXml(oneLine(expression.text))
  }

  private line(text: string, at?: Location): void {
    const first = this.count + 1
    if (at !== undefined) this.places.set(first, at)
    this.count += text.split('\n').length
    this.lines.push(text)
  }

  private count = 0
}

const NOTHING: Reach = {
  names: new Set(),
  anyElement: false,
  attributes: false,
  others: false,
  root: false,
  top: false,
}

function join(a: Reach, b: Reach): Reach {
  return {
    names: new Set([...a.names, ...b.names]),
    anyElement: a.anyElement || b.anyElement,
    attributes: a.attributes || b.attributes,
    others: a.others || b.others,
    root: a.root || b.root,
    top: a.top || b.top,
  }
}

const EVERYTHING: Reach = {
  names: new Set(),
  anyElement: true,
  attributes: true,
  others: true,
  root: true,
  top: true,
}

/** What a context can match: by the last step of each branch; what is not understood can match everything. */
export function reach(context: string): Reach {
  return branches(context).map(lastStep).reduce(join, NOTHING)
}

/**
 * The branches of a union, with predicates, string literals, comments and grouping brackets taken out: `(a | b)/c` gives `a` and
 * `b/c`, which is more than it matches, never less.
 */
function branches(context: string): string[] {
  const grouping: boolean[] = []
  let depth = 0
  let quote = ''
  let plain = ''
  for (const sign of context.replace(/\(:.*?:\)/gs, ' ')) {
    if (quote !== '') {
      if (sign === quote) quote = ''
    } else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '[') depth += 1
    else if (sign === ']') depth -= 1
    else if (depth > 0) continue
    else if (sign === '(') {
      const group = !/[\p{L}\p{N}_.-]\s*$/u.test(plain)
      grouping.push(group)
      if (!group) plain += sign
    } else if (sign === ')') {
      if (grouping.pop() !== true) plain += sign
    } else plain += sign
  }
  return plain.split(/\||\bunion\b/).map((branch) => branch.trim())
}

function lastStep(branch: string): Reach {
  if (branch === '/') return { ...NOTHING, root: true }
  if (/^\/\s*(?:\*|[\w.-]+:\*|(?:[\w.-]+:)?[\w.-]+)$/.test(branch)) return { ...NOTHING, top: true }
  const step = branch.slice(branch.lastIndexOf('/') + 1).replace(/\s+/g, '')
  const name = step.replace(/^(?:child|descendant|self|descendant-or-self)::/, '')
  if (/^(?:@|attribute::)/.test(step)) return { ...NOTHING, attributes: true }
  if (/^(?:[\p{L}_][\p{L}\p{N}_.-]*:)?[\p{L}_][\p{L}\p{N}_.-]*$/u.test(name))
    return { ...NOTHING, names: new Set([name]) }
  if (/^(?:\*|[\p{L}_][\p{L}\p{N}_.-]*:\*|\*:[\p{L}_][\p{L}\p{N}_.-]*)$/u.test(name))
    return { ...NOTHING, anyElement: true }
  if (/^(?:text|comment|processing-instruction)\([^)]*\)$/.test(step)) return { ...NOTHING, others: true }
  return EVERYTHING
}

function oneLine(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ')
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
