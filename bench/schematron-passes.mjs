// Rules of a Schematron schema (or of a grammar with patterns) on documents in one process: milliseconds of each pass,
// reading the document included. Run by validate.mjs.
import { readFileSync } from 'node:fs'
import { parseDocument } from '../dist/lib/document/tree.js'
import { checkSchematron } from '../dist/lib/validate/schematron/layer.js'

const [passes, schema, cacheDir, ...documents] = process.argv.slice(2)
const times = []
for (let pass = 0; pass < Number(passes); pass++) {
  const start = performance.now()
  for (const file of documents) {
    const { document } = parseDocument(readFileSync(file), file)
    if (checkSchematron(document, [schema], { cacheDir }).incorrect) throw new Error(`${schema} is incorrect`)
  }
  times.push(performance.now() - start)
}
process.stdout.write(`${JSON.stringify(times)}\n`)
