import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import {
  editionRepository,
  emptyHistory,
  type HarvestedDocument,
  harvested,
  historyText,
  oaiAnswer,
  oaiFiles,
  parseHistory,
  type RecordedDocument,
  updateHistory,
} from '../../../src/publish/oai/index.js'
import { readToken, writeToken } from '../../../src/publish/oai/token.js'
import { sampleDescription } from '../records/sample.js'
import { canValidate, needs, xsdFaults } from '../records/schemas.js'
import { documentText, manyDocuments, recorded } from './sample.js'

const settings = {
  collection: sampleDescription,
  namespace: 'example.org',
  baseUrl: 'https://example.org/oai',
  pageSize: 10,
}
const history = updateHistory(
  {
    version: 1,
    documents: { gone: { sha256: 'x', datestamp: '2026-01-01', sets: ['year:1949'], deleted: false } },
  },
  [],
  '2026-01-15',
)
const held = (documents: readonly RecordedDocument[]): HarvestedDocument[] =>
  documents.map((document) => harvested(document, sampleDescription))
const repository = editionRepository(held(manyDocuments(57)), settings, history)
const moment = '2026-11-24T12:00:00Z'
const ask = (query: string): string => oaiAnswer(repository, [...new URLSearchParams(query)], moment)
const error = (query: string): string | undefined => /<error code="([A-Za-z]+)"/u.exec(ask(query))?.[1]
const identifiers = (answer: string): string[] =>
  [...answer.matchAll(/<identifier>([^<]+)/gu)].map(([, id]) => id!)
const token = (answer: string): string | undefined => /<resumptionToken[^>]*>([^<]+)/u.exec(answer)?.[1]

/** All answers of a list, following its tokens. */
function harvest(query: string, verb = 'ListRecords'): string[] {
  const answers = [ask(query)]
  for (let next = token(answers[0]!); next !== undefined; next = token(answers.at(-1)!)) {
    answers.push(ask(`verb=${verb}&resumptionToken=${next}`))
  }
  return answers
}

describe('the verbs', () => {
  it('Identify says who, where and how', () => {
    const answer = ask('verb=Identify')
    expect(answer).toContain('<repositoryName>Letters of the War</repositoryName>')
    expect(answer).toContain('<deletedRecord>persistent</deletedRecord>')
    expect(answer).toContain('<earliestDatestamp>2026-01-01</earliestDatestamp>')
    expect(answer).toContain('<request verb="Identify">https://example.org/oai</request>')
  })
  it('ListMetadataFormats has three, of an item too', () => {
    for (const query of [
      'verb=ListMetadataFormats',
      'verb=ListMetadataFormats&identifier=oai:example.org:doc00003',
    ]) {
      expect([...ask(query).matchAll(/<metadataPrefix>([^<]+)/gu)].map(([, prefix]) => prefix)).toEqual([
        'oai_dc',
        'mods',
        'tei',
      ])
    }
  })
  it('GetRecord hands out TEI without its prolog', () => {
    const answer = ask('verb=GetRecord&metadataPrefix=tei&identifier=oai:example.org:doc00003')
    expect(answer).toContain('<metadata><TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="doc00003"')
    expect(answer.match(/<\?xml/gu)).toHaveLength(1)
  })
  it('GetRecord of a withdrawn document is its tombstone', () => {
    const answer = ask('verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:example.org:gone')
    expect(answer).toContain(
      '<header status="deleted"><identifier>oai:example.org:gone</identifier><datestamp>2026-01-15</datestamp>',
    )
    expect(answer).not.toContain('<metadata>')
  })
  it('lists hand out every item once, in parts', () => {
    for (const verb of ['ListRecords', 'ListIdentifiers']) {
      const answers = harvest(`verb=${verb}&metadataPrefix=oai_dc`, verb)
      expect(answers).toHaveLength(6)
      const found = answers.flatMap(identifiers).filter((id) => id.startsWith('oai:'))
      expect(new Set(found).size).toBe(58)
      expect(found).toHaveLength(58)
      expect(answers[1]).toContain('completeListSize="58" cursor="10"')
      expect(answers.at(-1)).toMatch(/<resumptionToken[^>]*><\/resumptionToken>/u)
    }
  })
  it('a list that fits has no token', () => {
    expect(ask('verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-02&until=2026-01-02')).not.toContain(
      'resumptionToken',
    )
  })
  it('from and until are included', () => {
    const answers = harvest(
      'verb=ListIdentifiers&metadataPrefix=oai_dc&from=2026-01-05&until=2026-01-07',
      'ListIdentifiers',
    )
    const days = answers.flatMap((answer) =>
      [...answer.matchAll(/<datestamp>([^<]+)/gu)].map(([, day]) => day),
    )
    expect(new Set(days)).toEqual(new Set(['2026-01-05', '2026-01-06', '2026-01-07']))
  })
  it('a set has the documents of the sets below it', () => {
    expect(ask('verb=ListSets')).toContain('<setSpec>year:1949</setSpec><setName>Documents of 1949</setName>')
    const all = harvest('verb=ListRecords&metadataPrefix=oai_dc&set=year')
      .flatMap(identifiers)
      .filter((id) => id.startsWith('oai:'))
    expect(all).toHaveLength(58)
    const one = harvest('verb=ListRecords&metadataPrefix=oai_dc&set=year:1949')
      .flatMap(identifiers)
      .filter((id) => id.startsWith('oai:'))
    expect(one.sort()).toEqual([
      'oai:example.org:doc00009',
      'oai:example.org:doc00039',
      'oai:example.org:gone',
    ])
  })
})

