import { type Diagnostic, type Location, reporter } from '../diagnostic.js'
import { readBlocks } from './blocks.js'
import { transcriptCodes } from './codes.js'
import { type Line, splitLines } from './lines.js'
import { noMetadata, readMetadata } from './metadata.js'
import { looksLikePage, type PageMarks, readCitationPage, readInformationPage } from './page-lines.js'
import { decode, SourceText } from './text.js'
import type { ReadOptions, Span, Transcript, TranscriptFormat } from './types.js'

const report = reporter(transcriptCodes)

/** The format that a file's name states. */
export function formatOf(name: string): TranscriptFormat {
  if (/\.(?:html?|xhtml)$/i.test(name)) return 'html'
  if (/\.docx$/i.test(name)) return 'docx'
  if (/\.(?:xml|tei)$/i.test(name)) return 'tei'
  return 'text'
}

/**
 * Reads a transcript: tells the document's text from the archive's page around it, what the page states, and the blocks of
 * the text. Never throws on any content; faults are diagnostics.
 *
 * @param bytes the file
 * @param name its name, for the format and for diagnostics
 */
export function readTranscript(bytes: Uint8Array, name: string, options: ReadOptions = {}): Transcript {
  return readText(bytes, name, options)
}

/** Reads a plain text file, with or without an archive's page around the document. */
export function readText(bytes: Uint8Array, name: string, options: ReadOptions = {}): Transcript {
  const decoded = decode(bytes)
  const diagnostics: Diagnostic[] = []
  if (decoded.encoding === 'windows-1252') {
    diagnostics.push(
      report(
        'transcript-encoding',
        { file: name, line: 1, column: 1 },
        'The file is not UTF-8 and was read as Windows-1252; save it as UTF-8 so that every letter is right.',
      ),
    )
  }
  return assemble(new SourceText(decoded.text), name, 'text', options, diagnostics)
}

/** Finds page, metadata and blocks of a decoded text. */
export function assemble(
  source: SourceText,
  name: string,
  format: TranscriptFormat,
  options: ReadOptions,
  diagnostics: Diagnostic[],
): Transcript {
  const text = source.value
  const lines = splitLines(text, 0, text.length)
  const at = (offset: number): Location => ({ file: name, ...source.position(offset) })
  const page =
    options.plain === true ? undefined : (readInformationPage(text, lines) ?? readCitationPage(text, lines))
  if (page === undefined && options.plain !== true) {
    const index = looksLikePage(text, lines)
    if (index !== undefined) {
      const words = text.slice(lines[index]!.start, lines[index]!.end)
      diagnostics.push(
        report(
          'transcript-page-unknown',
          at(source.codePoints(lines[index]!.start)),
          `The line “${shorten(words)}” looks like part of an archive’s page, but the page’s layout is not known, so the whole file was read as the document’s text. Remove the page’s own lines from it.`,
        ),
      )
    }
  }
  const spans = page === undefined ? wholeText(source) : pageSpans(source, lines, page)
  const stretches = spans
    .filter((span) => span.kind === 'text')
    .map((span) => ({ start: source.utf16(span.start), end: source.utf16(span.end) }))
  const metadata = page === undefined ? noMetadata : readMetadata(source, lines, page)
  const { blocks, remarks } = readBlocks(source, stretches)
  if (blocks.length === 0) {
    diagnostics.push(
      report(
        'transcript-empty',
        { file: name, line: 1, column: 1 },
        'The file holds no text of a document. Save it again with the text.',
      ),
    )
  }
  if (page !== undefined) reportPage(page, metadata, spans, source, lines, at, diagnostics)
  for (const remark of remarks) {
    const words = shorten(remark.words)
    diagnostics.push(
      report(
        remark.code,
        at(remark.start),
        remark.code === 'transcript-list-number'
          ? `In this list, number ${words}: it was kept as it is. Compare the source.`
          : `The paragraph “${words}…” follows the last point of a list and was put into that point. Check that it belongs there.`,
      ),
    )
  }
  reportControls(source, spans, at, diagnostics)
  return {
    name,
    format,
    layout: page?.layout ?? 'plain',
    text: source,
    spans,
    metadata,
    blocks,
    inlines: [],
    pieces: [],
    diagnostics,
  }
}

function wholeText(source: SourceText): Span[] {
  return source.length === 0 ? [] : [{ start: 0, end: source.length, kind: 'text', rule: 'plain-text' }]
}

/** Makes spans of marked lines: each blank line goes with the line before, those at the start with the first. */
function pageSpans(source: SourceText, lines: readonly Line[], page: PageMarks): Span[] {
  const spans: {
    start: number
    end: number
    kind: Span['kind']
    rule: string
    field?: NonNullable<Span['field']>
  }[] = []
  let first: number | undefined
  for (const [index, line] of lines.entries()) {
    const mark = page.marks[index]
    const end = source.codePoints(line.next)
    const last = spans.at(-1)
    if (mark === undefined) {
      if (last === undefined) first ??= source.codePoints(line.from)
      else last.end = end
    } else if (
      last !== undefined &&
      last.kind === mark.kind &&
      last.rule === mark.rule &&
      last.field === mark.field
    )
      last.end = end
    else spans.push({ start: first ?? source.codePoints(line.from), end, ...mark })
    if (mark !== undefined) first = undefined
  }
  return spans
}

function reportPage(
  page: PageMarks,
  metadata: Transcript['metadata'],
  spans: readonly Span[],
  source: SourceText,
  lines: readonly Line[],
  at: (offset: number) => Location,
  diagnostics: Diagnostic[],
): void {
  if (metadata.title === undefined) {
    diagnostics.push(
      report(
        'transcript-page-title',
        at(0),
        'The page states no title for the document; its first line stands for it. State a title in sigla.config.json if you want another.',
      ),
    )
  }
  for (const span of spans) {
    if (span.rule !== 'page-abstract-unmarked') continue
    diagnostics.push(
      report(
        'transcript-page-abstract',
        at(span.start),
        `The paragraph “${shorten(source.slice(span.start, Math.min(span.end, span.start + 60)))}…” before “Document Information” was taken as the page’s abstract. If it is the document’s own, give the document as a plain text file.`,
      ),
    )
  }
  for (const index of page.unknown) {
    const line = lines[index]!
    diagnostics.push(
      report(
        'transcript-page-line',
        at(source.codePoints(line.start)),
        `The line “${shorten(source.value.slice(line.start, line.end))}” in the page’s head is none that Sigla knows. It was kept as metadata, not as the document’s text.`,
      ),
    )
  }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that XML 1.0 cannot hold
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff\ud800-\udfff]/u

function reportControls(
  source: SourceText,
  spans: readonly Span[],
  at: (offset: number) => Location,
  diagnostics: Diagnostic[],
): void {
  const hit = notXml.exec(source.value)
  if (hit === null || spans.length === 0) return
  const code = hit[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')
  diagnostics.push(
    report(
      'transcript-control',
      at(source.codePoints(hit.index)),
      `The text holds the control character U+${code}, which XML cannot hold; U+FFFD will stand for it and for others like it. Remove it from the transcript.`,
    ),
  )
}

/** The first words, for a message. */
function shorten(words: string): string {
  const flat = words.replace(/\s+/g, ' ').trim()
  return flat.length > 50 ? `${flat.slice(0, 48).trimEnd()}…` : flat
}
