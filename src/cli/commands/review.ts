import { defineCommand, UsageError } from '../command.js'

/** `sigla review`: a page for deciding doubtful brackets. */
export const reviewCommand = defineCommand({
  name: 'review',
  summary: 'decide doubtful brackets on a page in your browser',
  description:
    'Serves a page on this machine alone until it is interrupted. Each decision is written into tei/decisions at once; the next `sigla encode` applies them.',
  arguments: [
    {
      name: 'transcript',
      description: 'files; the project’s transcripts unless given',
      optional: true,
      many: true,
    },
  ],
  options: {
    port: { value: 'number', type: 'number', default: '0', description: 'the port; 0 for any free one' },
  },
  examples: [{ line: 'sigla review', text: 'prints the address of the page' }],
  async run(context, args, options) {
    const port = Number(options.port)
    if (port > 65_535) throw new UsageError('A port is a number up to 65535.')
    const { randomBytes } = await import('node:crypto')
    const { Review } = await import('../../encode/index.js')
    const { projectConvention } = await import('../../encode/convention.js')
    const { createReview } = await import('../../server/review.js')
    const { run } = await import('../../server/serve.js')
    const edition = context.project()
    const { convention, diagnostics } = projectConvention(edition)
    if (convention === undefined) return { diagnostics, status: 2 }
    const review = new Review(
      edition,
      convention,
      args.length === 0 ? edition.transcripts : args.map((arg) => context.resolve(arg)),
    )
    // The token guards a server of this run; it is in no output of the edition.
    const token = randomBytes(24).toString('base64url')
    let bound = port
    const running = await run(createReview({ review, token, port: () => bound }), '127.0.0.1', port)
    bound = running.port
    context.progress(`Open http://127.0.0.1:${bound}/?token=${token} and stop with Ctrl-C.`)
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve)
      process.once('SIGTERM', resolve)
    })
    await running.stop()
    return {
      diagnostics,
      summary: 'The decisions are in the project’s decisions folder; sigla encode applies them.',
    }
  },
})
