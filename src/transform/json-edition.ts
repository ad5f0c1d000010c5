/** The JSON edition (schemas/edition.schema.json), made of what the stylesheet says: its stream gives texts, structure, annotations and units. */

import { attribute, type XmlElement } from '../document/tree.js'
import { selectorsIn } from './quotes.js'
import {
  type Range,
  readStream,
  type StreamElement,
  type StreamText,
  type Usual,
  type ViewName,
  viewNames,
} from './stream.js'

/** What xslt/json/edition.xsl gives. */
export interface JsonSource {
  readonly id: string
  readonly language: string
  readonly metadata: unknown
  readonly registers: unknown
  readonly stream: string
  /** The ids of the texts in the stream, in order. */
  readonly roots: readonly string[]
  /** Where the stream holds only pieces of them: the numbers of their elements, and what is usual; else empty. */
  readonly numbers: readonly number[]
  readonly usual: Usual | Record<string, never>
  /** The notes numbered after the reading text: the number of the element, the number of the note. */
  readonly notes: readonly (readonly [element: number, note: number])[]
  /** The header's citeStructure. */
  readonly units: readonly DeclaredUnit[]
}

interface DeclaredUnit {
  readonly element: string
  readonly unit: string
  readonly units: readonly DeclaredUnit[]
}

/** The edition as data, by the published schema. */
export interface JsonEdition {
  readonly text: Readonly<Record<ViewName, string>>
  readonly [part: string]: unknown
}

/**
 * Makes the edition of what the stylesheet gives.
 *
 * @param elements all elements of the document, in document order
 */
export function jsonEdition(source: JsonSource, elements: readonly XmlElement[]): JsonEdition {
  const { numbers, usual } = source
  const stream = readStream(source.stream, elements, isUsual(usual) ? { numbers, usual } : undefined)
  const ids = new Ids(source, stream.roots, elements)
  return {
    version: 1,
    id: source.id,
    language: source.language,
    metadata: source.metadata,
    text: stream.texts,
    structure: stream.roots.map((root) => node(root, ids)),
    notes: notes(source, stream, ids),
    annotations: annotations(stream, ids),
    registers: source.registers,
    citations: {
      scheme: source.units.length > 0 ? 'declared' : 'structure',
      units: stream.roots.flatMap((root) =>
        source.units.length > 0 ? declaredUnits(root, '', source.units, ids) : usualUnits(root, '', ids),
      ),
    },
  }
}

function isUsual(usual: JsonSource['usual']): usual is Usual {
  return 'ids' in usual
}

/** The ids of elements: xslt/common/ids.xsl has the rule, and makes those of divisions. */
class Ids {
  private readonly taken: ReadonlySet<string>

  private readonly found: Map<StreamElement, string>

  constructor(
    private readonly source: JsonSource,
    roots: readonly StreamElement[],
    elements: readonly XmlElement[],
  ) {
    this.taken = new Set(elements.flatMap((element) => attribute(element, 'xml:id') ?? []))
    this.found = new Map(roots.map((root, i) => [root, source.roots[i]!]))
  }

  of(element: StreamElement): string {
    const id = this.found.get(element) ?? this.make(element)
    this.found.set(element, id)
    return id
  }

  private make(element: StreamElement): string {
    const own = attribute(element.source, 'xml:id')
    if (own !== undefined) return this.local(own)
    const made = element.known.get('id')
    if (made !== undefined) return made
    let holder = element.parent!
    while (
      holder.parent !== undefined &&
      attribute(holder.source, 'xml:id') === undefined &&
      !holder.known.has('id')
    )
      holder = holder.parent
    let id = `${this.of(holder)}_${element.number - holder.number}`
    while (this.isTaken(id)) id += '_'
    return id
  }

  /** The id of the element of the document that a pointer within it (`#id`) leads to. */
  target(pointer: string): string | undefined {
    const id = pointer.slice(1)
    return this.taken.has(id) ? this.local(id) : undefined
  }

  private isTaken(id: string): boolean {
    return this.taken.has(id) || (this.source.id !== '' && this.taken.has(`${this.source.id}-${id}`))
  }

  private local(id: string): string {
    const prefix = `${this.source.id}-`
    return prefix !== '-' && id.startsWith(prefix) && id.length > prefix.length ? id.slice(prefix.length) : id
  }
}

interface Node {
  id: string
  type: string
  ranges: Partial<Record<string, Range>>
  n?: string
  subtype?: string
  language?: string
  who?: string
  children?: Node[]
}

/** A block with the blocks inside it, those in elements of a line too. */
function node(element: StreamElement, ids: Ids): Node {
  const made: Node = { id: ids.of(element), type: element.name, ranges: element.ranges }
  const say = (key: 'n' | 'subtype' | 'language' | 'who', name: string): void => {
    const value = attribute(element.source, name)
    if (value !== undefined) made[key] = value
  }
  say('n', 'n')
  say('subtype', 'type')
  say('language', 'xml:lang')
  say('who', 'who')
  const children = element.children.flatMap((child) => nodes(child, ids))
  if (children.length > 0) made.children = children
  return made
}

function nodes(element: StreamElement, ids: Ids): Node[] {
  return element.block ? [node(element, ids)] : element.children.flatMap((child) => nodes(child, ids))
}

