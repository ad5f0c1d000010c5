import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { attribute, elements, parseDocument } from '../../src/document/tree.js'
import { loadEdition } from '../../src/edition.js'
import { publishedSchemas, Registers, readDocument, standalone } from '../../src/publish/standalone.js'
import { project } from './edition.js'

const root = fileURLToPath(new URL('../../', import.meta.url))
const file = fileURLToPath(new URL('../../tei/documents/1949-01-31-mikoyan-notes.xml', import.meta.url))
const registers = new Registers(loadEdition(root).edition!)
const original = parseDocument(readFileSync(file), file).document!
const made = parseDocument(standalone(original, registers), file)

describe('a document that stands alone', () => {
  it('is well-formed, with its ids unique', () => {
    expect(made.diagnostics).toEqual([])
    expect(made.document!.repeatedIds).toEqual([])
  })

  it('points only into itself', () => {
    const { document } = made
    const outside = document!.pointers
      .filter(({ attribute: { name } }) => name === 'ref')
      .flatMap(({ attribute: { value } }) => value.split(' '))
      .filter((pointer) => !pointer.startsWith('#') || !document!.ids.has(pointer.slice(1)))
    expect(outside).toEqual([])
    const names = [...elements(document!.root, 'persName')].filter((e) => attribute(e, 'ref') !== undefined)
    expect(names.length).toBeGreaterThan(3)
    expect(document!.ids.get('d1949-01-31-mikoyan-notes-mikoyan')?.local).toBe('person')
  })

  it('keeps every byte of the text but the pointers', () => {
    const text = (bytes: Uint8Array): string => {
      const whole = new TextDecoder().decode(bytes)
      return whole.slice(whole.indexOf('<text ')).replace(/ref="[^"]*"/g, 'ref')
    }
    expect(text(made.document!.bytes)).toBe(text(original.bytes))
  })

  it('names schemas that are published beside it', () => {
    expect(made.document!.models.map(({ href }) => href)).toEqual([
      'schemas/edition.rng',
      'schemas/edition.sch',
    ])
    expect([...publishedSchemas(original, root).keys()]).toEqual([
      'schemas/edition.rng',
      'schemas/edition.sch',
    ])
  })

  it('depends on the entries that it cites, and on no others', () => {
    const files = registers.dependencies(original)
    expect(files.map(({ id }) => id)).toContain('mikoyan')
    expect(files.every(({ sha256 }) => sha256 !== 'missing')).toBe(true)
    expect(files.every((d) => registers.state(d) === d.sha256)).toBe(true)
  })

  it('holds what it includes by XInclude, and depends on it', () => {
    const folder = project(1)
    const part = join(folder, 'tei/documents/part.inc')
    writeFileSync(part, '<p xmlns="http://www.tei-c.org/ns/1.0">from elsewhere</p>')
    const path = join(folder, 'tei/documents/l01.xml')
    const bytes = Buffer.from(
      readFileSync(path, 'utf8').replace(
        '</body>',
        '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="part.inc"/></body>',
      ),
    )
    const own = new Registers(loadEdition(folder).edition!)
    const { document } = readDocument(bytes, path, folder)
    expect(new TextDecoder().decode(standalone(document!, own))).toContain('from elsewhere</p>')
    const dependency = own.dependencies(document!).find(({ file: name }) => name.endsWith('part.inc'))!
    expect(own.state(dependency)).toBe(dependency.sha256)
    writeFileSync(part, '<p xmlns="http://www.tei-c.org/ns/1.0">changed</p>')
    expect(own.state(dependency)).not.toBe(dependency.sha256)
    rmSync(folder, { recursive: true })
  })
})
