/**
 * What the site says of a document: from its record what the page and the lists need before the editions are made, from its JSON
 * edition the names in their places and the passages for the search.
 */
import type { XmlDocument } from '../document/tree.js'
import { attribute, childElements, elements, textOf } from '../document/tree.js'
import { citations } from './cite/index.js'
import type { CollectionDescription, EditionRecord } from './records/index.js'
import { cslItem, recordFormats, schemaOrg, signposting } from './records/index.js'
import { agentsOf, holder, isoDate, markBesideHolder, rightsWords } from './records/wording.js'
import type {
  Download,
  NameKind,
  Occurrence,
  Passage,
  Principles,
  RegisterEntry,
  SiteDocument,
} from './site/index.js'

/** The part of a JSON edition that the site reads (schemas/edition.schema.json). */
interface JsonNode {
  readonly id: string
  readonly type: string
  readonly ranges: Readonly<Record<string, readonly [number, number]>>
  readonly children?: readonly JsonNode[]
}
interface JsonEntry {
  readonly id: string
  readonly name: string
  readonly identifiers: readonly { readonly type: string; readonly value: string }[]
  readonly note?: string
}
interface JsonEdition {
  readonly notes?: readonly {
    readonly id: string
    readonly ranges: Readonly<Record<string, readonly [number, number]>>
  }[]
  readonly text: Readonly<Record<string, string>>
  readonly structure: readonly JsonNode[]
  readonly annotations: readonly {
    readonly body: { readonly entry?: string }
    readonly target: readonly {
      readonly source: string
      readonly selector: readonly [{ readonly start: number; readonly end: number }, ...unknown[]]
    }[]
  }[]
  readonly registers: Readonly<Record<'persons' | 'places' | 'organisations', readonly JsonEntry[]>>
}

/** How far the words round an occurrence reach, in code points. */
const around = 60

const authorities: Readonly<Record<string, (value: string) => string>> = {
  wikidata: (value) => `https://www.wikidata.org/wiki/${value}`,
  viaf: (value) => `https://viaf.org/viaf/${value}`,
  geonames: (value) => `https://www.geonames.org/${value}`,
  gnd: (value) => `https://d-nb.info/gnd/${value}`,
  orcid: (value) => `https://orcid.org/${value}`,
}

/** The files of a document that its page offers. */
function downloads(stem: string): Download[] {
  const file = (ending: string, type: string, label: string): Download => ({
    href: `${encodeURIComponent(stem)}.${ending}`,
    type,
    label,
  })
  const records = recordFormats
    .filter(({ name }) => ['bibtex', 'ris', 'csl', 'mods'].includes(name))
    .map(({ name, extension, mediaType }) => ({
      href: `records/${encodeURIComponent(stem)}.${extension}`,
      type: mediaType,
      text: { bibtex: 'BibTeX', ris: 'RIS', csl: 'CSL-JSON', mods: 'MODS' }[name] ?? name,
    }))
  return [
    file('xml', 'application/tei+xml', 'download.tei'),
    file('txt', 'text/plain', 'download.text'),
    file('json', 'application/json', 'download.json'),
    ...records,
  ]
}

