/**
 * `sigla review`: a page on loopback that walks an editor through the brackets that were not certain. Only who knows the
 * random token of this run may read or decide, and only under the server's own name (no DNS rebinding, no other site's page).
 */
import { timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Review, ReviewScope } from '../encode/review.js'
import { reviewPage } from './review-page.js'

/** What the review server needs. */
export interface ReviewOptions {
  readonly review: Review
  /** The random token of this run, at least 32 characters. */
  readonly token: string
  /** The port, once it is known: requests for another host are refused. */
  readonly port: () => number
}

/**
 * Makes the application.
 *
 * @returns a Hono application: the page at `/`, `GET /api/items`, `POST /api/decide`, `POST /api/undo`
 */
export function createReview(options: ReviewOptions): Hono {
  const { review, token } = options
  const app = new Hono()
  app.use('*', async (context, next) => {
    const refusal = refuse(context, options)
    if (refusal === undefined) await next()
    else context.res = context.text(refusal, 403)
    for (const [name, value] of Object.entries(headers)) context.header(name, value)
  })
  app.get('/', (context) => {
    context.header('Content-Security-Policy', policy(token))
    return context.html(reviewPage(token))
  })
  app.get('/api/items', (context) => {
    const scope: ReviewScope = context.req.query('scope') === 'likely' ? 'likely' : 'ask'
    return context.json({ version: 1, items: review.items(scope), classes: review.classes })
  })
  app.post('/api/decide', async (context) => {
    const body = await bodyOf(context)
    const { document, index, class: name, span, alike } = body
    if (typeof document !== 'string' || typeof index !== 'number' || typeof name !== 'string') {
      return context.json({ message: 'A decision needs document, index and class.' }, 400)
    }
    const words = typeof span === 'string' ? span : undefined
    const decided = review.decide(document, index, name, words, alike === true)
    return decided > 0
      ? context.json({ decided })
      : context.json(
          { message: 'There is no such bracket or class, or the words do not stand before it.' },
          422,
        )
  })
  app.post('/api/undo', (context) => {
    const undone = review.undo()
    return context.json({ undone: undone !== undefined, ...undone })
  })
  return app
}

const headers: Readonly<Record<string, string>> = {
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
}

function policy(token: string): string {
  return `default-src 'none'; script-src 'nonce-${token}'; style-src 'nonce-${token}'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
}

/** Why a request is refused, in a sentence; undefined if it is not. */
function refuse({ req }: Context, { token, port }: ReviewOptions): string | undefined {
  const hosts = [`127.0.0.1:${port()}`, `localhost:${port()}`, `[::1]:${port()}`]
  const host = req.header('host')
  if (host === undefined || !hosts.includes(host)) return 'This server answers only under its own name.'
  const origin = req.header('origin')
  if (origin !== undefined && origin !== `http://${host}`)
    return 'Another site’s page may not use this server.'
  const given = req.header('x-sigla-token') ?? (req.method === 'GET' ? req.query('token') : undefined)
  if (given === undefined || !equal(given, token)) {
    return 'Open the address that “sigla review” printed: it holds the token of this run.'
  }
  return undefined
}

function equal(a: string, b: string): boolean {
  const one = Buffer.from(a)
  const other = Buffer.from(b)
  return one.length === other.length && timingSafeEqual(one, other)
}

async function bodyOf({ req }: Context): Promise<Record<string, unknown>> {
  try {
    const text = await req.text()
    const value: unknown = text.length > 100_000 ? undefined : JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
