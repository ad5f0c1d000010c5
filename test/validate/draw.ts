/**
 * Draws documents from a RELAX NG grammar (XML syntax, the forms that schemas/edition.rng uses): each is valid by it, unless an
 * xsd:ID is given twice, which the counter excludes.
 */
import { readFileSync } from 'node:fs'
import { SaxesParser } from 'saxes'

interface Pattern {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: Pattern[]
  text: string
}

const PREFIXES: Readonly<Record<string, string>> = { 'http://www.w3.org/XML/1998/namespace': 'xml:' }

/** Samples of each data type and of the patterns used with them. */
const SAMPLES: Readonly<Record<string, readonly string[]>> = {
  anyURI: ['#a', 'b.xml#c', 'https://example.org/'],
  string: ['12', 'a b'],
  token: ['original', 'a-1'],
  language: ['en', 'ru-Latn'],
  date: ['1949-01-31'],
  gYear: ['1949'],
  gMonth: ['--01'],
  gDay: ['---31'],
  gYearMonth: ['1949-01'],
  gMonthDay: ['--01-31'],
  time: ['12:00:00'],
  dateTime: ['1949-01-31T12:00:00Z'],
  nonNegativeInteger: ['0', '7'],
  decimal: ['1.5', '-3'],
  boolean: ['true', '0'],
  Name: ['sigla', 'p'],
}

interface Grammar {
  readonly defines: ReadonlyMap<string, Pattern>
  readonly start: Pattern
}

/** File → what it says: a schema is read once, however many documents are drawn from it. */
const grammars = new Map<string, Grammar>()

/** Pattern → names of the elements that can stand in it. */
const reached = new WeakMap<Pattern, Set<string>>()

function grammarOf(file: string): Grammar {
  const known = grammars.get(file)
  if (known !== undefined) return known
  const stack: Pattern[] = []
  let root: Pattern | undefined
  const parser = new SaxesParser({ xmlns: false })
  parser.on('opentag', (tag) => {
    const pattern: Pattern = {
      name: tag.name,
      attributes: tag.attributes as Record<string, string>,
      children: [],
      text: '',
    }
    stack.at(-1)?.children.push(pattern)
    root ??= pattern
    stack.push(pattern)
  })
  parser.on('text', (text) => {
    const top = stack.at(-1)
    if (top !== undefined) top.text += text
  })
  parser.on('closetag', () => stack.pop())
  parser.write(readFileSync(file, 'utf8')).close()
  const { children } = root!
  const defines = children.filter(({ name }) => name === 'define')
  const grammar = {
    defines: new Map(defines.map((define) => [define.attributes.name!, define])),
    start: children.find(({ name }) => name === 'start')!,
  }
  grammars.set(file, grammar)
  return grammar
}

/** A generator of documents, the same for the same seed. */
export class Drawing {
  private readonly defines: Grammar['defines']
  private readonly start: Pattern
  private state: number
  private ids = 0

  constructor(file: string, seed: number) {
    this.state = seed
    ;({ defines: this.defines, start: this.start } = grammarOf(file))
  }

  /** The names of all elements that the grammar defines. */
  elements(): string[] {
    return [...this.defines.values()]
      .filter((d) => d.children[0]?.name === 'element')
      .map((d) => d.attributes.name!)
  }

  /** A document that holds the element, by the shortest way from the root, and what chance adds. */
  document(element: string): string {
    const way = this.way(element)
    return `<?xml version="1.0"?>\n${this.content(this.start.children[0]!, { attributes: '' }, way, 0)}\n`
  }

  /** Names of elements from the root down to an element. */
  private way(element: string): string[] {
    const before = new Map<string, string>([['TEI', '']])
    const queue = ['TEI']
    for (let at = queue.shift(); at !== undefined && !before.has(element); at = queue.shift()) {
      for (const inner of this.reachable(this.defines.get(at)!.children[0]!)) {
        if (before.has(inner)) continue
        before.set(inner, at)
        queue.push(inner)
      }
    }
    const way = [element]
    while (way[0] !== 'TEI') way.unshift(before.get(way[0]!)!)
    return way
  }

  private reachable(pattern: Pattern): Set<string> {
    const known = reached.get(pattern)
    if (known !== undefined) return known
    const found = new Set<string>()
    const visit = (p: Pattern): void => {
      for (const child of p.children) {
        if (child.name !== 'ref') visit(child)
        else {
          const define = this.defines.get(child.attributes.name!)!
          if (define.children[0]?.name === 'element') found.add(define.attributes.name!)
          else visit(define)
        }
      }
    }
    visit(pattern)
    reached.set(pattern, found)
    return found
  }