/** What is known of a document before its editions are made. */
export function siteDocument(
  record: EditionRecord,
  collection: CollectionDescription,
  principles: Principles,
  state: { readonly valid: boolean; readonly hash: string },
): SiteDocument {
  const { digital, source, stem } = record
  const manuscript = source.manuscripts[0]
  const when = isoDate(source.created)
  const archive = manuscript === undefined ? undefined : holder(manuscript)
  const mark = manuscript === undefined ? undefined : markBesideHolder(manuscript)
  return {
    stem,
    title: digital.title?.value ?? stem,
    ...(digital.language === undefined ? {} : { language: digital.language.value }),
    ...(source.created === undefined
      ? {}
      : { date: { ...(when === undefined ? {} : { when }), text: source.created.text } }),
    genres: digital.genres.map(({ value }) => value),
    ...(archive === undefined || archive === '' ? {} : { archive }),
    ...(mark === undefined || mark === '' ? {} : { shelfmark: mark }),
    ...(digital.abstracts[0] === undefined ? {} : { abstract: digital.abstracts[0].value }),
    authors: agentsOf(record, 'author').map(({ name }) => name),
    translators: agentsOf(record, 'translator').map(({ name }) => name),
    ...(digital.publisher === undefined ? {} : { publisher: digital.publisher.name }),
    ...(isoDate(digital.issued) === undefined ? {} : { issued: isoDate(digital.issued)! }),
    ...(isoDate(digital.revised) === undefined ? {} : { modified: isoDate(digital.revised)! }),
    rights: Object.values(record.rights)
      .flatMap((statement, index) => (statement === undefined ? [] : [{ statement, index }]))
      .map(({ statement, index }) => ({
        subject: Object.keys(record.rights)[index]!,
        text: rightsWords(statement),
        ...(statement.uri === undefined ? {} : { uri: statement.uri }),
      })),
    identifiers: digital.identifiers.map(({ scheme, value }) => ({ scheme, value })),
    valid: state.valid,
    entries: [],
    occurrences: [],
    passages: () => [],
    passagesSize: 0,
    searched: '',
    searchedSize: 0,
    principles,
    downloads: downloads(stem),
    ofPage: () => ({
      citations: citations(cslItem(record, collection)),
      // The page has its licence already, from its rights.
      typedLinks: signposting(record, collection).filter(({ rel }) => rel !== 'license'),
      jsonLd: JSON.stringify(schemaOrg(record, collection)),
    }),
    hash: state.hash,
  }
}

/** What a header says of how its text was edited (TEI Guidelines, 2.3.3 and 2.3.7). */
export function principlesOf({ root }: XmlDocument): Principles {
  const header = childElements(root, 'teiHeader')[0]
  if (header === undefined) return { statements: [], classes: [] }
  const words = (text: string): string => text.replace(/\s+/g, ' ').trim()
  const statements: string[] = []
  for (const declaration of elements(header, 'editorialDecl'))
    for (const p of elements(declaration, 'p')) statements.push(words(textOf(p)))
  const renditions = new Map<string, { scope: string; text: string }>()
  for (const rendition of elements(header, 'rendition')) {
    const id = attribute(rendition, 'xml:id')
    if (id !== undefined)
      renditions.set(`#${id}`, { scope: attribute(rendition, 'scope') ?? '', text: textOf(rendition) })
  }
  const taxonomy = [...elements(header, 'taxonomy')].find((t) =>
    [...elements(t, 'category')].some((c) => attribute(c, 'rendition')),
  )
  const prefix = `${attribute(root, 'xml:id') ?? ''}-`
  const local = (id: string): string =>
    prefix !== '-' && id.startsWith(prefix) ? id.slice(prefix.length) : id
  const classes =
    taxonomy === undefined
      ? []
      : [...elements(taxonomy, 'category')].map((category) => {
          const description = [...elements(category, 'catDesc')][0]
          const term = description === undefined ? undefined : [...elements(description, 'term')][0]
          const signs = (attribute(category, 'rendition') ?? '')
            .split(/\s+/)
            .map((pointer) => renditions.get(pointer))
          const sign = (scope: string): string => signs.find((s) => s?.scope === scope)?.text ?? ''
          const whole = description === undefined ? '' : words(textOf(description))
          const name = term === undefined ? '' : words(textOf(term))
          return {
            id: local(attribute(category, 'xml:id') ?? ''),
            term: name,
            description: whole.startsWith(name)
              ? whole.slice(name.length).replace(/^[\s:.,–—-]+/, '')
              : whole,
            signs: `${sign('before')}…${sign('after')}`.trim(),
          }
        })
  const bibl = taxonomy === undefined ? undefined : childElements(taxonomy, 'bibl')[0]
  const title = bibl === undefined ? undefined : childElements(bibl, 'title')[0]
  const idno = (type: string): string | undefined => {
    const found =
      bibl === undefined ? undefined : childElements(bibl, 'idno').find((e) => attribute(e, 'type') === type)
    return found === undefined ? undefined : textOf(found)
  }
  const [version, hash] = [idno('version'), idno('sha256')]
  return {
    statements,
    ...(title === undefined
      ? {}
      : {
          convention: {
            title: textOf(title),
            ...(version === undefined ? {} : { version }),
            ...(hash === undefined ? {} : { hash }),
          },
        }),
    classes,
  }
}

