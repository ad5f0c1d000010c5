/** Rules of the edition that no grammar can state: brackets are encoded, responsibilities and classes resolve, labels are whole. */
import { TEI_NS } from '../document/names.js'
import type { OpenElements } from '../document/open-elements.js'
import type { StartTag } from '../document/start-tag.js'
import { LeftBrackets } from './brackets.js'
import { Rules } from './reading.js'
import type { Finding, Span, Survey } from './survey.js'

const agents = new Set([
  'respStmt',
  'person',
  'personGrp',
  'org',
  'persName',
  'orgName',
  'name',
  'editor',
  'author',
  'principal',
  'handNote',
  'application',
])

const classes = new Set(['category', 'interp'])

/**
 * The editorial rules; documents of other projects, without Sigla's taxonomy, are only held to those that any TEI should
 * meet: what is said of lists.
 */
export function editorialRules(survey: Survey): ((open: OpenElements) => Rules)[] {
  const lists = (open: OpenElements): Rules => new ListRules(survey, open)
  if (!survey.encoded) return [lists]
  return [lists, (open) => new ReferenceRules(survey, open), (open) => new LeftBrackets(survey, open)]
}

/** A list that is open. */
interface List {
  readonly depth: number
  /** Its number in the order of the document. */
  readonly order: number
  readonly tag: Span
  labels: number
  items: number
  /** The children whose local name is `item`, of any namespace, as paths count them. */
  itemNames: number
  /** The first item with @n, and its number among them. */
  numbered: { readonly tag: Span; readonly n: number } | undefined
}

/** The points of a list have labels, or numbers, not both; and all of them or none. */
class ListRules extends Rules {
  private readonly found: { readonly order: number; readonly finding: Finding }[] = []
  private readonly lists: List[] = []
  private count = 0
  private readonly list: number
  private readonly label: number
  private readonly item: number
  private readonly n: number

  constructor(survey: Survey, open: OpenElements) {
    super(survey, open)
    const { names } = survey
    this.list = names.intern(TEI_NS, 'list')
    this.label = names.intern(TEI_NS, 'label')
    this.item = names.intern(TEI_NS, 'item')
    this.n = names.intern('', 'n')
  }

  override findings(): readonly Finding[] {
    return this.found.toSorted((a, b) => a.order - b.order).map(({ finding }) => finding)
  }

  override startElement(tag: StartTag): void {
    const { name } = tag
    const { depth } = this.open
    const list = this.lists.at(-1)
    if (list?.depth === depth - 1) {
      if (this.survey.names.local(name) === 'item') list.itemNames++
      if (name === this.label) list.labels++
      else if (name === this.item) {
        list.items++
        if (list.numbered === undefined && tag.indexOf(this.n) >= 0)
          list.numbered = { tag: spanOf(tag), n: list.itemNames }
      }
    }
    if (name !== this.list || depth === 1) return
    const order = this.count++
    const counts = { labels: 0, items: 0, itemNames: 0, numbered: undefined }
    this.lists.push({ depth, order, tag: spanOf(tag), ...counts })
  }

  override endElement(): void {
    const list = this.lists.at(-1)
    if (list?.depth !== this.open.depth) return
    this.lists.pop()
    const { order, tag, labels, items, numbered } = list
    if (labels === 0) return
    const find = (finding: Finding): number => this.found.push({ order, finding })
    const path = this.open.path()
    if (numbered !== undefined)
      find({
        code: 'editorial-label-n',
        ...numbered.tag,
        path: `${path}/item[${numbered.n}]`,
        message:
          'This item has @n in a list whose points have labels. Use labels throughout, and remove @n: two numberings contradict each other sooner or later.',
      })
    if (labels !== items)
      find({
        code: 'editorial-label-missing',
        ...tag,
        path,
        message: `This list has ${items} items but ${labels} labels. Give each item its label, or none.`,
      })
  }
}

/** In the text, `@resp` leads to who is responsible and `@ana` to a class. */
class ReferenceRules extends Rules {
  private readonly found: Finding[] = []
  private readonly body: number
  private readonly resp: number
  private readonly ana: number
  private inside = false

  constructor(survey: Survey, open: OpenElements) {
    super(survey, open)
    this.body = survey.names.intern(TEI_NS, 'text')
    this.resp = survey.names.intern('', 'resp')
    this.ana = survey.names.intern('', 'ana')
  }

  override findings(): readonly Finding[] {
    return this.found
  }

  override startElement(tag: StartTag): void {
    const { names } = this.survey
    if (this.open.depth === 2) this.inside = tag.name === this.body
    else if (this.inside && names.ns(tag.name) === TEI_NS) {
      this.check(tag, this.resp, agents)
      this.check(tag, this.ana, classes)
    }
  }

  private check(tag: StartTag, attribute: number, allowed: ReadonlySet<string>): void {
    const i = tag.indexOf(attribute)
    if (i < 0) return
    for (const pointer of tag.value(i).split(/\s+/)) {
      const target = pointer.startsWith('#') ? this.survey.ids.bearerOf(pointer.slice(1)) : undefined
      if (target === undefined || allowed.has(target.name.replace(/^.*:/, ''))) continue
      const element = `<${this.scan.rawName(tag.raw)}>`
      const isResp = attribute === this.resp
      this.found.push({
        code: isResp ? 'editorial-resp' : 'editorial-ana',
        ...spanOf(tag),
        path: this.open.path(),
        message: isResp
          ? `@resp of this ${element} leads to a <${target.name}>. It must lead to who is responsible: a respStmt, a person or an organisation.`
          : `@ana of this ${element} leads to a <${target.name}>. It must lead to a category of the taxonomy of classes in the header.`,
      })
    }
  }
}

function spanOf({ start, end }: StartTag): Span {
  return { start, end }
}
