/** What an editor asks the command line who knows no more than docs/encoding.md. */
import { rmSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { loadConvention } from '../../src/sigla/index.js'
import { folder, sigla } from './command-line.js'

const root = folder({
  'sigla.config.json': '{"date":"2026-11-24"}',
  'tei/transcripts/visit.txt': 'A visit of Ivan Zhulin, in the morning [of the second day].\n',
  'tei/transcripts/other.txt': 'They refused [to do it]. Zhulin was there.\n',
  'own.json': JSON.stringify({
    name: 'own',
    version: '1',
    extends: 'translation',
    examples: [{ text: 'It [sic].', bracket: '[sic]', class: 'sic-mark', tei: '<sic>It</sic>' }],
  }),
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('an editor', () => {
  it('sees in which file each name stands', async () => {
    const { stdout } = await sigla(root, ['names'])
    expect(stdout).toContain('tei/transcripts/visit.txt:1: … A visit of Ivan Zhulin')
    expect(stdout).toContain('  tei/transcripts/other.txt:1: … They refused')
  })

  it('finds the classes by a command, and by the message about one that there is not', async () => {
    const { stdout } = await sigla(root, ['convention', 'classes'])
    const ids = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(' ')[0])
    expect(ids).toEqual(loadConvention('translation').convention!.classes.map(({ id }) => id))
    await sigla(root, ['encode'])
    const { stderr } = await sigla(root, ['mark', 'tei/documents/visit.xml:1:1', 'glos'])
    expect(stderr).toContain('Did you mean “gloss”? sigla convention classes lists them.')
  })

  it('learns which keys an example has', async () => {
    const { stderr } = await sigla(root, ['convention', 'check', 'own.json'])
    expect(stderr).toContain(
      'At examples, number 1, the convention has “tei”, which no convention has. Remove it or correct its name. Known here: text, bracket, class.',
    )
  })
})
