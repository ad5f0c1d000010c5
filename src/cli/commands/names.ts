import { defineCommand } from '../command.js'

/** `sigla names`: names that no register has. */
export const namesCommand = defineCommand({
  name: 'names',
  summary: 'list capitalised names that no register has, as proposals for entries',
  arguments: [
    {
      name: 'transcript',
      description: 'files; the project’s transcripts unless given',
      optional: true,
      many: true,
    },
  ],
  options: { json: { description: 'the list as JSON' } },
  examples: [{ line: 'sigla names', text: 'each name with its count and places' }],
  async run(context, args, options) {
    const { loadNames, unknownNames } = await import('../../encode/index.js')
    const { readTranscript } = await import('../../transcript/index.js')
    const { relative } = await import('node:path')
    const shown = (file: string): string => relative(context.directory, file).replaceAll('\\', '/')
    const edition = context.edition()
    const { names, diagnostics } = loadNames(edition)
    const transcripts = []
    for (const path of args.length === 0
      ? context.project().transcripts
      : args.map((arg) => context.resolve(arg))) {
      const input = await context.read(path)
      if ('bytes' in input) transcripts.push(readTranscript(input.bytes, path))
      else diagnostics.push(input)
    }
    const proposals = unknownNames(transcripts, names)
    const summary = `${proposals.length} names that no register has`
    if (options.json)
      return {
        diagnostics,
        output: `${JSON.stringify({ version: 1, names: proposals }, null, 2)}\n`,
        summary,
      }
    const lines = proposals.flatMap(({ name, count, contexts }) => [
      `${String(count).padStart(4)}  ${name}`,
      ...contexts.map(({ file, line, words }) => `        ${shown(file)}:${line}: … ${words} …`),
    ])
    return { diagnostics, output: lines.length === 0 ? '' : `${lines.join('\n')}\n`, summary }
  },
})
