/** The report of an encoding: `encode --report`, DESIGN.md's format. */
import type { Bracket, Confidence } from '../sigla/index.js'
import type { Span, SpanKind, Transcript } from '../transcript/types.js'

/** One bracket of a file. Lines and columns are 1-based, columns in UTF-16 units; offsets are code points of the file. */
export interface ReportedBracket {
  readonly line: number
  readonly column: number
  readonly offset: number
  readonly text: string
  readonly class: string
  readonly rule: string
  readonly confidence: Confidence
  readonly alternatives: readonly string[]
  readonly review: boolean
  readonly span: 'stated' | 'guessed'
  /** How likely the class is, and what spoke most for it; absent where a rule alone decided. */
  readonly weighed?: Bracket['weighed']
}

/** What is reported of one file: every character in exactly one span, every bracket in order. */
export interface FileReport {
  readonly file: string
  readonly spans: readonly {
    readonly start: number
    readonly end: number
    readonly kind: SpanKind
    readonly rule: string
  }[]
  readonly brackets: readonly ReportedBracket[]
}

/** Makes a file's report. */
export function fileReport(transcript: Transcript, brackets: readonly Bracket[]): FileReport {
  return {
    file: transcript.name,
    spans: transcript.spans.map(({ start, end, kind, rule }: Span) => ({ start, end, kind, rule })),
    brackets: brackets.map((bracket) => {
      const { line, column } = transcript.text.position(bracket.start)
      return {
        line,
        column,
        offset: bracket.start,
        text: bracket.text,
        class: bracket.class,
        rule: bracket.rule,
        confidence: bracket.confidence,
        alternatives: bracket.alternatives,
        review: bracket.review,
        span: bracket.span?.known ?? 'stated',
        ...(bracket.weighed !== undefined && { weighed: bracket.weighed }),
      }
    }),
  }
}
