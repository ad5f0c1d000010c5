import { createHash } from 'node:crypto'
import { commonHeaders } from './headers.js'

/** An answer that does not change while the server runs. */
export interface Answer {
  readonly body: Uint8Array<ArrayBuffer>
  readonly contentType: string
  readonly etag: string
  readonly headers: Readonly<Record<string, string>>
}

/** Makes an answer with its entity tag. */
export function answer(
  body: string | Uint8Array,
  contentType: string,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  const bytes = Uint8Array.from(typeof body === 'string' ? Buffer.from(body, 'utf8') : body)
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`
  return { body: bytes, contentType, etag, headers }
}

/** Answers by the address that they belong to, the least recently used forgotten first. */
export class AnswerCache {
  private readonly kept = new Map<string, Answer>()
  private size = 0

  /** @param limit bytes of bodies to keep at most */
  constructor(private readonly limit: number) {}

  /** The answer of a key; made, and kept, if it is not there. A fault is thrown on and not kept. */
  get(key: string, make: () => Answer): Answer {
    const known = this.kept.get(key)
    if (known !== undefined) {
      this.kept.delete(key)
      this.kept.set(key, known)
      return known
    }
    const made = make()
    if (made.body.length > this.limit / 8) return made
    this.kept.set(key, made)
    this.size += made.body.length + key.length
    for (const [oldest, { body }] of this.kept) {
      if (this.size <= this.limit) break
      this.kept.delete(oldest)
      this.size -= body.length + oldest.length
    }
    return made
  }
}

/** The response of an answer; 304 without a body if the client has it already (RFC 9110, 13.1.2). */
export function respond({ body, contentType, etag, headers }: Answer, request: Request): Response {
  const all = { ...commonHeaders, ETag: etag, 'Cache-Control': 'public, max-age=60', ...headers }
  const known = request.headers.get('If-None-Match')
  const matches =
    known !== null &&
    (known.trim() === '*' || known.split(',').some((tag) => tag.trim().replace(/^W\//u, '') === etag))
  if (matches) return new Response(null, { status: 304, headers: all })
  return new Response(request.method === 'HEAD' ? null : body, {
    status: 200,
    headers: { ...all, 'Content-Type': contentType, 'Content-Length': String(body.length) },
  })
}
