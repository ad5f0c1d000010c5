/** The forms that other programs read, against what those programs accept. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { loadSchema, validateDocument } from '../../src/validate/relaxng/index.js'
import { folder, letter, sigla } from './command-line.js'

const own = (name: string): string => fileURLToPath(new URL(`forms/${name}`, import.meta.url))

/** Files with awkward names and faults of every layer, one without a place, and a schema that is none. */
const cwd = folder({
  'a, b:c%.xml': letter('<p rend=""><ref target="#no&#xa;where">x</ref> ]]&gt; &lt;![CDATA[</p>'),
  'folder ü/#1.xml': '<TEI xmlns="http://www.tei-c.org/ns/1.0"><p>\u0001</p></TEI>',
  'whole.xml': letter('<p>x</p>'),
  'none.rnc': 'start = ,\nb = ;',
})
const calls: readonly (readonly string[])[] = [
  ['a, b:c%.xml', 'folder ü/#1.xml', 'whole.xml', 'missing\n.xml'],
  ['whole.xml', '--schema', 'none.rnc'],
  ['whole.xml'],
]

async function reports(format: string): Promise<string[]> {
  const all: string[] = []
  for (const call of calls) all.push((await sigla(cwd, ['validate', ...call, '--format', format])).stdout)
  return all
}

describe('reports for other programs', () => {
  it('sarif: only what SARIF 2.1.0 has, and regions in order', async () => {
    const ajv = new Ajv({ allErrors: true })
    formats.default(ajv)
    const check = ajv.compile(JSON.parse(readFileSync(own('sarif.schema.json'), 'utf8')))
    for (const text of await reports('sarif')) {
      const log = JSON.parse(text)
      expect(check(log), JSON.stringify(check.errors)).toBe(true)
      const [{ results, tool }] = log.runs
      expect(results.length).toBeGreaterThan(0)
      for (const { ruleId, ruleIndex, locations } of results) {
        expect(tool.driver.rules[ruleIndex].id).toBe(ruleId)
        const { region } = locations[0].physicalLocation
        if (region?.endColumn === undefined) continue
        expect(
          region.endLine > region.startLine || region.endColumn >= region.startColumn,
          JSON.stringify(region),
        ).toBe(true)
      }
    }
  })

  it('junit: valid, and its numbers are those of its elements', async () => {
    const { schema } = loadSchema(own('junit.rnc'))
    for (const text of await reports('junit')) {
      expect(validateDocument(schema!, new TextEncoder().encode(text), 'junit.xml')).toEqual([])
      const suites = text.split('<testsuite ').slice(1)
      expect(suites.length).toBeGreaterThan(0)
      for (const suite of suites) {
        expect(suite).toContain(`tests="${suite.split('<testcase ').length - 1}"`)
        expect(suite).toContain(`failures="${suite.split('<failure ').length - 1}"`)
      }
      expect(text).toContain(
        `<testsuites name="sigla" tests="${text.split('<testcase ').length - 1}" failures="${text.split('<failure ').length - 1}" errors="0">`,
      )
    }
  })

  it('github: a line each, which the runner reads back as it was', async () => {
    const found: { readonly file: string; readonly title: string; readonly message: string }[] = []
    for (const text of await reports('github'))
      for (const line of text.trimEnd().split('\n')) {
        // As the runner does it: command and properties up to the second “::”, the message behind it.
        const [, level, properties, message] = /^::(error|warning|notice) (.*?)::(.*)$/.exec(line)!
        expect(level).toBeDefined()
        const read = Object.fromEntries(
          properties!.split(',').map((pair) => [pair.slice(0, pair.indexOf('=')), unescapeProperty(pair)]),
        )
        for (const key of Object.keys(read))
          expect(['file', 'line', 'endLine', 'col', 'endColumn', 'title']).toContain(key)
        found.push({ file: read.file!, title: read.title!, message: unescapeData(message!) })
      }
    const [{ diagnostics }, second, third] = (await reports('json')).map((text) => JSON.parse(text))
    expect(found).toEqual(
      [...diagnostics, ...second.diagnostics, ...third.diagnostics].map(({ file, code, message }) => ({
        file,
        title: code,
        message,
      })),
    )
    expect(found.map(({ file }) => file)).toEqual(expect.arrayContaining(['a, b:c%.xml', 'none.rnc']))
  })
})

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
}

function unescapeProperty(pair: string): string {
  return unescapeData(
    pair
      .slice(pair.indexOf('=') + 1)
      .replaceAll('%3A', ':')
      .replaceAll('%2C', ','),
  )
}
