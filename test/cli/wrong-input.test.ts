/** Wrong input: one sentence with its place, the right status, no stack trace, nothing half-written. */
import { chmodSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Done, folder, letter, sigla } from './command-line.js'

function plain({ stderr }: Done): string {
  expect(stderr).not.toMatch(/\n\s+at .*:\d+:\d+/)
  return stderr
}

describe('the command line', () => {
  it.each([
    [['valdate'], 'sigla: Unknown command ‘valdate’. Did you mean validate?'.replaceAll(/[‘’]/g, "'")],
    [['validate', '--schem', 'x.rng'], "sigla: Unknown option '--schem'. Did you mean --schema?"],
    [
      ['validate', '--fail-on', 'never'],
      "sigla: Option '--fail-on <level>' argument 'never' is invalid. Allowed choices are error, warning.",
    ],
    [
      ['explain', 'pointer-danglin'],
      'sigla: There is no code “pointer-danglin”. Did you mean “pointer-dangling”? “sigla explain” lists all codes.',
    ],
    [['transform', 'a.xml'], "sigla: Required option '-t, --to <format>' not specified."],
  ])('%j is refused', async (argv, sentence) => {
    const done = await sigla(folder({}), argv)
    expect(plain(done).trim()).toBe(sentence)
    expect(done.status).toBe(2)
    expect(done.stdout).toBe('')
  })

  it('names a configuration key that it does not know, its place and the nearest', async () => {
    const root = folder({ 'sigla.config.json': '{\n  "titel": "Letters"\n}\n' })
    const done = await sigla(root, ['validate'])
    expect(plain(done)).toContain('2:3  error  There is no key “titel”. Did you mean “title”?  [config-key]')
    expect(done.status).toBe(2)
  })

  it('says where a configuration is no JSON', async () => {
    const done = await sigla(folder({ 'sigla.config.json': '{\n  "title": "Letters",\n}\n' }), ['validate'])
    expect(plain(done)).toContain(
      '3:1  error  The configuration is not JSON: The comma before this brace is one too many: remove it.',
    )
    expect(done.stderr).toContain('[config-json]')
    expect(done.status).toBe(2)
  })

  it('says which value a setting cannot have, and which folder cannot be one of the project', async () => {
    const value = await sigla(folder({ 'sigla.config.json': '{"date": 1949}' }), ['validate'])
    expect(plain(value)).toContain(
      '“date” must be a text in double quotes; here it is a number.  [config-value]',
    )
    const path = await sigla(folder({ 'sigla.config.json': '{"folders": {"documents": "../elsewhere"}}' }), [
      'validate',
    ])
    expect(plain(path)).toContain('[config-path]')
    expect([value.status, path.status]).toEqual([2, 2])
  })

  it('says that there is no project', async () => {
    const done = await sigla(folder({}), ['validate'])
    expect(plain(done)).toContain('[project-missing]')
    expect(done.status).toBe(2)
  })

  it('goes on with the others when a file cannot be read, and ends with 2', async () => {
    const root = folder({ 'a.xml': letter('<p>x</p>') })
    const done = await sigla(root, ['validate', 'none.xml', 'a.xml', '--format', 'json'])
    const report = JSON.parse(done.stdout) as {
      diagnostics: { code: string; file: string }[]
      documents: { file: string; valid: boolean }[]
    }
    expect(report.diagnostics).toContainEqual(
      expect.objectContaining({ code: 'file-unreadable', file: 'none.xml' }),
    )
    expect(report.documents).toEqual([{ file: 'a.xml', schema: null, valid: true }])
    expect(done.status).toBe(2)
  })

  it('says what is not well-formed, with a caret under the place', async () => {
    const done = await sigla(folder({ 'a.xml': '<TEI>\n<p>one</div>\n</TEI>' }), ['validate', 'a.xml'])
    expect(plain(done)).toMatch(/^a\.xml\n/)
    expect(done.stderr).toContain('2 │ <p>one</div>')
    expect(done.stderr).toMatch(/\n {4}│ +\^+\n/)
    expect(done.status).toBe(1)
  })

  it('reads standard input as “-”', async () => {
    const done = await sigla(folder({}), ['validate', '-'], letter('<p><ref target="#nowhere">x</ref></p>'))
    expect(plain(done)).toMatch(/^-\n[\s\S]*3:17 {2}error {2}@target of <ref> points to “#nowhere”/)
    expect(done.status).toBe(1)
  })

  it('ends with 1 at warnings when it is told so', async () => {
    const root = folder({ 'a.xml': letter('<p><ref target="abc:x">x</ref></p>') })
    expect((await sigla(root, ['validate', 'a.xml'])).status).toBe(0)
    expect((await sigla(root, ['validate', 'a.xml', '--fail-on', 'warning'])).status).toBe(1)
  })

  it('takes an incorrect schema for what it is', async () => {
    const root = folder({
      'a.xml': letter('<p>x</p>'),
      's.rng':
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="none"/></start></grammar>',
    })
    const done = await sigla(root, ['validate', 'a.xml', '--schema', 's.rng'])
    expect(plain(done)).toMatch(/^s\.rng\n {2}1:\d+ {2}error/)
    expect(done.status).toBe(2)
  })

  it('says what is wrong with the JSON of a project', async () => {
    const root = folder({
      'sigla.config.json': '{"validate":{"rules":{"pointer-danglin":{"severity":"off","reason":"x"}}}}',
      'tei/decisions/a.json': '{"version": 1,}',
      'tei/decisions/b.json': '{"version": "one"}',
    })
    const done = await sigla(root, ['validate'])
    expect(plain(done)).toContain('[rule-unknown]')
    expect(done.stderr).toContain('[json-syntax]')
    expect(done.stderr).toContain('[json-invalid]')
    expect(done.status).toBe(1)
  })

  it('says that a schema is incorrect, whatever the configuration says of that', async () => {
    const off = '{"severity":"off","reason":"x"}'
    const root = folder({
      'sigla.config.json': `{"validate":{"rules":{"rng-schema-reference":${off},"schematron-syntax":${off}}}}`,
      'wrong.rng':
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="none"/></start></grammar>',
      'wrong.sch': '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern is-a="none"/></schema>',
      'a.xml': letter('<p>x</p>'),
    })
    const done = await sigla(root, [
      'validate',
      'a.xml',
      '--schema',
      'wrong.rng',
      '--schematron',
      'wrong.sch',
    ])
    expect(plain(done)).toContain('[rng-schema-reference]')
    expect(plain(done)).toContain('[schematron-syntax]')
    expect(plain(done)).toMatch(/“rng-schema-reference”, which says that something could not be checked/)
    expect(done.status).toBe(2)
  })

  it.skipIf(process.getuid?.() === 0)(
    'leaves nothing half-written in a folder that it may not write (not as root)',
    async () => {
      const root = folder({ 'a.xml': letter('<p>x</p>') })
      mkdirSync(join(root, 'closed'))
      chmodSync(join(root, 'closed'), 0o500)
      const done = await sigla(root, ['transform', 'a.xml', '-t', 'text', '-o', 'closed/a.txt'])
      expect(plain(done)).toContain('cannot be written')
      expect(done.status).toBe(2)
      expect(readdirSync(join(root, 'closed'))).toEqual([])
    },
  )

  it('says that a file stands where a folder is needed', async () => {
    const root = folder({ 'a.xml': letter('<p>x</p>'), file: '' })
    const done = await sigla(root, ['transform', 'a.xml', '-t', 'text', '-o', 'file/a.txt'])
    expect(plain(done)).toMatch(/^sigla: .* cannot be written: .*\.\n$/m)
    expect(done.status).toBe(2)
    expect(existsSync(join(root, 'file/a.txt'))).toBe(false)
  })
})

describe('what a project says of rules', () => {
  const config = (validate: object): string => JSON.stringify({ validate })
  const bad = letter('<p><ref target="#nowhere">x</ref></p>')

  it('gives a rule another severity, or turns it off', async () => {
    const rule = (severity: string) =>
      config({ rules: { 'pointer-dangling': { severity, reason: 'being written' } } })
    const status = async (severity: string): Promise<number> =>
      (await sigla(folder({ 'sigla.config.json': rule(severity), 'a.xml': bad }), ['validate', 'a.xml']))
        .status
    expect(await status('warning')).toBe(0)
    expect(await status('off')).toBe(0)
    expect(await status('error')).toBe(1)
  })

  it('lets a rule pass in the element that says so, and only there', async () => {
    const root = folder({
      'a.xml': letter(
        '<p><?sigla off pointer-dangling being written?><ref target="#nowhere">x</ref></p>\n<p><ref target="#elsewhere">x</ref></p>',
      ),
    })
    const done = await sigla(root, ['validate', 'a.xml'])
    expect(done.stderr).not.toContain('#nowhere')
    expect(done.stderr).toContain('#elsewhere')
  })

  it('accepts the faults of now, and finds only new ones', async () => {
    const root = folder({
      'sigla.config.json': config({ baseline: 'baseline.json' }),
      'tei/documents/a.xml': bad,
    })
    expect((await sigla(root, ['validate'])).status).toBe(1)
    const accepted = await sigla(root, ['validate', '--update-baseline'])
    expect(accepted.stderr).toMatch(/^1 fault is accepted in baseline\.json\.$/m)
    expect(accepted.status).toBe(0)
    expect((await sigla(root, ['validate'])).status).toBe(0)
  })

  it('maps the address of a schema to a file, by the configuration or a catalogue', async () => {
    const rng = '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>'
    const model =
      '<?xml-model href="https://example.org/a.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
    const files = { 'a.xml': `${model}<a/>`, 's/a.rng': rng }
    const mapped = await sigla(
      folder({
        ...files,
        'sigla.config.json': config({ schemas: { 'https://example.org/a.rng': 's/a.rng' } }),
      }),
      ['validate', 'a.xml', '--format', 'json'],
    )
    expect(JSON.parse(mapped.stdout)).toMatchObject({
      documents: [{ schema: 's/a.rng', valid: true }],
      diagnostics: [],
    })
    const catalog =
      '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><uri name="https://example.org/a.rng" uri="s/a.rng"/></catalog>'
    const catalogued = await sigla(folder({ ...files, 'sigla.config.json': '{}', 'catalog.xml': catalog }), [
      'validate',
      'a.xml',
      '--format',
      'json',
    ])
    expect(JSON.parse(catalogued.stdout)).toMatchObject({
      documents: [{ schema: 's/a.rng', valid: true }],
      diagnostics: [],
    })
  })
})
