// What one element of a kind costs in each edition, warm, in processor time without parsing and proof: the slope between a document with
// 200 of it and one with 1,000. Run after npm run build: node bench/constructs.mjs [pattern of the kinds]
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const { loadCompiled, parseSource, run } = await import(`${root}dist/lib/saxon/processor.js`)

const kinds = {
  p: () => '<p>words of it</p>',
  'p with an id': (i) => `<p xml:id="p${i}">words of it</p>`,
  l: () => '<l>words of it</l>',
  'l with an id': (i) => `<l xml:id="l${i}" n="${i}">words of it</l>`,
  'sp, speaker, l': () => '<sp><speaker>words</speaker><l>words of it</l></sp>',
  'div, head, p': () => '<div><head>words</head><p>words of it</p></div>',
  'hi in p': () => '<p>words of <hi>it</hi></p>',
  'hi rend in p': () => '<p>words of <hi rend="italic">it</hi></p>',
  'persName in p': () => '<p>words of <persName>it</persName></p>',
  'pb in p': (i) => `<p>words of it<pb n="${i}"/></p>`,
  'supplied in p': () => '<p>words of <supplied>it</supplied></p>',
  'choice in p': () => '<p>words of <choice><abbr>i</abbr><expan>it</expan></choice></p>',
  'note in p': () => '<p>words of <note>it</note></p>',
}
const [few, many] = [200, 1000]

const header =
  '<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>'

function document(kind, count) {
  const body = Array.from({ length: count }, (_, index) => kind(index)).join('')
  return parseSource(
    `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="X">${header}<text xml:lang="en"><body><div>${body}</div></body></text></TEI>`,
  )
}

/** Microseconds of a run: the second best of seven. */
function time(format, source) {
  const compiled = loadCompiled(`${root}dist/sef/${format}.sef.json`)
  const times = Array.from({ length: 7 }, () => {
    const start = process.cpuUsage()
    run(compiled, source, {}, format === 'json')
    const { user, system } = process.cpuUsage(start)
    return user + system
  })
  return times.sort((a, b) => a - b)[1]
}

const formats = ['html', 'json', 'text']
for (const kind of Object.values(kinds)) for (const format of formats) time(format, document(kind, 20))
process.stdout.write(`${'µs for one'.padEnd(18)}${formats.map((format) => format.padStart(8)).join('')}\n`)
for (const [name, kind] of Object.entries(kinds)) {
  if (!new RegExp(process.argv[2] ?? '').test(name)) continue
  const [less, more] = [document(kind, few), document(kind, many)]
  const costs = formats.map((format) => (time(format, more) - time(format, less)) / (many - few))
  process.stdout.write(`${name.padEnd(18)}${costs.map((cost) => cost.toFixed(0).padStart(8)).join('')}\n`)
}
