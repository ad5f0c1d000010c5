import { sha256 as hash } from '../../edition/hash.js'
import { byCodeUnit } from '../../edition.js'

/** The version of the crosswalk: it grows when the same header gives other metadata, so that harvesters take all records again. */
const crosswalkVersion = 2

/** What is known of a document that was once published. */
export interface HistoryEntry {
  /** Of the published TEI and the crosswalk. */
  readonly sha256: string
  /** The day of the last change, or of the withdrawal. */
  readonly datestamp: string
  readonly sets: readonly string[]
  readonly deleted: boolean
}

/** The history of publication, `tei/published.json`: what harvesting needs from one build to the next. */
export interface History {
  readonly version: 1
  readonly documents: Readonly<Record<string, HistoryEntry>>
}

export const emptyHistory: History = { version: 1, documents: {} }

/** A document as it is now. */
export interface PublishedDocument {
  readonly stem: string
  /** Hash of the TEI that is published, in hexadecimal. */
  readonly sha256: string
  readonly sets: readonly string[]
}

/**
 * Brings the history up to date: a document that is new or changed gets the day of this build, one that is gone becomes a tombstone,
 * one that is as it was keeps its day. The same documents on the same day give the same history, and again no change.
 *
 * @param date the day of the build, `YYYY-MM-DD`: an input
 */
export function updateHistory(
  history: History,
  documents: readonly PublishedDocument[],
  date: string,
): History {
  const entries = new Map<string, HistoryEntry>()
  for (const [stem, entry] of Object.entries(history.documents)) {
    entries.set(
      stem,
      entry.deleted ? entry : { ...entry, deleted: true, datestamp: later(entry.datestamp, date) },
    )
  }
  for (const { stem, sha256: tei, sets } of documents) {
    const sha256 = hash(`${crosswalkVersion}\n${tei}`)
    const before = Object.hasOwn(history.documents, stem) ? history.documents[stem] : undefined
    const same = before !== undefined && !before.deleted && before.sha256 === sha256
    const datestamp = same ? before.datestamp : later(before?.datestamp ?? date, date)
    entries.set(stem, { sha256, datestamp, sets: [...sets], deleted: false })
  }
  return {
    version: 1,
    documents: Object.fromEntries(
      [...entries.keys()].sort(byCodeUnit).map((stem) => [stem, entries.get(stem)!]),
    ),
  }
}

/** A date of the build that goes back would hide a change from harvesters. */
function later(a: string, b: string): string {
  return a > b ? a : b
}

/** Reads `tei/published.json`; undefined if it is not of its form. */
export function parseHistory(text: string): History | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  const { version, documents } = (value ?? {}) as Partial<History>
  if (version !== 1 || typeof documents !== 'object' || documents === null) return undefined
  for (const entry of Object.values(documents)) {
    if (typeof entry?.sha256 !== 'string' || typeof entry.deleted !== 'boolean' || !Array.isArray(entry.sets))
      return undefined
    if (!/^\d{4}-\d{2}-\d{2}$/u.test(entry.datestamp)) return undefined
  }
  return { version, documents }
}

/** The history as it is written. */
export function historyText(history: History): string {
  return `${JSON.stringify(history, undefined, 2)}\n`
}
