/**
 * Against jing: random schemas with random documents, real schemas and those of the suite mutated, and real documents
 * damaged in five ways. Cases (a document with a schema) are numbered, and the same number gives the same case:
 * SIGLA_FUZZ_SEED is the first, SIGLA_FUZZ_CASES how many.
 */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadSchema, validateDocument } from '../../../src/validate/relaxng/index.js'
import { Drawing } from '../draw.js'
import { DAMAGES, damage, random, randomDocument, randomSchema } from './generate.js'
import { mutate } from './mutate.js'
import { readSuite } from './suite.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const shared = join(root, '../shared/')
const JARS = '/usr/share/java/jing.jar:/usr/share/java/xercesImpl.jar'
const hasJing = existsSync('/usr/share/java/jing.jar') && spawnSync('java', ['-version']).error === undefined
const first = Number(process.env.SIGLA_FUZZ_SEED ?? 1)
const cases = Number(process.env.SIGLA_FUZZ_CASES ?? 200)
const PER_SCHEMA = 40
/** A schema with its documents may take so long; a hundred times what one takes. */
const MOST_MILLISECONDS = 10_000
/** Cases are compared so many schemas at a time. */
const BATCH = 50

interface Trial {
  readonly seed: number
  readonly schema: string
  readonly documents: readonly string[]
}

/** What jing says: whether each schema is correct, and the line of each document's first error (0: valid). */
function jing(
  trials: readonly { readonly schema: string; readonly documents: readonly string[] }[],
): number[][] {
  const input = trials.map(({ schema, documents }) => [schema, ...documents].join('\t')).join('\n')
  const program = join(import.meta.dirname, 'JingBatch.java')
  const { stdout, stderr } = spawnSync('java', ['-cp', JARS, program], {
    input,
    encoding: 'utf8',
    maxBuffer: 1e9,
  })
  const lines = stdout.trimEnd().split('\n')
  if (lines.length !== trials.length) throw new Error(`jing ended early: ${stderr}`)
  return lines.map((line) => line.split(' ').map(Number))
}

/** Whether it is known that jing and Sigla differ so on a schema (regressions.test.ts says by which faults of jing). */
function isJudged(schema: string, message: string | undefined): boolean {
  if (message === undefined) return schema.includes('<except') && schema.includes('<notAllowed')
  return /^(?:An attribute|A list) may not hold an element\.$|may stand in two branches of this interleave/.test(
    message,
  )
}

/** Compares our verdicts with jing's; differences are kept in test/regressions/relaxng/unjudged. */
function compare(trials: Iterable<Trial>, lines: boolean): void {
  const folder = mkdtempSync(join(tmpdir(), 'sigla-fuzz-'))
  const different: string[] = []
  const flush = (batch: readonly Trial[]): void => {
    const files = batch.map(({ schema, documents }, n) => {
      const file = join(folder, `${n}.rng`)
      writeFileSync(file, schema)
      return {
        schema: file,
        documents: documents.map((document, i) => {
          const path = join(folder, `${n}-${i}.xml`)
          writeFileSync(path, document)
          return path
        }),
      }
    })
    const theirs = jing(files)
    for (const [n, { seed, schema: text, documents }] of batch.entries()) {
      const keep = (what: string, document?: string): void => {
        different.push(`${seed}: ${what}`)
        const kept = join(root, 'test/regressions/relaxng/unjudged')
        mkdirSync(kept, { recursive: true })
        writeFileSync(join(kept, `${seed}.rng`), text)
        if (document !== undefined) writeFileSync(join(kept, `${seed}.xml`), document)
      }
      if (theirs[n]![0] === -1) continue
      const start = performance.now()
      const { schema, diagnostics } = loadSchema(files[n]!.schema)
      const correct = theirs[n]![0] === 1
      if ((schema !== undefined) !== correct) {
        if (!isJudged(text, diagnostics[0]?.message))
          keep(`the schema is ${correct ? 'correct' : 'incorrect'} for jing: ${diagnostics[0]?.message}`)
        continue
      }
      if (schema === undefined) continue
      for (const [i, path] of files[n]!.documents.entries()) {
        const [own] = validateDocument(schema, readFileSync(path), path)
        const line = theirs[n]![i + 1]!
        if ((own === undefined) !== (line === 0))
          keep(`jing ${line}, ours ${own?.line} ${own?.message}`, documents[i])
        else if (lines && own !== undefined && Math.abs(own.line! - line) > 1)
          keep(`jing's first line is ${line}, ours ${own.line}`, documents[i])
      }
      const time = performance.now() - start
      if (time > MOST_MILLISECONDS) keep(`${time.toFixed(0)} ms`)
    }
  }
  try {
    let batch: Trial[] = []
    for (const trial of trials) {
      batch.push(trial)
      if (batch.length < BATCH) continue
      flush(batch)
      batch = []
    }
    if (batch.length > 0) flush(batch)
  } finally {
    rmSync(folder, { recursive: true })
  }
  expect(different).toEqual([])
}

