import type { Diagnostic } from '../../diagnostic.js'
import { reporter } from '../../diagnostic.js'
import type { CollectionRecord } from '../records/record.js'
import type { JsonLd } from '../records/schema-org.js'
import { node } from '../records/schema-org.js'
import { packageCodes } from './codes.js'
import type { PackageFiles } from './files.js'

const report = reporter(packageCodes)

export const crateContext = 'https://w3id.org/ro/crate/1.2/context'
export const crateVersion = 'https://w3id.org/ro/crate/1.2'

/** A file of the crate. */
export interface CrateFile {
  /** Below the crate's root, with `/`. */
  readonly path: string
  readonly size: number
  readonly mediaType: string
  readonly name: string
}

/** The tool that made the editions. */
export interface Tool {
  readonly name: string
  readonly version: string
}

/**
 * The metadata of an RO-Crate 1.2 (an attached package): the root data set, its files, the documents with their people, and the
 * build that made the editions from the TEI.
 */
export function crateMetadata(collection: CollectionRecord, files: readonly CrateFile[], tool: Tool): JsonLd {
  const { description, members } = collection
  const software = `#${tool.name.toLowerCase()}-${tool.version}`
  const license = description.rights.encoding
  const publisher = description.publisher === undefined ? undefined : '#publisher'
  const byStem = new Map(members.map((member) => [member.stem, member]))
  const isMade = (path: string): boolean => path.startsWith('edition/')
  const people = new Map<string, JsonLd>()
  for (const member of members) {
    for (const agent of member.digital.agents) {
      if (agent.kind !== 'person' && agent.kind !== 'organisation') continue
      const id = agent.uri ?? `#${encodeURIComponent(agent.name)}`
      people.set(
        id,
        node({ '@id': id, '@type': agent.kind === 'person' ? 'Person' : 'Organization', name: agent.name }),
      )
    }
  }
  const graph: JsonLd[] = [
    node({
      '@id': 'ro-crate-metadata.json',
      '@type': 'CreativeWork',
      about: { '@id': './' },
      conformsTo: { '@id': crateVersion },
    }),
    node({
      '@id': './',
      '@type': 'Dataset',
      name: description.title === '' ? 'Digital edition' : description.title,
      description:
        description.description ??
        `Digital edition of ${members.length} ${members.length === 1 ? 'document' : 'documents'} in TEI, with all its editions and records.`,
      datePublished: description.date,
      license:
        license === undefined
          ? 'Rights are stated per document, in the TEI header and in records/.'
          : { '@id': license },
      publisher: publisher === undefined ? undefined : { '@id': publisher },
      identifier: description.identifiers.map(({ value }) => value),
      url: description.baseUrl,
      hasPart: files.map(({ path }) => ({ '@id': encodeURI(path) })),
      mentions: { '@id': '#build' },
    }),
    ...files.map(({ path, size, mediaType, name }) => {
      const stem = /^tei\/(?:.*\/)?([^/]+)\.xml$/u.exec(path)?.[1]
      const member = stem === undefined ? undefined : byStem.get(stem)
      return node({
        '@id': encodeURI(path),
        '@type': 'File',
        name: member?.digital.title?.value ?? name,
        contentSize: String(size),
        encodingFormat: mediaType,
        contributor: member?.digital.agents
          .filter(({ kind }) => kind === 'person' || kind === 'organisation')
          .map((agent) => ({ '@id': agent.uri ?? `#${encodeURIComponent(agent.name)}` })),
      })
    }),
    node({
      '@id': '#build',
      '@type': 'CreateAction',
      name: 'Making of the editions from the TEI',
      endTime: description.date,
      instrument: { '@id': software },
      object: files
        .filter(({ path }) => path.startsWith('tei/'))
        .map(({ path }) => ({ '@id': encodeURI(path) })),
      result: files.filter(({ path }) => isMade(path)).map(({ path }) => ({ '@id': encodeURI(path) })),
    }),
    node({ '@id': software, '@type': 'SoftwareApplication', name: tool.name, softwareVersion: tool.version }),
    ...(publisher === undefined
      ? []
      : [node({ '@id': publisher, '@type': 'Organization', name: description.publisher })]),
    ...(license === undefined ? [] : [node({ '@id': license, '@type': 'CreativeWork', name: license })]),
    ...people.values(),
  ]
  return { '@context': crateContext, '@graph': graph }
}

/**
 * Checks a crate by the rules of RO-Crate 1.2 that a program can check: the descriptor, the root data set with name, description,
 * date and licence, no identifier twice, every listed file there.
 *
 * @param root the folder of the crate in the package, ending in `/`
 */
export function verifyCrate(files: PackageFiles, root: string): Diagnostic[] {
  const file = `${root}ro-crate-metadata.json`
  const diagnostics: Diagnostic[] = []
  const fail = (message: string): void => void diagnostics.push(report('package-crate', { file }, message))
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(files.read(file)))
  } catch {
    fail('The metadata of the crate is not JSON.')
    return diagnostics
  }
  const graph = (value as { '@graph'?: unknown } | null)?.['@graph']
  if (!Array.isArray(graph)) {
    fail('The metadata of the crate has no “@graph”.')
    return diagnostics
  }
  const entities = new Map<string, { readonly [key: string]: unknown; readonly about?: unknown }>()
  for (const entity of graph as Record<string, unknown>[]) {
    const id = entity?.['@id']
    if (typeof id !== 'string' || entity['@type'] === undefined) {
      fail('An entity of the crate has no “@id” or no “@type”.')
      continue
    }
    if (entities.has(id)) fail(`The entity “${id}” stands twice in the crate.`)
    entities.set(id, entity)
  }
  const descriptor = entities.get('ro-crate-metadata.json')
  if ((descriptor?.about as { '@id'?: string } | undefined)?.['@id'] !== './') {
    fail('The descriptor “ro-crate-metadata.json” is missing, or it is not about “./”.')
  }
  const rootEntity = entities.get('./')
  if (rootEntity === undefined || ![rootEntity['@type']].flat().includes('Dataset')) {
    fail('The root data set “./” is missing, or it is not a Dataset.')
    return diagnostics
  }
  for (const property of ['name', 'description', 'datePublished', 'license']) {
    if (rootEntity[property] === undefined) fail(`The root data set does not say its ${property}.`)
  }
  const present = new Set(files.paths)
  for (const [id, entity] of entities) {
    if (![entity['@type']].flat().includes('File') || /^[a-z][a-z0-9+.-]*:/iu.test(id)) continue
    if (!present.has(`${root}${decodeURI(id)}`))
      fail(`The crate lists the file “${id}”, which is not in the package.`)
  }
  return diagnostics
}
