import { defineCommand, UsageError } from '../command.js'

/** `sigla explain CODE`: why something is a fault, with an example, and how to mend it. */
export const explainCommand = defineCommand({
  name: 'explain',
  summary: 'explain a diagnostic code, or list all of them',
  arguments: [
    { name: 'code', description: 'the code, as it stands in brackets after a message', optional: true },
  ],
  examples: [
    {
      line: 'sigla explain pointer-dangling',
      text: 'why a pointer must lead somewhere, and how to mend one',
    },
  ],
  async run(_context, [code]) {
    const { allCodes } = await import('../../diagnostic.js')
    if (code === undefined) {
      const width = Math.max(...Object.keys(allCodes).map((name) => name.length))
      const lines = Object.entries(allCodes).map(
        ([name, entry]) => `${name.padEnd(width)}  ${entry.severity.padEnd(7)}  ${entry.title}`,
      )
      return { output: `${lines.join('\n')}\n` }
    }
    const entry = allCodes[code]
    if (entry === undefined) {
      const { didYouMean } = await import('../../edition/suggest.js')
      const near = didYouMean(code, Object.keys(allCodes))
      throw new UsageError(`There is no code “${code}”.${near} “sigla explain” lists all codes.`)
    }
    return { output: `${code} (${entry.severity})\n${entry.title}\n\n${entry.explanation}\n` }
  },
})