describe('errors', () => {
  it.each([
    ['', 'badVerb'],
    ['verb=', 'badVerb'],
    ['verb=constructor', 'badVerb'],
    ['verb=Identify&verb=Identify', 'badVerb'],
    ['verb=Identify&x=1', 'badArgument'],
    ['verb=GetRecord', 'badArgument'],
    ['verb=GetRecord&identifier=a&identifier=b&metadataPrefix=tei', 'badArgument'],
    ['verb=ListRecords', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=tei&resumptionToken=x', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=tei&from=2026', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=tei&from=2026-02-30', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=tei&from=2026-01-01T00:00:00Z', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=tei&from=2026-02-01&until=2026-01-01', 'badArgument'],
    ['verb=ListRecords&metadataPrefix=marc21', 'cannotDisseminateFormat'],
    ['verb=ListRecords&metadataPrefix=tei&from=2030-01-01', 'noRecordsMatch'],
    ['verb=ListRecords&metadataPrefix=tei&set=none', 'noRecordsMatch'],
    ['verb=ListRecords&resumptionToken=%00', 'badResumptionToken'],
    ['verb=ListRecords&resumptionToken=W10', 'badResumptionToken'],
    ['verb=ListSets&resumptionToken=x', 'badResumptionToken'],
    ['verb=GetRecord&metadataPrefix=tei&identifier=../../etc/passwd', 'idDoesNotExist'],
    ['verb=ListMetadataFormats&identifier=__proto__', 'idDoesNotExist'],
  ])('%s is %s', (query, code) => {
    expect(error(query)).toBe(code)
  })
  it('noSetHierarchy without sets', () => {
    const none = { ...repository, sets: [] }
    expect(oaiAnswer(none, [['verb', 'ListSets']], moment)).toContain('code="noSetHierarchy"')
  })
  it('repeat no argument that was bad', () => {
    expect(ask('verb=%3Cscript%3E&"=1')).toContain('<request>https://example.org/oai</request>')
  })
})

describe('resumption tokens', () => {
  it('read back what was written', () => {
    const state = {
      prefix: 'oai_dc',
      set: 'year:1949',
      from: '2026-01-01',
      cursor: 10,
      after: { datestamp: '2026-01-02', identifier: 'oai:x:ü' },
    }
    expect(readToken(writeToken(state))).toEqual(state)
  })
  it('lose nothing when documents change while they are harvested', () => {
    const documents = manyDocuments(30)
    const before = editionRepository(held(documents), settings, emptyHistory)
    const first = oaiAnswer(
      before,
      [...new URLSearchParams('verb=ListRecords&metadataPrefix=oai_dc')],
      moment,
    )
    const changed = documents.map((item, n) =>
      n === 0 || n === 20
        ? recorded(
            documentText(n, 'Changed').replace(/when="2026-01-\d\d"/u, 'when="2026-03-01"'),
            item.document.file,
          )
        : item,
    )
    const after = editionRepository(held(changed), settings, emptyHistory)
    const rest: string[] = []
    for (let next = token(first); next !== undefined; next = token(rest.at(-1)!)) {
      rest.push(
        oaiAnswer(
          after,
          [
            ['verb', 'ListRecords'],
            ['resumptionToken', next],
          ],
          moment,
        ),
      )
    }
    const found = new Set([first, ...rest].flatMap(identifiers).filter((id) => id.startsWith('oai:')))
    expect(found.size).toBe(30)
  })
})

describe('the history of publication', () => {
  const documents = [
    { stem: 'a', sha256: 'one', sets: [] },
    { stem: 'b', sha256: 'two', sets: [] },
  ]
  const first = updateHistory(emptyHistory, documents, '2026-01-01')
  it('keeps the day of what did not change', () => {
    expect(updateHistory(first, documents, '2026-02-01')).toEqual(first)
  })
  it('gives what changed the day of the build', () => {
    const second = updateHistory(first, [documents[0]!, { ...documents[1]!, sha256: 'three' }], '2026-02-01')
    expect([second.documents.a?.datestamp, second.documents.b?.datestamp]).toEqual([
      '2026-01-01',
      '2026-02-01',
    ])
  })
  it('keeps a tombstone of what is gone, with the day on which it went', () => {
    const second = updateHistory(first, [documents[0]!], '2026-02-01')
    expect(second.documents.b).toMatchObject({ deleted: true, datestamp: '2026-02-01' })
    expect(updateHistory(second, [documents[0]!], '2026-03-01')).toEqual(second)
  })
  it('takes back what comes again', () => {
    const gone = updateHistory(first, [], '2026-02-01')
    expect(updateHistory(gone, documents, '2026-03-01').documents.a).toMatchObject({
      deleted: false,
      datestamp: '2026-03-01',
    })
  })
  it('is of its schema', () => {
    const path = new URL('../../../schemas/published.schema.json', import.meta.url)
    const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(path, 'utf8')) as object)
    validate(JSON.parse(historyText(updateHistory(first, [], '2026-02-01'))))
    expect(validate.errors).toBeNull()
  })
  it('is read as it is written, and refused if it is not of its form', () => {
    expect(parseHistory(historyText(first))).toEqual(first)
    for (const text of ['', '{', '{"version":2,"documents":{}}', '{"version":1,"documents":{"a":{}}}'])
      expect(parseHistory(text)).toBeUndefined()
  })
})

