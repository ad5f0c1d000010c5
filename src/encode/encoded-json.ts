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
 * The record while documents are encoded. Entries are kept as the text that the file has of them: ten thousand would otherwise be a
 * million objects, of which a run looks at few.
 */
export class Encodings {
  readonly #entries: Map<string, string>

  /** @param json the file's text; what is no record counts as an empty one */
  constructor(json: string | undefined) {
    this.#entries = cut(json ?? '') ?? new Map()
    if (json === undefined || this.#entries.size > 0) return
    for (const [name, entry] of Object.entries(parse(json).documents)) this.set(name, entry)
  }

  /** What is recorded of a document. */
  get(name: string): EncodedEntry | undefined {
    const json = this.#entries.get(name)
    return json === undefined ? undefined : (JSON.parse(json) as EncodedEntry)
  }

  set(name: string, entry: EncodedEntry): void {
    this.#entries.set(name, JSON.stringify(entry, null, 2).replaceAll('\n', '\n    '))
  }

  /** The file's text: keys in the order of code units, a line feed at the end. */
  text(): string {
    const names = [...this.#entries.keys()].sort()
    if (names.length === 0) return `${begin}{}${end}`
    const entries = names.map((name) => `    ${JSON.stringify(name)}: ${this.#entries.get(name)}`)
    return `${begin}{\n${entries.join(',\n')}\n  }${end}`
  }
}

const begin = '{\n  "version": 1,\n  "documents": '
const end = '\n}\n'

/** The entries of a file that is laid out as `text` writes it; undefined if it is not. */
function cut(json: string): Map<string, string> | undefined {
  const entries = new Map<string, string>()
  let at = begin.length + 2
  if (!json.startsWith(`${begin}{\n`)) return undefined
  for (;;) {
    const colon = json.indexOf('": {\n', at)
    const close = json.indexOf('\n    }', colon)
    const name = json.slice(at + 5, colon)
    if (colon < 0 || close < 0 || !json.startsWith('    "', at) || !/^[^"\\\n]+$/.test(name)) return undefined
    entries.set(name, json.slice(colon + 3, close + 6))
    at = close + 8
    if (json.startsWith('\n', close + 6)) return json.slice(at - 1) === `  }${end}` ? entries : undefined
    if (!json.startsWith(',\n', close + 6)) return undefined
  }
}

function parse(json: string): EncodedRecord {
  let value: Partial<EncodedRecord> | null = null
  try {
    value = JSON.parse(json.replace(/^\ufeff/, ''))
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