/** What the site says of a document's text. */
export interface SiteText extends Pick<SiteDocument, 'entries' | 'occurrences'> {
  readonly passages: readonly Passage[]
}

/** The names in their places, and the passages, of a JSON edition. */
export function siteText(json: string): SiteText {
  const edition = JSON.parse(json) as JsonEdition
  const text = [...(edition.text.reading ?? '')]
  const kinds = new Map<string, NameKind>()
  const entries: RegisterEntry[] = []
  for (const [list, kind] of [
    ['persons', 'person'],
    ['places', 'place'],
    ['organisations', 'org'],
  ] as const)
    for (const { id, name, identifiers, note } of edition.registers[list]) {
      kinds.set(id, kind)
      const links = identifiers.flatMap(({ type, value }) => {
        const href = /^https?:/.test(value) ? value : authorities[type.toLowerCase()]?.(value)
        return href === undefined ? [] : [{ text: type, href }]
      })
      entries.push({ kind, key: id, name, notes: note === undefined ? [] : [note], links })
    }
  const blocks: { id: string; start: number; end: number }[] = []
  const visit = (node: JsonNode): void => {
    const range = node.ranges.reading
    if (node.children === undefined || node.children.length === 0) {
      if (range !== undefined && range[1] > range[0])
        blocks.push({ id: node.id, start: range[0], end: range[1] })
    } else for (const child of node.children) visit(child)
  }
  for (const node of edition.structure) visit(node)
  blocks.sort((a, b) => a.start - b.start)
  const slice = (start: number, end: number): string =>
    text.slice(Math.max(0, start), end).join('').replace(/\s+/g, ' ')
  const occurrences: Occurrence[] = []
  for (const { body, target } of edition.annotations) {
    const kind = body.entry === undefined ? undefined : kinds.get(body.entry)
    const at = target.find(({ source }) => source === '#/text/reading')?.selector[0]
    if (kind === undefined || body.entry === undefined || at === undefined) continue
    const block = blockAt(blocks, at.start)
    if (block === undefined) continue
    occurrences.push({
      kind,
      key: body.entry,
      place: block.id,
      before:
        (at.start - around > block.start ? '… ' : '') +
        wholeWords(
          slice(Math.max(block.start, at.start - around), at.start),
          'end',
          at.start - around > block.start,
        ),
      words: slice(at.start, at.end),
      after:
        wholeWords(
          slice(at.end, Math.min(block.end, at.end + around)),
          'start',
          at.end + around < block.end,
        ) + (at.end + around < block.end ? ' …' : ''),
    })
  }
  const passages: Passage[] = blocks.map(({ id, start, end }) => ({ id, text: slice(start, end) }))
  for (const { id, ranges } of edition.notes ?? []) {
    const range = ranges.reading
    if (range !== undefined) passages.push({ id: `${id}--note`, text: slice(range[0], range[1]) })
  }
  return { entries, occurrences, passages }
}

/** The last block that begins at or before an offset. */
function blockAt<T extends { readonly start: number; readonly end: number }>(
  blocks: readonly T[],
  offset: number,
): T | undefined {
  let [low, high] = [0, blocks.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (blocks[middle]!.start <= offset) low = middle + 1
    else high = middle
  }
  return blocks[low - 1]
}

/** Without the half word at the side where the text was cut. */
function wholeWords(text: string, keep: 'start' | 'end', cut: boolean): string {
  if (!cut) return text
  return keep === 'end' ? text.replace(/^\S*\s+/, '') : text.replace(/\s+\S*$/, '')
}
