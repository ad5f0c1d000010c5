// One document in a fresh process, as a command would do it. Run by validate.mjs.
import { readFileSync } from 'node:fs'
import { loadSchema, validateDocument } from '../dist/lib/validate/relaxng/index.js'

const [file, document, cacheDir] = process.argv.slice(2)
const { schema } = loadSchema(file, cacheDir === undefined ? {} : { cacheDir })
for (const d of validateDocument(schema, readFileSync(document), document))
  process.stdout.write(`${d.file}:${d.line}:${d.column}: ${d.message}\n`)
