/**
 * The headers that every answer has: any site's scripts may read it, no browser takes it for another type or runs it. They are set where
 * the answer is made: to set them on a finished one would make the server copy it.
 */
export const commonHeaders: Readonly<Record<string, string>> = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Link, Retry-After',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; sandbox",
}
