import { TEI_NS } from '../../document/names.js'
import type { XmlElement } from '../../document/tree.js'
import { childElements, pathOf } from '../../document/tree.js'
import { contentBetween, elementFragment, namespacesAt, xmlText } from '../fragment.js'
import type { DtsAddresses } from './addresses.js'
import type { CitableUnit, CitationTree } from './citation.js'
import type { DtsEdition, DtsJson, DtsResource } from './resource.js'
import {
  documentMediaTypes,
  dtsContext,
  dtsVersion,
  resourceDescription,
  resourceJson,
  unitJson,
} from './resource.js'

/** A fault of a request, with the status that DTS 1.0 prescribes for it. */
export class DtsError extends Error {
  constructor(
    readonly status: 400 | 404,
    message: string,
  ) {
    super(message)
  }
}

/** The entry point. */
export function entryAnswer(addresses: DtsAddresses): DtsJson {
  return {
    '@context': dtsContext,
    dtsVersion,
    '@id': addresses.entry,
    '@type': 'EntryPoint',
    collection: addresses.collection,
    navigation: addresses.navigation,
    document: addresses.document,
  }
}

/** What is asked of the Collection endpoint; no stem is the root collection. */
export interface CollectionQuery {
  readonly stem?: string
  readonly nav?: 'children' | 'parents'
  /** A page of the members, 1-based, with its size; without it all members are given. */
  readonly page?: {
    readonly number: number
    readonly size: number
    readonly address: (number: number) => string
  }
}

/**
 * The Collection endpoint's answer.
 *
 * @throws DtsError 404 for a page that is not there
 */
export function collectionAnswer(
  edition: DtsEdition,
  query: CollectionQuery,
  addresses: DtsAddresses,
): DtsJson {
  const nav = query.nav ?? 'children'
  if (query.stem !== undefined) {
    const resource = resourceOf(edition, query.stem)
    return {
      '@context': dtsContext,
      ...resourceDescription(resource, edition.collection, addresses),
      ...(nav === 'parents' ? { member: [rootDescription(edition, addresses)] } : {}),
    }
  }
  const root = { '@context': dtsContext, ...rootDescription(edition, addresses) }
  if (nav === 'parents') return { ...root, member: [] }
  const { page } = query
  const described = (resources: readonly DtsResource[]): DtsJson[] =>
    resources.map((resource) => resourceDescription(resource, edition.collection, addresses))
  if (page === undefined) return { ...root, member: described(edition.resources) }
  const last = Math.max(1, Math.ceil(edition.resources.length / page.size))
  if (page.number > last)
    throw new DtsError(404, `The collection has ${last} ${last === 1 ? 'page' : 'pages'}.`)
  const start = (page.number - 1) * page.size
  return {
    ...root,
    member: described(edition.resources.slice(start, start + page.size)),
    ...(last === 1
      ? {}
      : {
          view: {
            '@id': page.address(page.number),
            '@type': 'Pagination',
            first: page.address(1),
            previous: page.number === 1 ? null : page.address(page.number - 1),
            next: page.number === last ? null : page.address(page.number + 1),
            last: page.address(last),
          },
        }),
  }
}

function rootDescription({ collection, resources }: DtsEdition, addresses: DtsAddresses): DtsJson {
  return {
    '@id': addresses.rootId,
    '@type': 'Collection',
    dtsVersion,
    title: collection.title === '' ? 'Digital edition' : collection.title,
    ...(collection.description === undefined ? {} : { description: collection.description }),
    totalParents: 0,
    totalChildren: resources.length,
    collection: addresses.collectionOf(undefined),
    ...(collection.publisher === undefined ? {} : { dublinCore: { publisher: [collection.publisher] } }),
  }
}

/** Which part of a resource is asked for. */
export interface PartQuery {
  readonly stem: string
  readonly ref?: string
  readonly start?: string
  readonly end?: string
  readonly tree?: string
}

/** The part, and how deep below it the answer goes: -1 to the bottom. */
export interface NavigationQuery extends PartQuery {
  readonly down?: number
}

/**
 * The Navigation endpoint's answer.
 *
 * @param id the address of the request
 * @throws DtsError 400 for combinations that DTS forbids, 404 for what is not there
 */
export function navigationAnswer(
  edition: DtsEdition,
  query: NavigationQuery,
  addresses: DtsAddresses,
  id: string,
): DtsJson {
  const resource = resourceOf(edition, query.stem)
  const tree = treeOf(resource, query.tree)
  const { ref, start, end } = partOf(tree, query)
  const { down } = query
  const isRange = start !== undefined && end !== undefined
  if (down === undefined && ref === undefined && !isRange) {
    throw new DtsError(400, 'The request needs down, or ref, or start and end.')
  }
  if (down === 0 && ref === undefined)
    throw new DtsError(400, 'down=0 asks for the neighbours of a ref, which is missing.')
  const language = resource.record.digital.language?.value
  const member =
    down === undefined
      ? undefined
      : isRange
        ? rangeMembers(tree, start, end, down)
        : ref === undefined
          ? tree.units.filter(({ level }) => down === -1 || level <= down)
          : refMembers(tree, ref, down)
  return {
    '@context': dtsContext,
    dtsVersion,
    '@id': id,
    '@type': 'Navigation',
    resource: resourceJson(resource, addresses),
    ...(ref === undefined ? {} : { ref: unitJson(ref, language) }),
    ...(start === undefined ? {} : { start: unitJson(start, language) }),
    ...(end === undefined ? {} : { end: unitJson(end, language) }),
    ...(member === undefined ? {} : { member: member.map((unit) => unitJson(unit, language)) }),
  }
}

