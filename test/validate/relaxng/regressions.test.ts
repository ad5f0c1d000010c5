/**
 * Schemas of which jing, in fuzzing, said otherwise than Sigla, each judged by the specification (RELAX NG, 3 December 2001).
 * jing does not look into an element that it is just looking at (7.1.1, 7.1.3) and takes two equal elements for one (7.4); it looks
 * for what an exception may not hold before `notAllowed` is taken away (4.20). An exception may hold data with an exception of its
 * own (7.1.4), which was Sigla's fault.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadSchema, validateDocument } from '../../../src/validate/relaxng/index.js'

const folder = join(import.meta.dirname, '../../regressions/relaxng')

describe.each(['correct', 'incorrect'])('schemas that are %s', (verdict) => {
  it.each(readdirSync(join(folder, verdict)))('%s', (name) => {
    const { schema, diagnostics } = loadSchema(join(folder, verdict, name))
    expect(schema !== undefined, JSON.stringify(diagnostics)).toBe(verdict === 'correct')
    if (verdict === 'incorrect') expect(diagnostics[0]!.code).toBe('rng-schema-restriction')
  })
})

it('no schema waits for a judgement', () => {
  expect(readdirSync(folder).sort()).toEqual(['correct', 'incorrect'])
})

it('an exception from an exception is allowed again', () => {
  const { schema } = loadSchema(join(folder, 'correct/except-within-except.rng'))
  const valid = (text: string): boolean =>
    validateDocument(schema!, new TextEncoder().encode(`<foo>${text}</foo>`), 'a.xml').length === 0
  const written = readFileSync(join(folder, 'correct/except-within-except.rng'), 'utf8')
  expect(written.match(/<except>/g)).toHaveLength(2)
  // Any string but those that are neither “x” nor “y”, and but “y”.
  expect([valid('x'), valid('y'), valid('z'), valid('')]).toEqual([true, false, false, false])
})
