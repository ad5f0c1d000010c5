import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseDocument } from '../../src/document/tree.js'
import { folder, letter, sigla } from './command-line.js'

const main = fileURLToPath(new URL('../../dist/lib/cli/main.js', import.meta.url))
const cwd = folder({
  'a, b.xml': letter('<p>50% & <ref target="#nowhere">x</ref></p>'.replace('&', '&amp;')),
})
const report = (format: string) => sigla(cwd, ['validate', 'a, b.xml', '--format', format])

describe('the forms of a report', () => {
  it('json: every member is there, null where it is not known', async () => {
    const { stdout, status } = await report('json')
    const { version, diagnostics, documents } = JSON.parse(stdout)
    expect([version, status]).toEqual([1, 1])
    expect(documents).toEqual([{ file: 'a, b.xml', schema: null, valid: false }])
    expect(diagnostics.at(-1)).toEqual({
      code: 'pointer-dangling',
      severity: 'error',
      message:
        '@target of <ref> points to “#nowhere”, but nothing in this document has the xml:id “nowhere”.',
      file: 'a, b.xml',
      line: 3,
      column: 27,
      endLine: 3,
      endColumn: 35,
      path: '/TEI[1]/text[1]/body[1]/p[1]/ref[1]',
      fix: null,
    })
  })

  it('sarif: 2.1.0, with the rules that were found', async () => {
    const { stdout } = await report('sarif')
    const { version, runs } = JSON.parse(stdout)
    expect(version).toBe('2.1.0')
    const result = runs[0].results.at(-1)
    expect(runs[0].tool.driver.rules[result.ruleIndex].id).toBe('pointer-dangling')
    expect(result.locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'a%2C%20b.xml' },
      region: { startLine: 3, startColumn: 27, endLine: 3, endColumn: 35 },
    })
  })

  it('github: one command a diagnostic, its signs escaped', async () => {
    const { stdout } = await report('github')
    expect(stdout.trim().split('\n').at(-1)).toBe(
      '::error file=a%2C b.xml,line=3,endLine=3,col=27,endColumn=35,title=pointer-dangling::@target of <ref> points to “#nowhere”, but nothing in this document has the xml:id “nowhere”.',
    )
  })

  it('junit: well-formed, a failure for the error and none for the note', async () => {
    const { stdout } = await report('junit')
    const { document } = parseDocument(new TextEncoder().encode(stdout), 'junit.xml')
    expect(document?.root.name).toBe('testsuites')
    expect(stdout).toContain('tests="2" failures="1"')
  })

  it('text: colour only when it is asked for; --max says how many are not shown', async () => {
    const colour = await sigla(cwd, ['validate', 'a, b.xml', '--color', 'always', '--max', '1'])
    expect(colour.stderr).toContain('\u001b[1;36mnote\u001b[0m')
    expect(colour.stderr).toContain('… and 1 more in this file')
    expect((await report('text')).stderr).not.toContain('\u001b')
  })
})

describe.skipIf(!existsSync(main))('the program (needs dist/lib)', () => {
  it('ends quietly when its reader goes away', () => {
    const run = spawnSync('bash', ['-c', `node '${main}' explain | head -1; echo "\${PIPESTATUS[0]}"`], {
      encoding: 'utf8',
    })
    expect(run.stderr).toBe('')
    expect(run.stdout.trim().split('\n').at(-1)).toBe('0')
  })

  it('loads no SaxonJS to validate a document without Schematron', () => {
    const guard = join(cwd, 'guard.cjs')
    writeFileSync(
      guard,
      "const fs = require('node:fs'); const read = fs.readFileSync; fs.readFileSync = (file, ...rest) => { if (String(file).includes('saxon-js')) throw new Error('SaxonJS is loaded'); return read(file, ...rest) }; require('node:module').syncBuiltinESMExports()",
    )
    const run = spawnSync(process.execPath, ['-r', guard, main, 'validate', 'a, b.xml', '--format', 'json'], {
      cwd,
      encoding: 'utf8',
    })
    expect(run.stderr).not.toContain('SaxonJS')
    expect(run.status).toBe(1)
    // The guard works: a transform meets it.
    const transform = spawnSync(
      process.execPath,
      ['-r', guard, main, 'transform', 'a, b.xml', '-t', 'text'],
      { cwd, encoding: 'utf8' },
    )
    expect(transform.stderr).toContain('SaxonJS is loaded')
  })
})
