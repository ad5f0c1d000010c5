import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { classify, loadConvention } from '../../src/sigla/index.js'
import { readTranscript } from '../../src/transcript/index.js'

/** Each case: a sentence, `---`, the text, `---`, the brackets in order with their classes. */
const folder = new URL('../cases/sigla/', import.meta.url)
const files = readdirSync(folder).filter((file) => file.endsWith('.txt'))
const convention = loadConvention('translation').convention!

describe('brackets', () => {
  it('has cases', () => expect(files.length).toBeGreaterThan(30))
  for (const file of files) {
    const [title, text, list] = readFileSync(new URL(file, folder), 'utf8').split('\n---\n')
    it(`${file}: ${title}`, () => {
      const transcript = readTranscript(new TextEncoder().encode(text), file)
      const given = classify(transcript, convention).brackets.map(
        (one) => `${one.text.replace(/\n/g, '⏎')} ${one.class}`,
      )
      expect(given).toEqual(list!.trimEnd().split('\n'))
    })
  }
})
