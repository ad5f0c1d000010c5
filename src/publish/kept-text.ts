import type { Cache } from './cache.js'
import type { MadeText } from './parts.js'
import type { Passage, SiteDocument } from './site/index.js'

/** What the site and the search take of a document's text: its names here, the text itself in the store. */
export interface KeptText extends Pick<MadeText, 'entries' | 'occurrences'> {
  /** SHA-256, in hexadecimal, of the passages as JSON. */
  readonly passagesHash: string
  /** Length of the passages' text, in UTF-16 units. */
  readonly passagesSize: number
  /** SHA-256, in hexadecimal, of what is searched, as HTML. */
  readonly searchedHash: string
  /** Its length in bytes. */
  readonly searchedSize: number
}

/** Puts the text into the store. */
export function keepText(cache: Cache, { passages, passagesSize, searched, ...names }: MadeText): KeptText {
  return {
    ...names,
    passagesHash: cache.put(passages),
    passagesSize,
    searchedHash: cache.put(searched),
    searchedSize: Buffer.byteLength(searched),
  }
}

/** Whether the store still has the text. */
export function hasText(cache: Cache, { passagesHash, searchedHash }: KeptText): boolean {
  return cache.has(passagesHash) && cache.has(searchedHash)
}

/** What the site wants to know of the text. */
export function textOf(
  cache: Cache,
  { entries, occurrences, passagesHash, passagesSize, searchedHash, searchedSize }: KeptText,
): Pick<SiteDocument, 'entries' | 'occurrences' | 'passages' | 'passagesSize' | 'searched' | 'searchedSize'> {
  const read = (): readonly Passage[] =>
    JSON.parse(new TextDecoder().decode(cache.content(passagesHash))) as Passage[]
  return { entries, occurrences, passages: read, passagesSize, searched: searchedHash, searchedSize }
}
