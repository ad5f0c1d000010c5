/**
 * How fast transcripts are written as TEI: `npm run bench:encode`. Texts of 10 kB to 10 MB made by repeating the body of the
 * first document; MB of transcript per second, the best of several runs in one warm process.
 */
import { readFileSync } from 'node:fs'
import { loadEdition } from '../dist/lib/edition.js'
import { writeDocument } from '../dist/lib/encode/document.js'
import { encodeTranscript } from '../dist/lib/encode/encode.js'
import { loadNames } from '../dist/lib/encode/files.js'
import { classify, loadConvention } from '../dist/lib/sigla/index.js'
import { readTranscript } from '../dist/lib/transcript/index.js'

const { edition } = loadEdition('.')
const { convention } = loadConvention('translation')
if (edition === undefined || convention === undefined)
  throw new Error('The project or its convention cannot be loaded.')
const { names } = loadNames(edition)
const page = readFileSync('tei/transcripts/1949-01-31-mikoyan-notes.txt', 'utf8')
const body = page.slice(page.indexOf('Notes by com[rade]'), page.indexOf('It appears your Web browser'))

/** Milliseconds of the fastest run. */
function best(run, seconds) {
  let least = Number.POSITIVE_INFINITY
  const end = performance.now() + seconds * 1000
  do {
    const start = performance.now()
    run()
    least = Math.min(least, performance.now() - start)
  } while (performance.now() < end)
  return least
}

const rows = ['size       read    classify  write   all with proof   (MB/s)']
for (const size of [10_000, 100_000, 1_000_000, 10_000_000]) {
  const text = body.repeat(Math.max(1, Math.round(size / Buffer.byteLength(body))))
  const bytes = new TextEncoder().encode(text)
  const megabytes = bytes.length / 1e6
  const seconds = size > 1_000_000 ? 0.1 : 1.5
  const transcript = readTranscript(bytes, 'bench.txt', { plain: true })
  const { brackets } = classify(transcript, convention, { language: 'ru' })
  const input = {
    stem: 'bench',
    transcript,
    brackets,
    convention,
    config: edition.config,
    names,
    date: '2026-11-24',
    version: '0',
  }
  const speed = (run) => (megabytes / (best(run, seconds) / 1000)).toFixed(1).padStart(7)
  rows.push(
    [
      String(bytes.length).padEnd(9),
      speed(() => readTranscript(bytes, 'bench.txt', { plain: true })),
      speed(() => classify(transcript, convention, { language: 'ru' })),
      speed(() => writeDocument(input)),
      speed(() => {
        encodeTranscript(bytes, {
          name: 'bench.txt',
          config: edition.config,
          convention,
          registers: names,
          plain: true,
        })
      }),
    ].join('  '),
  )
}
process.stdout.write(`${rows.join('\n')}\n`)
