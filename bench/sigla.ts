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
  for (const [set, use] of [
    ['a', 'rules were changed after it'],
    ['b', 'rules were changed after it'],
    ['c', 'the weighing learnt from it'],
    ['w', 'the weighing learnt from it'],
    ['d', 'the weighing learnt from it'],
    ['e', 'the weighing learnt from it'],
    ['f', 'for examination only'],
  ])
    show(
      `Labelled set ${set} (${use})`,
      score(sharedDocuments(new URL(`test/sigla/labelled/${set}/`, project)), convention),
    )
}

function speeds(): void {
  const page = readFileSync(new URL('tei/transcripts/1949-01-31-mikoyan-notes.txt', project), 'utf8')
  const body = page.slice(page.indexOf('English HTML') + 12)
  const dense = ownDocuments(new URL('test/sigla/documents/', project))
    .map(({ text }) => text)
    .join('\n\n')
  const texts: Record<string, Source> = {
    'a document (a bracket in 200 characters)': repeated(body),
    'dense (a bracket in 40)': repeated(dense),
    'a document, every third word varied': varied(body),
    'dense, every third word varied': varied(dense),
  }
  for (const [name, source] of Object.entries(texts)) {
    for (const size of [10_000, 100_000, 1_000_000, 10_000_000]) {
      const runs = size > 1_000_000 ? 2 : Math.min(50, 4_000_000 / size)
      showSpeed(`${name}, ${size / 1000} kB`, runs, () => [source(size)])
    }
  }
  const real = realDocuments(page)
  showSpeed(`${real.length} real documents, one by one`, 6, () => real)
  showSpeed('the same as one long document', 6, () => [real.join('\n\n')])
}

/** Every labelled document, and the transcript of the edition: texts as users have them. */
function realDocuments(page: string): string[] {
  const labelled = ['a', 'b', 'c', 'd', 'w'].flatMap((set) =>
    sharedDocuments(new URL(`test/sigla/labelled/${set}/`, project)),
  )
  const own = ownDocuments(new URL('test/sigla/documents/', project))
  const shared = sharedDocuments(new URL('../shared/corpora/brackets/', project))
  return [...labelled, ...own, ...shared].map(({ text }) => text).concat(page)
}

/** Reads and classifies texts several times, each as a document of its own, and shows the rates of the later half of the runs. */
function showSpeed(title: string, runs: number, texts: () => readonly string[]): void {
  let read = 0
  let classified = 0
  let length = 0
  let brackets = 0
  for (let run = 0; run < runs; run++) {
    for (const text of texts()) {
      const bytes = new TextEncoder().encode(text)
      const start = process.cpuUsage()
      const transcript = readTranscript(bytes, 'bench.txt', { plain: true })
      const middle = process.cpuUsage()
      const found = classify(transcript, convention)
      const end = process.cpuUsage()
      if (run < runs / 2) continue
      read += middle.user + middle.system - start.user - start.system
      classified += end.user + end.system - middle.user - middle.system
      length += bytes.length
      brackets += found.brackets.length
    }
  }
  const speed = (time: number): string => `${(length / time).toFixed(1)} MB/s`
  process.stdout.write(
    `${title}: read ${speed(read)}, scanned and classified ${speed(classified)} (${(classified / brackets).toFixed(1)} µs a bracket, one in ${Math.round(length / brackets)} bytes)\n`,
  )
}

/** A text of any length. */
type Source = (length: number) => string

function repeated(text: string): Source {
  return (length) => text.repeat(Math.ceil(length / text.length)).slice(0, length)
}

/** The same text again and again, every third word another of its words: contents and neighbours are new each time. */
function varied(text: string): Source {
  const words = text.match(/\p{L}[\p{L}’'-]*/gu) ?? []
  let state = 1949
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const copy = (): string =>
    text.replace(/\p{L}[\p{L}’'-]*/gu, (word) =>
      random() < 1 / 3 ? words[Math.floor(random() * words.length)]! : word,
    )
  return (length) => {
    let all = ''
    while (all.length < length) all += `${copy()}\n\n`
    return all.slice(0, length)
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
