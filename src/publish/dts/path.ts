import { TEI_NS } from '../../document/names.js'
import type { XmlElement } from '../../document/tree.js'
import { attribute, childElements, elements, textOf } from '../../document/tree.js'

interface PathStep {
  readonly axis: 'child' | 'descendant'
  readonly name: string
  readonly tests: readonly ((element: XmlElement, position: number) => boolean)[]
}

/** A path of `citeStructure/@match`, compiled: from a node to the elements it finds, in document order. */
export type CitePath = (from: XmlElement, root: XmlElement) => XmlElement[]

/**
 * Compiles the XPath of `citeStructure/@match`, as far as it is of the forms that `dts-citestructure` lists.
 *
 * @returns undefined if it is not
 */
export function compilePath(text: string): CitePath | undefined {
  let rest = text.trim().replace(/^\.(?=\/)/u, '')
  const isAbsolute = text.trim().startsWith('/')
  const steps: PathStep[] = []
  if (!rest.startsWith('/')) rest = `/${rest}`
  while (rest !== '') {
    const match = /^(\/\/?)(?:descendant::|child::)?(?:tei:|\*:)?([\w.-]+|\*)((?:\[[^\]]*\])*)/u.exec(rest)
    if (match === null) return undefined
    const [whole, slash, name = '', predicates = ''] = match
    const isDescendant = slash === '//' || whole.includes('descendant::')
    const tests: PathStep['tests'][number][] = []
    for (const [, content = ''] of predicates.matchAll(/\[([^\]]*)\]/gu)) {
      const test = predicate(content.trim())
      if (test === undefined) return undefined
      tests.push(test)
    }
    steps.push({ axis: isDescendant ? 'descendant' : 'child', name, tests })
    rest = rest.slice(whole.length)
  }
  return (from, root) => {
    let [first, ...following] = steps
    let found = [isAbsolute ? root : from]
    if (first !== undefined && isAbsolute && first.axis === 'child') {
      // The first step of `/TEI/text` is the root element itself.
      if (first.name !== root.local && first.name !== '*') return []
      ;[first, ...following] = following
    }
    for (const step of first === undefined ? [] : [first, ...following]) found = take(found, step)
    return found
  }
}

function take(from: readonly XmlElement[], { axis, name, tests }: PathStep): XmlElement[] {
  const found = new Set<XmlElement>()
  for (const element of from) {
    const local = name === '*' ? undefined : name
    let candidates = axis === 'child' ? childElements(element, local) : [...elements(element, local)]
    for (const test of tests) candidates = candidates.filter((candidate, index) => test(candidate, index + 1))
    for (const candidate of candidates) found.add(candidate)
  }
  return [...found].sort((a, b) => a.start - b.start)
}

function predicate(content: string): PathStep['tests'][number] | undefined {
  if (/^\d+$/u.test(content)) return (_, position) => position === Number(content)
  const has = /^@([\w:.-]+)$/u.exec(content)?.[1]
  if (has !== undefined) return (element) => attribute(element, has) !== undefined
  const not = /^not\(\s*@([\w:.-]+)\s*\)$/u.exec(content)?.[1]
  if (not !== undefined) return (element) => attribute(element, not) === undefined
  const equals = /^@([\w:.-]+)\s*=\s*(?:'([^']*)'|"([^"]*)")$/u.exec(content)
  if (equals === null) return undefined
  const [, name = '', single, double] = equals
  return (element) => attribute(element, name) === (single ?? double)
}

/** Compiles `citeStructure/@use`: from an element and its number among those that `match` found in one parent to its reference. */
export function compileUse(
  text: string,
): ((element: XmlElement, position: number) => string | undefined) | undefined {
  const use = text.trim()
  if (use === 'position()') return (_, position) => String(position)
  const name = /^@([\w:.-]+)$/u.exec(use)?.[1]
  if (name !== undefined) return (element) => attribute(element, name)
  const child = /^(?:tei:)?([\w.-]+)$/u.exec(use)?.[1]
  if (child === undefined) return undefined
  return (element) => {
    const [found] = childElements(element, child)
    return found === undefined || found.ns !== TEI_NS ? undefined : textOf(found).replace(/\s+/gu, ' ').trim()
  }
}
