import { Cache } from '../cache.js'

/** What is searched of documents, as `searchHtml` made it, from the store. */
export function storedHtml(store: string): (hash: string) => string {
  const cache = new Cache(store)
  return (hash) => {
    const bytes = cache.content(hash)
    if (bytes === undefined) throw new Error('a part of the cache is missing; build again with --no-cache')
    return new TextDecoder().decode(bytes)
  }
}