function notes(source: JsonSource, stream: StreamText, ids: Ids): unknown[] {
  const numbers = new Map(source.notes)
  if (numbers.size === 0) return []
  const found: unknown[] = []
  for (const element of all(stream)) {
    const number = numbers.get(element.number)
    if (number === undefined) continue
    found.push({ id: ids.of(element), number, class: element.known.get('class')!, ranges: element.ranges })
  }
  return found
}

/** Elements in a line that only divide it say nothing of their words. */
const silent = new Set(['lb', 'c', 'w', 'pc', 'expan', 'caesura', 'space'])

function annotations(stream: StreamText, ids: Ids): unknown[] {
  const { printed, reading, diplomatic } = stream.texts
  const select = {
    printed: selectorsIn(printed),
    reading: selectorsIn(reading),
    diplomatic: selectorsIn(diplomatic),
  }
  const found: unknown[] = []
  for (const element of all(stream)) {
    if (silent.has(element.name) || element.parent === undefined) continue
    if (element.block && attribute(element.source, 'ana') === undefined) continue
    const editing = element.known.has('class')
    found.push({
      id: ids.of(element),
      type: 'Annotation',
      motivation: editing
        ? 'editing'
        : attribute(element.source, 'ref') !== undefined
          ? 'identifying'
          : 'tagging',
      body: body(element, ids),
      target: viewNames.flatMap((view) => {
        const range = element.ranges[view]
        if (range === undefined) return []
        const [start, end] = range
        return [{ source: `#/text/${view}`, selector: select[view](start, end) }]
      }),
    })
  }
  return found
}

/** Attributes that an annotation says as they are. */
const said = new Set([
  'type',
  'subtype',
  'n',
  'resp',
  'cert',
  'hand',
  'reason',
  'unit',
  'quantity',
  'when',
  'rend',
  'wit',
])

/** What an annotation says: the element, its class and signs, who says it and how surely, what it names. */
function body({ name, source, known }: StreamElement, ids: Ids): Record<string, string> {
  const made: Record<string, string> = { element: name }
  for (const key of ['class', 'before', 'after']) {
    const value = known.get(key)
    if (value !== undefined && value !== '') made[key] = value
  }
  for (const { name: key, value } of source.attributes) if (said.has(key)) made[key] = value
  const language = attribute(source, 'xml:lang')
  if (language !== undefined) made.language = language
  const target = attribute(source, 'target')
  if (target !== undefined) made.refersTo = target
  const ref = attribute(source, 'ref')
  if (ref !== undefined) {
    made.ref = ref
    const entry = ref
      .split(/\s+/)
      .filter((pointer) => pointer.startsWith('#'))
      .map((pointer) => ids.target(pointer))
      .find((id) => id !== undefined)
    if (entry !== undefined) made.entry = entry
  }
  return made
}

/** All elements, in document order. */
function* all(stream: StreamText): Generator<StreamElement> {
  const stack = stream.roots.toReversed()
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    yield element
    for (let i = element.children.length - 1; i >= 0; i--) stack.push(element.children[i]!)
  }
}

interface Unit {
  readonly ref: string
  readonly unit: string
  readonly id: string
}

/** Elements by which a text without a citeStructure is cited; an element among `through` is none itself, but may hold some. */
const cited = new Set(
  'div div1 div2 div3 div4 div5 div6 div7 floatingText sourceDoc p ab l lg sp list item entry'.split(' '),
)
const through = new Set(['text', 'group', 'front', 'body', 'back'])

/** The units inside an element, in order, each with the reference of those that hold it. */
function usualUnits(holder: StreamElement, reference: string, ids: Ids): Unit[] {
  return nearest(holder, (element) =>
    cited.has(element.name) ? 'is' : element.block || through.has(element.name) ? 'holds' : 'no',
  ).flatMap((element, at) => {
    const ref = `${reference}${reference === '' ? '' : '.'}${at + 1}`
    return [{ ref, unit: element.name, id: ids.of(element) }, ...usualUnits(element, ref, ids)]
  })
}

/** The units that the header declares (TEI Guidelines 2.3.6.1 and 4.2): `ref` has the number that the element says, else its place. */
function declaredUnits(
  holder: StreamElement,
  reference: string,
  declared: readonly DeclaredUnit[],
  ids: Ids,
): Unit[] {
  const byName = new Map(declared.toReversed().map((unit) => [unit.element, unit]))
  const inner = declared.flatMap((unit) => unit.units)
  return nearest(holder, ({ name }) => (byName.has(name) ? 'is' : 'holds')).flatMap((element, at) => {
    const ref = `${reference}${reference === '' ? '' : '.'}${attribute(element.source, 'n') ?? at + 1}`
    const { unit } = byName.get(element.name)!
    return [
      { ref, unit: unit === '' ? element.name : unit, id: ids.of(element) },
      ...(inner.length > 0 ? declaredUnits(element, ref, inner, ids) : []),
    ]
  })
}

/** The elements inside one that are something, outside others that are. */
function nearest(
  holder: StreamElement,
  test: (element: StreamElement) => 'is' | 'holds' | 'no',
): StreamElement[] {
  return holder.children.flatMap((element) => {
    const what = test(element)
    return what === 'is' ? [element] : what === 'holds' ? nearest(element, test) : []
  })
}
