import { datePattern } from './citation.js'
import type { Line } from './lines.js'
import type { MetadataField, SpanKind } from './types.js'

/** What a page's reader says of one line; blank lines take the mark of the line before. */
export interface Mark {
  readonly kind: SpanKind
  readonly rule: string
  readonly field?: MetadataField
}

/** A page read line by line, in one of the layouts; `marks[i]` is undefined for blank lines. */
export interface PageMarks {
  readonly layout: 'archive-page-citation' | 'archive-page-information'
  readonly marks: (Mark | undefined)[]
  /** Indices of lines that no rule of the layout knows. */
  readonly unknown: readonly number[]
}

/** The page's own lines, which say nothing of the document: each pattern with its rule's name. */
const furniture: readonly [rule: string, pattern: RegExp][] = [
  ['page-search-box', /^(?:search(?: in)?|search the archive|advanced search)[:.…]*$/i],
  ['page-banner', /^(?:(?:the )?wilson center )?digital archive\b.{0,60}$/i],
  [
    'page-banner',
    /^(?:wilson center|international history declassified|history and public policy program)$/i,
  ],
  [
    'page-navigation',
    /^(?:skip to (?:main )?content|home|menu|browse|about|sign in|log ?in|register|my archive|help|collections?|themes|people|topics|back to (?:top|search|results)|go to)$/i,
  ],
  [
    'page-citation-button',
    /^(?:[•*·-]\s*)?(?:citation|get citation|cite(?: this document)?|copy citation)$/i,
  ],
  [
    'page-share-button',
    /^(?:[•*·-]\s*)?(?:share(?: (?:this )?document)?|print|email|e-mail|tweet|facebook|twitter|download(?: (?:pdf|document|file))?|save|view original(?: \(pdf\))?|original (?:scan|document))$/i,
  ],
  [
    'page-format-tab',
    /^(?:[•*·-]\s*)?(?:\p{L}+(?:[ -]\p{L}+)? )?(?:html|pdf|transcript|translation|scan)s?(?: \(\d+\))?$/iu,
  ],
  ['page-viewer-notice', /^it appears your web browser is not configured to display pdf/i],
  ['page-viewer-notice', /^(?:no worries, just )?click here to (?:view|download) the pdf/i],
  ['page-viewer-notice', /^pdfs cannot be printed inline in the page/i],
  ['page-footer', /^(?:©|\(c\)|copyright\b).{0,120}$/i],
  [
    'page-footer',
    /^(?:all rights reserved|terms of use|privacy policy|contact us|woodrow wilson (?:international )?center.{0,120}|one woodrow wilson plaza.{0,120})\.?$/i,
  ],
]

/** The furniture rule that a line's words fit. */
export function furnitureRule(words: string): string | undefined {
  if (words.length > 220) return undefined
  return furniture.find(([, pattern]) => pattern.test(words))?.[0]
}

export const supportLine =
  /^this document was made possible with (?:the )?(?:generous )?support from\s+(?:the\s+)?(.+?)\.?$/i
const wholeDate = new RegExp(`^${datePattern}$`, 'iu')

/** Whether a line is nothing but a date in English words. */
export function isDateLine(words: string): boolean {
  return words.length < 40 && wholeDate.test(words) && !/^\d{4}$/.test(words)
}

