import { type Diagnostic, type Location, reporter } from '../diagnostic.js'
import { readBlocks } from './blocks.js'
import { transcriptCodes } from './codes.js'
import { dividedWords } from './divided-words.js'
import { extractDocx } from './docx.js'
import type { TextBuilder } from './extracted.js'
import { decodeHtml, extractHtml } from './html.js'
import { htmlRemarks } from './html-remarks.js'
import { type Line, splitLines } from './lines.js'
import { noMetadata, readMetadata } from './metadata.js'
import { looksLikePage, type PageMarks, readCitationPage, readInformationPage } from './page-lines.js'
import { plainFigures } from './reading.js'
import { runningLines } from './running.js'
import { tabTables } from './tables.js'
import { readTei } from './tei.js'
import { decode, SourceText } from './text.js'
import type { Block, Inline, ReadOptions, Span, Transcript, TranscriptFormat } from './types.js'

const report = reporter(transcriptCodes)

/** The format that a file's name states. */
export function formatOf(name: string): TranscriptFormat {
  if (/\.(?:html?|xhtml)$/i.test(name)) return 'html'
  if (/\.docx$/i.test(name)) return 'docx'
  if (/\.(?:xml|tei)$/i.test(name)) return 'tei'
  return 'text'
}

/** What a file is by its first bytes, if it is nothing that can be read. */
function foreignFormat(bytes: Uint8Array): string | undefined {
  const begin = Buffer.from(bytes.subarray(0, 120)).toString('latin1')
  if (begin.startsWith('{\\rtf')) return 'a rich text file (RTF)'
  if (begin.startsWith('%PDF-')) return 'a PDF file'
  if (begin.startsWith('\xd0\xcf\x11\xe0')) return 'an old Word file (.doc)'
  return begin.startsWith('PK') && begin.includes('opendocument.text')
    ? 'an OpenDocument text (.odt)'
    : undefined
}

/** The format of a file whose name does not state one: a Word document or web page by its first bytes, else plain text. */
function formatByContent(bytes: Uint8Array): TranscriptFormat {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) return 'docx'
  const begin = decode(bytes.subarray(0, 512)).text
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:!doctype html|html)\b/i.test(begin)
    ? 'html'
    : 'text'
}

/**
 * Reads a transcript: tells the document's text from the archive's page around it, what the page states, and the blocks of
 * the text. Never throws on any content; faults are diagnostics.
 *
 * @param bytes the file
 * @param name its name, for the format and for diagnostics
 */
export function readTranscript(bytes: Uint8Array, name: string, options: ReadOptions = {}): Transcript {
  const stated = options.format ?? formatOf(name)
  const foreign = stated === 'tei' ? undefined : foreignFormat(bytes)
  if (foreign !== undefined) {
    const message = `The file is ${foreign}, which Sigla does not read. Save it as a Word document (.docx) or as plain text in UTF-8.`
    return assemble(new SourceText(''), name, stated, options, [
      report('transcript-format', { file: name }, message),
    ])
  }
  const format = options.format === undefined && stated === 'text' ? formatByContent(bytes) : stated
  if (format === 'docx') return readDocx(bytes, name, options)
  if (format === 'html') return readHtml(bytes, name, options)
  if (format === 'tei') return readTei(bytes, name)
  return readText(bytes, name, options)
}

function readHtml(bytes: Uint8Array, name: string, options: ReadOptions): Transcript {
  const builder = extractHtml(decodeHtml(bytes))
  return assemble(new SourceText(builder.value), name, 'html', options, htmlRemarks(builder, name), builder)
}

function readDocx(bytes: Uint8Array, name: string, options: ReadOptions): Transcript {
  const read = extractDocx(bytes)
  if ('fault' in read) {
    const message =
      read.fault === 'transcript-too-large'
        ? `The Word document would unpack to ${read.reason}, more than Sigla reads. Save it anew without pictures.`
        : `The file is no Word document that can be read: ${read.reason}. Save it as .docx again, or as plain text.`
    return assemble(new SourceText(''), name, 'docx', options, [report(read.fault, { file: name }, message)])
  }
  const diagnostics = [...read.remarks].sort().map((code) => report(code, { file: name }, docxMessages[code]))
  return assemble(new SourceText(read.builder.value), name, 'docx', options, diagnostics, read.builder)
}

