import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../src/cli/run.js'
import { parseDocument } from '../../src/document/tree.js'
import { loadEdition } from '../../src/edition.js'
import { interfaceParameters } from '../../src/publish/parts.js'
import { Registers, standalone } from '../../src/publish/standalone.js'
import { transform, views } from '../../src/transform/transform.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const file = `${root}tei/documents/1949-01-31-mikoyan-notes.xml`
const transcript = 'tei/transcripts/1949-01-31-mikoyan-notes.txt'
const golden = (name: string): string => `${root}test/golden/${name}`
const validator = (name: string): ((value: unknown) => string[]) => {
  const validate = new Ajv2020({ strict: false, allErrors: true }).compile(
    JSON.parse(readFileSync(`${root}schemas/${name}.schema.json`, 'utf8')),
  )
  return (value) =>
    validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

/** Runs the command line in this process, in the repository's own project. */
async function sigla(...argv: string[]): Promise<{ status: number; stdout: string }> {
  let stdout = ''
  const sink = {
    write(data: string | Uint8Array) {
      stdout += String(data)
    },
    isTTY: false,
    columns: 80,
  }
  const status = await run(argv, {
    stdout: sink,
    stderr: { ...sink, write: () => {} },
    stdin: async () => new Uint8Array(),
    cwd: root,
    env: {},
    signal: new AbortController().signal,
  })
  return { status, stdout }
}

/** The translation of the transcript, from its heading to the notice about PDF files, single spaces kept. */
const translation = ((): string => {
  const whole = readFileSync(`${root}${transcript}`, 'utf8')
  const text = whole.slice(whole.indexOf('Notes by com[rade]'), whole.indexOf('It appears your Web browser'))
  return text.replace(/\s+/g, ' ').trim()
})()

let tei: Uint8Array
const edition = loadEdition(root).edition!

beforeAll(() => {
  tei = standalone(parseDocument(readFileSync(file), file).document!, new Registers(edition))
})

describe('the edition of the first document', () => {
  it.each(views)('has its text in the %s view', async (view) => {
    const { output, diagnostics } = transform(tei, file, 'text', {
      view,
      parameters: interfaceParameters(edition, 'text'),
    })
    expect(diagnostics).toEqual([])
    if (view === 'printed') expect(output!.replace(/\s+/g, ' ').trim()).toBe(translation)
    else expect(output).not.toContain('konspiratsii [')
    await expect(output).toMatchFileSnapshot(golden(`1949-01-31-mikoyan-notes.${view}.txt`))
  })

  it('has its JSON, of the published schema', async () => {
    const { output } = transform(tei, file, 'json', { parameters: interfaceParameters(edition, 'json') })
    const value = JSON.parse(output!) as unknown
    expect(validator('edition')(value)).toEqual([])
    await expect(`${JSON.stringify(value, null, 1)}\n`).toMatchFileSnapshot(
      golden('1949-01-31-mikoyan-notes.json'),
    )
  })
})

describe('the JSON of the command line', () => {
  it('is, for encode --report, of its schema, with every character in one span', async () => {
    const { status, stdout } = await sigla('encode', transcript, '--dry-run', '--report', '-')
    expect(status).toBe(0)
    const report = JSON.parse(stdout) as { files: { spans: { start: number; end: number }[] }[] }
    expect(validator('report')(report)).toEqual([])
    const characters = [...readFileSync(`${root}${transcript}`, 'utf8')].length
    let at = 0
    for (const { start, end } of report.files[0]!.spans) {
      expect(start).toBe(at)
      at = end
    }
    expect(at).toBe(characters)
    await expect(stdout).toMatchFileSnapshot(golden('report.json'))
  })

  it('is, for validate, of its schema', async () => {
    const { status, stdout } = await sigla(
      'validate',
      'test/invalid/pointer-dangling.xml',
      '--format',
      'json',
    )
    expect(status).toBe(1)
    expect(validator('diagnostics')(JSON.parse(stdout))).toEqual([])
    await expect(stdout).toMatchFileSnapshot(golden('diagnostics.json'))
  })

  it('is, for what was encoded, of its schema', () => {
    expect(validator('encoded')(JSON.parse(readFileSync(`${root}tei/encoded.json`, 'utf8')))).toEqual([])
  })
})
