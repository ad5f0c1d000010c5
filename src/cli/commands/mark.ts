import { defineCommand, UsageError } from '../command.js'

/** `sigla mark`: one bracket of an edited document becomes markup, or one intervention changes. */
export const markCommand = defineCommand({
  name: 'mark',
  summary: 'mark up one bracket of a document, or change the class of an intervention',
  description:
    'The place is a character of the bracket, or of an element that has @ana: line and column, both from 1. Everything else in the text stays; the header gains what the markup points to, and a change in revisionDesc.',
  arguments: [
    { name: 'place', description: 'FILE:LINE:COLUMN' },
    { name: 'class', description: 'a class of the convention' },
  ],
  options: {
    span: { value: 'words', description: 'the words before the bracket that it is about' },
    date: { value: 'day', description: 'the day of the change, YYYY-MM-DD; the project’s date unless given' },
    convention: {
      value: 'file',
      description: 'translation, leiden or a convention file; the project’s unless given',
    },
  },
  examples: [
    { line: 'sigla mark tei/documents/letter.xml:120:45 gloss', text: 'the bracket there is a gloss' },
    {
      line: 'sigla mark letter.xml:98:12 sic-mark --span "into consideration"',
      text: '[sic] is about these two words',
    },
  ],
  async run(context, [place = '', name = ''], options) {
    const match = /^(.+):(\d+):(\d+)$/s.exec(place)
    if (match === null) throw new UsageError('Give the place as FILE:LINE:COLUMN, e.g. letter.xml:120:45.')
    const date = options.date ?? context.edition().config.date
    if (date !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(date))
      throw new UsageError(`Give the date as YYYY-MM-DD, e.g. 2026-11-24, not “${date}”.`)
    const { markBracket } = await import('../../encode/index.js')
    const { projectConvention } = await import('../../encode/convention.js')
    const { atomicWrite } = await import('../../document/write.js')
    const edition = context.edition()
    const path = context.resolve(match[1]!)
    const input = await context.read(path)
    if (!('bytes' in input)) return { diagnostics: [input], status: 2 }
    const chosen = projectConvention(edition, options.convention, context.resolve)
    const { convention, diagnostics } = chosen
    if (convention === undefined) return { diagnostics, status: 2 }
    const marked = markBracket(input.bytes, {
      name: path,
      line: Number(match[2]),
      column: Number(match[3]),
      class: name,
      convention,
      config: edition.config,
      ...(date === undefined ? {} : { date }),
      ...(options.span === undefined ? {} : { span: options.span }),
    })
    if (marked.tei === undefined) return { diagnostics: marked.diagnostics }
    atomicWrite(path, marked.tei)
    return { diagnostics: marked.diagnostics, summary: `“${marked.bracket}” is ${name}.` }
  },
})
