import { defineCommand } from '../command.js'

/** `sigla merge`: parts of an edition become one. */
export const mergeCommand = defineCommand({
  name: 'merge',
  summary: 'put the parts of an edition together that sigla build --shard made',
  description:
    'Checks every file against its part’s manifest, and that the parts belong together. When no part is missing, the site is made too; the result is what one build would have made, byte for byte.',
  arguments: [{ name: 'part', description: 'folders of parts, each with its manifest.json', many: true }],
  options: {
    output: {
      short: 'o',
      value: 'dir',
      description: 'the folder of the result; the project’s dist/edition unless given',
    },
  },
  examples: [
    { line: 'sigla merge parts/1 parts/2 parts/3', text: 'three parts into the edition of this project' },
  ],
  async run(context, args, options) {
    const { mergeParts } = await import('../../publish/merge.js')
    const edition = context.project()
    const output = options.output === undefined ? edition.output : context.resolve(options.output)
    const folders = args.map((arg) => context.resolve(arg))
    const { diagnostics, documents, files, failed } = await mergeParts(edition, folders, output)
    if (failed) return { diagnostics, status: 2 }
    return {
      diagnostics,
      summary: `${documents.length} documents, ${files} files in ${options.output ?? 'dist/edition'}.`,
    }
  },
})
