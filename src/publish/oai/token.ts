import type { OaiItem } from './repository.js'

/** Where a list goes on, and what list it is: all that a resumption token says, so that the server remembers nothing. */
export interface Resumption {
  readonly prefix: string
  readonly set?: string
  readonly from?: string
  readonly until?: string
  /** How many items came before. */
  readonly cursor: number
  /**
   * The last item that was handed out. The list goes on after it, not at a number: an item that changes meanwhile moves to the end and
   * comes again, and none is skipped.
   */
  readonly after: Pick<OaiItem, 'datestamp' | 'identifier'>
}

const version = '1'

/** The token as the protocol carries it: of letters, digits, `-`, `_` and `.`. */
export function writeToken({ prefix, set, from, until, cursor, after }: Resumption): string {
  const parts = [
    version,
    prefix,
    set ?? '',
    from ?? '',
    until ?? '',
    String(cursor),
    after.datestamp,
    after.identifier,
  ]
  return Buffer.from(JSON.stringify(parts), 'utf8').toString('base64url')
}

const day = /^\d{4}-\d{2}-\d{2}$/u

/** Reads a token; undefined if it is not one that `writeToken` wrote. */
export function readToken(token: string): Resumption | undefined {
  if (token.length > 2000 || !/^[\w-]+$/u.test(token)) return undefined
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
  if (!Array.isArray(parts) || parts.length !== 8 || !parts.every((part) => typeof part === 'string'))
    return undefined
  const [
    written,
    prefix = '',
    set = '',
    from = '',
    until = '',
    cursor = '',
    datestamp = '',
    identifier = '',
  ] = parts as string[]
  if (written !== version || !/^\d{1,9}$/u.test(cursor) || !day.test(datestamp)) return undefined
  if ((from !== '' && !day.test(from)) || (until !== '' && !day.test(until))) return undefined
  return {
    prefix,
    ...(set === '' ? {} : { set }),
    ...(from === '' ? {} : { from }),
    ...(until === '' ? {} : { until }),
    cursor: Number(cursor),
    after: { datestamp, identifier },
  }
}
