import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The stages, and which others each may import (DESIGN.md, *Layout*): dependencies point one way. */
const below: Readonly<Record<string, readonly string[]>> = {
  cli: [
    'server',
    'publish',
    'transform',
    'validate',
    'encode',
    'saxon',
    'sigla',
    'transcript',
    'document',
    'edition',
  ],
  server: [
    'publish',
    'transform',
    'validate',
    'encode',
    'saxon',
    'sigla',
    'transcript',
    'document',
    'edition',
  ],
  publish: ['transform', 'validate', 'encode', 'saxon', 'sigla', 'transcript', 'document', 'edition'],
  transform: ['saxon', 'document', 'edition'],
  validate: ['saxon', 'sigla', 'document', 'edition'],
  encode: ['sigla', 'transcript', 'document', 'edition'],
  saxon: ['document', 'edition'],
  sigla: ['transcript', 'document', 'edition'],
  transcript: ['document', 'edition'],
  document: ['edition'],
  edition: [],
}

const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((f) => f !== '')
const sources = files.filter((f) => f.startsWith('src/') && f.endsWith('.ts'))

/** The stage of a source file: its folder, or its own name for the files directly in src/. */
const stage = (file: string): string => file.split('/')[1]?.replace(/\.ts$/, '') ?? ''

/** Imports of a source file, as they stand: static, re-exported and dynamic ones; types only if asked for. */
function imports(file: string, types: boolean): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const found = [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)\s+(type\s)?[^'"`;]*?from\s+['"]([^'"]+)['"]/g),
  ]
    .filter(([, type]) => types || type === undefined)
    .map(([, , from]) => from ?? '')
  const bare = [...text.matchAll(/(?:^|\n)\s*import\s+['"]([^'"]+)['"]/g)].map(([, from]) => from ?? '')
  const dynamic = [...text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)].map(([, from]) => from ?? '')
  return [...found, ...bare, ...dynamic]
}

describe('the layout', () => {
  it('has sources', () => expect(sources.length).toBeGreaterThan(20))

  it.each(sources)('%s imports only what lies below its stage', (file) => {
    const own = stage(file)
    for (const from of imports(file, false)) {
      if (!from.startsWith('.')) continue
      const target = normalize(join(dirname(file), from)).replaceAll('\\', '/')
      const other = stage(target.replace(/\.js$/, '.ts'))
      if (other === own || other === 'diagnostic' || own === 'index') continue
      // The one table of all codes is assembled in diagnostic.ts from the stages' data (which import only types).
      if (own === 'diagnostic') {
        expect(target, file).toMatch(/codes\.js$/)
        continue
      }
      expect(below[own], `${file} imports ${target}`).toContain(other)
    }
  })

  it('imports saxon-js only in src/saxon', () => {
    const wrong = sources.filter((f) => !f.startsWith('src/saxon/') && imports(f, true).includes('saxon-js'))
    expect(wrong).toEqual([])
  })

  it('has no file names that differ only by case or that Windows reserves', () => {
    const lower = files.map((f) => f.toLowerCase())
    expect(new Set(lower).size).toBe(files.length)
    const reserved = files.filter((f) =>
      f.split('/').some((part) => /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)|[<>:"|?*]|[. ]$/i.test(part)),
    )
    expect(reserved).toEqual([])
  })

  it('has no folders named utils or helpers', () => {
    expect(files.filter((f) => /(^|\/)(utils?|helpers?)(\/|\.)/.test(f))).toEqual([])
  })
})
