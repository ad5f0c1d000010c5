/** Repairs: what is certain is mended in the file, and only where it stands in the file. */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../src/diagnostic.js'
import { applyFixes } from '../../src/validate/fix.js'
import { loadSchema, validateDocument } from '../../src/validate/relaxng/index.js'
import { folder, sigla } from '../cli/command-line.js'

const SCHEMA = `start = element text { element persName { attribute type { "real" | "cover" }?, text }* }`
const cwd = folder({ 'own.rnc': SCHEMA })
const path = join(cwd, 'a.xml')

/** The file after `--fix`, and the status. */
async function fixed(content: string | Uint8Array): Promise<readonly [Uint8Array, number]> {
  writeFileSync(path, content)
  const { status } = await sigla(cwd, [
    'validate',
    'a.xml',
    '--schema',
    'own.rnc',
    '--layer',
    'relaxng',
    '--fix',
  ])
  return [readFileSync(path), status]
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

describe('--fix', () => {
  it('renames both tags of an element, and leaves all else as it is', async () => {
    const [bytes, status] = await fixed('<text>\r\n<perName\n >Máo</perName ><perName/>\r\n</text>')
    expect(text(bytes)).toBe('<text>\r\n<persName\n >Máo</persName ><persName/>\r\n</text>')
    expect(status).toBe(0)
  })

  it('shows what is left in the file as it is then', async () => {
    writeFileSync(path, '<text><perName/><persName/><wrong/></text>\n')
    writeFileSync(join(cwd, 'b.xml'), '<text><wrong/></text>\n')
    const argv = ['--schema', 'own.rnc', '--layer', 'relaxng', '--fix']
    const { stderr } = await sigla(cwd, ['validate', 'a.xml', 'b.xml', ...argv])
    const excerpts = stderr.split('\n').filter((line) => line.includes('│'))
    expect(excerpts).toEqual([
      '  1 │ <text><persName/><persName/><wrong/></text>',
      '    │                             ^^^^^^^^',
      '  1 │ <text><wrong/></text>',
      '    │       ^^^^^^^^',
    ])
  })

  it('does only what is certain', async () => {
    const [bytes, status] = await fixed('<text><persName type="raelx">Mao</persName></text>')
    expect(text(bytes)).toBe('<text><persName type="raelx">Mao</persName></text>')
    expect(status).toBe(1)
  })

  it.each([
    ['UTF-16', Buffer.from('\ufeff<text>äöü<perName>Mao</perName></text>', 'utf16le')],
    [
      'ISO-8859-1',
      Buffer.from(
        '<?xml version="1.0" encoding="ISO-8859-1"?><text><perName>äöü</perName><perName/></text>',
        'latin1',
      ),
    ],
  ])('changes no file in %s, whose bytes are others than those that were read', async (_name, content) => {
    const [bytes, status] = await fixed(content)
    expect(Buffer.compare(bytes, content)).toBe(0)
    expect(status).toBe(1)
  })

  it('changes nothing for what an entity holds', async () => {
    const content =
      '<!DOCTYPE text [<!ENTITY e "<perName>Mao</perName><persName tpye=\'real\'/>">]>\n<text>&e; </text>'
    const [bytes] = await fixed(content)
    expect(text(bytes)).toBe(content)
    const { schema } = loadSchema(join(cwd, 'own.rnc'))
    const found = validateDocument(schema!, new TextEncoder().encode(content), path)
    expect(found.map(({ code, line, column, fix }) => `${code} ${line}:${column} ${fix}`)).toEqual([
      'rng-unknown-element 2:7 undefined',
      'rng-unknown-attribute 2:7 undefined',
    ])
  })

  it('leaves edits for the next time that would meet one that was made', () => {
    const fault = (start: number, end: number, text: string): Diagnostic => ({
      code: 'rng-unknown-element',
      severity: 'error',
      message: '',
      file: 'a.xml',
      fix: { title: '', certain: true, edits: [{ start, end, text }] },
    })
    const faults = [fault(4, 6, 'X'), fault(0, 1, ''), fault(5, 7, 'Y')]
    const mended = applyFixes(new TextEncoder().encode('0123456789'), 'a.xml', faults)
    expect(text(mended!.bytes)).toBe('123X6789')
    expect(mended!.count).toBe(2)
    expect(applyFixes(new Uint8Array(9), 'b.xml', faults)).toBeUndefined()
  })
})

describe('the path of a finding', () => {
  it('is found in any encoding', () => {
    const { schema } = loadSchema(join(cwd, 'own.rnc'))
    const content = '<?xml version="1.0" encoding="UTF-16"?><text><persName/><perName/></text>'
    const found = validateDocument(schema!, Buffer.from(`\ufeff${content}`, 'utf16le'), path)
    expect(found.map(({ column, path: at }) => `${column} ${at}`)).toEqual(['57 /text[1]/perName[1]'])
  })
})
