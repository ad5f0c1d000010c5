/**
 * Every element of TEI P5 that may stand in a text, in a minimal document made from TEI's own specification: its words reach every
 * edition, the HTML and the JSON are valid, and nobody calls the element unknown.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  attribute,
  childElements,
  elements,
  parseDocument,
  type XmlElement,
} from '../../src/document/tree.js'
import { transformAll } from '../../src/transform/transform.js'
import { htmlFaults } from '../publish/site/html.js'

const path = fileURLToPath(new URL('../../../shared/tei/p5subset.xml', import.meta.url))
const isThere = existsSync(path)
const all = isThere ? [...elements(parseDocument(readFileSync(path), 'p5subset.xml').document!.root)] : []

interface Spec {
  readonly name: string
  readonly module: string
  readonly classes: readonly string[]
  /** The elements and classes that its content names, in order, and whether it may hold words. */
  readonly content: readonly string[]
  readonly words: boolean
}

const macros = new Map<string, XmlElement>()
for (const element of all)
  if (element.local === 'macroSpec') macros.set(attribute(element, 'ident')!, element)

const within = (element: XmlElement): XmlElement[] =>
  childElements(element).flatMap((child) => [child, ...within(child)])

function content(element: XmlElement): { names: string[]; words: boolean } {
  const names: string[] = []
  let words = false
  for (const model of childElements(element, 'content')) {
    for (const part of within(model)) {
      if (part.local === 'textNode' || part.local === 'anyElement' || part.local === 'dataRef') words = true
      if (part.local === 'elementRef' || part.local === 'classRef') names.push(attribute(part, 'key')!)
      const macro = part.local === 'macroRef' ? macros.get(attribute(part, 'key')!) : undefined
      if (macro !== undefined) {
        const inner = content(macro)
        names.push(...inner.names)
        words ||= inner.words
      }
    }
  }
  return { names, words }
}

const specs = new Map<string, Spec>()
/** The names of the classes that a class belongs to. */
const classes = new Map<string, readonly string[]>()
const memberships = (element: XmlElement): string[] =>
  childElements(element, 'classes').flatMap((list) =>
    childElements(list, 'memberOf').map((member) => attribute(member, 'key')!),
  )
for (const element of all) {
  const name = attribute(element, 'ident')
  if (element.local === 'classSpec') classes.set(name!, memberships(element))
  if (element.local !== 'elementSpec') continue
  const { names, words } = content(element)
  specs.set(name!, {
    name: name!,
    module: attribute(element, 'module')!,
    classes: memberships(element),
    content: names,
    words,
  })
}

/** Whether an element is a member of a class, or of one that belongs to it. */
function isMember(member: readonly string[], name: string): boolean {
  return member.some((key) => key === name || isMember(classes.get(key) ?? [], name))
}

const allows = (parent: Spec, child: Spec): boolean =>
  parent.content.some((name) => name === child.name || isMember(child.classes, name))

/** The elements from the body down to this one, by the shortest way that the content models allow; none for what stands in headers only. */
function wayTo(target: Spec): Spec[] | undefined {
  const before = new Map<string, Spec | undefined>()
  before.set('text', undefined)
  for (const queue = [specs.get('text')!]; queue.length > 0; ) {
    const parent = queue.shift()!
    if (parent === target) {
      const way: Spec[] = []
      for (let at: Spec | undefined = parent; at !== undefined; at = before.get(at.name)) way.unshift(at)
      return way
    }
    for (const child of specs.values()) {
      if (before.has(child.name) || !allows(parent, child)) continue
      before.set(child.name, parent)
      queue.push(child)
    }
  }
  return undefined
}

const header =
  '<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>'

/** A document with the element where a way leads, words in it and beside it. */
function documentOf(way: readonly Spec[], inside: string): string {
  const target = way.at(-1)!
  const open = way.slice(0, -1)
  const beside = (parent: Spec): string => (parent.words ? 'beside ' : '')
  const element = `<${target.name}>${inside}</${target.name}>`
  const nested = open.reduceRight(
    (content, parent) => `<${parent.name}>${beside(parent)}${content}</${parent.name}>`,
    element,
  )
  const text = way[0]!.name === 'text' ? nested : `<text><body>${nested}</body></text>`
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0">${header}${text}</TEI>`
}

/** The elements that may stand in a text, each with the way to it. */
const placed = [...specs.values()].flatMap((spec) => {
  const way = wayTo(spec)
  return way === undefined ? [] : [{ spec, way }]
})
const modules = [...new Set(placed.map(({ spec }) => spec.module))].sort()

/** What is wrong with the editions of a document: nothing, it is to be hoped. */
async function faults(
  document: string,
  words: readonly string[],
  allowed: readonly string[],
): Promise<string[]> {
  const { outputs, diagnostics } = transformAll(Buffer.from(document), 'case.xml')
  const found = diagnostics
    .filter(({ code }) => !allowed.includes(code))
    .map(({ code, message }) => `${code} ${message}`)
  const { text } = JSON.parse(outputs.json ?? '{"text":{}}') as { text: Record<string, string> }
  const article = (outputs.html ?? '').match(/<article[^]*<\/article>/)?.[0].replace(/<[^>]+>/g, '') ?? ''
  for (const word of words) {
    if (!Object.values(text).some((view) => view.includes(word)))
      found.push(`“${word}” is not in the JSON edition`)
    if (!article.includes(word)) found.push(`“${word}” is not in the HTML edition`)
  }
  found.push(...(await htmlFaults(outputs.html ?? '', 'case.html')))
  return found
}

describe.skipIf(!isThere)('the elements of TEI P5 (needs ../shared)', () => {
  it('are found in the specification', () => {
    expect(specs.size).toBeGreaterThan(580)
    expect(placed.length).toBeGreaterThan(350)
  })

  it.each(modules)('of the module %s reach every edition', async (module) => {
    const found: string[] = []
    for (const { spec, way } of placed.filter(({ spec }) => spec.module === module)) {
      const said = spec.words ? documentOf(way, 'the words') : documentOf(way, '')
      for (const fault of await faults(said, spec.words ? ['the words'] : [], []))
        found.push(`${spec.name}: ${fault}`)
      if (spec.words) continue
      // words where TEI has only elements are kept too
      const stray = documentOf(way, 'the words')
      for (const fault of await faults(stray, ['the words'], ['edition-misplaced-text']))
        found.push(`${spec.name} with words: ${fault}`)
    }
    expect(found).toEqual([])
  })
})
