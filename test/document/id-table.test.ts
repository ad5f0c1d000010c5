/** Identifiers by their bytes: the same answers as a map of strings gives. */

import { describe, expect, it } from 'vitest'
import { IdTable } from '../../src/document/id-table.js'

const encoder = new TextEncoder()

describe('a table of identifiers', () => {
  it('knows what was added first, and what never was', () => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `w-${(i * 7919) % 12_000}`)
    const document = encoder.encode(ids.join(' '))
    const table = new IdTable(document)
    const known = new Map<string, number>()
    let at = 0
    for (const id of ids) {
      const entry = table.add(document, at, at + id.length, at)
      if (known.has(id)) expect(table.place(-entry)).toBe(known.get(id))
      else {
        expect(table.place(entry)).toBe(at)
        known.set(id, at)
      }
      at += id.length + 1
    }
    expect(table.size).toBe(known.size)
    expect([...table.texts()]).toEqual([...known.keys()])
    expect(ids.every((id) => table.has(id))).toBe(true)
    expect(['w-12000', 'w-', '', 'W-1', 'w-1 '].filter((id) => table.has(id))).toEqual([])
  })

  it('keeps a copy of what does not stand in the document', () => {
    const document = encoder.encode('a b')
    const table = new IdTable(document)
    const entity = encoder.encode('xäy')
    expect(table.add(entity, 1, 3, 2)).toBe(1)
    entity.fill(0x20)
    expect(table.has('ä')).toBe(true)
    expect(table.add(document, 0, 1, 0)).toBe(2)
    expect(table.add(encoder.encode('ä'), 0, 2, 0)).toBe(-1)
    expect([...table.texts()]).toEqual(['ä', 'a'])
    expect(table.place(1)).toBe(2)
  })

  it('holds the empty identifier too', () => {
    const table = new IdTable(encoder.encode('a'))
    expect(table.has('')).toBe(false)
    table.add(new Uint8Array(0), 0, 0, 0)
    expect(table.has('')).toBe(true)
  })
})
