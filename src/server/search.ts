import sqlite from 'node-sqlite3-wasm'
import { leafTexts } from '../publish/dts/index.js'
import type { Holdings } from './library.js'
import { parameters, wholeNumber } from './parameters.js'
import { Problem } from './problem.js'

/** One place that was found. */
export interface SearchHit {
  /** The document's identifier in DTS. */
  readonly document: string
  readonly stem: string
  readonly title: string
  /** The part, by its reference in the default citation tree. */
  readonly ref: string
  readonly citeType: string
  /** Words round the first match; `matches` are spans of it in UTF-16 units, 0-based, end exclusive. */
  readonly text: string
  readonly matches: readonly { readonly start: number; readonly end: number }[]
}

/** The answer of `/search`. */
export interface SearchResult {
  readonly version: 1
  readonly query: string
  /** How many places there are; not more than `most` are counted. */
  readonly total: number
  readonly totalIsLeast: boolean
  readonly page: number
  readonly size: number
  readonly hits: readonly SearchHit[]
}

const most = 10_000
const longestQuery = 200
const mostTerms = 16
// Characters that XML does not have, so that no document holds them.
const open = '\u0001'
const close = '\u0002'

/** A full-text index over the smallest citable parts of all documents. */
export interface SearchIndex {
  /** @throws Problem 400 for a query that cannot be searched */
  search(parametersOfRequest: URLSearchParams): SearchResult
  close(): void
}

/** Builds the index in memory (SQLite FTS5; letters are found with and without their accents). */
export function searchIndex(holdings: Holdings): SearchIndex {
  const database = new sqlite.Database()
  database.exec(
    "CREATE VIRTUAL TABLE unit USING fts5(stem UNINDEXED, ref UNINDEXED, kind UNINDEXED, title UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')",
  )
  database.exec('BEGIN')
  const insert = database.prepare('INSERT INTO unit (stem, ref, kind, title, text) VALUES (?, ?, ?, ?, ?)')
  for (const { stem, trees, record } of holdings.dts.resources) {
    const [tree] = trees
    if (tree === undefined) continue
    for (const { unit, text } of leafTexts(tree)) {
      insert.run([stem, unit.identifier, unit.citeType, record.digital.title?.value ?? stem, text])
    }
  }
  insert.finalize()
  // One index tree instead of many small ones: queries take half the time.
  database.exec("INSERT INTO unit (unit) VALUES ('optimize')")
  database.exec('COMMIT')
  const count = database.prepare(
    'SELECT count(*) AS total FROM (SELECT 1 FROM unit WHERE unit MATCH ? AND (? IS NULL OR stem = ?) LIMIT ?)',
  )
  const found = (order: string): sqlite.Statement =>
    database.prepare(
      `SELECT stem, ref, kind, title, snippet(unit, 4, char(1), char(2), char(8230), 32) AS excerpt FROM unit WHERE unit MATCH ? AND (? IS NULL OR stem = ?) ORDER BY ${order} LIMIT ? OFFSET ?`,
    )
  // The weight of a frequent word costs a walk through all places that have it, so that relevance is for those who ask for it.
  const find = { reading: found('rowid'), relevance: found('rank, rowid') }
  return {
    search: (search) => {
      const {
        q,
        page,
        size,
        document,
        order = 'reading',
      } = parameters(search, ['q', 'page', 'size', 'document', 'order'])
      if (order !== 'reading' && order !== 'relevance') {
        throw new Problem(400, 'The parameter order must be reading or relevance.')
      }
      if (q === undefined) throw new Problem(400, 'The parameter q, the words to search for, is missing.')
      const match = matchExpression(q)
      const number = page === undefined ? 1 : wholeNumber('page', page, 1, 1000)
      const length = size === undefined ? 20 : wholeNumber('size', size, 1, 50)
      const only = document === undefined ? null : document.replace(holdings.addresses.rootId, '')
      const total = Number((count.get([match, only, only, most + 1]) as { total: number }).total)
      const rows = find[order].all([match, only, only, length, (number - 1) * length]) as Record<
        string,
        string
      >[]
      return {
        version: 1,
        query: q,
        total: Math.min(total, most),
        totalIsLeast: total > most,
        page: number,
        size: length,
        hits: rows.map((row) => hit(holdings, row)),
      }
    },
    close: () => {
      count.finalize()
      find.reading.finalize()
      find.relevance.finalize()
      database.close()
    },
  }
}

function hit(holdings: Holdings, row: Readonly<Record<string, string>>): SearchHit {
  const { stem = '', ref = '', kind = '', title = '', excerpt = '' } = row
  let text = ''
  let start = 0
  const matches: { start: number; end: number }[] = []
  for (const character of excerpt) {
    if (character === open) start = text.length
    else if (character === close) matches.push({ start, end: text.length })
    else text += character
  }
  return { document: holdings.addresses.resourceId(stem), stem, title, ref, citeType: kind, text, matches }
}

/**
 * The query as an expression of FTS5. Words are joined by AND; `"two words"` is a phrase, `word*` a beginning, `-word` an exclusion.
 * Every word is quoted, so that nothing of the query is read as FTS5's own language.
 *
 * @throws Problem 400 if nothing is left to search for
 */
export function matchExpression(query: string): string {
  if (query.length > longestQuery)
    throw new Problem(400, `The query is longer than ${longestQuery} characters.`)
  const wanted: string[] = []
  const unwanted: string[] = []
  for (const [, minus = '', phrase, word] of query.matchAll(/(-?)(?:"([^"]*)"?|([^\s"]+))/gu)) {
    const raw = (phrase ?? word ?? '').replace(/["\p{Cc}]/gu, ' ')
    // What holds no letter or digit has no token, and FTS5 would find everything or nothing by it.
    if (!/[\p{L}\p{N}]/u.test(raw)) continue
    const isPrefix = word?.endsWith('*') === true
    const term = `"${raw.replaceAll('*', ' ').trim()}"${isPrefix ? ' *' : ''}`
    ;(minus === '' ? wanted : unwanted).push(term)
  }
  if (wanted.length === 0) throw new Problem(400, 'The query has no word to search for.')
  if (wanted.length + unwanted.length > mostTerms)
    throw new Problem(400, `The query has more than ${mostTerms} words.`)
  const positive = wanted.join(' AND ')
  return unwanted.length === 0 ? positive : `(${positive}) NOT (${unwanted.join(' OR ')})`
}
