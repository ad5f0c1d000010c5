/** The server of bench/api.mjs: documents by number, without a limit of requests. Run it on one core. */

import { parseDocument } from '../dist/lib/document/tree.js'
import { emptyHistory } from '../dist/lib/publish/oai/index.js'
import { readRecord } from '../dist/lib/publish/records/index.js'
import { createApi } from '../dist/lib/server/api.js'
import { holdingsOf } from '../dist/lib/server/library.js'
import { searchIndex } from '../dist/lib/server/search.js'
import { run } from '../dist/lib/server/serve.js'

const count = Number(process.argv[2] ?? 1000)
const words =
  'cotton wolfram tin antimony tea rice mulberry navy party treaty border worker factory minister letter'.split(
    ' ',
  )

function text(n) {
  const id = `d${n}`
  const paragraphs = Array.from({ length: 30 }, (_, p) => {
    const line = Array.from(
      { length: 40 },
      (_, w) => words[(n * 7 + p * 13 + w * 5 + ((n * p * w) % 11)) % words.length],
    ).join(' ')
    return `<p xml:id="${id}-p${p}">${line} number ${n} of ${p}.</p>`
  })
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="${id}" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Document ${n}</title><respStmt><resp>translation</resp><persName>A. Translator</persName></respStmt></titleStmt><publicationStmt><publisher>House</publisher><date when="2026-01-${String(1 + (n % 28)).padStart(2, '0')}"/></publicationStmt><sourceDesc><msDesc><msIdentifier><repository>GARF</repository><idno>fond ${n}</idno></msIdentifier></msDesc></sourceDesc></fileDesc><profileDesc><creation><date when="${1940 + (n % 50)}"/></creation><abstract><p>Of ${words[n % words.length]}.</p></abstract></profileDesc></teiHeader><text><body><head xml:id="${id}-h1">Document ${n}</head><div xml:id="${id}-d1">${paragraphs.join('')}</div></body></text></TEI>`
}

const encoder = new TextEncoder()
const documents = Array.from({ length: count }, (_, n) => {
  const { document } = parseDocument(encoder.encode(text(n)), `d${n}.xml`)
  return { document, record: readRecord(document).record }
})
const collection = {
  title: 'Load',
  identifiers: [],
  rights: {},
  baseUrl: 'http://127.0.0.1/edition/',
  date: '2026-11-24',
}
const holdings = holdingsOf(
  { collection, documents, history: emptyHistory, repository: 'example.org' },
  'http://127.0.0.1/',
)
const app = createApi({
  holdings,
  search: searchIndex(holdings),
  toolVersion: '0',
  rate: 0,
  client: () => '',
  log: () => {},
  now: () => new Date(),
})
const { port } = await run(app, '127.0.0.1', 0)
process.send?.(port)
const start = process.cpuUsage()
process.on('message', () => {
  const { user, system } = process.cpuUsage(start)
  process.send?.((user + system) / 1000)
})
