/**
 * The rules embedded in every schema of ../shared/tei, run by node-schematron (fontoxpath) too, over documents made to break them:
 * elements that the contexts name, with attributes and children that the tests name.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Schema } from 'node-schematron'
import { describe, expect, it } from 'vitest'
import { parseDocument, type XmlElement } from '../../../src/document/tree.js'
import { checkSchematron } from '../../../src/validate/schematron/layer.js'
import { readSchematron } from '../../../src/validate/schematron/read.js'
import { folder } from '../../cli/command-line.js'
import { random } from '../relaxng/generate.js'

const SCH = 'http://purl.oclc.org/dsdl/schematron'
const TEI = 'http://www.tei-c.org/ns/1.0'
const root = fileURLToPath(new URL('../../../', import.meta.url))
const schemas = join(root, '../shared/tei')
const cacheDir = join(root, 'node_modules/.cache/sigla-test')
const DOCUMENTS = 60

/** Forms of rules that the second engine cannot run, or runs otherwise than the standards say; docs/validation.md has this list. */
const BEYOND: readonly (readonly [reason: string, form: RegExp])[] = [
  ['current() belongs to XSLT, and node-schematron evaluates plain XPath', /\bcurrent\(\)/],
  [
    'a variable of several items is one array to node-schematron: rules with let are left out',
    /<(?:sch:)?let\b/,
  ],
  ['node-schematron looks for no attributes by a context', /context="[^"]*\/@[\w:]+"/],
  ['id() knows no xml:id in node-schematron', /\bid\(/],
  [
    'a value that cannot be cast stops either engine: see the test of careful stylesheets',
    /cast as|xs:(?:float|date|integer)\(/,
  ],
  ['markup of another namespace in a message stops node-schematron', /<val>/],
]

/** The outermost patterns and rules of Schematron in a grammar, as schemas of their own. */
function embedded(file: string): string[] {
  const { document } = parseDocument(readFileSync(file), file)
  const prefixes = new Map<string, string>()
  const found: string[] = []
  const visit = (element: XmlElement): void => {
    for (const { prefix, ns } of element.declarations) if (prefix !== '') prefixes.set(prefix, ns)
    if (element.ns === SCH && element.local === 'ns') {
      const value = (name: string): string =>
        element.attributes.find(({ local }) => local === name)?.value ?? ''
      prefixes.set(value('prefix'), value('uri'))
    } else if (element.ns === SCH && (element.local === 'pattern' || element.local === 'rule')) {
      const text = new TextDecoder().decode(document!.bytes.subarray(element.start, element.end))
      found.push(element.local === 'rule' ? `<sch:pattern>${text}</sch:pattern>` : text)
    } else for (const child of element.children) if (child.kind === 'element') visit(child)
  }
  visit(document!.root)
  const declared = [...prefixes].map(([prefix, ns]) => ` xmlns:${prefix}="${ns}"`).join('')
  const spaces = [...prefixes].map(([prefix, ns]) => `<sch:ns prefix="${prefix}" uri="${ns}"/>`).join('')
  return found.map(
    (text) =>
      `<sch:schema xmlns:sch="${SCH}"${declared.replace(/ xmlns:sch="[^"]*"/, '')} queryBinding="xslt2">${spaces}${text}</sch:schema>`,
  )
}

/** Documents of random elements that the rules speak of. */
function provocations(rules: readonly string[]): string[] {
  const text = rules.join('\n')
  const expressions = [...text.matchAll(/\b(?:context|test|select|path)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(
    (m) => m[1] ?? m[2]!,
  )
  const all = expressions.join(' ')
  const names = [...new Set([...all.matchAll(/tei:([\w.]+)/g)].map((m) => m[1]!))].sort()
  const attributes = [...new Set([...all.matchAll(/@([\w:]+)/g)].map((m) => m[1]!))]
    .filter((name) => !name.includes(':') || name === 'xml:id')
    .sort()
  const values = [
    ...new Set([...all.matchAll(/'([\w ./:#-]{1,20})'/g)].map((m) => m[1]!)),
    '',
    '#x1',
    '1949-01-31',
    '3',
    'a b',
    'https://example.org/',
  ].sort()
  return Array.from({ length: DOCUMENTS }, (_, seed) => {
    const next = random(seed + 1)
    const any = (list: readonly string[]): string => list[Math.floor(next() * list.length)]!
    let ids = 0
    const element = (depth: number): string => {
      const name = any(names)
      const own = new Map<string, string>()
      for (let i = Math.floor(next() * 4); i > 0; i--) own.set(any(attributes), any(values))
      if (own.has('xml:id')) own.set('xml:id', `x${++ids}`)
      const written = [...own]
        .map(
          ([key, value]) =>
            ` ${key}="${value.replaceAll('"', '').replaceAll('<', '&lt;').replaceAll('&', '&amp;')}"`,
        )
        .join('')
      const children =
        depth > 5
          ? ''
          : Array.from({ length: Math.floor(next() * 4) }, () =>
              next() < 0.3 ? any(values).replaceAll('&', '&amp;') : element(depth + 1),
            ).join('')
      return `<${name}${written}>${children}</${name}>`
    }
    return `<TEI xmlns="${TEI}">${Array.from({ length: 12 }, () => element(0)).join('\n')}</TEI>`
  })
}

const files = existsSync(schemas) ? readdirSync(schemas).filter((name) => name.endsWith('.rng')) : []

describe.skipIf(files.length === 0)('rules embedded in TEI’s schemas, by a second engine', () => {
  it.each(files)('%s', (name) => {
    const file = join(schemas, name)
    const rules = embedded(file)
    expect(rules.length).toBe(readSchematron(file).schema!.patterns.length)
    const documents = provocations(rules)
    const said = (message: string): string => message.replace(/\s+/g, ' ').trim()
    const theirs = documents.map((): string[] => [])
    const common = rules.filter((rule) => !BEYOND.some(([, form]) => form.test(rule)))
    // Most can be compared.
    expect(common.length).toBeGreaterThan(rules.length * 0.65)
    for (const rule of common) {
      const schema = Schema.fromString(rule)
      for (const [i, document] of documents.entries())
        for (const { message } of schema.validateString(document)) theirs[i]!.push(said(message ?? ''))
    }
    const head = /^<sch:schema [^>]*>(?:<sch:ns [^>]*>)*/.exec(common[0]!)![0]
    const patterns = common.map((rule) => rule.slice(head.length, -'</sch:schema>'.length))
    const together = `${head}${patterns.join('\n')}</sch:schema>`
    const path = join(folder({ 's.sch': together }), 's.sch')
    let count = 0
    for (const [i, text] of documents.entries()) {
      const { document } = parseDocument(new TextEncoder().encode(text), 'a.xml')
      const { diagnostics, incorrect } = checkSchematron(document!, [path], { cacheDir })
      expect(incorrect, JSON.stringify(diagnostics)).toBe(false)
      const ours = diagnostics.map(({ message }) => said(message.replace(/ \(sch:[^)]*\)$/, '')))
      count += ours.length
      expect(ours.sort(), text).toEqual(theirs[i]!.sort())
    }
    expect(count).toBeGreaterThan(1000)
  })
})
