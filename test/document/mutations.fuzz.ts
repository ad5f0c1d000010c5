/**
 * Mutants of small documents: the verdict must be xmllint's. A mutant on which they differ goes to
 * test/regressions/xml/unjudged, for a person to judge. SIGLA_FUZZ is how many are tried (default 100,000), SIGLA_SEED where the
 * sequence begins.
 */

import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/document/parse.js'
import { mutant } from './mutants.js'

const ROUNDS = Number(process.env.SIGLA_FUZZ ?? 100_000)
const SEED = Number(process.env.SIGLA_SEED ?? 1)
const BATCH = 1000

function present(): boolean {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** What xmllint reports as errors that no constraint of well-formedness or of namespaces is, or that is a fault of its own. */
const NO_CONSTRAINT =
  /not a valid URI|Invalid URI|Fragment not allowed|xml:id : attribute value|invalid default value|enumeration value token|^PEReference: .* not found/

/** What xmllint accepts, against the specification (production or section named). */
const TOO_LENIENT: readonly RegExp[] = [
  /\0\s*$/, // a NUL at the end: 2
  /<!DOCTYPE[^ \t\r\n]/, // no space after the keyword: 28
  /<!DOCTYPE\s+\w+\s*>\s*\[/, // an internal subset after the end of the declaration: 28
  /NDATA\s*>/, // no name of a notation: 76
  /encoding=/, // unknown names of encodings (4.3.3); xmllint corrects some
  /<!(?:ELEMENT|ATTLIST|ENTITY|NOTATION)[^>]*:/, // colons in declared names: Namespaces 7
  /<!ENTITY[^>]*\]\]>/, // `]]>` in text, by way of an entity: 14
]

/** What xmllint refuses, against the specification: a parameter entity referred to twice (2.8). */
const TOO_STRICT = /%([\w.]+);[\s\S]*%\1;/

/** Of each file, what xmllint has against it; absent if nothing. */
function secondOpinion(folder: string, names: readonly string[]): Map<string, string> {
  const { stderr } = spawnSync('xmllint', ['--noout', '--nonet', ...names], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const found = new Map<string, string>()
  for (const line of stderr.split('\n')) {
    const match = /^(m\d+\.xml):\d+: (?:\w+ )?(?:parser|namespace|I\/O|validity) ?error : (.*)/.exec(line)
    if (match === null || NO_CONSTRAINT.test(match[2]!)) continue
    if (!found.has(match[1]!)) found.set(match[1]!, match[2]!)
  }
  return found
}

describe.skipIf(!present())('mutants (needs xmllint)', () => {
  it('get the verdict of a second parser', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sigla-fuzz-'))
    const regressions = join(import.meta.dirname, '../regressions/xml/unjudged')
    const differences: string[] = []
    for (let round = 0; round < ROUNDS; round += BATCH) {
      const batch: Buffer[] = []
      const names: string[] = []
      for (let i = 0; i < BATCH; i++) {
        const bytes = mutant(SEED + round + i)
        batch.push(bytes)
        names.push(`m${i}.xml`)
        writeFileSync(join(folder, `m${i}.xml`), bytes)
      }
      const theirs = secondOpinion(folder, names)
      for (const [i, bytes] of batch.entries()) {
        const { document, diagnostics } = parseDocument(bytes, 'mutant.xml')
        const other = theirs.get(names[i]!)
        if ((document === undefined) === (other !== undefined)) continue
        // Where declarations may be elsewhere, an unknown entity is no breach; both report it as an error all the same.
        if (
          diagnostics.some((d) => d.code === 'xml-entity-unread') &&
          /^Entity '.*' not defined/.test(other ?? '')
        )
          continue
        const text = bytes.toString('latin1')
        if (other === undefined && TOO_LENIENT.some((pattern) => pattern.test(text))) continue
        if (other !== undefined && TOO_STRICT.test(text)) continue
        const name = createHash('sha256').update(bytes).digest('hex').slice(0, 12)
        differences.push(
          `${name} (${SEED + round + i}): ${diagnostics.map((d) => d.message).join(' ')} / ${other ?? 'accepted'}`,
        )
        mkdirSync(regressions, { recursive: true })
        writeFileSync(join(regressions, `${name}.xml`), bytes)
      }
    }
    rmSync(folder, { recursive: true })
    expect(differences).toEqual([])
  })
})
