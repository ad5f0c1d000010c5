/** Collects what is wrong with a document. */

import { type Diagnostic, type Fix, type Location, reporter } from '../diagnostic.js'
import { type DocumentCode, documentCodes } from './codes.js'
import { LineIndex } from './positions.js'

const report = reporter(documentCodes)

/** Ends a scan that cannot go on, its diagnostic having been reported, or need not. */
export class GiveUp extends Error {}

/** The faults of one file, in the order they were found. */
export class Faults {
  readonly diagnostics: Diagnostic[] = []
  /** Whether something was reported that makes the document not well-formed. */
  fatal = false
  /** Bytes looked ahead, to tell a stray end tag from a misspelt one. */
  lookedAhead = 0
  private readonly lines: LineIndex

  /**
   * @param file the name to report
   * @param bytes the file as UTF-8
   * @param limit how many faults to report before `GiveUp` is thrown
   */
  constructor(
    readonly file: string,
    bytes: Uint8Array,
    private readonly limit: number,
  ) {
    this.lines = new LineIndex(bytes)
  }

  /** The line of a byte offset, 1-based. */
  line(offset: number): number {
    return this.lines.line(offset)
  }

  /** The location of a span of bytes. */
  location(start: number, end = start): Location {
    const from = this.lines.position(start)
    const to = this.lines.position(Math.max(start, end))
    return {
      file: this.file,
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
    }
  }

  /** Reports a breach of a well-formedness or namespace constraint. */
  fault(code: DocumentCode, start: number, end: number, message: string, fix?: Fix): void {
    this.fatal = true
    this.remark(code, start, end, message, fix)
    if (this.diagnostics.length >= this.limit) throw new GiveUp()
  }

  /** Reports something that leaves the document well-formed. */
  remark(code: DocumentCode, start: number, end: number, message: string, fix?: Fix): void {
    this.diagnostics.push(report(code, this.location(start, end), message, fix === undefined ? {} : { fix }))
  }
}
