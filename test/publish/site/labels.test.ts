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
  const sources = ['src/publish', 'xslt'].flatMap((folder) =>
    readdirSync(join(toolRoot, folder), { recursive: true, withFileTypes: true })
      .filter(({ name }) => /\.(?:ts|xsl)$/u.test(name))
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')),
  )

  it('are there for every key that the code and the stylesheets use', () => {
    const used = new Set(
      sources.flatMap((text) =>
        [...text.matchAll(/\b(?:label\((?:site\.)?labels, |s:label\()'([\w.-]+)'\)/gu)].map(
          ([, key]) => key!,
        ),
      ),
    )
    expect(used.size).toBeGreaterThan(20)
    expect([...used].filter((key) => english[key] === undefined)).toEqual([])
  })
  it('are all used, as they are or with a beginning to which something is added', () => {
    const words = new Set(sources.flatMap((text) => text.match(/[\w.-]*[\w-]|[\w.-]+\./gu) ?? []))
    // what is put together: ‘view.’ || $view, or the legend of a choice with its values
    const begun = /^(?:class|family|view|display|viewer|lead|tei|rights|cite|search\.facet|texts)\./u
    expect(Object.keys(english).filter((key) => !words.has(key) && !begun.test(key))).toEqual([])
  })
  it('fall back to English in a language without a file', () => {
    expect(loadLabels(toolRoot, 'xx')).toEqual(english)
    expect(loadLabels(toolRoot, 'de-AT')['view.printed']).toBe(read('de')['view.printed'])
  })
  it('say which key is missing', () => {
    expect(() => label(english, 'no.such.key')).toThrow('no.such.key')
  })
})
