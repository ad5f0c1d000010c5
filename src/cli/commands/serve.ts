import { defineCommand, UsageError } from '../command.js'

/** `sigla serve`: the edition in the browser while one works on it. */
export const serveCommand = defineCommand({
  name: 'serve',
  summary: 'preview the edition in the browser, built again at each change',
  description:
    'Builds the edition, serves it on this machine until it is interrupted, and builds again when a transcript, document, register, image, style sheet or the configuration changes; open pages load again by themselves. Diagnostics stand beside the words they concern. It is for working, not for publishing: the published edition is the folder that “sigla build” makes.',
  arguments: [],
  options: {
    port: { value: 'number', type: 'number', default: '4321', description: 'the port; 0 for any free one' },
  },
  examples: [{ line: 'sigla serve', text: 'at http://localhost:4321/' }],
  async run(context, _args, options) {
    const first = context.project()
    const port = Number(options.port)
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
      throw new UsageError('A port is a number from 0 to 65535.')
    const { join } = await import('node:path')
    const { watch } = await import('chokidar')
    const { loadEdition } = await import('../../edition.js')
    const { build } = await import('../../publish/build.js')
    const { startPreview } = await import('../../server/preview.js')
    const rebuild = async () => {
      const { edition, diagnostics } = loadEdition(first.root)
      if (edition === undefined) return diagnostics
      return (await build(edition, { signal: context.io.signal })).diagnostics
    }
    const built = await rebuild()
    let preview: Awaited<ReturnType<typeof startPreview>>
    try {
      preview = await startPreview(first.output, port)
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      throw new UsageError(`The preview cannot listen at port ${port} (${code}). Choose another --port.`)
    }
    preview.update(built)
    context.progress(`Preview at http://localhost:${preview.port}/ (${count(built)}; interrupt to stop)`)
    const { transcripts, documents, authority, decisions } = first.folders
    const watched = [
      transcripts,
      documents,
      authority,
      decisions,
      ...['xslt', 'tei/images'].map((name) => join(first.root, name)),
      ...(first.configFile === undefined ? [] : [first.configFile]),
    ]
    const watcher = watch(watched, {
      ignoreInitial: true,
      awaitWriteFinish: { stabilityThreshold: 80, pollInterval: 20 },
    })
    // one build at a time; changes during a build start one more
    let running = false
    let again = false
    const change = async (): Promise<void> => {
      if (running) {
        again = true
        return
      }
      running = true
      do {
        again = false
        try {
          const diagnostics = await rebuild()
          preview.update(diagnostics)
          context.progress(`Built again (${count(diagnostics)})`)
        } catch (error) {
          context.progress(`Not built: ${error instanceof Error ? error.message : String(error)}`)
        }
      } while (again)
      running = false
    }
    watcher.on('all', () => void change())
    await new Promise<void>((done) => {
      if (context.io.signal.aborted) done()
      else context.io.signal.addEventListener('abort', () => done(), { once: true })
    })
    await watcher.close()
    await preview.close()
    return {}
  },
})

function count(diagnostics: readonly { readonly severity: string }[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length
  const words = [several(errors, 'error'), several(warnings, 'warning')].filter((part) => part !== '')
  return words.length === 0 ? 'no faults' : `${words.join(', ')}; the home page lists them`
}

/** `1 error`, `2 errors`; nothing for none. */
function several(number: number, word: string): string {
  return number === 0 ? '' : `${number} ${word}${number === 1 ? '' : 's'}`
}
