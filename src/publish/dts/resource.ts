import type { Diagnostic } from '../../diagnostic.js'
import type { XmlDocument } from '../../document/tree.js'
import type { CollectionDescription, EditionRecord } from '../records/record.js'
import {
  agentsOf,
  citeAs,
  contributorsOf,
  editionUrl,
  isoDate,
  sourceStatements,
} from '../records/wording.js'
import type { DtsAddresses } from './addresses.js'
import type { CitableUnit, CitationTree } from './citation.js'
import { citationTrees } from './citation.js'

export const dtsContext = 'https://dtsapi.org/context/v1.0.json'
export const dtsVersion = '1.0'
export const dtsMediaType = 'application/ld+json'
/** The media types in which the Document endpoint hands out parts. */
export const documentMediaTypes: readonly string[] = ['application/tei+xml']

/** A document that can be cited and retrieved. */
export interface DtsResource {
  readonly stem: string
  readonly document: XmlDocument
  readonly record: EditionRecord
  readonly trees: readonly CitationTree[]
}

/** The edition as DTS sees it: one collection with its documents. */
export interface DtsEdition {
  readonly collection: CollectionDescription
  readonly resources: readonly DtsResource[]
  readonly byStem: ReadonlyMap<string, DtsResource>
}

/** Makes the edition's documents citable. */
export function dtsEdition(
  documents: readonly { readonly document: XmlDocument; readonly record: EditionRecord }[],
  collection: CollectionDescription,
): { readonly edition: DtsEdition; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const resources = documents.map(({ document, record }) => {
    const { trees, diagnostics: found } = citationTrees(document)
    diagnostics.push(...found)
    return { stem: record.stem, document, record, trees }
  })
  return {
    edition: {
      collection,
      resources,
      byStem: new Map(resources.map((resource) => [resource.stem, resource])),
    },
    diagnostics,
  }
}

/** A JSON object of an answer. */
export type DtsJson = Readonly<Record<string, unknown>>

/** A unit as the Navigation endpoint writes it. */
export function unitJson(unit: CitableUnit, language: string | undefined): DtsJson {
  return {
    identifier: unit.identifier,
    '@type': 'CitableUnit',
    level: unit.level,
    parent: unit.parent,
    citeType: unit.citeType,
    ...(unit.title === undefined ? {} : { dublinCore: { title: [localised(unit.title, language)] } }),
  }
}

/** A text with its language where that is known. */
function localised(value: string, lang: string | undefined): DtsJson | string {
  return lang === undefined || lang === '' ? value : { lang, value }
}

/** The citation trees of a resource, as answers describe them. */
export function treesJson({ trees }: DtsResource): DtsJson[] {
  return trees.map(({ identifier, structure }) => ({
    '@type': 'CitationTree',
    ...(identifier === undefined ? {} : { identifier }),
    citeStructure: structure,
  }))
}

/** A resource as it stands in the Navigation endpoint's answers. */
export function resourceJson(resource: DtsResource, addresses: DtsAddresses): DtsJson {
  return {
    '@id': addresses.resourceId(resource.stem),
    '@type': 'Resource',
    collection: addresses.collectionOf(resource.stem),
    navigation: addresses.navigationOf(resource.stem),
    document: addresses.documentOf(resource.stem),
    citationTrees: treesJson(resource),
    mediaTypes: documentMediaTypes,
  }
}

/** A resource as the Collection endpoint describes it. */
export function resourceDescription(
  resource: DtsResource,
  collection: CollectionDescription,
  addresses: DtsAddresses,
): DtsJson {
  const { record } = resource
  const { digital, source } = record
  const language = digital.language?.value
  const download = editionUrl(collection, resource.stem, 'xml')
  const cite = citeAs(record, collection)
  const dublinCore: Record<string, unknown> = {}
  const put = (name: string, values: readonly unknown[]): void => {
    if (values.length > 0) dublinCore[name] = values
  }
  put('title', digital.title === undefined ? [] : [localised(digital.title.value, digital.title.lang)])
  put(
    'creator',
    agentsOf(record, 'author').map(({ name }) => name),
  )
  put(
    'contributor',
    contributorsOf(record).map(({ name }) => name),
  )
  put('publisher', digital.publisher === undefined ? [] : [digital.publisher.name])
  put('issued', isoDate(digital.issued) === undefined ? [] : [isoDate(digital.issued)])
  put(
    'description',
    digital.abstracts.map(({ value, lang }) => localised(value, lang)),
  )
  put(
    'subject',
    digital.subjects.map(({ value, lang }) => localised(value, lang)),
  )
  put('language', language === undefined ? [] : [language])
  put('source', [...sourceStatements(record), ...source.published.map(({ reference }) => reference)])
  put('identifier', cite === undefined ? [] : [cite])
  put(
    'rights',
    Object.values(record.rights).flatMap((statement) => statement?.uri ?? []),
  )
  return {
    '@id': addresses.resourceId(resource.stem),
    '@type': 'Resource',
    dtsVersion,
    title: digital.title?.value ?? resource.stem,
    ...(digital.abstracts[0] === undefined ? {} : { description: digital.abstracts[0].value }),
    totalParents: 1,
    totalChildren: 0,
    dublinCore,
    collection: addresses.collectionOf(resource.stem),
    navigation: addresses.navigationOf(resource.stem),
    document: addresses.documentOf(resource.stem),
    ...(download === undefined ? {} : { download }),
    citationTrees: treesJson(resource),
    mediaTypes: documentMediaTypes,
  }
}
