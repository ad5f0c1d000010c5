import {
  type Citation,
  type Found,
  type FoundShelfmark,
  isoDate,
  readCitation,
  readCredits,
  readShelfmark,
} from './citation.js'
import type { Line } from './lines.js'
import { type PageMarks, supportLine } from './page-lines.js'
import type { SourceText } from './text.js'
import type { Metadata, MetadataField, Shelfmark, Stated } from './types.js'

/** No statement at all. */
export const noMetadata: Metadata = {
  translators: [],
  obtainedBy: [],
  funders: [],
  languages: [],
  keywords: [],
}

/** A stretch of the file's text that a field fills; UTF-16 offsets. */
interface Stretch {
  readonly start: number
  readonly end: number
}

/** Longer than any citation: what is longer is not read for its parts. */
const longest = 4000

/** Reads what a page's marked lines state about the document. */
export function readMetadata(source: SourceText, lines: readonly Line[], page: PageMarks): Metadata {
  const text = source.value
  const stretches = (field: MetadataField): Stretch[] => {
    const found: { start: number; end: number }[] = []
    let open = false
    for (const [index, line] of lines.entries()) {
      const mark = page.marks[index]
      if (mark?.field === field) {
        if (open && field !== 'languages' && field !== 'keywords') found.at(-1)!.end = line.end
        else found.push({ start: line.start, end: line.end })
        open = true
      } else if (mark !== undefined) open = false
    }
    return found
  }
  const stated = (start: number, end: number, value = text.slice(start, end)): Stated => ({
    value: value.replace(/\s+/g, ' ').trim(),
    start: source.codePoints(start),
    end: source.codePoints(end),
  })
  const first = (field: MetadataField): Stated | undefined => {
    const stretch = stretches(field)[0]
    return stretch === undefined ? undefined : stated(stretch.start, stretch.end)
  }
  const from = (base: number, found: Found): Stated =>
    stated(base + found.start, base + found.end, found.value)

  const citationStretch = stretches('citation')[0]
  const citation = citationStretch && readPart(text, citationStretch, readCitation)
  const sourceStretch = stretches('source')[0]
  const sourceText =
    sourceStretch === undefined
      ? ''
      : text.slice(sourceStretch.start, Math.min(sourceStretch.end, sourceStretch.start + longest))
  const creditsAt = sourceText.search(
    /(?:^|[.;,]\s+)(?:obtained|translated|contributed|provided|translation)\b/i,
  )
  const sourceCredits = readCredits(sourceText)
  const sourceMark =
    sourceText === '' ? undefined : readShelfmark(creditsAt < 0 ? sourceText : sourceText.slice(0, creditsAt))

  const title = first('title') ?? (citation?.title && from(citationStretch!.start, citation.title))
  const date = first('date') ?? (citation?.date && from(citationStretch!.start, citation.date))
  const when = date === undefined ? undefined : isoDate(date.value)
  const abstract = first('abstract')
  const recordId =
    first('recordId') ?? (citation?.recordId && from(citationStretch!.start, citation.recordId))
  const rights = first('rights')
  const shelfmark =
    citation?.shelfmark !== undefined
      ? shelf(from(citationStretch!.start, citation.shelfmark), citation.shelfmark)
      : sourceMark !== undefined
        ? shelf(from(sourceStretch!.start, sourceMark), sourceMark)
        : undefined
  const people = (key: 'translators' | 'obtainedBy'): Stated[] => {
    const all = [
      ...(citation?.[key] ?? []).map((found) => from(citationStretch!.start, found)),
      ...sourceCredits[key].map((found) => from(sourceStretch!.start, found)),
    ]
    return all.filter((one, index) => all.findIndex((other) => other.value === one.value) === index)
  }
  return {
    ...(title === undefined ? {} : { title }),
    ...(date === undefined ? {} : { date: { ...date, ...(when === undefined ? {} : { when }) } }),
    translators: people('translators'),
    obtainedBy: people('obtainedBy'),
    funders: stretches('funders').flatMap((stretch) =>
      readFunders(text, stretch).map((found) => stated(found.start, found.end)),
    ),
    ...(citation?.publisher === undefined
      ? {}
      : { publisher: from(citationStretch!.start, citation.publisher) }),
    ...(shelfmark === undefined ? {} : { shelfmark }),
    ...(abstract === undefined ? {} : { abstract }),
    ...(citationStretch === undefined
      ? {}
      : { citation: stated(citationStretch.start, citationStretch.end) }),
    languages: [
      ...stretches('languages').flatMap((stretch) =>
        splitList(text, stretch).map((found) => stated(found.start, found.end)),
      ),
      ...(citation?.languages ?? []).map((found) => from(citationStretch!.start, found)),
      ...(stretches('languages').length > 0
        ? []
        : sourceCredits.languages.map((found) => from(sourceStretch!.start, found))),
    ],
    ...(rights === undefined ? {} : { rights }),
    ...(recordId === undefined ? {} : { recordId }),
    keywords: stretches('keywords').flatMap((stretch) =>
      splitList(text, stretch, /;/g).map((found) => stated(found.start, found.end)),
    ),
  }
}

function readPart(
  text: string,
  stretch: Stretch,
  read: (part: string) => Citation | undefined,
): Citation | undefined {
  return read(text.slice(stretch.start, Math.min(stretch.end, stretch.start + longest)))
}

function shelf(place: Stated, found: FoundShelfmark): Shelfmark {
  return {
    ...place,
    parts: found.parts,
    ...(found.repository === undefined ? {} : { repository: found.repository }),
  }
}

/** The names in “This document was made possible with support from A, B and C”. */
function readFunders(text: string, stretch: Stretch): Stretch[] {
  const line = text.slice(stretch.start, stretch.end)
  const names = supportLine.exec(line)?.[1] ?? line
  const at = stretch.start + line.indexOf(names)
  return splitList(
    text,
    { start: at, end: at + names.length },
    /,\s+and\s+(?:the\s+)?|,\s*(?:the\s+)?|;\s*|(?<=Foundation|Corporation|Fund|Institute|Endowment|Trust|Center|University|Program|Council|Ministry|Library)\s+and\s+(?:the\s+)?/g,
  )
}

function splitList(text: string, stretch: Stretch, separator = /[,;/]\s*|\s+and\s+/g): Stretch[] {
  const parts: Stretch[] = []
  const line = text.slice(stretch.start, stretch.end)
  let from = 0
  const add = (to: number): void => {
    const part = line.slice(from, to)
    const start = stretch.start + from + (part.length - part.trimStart().length)
    if (part.trim() !== '') parts.push({ start, end: start + part.trim().length })
  }
  for (const hit of line.matchAll(separator)) {
    add(hit.index)
    from = hit.index + hit[0].length
  }
  add(line.length)
  return parts
}