describe('the static repository', () => {
  const files = new Map(
    [...oaiFiles(repository, '2026-11-24')].map(({ path, make }) => {
      const text = make()
      return [
        path,
        typeof text === 'string'
          ? text
          : [...text].map((part) => (typeof part === 'string' ? part : part.make())).join(''),
      ]
    }),
  )
  it('has the answers of every verb, in parts', () => {
    expect(
      [...files.keys()].filter((path) => /^oai\/(?:[A-Z]\w+\.xml|ListRecords\/mods)/u.test(path)),
    ).toEqual([
      'oai/Identify.xml',
      'oai/ListMetadataFormats.xml',
      'oai/ListSets.xml',
      ...[1, 2, 3, 4, 5, 6].map((page) => `oai/ListRecords/mods/${page}.xml`),
    ])
    expect(token(files.get('oai/ListRecords/mods/2.xml')!)).toBe('ListRecords-mods-3')
  })
  it('has no tombstones in the file for gateways', () => {
    const text = files.get('oai/repository.xml')!
    expect(text.match(/<oai:record>/gu)).toHaveLength(57 * 3)
    expect(text).toContain('<oai:deletedRecord>no</oai:deletedRecord>')
    expect(text).not.toContain('gone')
  })
})

describe.skipIf(!canValidate)(`the schema of OAI-PMH ${needs}`, () => {
  it.each([
    'verb=Identify',
    'verb=ListMetadataFormats',
    'verb=ListSets',
    'verb=',
    'verb=ListIdentifiers&metadataPrefix=tei',
    'verb=ListRecords&metadataPrefix=oai_dc',
    'verb=ListRecords&metadataPrefix=mods',
    'verb=ListRecords&metadataPrefix=tei',
    'verb=GetRecord&metadataPrefix=mods&identifier=oai:example.org:doc00001',
    'verb=GetRecord&metadataPrefix=mods&identifier=oai:example.org:gone',
    'verb=ListRecords&resumptionToken=x',
    'verb=GetRecord&metadataPrefix=tei&identifier=%C3%BC%20%26%3C',
  ])('%s', (query) => {
    expect(xsdFaults(ask(query), 'oai')).toBe('')
  })
  it('notices what is wrong', () => {
    expect(
      xsdFaults(ask('verb=Identify').replace('<protocolVersion>2.0', '<protocolVersion>1.0'), 'oai'),
    ).not.toBe('')
    expect(
      xsdFaults(
        ask('verb=ListRecords&metadataPrefix=mods')
          .replace('<title ', '<titel ')
          .replace('</title>', '</titel>'),
        'oai',
      ),
    ).not.toBe('')
  })
})
