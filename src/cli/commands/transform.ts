import { defineCommand, UsageError } from '../command.js'

/** `sigla transform`: one edition of one document. */
export const transformCommand = defineCommand({
  name: 'transform',
  summary: 'make one edition of a document: HTML, text or JSON',
  description:
    'The edition goes to standard output unless -o names a file. That no text is lost is proved each time.\n\nThe HTML holds all three views and stands alone; --view is the one shown first. The text edition holds the content of <text> in one view.',
  arguments: [{ name: 'document', description: 'a TEI file, or - for standard input' }],
  options: {
    to: {
      short: 't',
      value: 'format',
      choices: ['html', 'text', 'json'],
      required: true,
      description: 'the format',
    },
    view: {
      value: 'view',
      choices: ['printed', 'reading', 'diplomatic'],
      description: 'the view; reading unless given',
    },
    output: { short: 'o', value: 'file', description: 'write the edition into this file' },
    param: { value: 'name=value', many: true, description: 'a parameter of the stylesheet' },
  },
  examples: [
    {
      line: 'sigla transform tei/documents/letter.xml -t text --view printed',
      text: 'the words with their signs',
    },
    { line: 'sigla transform letter.xml -t html -o letter.html', text: 'a page that stands alone' },
  ],
  async run(context, args, options) {
    const input = await context.read(args[0]!)
    if (!('bytes' in input)) return { diagnostics: [input] }
    const { readDocument, Registers, standalone } = await import('../../publish/standalone.js')
    const { transform } = await import('../../transform/transform.js')
    const { interfaceParameters, projectOptions } = await import('../../publish/parts.js')
    const { projectStylesheets } = await import('../../transform/own.js')
    const { dirname } = await import('node:path')
    const edition = context.edition()
    const own = projectStylesheets(edition, [options.to])
    if (own.diagnostics.some(({ severity }) => severity === 'error'))
      return { diagnostics: own.diagnostics, status: 2 }
    const parsed = readDocument(
      input.bytes,
      input.path,
      edition.configFile === undefined ? dirname(input.path) : edition.root,
    )
    if (parsed.document === undefined) return { diagnostics: parsed.diagnostics }
    const parameters: Record<string, string> = { ...interfaceParameters(edition, options.to) }
    for (const pair of options.param) {
      const at = pair.indexOf('=')
      if (at < 1) throw new UsageError(`--param takes NAME=VALUE, and “${pair}” is not of this form.`)
      parameters[pair.slice(0, at)] = pair.slice(at + 1)
    }
    const tei =
      edition.configFile === undefined && !parsed.document.included
        ? input.bytes
        : standalone(parsed.document, new Registers(edition))
    const made = transform(tei, input.path, options.to, {
      ...(options.view === undefined ? {} : { view: options.view }),
      parameters,
      ...projectOptions(edition, own.stylesheets),
    })
    const unknown = made.diagnostics.find(({ code }) => code === 'edition-parameter')
    if (unknown !== undefined) throw new UsageError(unknown.message)
    if (made.output === undefined) return { diagnostics: made.diagnostics }
    if (options.output === undefined) return { diagnostics: made.diagnostics, output: made.output }
    const { atomicWrite } = await import('../../document/write.js')
    atomicWrite(context.resolve(options.output), made.output)
    return { diagnostics: made.diagnostics, summary: `${options.output} written.` }
  },
})
