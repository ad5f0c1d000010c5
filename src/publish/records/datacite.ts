import { create } from 'xmlbuilder2'
import { isListed } from './agents.js'
import type { Agent, AgentRole, CollectionDescription, CollectionRecord, EditionRecord } from './record.js'
import { rightsSubjects } from './record.js'
import {
  agentsOf,
  citeAs,
  contributorsOf,
  editionUrl,
  identifierValue,
  isoDate,
  mediaTypes,
  rightsLabels,
  rightsWords,
  sortedName,
  sourceStatements,
  yearOf,
} from './wording.js'
import type { XmlOptions } from './xml.js'
import { endXml } from './xml.js'

export const dataciteNamespace = 'http://datacite.org/schema/kernel-4'
const schemaAddress = 'http://schema.datacite.org/meta/kernel-4.6/metadata.xsd'

/** DataCite's codes for what is not there (Metadata Schema 4.6, appendix 3): nothing is made up in its place. */
const notIssued = '(:unas)'
const notAvailable = '(:unav)'

interface DataciteName {
  readonly name: string
  readonly nameType?: 'Personal' | 'Organizational'
  readonly givenName?: string
  readonly familyName?: string
  readonly nameIdentifiers?: readonly {
    readonly nameIdentifier: string
    readonly nameIdentifierScheme: string
  }[]
}

/** The DataCite 4.6 properties of a record, in the form of DataCite's JSON. */
export interface DataciteRecord {
  readonly doi?: string
  readonly identifiers: readonly { readonly identifier: string; readonly identifierType: string }[]
  readonly creators: readonly DataciteName[]
  readonly titles: readonly { readonly title: string; readonly titleType?: string; readonly lang?: string }[]
  readonly publisher: { readonly name: string }
  readonly publicationYear: string
  readonly types: { readonly resourceTypeGeneral: string; readonly resourceType: string }
  readonly subjects: readonly { readonly subject: string; readonly valueUri?: string }[]
  readonly contributors: readonly (DataciteName & { readonly contributorType: string })[]
  readonly dates: readonly {
    readonly date: string
    readonly dateType: string
    readonly dateInformation?: string
  }[]
  readonly language?: string
  readonly alternateIdentifiers: readonly {
    readonly alternateIdentifier: string
    readonly alternateIdentifierType: string
  }[]
  readonly relatedIdentifiers: readonly {
    readonly relatedIdentifier: string
    readonly relatedIdentifierType: string
    readonly relationType: string
  }[]
  readonly sizes: readonly string[]
  readonly formats: readonly string[]
  readonly version?: string
  readonly rightsList: readonly { readonly rights: string; readonly rightsUri?: string }[]
  readonly descriptions: readonly {
    readonly description: string
    readonly descriptionType: string
    readonly lang?: string
  }[]
  readonly fundingReferences: readonly { readonly funderName: string }[]
  readonly url?: string
  readonly schemaVersion: string
}

function nameOf(agent: Agent): DataciteName {
  const orcid = /^https?:\/\/orcid\.org\/(\S+)$/u.exec(agent.uri ?? '')?.[1]
  return {
    name: sortedName(agent),
    ...(agent.kind === 'person' ? { nameType: 'Personal' as const } : {}),
    ...(agent.kind === 'organisation' ? { nameType: 'Organizational' as const } : {}),
    ...(agent.given === undefined ? {} : { givenName: agent.given }),
    ...(agent.family === undefined ? {} : { familyName: agent.family }),
    ...(orcid === undefined
      ? agent.uri === undefined
        ? {}
        : { nameIdentifiers: [{ nameIdentifier: agent.uri, nameIdentifierScheme: 'URI' }] }
      : { nameIdentifiers: [{ nameIdentifier: orcid, nameIdentifierScheme: 'ORCID' }] }),
  }
}

const contributorTypes: Readonly<Partial<Record<AgentRole, string>>> = {
  translator: 'Translator',
  editor: 'Editor',
  encoder: 'DataCurator',
  sponsor: 'Sponsor',
  principal: 'ProjectLeader',
}

