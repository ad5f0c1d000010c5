/**
 * One large document: what its editions cost beside an identity transformation by the same processor, in time and memory, and how
 * both grow with the size.
 *
 *     node bench/identity.mjs [5 10 20]      sizes in megabytes
 *
 * The document is a novel of ../shared/corpora, its chapters repeated. Each figure is of a process of its own:
 * processor time, and the most memory that it took. *Share* is what a megabyte costs, in times of what it costs in the first size.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { longDocument } from './long-document.mjs'

const root = fileURLToPath(new URL('../', import.meta.url))
const novels = `${root}../shared/corpora/eltec`

const identity = `<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:mode on-no-match="shallow-copy"/>
</xsl:stylesheet>
`

/** Runs code in a process of its own: seconds of processor time, of the clock, and megabytes at most. */
function measured(code) {
  const script = `const { readFileSync } = await import('node:fs')
const before = performance.now()
${code}
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
console.log(JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6, clock: (performance.now() - before) / 1e3, memory: maxRSS / 1e3 }))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  return stdout === ''
    ? { failed: stderr.split('\n').find((line) => line.includes('rror')) }
    : JSON.parse(stdout)
}

if (!existsSync(novels)) {
  console.log('The corpora of ../shared are not here.')
  process.exit(0)
}
const { exportStylesheet } = await import(`${root}dist/lib/saxon/export.js`)
const folder = mkdtempSync(join(tmpdir(), 'sigla-bench-large-'))
try {
  writeFileSync(join(folder, 'identity.xsl'), identity)
  exportStylesheet(join(folder, 'identity.xsl'), join(folder, 'identity.sef.json'))
  const novel = join(
    novels,
    readdirSync(novels)
      .filter((name) => name.endsWith('.xml'))
      .sort()[0],
  )
  let first
  for (const size of process.argv.length > 2 ? process.argv.slice(2).map(Number) : [5, 10, 20]) {
    const file = join(folder, 'large.xml')
    writeFileSync(file, longDocument(novel, size * 1e6))
    const bytes = readFileSync(file).length
    const plain =
      measured(`const { parseSource, loadCompiled, run } = await import('${root}dist/lib/saxon/processor.js')
const { value } = run(loadCompiled('${folder}/identity.sef.json'), parseSource(readFileSync('${file}', 'utf8')), {}, false)
if (value.length < ${bytes / 2}) throw new Error('not the whole')`)
    const ours = measured(`const { transformAll } = await import('${root}dist/lib/transform/transform.js')
const { outputs } = transformAll(readFileSync('${file}'), 'large.xml', { largest: 1000 })
if (Object.keys(outputs).length !== 3) throw new Error('not all editions')`)
    const told = ({ cpu, clock, memory, failed }) =>
      failed ??
      `${cpu.toFixed(1)} s of processor (${clock.toFixed(1)} s by the clock), ${memory.toFixed(0)} MB`
    first ??= { bytes, plain: plain.cpu, ours: ours.cpu }
    const share = (now, then) => ((now / bytes / then) * first.bytes).toFixed(2)
    console.log(
      `${(bytes / 1e6).toFixed(1)} MB: identity ${told(plain)}, share ${share(plain.cpu, first.plain)}`,
    )
    console.log(
      `         three editions with the proof ${told(ours)}, share ${share(ours.cpu, first.ours)}; ${(ours.cpu / plain.cpu).toFixed(1)} times the identity`,
    )
  }
} finally {
  rmSync(folder, { recursive: true })
}
