/**
 * The load on `sigla api`: mixed OAI-PMH, DTS and search at a fixed rate on loopback, the server on one core.
 *
 * node bench/api.mjs [requests a second = 500] [seconds = 60] [documents = 1000]      (needs `npm run build`)
 *
 * Requests are sent when their time has come, whether or not earlier ones were answered, and the latency counts from that time, so
 * that a server that stalls is not spared. The first 700 requests, one after the other, warm the server and are not counted.
 */
import { execFileSync, fork } from 'node:child_process'
import { Agent, get } from 'node:http'
import { fileURLToPath } from 'node:url'

const [rate = 500, seconds = 60, documents = 1000] = process.argv.slice(2).map(Number)
const server = fork(fileURLToPath(new URL('api-server.mjs', import.meta.url)), [String(documents)])
const port = await new Promise((resolve) => server.once('message', resolve))
try {
  execFileSync('taskset', ['-a', '-cp', '0', String(server.pid)], { stdio: 'ignore' })
} catch {
  console.log('The server is not bound to one core: there is no taskset here.')
}

const words =
  'cotton wolfram tin antimony tea rice mulberry navy party treaty border worker factory minister letter'.split(
    ' ',
  )
let seed = 1
const random = (n) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return Math.floor((seed / 2 ** 32) * n)
}
const kinds = {
  'OAI GetRecord': () =>
    `/oai?verb=GetRecord&metadataPrefix=${['oai_dc', 'mods', 'tei'][random(3)]}&identifier=oai:example.org:d${random(documents)}`,
  'OAI ListRecords': () =>
    `/oai?verb=ListRecords&metadataPrefix=oai_dc&from=2026-01-${String(1 + random(28)).padStart(2, '0')}`,
  'OAI ListIdentifiers': () =>
    `/oai?verb=ListIdentifiers&metadataPrefix=oai_dc&set=year:${1940 + random(50)}`,
  'DTS collection': () => `/dts/collection/?page=${1 + random(Math.max(1, Math.floor(documents / 100)))}`,
  'DTS navigation': () => `/dts/navigation/?resource=d${random(documents)}&down=${[1, -1][random(2)]}`,
  'DTS document': () => `/dts/document/?resource=d${random(documents)}&ref=p${random(30)}`,
  search: () =>
    `/search?q=${words[random(words.length)]}+${words[random(words.length)]}+number+${random(documents)}`,
}
const names = Object.keys(kinds)
const latencies = Object.fromEntries(names.map((name) => [name, []]))
const agent = new Agent({ keepAlive: true, maxSockets: 64 })
let failed = 0
let open = 0

function send(name, due) {
  open++
  get({ host: '127.0.0.1', port, path: kinds[name](), agent }, (response) => {
    if (response.statusCode !== 200) failed++
    response.resume().once('end', () => {
      latencies[name].push(performance.now() - due)
      open--
    })
  }).once('error', () => {
    failed++
    open--
  })
}

// Before it is measured the server answers some hundred requests one after the other: a server that runs has compiled its code.
for (let n = 0; n < 100; n++) {
  for (const name of names) {
    await new Promise((resolve) =>
      get({ host: '127.0.0.1', port, path: kinds[name](), agent }, (response) =>
        response.resume().once('end', resolve),
      ),
    )
  }
}

const begin = performance.now()
const total = rate * seconds
let sent = 0
await new Promise((resolve) => {
  const timer = setInterval(() => {
    const due = Math.min(total, Math.floor(((performance.now() - begin) / 1000) * rate))
    for (; sent < due; sent++) send(names[sent % names.length], begin + (sent / rate) * 1000)
    if (sent === total && open === 0) {
      clearInterval(timer)
      resolve()
    }
  }, 2)
})
const elapsed = (performance.now() - begin) / 1000
const cpu = await new Promise((resolve) => {
  server.once('message', resolve)
  server.send('cpu')
})
server.kill()

const at = (list, share) =>
  list.sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))]?.toFixed(1) ?? '–'
const row = (name, list) =>
  console.log(
    `${name.padEnd(22)} ${String(list.length).padStart(7)}  ${[0.5, 0.95, 0.99, 1].map((share) => at(list, share).padStart(8)).join('')}`,
  )
console.log(
  `${documents} documents, ${rate} requests a second for ${seconds} s: ${(total / elapsed).toFixed(0)}/s done, ${failed} failed; latency in ms`,
)
console.log(
  `The server took ${(cpu / total).toFixed(2)} ms of processor time a request: ${((cpu / total) * rate * 0.1).toFixed(0)} % of one core at this rate.`,
)
console.log(
  `${''.padEnd(22)} ${'count'.padStart(7)}  ${['p50', 'p95', 'p99', 'most'].map((name) => name.padStart(8)).join('')}`,
)
for (const name of names) row(name, latencies[name])
row('all', Object.values(latencies).flat())
process.exit(failed === 0 ? 0 : 1)
