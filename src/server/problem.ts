import { commonHeaders } from './headers.js'

/** A fault of a request, as the client hears of it (RFC 9457, `application/problem+json`). */
export class Problem extends Error {
  constructor(
    readonly status: 400 | 404 | 405 | 406 | 413 | 414 | 429 | 500 | 503,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
  }
}

const titles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  413: 'Content Too Large',
  414: 'URI Too Long',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** The answer to a faulty request. */
export function problemResponse(
  status: number,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body = { type: 'about:blank', title: titles[status] ?? 'Error', status, detail }
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: {
      ...commonHeaders,
      'Content-Type': 'application/problem+json',
      'Cache-Control': 'no-store',
      ...headers,
    },
  })
}