/** The record by DataCite 4.6. Its DOI is left out, and its codes for "not issued" and "not available" used, where the header has none. */
export function datacite(record: EditionRecord, collection: CollectionDescription): DataciteRecord {
  const { digital, source, rights } = record
  const doi = identifierValue(record, 'DOI')
  const title = digital.title
  const created = source.created
  const url = editionUrl(collection, record.stem, 'html') ?? citeAs(record, collection)
  const dates: { date: string; dateType: string; dateInformation?: string }[] = []
  const issued = isoDate(digital.issued)
  if (issued !== undefined) dates.push({ date: issued, dateType: 'Issued' })
  const updated = isoDate(digital.revised)
  if (updated !== undefined) dates.push({ date: updated, dateType: 'Updated' })
  const written = isoDate(created)
  if (written !== undefined)
    dates.push({ date: written, dateType: 'Other', dateInformation: 'Date of the archival document' })
  return {
    ...(doi === undefined ? {} : { doi }),
    identifiers: doi === undefined ? [] : [{ identifier: doi, identifierType: 'DOI' }],
    creators: agentsOf(record, 'author').map(nameOf),
    titles: [
      ...(title === undefined
        ? []
        : [{ title: title.value, ...(title.lang === undefined ? {} : { lang: title.lang }) }]),
      ...digital.otherTitles.map((other) => ({
        title: other.value,
        titleType: other.type === 'sub' ? 'Subtitle' : 'AlternativeTitle',
        ...(other.lang === undefined ? {} : { lang: other.lang }),
      })),
    ],
    publisher: { name: digital.publisher?.name ?? notAvailable },
    publicationYear: yearOf(digital.issued) ?? '',
    types: { resourceTypeGeneral: 'Text', resourceType: 'Digital edition' },
    subjects: digital.subjects.map(({ value, uri }) => ({
      subject: value,
      ...(uri === undefined ? {} : { valueUri: uri }),
    })),
    contributors: contributorsOf(record).map((agent) => ({
      ...nameOf(agent),
      contributorType: contributorTypes[agent.role] ?? 'Other',
    })),
    dates,
    ...(digital.language === undefined ? {} : { language: digital.language.value }),
    alternateIdentifiers: digital.identifiers
      .filter(({ scheme, value }) => scheme !== 'DOI' || value !== doi)
      .map(({ scheme, type, value }) => ({
        alternateIdentifier: value,
        alternateIdentifierType: scheme === 'other' ? (type ?? 'local') : scheme,
      })),
    relatedIdentifiers: source.published
      .flatMap(({ identifiers }) => identifiers)
      .filter(({ scheme }) => ['DOI', 'ARK', 'Handle', 'URN', 'URL', 'ISBN', 'ISSN'].includes(scheme))
      .map(({ scheme, value }) => ({
        relatedIdentifier: value,
        relatedIdentifierType: scheme,
        relationType: 'IsDerivedFrom',
      })),
    sizes: digital.extent === undefined ? [] : [digital.extent.value],
    formats: (['xml', 'html', 'txt', 'json'] as const).map((extension) => mediaTypes[extension]),
    ...(digital.edition === undefined ? {} : { version: digital.edition.value }),
    rightsList: rightsSubjects.flatMap((subject) => {
      const statement = rights[subject]
      if (statement === undefined) return []
      return [
        {
          rights: `${rightsLabels[subject]}: ${rightsWords(statement)}`,
          ...(statement.uri === undefined ? {} : { rightsUri: statement.uri }),
        },
      ]
    }),
    descriptions: [
      ...digital.abstracts.map(({ value, lang }) => ({
        description: value,
        descriptionType: 'Abstract',
        ...(lang === undefined ? {} : { lang }),
      })),
      ...(digital.series === undefined
        ? []
        : [{ description: digital.series.value, descriptionType: 'SeriesInformation' }]),
      ...sourceStatements(record).map((statement) => ({
        description: `Archival document: ${statement}`,
        descriptionType: 'TechnicalInfo',
      })),
      ...digital.notes.map(({ value }) => ({ description: value, descriptionType: 'Other' })),
    ],
    fundingReferences: digital.funders.filter(isListed).map(({ name }) => ({ funderName: name })),
    ...(url === undefined ? {} : { url }),
    schemaVersion: dataciteNamespace,
  }
}

/** The whole edition by DataCite 4.6. */
export function collectionDatacite({ description, members }: CollectionRecord): DataciteRecord {
  const doi = description.identifiers.find(({ scheme }) => scheme === 'DOI')?.value
  return {
    ...(doi === undefined ? {} : { doi }),
    identifiers: doi === undefined ? [] : [{ identifier: doi, identifierType: 'DOI' }],
    creators: description.editor === undefined ? [] : [{ name: description.editor }],
    titles: [{ title: description.title }],
    publisher: { name: description.publisher ?? notAvailable },
    publicationYear: description.date?.slice(0, 4) ?? '',
    types: { resourceTypeGeneral: 'Collection', resourceType: 'Digital edition' },
    subjects: [],
    contributors: [],
    dates: description.date === undefined ? [] : [{ date: description.date, dateType: 'Issued' }],
    ...(description.language === undefined ? {} : { language: description.language }),
    alternateIdentifiers: description.identifiers
      .filter(({ scheme }) => scheme !== 'DOI')
      .map(({ scheme, value }) => ({ alternateIdentifier: value, alternateIdentifierType: scheme })),
    relatedIdentifiers: [
      ...(description.findingAid?.url === undefined
        ? []
        : [
            {
              relatedIdentifier: description.findingAid.url,
              relatedIdentifierType: 'URL',
              relationType: 'IsDescribedBy',
            },
          ]),
      ...members.flatMap((member) => {
        const url = citeAs(member, description)
        return url === undefined
          ? []
          : [{ relatedIdentifier: url, relatedIdentifierType: 'URL', relationType: 'HasPart' }]
      }),
    ],
    sizes: [`${members.length} ${members.length === 1 ? 'document' : 'documents'}`],
    formats: [],
    rightsList: rightsSubjects.flatMap((subject) => {
      const uri = description.rights[subject]
      return uri === undefined ? [] : [{ rights: `${rightsLabels[subject]}: ${uri}`, rightsUri: uri }]
    }),
    descriptions:
      description.description === undefined
        ? []
        : [{ description: description.description, descriptionType: 'Abstract' }],
    fundingReferences: [],
    ...(description.baseUrl === undefined ? {} : { url: description.baseUrl }),
    schemaVersion: dataciteNamespace,
  }
}

