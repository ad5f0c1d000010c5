import type { Diagnostic } from '../../diagnostic.js'
import { reporter } from '../../diagnostic.js'
import type { XmlDocument, XmlElement } from '../../document/tree.js'
import { attribute, childElements, elements, pathOf, textOf } from '../../document/tree.js'
import { dtsCodes } from './codes.js'
import { compilePath, compileUse } from './path.js'

const report = reporter(dtsCodes)

/** A part of a document that can be cited. */
export interface CitableUnit {
  readonly identifier: string
  /** 1 for the top of the tree. */
  readonly level: number
  readonly parent: string | null
  readonly citeType: string
  readonly element: XmlElement
  readonly title?: string
}

/** The kinds of parts, nested. */
export interface CiteStructure {
  readonly '@type': 'CiteStructure'
  readonly citeType: string
  readonly citeStructure?: readonly CiteStructure[]
}

/** A way of citing a document: its parts in document order, parents before their children. */
export interface CitationTree {
  /** Absent for the default tree. */
  readonly identifier?: string
  readonly description?: string
  readonly structure: readonly CiteStructure[]
  readonly units: readonly CitableUnit[]
  readonly byIdentifier: ReadonlyMap<string, number>
  readonly depth: number
}

/** How a document is cited: by the `citeStructure`s of its header, else by its divisions, lists and paragraphs. */
export function citationTrees(document: XmlDocument): {
  readonly trees: readonly CitationTree[]
  readonly diagnostics: readonly Diagnostic[]
} {
  const diagnostics: Diagnostic[] = []
  const trees: CitationTree[] = []
  for (const header of childElements(document.root, 'teiHeader')) {
    for (const declaration of elements(header, 'refsDecl')) {
      const structures = childElements(declaration, 'citeStructure')
      if (structures.length === 0) continue
      const units = declaredUnits(document, structures, diagnostics)
      if (units === undefined || units.length === 0) continue
      const identifier =
        attribute(declaration, 'n') ?? attribute(declaration, 'xml:id') ?? String(trees.length + 1)
      trees.push(treeOf(units, trees.length === 0 ? undefined : identifier))
    }
  }
  if (trees.length === 0) trees.push(treeOf(usualUnits(document)))
  return { trees, diagnostics }
}

function treeOf(units: readonly CitableUnit[], identifier?: string): CitationTree {
  const byIdentifier = new Map<string, number>()
  for (const [index, unit] of units.entries()) byIdentifier.set(unit.identifier, index)
  return {
    ...(identifier === undefined ? {} : { identifier }),
    structure: structureOf(units),
    units,
    byIdentifier,
    depth: units.reduce((depth, { level }) => Math.max(depth, level), 0),
  }
}

/** The kinds that occur, nested as they do; in the order in which they first occur. */
function structureOf(units: readonly CitableUnit[]): CiteStructure[] {
  interface Kind {
    readonly kinds: Map<string, Kind>
  }
  const root: Kind = { kinds: new Map() }
  const open: Kind[] = [root]
  for (const { level, citeType } of units) {
    const parent = open[level - 1] ?? root
    const kind = parent.kinds.get(citeType) ?? { kinds: new Map() }
    parent.kinds.set(citeType, kind)
    open[level] = kind
    open.length = level + 1
  }
  const written = ({ kinds }: Kind): CiteStructure[] =>
    [...kinds].map(([citeType, kind]) => ({
      '@type': 'CiteStructure',
      citeType,
      ...(kind.kinds.size === 0 ? {} : { citeStructure: written(kind) }),
    }))
  return written(root)
}

