/** Diagnostics for people: grouped by file, each with its line and a caret under the place. */
import { readFileSync } from 'node:fs'
import type { Diagnostic, Severity } from '../../diagnostic.js'
import { decodeFile } from '../../document/encoding.js'
import { LineIndex } from '../../document/positions.js'
import { columns, visible } from '../terminal.js'
import type { ReportContext } from './index.js'

/** Lines longer than this are shown in part. */
const EXCERPT_WIDTH = 100

type Style = 'error' | 'warning' | 'note' | 'file' | 'dim' | 'caret'
type Paint = (style: Style, text: string) => string

const SGR: Readonly<Record<Style, string>> = {
  error: '1;31',
  warning: '1;33',
  note: '1;36',
  file: '1',
  dim: '2',
  caret: '31',
}

/**
 * @param diagnostics in any order; those of a file stand together, in the order of their places
 * @returns the text, some files at a time, with a line that counts them at the end
 */
export function* textReport(diagnostics: readonly Diagnostic[], context: ReportContext): Generator<string> {
  const paint = painter(context)
  const files = new Map<string, Diagnostic[]>()
  for (const diagnostic of diagnostics) {
    const group = files.get(diagnostic.file)
    if (group === undefined) files.set(diagnostic.file, [diagnostic])
    else group.push(diagnostic)
  }
  let text = ''
  for (const [file, group] of files) {
    const lines = new LineSource(file, context)
    const sorted = [...group].sort(
      (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
    )
    const shown = sorted.slice(0, context.common.max ?? sorted.length)
    text += `${paint('file', visible(context.rename(file)))}\n`
    for (const diagnostic of shown) text += one(diagnostic, lines, paint)
    if (shown.length < sorted.length) {
      text += `  ${paint('dim', `… and ${sorted.length - shown.length} more in this file`)}\n`
    }
    text += '\n'
    if (text.length > 65_536) {
      yield text
      text = ''
    }
  }
  if (!context.common.quiet) text += `${counts(diagnostics, files.size)}\n`
  yield text
}

/** `2 errors and 1 warning in 3 files` */
export function counts(diagnostics: readonly Diagnostic[], files: number): string {
  const number = (severity: Severity): string => {
    const count = diagnostics.filter((d) => d.severity === severity).length
    return count === 0 ? '' : `${count} ${severity}${count === 1 ? '' : 's'}`
  }
  const named = [number('error'), number('warning'), number('note')].filter((part) => part !== '')
  const list = named.length > 1 ? `${named.slice(0, -1).join(', ')} and ${named.at(-1)}` : named.join('')
  return `${list} in ${files} file${files === 1 ? '' : 's'}`
}

function one(d: Diagnostic, lines: LineSource, paint: Paint): string {
  const place = d.line === undefined ? '' : `${d.line}${d.column === undefined ? '' : `:${d.column}`}  `
  const fix =
    d.fix === undefined
      ? ''
      : `\n    ${paint('dim', `${d.fix.certain ? 'fix (--fix)' : 'proposal'}: ${visible(d.fix.title)}`)}`
  const head = `  ${place}${paint(d.severity, d.severity)}  ${visible(d.message)}  ${paint('dim', `[${d.code}]`)}`
  const source = d.line === undefined ? undefined : lines.line(d.line)
  if (source === undefined || d.line === undefined) return `${head}${fix}\n`
  return `${head}${fix}\n${excerpt(source, d, paint)}`
}

/** The line with carets under the place; of a long line, the part around the place. */
function excerpt(source: string, d: Diagnostic, paint: Paint): string {
  const column = Math.min((d.column ?? 1) - 1, source.length)
  const sameLine = d.endLine === undefined || d.endLine === d.line
  const end = sameLine ? (d.endColumn ?? d.column ?? 1) - 1 : source.length
  let from = 0
  let to = source.length
  if (source.length > EXCERPT_WIDTH) {
    from = Math.max(0, Math.min(column - 30, source.length - EXCERPT_WIDTH))
    to = Math.min(source.length, from + EXCERPT_WIDTH)
    // Never between the halves of a surrogate pair.
    if (isLow(source.charCodeAt(from))) from += 1
    if (isLow(source.charCodeAt(to))) to -= 1
  }
  const before = from > 0 ? '…' : ''
  const part = `${before}${visible(source.slice(from, to))}${to < source.length ? '…' : ''}`
  const margin = String(d.line)
  const indent = columns(`${before}${visible(source.slice(from, column))}`)
  const marked = Math.max(1, columns(visible(source.slice(column, Math.max(column, Math.min(end, to))))))
  const rule = paint('dim', '│')
  return `  ${paint('dim', margin)} ${rule} ${part}\n  ${' '.repeat(margin.length)} ${rule} ${' '.repeat(indent)}${paint('caret', '^'.repeat(marked))}\n`
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}

function painter({ io, common }: ReportContext): Paint {
  const wanted =
    common.color === 'always' || (common.color === 'auto' && io.stderr.isTTY && io.env.NO_COLOR === undefined)
  return wanted ? (style, text) => `\u001b[${SGR[style]}m${text}\u001b[0m` : (_, text) => text
}

/** The lines of a file, each decoded when it is asked for; none if the file cannot be read any more. */
class LineSource {
  private bytes: Uint8Array | undefined
  private index: LineIndex | undefined
  private last = { number: 0, text: '' }

  constructor(
    private readonly file: string,
    private readonly context: ReportContext,
  ) {}

  line(number: number): string | undefined {
    this.bytes ??= this.read()
    this.index ??= new LineIndex(this.bytes)
    if (this.last.number === number) return this.last.text
    const start = this.index.offset(number, 1)
    if (this.bytes.length === 0 || this.index.line(start) !== number) return undefined
    let end = start
    while (end < this.bytes.length && this.bytes[end] !== 0x0a && this.bytes[end] !== 0x0d) end++
    this.last = { number, text: new TextDecoder().decode(this.bytes.subarray(start, end)) }
    return this.last.text
  }

  private read(): Uint8Array {
    try {
      return utf8Of(this.context.sources.get(this.file) ?? readFileSync(this.file))
    } catch {
      return new Uint8Array(0)
    }
  }
}

/** A file as UTF-8, from the encoding that it declares, if it is XML. */
function utf8Of(bytes: Uint8Array): Uint8Array {
  const { bytes: utf8, fault } = decodeFile(bytes)
  if (fault === undefined) return utf8
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'be' : undefined
  return wide === undefined ? bytes : new TextEncoder().encode(new TextDecoder(`utf-16${wide}`).decode(bytes))
}
