import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { sha256 } from '../../src/edition/hash.js'
import { Fingerprints, filesNow } from '../../src/publish/fingerprint.js'
import { Joined, type Piece } from '../../src/publish/joined.js'

const folder = mkdtempSync(join(tmpdir(), 'sigla-joined-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = join(folder, 'all.txt')
const notes = join(folder, 'notes', 'all.txt.json')
const encoder = new TextEncoder()

/** Writes a file of a line for each word; gives the words whose pieces had to be made. */
function write(words: readonly string[], basis = 'a', reuse = true): string[] {
  const made: string[] = []
  const parts = words.flatMap((word): (Uint8Array | Piece)[] => [
    encoder.encode('- '),
    {
      key: `key-${word}`,
      make: () => {
        made.push(word)
        return encoder.encode(`the word ${word}\n`)
      },
    },
  ])
  const prints = new Fingerprints(folder, {}, filesNow())
  const joined = new Joined(folder, join(folder, 'notes'), basis, prints, reuse)
  const { bytes, note } = joined.join('all.txt', parts)
  writeFileSync(file, Buffer.concat([...bytes]))
  note(sha256(readFileSync(file)))
  expect(readFileSync(file, 'utf8')).toBe(words.map((word) => `- the word ${word}\n`).join(''))
  return made
}

it('takes from the former file what it has, wherever it stands', () => {
  expect(write(['one', 'two', 'three'])).toEqual(['one', 'two', 'three'])
  expect(write(['one', 'two', 'three'])).toEqual([])
  expect(write(['three', 'zero', 'one'])).toEqual(['zero'])
  expect(write(['one', 'two'])).toEqual(['two'])
})

it('makes all again where the file is not what was noted', () => {
  write(['one', 'two', 'three'])
  writeFileSync(file, readFileSync(file, 'utf8').replace('word two', 'word 2wo'))
  expect(write(['one', 'two', 'three'])).toEqual(['one', 'two', 'three'])
  writeFileSync(file, readFileSync(file, 'utf8').slice(5))
  expect(write(['one', 'two', 'three'])).toEqual(['one', 'two', 'three'])
  rmSync(file)
  expect(write(['one', 'two'])).toEqual(['one', 'two'])
  for (const text of ['', '{}', '{"version":1,"basis":"a","sha256":"x","pieces":["0 9 key-one"]}']) {
    writeFileSync(notes, text)
    expect(write(['one', 'two'])).toEqual(['one', 'two'])
  }
})

it('takes nothing that was made of something else, or if it may not', () => {
  write(['one'])
  expect(write(['one'], 'b')).toEqual(['one'])
  expect(write(['one'], 'b', false)).toEqual(['one'])
})