/** The units that `citeStructure`s declare (TEI Guidelines, 4.2.5.4); undefined if one of them is not understood. */
function declaredUnits(
  document: XmlDocument,
  structures: readonly XmlElement[],
  diagnostics: Diagnostic[],
): CitableUnit[] | undefined {
  const units: CitableUnit[] = []
  const taken = new Set<string>()
  const at = (element: XmlElement) => ({
    ...document.location(element.start, element.startTagEnd),
    path: pathOf(element),
  })
  const visit = (list: readonly XmlElement[], from: XmlElement, parent: CitableUnit | undefined): boolean => {
    const found: { element: XmlElement; structure: XmlElement; reference: string }[] = []
    for (const structure of list) {
      const match = attribute(structure, 'match') ?? ''
      const use = attribute(structure, 'use') ?? 'position()'
      const path = compilePath(match)
      const reference = compileUse(use)
      if (path === undefined || reference === undefined) {
        diagnostics.push(
          report(
            'dts-citestructure',
            at(structure),
            `This citeStructure (match="${match}", use="${use}") is not understood, so that the document is cited by its divisions, lists and paragraphs. “sigla explain dts-citestructure” says what is.`,
          ),
        )
        return false
      }
      const counts = new Map<XmlElement | undefined, number>()
      for (const element of path(from, document.root)) {
        const position = (counts.get(element.parent) ?? 0) + 1
        counts.set(element.parent, position)
        const value = reference(element, position)
        if (value !== undefined && value !== '') found.push({ element, structure, reference: value })
      }
    }
    found.sort((a, b) => a.element.start - b.element.start)
    for (const { element, structure, reference } of found) {
      const identifier = `${parent?.identifier ?? ''}${attribute(structure, 'delim') ?? (parent === undefined ? '' : '.')}${reference}`
      if (taken.has(identifier)) {
        diagnostics.push(
          report(
            'dts-citation-twice',
            at(element),
            `The reference “${identifier}” already leads to another part of the document; this one cannot be cited.`,
          ),
        )
        continue
      }
      taken.add(identifier)
      const unit: CitableUnit = {
        identifier,
        level: (parent?.level ?? 0) + 1,
        parent: parent?.identifier ?? null,
        citeType: attribute(structure, 'unit') ?? element.local,
        element,
        ...titleOf(element),
      }
      units.push(unit)
      if (!visit(childElements(structure, 'citeStructure'), element, unit)) return false
    }
    return true
  }
  return visit(structures, document.root, undefined) ? units : undefined
}

/** What a part is called, by its element. */
const citeTypes: Readonly<Record<string, string>> = {
  div: 'section',
  head: 'heading',
  p: 'paragraph',
  ab: 'block',
  list: 'list',
  item: 'item',
  lg: 'stanza',
  l: 'line',
  sp: 'speech',
  opener: 'opening',
  closer: 'closing',
  front: 'front',
  back: 'back',
}
/** Elements whose children are parts in turn. */
const containers = new Set([
  'div',
  'list',
  'item',
  'lg',
  'sp',
  'group',
  'text',
  'body',
  'front',
  'back',
  'div1',
  'div2',
  'div3',
  'div4',
  'div5',
  'div6',
  'div7',
])
/** Elements that stand beside parts, or within their text, but are none. */
const passedOver = new Set([
  'pb',
  'lb',
  'cb',
  'gb',
  'milestone',
  'anchor',
  'label',
  'fw',
  'index',
  'speaker',
  'gap',
  'note',
  'certainty',
  'interp',
  'ptr',
])
const inItem = new Set(['p', 'ab', 'list', 'lg', 'quote', 'div', 'table', 'figure'])

/** The units of a document that declares none: front, body and back by divisions, lists, items, paragraphs. */
function usualUnits(document: XmlDocument): CitableUnit[] {
  const units: CitableUnit[] = []
  const taken = new Set<string>()
  const prefix = `${attribute(document.root, 'xml:id') ?? ''}-`
  const visit = (parentElement: XmlElement, parent: CitableUnit | undefined): void => {
    const counts = new Map<string, number>()
    for (const element of childElements(parentElement)) {
      if (passedOver.has(element.local)) continue
      if (parentElement.local === 'item' && !inItem.has(element.local)) continue
      const n = (counts.get(element.local) ?? 0) + 1
      counts.set(element.local, n)
      const id = attribute(element, 'xml:id')
      const local = id?.startsWith(prefix) ? id.slice(prefix.length) : id
      let identifier = local ?? `${parent === undefined ? '' : `${parent.identifier}.`}${element.local}${n}`
      while (taken.has(identifier)) identifier += '_'
      taken.add(identifier)
      const unit: CitableUnit = {
        identifier,
        level: (parent?.level ?? 0) + 1,
        parent: parent?.identifier ?? null,
        citeType: citeTypes[element.local] ?? element.local,
        element,
        ...titleOf(element),
      }
      units.push(unit)
      if (containers.has(element.local)) visit(element, unit)
    }
  }
  for (const text of childElements(document.root, 'text')) {
    for (const part of childElements(text)) {
      if (part.local === 'body') visit(part, undefined)
      else if (containers.has(part.local)) visit(part, undefined)
    }
  }
  return units
}

function titleOf(element: XmlElement): { readonly title?: string } {
  const [head] = childElements(element, 'head')
  if (head === undefined) return {}
  const title = textOf(head).replace(/\s+/gu, ' ').trim()
  return title === '' ? {} : { title }
}

/** The units that hold no other unit, with their text: what a search finds. The number before an item belongs to it. */
export function leafTexts(tree: CitationTree): { readonly unit: CitableUnit; readonly text: string }[] {
  const leaves: { unit: CitableUnit; text: string }[] = []
  for (const [index, unit] of tree.units.entries()) {
    const next = tree.units[index + 1]
    if (next !== undefined && next.level > unit.level) continue
    leaves.push({ unit, text: textOf(unit.element).replace(/\s+/gu, ' ').trim() })
  }
  return leaves
}
