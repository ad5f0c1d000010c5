import type { XmlElement } from '../../document/tree.js'
import { attribute, childElements } from '../../document/tree.js'

interface Step {
  readonly name: string
  readonly attribute?: string
  readonly value?: string
  readonly absent: boolean
}

const stepForm = /^([\w.-]*)(?:\[(?:@([\w:.-]+)(?:='([^']*)')?|not\(@([\w:.-]+)\))\])?$/u
const parsed = new Map<string, readonly Step[]>()

/** Reads a selector of the crosswalk. @throws Error if it is not of the form that crosswalk.ts describes (a bug) */
function steps(selector: string): readonly Step[] {
  const known = parsed.get(selector)
  if (known !== undefined) return known
  const made = selector
    .replace(/^\//u, '')
    .split('/')
    .map((text) => {
      const match = stepForm.exec(text)
      if (match === null) throw new Error(`Not a selector of the crosswalk: ${selector}`)
      const [, name = '', present, value, absent] = match
      const attributeName = present ?? absent
      return {
        name,
        absent: absent !== undefined,
        ...(attributeName === undefined ? {} : { attribute: attributeName }),
        ...(value === undefined ? {} : { value }),
      }
    })
  parsed.set(selector, made)
  return made
}

function fits(element: XmlElement, step: Step): boolean {
  if (step.attribute === undefined) return true
  const value = attribute(element, step.attribute)
  if (step.absent) return value === undefined
  return value !== undefined && (step.value === undefined || value === step.value)
}

/**
 * The elements that a crosswalk selector finds, in document order.
 *
 * @param root the `TEI` element
 * @param selector steps from `teiHeader`, or from `TEI` if it begins with `/`; `/[@a]` is `TEI` itself with that attribute
 */
export function select(root: XmlElement, selector: string): XmlElement[] {
  const path = steps(selector)
  let found: XmlElement[] = selector.startsWith('/') ? [root] : [...childElements(root, 'teiHeader')]
  for (const step of path) {
    if (step.name !== '') found = found.flatMap((element) => [...childElements(element, step.name)])
    found = found.filter((element) => fits(element, step))
  }
  return found
}

/** What the first selector finds that finds anything. */
export function selectFirst(root: XmlElement, selectors: readonly string[]): XmlElement | undefined {
  for (const selector of selectors) {
    const [element] = select(root, selector)
    if (element !== undefined) return element
  }
  return undefined
}

/** What any selector finds, in document order, each element once. */
export function selectAll(root: XmlElement, selectors: readonly string[]): XmlElement[] {
  const found = new Set<XmlElement>()
  for (const selector of selectors) for (const element of select(root, selector)) found.add(element)
  return [...found].sort((a, b) => a.start - b.start)
}