function refMembers(tree: CitationTree, ref: CitableUnit, down: number): CitableUnit[] {
  if (down === 0) return tree.units.filter(({ parent }) => parent === ref.parent)
  const first = tree.byIdentifier.get(ref.identifier)!
  return tree.units
    .slice(first, afterSubtree(tree, first))
    .filter(({ level }) => down === -1 || level <= ref.level + down)
}

function rangeMembers(tree: CitationTree, start: CitableUnit, end: CitableUnit, down: number): CitableUnit[] {
  if (down === 0) throw new DtsError(400, 'down=0 cannot be asked of a range.')
  const deepest = Math.max(start.level, end.level)
  return tree.units
    .slice(
      tree.byIdentifier.get(start.identifier),
      afterSubtree(tree, tree.byIdentifier.get(end.identifier)!),
    )
    .filter(({ level }) => down === -1 || level <= deepest + down)
}

/** The index after a unit and all below it. */
function afterSubtree({ units }: CitationTree, index: number): number {
  const level = units[index]!.level
  let next = index + 1
  while (next < units.length && units[next]!.level > level) next++
  return next
}

/**
 * The Document endpoint's answer: the whole document as its file is, or a part within the header that it stands under.
 *
 * @throws DtsError as `navigationAnswer`, and 404 for a media type that is not offered
 */
export function documentAnswer(
  edition: DtsEdition,
  query: PartQuery & { readonly mediaType?: string },
): Uint8Array {
  const resource = resourceOf(edition, query.stem)
  if (query.mediaType !== undefined && !documentMediaTypes.includes(query.mediaType)) {
    throw new DtsError(404, `The document is handed out as ${documentMediaTypes.join(', ')} only.`)
  }
  const isWhole = query.ref === undefined && query.start === undefined && query.end === undefined
  // Without a part the tree has no effect, but one that is not there is still not there.
  const tree = treeOf(resource, query.tree)
  if (isWhole) return resource.document.bytes
  const { ref, start, end } = partOf(tree, query)
  const first = ref ?? start!
  const last = ref ?? end!
  return new TextEncoder().encode(part(resource, first.element, last.element, ref !== undefined))
}

function part({ document }: DtsResource, first: XmlElement, last: XmlElement, isSingle: boolean): string {
  const common = first === last ? (first.parent ?? first) : commonAncestor(first, last)
  const content =
    first === last ? elementFragment(document, first) : contentBetween(document, common, first, last)
  const namespaces = [...namespacesAt(first)]
    .filter(([prefix]) => prefix !== '')
    .map(([prefix, ns]) => ` xmlns:${prefix}="${xmlText(ns)}"`)
  const header = childElements(document.root, 'teiHeader').map((element) =>
    elementFragment(document, element),
  )
  const places = isSingle
    ? ` ref="${xmlText(pathOf(first))}"`
    : ` start="${xmlText(pathOf(first))}" end="${xmlText(pathOf(last))}"`
  return `<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="${TEI_NS}"${namespaces.join('')}>
${header.join('')}
<text><body><dts:wrapper xmlns:dts="https://w3id.org/api/dts#"${places}>${content}</dts:wrapper></body></text>
</TEI>
`
}

function commonAncestor(a: XmlElement, b: XmlElement): XmlElement {
  const above = new Set<XmlElement>()
  for (let at: XmlElement | undefined = a.parent; at !== undefined; at = at.parent) above.add(at)
  for (let at: XmlElement | undefined = b.parent; at !== undefined; at = at.parent)
    if (above.has(at)) return at
  return a
}

function resourceOf(edition: DtsEdition, stem: string): DtsResource {
  const resource = edition.byStem.get(stem)
  if (resource === undefined) throw new DtsError(404, 'The edition has no document of this identifier.')
  return resource
}

function treeOf({ trees }: DtsResource, identifier: string | undefined): CitationTree {
  const tree =
    identifier === undefined ? trees[0] : trees.find((candidate) => candidate.identifier === identifier)
  if (tree === undefined) throw new DtsError(404, 'The document has no citation tree of this identifier.')
  return tree
}

function partOf(
  tree: CitationTree,
  query: PartQuery,
): { readonly ref?: CitableUnit; readonly start?: CitableUnit; readonly end?: CitableUnit } {
  if (query.ref !== undefined && (query.start !== undefined || query.end !== undefined)) {
    throw new DtsError(400, 'ref cannot be given together with start and end.')
  }
  if ((query.start === undefined) !== (query.end === undefined)) {
    throw new DtsError(400, 'start and end must be given together.')
  }
  const unit = (identifier: string): CitableUnit => {
    const index = tree.byIdentifier.get(identifier)
    if (index === undefined) throw new DtsError(404, 'The document has no part of this reference.')
    return tree.units[index]!
  }
  if (query.ref !== undefined) return { ref: unit(query.ref) }
  if (query.start === undefined || query.end === undefined) return {}
  const start = unit(query.start)
  const end = unit(query.end)
  if (end.element.start < start.element.start)
    throw new DtsError(400, 'end comes before start in the document.')
  return { start, end }
}
