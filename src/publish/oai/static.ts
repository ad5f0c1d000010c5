import { identify, oaiAnswer } from './protocol.js'
import type { OaiItem, OaiRepository } from './repository.js'
import { writeToken } from './token.js'
import { headerXml, leaf } from './xml.js'

/** A record in a file that holds all, which is written when it is asked for. */
export interface OaiPiece {
  /** A text that changes with it. */
  readonly state: string
  readonly make: () => string
}

/** A file of the static repository, which is made when it is asked for. */
export interface OaiFile {
  /** Relative to the edition's output folder, with `/`. */
  readonly path: string
  /** A text that changes with whatever the file is made of, where that is known without making it. */
  readonly madeOf: string | undefined
  /** The text; one in parts holds all records, which so need not be in memory at once, nor be written again if they are known. */
  readonly make: () => string | Iterable<string | OaiPiece>
}

/**
 * The repository as files that any host can serve:
 *
 * - `oai/repository.xml`: a Static Repository (OAI Static Repository specification 2.0), which a gateway answers for; it has no sets,
 *   no parts and no tombstones, as that specification wants;
 * - `oai/VERB.xml`, `oai/ListRecords/PREFIX/1.xml`, `2.xml` …: the answers of the protocol, so that a rule of the host (docs/libraries.md)
 *   can answer harvesters without a program.
 *
 * @param date the date of the edition, which is the date of every answer
 */
export function* oaiFiles(repository: OaiRepository, date: string): Generator<OaiFile> {
  const moment = `${date}T00:00:00Z`
  for (const verb of ['Identify', 'ListMetadataFormats', 'ListSets']) {
    const make = (): string => oaiAnswer(repository, [['verb', verb]], moment)
    yield { path: `oai/${verb}.xml`, madeOf: undefined, make }
  }
  for (const { prefix } of repository.formats) {
    for (const verb of ['ListIdentifiers', 'ListRecords']) yield* listFiles(repository, verb, prefix, moment)
    for (const item of repository.items) {
      const query = [
        ['verb', 'GetRecord'],
        ['metadataPrefix', prefix],
        ['identifier', item.identifier],
      ] as const
      const stem = item.identifier.slice(item.identifier.lastIndexOf(':') + 1)
      yield {
        path: `oai/GetRecord/${prefix}/${stem}.xml`,
        madeOf: madeOf([moment, repository.baseUrl], [item], prefix),
        make: () => oaiAnswer(repository, query, moment),
      }
    }
  }
  yield {
    path: 'oai/repository.xml',
    madeOf: undefined,
    make: () => staticRepository(repository),
  }
}

/** What records are made of, if it is known of all. */
function madeOf(envelope: readonly string[], items: readonly OaiItem[], prefix: string): string | undefined {
  const parts = [...envelope]
  for (const item of items) {
    const state = item.deleted ? '' : item.state?.(prefix)
    if (state === undefined) return undefined
    parts.push(headerXml(item), state)
  }
  return parts.join('\n')
}

function* listFiles(
  repository: OaiRepository,
  verb: string,
  prefix: string,
  moment: string,
): Generator<OaiFile> {
  const { items, pageSize } = repository
  // A list of nothing has a page too, which says so.
  for (let page = 1, first = 0; page === 1 || first < items.length; page++, first += pageSize) {
    const query: (readonly [string, string])[] = [
      ['verb', verb],
      page === 1
        ? ['metadataPrefix', prefix]
        : ['resumptionToken', writeToken({ prefix, cursor: first, after: items[first - 1]! })],
    ]
    const envelope = [moment, repository.baseUrl, ...query.flat(), `${items.length} ${pageSize}`]
    yield {
      path: `oai/${verb}/${prefix}/${page}.xml`,
      madeOf: madeOf(envelope, items.slice(first, first + pageSize), prefix),
      make: () =>
        oaiAnswer(repository, query, moment).replace(
          /(<resumptionToken[^>]*>)[^<]+/u,
          `$1${verb}-${prefix}-${page + 1}`,
        ),
    }
  }
}

function* staticRepository(repository: OaiRepository): Generator<string | OaiPiece> {
  const prefixed = (xml: string): string => xml.replace(/<(\/?)([A-Za-z]+)/gu, '<$1oai:$2')
  const about = prefixed(identify(repository))
    .replaceAll('oai:Identify', 'Identify')
    .replace('>persistent<', '>no<')
  const formats = repository.formats
    .map(
      ({ prefix, schema, namespace }) =>
        `<oai:metadataFormat>${prefixed(leaf('metadataPrefix', prefix) + leaf('schema', schema) + leaf('metadataNamespace', namespace))}</oai:metadataFormat>`,
    )
    .join('')
  yield `<?xml version="1.0" encoding="UTF-8"?>
<Repository xmlns="http://www.openarchives.org/OAI/2.0/static-repository" xmlns:oai="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/static-repository http://www.openarchives.org/OAI/2.0/static-repository.xsd">
${about}
<ListMetadataFormats>${formats}</ListMetadataFormats>
`
  const items = repository.items.filter(({ deleted }) => !deleted)
  for (const { prefix } of items.length === 0 ? [] : repository.formats) {
    yield `<ListRecords metadataPrefix="${prefix}">\n`
    for (const item of items) {
      const header = prefixed(headerXml({ ...item, sets: [] }))
      const state = item.state?.(prefix)
      const make = (): string =>
        `<oai:record>${header}<oai:metadata>${item.metadata(prefix)}</oai:metadata></oai:record>\n`
      yield state === undefined ? make() : { state: `${prefix} ${state} ${header}`, make }
    }
    yield '</ListRecords>\n'
  }
  yield '</Repository>\n'
}
