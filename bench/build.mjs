// Editions in HTML, text and JSON from one parse, with the proof, beside Saxon-HE with the same stylesheets in one JVM (which makes no
// proof, and leaves the last step of text and JSON to Sigla), and beside the TEI Stylesheets' HTML and text (profile default, no JSON)
// in another, where the environment's TEI_STYLESHEETS names the folder of a clone. Run: npm run bench:build [passes]
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'

const root = fileURLToPath(new URL('../', import.meta.url))
const corpora = `${root}../shared/corpora`
const jar = '/usr/share/java/Saxon-HE.jar'
const passes = Number(process.argv[2] ?? 4)

/** One pass over files. */
async function pass(files) {
  const { transformAll } = await import(`${root}dist/lib/transform/transform.js`)
  for (const file of files) transformAll(readFileSync(file), file)
}

if (!isMainThread) {
  for (let index = 0; index < workerData.passes; index++) {
    const start = performance.now()
    await pass(workerData.files)
    parentPort.postMessage(performance.now() - start)
  }
  process.exit(0)
}

/** Milliseconds of each pass, the files dealt to so many workers: the slowest worker counts. */
async function sigla(files, workers) {
  const dealt = Array.from({ length: workers }, (_, w) => files.filter((_, index) => index % workers === w))
  const times = await Promise.all(
    dealt.map(
      (part) =>
        new Promise((done, fail) => {
          const taken = []
          const worker = new Worker(new URL(import.meta.url), { workerData: { files: part, passes } })
          worker.on('message', (time) => taken.push(time))
          worker.on('exit', () => done(taken))
          worker.on('error', fail)
        }),
    ),
  )
  return Array.from({ length: passes }, (_, index) => Math.max(...times.map((taken) => taken[index])))
}

const own = ['html', 'text', 'json'].map((format) => `${root}xslt/${format}.xsl`)
const clone = process.env.TEI_STYLESHEETS
const tei = ['html5', 'txt'].map((format) => `${clone}/profiles/default/${format}/to.xsl`)

/** Milliseconds of each pass over files with Saxon-HE; undefined without it. */
function saxon(files, sheets) {
  const classes = `${root}dist/bench/saxon`
  mkdirSync(classes, { recursive: true })
  const made = spawnSync('javac', ['-cp', jar, '-d', classes, `${root}bench/SaxonPasses.java`], {
    encoding: 'utf8',
  })
  if (made.status !== 0) return undefined
  // Debian's Saxon-HE finds its resolver beside it.
  const path = `${classes}:/usr/share/java/*`
  const args = ['-cp', path, 'SaxonPasses', `${passes}`, `${sheets.length}`, ...sheets, ...files]
  const run = spawnSync('java', args, { encoding: 'utf8', maxBuffer: 1 << 26 })
  if (run.status !== 0) process.stderr.write(run.stderr.slice(0, 2000))
  return run.status === 0 ? JSON.parse(run.stdout) : undefined
}

function cold() {
  const median = (args) => {
    const times = Array.from({ length: 5 }, () => {
      const start = performance.now()
      spawnSync(process.execPath, args, { cwd: root })
      return performance.now() - start
    }).sort((a, b) => a - b)
    return times[2]
  }
  const letter = `${corpora}/letters/${readdirSync(`${corpora}/letters`).sort()[0]}`
  const required = median(['-e', "require('saxon-js')"])
  // As a program in ECMAScript modules loads it: Node looks through its one large file for the names it exports.
  const imported = median(['--input-type=module', '-e', "import 'saxon-js'"])
  const code = `import('${root}dist/lib/transform/transform.js').then(({transformAll}) => transformAll(require('fs').readFileSync('${letter}'), 'a.xml'))`
  const whole = median(['-e', code])
  process.stdout.write(
    `one letter, cold: ${whole.toFixed(0)} ms; loading SaxonJS alone by import: ${imported.toFixed(0)} ms, ratio ${(whole / imported).toFixed(2)}; by require: ${required.toFixed(0)} ms, ratio ${(whole / required).toFixed(2)}\n`,
  )
}

if (!existsSync(corpora)) {
  process.stdout.write('The corpora of ../shared are not here.\n')
  process.exit(0)
}
cold()
const kinds = { novels: ['eltec', 2], plays: ['dracor', 2], letters: ['letters', 20] }
for (const [kind, [folder, most]] of Object.entries(kinds)) {
  const files = readdirSync(`${corpora}/${folder}`)
    .filter((name) => name.endsWith('.xml'))
    .sort()
    .slice(0, most)
    .map((name) => `${corpora}/${folder}/${name}`)
  const size = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6
  const one = (await sigla(files, 1)).at(-1)
  const two = (await sigla(files, 2)).at(-1)
  const peer = saxon(files, own)?.at(-1)
  const stylesheets = clone === undefined ? undefined : saxon(files, tei)?.at(-1)
  const rate = (time) => `${(size / (time / 1000)).toFixed(2)} MB/s`
  process.stdout.write(
    `${kind} (${files.length} files, ${size.toFixed(1)} MB), last of ${passes} passes: Sigla ${rate(one)}; two workers ${rate(two)} (${(one / two).toFixed(2)} ×); ` +
      `Saxon-HE ${peer === undefined ? 'not here' : `${rate(peer)}, ratio ${(peer / one).toFixed(2)}`}` +
      `${stylesheets === undefined ? '' : `; TEI Stylesheets, HTML and text only, ${rate(stylesheets)}, ratio ${(stylesheets / one).toFixed(2)}`}\n`,
  )
}
