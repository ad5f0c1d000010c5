import { defineCommand, UsageError } from '../command.js'

/** `sigla records`: the records of documents in library formats, and what they lack. */
export const recordsCommand = defineCommand({
  name: 'records',
  summary: 'write records for libraries, and say what the headers lack for them',
  description:
    'Reads the record of each document from its TEI header and writes it in the format of your choice. The diagnostics say what each format requires (warnings) and recommends (notes) and the header does not say.\n\nWith -o, all formats and the records of the whole edition are written into the folder records/ of DIR.',
  arguments: [
    {
      name: 'document',
      description: 'files; the project’s documents unless given',
      optional: true,
      many: true,
    },
  ],
  options: {
    as: {
      value: 'name',
      choices: [
        'record',
        'dc',
        'mods',
        'datacite',
        'datacite-xml',
        'schema-org',
        'csl',
        'bibtex',
        'ris',
        'cmif',
        'none',
      ],
      default: 'record',
      description: 'the format written to standard output; none for the diagnostics alone',
    },
    output: { short: 'o', value: 'dir', description: 'write all formats into this folder instead' },
  },
  examples: [
    { line: 'sigla records --as none', text: 'what a library would miss' },
    { line: 'sigla records --as mods tei/documents/letter.xml', text: 'one document in MODS' },
  ],
  async run(context, args, options) {
    const { parseDocument } = await import('../../document/tree.js')
    const {
      cmif,
      collectionDescription,
      collectionReadiness,
      readiness,
      readRecord,
      recordFormats,
      writeRecords,
    } = await import('../../publish/records/index.js')
    const edition = args.length === 0 ? context.project() : context.edition()
    const collection = collectionDescription(edition.config)
    const diagnostics = []
    const records = []
    for (const path of args.length === 0 ? edition.documents : args.map((arg) => context.resolve(arg))) {
      const input = await context.read(path)
      if (!('bytes' in input)) {
        diagnostics.push(input)
        continue
      }
      const { document, diagnostics: faults } = parseDocument(input.bytes, path)
      diagnostics.push(...faults)
      if (document === undefined) continue
      const { record, diagnostics: remarks } = readRecord(document)
      records.push(record)
      diagnostics.push(...remarks, ...readiness(record, path))
    }
    if (edition.configFile !== undefined)
      diagnostics.push(...collectionReadiness(collection, records, edition.configFile))
    const summary = `${records.length} ${records.length === 1 ? 'record' : 'records'}`
    if (options.output !== undefined) {
      const { atomicWrite } = await import('../../document/write.js')
      const { join } = await import('node:path')
      const folder = context.resolve(options.output)
      const files = writeRecords(records, collection)
      for (const [path, text] of files) atomicWrite(join(folder, path), text)
      return { diagnostics, summary: `${summary}; ${files.size} files written to ${options.output}` }
    }
    if (options.as === 'none') return { diagnostics, summary }
    if (options.as === 'cmif') {
      const letters = cmif(records, collection)
      if (letters === undefined) {
        throw new UsageError(
          'There is nothing to write as CMIF: no document has a correspDesc, or the configuration lacks url, date, publisher or library.editor.',
        )
      }
      return { diagnostics, output: letters, summary }
    }
    const format = recordFormats.find(({ name }) => name === options.as)!
    return {
      diagnostics,
      output: records.map((record) => format.write(record, collection)).join(''),
      summary,
    }
  },
})
