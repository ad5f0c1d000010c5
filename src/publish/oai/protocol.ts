import type { OaiItem, OaiRepository } from './repository.js'
import { compareItems } from './repository.js'
import type { Resumption } from './token.js'
import { readToken, writeToken } from './token.js'
import { answerXml, headerXml, leaf, recordXml } from './xml.js'

/** The error conditions of OAI-PMH 2.0 (3.6). */
export type OaiErrorCode =
  | 'badArgument'
  | 'badResumptionToken'
  | 'badVerb'
  | 'cannotDisseminateFormat'
  | 'idDoesNotExist'
  | 'noMetadataFormats'
  | 'noRecordsMatch'
  | 'noSetHierarchy'

class OaiError extends Error {
  constructor(
    readonly code: OaiErrorCode,
    message: string,
  ) {
    super(message)
  }
}

/** The arguments of each verb: those required, those allowed, and the one that excludes all others. */
const verbs = {
  Identify: { required: [], optional: [] },
  ListMetadataFormats: { required: [], optional: ['identifier'] },
  ListSets: { required: [], optional: [], exclusive: 'resumptionToken' },
  GetRecord: { required: ['identifier', 'metadataPrefix'], optional: [] },
  ListIdentifiers: {
    required: ['metadataPrefix'],
    optional: ['from', 'until', 'set'],
    exclusive: 'resumptionToken',
  },
  ListRecords: {
    required: ['metadataPrefix'],
    optional: ['from', 'until', 'set'],
    exclusive: 'resumptionToken',
  },
} as const satisfies Record<
  string,
  { required: readonly string[]; optional: readonly string[]; exclusive?: string }
>
type Verb = keyof typeof verbs

/**
 * Answers a request of OAI-PMH 2.0. Every request gets a well-formed answer; faults of the request are the protocol's errors.
 *
 * @param query the arguments in the order of the request, decoded
 * @param responseDate the moment of the answer, `YYYY-MM-DDThh:mm:ssZ`
 */
export function oaiAnswer(
  repository: OaiRepository,
  query: readonly (readonly [name: string, value: string])[],
  responseDate: string,
): string {
  try {
    const { verb, values } = checked(query)
    const content = contentOf(repository, verb, values)
    return answerXml(responseDate, repository.baseUrl, query, content)
  } catch (error) {
    if (!(error instanceof OaiError)) throw error
    const repeated = error.code === 'badVerb' || error.code === 'badArgument' ? [] : query
    return answerXml(
      responseDate,
      repository.baseUrl,
      repeated,
      `<error code="${error.code}">${leafText(error.message)}</error>`,
    )
  }
}

function leafText(text: string): string {
  return leaf('x', text).slice(3, -4)
}

type Values = ReadonlyMap<string, string>

function checked(query: readonly (readonly [string, string])[]): { verb: Verb; values: Values } {
  const verbValues = query.filter(([name]) => name === 'verb').map(([, value]) => value)
  const known = Object.keys(verbs).join(', ')
  if (verbValues.length === 0) throw new OaiError('badVerb', `The request has no verb. Verbs: ${known}.`)
  if (verbValues.length > 1) throw new OaiError('badVerb', 'The argument verb stands twice.')
  const verb = verbValues[0]!
  if (!Object.hasOwn(verbs, verb)) throw new OaiError('badVerb', `There is no such verb. Verbs: ${known}.`)
  const rules: { required: readonly string[]; optional: readonly string[]; exclusive?: string } =
    verbs[verb as Verb]
  const values = new Map<string, string>()
  for (const [name, value] of query) {
    if (name === 'verb') continue
    if (values.has(name))
      throw new OaiError('badArgument', `An argument stands twice in the request of ${verb}.`)
    if (!rules.required.includes(name) && !rules.optional.includes(name) && name !== rules.exclusive) {
      throw new OaiError('badArgument', `${verb} has no such argument as one of the request.`)
    }
    values.set(name, value)
  }
  if (rules.exclusive !== undefined && values.has(rules.exclusive)) {
    if (values.size > 1)
      throw new OaiError('badArgument', `With ${rules.exclusive} no other argument may be given.`)
    return { verb: verb as Verb, values }
  }
  for (const name of rules.required) {
    if (!values.has(name)) throw new OaiError('badArgument', `${verb} needs the argument ${name}.`)
  }
  return { verb: verb as Verb, values }
}

function contentOf(repository: OaiRepository, verb: Verb, values: Values): string {
  switch (verb) {
    case 'Identify':
      return identify(repository)
    case 'ListMetadataFormats':
      return listFormats(repository, values.get('identifier'))
    case 'ListSets':
      return listSets(repository, values)
    case 'GetRecord': {
      const item = itemOf(repository, values.get('identifier')!)
      return `<GetRecord>${recordXml(item, prefixOf(repository, values.get('metadataPrefix')!))}</GetRecord>`
    }
    case 'ListIdentifiers':
      return list(repository, verb, values, (item) => headerXml(item))
    case 'ListRecords':
      return list(repository, verb, values, (item, prefix) => recordXml(item, prefix))
  }
}

/** The answer to Identify without its envelope. */
export function identify(repository: OaiRepository): string {
  const earliest = repository.items[0]?.datestamp ?? '1970-01-01'
  return `<Identify>${[
    leaf('repositoryName', repository.name),
    leaf('baseURL', repository.baseUrl),
    leaf('protocolVersion', '2.0'),
    leaf('adminEmail', repository.email),
    leaf('earliestDatestamp', earliest),
    leaf('deletedRecord', 'persistent'),
    leaf('granularity', 'YYYY-MM-DD'),
  ].join('')}</Identify>`
}

