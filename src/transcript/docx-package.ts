/** The parts of a Word document: found by their relationships, unpacked, parsed, whatever prefixes and encoding they have. */
import { unzipSync } from 'fflate'
import { parseDocument, type XmlElement } from '../document/tree.js'

/** The most that a Word document may unpack to, in bytes. */
const largest = 100 * 1024 * 1024

/** Why a Word document could not be read. */
export interface DocxFault {
  readonly fault: 'transcript-too-large' | 'transcript-format'
  readonly reason: string
}

/** The parts that hold text, and what the styles of paragraphs are called. */
export interface DocxParts {
  readonly main: XmlElement
  readonly footnotes: XmlElement | undefined
  readonly endnotes: XmlElement | undefined
  readonly comments: XmlElement | undefined
  readonly styles: XmlElement | undefined
  /** What stands at the head and foot of pages. */
  readonly margins: readonly XmlElement[]
}

/**
 * Namespaces by the prefix that Word gives them. The second of each is that of the strict form (ISO/IEC 29500, part 1), the first
 * that of the transitional form (part 4), which nearly all files have.
 */
const prefixes: ReadonlyMap<string, string> = new Map([
  ['http://schemas.openxmlformats.org/wordprocessingml/2006/main', 'w'],
  ['http://purl.oclc.org/ooxml/wordprocessingml/main', 'w'],
  ['http://schemas.openxmlformats.org/officeDocument/2006/math', 'm'],
  ['http://purl.oclc.org/ooxml/officeDocument/math', 'm'],
  ['http://schemas.openxmlformats.org/markup-compatibility/2006', 'mc'],
])

/** The name of an element with Word's prefix, whatever the file's is; as it is written if its namespace is none of text. */
export function nameOf({ ns, local, name }: XmlElement): string {
  const prefix = prefixes.get(ns)
  return prefix === undefined ? name : `${prefix}:${local}`
}

/** The elements in an element. */
export function childrenOf({ children }: XmlElement): XmlElement[] {
  return children.filter((node) => node.kind === 'element')
}

/** The value of an attribute by its local name. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.find(({ local }) => local === name)?.value
}

/** A property of a cell, row or paragraph: an element within the one that holds its properties. */
export function property(of: XmlElement, part: string, name: string): XmlElement | undefined {
  for (const child of childrenOf(of))
    if (nameOf(child) === part)
      for (const found of childrenOf(child)) if (nameOf(found) === name) return found
  return undefined
}

/**
 * Unpacks a Word document (ECMA-376, part 2) and parses what holds text. The main part is the one that the package's
 * relationships name, which is `word/document.xml` in most files.
 */
export function openDocx(bytes: Uint8Array): DocxParts | DocxFault {
  let total = 0
  const unpack = (names: ReadonlySet<string>): Record<string, Uint8Array> =>
    unzipSync(bytes, {
      filter: (file) => {
        if (!names.has(file.name)) return false
        total += file.originalSize
        return total <= largest
      },
    })
  const parse = (name: string, part: Uint8Array | undefined): XmlElement | undefined => {
    if (part === undefined) return undefined
    const { document, diagnostics } = parseDocument(part, name)
    if (document === undefined)
      throw new Error(`in ${name}, line ${diagnostics[0]?.line}: ${diagnostics[0]?.message}`)
    return document.root
  }
  try {
    const top = '_rels/.rels'
    const named = targets(parse(top, unpack(new Set([top]))[top]), '')
    const mainName = named.get('officeDocument')?.[0] ?? 'word/document.xml'
    const folder = mainName.replace(/[^/]*$/, '')
    const relations = `${folder}_rels/${mainName.slice(folder.length)}.rels`
    const others = targets(parse(relations, unpack(new Set([relations]))[relations]), folder)
    const nameOfPart = (kind: string): string => others.get(kind)?.[0] ?? `${folder}${kind}.xml`
    const kinds = ['footnotes', 'endnotes', 'comments', 'styles'] as const
    const margins = [...(others.get('header') ?? []), ...(others.get('footer') ?? [])]
    const files = unpack(new Set([mainName, ...kinds.map(nameOfPart), ...margins]))
    if (total > largest)
      return { fault: 'transcript-too-large', reason: `${Math.round(total / 1024 / 1024)} megabytes` }
    const main = parse(mainName, files[mainName])
    if (main === undefined) return { fault: 'transcript-format', reason: `it holds no ${mainName}` }
    const [footnotes, endnotes, comments, styles] = kinds.map((kind) =>
      parse(nameOfPart(kind), files[nameOfPart(kind)]),
    )
    return {
      main,
      footnotes,
      endnotes,
      comments,
      styles,
      margins: margins.flatMap((name) => parse(name, files[name]) ?? []),
    }
  } catch (error) {
    return { fault: 'transcript-format', reason: error instanceof Error ? error.message : 'it is damaged' }
  }
}

/** The parts that a relationships part names, by the last word of their type. */
function targets(relations: XmlElement | undefined, folder: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  if (relations === undefined) return found
  for (const relation of childrenOf(relations)) {
    const kind = attributeOf(relation, 'Type')?.replace(/^.*\//, '')
    const target = attributeOf(relation, 'Target')
    if (kind === undefined || target === undefined || attributeOf(relation, 'TargetMode') === 'External')
      continue
    const name = target.startsWith('/') ? target.slice(1) : resolved(folder + target)
    found.set(kind, [...(found.get(kind) ?? []), name])
  }
  return found
}

/** A part's name without `..` and `.`. */
function resolved(name: string): string {
  const steps: string[] = []
  for (const step of name.split('/'))
    if (step === '..') steps.pop()
    else if (step !== '.') steps.push(step)
  return steps.join('/')
}
