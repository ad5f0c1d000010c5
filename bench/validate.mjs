// Validation against Jing: the same files and schema, alternately, medians of one run. `npm run bench:validate [ROUNDS]`.
// Needs jing and java on the path, and corpora and schemas beside the project (../shared).
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const shared = new URL('../../shared/', import.meta.url).pathname
const here = new URL('.', import.meta.url).pathname
const rounds = Number(process.argv[2] ?? 7)
const schema = `${shared}tei/tei_all.rng`
if (!existsSync(schema)) throw new Error('The corpora (../shared) are not there.')

const files = (folder) =>
  readdirSync(`${shared}corpora/${folder}`)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => `${shared}corpora/${folder}/${name}`)
const corpora = { novels: files('eltec'), plays: files('dracor'), letters: files('letters') }

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
const out = (line) => process.stdout.write(`${line}\n`)

function run(command, args) {
  const start = performance.now()
  const { stdout } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e9 })
  return { time: performance.now() - start, stdout }
}

function compare(name, jing, sigla, goal) {
  const a = []
  const b = []
  for (let i = 0; i < rounds; i++) {
    a.push(jing())
    b.push(sigla())
  }
  const ratio = median(a) / median(b)
  out(
    `${name.padEnd(46)} jing ${median(a).toFixed(0).padStart(6)} ms   sigla ${median(b).toFixed(0).padStart(6)} ms   ratio ${ratio.toFixed(2)} (goal ${goal})`,
  )
}

const temporary = mkdtempSync(join(tmpdir(), 'sigla-bench-'))
try {
  // The same documents with an element renamed and an attribute added, every fiftieth paragraph.
  const damage = (file, i) => {
    let n = 0
    const text = readFileSync(file, 'utf8').replace(/<p>/g, (tag) => (++n % 50 === 0 ? '<p wrong="1">' : tag))
    const target = join(temporary, `${i}.xml`)
    writeFileSync(target, text)
    return target
  }
  const damaged = corpora.novels.map(damage)
  const cache = join(temporary, 'cache')
  const [one] = corpora.letters.slice(-1)
  run('node', [`${here}sigla-once.mjs`, schema, one, cache])
  compare(
    'one document, whole process, schema cached',
    () => run('jing', [schema, one]).time,
    () => run('node', [`${here}sigla-once.mjs`, schema, one, cache]).time,
    3,
  )
  compare(
    'one document, whole process, no cache',
    () => run('jing', [schema, one]).time,
    () => run('node', [`${here}sigla-once.mjs`, schema, one]).time,
    1.5,
  )
  for (const [name, list] of [...Object.entries(corpora), ['novels, damaged', damaged]]) {
    const passes = name === 'letters' ? 60 : 20
    const jing = () =>
      JSON.parse(
        run('java', [
          '-cp',
          '/usr/share/java/jing.jar:/usr/share/java/xercesImpl.jar',
          `${here}JingPasses.java`,
          String(passes),
          schema,
          ...list,
        ]).stdout,
      )
    const sigla = () =>
      JSON.parse(run('node', [`${here}sigla-passes.mjs`, String(passes), schema, ...list]).stdout)
    const j = []
    const s = []
    for (let i = 0; i < Math.max(1, Math.ceil(rounds / 3)); i++) {
      j.push(jing())
      s.push(sigla())
    }
    const report = (label, pick, goal) => {
      const a = median(j.map(pick))
      const b = median(s.map(pick))
      out(
        `${`${name}: ${label}`.padEnd(46)} jing ${a.toFixed(1).padStart(7)} ms   sigla ${b.toFixed(1).padStart(7)} ms   ratio ${(a / b).toFixed(2)} (goal ${goal})`,
      )
    }
    report('first pass', (times) => times[0], 1.4)
    report('warm', (times) => median(times.slice(times.length / 2)), 1.2)
  }
  // Schematron has no counterpart to be compared with; what counts is how much of a novel is checked in a second.
  const megabytes = corpora.novels.reduce((sum, file) => sum + readFileSync(file).length, 0) / 1e6
  for (const rules of [`${here}../schemas/edition.sch`, schema]) {
    const passes = ['6', rules, cache, ...corpora.novels]
    const times = JSON.parse(run('node', [`${here}schematron-passes.mjs`, ...passes]).stdout)
    const warm = median(times.slice(2))
    out(
      `${`novels: Schematron of ${basename(rules)}, warm`.padEnd(46)} sigla ${warm.toFixed(0).padStart(6)} ms   ${(megabytes / (warm / 1000)).toFixed(1)} MB/s (goal 3)`,
    )
  }
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