function listFormats(repository: OaiRepository, identifier: string | undefined): string {
  if (identifier !== undefined) itemOf(repository, identifier)
  const formats = repository.formats.map(
    ({ prefix, schema, namespace }) =>
      `<metadataFormat>${leaf('metadataPrefix', prefix)}${leaf('schema', schema)}${leaf('metadataNamespace', namespace)}</metadataFormat>`,
  )
  return `<ListMetadataFormats>${formats.join('')}</ListMetadataFormats>`
}

function listSets(repository: OaiRepository, values: Values): string {
  // All sets are in the first answer, so that no token was ever given out.
  if (values.has('resumptionToken'))
    throw new OaiError('badResumptionToken', 'The list of sets has no further part.')
  if (repository.sets.length === 0) throw new OaiError('noSetHierarchy', 'The repository has no sets.')
  const sets = repository.sets.map(
    ({ spec, name }) => `<set>${leaf('setSpec', spec)}${leaf('setName', name)}</set>`,
  )
  return `<ListSets>${sets.join('')}</ListSets>`
}

function itemOf(repository: OaiRepository, identifier: string): OaiItem {
  const item = repository.byIdentifier.get(identifier)
  if (item === undefined)
    throw new OaiError('idDoesNotExist', 'The repository has no item of this identifier.')
  return item
}

function prefixOf(repository: OaiRepository, prefix: string): string {
  const known = repository.formats.map((format) => format.prefix)
  if (!known.includes(prefix)) {
    throw new OaiError('cannotDisseminateFormat', `There is no such format. Formats: ${known.join(', ')}.`)
  }
  return prefix
}

function list(
  repository: OaiRepository,
  verb: Verb,
  values: Values,
  write: (item: OaiItem, prefix: string) => string,
): string {
  const token = values.get('resumptionToken')
  const resumed = token === undefined ? undefined : resumption(repository, token)
  const prefix = resumed?.prefix ?? prefixOf(repository, values.get('metadataPrefix')!)
  const set = resumed === undefined ? values.get('set') : resumed.set
  const from = resumed === undefined ? dayOf(values, 'from') : resumed.from
  const until = resumed === undefined ? dayOf(values, 'until') : resumed.until
  if (from !== undefined && until !== undefined && from > until) {
    throw new OaiError('badArgument', 'The argument from is later than until.')
  }
  if (set !== undefined && repository.sets.length === 0) {
    throw new OaiError('noSetHierarchy', 'The repository has no sets.')
  }
  const matching = selection(repository, set, from, until)
  const first = resumed === undefined ? 0 : firstAfter(matching, resumed.after)
  const page = matching.slice(first, first + repository.pageSize)
  if (page.length === 0 && resumed === undefined) {
    throw new OaiError('noRecordsMatch', 'No record matches the dates and the set of the request.')
  }
  if (page.length === 0) throw new OaiError('badResumptionToken', 'The list has changed; begin it anew.')
  const cursor = resumed?.cursor ?? 0
  const isLast = first + page.length >= matching.length
  let end = ''
  if (!isLast || resumed !== undefined) {
    // The last answer of a list that came in parts ends with an empty token (3.5).
    const next = isLast
      ? ''
      : writeToken({
          prefix,
          ...(set === undefined ? {} : { set }),
          ...(from === undefined ? {} : { from }),
          ...(until === undefined ? {} : { until }),
          cursor: cursor + page.length,
          after: page.at(-1)!,
        })
    end = `<resumptionToken completeListSize="${matching.length}" cursor="${cursor}">${next}</resumptionToken>`
  }
  return `<${verb}>${page.map((item) => write(item, prefix)).join('\n')}${end}</${verb}>`
}

function resumption(repository: OaiRepository, token: string): Resumption {
  const resumed = readToken(token)
  if (resumed === undefined || !repository.formats.some(({ prefix }) => prefix === resumed.prefix)) {
    throw new OaiError('badResumptionToken', 'The token is not one that this repository gave out.')
  }
  return resumed
}

function dayOf(values: Values, name: 'from' | 'until'): string | undefined {
  const value = values.get(name)
  if (value === undefined) return undefined
  const match = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(value)
  const [, year, month, day] = (match ?? []).map(Number)
  const isDay =
    month !== undefined &&
    day !== undefined &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysIn(year!, month)
  if (!isDay) throw new OaiError('badArgument', `The argument ${name} must be a day, YYYY-MM-DD.`)
  return value
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!
}

/** Items of a set (and the sets below it) between two days, both included; undefined bounds are none. */
function selection(
  { items }: OaiRepository,
  set: string | undefined,
  from: string | undefined,
  until: string | undefined,
): readonly OaiItem[] {
  const start = from === undefined ? 0 : lowerBound(items, (item) => item.datestamp >= from)
  const end = until === undefined ? items.length : lowerBound(items, (item) => item.datestamp > until)
  const dated = start === 0 && end === items.length ? items : items.slice(start, end)
  if (set === undefined) return dated
  return dated.filter(({ sets }) => sets.some((spec) => spec === set || spec.startsWith(`${set}:`)))
}

function firstAfter(items: readonly OaiItem[], after: Resumption['after']): number {
  return lowerBound(items, (item) => compareItems(item, after) > 0)
}

/** The first index at which `holds` is true, if it is false before and true from there on. */
function lowerBound<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(items[middle]!)) high = middle
    else low = middle + 1
  }
  return low
}