/** Whether a line is a citation: it begins with a title in quotation marks and names the archive, or who gave the document. */
function isCitation(words: string): boolean {
  if (words.length > 3000 || !/^["“]/.test(words)) return false
  return /digital archive|(?:obtained|translated|contributed)\b[^.]{0,80}\bby\b/i.test(words)
}

/**
 * Reads an older archive page: search box, date, support line, citation with the abstract before it, “English HTML”, the
 * text, notices about PDF files.
 */
export function readCitationPage(text: string, lines: readonly Line[]): PageMarks | undefined {
  const words = (index: number): string => text.slice(lines[index]!.start, lines[index]!.end)
  const filled = lines.flatMap((line, index) => (line.start < line.end ? [index] : []))
  const head = filled.slice(0, 40)
  const button = head.find((index) => /^(?:[•*·-]\s*)?get citation$/i.test(words(index)))
  const citation = head.find((index) => isCitation(words(index)))
  const last = head.findLast((index) => {
    const rule = furnitureRule(words(index))
    return rule === 'page-format-tab' || rule === 'page-share-button'
  })
  if ((button === undefined && citation === undefined) || last === undefined || last < (citation ?? button)!)
    return undefined
  const marks: (Mark | undefined)[] = new Array(lines.length)
  const unknown: number[] = []
  let inCitation = false
  for (const index of head) {
    if (index > last) break
    const line = words(index)
    const rule = furnitureRule(line)
    if (rule !== undefined) {
      marks[index] = { kind: 'furniture', rule }
      if (rule === 'page-citation-button') inCitation = true
      if (rule === 'page-share-button') inCitation = false
    } else if (supportLine.test(line))
      marks[index] = { kind: 'metadata', rule: 'page-support-line', field: 'funders' }
    else if (isCitation(line)) marks[index] = { kind: 'metadata', rule: 'page-citation', field: 'citation' }
    else if (!inCitation && isDateLine(line))
      marks[index] = { kind: 'metadata', rule: 'page-date', field: 'date' }
    else if (inCitation) marks[index] = { kind: 'metadata', rule: 'page-abstract', field: 'abstract' }
    else if (!marks.some((mark) => mark?.field === 'title'))
      marks[index] = { kind: 'metadata', rule: 'page-title', field: 'title' }
    else {
      marks[index] = { kind: 'metadata', rule: 'page-unknown-line', field: 'other' }
      unknown.push(index)
    }
  }
  markBody(filled, last, lines.length, words, marks)
  return { layout: 'archive-page-citation', marks, unknown }
}

/** Marks what follows the head as text, but for the page's notices at the end. */
function markBody(
  filled: readonly number[],
  after: number,
  before: number,
  words: (index: number) => string,
  marks: (Mark | undefined)[],
): void {
  let tail = true
  for (const index of filled.toReversed()) {
    if (index >= before) continue
    if (index <= after) break
    const rule = tail ? furnitureRule(words(index)) : undefined
    if (rule === undefined) tail = false
    marks[index] = rule === undefined ? { kind: 'text', rule: 'page-text' } : { kind: 'furniture', rule }
  }
}

/** The labels of “Document Information”, with the field that their lines fill. */
const informationLabels: readonly [label: RegExp, field: MetadataField][] = [
  [/^(?:sources?|original archive|archive|repository)$/i, 'source'],
  [/^(?:rights|copyright|usage rights)$/i, 'rights'],
  [/^(?:original )?languages?$/i, 'languages'],
  [/^(?:record|document) (?:id|number)$/i, 'recordId'],
  [/^(?:subjects? discussed|associated topics|topics|subjects|keywords|tags)$/i, 'keywords'],
  [/^(?:date|document date)$/i, 'date'],
  [/^(?:abstract|summary|description)$/i, 'abstract'],
  [/^(?:donors?|funders?|sponsors?)$/i, 'funders'],
  [/^(?:citation|cite this document|to cite this document)$/i, 'citation'],
  [
    /^(?:original uploaded date|uploaded|type|creators?(?:\(s\))?|contributors?(?:\(s\))?|translators?|associated (?:people|places|people (?:&|and) organizations|organizations)|publisher|related documents|coverage|original classification|format)$/i,
    'other',
  ],
]

function labelField(words: string): MetadataField | undefined {
  if (words.length > 50) return undefined
  const bare = words.replace(/:$/, '')
  return informationLabels.find(([label]) => label.test(bare))?.[1]
}

/**
 * Reads a newer archive page: title, support line, the text, an abstract that nothing marks, then “Document Information”
 * with its labels.
 */
export function readInformationPage(text: string, lines: readonly Line[]): PageMarks | undefined {
  const words = (index: number): string => text.slice(lines[index]!.start, lines[index]!.end)
  const filled = lines.flatMap((line, index) => (line.start < line.end ? [index] : []))
  const information = filled.findLast((index) => /^document information$/i.test(words(index)))
  if (information === undefined) return undefined
  const after = filled.filter((index) => index > information)
  if (after.filter((index) => labelField(words(index)) !== undefined).length < 2) return undefined
  const marks: (Mark | undefined)[] = new Array(lines.length)
  const unknown: number[] = []
  const headEnd = markInformationHead(filled, information, words, marks)
  marks[information] = { kind: 'furniture', rule: 'page-label' }
  markInformation(after, words, marks)
  markBody(filled, headEnd, information, words, marks)
  markAbstract(filled, headEnd, information, lines, words, marks)
  return { layout: 'archive-page-information', marks, unknown }
}

/** Marks title, date and support line; returns the last line of the head. */
function markInformationHead(
  filled: readonly number[],
  information: number,
  words: (index: number) => string,
  marks: (Mark | undefined)[],
): number {
  const head = filled.filter((index) => index < information).slice(0, 30)
  const support = head.find((index) => supportLine.test(words(index).slice(0, 2000)))
  let headEnd = -1
  let titled = false
  for (const index of head) {
    const line = words(index)
    const rule = furnitureRule(line)
    if (index === support) marks[index] = { kind: 'metadata', rule: 'page-support-line', field: 'funders' }
    else if (rule !== undefined) marks[index] = { kind: 'furniture', rule }
    else if (isDateLine(line)) marks[index] = { kind: 'metadata', rule: 'page-date', field: 'date' }
    else if (!titled) {
      marks[index] = { kind: 'metadata', rule: 'page-title', field: 'title' }
      titled = true
    } else if (support !== undefined && index < support)
      marks[index] = { kind: 'metadata', rule: 'page-unknown-line', field: 'other' }
    else break
    headEnd = index
  }
  return headEnd
}

function markInformation(
  after: readonly number[],
  words: (index: number) => string,
  marks: (Mark | undefined)[],
): void {
  let field: MetadataField | undefined
  let values = 0
  for (const index of after) {
    const line = words(index)
    const next = labelField(line)
    if (next !== undefined) {
      field = next
      values = 0
      marks[index] = { kind: 'furniture', rule: 'page-label' }
      continue
    }
    const rule = furnitureRule(line)
    const single = field === 'recordId' && values > 0
    if (rule !== undefined && (single || /footer|navigation|share|viewer|banner/.test(rule)))
      marks[index] = { kind: 'furniture', rule }
    else if (field === undefined || single) marks[index] = { kind: 'furniture', rule: 'page-footer' }
    else marks[index] = { kind: 'metadata', rule: `page-information-${kebab(field)}`, field }
    values++
  }
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** The page's abstract: the last paragraph before “Document Information”, unless it is all the text there is. */
function markAbstract(
  filled: readonly number[],
  headEnd: number,
  information: number,
  lines: readonly Line[],
  words: (index: number) => string,
  marks: (Mark | undefined)[],
): void {
  if (filled.some((index) => marks[index]?.field === 'abstract')) return
  const body = filled.filter(
    (index) => index > headEnd && index < information && marks[index]?.kind === 'text',
  )
  const last = body.at(-1)
  if (last === undefined || body.length < 2) return
  const blankBefore = lines[last - 1] !== undefined && lines[last - 1]!.start === lines[last - 1]!.end
  const line = words(last)
  if (!blankBefore || line.length < 40 || !/[.!?"”’)\]]$/.test(line) || /^[\d([•*-]/.test(line)) return
  marks[last] = { kind: 'metadata', rule: 'page-abstract-unmarked', field: 'abstract' }
}

/** Whether a text has lines that only an archive's page has. */
export function looksLikePage(text: string, lines: readonly Line[]): number | undefined {
  const index = lines.findIndex((line) => {
    if (line.end - line.start > 200 || line.start === line.end) return false
    return /^(?:get citation|share document|document information|english html|it appears your web browser is not configured.*|[•*]\s*citation)$/i.test(
      text.slice(line.start, line.end),
    )
  })
  return index < 0 ? undefined : index
}
