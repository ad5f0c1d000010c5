import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { toolRoot } from '../../src/edition.js'
import { exportStylesheet } from '../../src/saxon/export.js'
import { modules } from '../../src/saxon/stylesheets.js'

it('gives the same bytes in another folder, and leaves alone what is up to date', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sigla-'))
  cpSync(join(toolRoot, 'xslt'), join(folder, 'xslt'), { recursive: true })
  const source = join(folder, 'xslt/text.xsl')
  const sef = join(folder, 'sef/text.sef.json')
  expect(exportStylesheet(source, sef)).toEqual({ compiled: true })
  expect(readFileSync(sef, 'utf8')).toBe(readFileSync(join(toolRoot, 'dist/sef/text.sef.json'), 'utf8'))
  expect(exportStylesheet(source, sef)).toEqual({ compiled: false })
})

it('knows the modules of a stylesheet', () => {
  const found = modules(join(toolRoot, 'xslt/text.xsl')).map((path) => path.slice(toolRoot.length + 1))
  expect(found).toContain('xslt/common/stream.xsl')
  expect(found[0]).toBe('xslt/text.xsl')
})

// xslt3 2.7 leaves the default namespace of elements out of global variables: a name in one would find nothing
it.each(['html', 'json', 'text'])('names no elements in the global variables of %s', (format) => {
  const found: string[] = []
  type Node = {
    readonly N?: string
    readonly name?: string
    readonly nodeTest?: string
    readonly C?: readonly Node[]
  }
  const visit = (node: Node, variable?: string): void => {
    const within = node.N === 'globalVariable' || node.N === 'globalParam' ? node.name : variable
    if (within !== undefined && node.nodeTest?.startsWith('*NE nQ{}'))
      found.push(`${within} ${node.nodeTest}`)
    for (const child of node.C ?? []) visit(child, within)
  }
  visit(JSON.parse(readFileSync(join(toolRoot, `dist/sef/${format}.sef.json`), 'utf8')) as Node)
  expect(found).toEqual([])
})
