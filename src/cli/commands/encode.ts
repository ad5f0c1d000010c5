import type { FileReport } from '../../encode/report.js'
import { defineCommand, UsageError } from '../command.js'
import { progressBar } from '../progress.js'

/** `sigla encode`: transcripts become TEI documents. */
export const encodeCommand = defineCommand({
  name: 'encode',
  summary: 'turn transcripts, with their brackets, into TEI documents',
  description:
    'Reads each transcript, decides what its brackets mean by the convention, and writes a TEI document. A document that an editor has changed since is left alone, unless --merge or --force is given.\n\nOutside a project the document of one transcript goes to standard output unless -o names a file or folder.',
  arguments: [
    {
      name: 'transcript',
      description: 'files, or - for standard input; the project’s transcripts unless given',
      optional: true,
      many: true,
    },
  ],
  options: {
    output: {
      short: 'o',
      value: 'path',
      description: 'a folder, or for one transcript a file that ends in .xml',
    },
    convention: {
      value: 'name',
      description: 'the convention: translation, leiden, or a JSON file; the project’s unless given',
    },
    report: { value: 'file', description: 'write what was read and decided, as JSON; - for standard output' },
    dryRun: {
      description:
        'write no document; show the difference from the one that exists; with --merge, what would be placed and what not',
      conflicts: ['force'],
    },
    merge: {
      description: 'place in edited documents what can be placed, and list the rest',
      conflicts: ['force'],
    },
    force: { description: 'replace edited documents' },
  },
  examples: [
    { line: 'sigla encode', text: 'all transcripts of the project' },
    {
      line: 'sigla encode notes.txt -o notes.xml --report notes.json',
      text: 'one transcript, with a report',
    },
  ],
  async run(context, args, options) {
    const { join } = await import('node:path')
    const { projectConvention } = await import('../../encode/convention.js')
    const { encodeFiles, loadNames } = await import('../../encode/files.js')
    const { atomicWrite } = await import('../../document/write.js')
    const edition = args.length === 0 ? context.project() : context.edition()
    const chosen = projectConvention(edition, options.convention, context.resolve)
    const { convention, diagnostics: faults } = chosen
    if (convention === undefined) return { diagnostics: faults, status: 2 }

    const diagnostics = [...faults]
    const jsonReport = (reports: readonly FileReport[]): string | undefined => {
      if (options.report === undefined) return undefined
      const named = <T extends { readonly file: string }>(list: readonly T[]): T[] =>
        list.map((one) => ({ ...one, file: context.display(one.file) }))
      const text = `${JSON.stringify({ version: 1, files: named(reports), diagnostics: named(diagnostics) }, null, 2)}\n`
      if (options.report === '-') return text
      atomicWrite(context.resolve(options.report), text)
      return undefined
    }
    const toStdout = options.output === undefined && edition.configFile === undefined && !options.dryRun
    if (toStdout && args.length > 1)
      throw new UsageError(
        'There is no project here to write into. Name a folder for the documents with -o DIR.',
      )
    if (args.includes('-') || toStdout) {
      if (args.length > 1) throw new UsageError('Standard input (-) cannot be encoded together with files.')
      const input = await context.read(args[0]!)
      if (!('bytes' in input)) return { diagnostics: [input] }
      const { encodeTranscript, stemOf } = await import('../../encode/encode.js')
      const { encodeTei } = await import('../../encode/existing.js')
      const { names } = loadNames(edition)
      const name = input.path === '-' ? '-' : input.path
      const encode = /\.(?:xml|tei)$/i.test(name) ? encodeTei : encodeTranscript
      const encoded = encode(input.bytes, {
        name,
        stem: name === '-' ? 'transcript' : stemOf(name),
        config: edition.config,
        convention,
        registers: names,
      })
      diagnostics.push(...encoded.diagnostics)
      const report = jsonReport([encoded.report])
      if (encoded.tei === undefined) return { diagnostics, status: 1 }
      if (options.output !== undefined) {
        const target = context.resolve(options.output)
        const file = target.endsWith('.xml')
          ? target
          : join(target, `${name === '-' ? 'transcript' : stemOf(name)}.xml`)
        if (!options.dryRun) atomicWrite(file, encoded.tei)
        return { diagnostics, ...(report === undefined ? {} : { output: report }) }
      }
      return { diagnostics, output: report ?? encoded.tei }
    }
    const transcripts = args.length === 0 ? edition.transcripts : args.map((arg) => context.resolve(arg))
    if (args.length > 1 && options.output?.endsWith('.xml'))
      throw new UsageError('Several transcripts need a folder: -o DIR instead of one file.')
    const mode = options.merge ? 'merge' : options.force ? 'force' : 'careful'
    const bar = progressBar(context)
    const made = encodeFiles(transcripts, {
      edition,
      convention,
      mode,
      dryRun: options.dryRun,
      reports: options.report !== undefined,
      ...(options.output === undefined ? {} : { output: context.resolve(options.output) }),
      progress: bar,
    })
    diagnostics.push(...made.diagnostics)
    const report = jsonReport(made.reports)
    const count = (status: string): number => made.files.filter((file) => file.status === status).length
    const brackets = made.files.reduce((sum, file) => sum + file.brackets, 0)
    const asked = made.files.reduce((sum, file) => sum + file.asked, 0)
    const placed = made.files.reduce((sum, file) => sum + (file.placed ?? 0), 0)
    const parts = [
      ...(count('written') > 0 ? [`${count('written')} written`] : []),
      ...(count('merged') > 0 ? [`${count('merged')} merged`] : []),
      ...(count('unchanged') > 0 ? [`${count('unchanged')} unchanged`] : []),
      ...(count('left') > 0 ? [`${count('left')} left alone`] : []),
      ...(options.dryRun && options.merge
        ? [`${placed} ${placed === 1 ? 'block' : 'blocks'} would be placed in edited documents`]
        : []),
      ...(count('failed') > 0 ? [`${count('failed')} failed`] : []),
    ]
    const dry = made.files.map(({ difference }) => difference ?? '').join('')
    return {
      diagnostics,
      ...(report !== undefined ? { output: report } : options.dryRun ? { output: dry } : {}),
      summary: `${transcripts.length} ${transcripts.length === 1 ? 'transcript' : 'transcripts'}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}; ${brackets} ${brackets === 1 ? 'bracket' : 'brackets'}, ${asked} to decide${asked > 0 && edition.configFile !== undefined ? ' with sigla review' : ''}.`,
      ...(made.unreadable
        ? { status: 2 }
        : made.files.some(({ status }) => status === 'failed')
          ? { status: 1 }
          : {}),
    }
  },
})
