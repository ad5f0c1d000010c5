import { defineCommand, UsageError } from '../command.js'

/** `sigla api`: the edition for programs, live. */
export const apiCommand = defineCommand({
  name: 'api',
  summary: 'serve the edition to programs: OAI-PMH, DTS, search, records',
  description:
    'Serves the project’s documents over HTTP until it is interrupted: harvesting (/oai), retrieval of documents and their parts (/dts/), full-text search (/search), records (/records/). /openapi.json describes all of it. The documents are read once, at the start; restart it after a change.\n\nEach request is one line of JSON on standard error.',
  arguments: [],
  options: {
    host: {
      value: 'address',
      default: '127.0.0.1',
      description: 'the address to listen at; 0.0.0.0 for all',
    },
    port: { value: 'number', type: 'number', default: '8080', description: 'the port; 0 for any free one' },
    base: {
      value: 'url',
      description: 'the address under which clients reach the server, if another than where it listens',
    },
    rate: {
      value: 'number',
      type: 'number',
      default: '1200',
      description: 'requests a minute from one address; 0 for no limit',
    },
    proxied: { description: 'a proxy of your own stands before the server: believe its X-Forwarded-For' },
  },
  examples: [
    { line: 'sigla api', text: 'at http://127.0.0.1:8080/' },
    {
      line: 'sigla api --host 0.0.0.0 --base https://api.example.org/ --proxied',
      text: 'behind a proxy that speaks https',
    },
  ],
  async run(context, _args, options) {
    const edition = context.project()
    const port = Number(options.port)
    const rate = Number(options.rate)
    if (port > 65_535) throw new UsageError('A port is a number up to 65535.')
    const given = options.base === undefined || options.base.endsWith('/') ? options.base : `${options.base}/`
    if (given !== undefined && !URL.canParse(given)) {
      throw new UsageError('--base must be an address such as https://api.example.org/.')
    }
    const { toolVersion } = await import('../../edition.js')
    const { createApi } = await import('../../server/api.js')
    const { holdingsOf, readLibrary } = await import('../../server/library.js')
    const { searchIndex } = await import('../../server/search.js')
    const { clientAddress, run } = await import('../../server/serve.js')
    const { library, diagnostics } = readLibrary(edition)
    const holdings = holdingsOf(library, given ?? `http://${options.host}:${port}/`)
    const search = searchIndex(holdings)
    const app = createApi({
      holdings,
      search,
      toolVersion,
      rate,
      client: clientAddress(options.proxied),
      log: (entry) => {
        if (!context.common.quiet) context.io.stderr.write(`${JSON.stringify(entry)}\n`)
      },
      now: () => new Date(),
    })
    let running: Awaited<ReturnType<typeof run>>
    try {
      running = await run(app, options.host, port)
    } catch (error) {
      search.close()
      const { code = '' } = error as NodeJS.ErrnoException
      throw new UsageError(
        `The server cannot listen at ${options.host}:${port} (${code}). Choose another --port or --host.`,
      )
    }
    context.progress(
      `Serving ${library.documents.length} documents at http://${options.host}:${running.port}/ (interrupt to stop)`,
    )
    const { signal } = context.io
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve()
      else signal.addEventListener('abort', () => resolve(), { once: true })
    })
    await running.stop()
    search.close()
    return { diagnostics }
  },
})
