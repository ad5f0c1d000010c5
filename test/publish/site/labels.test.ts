import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { label, labelLanguages, loadLabels } from '../../../src/publish/site/labels.js'
import { toolRoot } from './fixture.js'

const read = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(toolRoot, 'xslt/html/labels', `${language}.json`), 'utf8')) as Record<
    string,
    string
  >
const english = read('en')

describe.each(labelLanguages(toolRoot))('labels in %s', (language) => {
  it('lack none and have none too many', () => {
    expect(Object.keys(read(language)).sort()).toEqual(Object.keys(english).sort())
  })
  it('keep the values that are filled in', () => {
    const values = (words: string): string[] => [...words.matchAll(/\{(\w+)\}/gu)].map((m) => m[1]!).sort()
    for (const [key, words] of Object.entries(read(language)))
      expect(values(words), key).toEqual(values(english[key]!))
  })
})

describe('labels', () => {
  it('are there for every key that the code and the stylesheets use', () => {
    const used = new Set<string>()
    const look = (folder: string, pattern: RegExp): void => {
      for (const entry of readdirSync(join(toolRoot, folder), { recursive: true, withFileTypes: true })) {
        if (!/\.(?:ts|xsl)$/u.test(entry.name)) continue
        const text = readFileSync(join(entry.parentPath, entry.name), 'utf8')
        for (const match of text.matchAll(pattern)) used.add(match[1]!)
      }
    }
    look('src/publish', /\blabel\((?:site\.)?labels, '([\w.-]+)'/gu)
    look('xslt/html', /s:label\('([\w.-]+)'\)/gu)
    expect(used.size).toBeGreaterThan(20)
    expect([...used].filter((key) => english[key] === undefined)).toEqual([])
  })
  it('fall back to English in a language without a file', () => {
    expect(loadLabels(toolRoot, 'xx')).toEqual(english)
    expect(loadLabels(toolRoot, 'de-AT')['view.printed']).toBe(read('de')['view.printed'])
  })
  it('say which key is missing', () => {
    expect(() => label(english, 'no.such.key')).toThrow('no.such.key')
  })
})
