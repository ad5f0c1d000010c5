import type { Diagnostic } from '../diagnostic.js'
import type { Range, SourceText } from './text.js'

/** What a span of the file is: the document itself, a statement about it, or the page around it. */
export type SpanKind = 'text' | 'metadata' | 'furniture'

/** A piece of the partition of a transcript (law 1): every code point is in exactly one span, in order. */
export interface Span extends Range {
  readonly kind: SpanKind
  /** The reader's rule that decided, e.g. `page-search-box`. */
  readonly rule: string
  /** For metadata: the field, e.g. `abstract`. */
  readonly field?: MetadataField
}

export type MetadataField =
  | 'title'
  | 'date'
  | 'funders'
  | 'abstract'
  | 'citation'
  | 'source'
  | 'rights'
  | 'languages'
  | 'recordId'
  | 'keywords'
  | 'other'

/** A statement of the page, with the places that say it (a statement may be made twice). */
export interface Stated extends Range {
  readonly value: string
}

/** The date that a page states: the words and, where they are a date, its ISO form (`1949-01-31`, `1949-01`, `1949`). */
export interface StatedDate extends Stated {
  readonly when?: string
}

/** An archive's shelfmark in its parts, as far as it has them. */
export interface Shelfmark extends Stated {
  readonly repository?: string
  /** The parts in the order of the text: `{ name: 'fond', value: '5446' }`. */
  readonly parts: readonly { readonly name: string; readonly value: string }[]
}

/** What the page says about the document. Nothing is guessed: a field that is absent was not stated. */
export interface Metadata {
  readonly title?: Stated
  readonly date?: StatedDate
  readonly translators: readonly Stated[]
  readonly obtainedBy: readonly Stated[]
  readonly funders: readonly Stated[]
  readonly publisher?: Stated
  readonly shelfmark?: Shelfmark
  readonly abstract?: Stated
  readonly citation?: Stated
  /** Languages of the original as the page names them, e.g. `Russian`. */
  readonly languages: readonly Stated[]
  readonly rights?: Stated
  readonly recordId?: Stated
  readonly keywords: readonly Stated[]
}

/**
 * A block of the document. `start` and `end` cover the block without the white space around it. The leaves (headings,
 * paragraphs, labels, speakers, cells) cover every character of the text spans that is not white space, once, in order.
 */
export type Block =
  | HeadingBlock
  | ParagraphBlock
  | DivisionBlock
  | ListBlock
  | SpeechBlock
  | TableBlock
  | NoteBlock
  | RuleBlock

/** What a paragraph is for, where the form tells. */
export type ParagraphRole =
  /** Running text. */
  | 'prose'
  /** A line of a memorandum's or telegram's head: `FROM: PYONGYANG`, `Copy No. 1`, a distribution list. */
  | 'header-line'
  /** Secrecy mark on a line of its own: `TOP SECRET`. */
  | 'classification'
  /** Place and date on a line of their own. */
  | 'dateline'
  /** `Dear Comrade Kim Il Sung!` */
  | 'salute'
  /** Name (and office) under the text. */
  | 'signed'
  /** `With communist greetings,` */
  | 'closing'
  /** Nothing but brackets: a stamp, handwriting, a page mark. */
  | 'bracket'
  /** Distribution and other lines after the signature. */
  | 'trailer'

export interface HeadingBlock extends Range {
  readonly kind: 'heading'
  /** Offsets of line ends inside the heading. */
  readonly breaks: readonly number[]
}

export interface ParagraphBlock extends Range {
  readonly kind: 'paragraph'
  readonly role: ParagraphRole
  /** Offsets of line ends inside the paragraph that are the document's own (not a plain text file's wrapping). */
  readonly breaks: readonly number[]
  /** Set where the block's place was guessed and an editor should look, e.g. after a list's last point. */
  readonly review?: boolean
}

/** A part of the document under its own heading. */
export interface DivisionBlock extends Range {
  readonly kind: 'division'
  readonly heading: HeadingBlock
  readonly children: readonly Block[]
}

/** Numbered or lettered points, or dashes. */
export interface ListBlock extends Range {
  readonly kind: 'list'
  /** The form of the labels: `1.`, `1)`, `(1)`, `a.`, `a)`, `(a)`, `I.`, `-`. */
  readonly style: string
  readonly items: readonly ItemBlock[]
}

/** A point: its label and what belongs to it, inner lists too. */
export interface ItemBlock extends Range {
  readonly kind: 'item'
  /** The label as written, e.g. `11.`; a `[sic]` that follows it is not in it. */
  readonly label: Range
  /** The label's number or letter without its signs, e.g. `11`. */
  readonly n: string
  readonly children: readonly Block[]
}

/** A turn in minutes or a conversation. */
export interface SpeechBlock extends Range {
  readonly kind: 'speech'
  /** The speaker's name with its colon. */
  readonly speaker: Range
  readonly children: readonly Block[]
}

export interface TableBlock extends Range {
  readonly kind: 'table'
  readonly caption?: Range
  readonly rows: readonly (Range & { readonly header: boolean; readonly cells: readonly CellBlock[] })[]
}

export interface CellBlock extends Range {
  readonly kind: 'cell'
  /** Whether it says what its row is about. */
  readonly header: boolean
  /** How many columns and rows it takes. */
  readonly columns: number
  readonly rows: number
  readonly children: readonly Block[]
}

/** A foot- or end-note that stands after the text. */
export interface NoteBlock extends Range {
  readonly kind: 'note'
  readonly label: Range
  /** The note's number without its signs. */
  readonly n: string
  readonly place: 'foot' | 'end'
  readonly children: readonly Block[]
}

/** A line of dashes or asterisks that parts the text. */
export interface RuleBlock extends Range {
  readonly kind: 'rule'
}

/** Formatting that a word processor's or a web page's file states. */
export interface Inline extends Range {
  readonly kind:
    | 'italic'
    | 'bold'
    | 'underline'
    | 'strike'
    | 'superscript'
    | 'subscript'
    | 'inserted'
    | 'deleted'
    | 'note-ref'
    /** The number of a note in superior figures, without signs round it. */
    | 'note-call'
    | 'link'
  /** For `note-ref` and `note-call`: the note's number; for `link`: the address. */
  readonly value?: string
}

/** Where a piece of the text stands in the file, for readers that extract text from markup (bytes, end exclusive). */
export interface Piece extends Range {
  readonly byteStart: number
  readonly byteEnd: number
}

export type TranscriptFormat = 'text' | 'html' | 'docx' | 'tei'

/** How the file is laid out: an archive's page (older or newer form) or the document alone. */
export type TranscriptLayout = 'archive-page-citation' | 'archive-page-information' | 'plain'

/** What the archive published, read: stage 1's result. */
export interface Transcript {
  /** The file's name as given, for diagnostics and reports. */
  readonly name: string
  readonly format: TranscriptFormat
  readonly layout: TranscriptLayout
  /** Of a text file the whole file; of HTML, DOCX and TEI the text extracted. */
  readonly text: SourceText
  readonly spans: readonly Span[]
  readonly metadata: Metadata
  readonly blocks: readonly Block[]
  readonly inlines: readonly Inline[]
  /** Of TEI: the pieces of text in order, with their bytes. */
  readonly pieces: readonly Piece[]
  readonly diagnostics: readonly Diagnostic[]
}

export interface ReadOptions {
  /** The format, where the name's ending does not tell. */
  readonly format?: TranscriptFormat
  /** Treat the file as the document alone, even if it looks like an archive's page. */
  readonly plain?: boolean
}
