/**
 * `npm run bench:scan`: the scanner against saxes and the validator of fast-xml-parser, on real TEI.
 *
 * One run, warm medians, decoding counted for all: each reads the file's bytes. Needs `npm run build` and ../shared/corpora
 * (or the folder that is named as the argument).
 */

import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { XMLValidator } from 'fast-xml-parser'
import { SaxesParser } from 'saxes'

const library = resolve(import.meta.dirname, process.env.SIGLA_LIB ?? '../dist/lib')
const { scan } = await import(join(library, 'document/document.js'))
const { NullHandler } = await import(join(library, 'document/events.js'))
const { parseDocument } = await import(join(library, 'document/parse.js'))
const { NameTable } = await import(join(library, 'document/names.js'))

const corpora = resolve(process.argv[2] ?? join(import.meta.dirname, '../../shared/corpora'))
const names = new NameTable()
const handler = new NullHandler()

const contestants = {
  sigla: (bytes) => {
    if (!scan(bytes, 'x', handler, { names }).wellFormed) throw new Error('not well-formed')
  },
  'sigla (tree)': (bytes) => {
    if (parseDocument(bytes, 'x').document === undefined) throw new Error('not well-formed')
  },
  saxes: (bytes) => {
    const parser = new SaxesParser({ xmlns: true })
    parser.on('error', (error) => {
      throw error
    })
    parser.on('opentag', () => {})
    parser.on('text', () => {})
    parser.write(bytes.toString('utf8')).close()
  },
  'fast-xml-parser': (bytes) => {
    if (XMLValidator.validate(bytes.toString('utf8')) !== true) throw new Error('not well-formed')
  },
  'every byte looked at': (bytes) => {
    let n = 0
    for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0x3c) n++
    if (n === 0) throw new Error('no markup')
  },
}

/** The median times of the contestants, who take turns, so that other work on the machine hits all alike. */
function medians(files) {
  const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]))
  for (const until = performance.now() + 12_000; performance.now() < until || times.saxes.length < 20; )
    for (const [name, run] of Object.entries(contestants)) {
      const start = performance.now()
      for (const bytes of files) run(bytes)
      times[name].push(performance.now() - start)
    }
  // The first third is warming up.
  return Object.entries(times).map(([name, all]) => {
    const warm = all.slice(Math.ceil(all.length / 3)).sort((x, y) => x - y)
    return [name, warm[warm.length >> 1]]
  })
}

for (const [kind, folder] of [
  ['novels', 'eltec'],
  ['plays', 'dracor'],
]) {
  const path = join(corpora, folder)
  const files = readdirSync(path)
    .filter((f) => f.endsWith('.xml'))
    .sort()
    .map((f) => readFileSync(join(path, f)))
  const size = files.reduce((n, f) => n + f.length, 0)
  console.log(`${kind}: ${files.length} files, ${(size / 1e6).toFixed(2)} MB`)
  const speeds = Object.fromEntries(medians(files).map(([name, ms]) => [name, size / 1e3 / ms]))
  for (const [name, speed] of Object.entries(speeds))
    console.log(
      `  ${name.padEnd(22)}${speed.toFixed(0).padStart(6)} MB/s${(speeds.sigla / speed).toFixed(2).padStart(8)}`,
    )
}