/**
 * A DataCite record as XML of the kernel 4.6 schema. The schema wants a year of four digits: where the header has none it is `0000`,
 * and the readiness report says so.
 */
export function dataciteXml(record: DataciteRecord, options: XmlOptions = {}): string {
  const root = create({ version: '1.0', encoding: 'UTF-8' })
    .ele(dataciteNamespace, 'resource')
    .att(
      'http://www.w3.org/2001/XMLSchema-instance',
      'xsi:schemaLocation',
      `${dataciteNamespace} ${schemaAddress}`,
    )
  const lang = (value: string | undefined): Record<string, string> =>
    value === undefined || value === '' ? {} : { 'xml:lang': value }
  root.ele('identifier', { identifierType: 'DOI' }).txt(record.doi ?? notIssued)
  const creators = root.ele('creators')
  for (const creator of record.creators.length === 0 ? [{ name: notAvailable }] : record.creators) {
    writeName(creators.ele('creator'), 'creatorName', creator)
  }
  const titles = root.ele('titles')
  for (const { title, titleType, lang: language } of record.titles.length === 0
    ? [{ title: notAvailable, titleType: undefined, lang: undefined }]
    : record.titles) {
    titles.ele('title', { ...lang(language), ...(titleType === undefined ? {} : { titleType }) }).txt(title)
  }
  root.ele('publisher').txt(record.publisher.name)
  root.ele('publicationYear').txt(record.publicationYear === '' ? '0000' : record.publicationYear)
  root
    .ele('resourceType', { resourceTypeGeneral: record.types.resourceTypeGeneral })
    .txt(record.types.resourceType)
  const group = <T>(
    name: string,
    items: readonly T[],
    each: (parent: typeof root, item: T) => void,
  ): void => {
    if (items.length === 0) return
    const parent = root.ele(name)
    for (const item of items) each(parent, item)
  }
  group('subjects', record.subjects, (parent, { subject, valueUri }) => {
    parent.ele('subject', valueUri === undefined ? {} : { valueURI: valueUri }).txt(subject)
  })
  group('contributors', record.contributors, (parent, contributor) => {
    writeName(
      parent.ele('contributor', { contributorType: contributor.contributorType }),
      'contributorName',
      contributor,
    )
  })
  group('dates', record.dates, (parent, { date, dateType, dateInformation }) => {
    parent.ele('date', { dateType, ...(dateInformation === undefined ? {} : { dateInformation }) }).txt(date)
  })
  if (record.language !== undefined) root.ele('language').txt(record.language)
  group('alternateIdentifiers', record.alternateIdentifiers, (parent, item) => {
    parent
      .ele('alternateIdentifier', { alternateIdentifierType: item.alternateIdentifierType })
      .txt(item.alternateIdentifier)
  })
  group('relatedIdentifiers', record.relatedIdentifiers, (parent, item) => {
    parent
      .ele('relatedIdentifier', {
        relatedIdentifierType: item.relatedIdentifierType,
        relationType: item.relationType,
      })
      .txt(item.relatedIdentifier)
  })
  group('sizes', record.sizes, (parent, size) => parent.ele('size').txt(size))
  group('formats', record.formats, (parent, format) => parent.ele('format').txt(format))
  if (record.version !== undefined) root.ele('version').txt(record.version)
  group('rightsList', record.rightsList, (parent, { rights, rightsUri }) => {
    parent.ele('rights', rightsUri === undefined ? {} : { rightsURI: rightsUri }).txt(rights)
  })
  group('descriptions', record.descriptions, (parent, { description, descriptionType, lang: language }) => {
    parent.ele('description', { ...lang(language), descriptionType }).txt(description)
  })
  group('fundingReferences', record.fundingReferences, (parent, { funderName }) => {
    parent.ele('fundingReference').ele('funderName').txt(funderName)
  })
  return endXml(root, options)
}

function writeName(
  parent: ReturnType<ReturnType<typeof create>['ele']>,
  local: 'creatorName' | 'contributorName',
  item: DataciteName,
): void {
  parent.ele(local, item.nameType === undefined ? {} : { nameType: item.nameType }).txt(item.name)
  if (item.givenName !== undefined) parent.ele('givenName').txt(item.givenName)
  if (item.familyName !== undefined) parent.ele('familyName').txt(item.familyName)
  for (const { nameIdentifier, nameIdentifierScheme } of item.nameIdentifiers ?? []) {
    parent.ele('nameIdentifier', { nameIdentifierScheme }).txt(nameIdentifier)
  }
}
