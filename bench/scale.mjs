/**
 * The build of a large edition: all of it, nothing changed, one document changed, one entry of a register changed.
 *
 *     npm run bench:scale -- [1000] [--smallest] [FOLDER]      FOLDER is kept, and used again if it holds that edition
 *
 * Prints for each the clock, the processor time and the most memory that one process took (`/usr/bin/time` does not count the
 * workers apart: they are threads), and how many documents were built again, by the plan of `--dry-run`.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { nameOf, register, writeEdition } from './large-edition.mjs'

const tool = fileURLToPath(new URL('../dist/lib/cli/main.js', import.meta.url))
const rest = process.argv.slice(2)
const smallest = rest.includes('--smallest')
const [count = '1000', kept] = rest.filter((word) => !word.startsWith('--'))
const folder = kept ?? mkdtempSync(join(tmpdir(), 'sigla-bench-scale-'))
const probe = `process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
  require('node:fs').writeFileSync(process.env.BENCH_USAGE, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1e3 }))
})`

function sigla(...words) {
  const usage = join(folder, '.usage.json')
  writeFileSync(join(folder, '.probe.cjs'), probe)
  const before = performance.now()
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--require', join(folder, '.probe.cjs'), tool, 'build', ...words],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, BENCH_USAGE: usage },
      maxBuffer: 2 ** 30,
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  const clock = (performance.now() - before) / 1000
  return { ...JSON.parse(readFileSync(usage, 'utf8')), clock, stdout, status }
}

function measure(what) {
  const plan = sigla('--dry-run').stdout
  const { clock, cpu, memory, status } = sigla()
  const again = plan.split('\n').filter((line) => /\.xml\b/u.test(line)).length
  console.log(
    `${what}: ${clock.toFixed(2)} s by the clock, ${cpu.toFixed(1)} s of processor (without the search engine's own process), ${memory.toFixed(0)} MB, planned ${again} documents, exit ${status}`,
  )
}

if (!existsSync(join(folder, 'sigla.config.json'))) writeEdition(folder, Number(count), smallest)
if (!existsSync(join(folder, 'dist/edition/manifest.json'))) measure(`all ${count} documents`)
measure('nothing changed')
const document = join(folder, 'tei/documents', `${nameOf(5)}.xml`)
const text = readFileSync(document, 'utf8')
writeFileSync(
  document,
  text.replace(/<p[ >][^<]*/u, (start) => `${start} changed `),
)
measure('one document changed')
const persons = join(folder, 'tei/authority/persons.xml')
writeFileSync(persons, register('Another note.'))
measure('one entry of the register changed')
writeFileSync(document, text)
writeFileSync(persons, register())
if (kept === undefined) rmSync(folder, { recursive: true })
