import { defineCommand, UsageError } from '../command.js'
import { progressBar } from '../progress.js'

/** `sigla build`: the whole edition. */
export const buildCommand = defineCommand({
  name: 'build',
  summary: 'encode what is new, validate, transform, publish',
  description:
    'Makes every edition of every document, the site, records and search, in dist/edition of the project. Only what changed since the last build is made again; the result is the same byte for byte.\n\nA large edition can be built in parts by several machines (--shard 1/7 …) and put together with sigla merge.',
  arguments: [{ name: 'dir', description: 'the project’s folder; as -C', optional: true }],
  options: {
    cache: { negated: true, description: 'use nothing of an earlier build' },
    jobs: {
      value: 'number',
      type: 'number',
      minimum: 1,
      description: 'number of workers; one a processor unless given',
    },
    shard: { value: 'i/n', description: 'build only part i of n' },
    dryRun: { description: 'say what would be made again, and why' },
  },
  examples: [
    { line: 'sigla build', text: 'the edition of this project' },
    { line: 'sigla build --dry-run', text: 'what changed, and what it concerns' },
  ],
  async run(context, args, options) {
    const { build } = await import('../../publish/build.js')
    const { loadEdition } = await import('../../edition.js')
    const { ConfigurationError } = await import('../command.js')
    const { relative } = await import('node:path')
    let edition: import('../../edition.js').Edition
    if (args[0] === undefined) edition = context.project()
    else {
      const loaded = loadEdition(context.resolve(args[0]))
      if (loaded.edition === undefined) throw new ConfigurationError(loaded.diagnostics)
      edition = loaded.edition
      if (edition.configFile === undefined)
        throw new UsageError(
          `There is no project in ${args[0]}: it holds no sigla.config.json (“{}” is enough).`,
        )
    }
    const shard = options.shard === undefined ? undefined : shardOf(options.shard)
    const result = await build(edition, {
      cache: options.cache,
      dryRun: options.dryRun,
      signal: context.io.signal,
      progress: progressBar(context),
      ...(options.jobs === undefined ? {} : { jobs: options.jobs }),
      ...(shard === undefined ? {} : { shard }),
    })
    const { diagnostics, documents, plan, written, files, failed } = result
    if (failed) return { diagnostics, status: 2 }
    if (options.dryRun) {
      const lines = plan
        .filter(({ reason }) => reason !== 'fresh')
        .map(({ file, reason }) => `${file}: ${reasons[reason]}\n`)
      return { diagnostics, output: lines.length > 0 ? lines.join('') : 'Nothing has changed.\n' }
    }
    const folder = relative(context.directory, edition.output).replaceAll('\\', '/') || '.'
    const invalid = documents.filter(({ valid }) => !valid).length
    const start =
      documents.length === 1 ? `${folder}/${encodeURI(documents[0]!.stem)}.html` : `${folder}/index.html`
    const site = documents.length === 1 ? `; ${folder}/index.html is the site` : ''
    return {
      diagnostics,
      summary: [
        `${documents.length} ${documents.length === 1 ? 'document' : 'documents'}${invalid > 0 ? `, ${invalid} of them invalid` : ''}: ${files} files in ${folder}, ${written} of them written now.`,
        ...(documents.length === 0 ? [] : [`Open ${start} in a browser${site}.`]),
      ].join('\n'),
    }
  },
})

const reasons: Readonly<Record<string, string>> = {
  new: 'a new document',
  document: 'the document changed',
  register: 'a register entry that it cites changed',
  shared: 'the configuration, a schema, a stylesheet or Sigla itself changed',
  site: 'the site round its page changed',
}

function shardOf(text: string): { index: number; of: number } {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text) ?? []
  const [i, n] = [Number(index), Number(of)]
  if (index === undefined || i < 1 || i > n)
    throw new UsageError(
      `--shard takes the number of a part and how many there are, such as 2/7; “${text}” is neither.`,
    )
  return { index: i, of: n }
}
