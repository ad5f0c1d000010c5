// How much memory and time `sigla validate` takes for documents of 100 MB: `node bench/memory.mjs [MEGABYTES]`.
// Peak memory is that of the process less that for a tiny document and the size of the file. Needs the corpora (../shared).
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { longDocument } from './long-document.mjs'

const shared = new URL('../../shared/', import.meta.url).pathname
const main = process.env.SIGLA_MAIN ?? new URL('../dist/lib/cli/main.js', import.meta.url).pathname
const peak = new URL('peak.mjs', import.meta.url).href
const schema = `${shared}tei/tei_all.rng`
if (!existsSync(schema)) throw new Error('The corpora (../shared) are not there.')
const size = Number(process.argv[2] ?? 100) * 1e6
const FAULTS = 10_000

const largest = (folder) =>
  readdirSync(`${shared}corpora/${folder}`)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => `${shared}corpora/${folder}/${name}`)
    .sort((a, b) => statSync(b).size - statSync(a).size)[0]

const temporary = mkdtempSync(join(tmpdir(), 'sigla-memory-'))
// A project, so that the compiled schema is kept.
writeFileSync(join(temporary, 'sigla.config.json'), '{}')
const out = (line) => process.stdout.write(`${line}\n`)

function validate(file, options) {
  const args = ['--import', peak, main, 'validate', '--schema', schema, '--format', 'json', ...options, file]
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 1e9,
    cwd: temporary,
  })
  const [, rss, cpu] = /\npeak (\d+) (\d+)\n/.exec(stderr)
  const found = stdout === '' ? 0 : JSON.parse(stdout).diagnostics.length
  return { rss: Number(rss) * 1024, seconds: Number(cpu) / 1e6, found }
}

try {
  const tiny = join(temporary, 'tiny.xml')
  writeFileSync(
    tiny,
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader><text><body><p>x</p></body></text></TEI>',
  )
  const calls = [
    ['--layer relaxng', ['--layer', 'relaxng']],
    ['without Schematron', ['relaxng', 'pointers', 'editorial'].flatMap((layer) => ['--layer', layer])],
  ]
  for (const [, options] of calls) validate(tiny, options)
  for (const kind of ['eltec', 'dracor'])
    for (const faults of [0, FAULTS]) {
      const file = join(temporary, 'large.xml')
      const bytes = longDocument(largest(kind), size, faults)
      writeFileSync(file, bytes)
      for (const [name, options] of calls) {
        const least = validate(tiny, options)
        const { rss, seconds, found } = validate(file, options)
        const above = (rss - least.rss - bytes.length) / 1e6
        const label = `${kind === 'eltec' ? 'novel' : 'play'}, ${name}, ${found} findings`
        out(
          `${label.padEnd(46)} ${(bytes.length / 1e6).toFixed(0)} MB + ${above.toFixed(0).padStart(5)} MB (goal 300)   ${(seconds - least.seconds).toFixed(2).padStart(6)} s of processor   (a tiny document ${(least.rss / 1e6).toFixed(0)} MB)`,
        )
      }
      rmSync(file)
    }
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
