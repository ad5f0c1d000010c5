import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadEdition } from '../../src/edition.js'
import { type EncodeMode, encodeFiles } from '../../src/encode/index.js'
import { loadConvention } from '../../src/sigla/index.js'

const convention = loadConvention('translation').convention!
const text = 'A visit by com[rade] Li.\n\nThey refused [to do it] again.\n\nThe third paragraph [sic] ends.\n'
let root = ''
let document = ''
let transcript = ''

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sigla-merge-'))
  mkdirSync(join(root, 'tei/transcripts'), { recursive: true })
  transcript = join(root, 'tei/transcripts/visit.txt')
  document = join(root, 'tei/documents/visit.xml')
  writeFileSync(join(root, 'sigla.config.json'), '{"date":"2026-11-24"}')
  writeFileSync(transcript, text)
  run()
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function run(mode: EncodeMode = 'careful', dryRun = false) {
  const { edition } = loadEdition(root)
  const result = encodeFiles([transcript], { edition: edition!, convention, mode, dryRun })
  return {
    file: result.files[0]!,
    codes: result.diagnostics.map(({ code }) => code),
    tei: readFileSync(document, 'utf8'),
  }
}
function edit(from: string, to: string): void {
  const tei = readFileSync(document, 'utf8')
  expect(tei).toContain(from)
  writeFileSync(document, tei.replace(from, to))
}

describe('a document that is as it was encoded', () => {
  it('is not written again', () => {
    expect(run().file.status).toBe('unchanged')
  })
  it('follows its transcript', () => {
    writeFileSync(transcript, text.replace('again', 'once more'))
    const { file, tei } = run()
    expect(file.status).toBe('written')
    expect(tei).toContain('once more')
  })
  it('is only compared in a dry run', () => {
    writeFileSync(transcript, text.replace('again', 'once more'))
    const before = readFileSync(document, 'utf8')
    const { file } = run('careful', true)
    expect(file.difference).toMatch(/^-.*again\.<\/p>$/m)
    expect(file.difference).toMatch(/^\+.*once more\.<\/p>$/m)
    expect(readFileSync(document, 'utf8')).toBe(before)
  })
})

describe('a document that an editor has changed', () => {
  it('is left alone', () => {
    edit(' ends.', ' <emph>ends</emph>.')
    const before = readFileSync(document, 'utf8')
    writeFileSync(transcript, text.replace('again', 'once more'))
    const { file, codes, tei } = run()
    expect(file.status).toBe('left')
    expect(codes).toContain('encode-edited')
    expect(tei).toBe(before)
  })
  it('shows in a dry run of a merge what would be placed, and what not', () => {
    edit(' ends.', ' <emph>ends</emph>.')
    writeFileSync(transcript, text.replace('again', 'once more').replace(' ends.', ' is over.'))
    const before = readFileSync(document, 'utf8')
    const { file, codes, tei } = run('merge', true)
    expect(tei).toBe(before)
    expect(file).toMatchObject({ status: 'dry', placed: 1 })
    expect(file.difference).toMatch(/^\+.*once more/m)
    expect(file.difference).not.toMatch(/^[-+].*emph/m)
    expect(codes).toContain('merge-conflict')
    const merged = run('merge')
    expect(merged.file).toMatchObject({ status: 'merged', placed: 1 })
    expect(merged.codes).toEqual(codes)
  })
  it('is replaced by --force', () => {
    edit(' ends.', ' <emph>ends</emph>.')
    expect(run('force').tei).not.toContain('emph')
  })
  it('takes by --merge what it can place, and keeps the editor’s work', () => {
    edit(' ends.', ' <emph>ends</emph>.')
    writeFileSync(transcript, text.replace('refused [to do it] again', 'refused [to do that] once more'))
    const { file, tei, codes } = run('merge')
    expect(file).toMatchObject({ status: 'merged', placed: 1 })
    expect(codes).not.toContain('merge-conflict')
    expect(tei).toMatch(/<supplied [^>]*>to do that<\/supplied> once more/)
    expect(tei).toContain('<emph>ends</emph>')
    expect(tei).toContain('Merged with a new encoding')
  })
  it('keeps a block that both have changed, and lists it', () => {
    edit(' again.', ' <emph>again</emph>.')
    writeFileSync(transcript, text.replace('again', 'once more'))
    const before = readFileSync(document, 'utf8')
    const { tei, codes } = run('merge')
    expect(codes).toContain('merge-conflict')
    expect(tei).toBe(before)
  })
  it('puts in paragraphs that are new, and takes out those that are gone', () => {
    edit(' ends.', ' <emph>ends</emph>.')
    const changed = text
      .replace('They refused [to do it] again.\n\n', '')
      .replace('The third', 'A word from [the] left.\n\nOne more [sic] word.\n\nThe third')
    writeFileSync(transcript, changed)
    const { file, tei, codes } = run('merge')
    expect(file).toMatchObject({ status: 'merged', placed: 3 })
    expect(codes).not.toContain('merge-conflict')
    const body = /<body>([\s\S]*)<\/body>/.exec(tei)![1]!.replaceAll(/<[^>]*>/g, '')
    expect(body.trim().split(/\s*\n\s*/)).toEqual([
      'A visit by comrade Li.',
      'A word from the left.',
      'One more word.',
      'The third paragraph ends.',
    ])
    const ids = [...tei.matchAll(/xml:id="([^"]+)"/g)].map((hit) => hit[1])
    expect(new Set(ids).size).toBe(ids.length)
    expect(run('merge').tei).toBe(tei)
  })
  it('does not take out what the editor worked on or points to', () => {
    edit(' again.', ' <emph>again</emph>.')
    edit('xml:id="visit-p3"', 'xml:id="visit-p3" corresp="#visit-p1"')
    writeFileSync(transcript, 'The third paragraph [sic] ends.\n')
    const { tei, codes } = run('merge')
    expect(codes.filter((code) => code === 'merge-conflict').length).toBe(2)
    expect(tei).toContain('<emph>again</emph>')
    expect(tei).toContain('A visit by')
  })
  it('does not bring back a paragraph that the editor deleted', () => {
    edit(/ *<p xml:id="visit-p2">.*<\/p>\n/.exec(readFileSync(document, 'utf8'))![0], '')
    writeFileSync(transcript, text.replace('ends', 'stops'))
    const { tei, codes } = run('merge')
    expect(codes).not.toContain('merge-conflict')
    expect(tei).not.toContain('They refused')
    expect(tei).toContain('stops.')
  })
  it('has no second merge to do', () => {
    edit(' ends.', ' <emph>ends</emph>.')
    writeFileSync(transcript, text.replace('again', 'once more'))
    const first = run('merge').tei
    const second = run('merge')
    expect(second.tei).toBe(first)
    expect(second.codes).not.toContain('merge-conflict')
  })
  it('gets no id twice when brackets are added', () => {
    edit(' ends.', ' <emph>ends</emph>.')
    writeFileSync(transcript, text.replace('A visit', 'A [short] visit').replace('refused', '[they] refused'))
    const { tei } = run('merge')
    const ids = [...tei.matchAll(/xml:id="([^"]+)"/g)].map((hit) => hit[1])
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, target] of tei.matchAll(/(?:ana|resp|target|rendition)="#([^"\s]+)/g))
      expect(ids).toContain(target)
  })
})

