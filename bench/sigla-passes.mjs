// The engine in one process: the first pass over files, and later ones. Run by validate.mjs.
import { readFileSync } from 'node:fs'
import { loadSchema, validateDocument } from '../dist/lib/validate/relaxng/index.js'

const [passes, file, ...documents] = process.argv.slice(2)
const { schema } = loadSchema(file)
const times = []
for (let pass = 0; pass < Number(passes); pass++) {
  const start = performance.now()
  for (const document of documents) validateDocument(schema, readFileSync(document), document)
  times.push(performance.now() - start)
}
process.stdout.write(`${JSON.stringify(times)}\n`)
