/**
 * How well and how fast brackets are classified: `npm run bench:sigla`. Rates with their counts on three sets: the labelled corpus
 * beside the project (used for the rules), our own documents used for the rules, and our own documents that no rule was made for.
 * Speed is processor time, so that other work on the machine does not count.
 *
 * `npm run bench:sigla -- [--wrong] FOLDER…` measures labelled folders instead (`labels.tsv` and texts, as the corpus beside the
 * project), and with `--wrong` prints each bracket whose class is not acceptable.
 */
import { readFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { classify, loadConvention } from '../src/sigla/index.js'
import { readTranscript } from '../src/transcript/index.js'
import { ownDocuments, type Score, score, sharedDocuments } from '../test/sigla/score.js'

const loaded = loadConvention('translation').convention
if (loaded === undefined) throw new Error('The built-in convention does not load')
const convention = loaded

const { values: options, positionals: folders } = parseArgs({
  options: { wrong: { type: 'boolean', default: false } },
  allowPositionals: true,
})

const rate = (part: number, whole: number): string =>
  `${part} of ${whole} (${whole === 0 ? '–' : ((100 * part) / whole).toFixed(1)} %)`

function show(title: string, counts: Score): void {
  const lines = [
    `\n${title}: ${counts.brackets} brackets`,
    `  square, exact class   ${rate(counts.squareExact, counts.square)}`,
    `  square, acceptable    ${rate(counts.squareAccepted, counts.square)}`,
    `  form                  ${rate(counts.form, counts.brackets)}, of these wrong ${rate(counts.formWrong, counts.form)}`,
    `  ask                   ${rate(counts.ask, counts.brackets)}`,
    `  wrong and not ask     ${rate(counts.wrongNotAsk, counts.brackets)}`,
  ]
  for (const [pair, times] of [...counts.confusion].sort((a, b) => b[1] - a[1]))
    lines.push(`    ${times} × ${pair}`)
  if (options.wrong) lines.push(...counts.wrong.map((line) => `    wrong: ${line}`))
  process.stdout.write(`${lines.join('\n')}\n`)
}

const project = pathToFileURL(`${process.cwd()}/`)

/** Documents 71 to 80: labelled before they were first classified, and no rule was made or changed for them. */
const heldOut = (name: string): boolean => Number(name.slice(0, 2)) >= 71 && Number(name.slice(0, 2)) <= 80

function ownSets(): void {
  const own = ownDocuments(new URL('test/sigla/documents/', project))
  const shared = sharedDocuments(new URL('../shared/corpora/brackets/', project))
  if (shared.length > 0) show('The labelled corpus (development)', score(shared, convention))
  show(
    'Own documents (development)',
    score(
      own.filter(({ name }) => !heldOut(name)),
      convention,
    ),
  )
  show(
    'Own documents (held out)',
    score(
      own.filter(({ name }) => heldOut(name)),
      convention,
    ),
  )
}

function speeds(): void {
  const page = readFileSync(new URL('tei/transcripts/1949-01-31-mikoyan-notes.txt', project), 'utf8')
  const texts = {
    'a document (a bracket in 200 characters)': page.slice(page.indexOf('English HTML') + 12),
    'dense (a bracket in 40)': ownDocuments(new URL('test/sigla/documents/', project))
      .map(({ text }) => text)
      .join('\n\n'),
  }
  for (const [name, text] of Object.entries(texts)) {
    for (const size of [10_000, 100_000, 1_000_000, 10_000_000]) {
      const bytes = new TextEncoder().encode(text.repeat(Math.ceil(size / text.length)).slice(0, size))
      const runs = size > 1_000_000 ? 2 : Math.min(50, 4_000_000 / size)
      let read = 0
      let classified = 0
      for (let run = 0; run < runs; run++) {
        const start = process.cpuUsage()
        const transcript = readTranscript(bytes, 'bench.txt', { plain: true })
        const middle = process.cpuUsage()
        classify(transcript, convention)
        const end = process.cpuUsage()
        if (run < runs / 2) continue
        read += middle.user + middle.system - start.user - start.system
        classified += end.user + end.system - middle.user - middle.system
      }
      const counted = runs - Math.ceil(runs / 2)
      const speed = (time: number): string => ((bytes.length * counted) / time).toFixed(1)
      process.stdout.write(
        `${name}, ${size / 1000} kB: read ${speed(read)} MB/s, scanned and classified ${speed(classified)} MB/s\n`,
      )
    }
  }
}

for (const folder of folders) {
  const documents = sharedDocuments(pathToFileURL(`${resolve(folder)}/`))
  if (documents.length === 0) throw new Error(`${folder} has no labels.tsv`)
  show(`${basename(resolve(folder))}, ${documents.length} documents`, score(documents, convention))
}
if (folders.length === 0) {
  ownSets()
  speeds()
}
