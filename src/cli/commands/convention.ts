import type { Diagnostic } from '../../diagnostic.js'
import { defineCommand, UsageError } from '../command.js'

/** `sigla convention check FILE`: the examples written in a convention. */
export const conventionCommand = defineCommand({
  name: 'convention',
  summary: 'check a convention file and the examples written in it',
  arguments: [
    { name: 'action', description: 'check' },
    { name: 'file', description: 'translation, leiden or a convention file' },
  ],
  examples: [
    { line: 'sigla convention check my-convention.json', text: 'each example must have the class it names' },
  ],
  async run(context, [action, name = 'translation']) {
    if (action !== 'check') throw new UsageError('Write: sigla convention check FILE.')
    const { builtInConventions, classify, loadConvention, siglaCodes } = await import('../../sigla/index.js')
    const { reporter } = await import('../../diagnostic.js')
    const { readTranscript } = await import('../../transcript/index.js')
    const builtIn = (builtInConventions as readonly string[]).includes(name)
    const { convention, diagnostics } = loadConvention(builtIn ? name : context.resolve(name))
    if (convention === undefined) return { diagnostics, status: 2 }
    const report = reporter(siglaCodes)
    const failed: Diagnostic[] = []
    for (const { text, bracket, class: wanted } of convention.examples) {
      const transcript = readTranscript(new TextEncoder().encode(text), 'example.txt', { plain: true })
      const { brackets } = classify(transcript, convention, { language: 'ru' })
      const found = brackets.find((one) => one.text === bracket)
      if (found?.class === wanted) continue
      const got =
        found === undefined ? 'there is no such bracket' : `it is ${found.class} (rule ${found.rule})`
      const message = `In the example “${text}” the bracket ${bracket} should be ${wanted}, but ${got}. Correct the example or the rule.`
      failed.push(report('convention-example', { file: name }, message))
    }
    const count = convention.examples.length
    return {
      diagnostics: [...diagnostics, ...failed],
      summary: `${convention.name} ${convention.version}: ${count - failed.length} of ${count} examples have the class they name.`,
    }
  },
})