const docxMessages = {
  'transcript-docx-loss':
    'The Word document holds pictures, objects or equations; only their text was kept. Describe them in brackets if readers should know of them.',
  'transcript-docx-changes':
    'The Word document has tracked changes: insertions were kept, deletions left out. Accept or reject them in the word processor.',
  'transcript-docx-comment':
    'The Word document has comments; they were left out. Write into the text what belongs there.',
  'transcript-docx-notes':
    'The text has numbers in square brackets, [1] say, that notes of the Word document were given too; what they lead to may be mixed up. Give one sort of notes other signs, or make all of them notes of the word processor.',
  'transcript-docx-margins':
    'The Word document has words at the head or foot of its pages; they were left out. Write into the text what belongs there.',
  'transcript-docx-numbers':
    'The Word document has lists that the word processor numbers by itself; these numbers are not in the file’s text. Turn them into text in the word processor.',
} as const

/** Encodings that are guessed, as messages name them. */
const encodingNames: Readonly<Record<string, string>> = {
  'windows-1252': 'Windows-1252',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  'koi8-r': 'KOI8-R (Cyrillic)',
  ibm866: 'code page 866 (Cyrillic)',
  'iso-8859-5': 'ISO 8859-5 (Cyrillic)',
}

/** Reads a plain text file, with or without an archive's page around the document. */
export function readText(bytes: Uint8Array, name: string, options: ReadOptions = {}): Transcript {
  const decoded = decode(bytes)
  const diagnostics: Diagnostic[] = []
  const shown = encodingNames[decoded.encoding]
  if (shown !== undefined) {
    const message = `The file is not UTF-8 and was read as ${shown}; save it as UTF-8 so that every letter is right.`
    diagnostics.push(report('transcript-encoding', { file: name, line: 1, column: 1 }, message))
  }
  return assemble(new SourceText(decoded.text), name, 'text', options, diagnostics)
}

/** The numbers in superior figures of a file, in order: by its formatting, and by the characters for them (`¹`). */
function superiorFigures(text: string, builder: TextBuilder | undefined): Inline[] {
  const found = (builder?.inlines ?? []).filter(
    ({ kind, start, end }) => kind === 'superscript' && /^\d{1,3}$/.test(text.slice(start, end)),
  )
  for (const hit of text.matchAll(/(?<![¹²³⁰⁴-⁹])[¹²³⁰⁴-⁹]{1,3}(?![¹²³⁰⁴-⁹])/g))
    found.push({ kind: 'superscript', start: hit.index, end: hit.index + hit[0].length })
  return found.sort((a, b) => a.start - b.start)
}

/** The formatting of a file, in which the numbers in superior figures are calls where a note has such a label. */
function noteCalls(
  figures: readonly Inline[],
  inlines: readonly Inline[],
  blocks: readonly Block[],
  source: SourceText,
): readonly Inline[] {
  const notes = new Set(blocks.flatMap((block) => (block.kind === 'note' ? [block.n] : [])))
  const first = blocks.find((block) => block.kind === 'note')
  if (first === undefined || source.value[source.utf16(first.start)] === '[') return inlines
  const before = source.utf16(first.start)
  const calls = figures.flatMap((figure): Inline[] => {
    const value = plainFigures(source.value.slice(figure.start, figure.end))
    const unit = /(?<!\p{L})[kcdm]?m$/u.test(source.value.slice(Math.max(0, figure.start - 3), figure.start))
    return figure.start < before && notes.has(value) && !unit ? [{ ...figure, kind: 'note-call', value }] : []
  })
  const called = new Set(calls.map(({ start }) => start))
  return [...inlines.filter(({ kind, start }) => kind !== 'superscript' || !called.has(start)), ...calls]
}

