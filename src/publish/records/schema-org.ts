import { isListed } from './agents.js'
import { identifierUrl } from './identifier.js'
import type { Agent, CollectionDescription, CollectionRecord, EditionRecord } from './record.js'
import { rightsSubjects } from './record.js'
import {
  agentsOf,
  archivalReference,
  citeAs,
  editionUrl,
  holder,
  isoDate,
  mediaTypes,
  shelfmark,
} from './wording.js'

/** A JSON-LD node. */
export type JsonLd = { readonly [key: string]: JsonLdValue }
type JsonLdValue = string | number | JsonLd | readonly JsonLdValue[]

/** Leaves out what is not there: undefined, and empty lists; a list of one is the one. */
export function node(properties: Readonly<Record<string, JsonLdValue | undefined>>): JsonLd {
  const kept: [string, JsonLdValue][] = []
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === '') continue
    if (!Array.isArray(value)) kept.push([key, value])
    else if (value.length > 0) kept.push([key, value.length === 1 ? (value[0] as JsonLdValue) : value])
  }
  return Object.fromEntries(kept)
}

function agentNode(agent: Agent): JsonLd {
  return node({
    '@type': agent.kind === 'organisation' ? 'Organization' : agent.kind === 'person' ? 'Person' : 'Thing',
    '@id': agent.uri,
    name: agent.name,
    familyName: agent.family,
    givenName: agent.given,
  })
}

/** The record in schema.org's words, for search engines; the archival document is `translationOfWork`. */
export function schemaOrg(record: EditionRecord, collection: CollectionDescription): JsonLd {
  const { digital, source, rights } = record
  const ofRole = (...roles: readonly Agent['role'][]): JsonLd[] =>
    roles.flatMap((role) => agentsOf(record, role)).map(agentNode)
  const url = editionUrl(collection, record.stem, 'html')
  const archival = (source.manuscripts.length === 0 ? [undefined] : source.manuscripts).map((manuscript) =>
    node({
      '@type': 'ArchiveComponent',
      name: manuscript === undefined ? undefined : archivalReference(manuscript),
      dateCreated: isoDate(manuscript?.date ?? source.created),
      locationCreated:
        source.createdPlace === undefined
          ? undefined
          : node({ '@type': 'Place', name: source.createdPlace.value }),
      inLanguage: manuscript?.languages.map(({ code }) => code),
      holdingArchive:
        manuscript === undefined || holder(manuscript) === ''
          ? undefined
          : node({ '@type': 'ArchiveOrganization', name: holder(manuscript) }),
      identifier: manuscript === undefined ? undefined : shelfmark(manuscript),
      sender: actors(record, 'sent'),
      recipient: actors(record, 'received'),
    }),
  )
  return node({
    '@context': 'https://schema.org',
    '@type': 'DigitalDocument',
    '@id': citeAs(record, collection),
    name: digital.title?.value,
    alternateName: digital.otherTitles.map(({ value }) => value),
    url,
    identifier: digital.identifiers.map(({ scheme, type, value }) =>
      node({ '@type': 'PropertyValue', propertyID: scheme === 'other' ? (type ?? 'local') : scheme, value }),
    ),
    inLanguage: digital.language?.value,
    author: ofRole('author'),
    translator: ofRole('translator'),
    editor: ofRole('editor'),
    contributor: ofRole('encoder', 'principal', 'other'),
    sponsor: ofRole('sponsor'),
    funder: digital.funders.filter(isListed).map(agentNode),
    publisher:
      digital.publisher === undefined ? undefined : agentNode({ ...digital.publisher, kind: 'organisation' }),
    datePublished: isoDate(digital.issued),
    dateModified: isoDate(digital.revised),
    version: digital.edition?.value,
    abstract: digital.abstracts.map(({ value }) => value),
    genre: digital.genres.map(({ value }) => value),
    keywords: digital.subjects.map(({ value }) => value),
    license: rights.encoding?.uri,
    usageInfo: rightsSubjects.flatMap((subject) =>
      subject === 'encoding' ? [] : (rights[subject]?.uri ?? []),
    ),
    isPartOf: [
      ...(digital.series === undefined
        ? []
        : [node({ '@type': 'CreativeWorkSeries', name: digital.series.value })]),
      ...(collection.title === ''
        ? []
        : [node({ '@type': 'Collection', '@id': collection.baseUrl, name: collection.title })]),
    ],
    isBasedOn: source.published.map((published) =>
      node({
        '@type': 'CreativeWork',
        '@id': published.identifiers.map(identifierUrl).find((address) => address !== undefined),
        name: published.title?.value,
        publisher:
          published.publisher === undefined
            ? undefined
            : node({ '@type': 'Organization', name: published.publisher.value }),
        citation: published.reference,
      }),
    ),
    translationOfWork: archival.filter((item) => Object.keys(item).length > 1),
    encoding: (['html', 'xml', 'txt', 'json'] as const).flatMap((extension) => {
      const contentUrl = editionUrl(collection, record.stem, extension)
      if (contentUrl === undefined) return []
      return [node({ '@type': 'MediaObject', contentUrl, encodingFormat: mediaTypes[extension] })]
    }),
  })
}

function actors(record: EditionRecord, type: string): JsonLd[] {
  return record.source.correspondence
    .filter((action) => action.type === type)
    .flatMap((action) => action.agents.filter(isListed).map(agentNode))
}

/** The whole edition in schema.org's words. */
export function collectionSchemaOrg({ description, members }: CollectionRecord): JsonLd {
  return node({
    '@context': 'https://schema.org',
    '@type': 'Collection',
    '@id': description.baseUrl,
    name: description.title,
    description: description.description,
    url: description.baseUrl,
    inLanguage: description.language,
    publisher:
      description.publisher === undefined
        ? undefined
        : node({ '@type': 'Organization', name: description.publisher }),
    datePublished: description.date,
    license: description.rights.encoding,
    collectionSize: members.length,
    identifier: description.identifiers.map(({ scheme, value }) =>
      node({ '@type': 'PropertyValue', propertyID: scheme, value }),
    ),
    isBasedOn:
      description.findingAid === undefined
        ? undefined
        : node({
            '@type': 'CreativeWork',
            name: description.findingAid.title,
            url: description.findingAid.url,
          }),
    hasPart: members.map((member) =>
      node({
        '@type': 'DigitalDocument',
        '@id': citeAs(member, description),
        name: member.digital.title?.value,
      }),
    ),
  })
}
