import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { rateLimiter } from 'hono-rate-limiter'
import { oaiAnswer } from '../publish/oai/index.js'
import { linkHeader, recordFormats, signposting } from '../publish/records/index.js'
import type { Answer } from './cache.js'
import { AnswerCache, answer, respond } from './cache.js'
import type { DtsEndpoint } from './dts.js'
import { dtsAnswer } from './dts.js'
import { commonHeaders } from './headers.js'
import type { Holdings } from './library.js'
import { openApi } from './openapi.js'
import { Problem, problemResponse } from './problem.js'
import type { SearchIndex } from './search.js'

/** A line of the log. */
export interface LogEntry {
  readonly time: string
  readonly method: string
  readonly path: string
  readonly status: number
  readonly milliseconds: number
  /** Set when the server itself is at fault; it goes to the log only, never to the client. */
  readonly error?: string
}

export interface ApiOptions {
  readonly holdings: Holdings
  readonly search: SearchIndex
  readonly toolVersion: string
  /** Requests a minute from one address; 0 for no limit. */
  readonly rate: number
  /** The address of the client. */
  readonly client: (context: {
    readonly req: { header(name: string): string | undefined }
    readonly env: unknown
  }) => string
  readonly log: (entry: LogEntry) => void
  readonly now: () => Date
}

const longestAddress = 4096
const largestBody = 16 * 1024
const cacheSize = 64 * 1024 * 1024
/** What a browser asks before a script's request that is not simple. */
const preflight = {
  'Access-Control-Allow-Methods': 'GET, HEAD, POST, OPTIONS',
  'Access-Control-Allow-Headers': 'If-None-Match, Content-Type',
  'Access-Control-Max-Age': '86400',
}

/** The server: OAI-PMH, DTS, search and records of one edition, as one Hono application. */
export function createApi(options: ApiOptions): Hono {
  const { holdings, search, now } = options
  const cache = new AnswerCache(cacheSize)
  const app = new Hono()

  app.use(async (context, next) => {
    const begin = performance.now()
    let error: string | undefined
    try {
      if (context.req.url.length > longestAddress) {
        context.res = problemResponse(414, `An address has at most ${longestAddress} characters.`)
      } else {
        await next()
      }
    } finally {
      if (context.error !== undefined && !(context.error instanceof Problem)) error = context.error.stack
      options.log({
        time: now().toISOString(),
        method: context.req.method,
        path: context.req.url.slice(context.req.url.indexOf('/', 8), 500),
        status: context.res.status,
        milliseconds: Math.round((performance.now() - begin) * 100) / 100,
        ...(error === undefined ? {} : { error }),
      })
    }
  })
  app.options('*', () => new Response(null, { status: 204, headers: { ...commonHeaders, ...preflight } }))
  if (options.rate > 0) {
    app.use(
      rateLimiter({
        windowMs: 60_000,
        limit: options.rate,
        standardHeaders: false,
        keyGenerator: (context) => options.client(context),
        handler: (context) => {
          context.res = problemResponse(429, `At most ${options.rate} requests a minute are answered.`, {
            'Retry-After': '60',
          })
          return context.res
        },
      }),
    )
  }
  app.use(
    bodyLimit({
      maxSize: largestBody,
      onError: () => problemResponse(413, `A request has at most ${largestBody} bytes.`),
    }),
  )

  const cached = (path: string, make: (parameters: URLSearchParams) => Answer): void => {
    app.on(['GET', 'HEAD'], path, (context) => {
      const { pathname, searchParams } = new URL(context.req.url)
      return respond(
        cache.get(`${pathname}?${searchParams}`, () => make(searchParams)),
        context.req.raw,
      )
    })
  }

  cached('/', () => answer(json(overview(holdings)), 'application/json'))
  cached('/openapi.json', () => answer(json(openApi(holdings.base, options.toolVersion)), 'application/json'))
  app.get('/health', () =>
    Response.json(
      { version: 1, status: 'ok', documents: holdings.library.documents.length },
      { headers: commonHeaders },
    ),
  )

  const moment = (): string => `${now().toISOString().slice(0, 19)}Z`
  const harvest = (query: readonly (readonly [string, string])[]): Response =>
    new Response(oaiAnswer(holdings.oai, query, moment()), {
      headers: { ...commonHeaders, 'Content-Type': 'text/xml; charset=utf-8' },
    })
  app.get('/oai', (context) => harvest([...new URL(context.req.url).searchParams]))
  app.post('/oai', async (context) => {
    const type = context.req.header('Content-Type') ?? ''
    // Of a body that is no form nothing can be read, which the protocol answers by badVerb.
    if (!/^application\/x-www-form-urlencoded\b/iu.test(type)) return harvest([])
    return harvest([...new URLSearchParams(await context.req.text())])
  })

  const endpoints: readonly (readonly [string, DtsEndpoint])[] = [
    ['/dts', 'entry'],
    ['/dts/', 'entry'],
    ['/dts/collection', 'collection'],
    ['/dts/collection/', 'collection'],
    ['/dts/navigation', 'navigation'],
    ['/dts/navigation/', 'navigation'],
    ['/dts/document', 'document'],
    ['/dts/document/', 'document'],
  ]
  for (const [path, endpoint] of endpoints)
    cached(path, (parameters) => dtsAnswer(holdings, endpoint, parameters))
  cached('/search', (parameters) => answer(json(search.search(parameters)), 'application/json'))

  const byStem = new Map(holdings.library.documents.map((item) => [item.record.stem, item]))
  app.on(['GET', 'HEAD'], '/records/:file', (context) => {
    const file = context.req.param('file')
    const format = recordFormats.find(({ extension }) => file.endsWith(`.${extension}`))
    const item = format && byStem.get(file.slice(0, -format.extension.length - 1))
    if (format === undefined || item === undefined) throw new Problem(404, 'There is no such record.')
    const { collection } = holdings.library
    return respond(
      cache.get(`/records/${file}`, () => {
        const links = linkHeader(signposting(item.record, collection))
        return answer(
          format.write(item.record, collection),
          format.mediaType,
          links === '' ? {} : { Link: links },
        )
      }),
      context.req.raw,
    )
  })

  const known = new Set([
    '/',
    '/openapi.json',
    '/health',
    '/oai',
    '/search',
    ...endpoints.map(([path]) => path),
  ])
  app.notFound((context) => {
    const { pathname } = new URL(context.req.url)
    if (!known.has(pathname)) return problemResponse(404, 'There is nothing at this address.')
    const allowed = pathname === '/oai' ? 'GET, HEAD, POST' : 'GET, HEAD'
    return problemResponse(405, `This address answers ${allowed}.`, { Allow: allowed })
  })
  app.onError((error) =>
    error instanceof Problem
      ? problemResponse(error.status, error.message, error.headers)
      : problemResponse(500, 'The server could not answer; the fault is in its log.'),
  )
  return app
}

function json(value: object): string {
  return `${JSON.stringify(value)}\n`
}

function overview({ base, library }: Holdings): object {
  return {
    version: 1,
    title: library.collection.title,
    documents: library.documents.length,
    links: {
      description: `${base}openapi.json`,
      oai: `${base}oai?verb=Identify`,
      dts: `${base}dts/`,
      search: `${base}search?q={words}`,
      records: `${base}records/{stem}.{format}`,
    },
  }
}
