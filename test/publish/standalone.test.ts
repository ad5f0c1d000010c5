import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { attribute, elements, parseDocument } from '../../src/document/tree.js'
import { loadEdition } from '../../src/edition.js'
import { publishedSchemas, Registers, standalone } from '../../src/publish/standalone.js'

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
})
