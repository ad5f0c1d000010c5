import type { Diagnostic } from '../../diagnostic.js'
import { defineCommand, UsageError } from '../command.js'

/** `sigla convention check|classes FILE`: the examples written in a convention, and its classes. */
export const conventionCommand = defineCommand({
  name: 'convention',
  summary: 'check a convention file and the examples written in it, or list its classes',
  arguments: [
    { name: 'action', description: 'check or classes' },
    {
      name: 'file',
      description: 'translation, leiden or a convention file; translation unless given',
      optional: true,
    },
  ],
  examples: [
    { line: 'sigla convention check my-convention.json', text: 'each example must have the class it names' },
    {
      line: 'sigla convention classes',
      text: 'the classes of the built-in convention, for sigla mark and decisions',
    },
  ],
  async run(context, [action, name = 'translation']) {
    if (action !== 'check' && action !== 'classes')
      throw new UsageError('Write: sigla convention check FILE, or sigla convention classes FILE.')
    const { builtInConventions, classify, loadConvention, siglaCodes } = await import('../../sigla/index.js')
    const { reporter } = await import('../../diagnostic.js')
    const { readTranscript } = await import('../../transcript/index.js')
    const builtIn = (builtInConventions as readonly string[]).includes(name)
    const { convention, diagnostics } = loadConvention(builtIn ? name : context.resolve(name))
    if (convention === undefined) return { diagnostics, status: 2 }
    if (action === 'classes') {
      const width = Math.max(...convention.classes.map(({ id }) => id.length))
      const lines = convention.classes.map(({ id, description }) => `${id.padEnd(width)}  ${description}\n`)
      return { diagnostics, output: lines.join('') }
    }
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