  private random(below: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0
    return Math.floor((this.state / 2 ** 32) * below)
  }

  /** Whether a pattern leads to the next element of the way. */
  private leads(pattern: Pattern, way: readonly string[]): boolean {
    if (way.length === 0) return false
    if (pattern.name !== 'ref') return this.reachable(pattern).has(way[0]!)
    const name = pattern.attributes.name!
    return (
      name === way[0] ||
      (this.defines.get(name)!.children[0]?.name !== 'element' &&
        this.reachable(this.defines.get(name)!).has(way[0]!))
    )
  }

  /** Draws from a pattern; attributes go into `tag`; `way` is used up by the first pattern that leads on. */
  private content(p: Pattern, tag: { attributes: string }, way: string[], depth: number): string {
    switch (p.name) {
      case 'ref': {
        const define = this.defines.get(p.attributes.name!)!
        const first = define.children[0]!
        if (first.name === 'element' && first.attributes.name === way[0]) way.shift()
        else if (first.name === 'element') return this.sequence(define.children, tag, [], depth)
        return this.sequence(define.children, tag, way, depth)
      }
      case 'element': {
        const own = { attributes: '' }
        const inner = this.sequence(p.children, own, way, depth + 1)
        const name = p.attributes.name!
        const ns = name === 'TEI' ? ' xmlns="http://www.tei-c.org/ns/1.0"' : ''
        return inner === ''
          ? `<${name}${ns}${own.attributes}/>`
          : `<${name}${ns}${own.attributes}>${inner}</${name}>`
      }
      case 'attribute': {
        const value = this.content(p.children[0]!, tag, [], depth).replaceAll('\u0000', '')
        const prefix = PREFIXES[p.attributes.ns ?? ''] ?? ''
        tag.attributes += ` ${prefix}${p.attributes.name}="${value}"`
        return ''
      }
      case 'group':
        return this.sequence(p.children, tag, way, depth)
      case 'choice': {
        const leading = p.children.filter((child) => this.leads(child, way))
        if (leading.length > 0) return this.content(leading[this.random(leading.length)]!, tag, way, depth)
        const short = depth > 9 ? p.children.filter((child) => this.short(child)) : p.children
        const from = short.length > 0 ? short : p.children
        return this.content(from[this.random(from.length)]!, tag, [], depth)
      }
      case 'optional':
      case 'zeroOrMore':
      case 'oneOrMore': {
        const inner = p.children
        let result = ''
        if (inner.some((child) => this.leads(child, way))) result += this.sequence(inner, tag, way, depth)
        else if (p.name === 'oneOrMore') result += this.sequence(inner, tag, [], depth)
        else if (this.random(depth > 7 ? 12 : 4) === 0) result += this.sequence(inner, tag, [], depth)
        if (p.name !== 'optional' && this.random(depth > 5 ? 12 : 3) === 0)
          result += this.sequence(inner, tag, [], depth)
        return result
      }
      case 'list':
        return `${this.sequence(p.children, tag, [], depth)}`.replaceAll('\u0000', ' ').trim()
      case 'value':
        return p.text
      case 'data': {
        const type = p.attributes.type!
        if (type === 'ID') return `i${++this.ids}`
        const pattern = p.children.find((child) => child.name === 'param')?.text
        if (pattern?.startsWith('[\\d]') === true) return '1.0'
        if (pattern?.startsWith('[a-z]') === true) return 'psn'
        const samples = SAMPLES[type]
        if (samples === undefined) throw new Error(`No sample of ${type}.`)
        return `\u0000${samples[this.random(samples.length)]!}`
      }
      case 'text':
        return ['words', ' of ', 'a text '][this.random(3)]!
      case 'empty':
        return ''
      default:
        throw new Error(`The drawing does not know <${p.name}>.`)
    }
  }

  private sequence(
    patterns: readonly Pattern[],
    tag: { attributes: string },
    way: string[],
    depth: number,
    between = '',
  ): string {
    return patterns.map((pattern) => this.content(pattern, tag, way, depth)).join(between)
  }

  /** A pattern without elements, or a paragraph: what ends a branch. */
  private short(p: Pattern): boolean {
    return (
      this.reachable({ name: 'x', attributes: {}, text: '', children: [p] }).size === 0 ||
      p.attributes.name === 'p'
    )
  }
}
