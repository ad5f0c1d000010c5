/**
 * Against jing: random schemas with random documents, and real documents damaged in five ways. Cases are numbered, and
 * the same number gives the same case: SIGLA_FUZZ_SEED is the first, SIGLA_FUZZ_CASES how many.
 */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadSchema, validateDocument } from '../../../src/validate/relaxng/index.js'
import { DAMAGES, damage, random, randomDocument, randomSchema } from './generate.js'

const shared = new URL('../../../../shared/', import.meta.url).pathname
const hasJing = spawnSync('jing', ['-h']).error === undefined
const first = Number(process.env.SIGLA_FUZZ_SEED ?? 1)
const cases = Number(process.env.SIGLA_FUZZ_CASES ?? 200)
const PER_SCHEMA = 40

/** Lines of errors by file, as jing reports them; `schema` holds those of the schema. */
function jing(schema: string, documents: readonly string[]): Map<string, number[]> {
  const { stdout } = spawnSync('jing', [schema, ...documents], { encoding: 'utf8', maxBuffer: 1e9 })
  const lines = new Map<string, number[]>()
  for (const line of stdout.split('\n')) {
    const match = /^(.*?):(\d+):\d+: (?:error|fatal)/.exec(line)
    if (match === null) continue
    const known = lines.get(match[1]!)
    if (known === undefined) lines.set(match[1]!, [Number(match[2])])
    else known.push(Number(match[2]))
  }
  return lines
}

describe.skipIf(!hasJing)('the same verdict as jing (needs jing)', () => {
  it('on random schemas and documents', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sigla-fuzz-'))
    try {
      for (let n = first; n < first + Math.ceil(cases / PER_SCHEMA); n++) {
        const next = random(n)
        const file = join(folder, 'schema.rng')
        const text = randomSchema(next)
        writeFileSync(file, text)
        const documents = Array.from({ length: PER_SCHEMA }, () => randomDocument(next))
        const paths = documents.map((document, i) => {
          const path = join(folder, `${i}.xml`)
          writeFileSync(path, document)
          return path
        })
        const theirs = jing(file, paths)
        const { schema, diagnostics } = loadSchema(file)
        expect(schema !== undefined, `seed ${n}: ${text} ${diagnostics[0]?.message}`).toBe(!theirs.has(file))
        if (schema === undefined) continue
        for (const [i, path] of paths.entries())
          expect(
            validateDocument(schema, readFileSync(path), path).length === 0,
            `seed ${n}, document ${i}: ${documents[i]}\n${text}`,
          ).toBe(!theirs.has(path))
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it.skipIf(!existsSync(shared))('and the same first line, on damaged documents (needs ../shared)', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sigla-fuzz-'))
    const schemaFile = `${shared}tei/tei_all.rng`
    const originals = readdirSync(`${shared}corpora/letters`).filter((f) => f.endsWith('.xml'))
    try {
      const paths: string[] = []
      for (let n = first; n < first + cases; n++) {
        const next = random(n)
        const original = originals[Math.floor(next() * originals.length)]!
        const text = readFileSync(`${shared}corpora/letters/${original}`, 'utf8')
        const path = join(folder, `${n}.xml`)
        writeFileSync(path, damage(text, DAMAGES[n % DAMAGES.length]!, next))
        paths.push(path)
      }
      const theirs = jing(schemaFile, paths)
      const { schema } = loadSchema(schemaFile)
      for (const path of paths) {
        const ours = validateDocument(schema!, readFileSync(path), path)
        const lines = theirs.get(path)
        expect(ours.length > 0, `${path}: ${ours[0]?.message} ${lines?.[0]}`).toBe(lines !== undefined)
        if (lines !== undefined) {
          expect(
            Math.abs(ours[0]!.line! - lines[0]!),
            `${path}: ${ours[0]!.line} ${lines[0]}`,
          ).toBeLessThanOrEqual(1)
        }
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
