import type { Server } from 'node:http'
import { type HttpBindings, serve } from '@hono/node-server'
import type { Hono } from 'hono'

/** How long a request may take to arrive, in milliseconds. */
const requestTime = 10_000
/** How long running requests are waited for when the server stops, in milliseconds. */
const stopTime = 5_000

/** A server that runs. */
export interface Running {
  readonly port: number
  /** Takes no new requests, ends the running ones, and is done. */
  stop(): Promise<void>
}

/**
 * Serves an application over HTTP.
 *
 * @param port 0 for any free one
 * @throws the system's error if the port is taken
 */
export function run(app: Hono, hostname: string, port: number): Promise<Running> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname, port }, (info) => {
      resolve({ port: info.port, stop: () => stop(server) })
    }) as Server
    server.requestTimeout = requestTime
    server.headersTimeout = requestTime
    server.once('error', reject)
  })
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), stopTime)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.closeIdleConnections()
  })
}

/**
 * The address of a client, for the limit of requests.
 *
 * @param isProxied a proxy of one's own stands before the server, so that its `X-Forwarded-For` (the last address) can be believed
 */
export function clientAddress(
  isProxied: boolean,
): (context: {
  readonly req: { header(name: string): string | undefined }
  readonly env: unknown
}) => string {
  return ({ req, env }) => {
    const forwarded = isProxied ? req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined
    return forwarded ?? (env as HttpBindings | undefined)?.incoming?.socket.remoteAddress ?? 'unknown'
  }
}
