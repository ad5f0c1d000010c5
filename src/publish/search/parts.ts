/**
 * A large edition has several indexes, which the search page searches together: a changed document is then read again with those of its
 * part only, and the search engine takes the memory of one part at a time. A small edition has one, since each costs the reader a few
 * more requests.
 */
import { createHash } from 'node:crypto'
import type { SearchPage } from './records.js'

/** So much that is searched (bytes) is worth a part of its own, up to `usual` parts. */
const worthPart = 2_500_000
const usual = 3
/** The most of a part: the search engine takes some sixty times as much memory. */
const mostOfPart = 12_000_000

/**
 * The pages of each part, in their order; none is empty. Which part a page belongs to depends on its address, and on how much there is to
 * be searched in all.
 */
export function partsOf<T extends SearchPage>(pages: readonly T[]): T[][] {
  const count = partCount(pages)
  const parts: T[][] = Array.from({ length: count }, () => [])
  for (const page of pages) parts[partOf(page.url, count)]!.push(page)
  return parts.filter((part) => part.length > 0)
}

function partCount(pages: readonly SearchPage[]): number {
  const total = pages.reduce((sum, { size }) => sum + size, 0)
  return Math.max(1, Math.min(usual, Math.ceil(total / worthPart)), Math.ceil(total / mostOfPart))
}

function partOf(url: string, count: number): number {
  return count === 1 ? 0 : createHash('sha256').update(url).digest().readUInt32BE(0) % count
}