/** Trials with seeds from `first` on, as many as give the number of cases. */
function* trials(perSchema: number, make: (next: () => number) => Omit<Trial, 'seed'>): Generator<Trial> {
  for (let seed = first; seed < first + Math.ceil(cases / perSchema); seed++)
    yield { seed, ...make(random(seed)) }
}

const letters = (): string[] =>
  readdirSync(`${shared}corpora/letters`)
    .filter((f) => f.endsWith('.xml'))
    .map((f) => readFileSync(`${shared}corpora/letters/${f}`, 'utf8'))

describe.skipIf(!hasJing)('the same verdict as jing (needs jing)', () => {
  it('on random schemas and documents', () => {
    const make = (next: () => number): Omit<Trial, 'seed'> => ({
      schema: randomSchema(next),
      documents: Array.from({ length: PER_SCHEMA }, () => randomDocument(next)),
    })
    compare(trials(PER_SCHEMA, make), false)
  })

  it('on random schemas that were mutated', () => {
    const make = (next: () => number): Omit<Trial, 'seed'> => ({
      schema: mutate(randomSchema(next), next),
      documents: Array.from({ length: PER_SCHEMA }, () => randomDocument(next)),
    })
    compare(trials(PER_SCHEMA, make), false)
  })

  it('on the edition’s schema, mutated', () => {
    const file = join(root, 'schemas/edition.rng')
    const text = readFileSync(file, 'utf8')
    const drawing = new Drawing(file, first)
    const elements = drawing.elements()
    const make = (next: () => number): Omit<Trial, 'seed'> => ({
      schema: mutate(text, next),
      documents: Array.from({ length: PER_SCHEMA }, () => {
        const document = drawing.document(elements[Math.floor(next() * elements.length)]!)
        return next() < 0.5 ? document : damage(document, DAMAGES[Math.floor(next() * 5)]!, next)
      }),
    })
    compare(trials(PER_SCHEMA, make), false)
  })

  it.skipIf(!existsSync(shared))('on schemas of the suite, mutated (needs ../shared)', () => {
    const suite = readSuite(`${shared}corpora/rng-spec/spectest.xml`)
      .filter(({ files }) => files.size === 1)
      .map(({ files, valid, invalid }) => ({
        schema: [...files.values()][0]!,
        documents: [...valid, ...invalid],
      }))
    const make = (next: () => number): Omit<Trial, 'seed'> => {
      const { schema, documents } = suite[Math.floor(next() * suite.length)]!
      return { schema: mutate(schema, next), documents }
    }
    compare(trials(1, make), false)
  })

  it.skipIf(!existsSync(shared))('and the same first line, on damaged documents (needs ../shared)', () => {
    const schema = readFileSync(`${shared}tei/tei_all.rng`, 'utf8')
    const originals = letters()
    const make = (next: () => number): Omit<Trial, 'seed'> => ({
      schema,
      documents: Array.from({ length: PER_SCHEMA * 10 }, () => {
        const original = originals[Math.floor(next() * originals.length)]!
        return damage(original, DAMAGES[Math.floor(next() * DAMAGES.length)]!, next)
      }),
    })
    compare(trials(PER_SCHEMA * 10, make), true)
  })
})
