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

/**
 * The record while documents are encoded. Entries are kept as JSON: of ten thousand documents they would otherwise be a
 * million objects.
 */
export class Encodings {
  readonly #entries = new Map<string, string>()

  /** @param json the file's text; what is no record counts as an empty one */
  constructor(json: string | undefined) {
    for (const [name, entry] of Object.entries(parse(json).documents))
      this.#entries.set(name, JSON.stringify(entry))
  }

  /** What is recorded of a document. */
  get(name: string): EncodedEntry | undefined {
    const json = this.#entries.get(name)
    return json === undefined ? undefined : (JSON.parse(json) as EncodedEntry)
  }

  set(name: string, entry: EncodedEntry): void {
    this.#entries.set(name, JSON.stringify(entry))
  }

  /** The file's text: keys in the order of code units, a line feed at the end. */
  text(): string {
    const names = [...this.#entries.keys()].sort()
    const entries = names.map((name) => {
      const entry = JSON.stringify(JSON.parse(this.#entries.get(name)!), null, 2).replaceAll('\n', '\n    ')
      return `    ${JSON.stringify(name)}: ${entry}`
    })
    const documents = entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n  }`
    return `{\n  "version": 1,\n  "documents": ${documents}\n}\n`
  }
}

function parse(json: string | undefined): EncodedRecord {
  let value: Partial<EncodedRecord> | null = null
  try {
    value = JSON.parse((json ?? 'null').replace(/^\ufeff/, ''))
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  return value?.version === 1 && typeof value.documents === 'object' && value.documents !== null
    ? { version: 1, documents: value.documents }
    : { version: 1, documents: {} }
}

/** The entry of a document just written. */
export function entryOf(
  tei: Uint8Array,
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
