import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { folder, sigla } from './command-line.js'

const root = folder({
  'sigla.config.json': '{"date":"2026-11-24"}',
  'tei/transcripts/visit.txt': 'A visit by com[rade] Li, in the morning [of the second day, as he said].\n',
  'tei/transcripts/other.txt': 'They refused [to do it].\n',
})
const alone = folder({ 'visit.txt': 'They spoke of Li [the old man from Harbin].\n' })
afterAll(() => {
  for (const made of [root, alone]) rmSync(made, { recursive: true, force: true })
})

describe('sigla encode', () => {
  it('does not encode again what a build encoded', async () => {
    expect((await sigla(root, ['build'])).status).toBe(0)
    const cache = join(root, '.sigla/encoded.jsonl')
    const text = readFileSync(cache, 'utf8')
    expect(text.match(/"asked":\d/g)).toHaveLength(2)
    writeFileSync(cache, text.replaceAll(/"asked":\d/g, '"asked":7'))
    const { stderr } = await sigla(root, ['encode'])
    expect(stderr).toContain('2 transcripts: 2 unchanged; 3 brackets, 14 to decide with sigla review.')
    writeFileSync(cache, text)
  })

  it('says how many blocks a merge would place, and shows the difference', async () => {
    const file = join(root, 'tei/documents/visit.xml')
    const tei = readFileSync(file, 'utf8').replace('</body>', '<p>Mine.</p></body>')
    writeFileSync(file, tei)
    writeFileSync(join(root, 'tei/transcripts/visit.txt'), 'A visit by com[rade] Li, at noon.\n')
    const { status, stdout, stderr } = await sigla(root, ['encode', '--merge', '--dry-run'])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^\+.*at noon/m)
    expect(stdout).not.toMatch(/^[-+].*Mine/m)
    expect(stderr).toContain('2 blocks would be placed in edited documents')
    expect(readFileSync(file, 'utf8')).toBe(tei)
  })

  it('speaks of the review only where there is one', async () => {
    const { stderr } = await sigla(alone, ['encode', 'visit.txt', '-o', '.'])
    expect(stderr).toMatch(/; 1 bracket, \d to decide\.$/m)
  })
})

describe('sigla mark', () => {
  it('takes the day of the change, and refuses what is none', async () => {
    const file = join(root, 'letter.xml')
    const header =
      '<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>P</p></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>'
    writeFileSync(
      file,
      `<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="T">${header}\n<text><body><p>They refused [to do it].</p></body></text></TEI>\n`,
    )
    const wrong = await sigla(root, ['mark', 'letter.xml:2:30', 'supplied', '--date', '24 November'])
    expect(wrong).toMatchObject({ status: 2, stdout: '' })
    expect(wrong.stderr).toContain('YYYY-MM-DD')
    const done = await sigla(root, ['mark', 'letter.xml:2:30', 'supplied', '--date', '2026-12-01'])
    expect(done.status).toBe(0)
    expect(readFileSync(file, 'utf8')).toContain('<change when="2026-12-01"')
  })
})
