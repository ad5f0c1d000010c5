/** The table of messages in docs/validation.md is what the two validators say. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadSchema, validateDocument } from '../../src/validate/relaxng/index.js'

const path = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url))
const teiAll = path('../shared/tei/tei_all.rng')
const jing = spawnSync('jing', { encoding: 'utf8' }).error === undefined

const HEADER =
  '<teiHeader><fileDesc><titleStmt><title>A</title></titleStmt><publicationStmt><p>B</p></publicationStmt><sourceDesc><p>C</p></sourceDesc></fileDesc></teiHeader>'

/** A document with a line of its own, the fourth, in its body. */
function document(line: string): string {
  return `<TEI xmlns="http://www.tei-c.org/ns/1.0">\n${HEADER}\n<text><body>\n${line}\n</body></text></TEI>\n`
}

/** Where the table shows less than the line, or the mistake is not in one line. */
const OTHERS: Readonly<Record<string, string>> = {
  'A header without its title': document('<p>x</p>').replace(/<titleStmt>.*<\/titleStmt>/, ''),
  'No namespace': document('<p>x</p>').replace(/ xmlns="[^"]*"/, ''),
  'The same identifier twice': document('<p xml:id="p1">x</p>\n<p xml:id="p1">y</p>'),
  'A mistyped attribute': document('<p rnd="bold">x</p>'),
  'A date as people write it': document('<p><date when="31.1.1949">then</date></p>'),
  'A value that is not in the list': document('<p><unclear cert="hihg">x</unclear></p>'),
  'A paragraph after a subdivision': document('<div><div><p>x</p></div><p>y</p></div>'),
}

interface Row {
  readonly name: string
  readonly document: string
  readonly jing: string
  readonly sigla: string
}

const rows: Row[] = readFileSync(path('docs/validation.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| .* \| \d+:\d+ .* \| \d+:\d+ .* \|$/.test(line))
  .map((line) => {
    const [, mistake = '', jing = '', sigla = ''] = line.split('|').map((cell) => cell.trim())
    const [name = '', code] = mistake.split(/: (?=`)/)
    const written = OTHERS[name]
    if (written !== undefined && code !== undefined)
      for (const part of code.replace(/^`|`$/g, '').split('…')) expect(written, name).toContain(part)
    return { name, document: written ?? document(code!.replace(/^`|`$/g, '')), jing, sigla }
  })

/** What the table says, as a pattern: `…` stands for anything, and what follows in italics says which repair is offered. */
function pattern(cell: string): RegExp {
  const said = cell.replace(/ \*[^*]*\*$/, '').replaceAll('`', '')
  return new RegExp(`^${said.split(/ ?… ?/).map(escaped).join('.*')}$`, 's')
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

describe.skipIf(!existsSync(teiAll))('messages beside jing’s', () => {
  it('the table has ten mistakes', () => {
    expect(rows.map(({ name }) => name)).toHaveLength(10)
  })

  it.each(rows)('Sigla: $name', ({ document: text, sigla }) => {
    const { schema } = loadSchema(teiAll)
    const [first] = validateDocument(schema!, new TextEncoder().encode(text), 'a.xml')
    expect(`${first!.line}:${first!.column} ${first!.message}`).toMatch(pattern(sigla))
    const offered = /\*Fix: (?:.*) \((certain|proposed)\)\.\*$/.exec(sigla)?.[1]
    expect(first!.fix?.certain).toBe(offered === undefined ? undefined : offered === 'certain')
  })

  it.skipIf(!jing)('jing, of all', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sigla-jing-'))
    const files = rows.map(({ document: text }, i) => {
      const file = join(folder, `${i}.xml`)
      writeFileSync(file, text)
      return file
    })
    const { stdout } = spawnSync('jing', [teiAll, ...files], { encoding: 'utf8' })
    for (const [i, row] of rows.entries()) {
      const said = stdout
        .split('\n')
        .filter((line) => line.startsWith(files[i]!))
        .map((line) => line.slice(files[i]!.length + 1).replace(/^(\d+:\d+): error: /, '$1 '))
      // Some rows join what jing says of one mistake.
      const joined = said.slice(0, row.jing.split('; ').filter((part) => /^\d+:\d+ /.test(part)).length)
      expect(joined.join('; '), row.name).toMatch(pattern(row.jing))
    }
  })
})
