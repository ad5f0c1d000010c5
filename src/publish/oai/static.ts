import { identify, oaiAnswer } from './protocol.js'
import type { OaiRepository } from './repository.js'
import { headerXml, leaf } from './xml.js'

/**
 * The repository as files that any host can serve:
 *
 * - `oai/repository.xml`: a Static Repository (OAI Static Repository specification 2.0), which a gateway answers for; it has no sets,
 *   no parts and no tombstones, as that specification wants;
 * - `oai/VERB.xml`, `oai/ListRecords/PREFIX/1.xml`, `2.xml` …: the answers of the protocol, so that a rule of the host (docs/libraries.md)
 *   can answer harvesters without a program.
 *
 * @param date the date of the edition, which is the date of every answer
 * @returns paths relative to the edition's output folder, each with its text; a text in parts holds all records, and is made as it is
 *   read, so that they need not be in memory at once
 */
export function* oaiFiles(
  repository: OaiRepository,
  date: string,
): Generator<readonly [path: string, text: string | Iterable<string>]> {
  const moment = `${date}T00:00:00Z`
  for (const verb of ['Identify', 'ListMetadataFormats', 'ListSets']) {
    yield [`oai/${verb}.xml`, oaiAnswer(repository, [['verb', verb]], moment)]
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
      yield [`oai/GetRecord/${prefix}/${stem}.xml`, oaiAnswer(repository, query, moment)]
    }
  }
  yield ['oai/repository.xml', staticRepository(repository)]
}

function* listFiles(
  repository: OaiRepository,
  verb: string,
  prefix: string,
  moment: string,
): Generator<readonly [path: string, text: string]> {
  let query: (readonly [string, string])[] = [
    ['verb', verb],
    ['metadataPrefix', prefix],
  ]
  for (let page = 1; ; page++) {
    const answer = oaiAnswer(repository, query, moment)
    yield [
      `oai/${verb}/${prefix}/${page}.xml`,
      answer.replace(/(<resumptionToken[^>]*>)[^<]+/u, `$1${verb}-${prefix}-${page + 1}`),
    ]
    const token = /<resumptionToken[^>]*>([^<]+)/u.exec(answer)?.[1]
    if (token === undefined) return
    query = [
      ['verb', verb],
      ['resumptionToken', token],
    ]
  }
}

function* staticRepository(repository: OaiRepository): Generator<string> {
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
      yield `<oai:record>${header}<oai:metadata>${item.metadata(prefix)}</oai:metadata></oai:record>\n`
    }
    yield '</ListRecords>\n'
  }
  yield '</Repository>\n'
}
