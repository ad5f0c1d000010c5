/**
 * `tei/encoded.json`: what the encoder wrote, by document, so that an editor's work is told from the encoder's (law 5).
 */
import { sha256 } from '../edition/hash.js'
import type { Convention } from '../sigla/index.js'

/** What is recorded of a document. Hashes are SHA-256, hex. */
export interface EncodedEntry {
  /** Hash of the document as written. */
  readonly sha256: string
  readonly transcript: string
  readonly transcriptSha256: string
  readonly convention: { readonly name: string; readonly version: string; readonly sha256: string }
  /** Hash (16 digits) of each block and header part as written, by id or name: what `--merge` compares. */
  readonly blocks: Readonly<Record<string, string>>
}

/** The record of a project. Keys are the documents' file names. */
export interface EncodedRecord {
  readonly version: 1
  readonly documents: Readonly<Record<string, EncodedEntry>>
}

/** The record's text: keys in the order of code units, a line feed at the end. */
export function recordText(record: EncodedRecord): string {
  const documents: Record<string, EncodedEntry> = {}
  for (const name of Object.keys(record.documents).sort()) documents[name] = record.documents[name]!
  return `${JSON.stringify({ version: 1, documents }, null, 2)}\n`
}

/** The entry of a document just written. */
export function entryOf(
  tei: string,
  transcript: string,
  transcriptBytes: Uint8Array,
  convention: Convention,
  blocks: Readonly<Record<string, string>>,
): EncodedEntry {
  return {
    sha256: sha256(tei),
    transcript,
    transcriptSha256: sha256(transcriptBytes),
    convention: { name: convention.name, version: convention.version, sha256: convention.hash },
    blocks,
  }
}
