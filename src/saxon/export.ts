/** Exports a stylesheet as SEF, by the compiler as a child process under a fixed clock, so that the same source gives the same bytes. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { closureHash } from './stylesheets.js'

const require = createRequire(import.meta.url)

/** A SEF holds the time of its making under a checksum: the compiler is told it is always this time (1 January 2020). */
const CLOCK = 1577836800000

const fixedClock = `data:text/javascript,${encodeURIComponent(
  `const Real = Date; globalThis.Date = class extends Real { constructor(...a) { a.length ? super(...a) : super(${CLOCK}) } static now() { return ${CLOCK} } }; process.env.TZ = 'UTC'`,
)}`

/**
 * Compiles a stylesheet unless its compiled form is up to date (a `.hash` beside it names the sources it was made of).
 *
 * @param source path of the top module
 * @param sef path to write
 * @returns whether it was compiled, and the compiler's complaint if that failed
 */
export function exportStylesheet(source: string, sef: string): { compiled: boolean; fault?: string } {
  const key = createHash('sha256').update(compilerVersion()).update(closureHash(source)).digest('hex')
  const hashFile = sef.replace(/\.sef\.json$/, '.hash')
  if (readText(hashFile) === key && readText(sef) !== undefined) return { compiled: false }
  mkdirSync(dirname(sef), { recursive: true })
  const folder = mkdtempSync(join(dirname(sef), '.export-'))
  try {
    const made = join(folder, basename(sef))
    const compiler = require.resolve('xslt3/xslt3.js')
    const run = spawnSync(
      process.execPath,
      ['--import', fixedClock, compiler, `-xsl:${source}`, `-export:${made}`, '-nogo', '-relocate:on'],
      { encoding: 'utf8', env: { ...process.env, TZ: 'UTC', NODE_OPTIONS: '' } },
    )
    const said = readText(made)
    if (run.status !== 0 || said === undefined) {
      return { compiled: false, fault: `${run.stderr}${run.stdout}`.trim() || 'The compiler gave no reason.' }
    }
    renameSync(made, sef)
    writeFileSync(join(folder, 'hash'), key)
    renameSync(join(folder, 'hash'), hashFile)
    return { compiled: true }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function compilerVersion(): string {
  return (require('xslt3/package.json') as { version: string }).version
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
