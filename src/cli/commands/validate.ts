import { type Diagnostic, reporter } from '../../diagnostic.js'
import { editionCodes } from '../../edition/codes.js'
import { type CheckedDocument, defineCommand, UsageError } from '../command.js'

/** `sigla validate`: what is wrong with documents, where, and how to mend it. */
export const validateCommand = defineCommand({
  name: 'validate',
  summary: 'check documents: well-formed, by their schemas, pointers, editorial rules',
  arguments: [
    {
      name: 'document',
      description:
        'files, folders of them, or - for standard input; the project’s documents and registers unless given',
      optional: true,
      many: true,
    },
  ],
  options: {
    schema: {
      value: 'file',
      many: true,
      description: 'a RELAX NG schema (.rng, .rnc) instead of the documents’ own',
    },
    schematron: { value: 'file', many: true, description: 'a Schematron schema besides the documents’ own' },
    layer: {
      value: 'name',
      many: true,
      choices: ['wellformed', 'relaxng', 'schematron', 'pointers', 'editorial', 'json'],
      description: 'only these layers; all unless given',
    },
    phase: { value: 'name', description: 'the phase of the Schematron schemas' },
    urls: { description: 'ask the web addresses in pointers whether they answer; else nothing is fetched' },
    fix: { description: 'apply the repairs that are certain' },
    updateBaseline: {
      description: 'accept the faults of now: write them into the baseline file of the configuration',
    },
  },
  examples: [
    { line: 'sigla validate', text: 'all of the project' },
    {
      line: 'sigla validate --schema tei_all.rng letter.xml',
      text: 'one document, by a schema of your choice',
    },
    { line: 'sigla validate --format sarif > sigla.sarif', text: 'for a code host' },
  ],
  async run(context, args, options) {
    const { statSync, writeFileSync } = await import('node:fs')
    const { resolve } = await import('node:path')
    const { filesIn } = await import('../../edition.js')
    const { AddressBook, checkJsonFile, checkProjectJson, projectJson, validateDocument } = await import(
      '../../validate/index.js'
    )
    const { unknownRules } = await import('../../validate/severity.js')
    const edition = args.length === 0 ? context.project() : context.edition()
    const diagnostics: Diagnostic[] = [...unknownRules(edition)]
    const report = reporter(editionCodes)
    const files = args.length === 0 ? [...edition.documents, ...edition.authority] : []
    for (const arg of args) {
      const path = context.resolve(arg)
      const folder = path !== '-' && statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
      if (!folder) {
        files.push(path)
        continue
      }
      const found = filesIn(path, (name) => /\.(xml|tei)$/i.test(name))
      files.push(...found)
      if (found.length === 0)
        diagnostics.push(
          report('folder-empty', { file: path }, `There is no document (.xml or .tei) in the folder ${arg}.`),
        )
    }
    const json = options.layer.length === 0 || options.layer.includes('json')
    const checked: CheckedDocument[] = []
    const addresses = options.urls ? new AddressBook() : undefined
    let schemaFault = false
    let fixed = 0
    for (const file of files) {
      const input = await context.read(file)
      if (!('bytes' in input)) {
        diagnostics.push(input)
        continue
      }
      if (/\.json$/i.test(input.path)) {
        const own = projectJson(edition).find(({ file: known }) => known === input.path)
        if (json) diagnostics.push(...checkJsonFile(input.bytes, input.path, own?.schema))
        continue
      }
      const settings = {
        schema: options.schema.map((name) => context.resolve(name)),
        schematron: options.schematron.map((name) => context.resolve(name)),
        ...(options.layer.length === 0 ? {} : { layers: options.layer }),
        ...(options.phase === undefined ? {} : { phase: options.phase }),
        ...(addresses === undefined ? {} : { addresses }),
        progress: context.progress,
      }
      let result = await validateDocument(input.bytes, input.path, edition, settings)
      if (options.fix && input.path !== '-') {
        const { applyFixes } = await import('../../validate/fix.js')
        const mended = applyFixes(input.bytes, input.path, result.diagnostics)
        if (mended !== undefined) {
          const { atomicWrite } = await import('../../document/write.js')
          atomicWrite(input.path, mended.bytes)
          fixed += mended.count
          const again = await context.read(file)
          if ('bytes' in again) result = await validateDocument(again.bytes, input.path, edition, settings)
        }
      }
      // One by one: there may be more than a call can have arguments.
      for (const found of result.diagnostics) diagnostics.push(found)
      if (result.schemaFault) schemaFault = true
      checked.push({
        file: input.path,
        ...(result.schema === undefined ? {} : { schema: result.schema }),
        valid: result.valid,
      })
    }
    if (args.length === 0 && json) diagnostics.push(...checkProjectJson(edition))
    if (options.updateBaseline) {
      const name = edition.config.validate?.baseline
      if (name === undefined)
        throw new UsageError(
          'The configuration names no baseline file. Add "validate": { "baseline": "baseline.json" } to sigla.config.json.',
        )
      const { baselineText } = await import('../../validate/severity.js')
      writeFileSync(resolve(edition.root, name), baselineText(diagnostics, edition))
      const count = diagnostics.filter(({ severity }) => severity !== 'note').length
      return { summary: `${count} ${count === 1 ? 'fault is' : 'faults are'} accepted in ${name}.` }
    }
    const invalid = checked.filter(({ valid }) => !valid).length
    const mended = fixed > 0 ? `; ${fixed} ${fixed === 1 ? 'repair' : 'repairs'} applied` : ''
    return {
      diagnostics,
      checked,
      summary: `${checked.length} ${checked.length === 1 ? 'document' : 'documents'} checked, ${invalid} of them invalid${mended}.`,
      ...(schemaFault ? { status: 2 } : {}),
    }
  },
})
