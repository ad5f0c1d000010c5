import type { Cache } from './cache.js'
import type { MadeText } from './parts.js'
import type { Passage, SiteDocument } from './site/index.js'

/** What the site and the search take of a document's text: its names here, the text itself by its hash in the store. */
export type KeptText = MadeText

/** Puts the text into the store. */
export function keepText(cache: Cache, { passages, searched, ...names }: MadeText): KeptText {
  return { ...names, passages: cache.put(passages), searched: cache.put(searched) }
}

/** Whether the store still has the text. */
export function hasText(cache: Cache, { passages, searched }: KeptText): boolean {
  return cache.has(passages) && cache.has(searched)
}

/** What the site wants to know of the text. */
export function textOf(
  cache: Cache,
  { entries, occurrences, passages, searched }: KeptText,
): Pick<SiteDocument, 'entries' | 'occurrences' | 'passages' | 'searched'> {
  const read = (): readonly Passage[] =>
    JSON.parse(new TextDecoder().decode(cache.content(passages))) as Passage[]
  return { entries, occurrences, passages: read, searched }
}
