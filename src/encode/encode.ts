/** One transcript → one TEI document, with the proof that nothing was lost. */
import { type Diagnostic, type Location, reporter } from '../diagnostic.js'
import type { Config } from '../edition/config.js'
import { toolVersion } from '../edition.js'
import type { Bracket, Convention } from '../sigla/index.js'
import { classify } from '../sigla/index.js'
import { readTranscript, type Transcript } from '../transcript/index.js'
import { encodeCodes } from './codes.js'
import { documentConfig } from './config.js'
import { applyDecisions, type Decision } from './decisions.js'
import {
  asParagraphs,
  type DocumentInput,
  documentId,
  type WrittenDocument,
  writeDocument,
} from './document.js'
import { NameFinder, type RegisterEntry } from './names.js'
import { printedText } from './proof.js'
import { type FileReport, fileReport } from './report.js'
import { alike, comparable } from './text.js'

/** What an encoding needs beside the transcript. All of it is input: no clock, no file is read. */
export interface EncodeOptions {
  /** The transcript's name, for its format, for diagnostics and for the report. */
  readonly name: string
  /** The document's name without its ending; the transcript's unless stated. */
  readonly stem?: string
  readonly config?: Config
  readonly convention: Convention
  readonly decisions?: readonly Decision[]
  /** The place of a decision in its file, by its index, for diagnostics. */
  readonly locateDecision?: (index: number) => Location
  readonly registers?: readonly RegisterEntry[] | NameFinder
  /** Date of the encoding, `YYYY-MM-DD`; the configuration's unless stated. */
  readonly date?: string
  /** Read the whole file as the document, even if it looks like an archive's page. */
  readonly plain?: boolean
}

/** What an encoding gives. */
export interface Encoded {
  /** The document; absent if its printed view would not be the transcript's text. In UTF-8; of existing TEI in its own encoding. */
  readonly tei?: Uint8Array
  readonly docId: string
  readonly report: FileReport
  readonly transcript: Transcript
  readonly brackets: readonly Bracket[]
  /** The id of each bracket's element, by the bracket's index; the author's own have none. */
  readonly ids: ReadonlyMap<number, string>
  readonly diagnostics: readonly Diagnostic[]
}

const report = reporter(encodeCodes)

/**
 * Encodes a transcript.
 *
 * @param bytes the transcript
 * @returns the document, the report of every span and bracket, and diagnostics with places in the transcript
 */
export function encodeTranscript(bytes: Uint8Array, options: EncodeOptions): Encoded {
  const transcript = readTranscript(bytes, options.name, options.plain === true ? { plain: true } : {})
  return encodeRead(transcript, options)
}

/** What says that a file could not be read at all; no document is made of it. */
const unread: ReadonlySet<string> = new Set(['transcript-format', 'transcript-too-large'])

/** Encodes a transcript that has been read. */
export function encodeRead(transcript: Transcript, options: EncodeOptions): Encoded {
  const { convention } = options
  if (transcript.diagnostics.some(({ code }) => unread.has(code))) {
    const docId = documentId(options.stem ?? stemOf(options.name))
    const nothing = { docId, report: fileReport(transcript, []), transcript, brackets: [], ids: new Map() }
    return { ...nothing, diagnostics: transcript.diagnostics }
  }
  const config = options.config ?? {}
  const stem = options.stem ?? stemOf(options.name)
  const original = documentConfig(config.encode, stem).originalLanguage
  const classified = classify(transcript, convention, original === undefined ? {} : { language: original })
  const diagnostics: Diagnostic[] = [...transcript.diagnostics, ...classified.diagnostics]
  const locate = options.locateDecision ?? (() => ({ file: options.name }))
  const decided = applyDecisions(transcript, classified.brackets, options.decisions ?? [], convention, locate)
  diagnostics.push(...decided.diagnostics)
  const { brackets } = decided
  const { registers } = options
  const names = registers instanceof NameFinder ? registers : new NameFinder(registers ?? [])
  const input: DocumentInput = {
    stem,
    transcript,
    brackets,
    convention,
    config,
    names,
    date: options.date ?? config.date,
    version: toolVersion,
  }
  let written = writeDocument(input)
  let lost = firstDifference(written.tei, transcript)
  if (lost !== undefined) {
    const plain = writeDocument({ ...input, transcript: asParagraphs(transcript) })
    if (firstDifference(plain.tei, transcript) === undefined) {
      const message = `The structure of the text could not be kept near “${lost.words}”, and the text was encoded as plain paragraphs. Mark up the structure in the document by hand.`
      diagnostics.push(report('encode-structure', { file: options.name }, message))
      written = plain
      lost = undefined
    }
  }
  diagnostics.push(...remarks(transcript, written, options.name))
  const result = {
    docId: written.docId,
    report: fileReport(transcript, brackets),
    transcript,
    brackets,
    ids: written.ids,
  }
  if (lost === undefined) return { ...result, tei: written.tei, diagnostics }
  const message = `The document was not written: its text differs from the transcript’s near “${lost.words}”. This is a fault of Sigla; please report it with the transcript.`
  diagnostics.push(report('encode-text-lost', { file: options.name }, message))
  return { ...result, diagnostics }
}

/** The text of a transcript as law 1 compares it. */
export function transcriptText(transcript: Transcript): string {
  return comparable(textSpans(transcript))
}

function textSpans({ spans, text }: Transcript): string {
  const words: string[] = []
  for (const { kind, start, end } of spans) if (kind === 'text') words.push(text.slice(start, end))
  return words.join('\n')
}

/** Where the printed view of a document first differs from the transcript's text; undefined if it nowhere does. */
function firstDifference(tei: Uint8Array, transcript: Transcript): { words: string } | undefined {
  const source = textSpans(transcript)
  const text = printedText(tei)
  if (text !== undefined && alike(text, source)) return undefined
  const wanted = comparable(source)
  const printed = comparable(text ?? '')
  if (printed === wanted && text !== undefined) return undefined
  let at = 0
  while (at < wanted.length && wanted[at] === printed[at]) at++
  return { words: wanted.slice(Math.max(0, at - 20), at + 20) }
}

function remarks(transcript: Transcript, written: WrittenDocument, file: string): Diagnostic[] {
  const diagnostics: Diagnostic[] = []
  for (const code of written.unwritable) {
    const at = transcript.text.value.indexOf(String.fromCharCode(code))
    const place = at < 0 ? {} : transcript.text.position(transcript.text.codePoints(at))
    const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
    const message = `The transcript holds the character ${name}, which XML cannot hold; it is encoded as <g>. Remove it from the transcript if it is an accident.`
    diagnostics.push(report('encode-character', { file, ...place }, message))
  }
  return diagnostics
}

/** A file's name without folders and ending: `1949-01-31-mikoyan-notes`. */
export function stemOf(path: string): string {
  const name = path.replace(/^.*[\\/]/, '')
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}