/** Finds page, metadata and blocks of a decoded text. */
export function assemble(
  source: SourceText,
  name: string,
  format: TranscriptFormat,
  options: ReadOptions,
  diagnostics: Diagnostic[],
  builder?: TextBuilder,
): Transcript {
  const text = source.value
  const all = splitLines(text, 0, text.length)
  const navigation = options.plain === true ? [] : (builder?.furniture ?? [])
  const running = new Set(options.plain === true || format !== 'text' ? [] : runningLines(text, all))
  const isFurniture = (line: Line, index: number): boolean =>
    running.has(index) || navigation.some((range) => line.start >= range.start && line.end <= range.end)
  const furniture = navigation.length > 0 || running.size > 0
  const lines = furniture
    ? all.map((line, index) =>
        line.start < line.end && isFurniture(line, index) ? { ...line, start: line.end } : line,
      )
    : all
  const furnitureMark = running.size > 0 ? runningMark : navigationMark
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
  if (furniture)
    for (const [index, line] of all.entries())
      if (line.start < line.end && lines[index] !== line && page !== undefined)
        page.marks[index] = furnitureMark
  const spans =
    page !== undefined
      ? pageSpans(source, lines, page)
      : !furniture
        ? wholeText(source)
        : pageSpans(source, all, {
            marks: all.map((line, index) =>
              line.start === line.end
                ? undefined
                : lines[index] === line
                  ? { kind: 'text', rule: format === 'html' ? 'html-text' : 'plain-text' }
                  : furnitureMark,
            ),
          })
  const stretches = spans
    .filter((span) => span.kind === 'text')
    .map((span) => ({ start: source.utf16(span.start), end: source.utf16(span.end) }))
  const metadata = page === undefined ? noMetadata : readMetadata(source, lines, page)
  const tabs = format === 'text' ? tabTables(text, lines) : undefined
  const tables = tabs?.tables ?? builder?.tables ?? []
  const figures = superiorFigures(text, builder)
  const { blocks, remarks } = readBlocks(source, stretches, tables, builder?.headings, figures)
  for (const start of tabs?.unclear ?? builder?.unclear ?? []) {
    if (!stretches.some((stretch) => start >= stretch.start && start < stretch.end)) continue
    const message = `What begins with “${shorten(text.slice(start, start + 60))}” may be a table, but its rows and columns are not certain; it was read as paragraphs. Mark it up in the TEI if it is one.`
    diagnostics.push(report('transcript-table', at(source.codePoints(start)), message))
  }
  if (blocks.length === 0 && diagnostics.every(({ severity }) => severity !== 'error')) {
    diagnostics.push(
      report(
        'transcript-empty',
        { file: name, line: 1, column: 1 },
        'The file holds no text of a document. Save it again with the text.',
      ),
    )
  }
  if (running.size > 0) {
    const [first] = running
    const { start, end } = all[first!]!
    const what =
      running.size === 1
        ? `The line “${shorten(text.slice(start, end))}” at the edge of a page was taken for a running head or page number`
        : `${running.size} lines at the edges of pages, the first “${shorten(text.slice(start, end))}”, were taken for running heads and page numbers`
    const message = `${what}, not for the document’s text. Remove the form feeds from the file if they are the document’s own.`
    diagnostics.push(report('transcript-running-heads', at(source.codePoints(start)), message))
  }
  if (format === 'text') reportHyphens(source, stretches, at, diagnostics)
  if (page !== undefined) reportPage(page, metadata, spans, source, lines, at, diagnostics)
  for (const remark of remarks) {
    const words = shorten(remark.words)
    diagnostics.push(report(remark.code, at(remark.start), remarkMessages[remark.code](words)))
  }
  return {
    name,
    format,
    layout: page?.layout ?? 'plain',
    text: source,
    spans,
    metadata,
    blocks,
    inlines: noteCalls(figures, builder?.inlines ?? [], blocks, source)
      .map((inline) => ({
        ...inline,
        start: source.codePoints(inline.start),
        end: source.codePoints(inline.end),
      }))
      .sort((a, b) => a.start - b.start || b.end - a.end),
    pieces: [],
    diagnostics,
  }
}

const remarkMessages = {
  'transcript-list-number': (words: string) =>
    `In this list, number ${words}: it was kept as it is. Compare the source.`,
  'transcript-list-end': (words: string) =>
    `The paragraph “${words}…” follows the last point of a list and was put into that point. Check that it belongs there.`,
  'transcript-page-cut': (words: string) =>
    `The paragraph “${words}…” may go on with the sentence before the end of the page; it was read as a paragraph of its own. Put both into one <p> if so.`,
} as const

const navigationMark = { kind: 'furniture', rule: 'html-navigation' } as const
const runningMark = { kind: 'furniture', rule: 'text-running-head' } as const

function wholeText(source: SourceText): Span[] {
  return source.length === 0 ? [] : [{ start: 0, end: source.length, kind: 'text', rule: 'plain-text' }]
}

/** Makes spans of marked lines: each blank line goes with the line before, those at the start with the first. */
function pageSpans(source: SourceText, lines: readonly Line[], page: Pick<PageMarks, 'marks'>): Span[] {
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

/** Words that a typist divided stay divided: the hyphen may be the word's own. */
function reportHyphens(
  source: SourceText,
  stretches: readonly { start: number; end: number }[],
  at: (offset: number) => Location,
  diagnostics: Diagnostic[],
): void {
  const found = stretches.flatMap(({ start, end }) =>
    dividedWords(source.value.slice(start, end)).map(({ index, words }) => ({
      offset: start + index,
      words,
    })),
  )
  const [first] = found
  if (first === undefined) return
  const words = first.words.replace(/\s+/, ' ')
  const message = `${found.length === 1 ? 'A word is' : `${found.length} words are`} divided at the end of a line, the first “${words}”; all stay as they are. Where the hyphen is only the line’s, join the word in the transcript.`
  diagnostics.push(report('transcript-hyphen', at(source.codePoints(first.offset)), message))
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

/** The first words, for a message. */
function shorten(words: string): string {
  const flat = words.replace(/\s+/g, ' ').trim()
  return flat.length > 50 ? `${flat.slice(0, 48).trimEnd()}…` : flat
}