describe('decisions', () => {
  const decide = (decisions: unknown): void => {
    mkdirSync(join(root, 'tei/decisions'), { recursive: true })
    writeFileSync(join(root, 'tei/decisions/visit.json'), JSON.stringify(decisions))
  }
  const decision = { exact: '[to do it]', prefix: 'They refused ', suffix: ' again.', class: 'gloss' }

  it('are applied, also when the text elsewhere has changed', () => {
    decide({ version: 1, document: 'visit', decisions: [decision] })
    writeFileSync(transcript, `A new first paragraph.\n\n${text}`)
    expect(run().tei).toMatch(/refused<note [^>]*type="gloss"[^>]*>to do it<\/note> again/)
  })
  it('are reported when their bracket is gone', () => {
    decide({ version: 1, document: 'visit', decisions: [decision] })
    writeFileSync(transcript, text.replace('[to do it]', ''))
    expect(run().codes).toContain('decision-stale')
  })
  it('are reported when they fit two brackets', () => {
    decide({ version: 1, document: 'visit', decisions: [decision] })
    writeFileSync(transcript, `${text}\nThey refused [to do it] again.\n`)
    writeFileSync(transcript, 'They refused [to do it] again.\n\nThey refused [to do it] again.\n')
    expect(run().codes).toContain('decision-ambiguous')
  })
  it('are reported when they name no class', () => {
    decide({ version: 1, document: 'visit', decisions: [{ ...decision, class: 'no-such' }] })
    expect(run().codes).toContain('encode-class-unknown')
  })
  it('are reported when the file is wrong, with the place', () => {
    decide({ version: 1, document: 'visit', decisions: [{ exact: '[x]' }] })
    expect(run().codes).toContain('decision-invalid')
  })
  it('extend the words of a mark', () => {
    decide({
      version: 1,
      document: 'visit',
      decisions: [
        {
          exact: '[sic]',
          prefix: 'The third paragraph ',
          suffix: ' ends.',
          class: 'sic-mark',
          span: 'third paragraph',
        },
      ],
    })
    expect(run().tei).toMatch(/The <sic [^>]*>third paragraph<\/sic> ends/)
  })
})
