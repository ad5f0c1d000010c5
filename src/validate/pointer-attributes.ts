/** The attributes of TEI that are pointers: those of the datatype teidata.pointer (TEI P5, by the specification of each). */

import { type NameTable, TEI_NS } from '../document/names.js'

/** Attributes that hold one pointer, in which a space is a fault. */
const ONE =
  words(`copyOf datingMethod datingPoint end fVal filter follow fromUnit hand lemmaRef location mergedIn next prev
  property sameAs since spanTo start toUnit unitRef uri url`)

/** Attributes that hold pointers with spaces between them. */
const SEVERAL =
  words(`active adj adjFrom adjTo ana calendar change children class corresp datcat decls domains edRef
  exclude facs feats given inst mutual nymRef passive perf period ref rendition replyTo require resp scribeRef scriptRef
  select source synch target targetDatcat targetEnd toWhom valueDatcat where who wit`)

const TREES = words('eLeaf eTree iNode leaf node root triangle')
const SPANS = words('app arc rt span')

/** Attributes that are pointers on these elements only. */
const ONLY: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['code', words('occupation socecStatus')],
  ['from', SPANS],
  ['to', SPANS],
  ['new', words('handShift')],
  ['origin', words('timeline')],
  ['parent', words('iNode leaf')],
  ['parts', words('nym')],
  ['scheme', words('catRef classCode keywords locus locusGrp occupation socecStatus')],
  ['value', TREES],
])

/** Attributes that are something else on these elements. */
const EXCEPT: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['active', words('interaction')],
  ['passive', words('interaction')],
  ['class', words('attRef')],
  ['location', words('variantEncoding')],
  ['require', words('anyElement')],
  ['start', words('schemaSpec')],
  ['target', words('annotation')],
  ['url', words('binaryObject')],
  ['where', words('move')],
])

/** What an attribute holds: one pointer, or several; undefined: something else. */
export type PointerKind = 'one' | 'several' | undefined

/** The name of an element or attribute. */
interface Name {
  readonly ns: string
  readonly local: string
}

/** Whether an attribute of a TEI element holds a pointer, and whether it may hold several. */
export function pointerKind(element: Name, attr: Name): PointerKind {
  if (element.ns !== TEI_NS || attr.ns !== '') return undefined
  const { local } = attr
  const only = ONLY.get(local)
  if (only !== undefined) return only.has(element.local) ? (local === 'parts' ? 'several' : 'one') : undefined
  if (EXCEPT.get(local)?.has(element.local) === true) return undefined
  return SEVERAL.has(local) ? 'several' : ONE.has(local) ? 'one' : undefined
}

/** `pointerKind` for names that are numbers of a table; each pair is looked up once. */
export class PointerKinds {
  /** By the attribute's name: null if it is a pointer nowhere, else the kinds by the element's name. */
  private readonly columns: ((PointerKind | null)[] | null)[] = []

  constructor(private readonly names: NameTable) {}

  of(element: number, attribute: number): PointerKind {
    let column = this.columns[attribute]
    if (column === undefined) {
      const local = this.names.local(attribute)
      const some = ONLY.has(local) || SEVERAL.has(local) || ONE.has(local)
      column = some && this.names.ns(attribute) === '' ? [] : null
      this.columns[attribute] = column
    }
    if (column === null) return undefined
    const known = column[element]
    if (known !== undefined) return known ?? undefined
    const { names } = this
    const kind = pointerKind(
      { ns: names.ns(element), local: names.local(element) },
      { ns: '', local: names.local(attribute) },
    )
    column[element] = kind ?? null
    return kind
  }
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(/\s+/))
}
