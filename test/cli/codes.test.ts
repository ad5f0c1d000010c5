import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { allCodes } from '../../src/diagnostic.js'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Codes that no test shows, each with the reason. */
const UNSHOWN: Readonly<Record<string, string>> = {
  'bag-manifest-line': 'no test of its stage asserts it by name yet',
  'bag-manifest-missing': 'no test of its stage asserts it by name yet',
  'bag-path-twice': 'no test of its stage asserts it by name yet',
  'bag-practice': 'no test of its stage asserts it by name yet',
  'bag-tag-file': 'no test of its stage asserts it by name yet',
  'convention-example': 'no test of its stage asserts it by name yet',
  'encode-structure': 'the proof’s last but one resort: only a fault of Sigla leads there',
  'encode-text-lost': 'the proof’s last resort: only a fault of Sigla leads there',
  'encode-unreadable': 'needs a file system that refuses; tests may run as root',
  'encode-unwritable': 'needs a file system that refuses; tests may run as root',
  'nothing-to-do': 'no test of its stage asserts it by name yet',
  'package-unreadable': 'no test of its stage asserts it by name yet',
  'record-collection-requires': 'no test of its stage asserts it by name yet',
  'record-date-unreadable': 'no test of its stage asserts it by name yet',
  'record-letter-incomplete': 'no test of its stage asserts it by name yet',
  'record-target-requires': 'no test of its stage asserts it by name yet',
}

describe('every code', () => {
  const tests = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'test'], {
    cwd: root,
    encoding: 'utf8',
  })
    .split('\n')
    .filter(
      (file) =>
        /\.(?:ts|md|json)$/.test(file) && file !== 'test/cli/codes.test.ts' && existsSync(join(root, file)),
    )
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n')

  it.each(Object.keys(allCodes))('%s has a file or a test that shows it', (code) => {
    const shown =
      existsSync(join(root, `test/invalid/${code}.xml`)) ||
      new RegExp(`['"\`\\[ ]${code}['"\`\\] ]`).test(tests)
    if (UNSHOWN[code] !== undefined) expect(shown, 'It is shown now: take it off the list.').toBe(false)
    else expect(shown).toBe(true)
  })

  it.each(Object.entries(allCodes))('%s is explained', (code, entry) => {
    expect(code).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/)
    expect(entry.title.length).toBeGreaterThan(8)
    expect(entry.explanation.length).toBeGreaterThan(60)
  })
})
