/** An archive's citation and its parts, read from one stretch of text. Offsets are UTF-16 units within that stretch. */

export interface Found {
  readonly value: string
  readonly start: number
  readonly end: number
}

export interface FoundShelfmark extends Found {
  readonly repository?: string
  readonly parts: readonly { readonly name: string; readonly value: string }[]
}

export interface Citation {
  readonly title?: Found
  readonly date?: Found & { readonly when?: string }
  readonly publisher?: Found
  readonly shelfmark?: FoundShelfmark
  readonly translators: readonly Found[]
  readonly obtainedBy: readonly Found[]
  readonly recordId?: Found
  readonly languages: readonly Found[]
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const month =
  '(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?|July?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)'

/** A date in English words, in either order, a month or year alone included: `January 31, 1949`, `31 January 1949`, `1949`. */
export const datePattern = `(?:(?:circa|ca\\.|c\\.|undated,?|before|after)\\s+)?(?:${month}\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}|\\d{1,2}(?:st|nd|rd|th)?\\.?\\s+${month},?\\s+\\d{4}|${month},?\\s+\\d{4}|\\d{4})`

/**
 * The ISO form of a date in English words.
 *
 * @returns `1949-01-31`, `1949-01` or `1949`; undefined if the words are no such date (`circa 1949` is not)
 */
export function isoDate(words: string): string | undefined {
  const text = words.trim().toLowerCase()
  const hit =
    /^(?:([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})|(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})|([a-z]{3,9})\.?,?\s+(\d{4})|(\d{4}))$/.exec(
      text,
    )
  if (hit === null) return undefined
  const year = hit[3] ?? hit[6] ?? hit[8] ?? hit[9]!
  const name = hit[1] ?? hit[5] ?? hit[7]
  if (name === undefined) return year
  const number = months.findIndex((full) => full === name || (name.length >= 3 && full.startsWith(name)))
  if (number < 0) return undefined
  const yearMonth = `${year}-${String(number + 1).padStart(2, '0')}`
  const day = hit[2] ?? hit[4]
  if (day === undefined) return yearMonth
  const value = Number(day)
  if (value < 1 || value > new Date(Date.UTC(Number(year), number + 1, 0)).getUTCDate()) return undefined
  return `${yearMonth}-${day.padStart(2, '0')}`
}

const partNames: readonly [pattern: string, name: string][] = [
  ['fond|fondy|f\\.|coll\\.|collection', 'fond'],
  ["opis[’']?|op\\.|inventory", 'opis'],
  ['delo|d\\.|dela|dossier|file|ed\\. ?khr\\.', 'delo'],
  ['listy|list|ll?\\.|leaves|pp?\\.|pages?', 'listy'],
  ['papka|pap\\.|folder', 'papka'],
  ["por\\.|perechen[’']?|per\\.", 'por'],
  ['box|karton|doboz', 'box'],
  ['reel|roll|rolik|microfilm', 'reel'],
  ['vol\\.|volume|tome?', 'volume'],
  ['doc\\.|document|no\\.|nr\\.', 'document'],
]
const partsPattern = new RegExp(
  partNames
    .map(
      ([pattern]) =>
        `(?<![\\p{L}\\d])(${pattern})\\s*(\\d[\\w./-]*(?:\\s*[–-]\\s*\\d+)?(?:,\\s*\\d[\\d–-]*(?:ob)?(?![\\w]))*)`,
    )
    .join('|'),
  'giu',
)

/** Reads an archival shelfmark; undefined where the text names no part of one. */
export function readShelfmark(text: string): FoundShelfmark | undefined {
  const parts: { name: string; value: string }[] = []
  let first = -1
  let end = 0
  for (const hit of text.matchAll(partsPattern)) {
    const at = partNames.findIndex((_, index) => hit[1 + 2 * index] !== undefined)
    const value = hit[2 + 2 * at]!.replace(/[.,]+$/, '')
    parts.push({ name: partNames[at]![1], value })
    if (first < 0) first = hit.index
    end = hit.index + hit[0].replace(/[.,]+$/, '').length
  }
  const lead = (first < 0 ? text : text.slice(0, first)).trim().replace(/[,;:.]+$/, '')
  if (parts.length === 0 && lead === '') return undefined
  if (first < 0) end = text.trimEnd().replace(/\.$/, '').length
  const start = text.length - text.trimStart().length
  return { value: text.slice(start, end), start, end, parts, ...(lead === '' ? {} : { repository: lead }) }
}

const credit =
  /(?:(?<kind>obtained|translated|contributed|provided|transcribed|transliterated|prepared)(?:\s+(?:for|from|into|and|to)\s+[^.,;]*?)?\s+by|(?<noun>translation(?:\s+from\s+\w+)?\s+by|translator:))\s+(?<names>.+?)(?=\s*(?:[,;]?\s+and\s+)?(?:obtained|translated|contributed|provided|transcribed|edited|published)\b|(?<!\b[\p{Lu}])[.;](?:\s|$)|,\s+(?:and\s+)?(?:with|for|in|at)\b|\s+for\s+(?:the\s+)?(?:CWIHP|NKIDP|Cold)|$)/giu

/** Reads who obtained and who translated a document. */
export function readCredits(text: string): Pick<Citation, 'translators' | 'obtainedBy' | 'languages'> {
  const translators: Found[] = []
  const obtainedBy: Found[] = []
  const languages: Found[] = []
  for (const hit of text.matchAll(credit)) {
    const groups = hit.groups!
    const names = groups.names!
    const kind = (groups.kind ?? 'translated').toLowerCase()
    const at = hit.index + hit[0].lastIndexOf(names)
    const list = kind === 'translated' || groups.noun !== undefined ? translators : obtainedBy
    // “Obtained and translated by X”: the words before “by” name both.
    const both = /obtained\s+and\s+translated/i.test(hit[0])
    for (const name of names.matchAll(/(?:[^,&]|,\s*(?:Jr|Sr|I+)\b)+?(?=\s+and\s+|\s*&\s*|,|$)/gu)) {
      const value = name[0]
        .replace(/^\s*(?:and\s+|&\s*)?/, '')
        .trim()
        .replace(/[.](?<!\b\p{Lu}\.)$/u, '')
      if (value === '') continue
      const start = at + name.index + name[0].indexOf(value)
      const found = { value, start, end: start + value.length }
      list.push(found)
      if (both && list !== translators) translators.push(found)
    }
  }
  for (const hit of text.matchAll(
    /\btranslat(?:ed|ion)\s+(?:for\s+\w+\s+)?from\s+(?:the\s+)?(?:original\s+)?(\p{Lu}\p{L}+)/gu,
  )) {
    const start = hit.index + hit[0].length - hit[1]!.length
    languages.push({ value: hit[1]!, start, end: start + hit[1]!.length })
  }
  return { translators, obtainedBy, languages }
}

/**
 * Reads a citation: `"Title," date, publisher, shelfmark. Obtained by … and translated by …`. A part that is not there is
 * left out.
 *
 * @param text the citation, with what stands round it
 */
export function readCitation(text: string): Citation | undefined {
  const head = new RegExp(`["“]([\\s\\S]{3,600}?),?["”],?\\s+(?:(${datePattern}),\\s+)?`, 'iu').exec(text)
  if (head === null) return undefined
  const titleStart = head.index + 1
  const title = { value: head[1]!, start: titleStart, end: titleStart + head[1]!.length }
  const from = head.index + head[0].length
  const rest = text.slice(from)
  const publisherHit =
    /^(?:Wilson Center|History and Public Policy Program|Cold War International History Project|[^,.]{0,60}?)\s*(?:Digital Archive|Program|Project|Press)[^,.]{0,60}?(?=[,.])/u.exec(
      rest,
    )
  const shelfFrom =
    publisherHit === null
      ? 0
      : publisherHit[0].length + (/^[,.]\s*/.exec(rest.slice(publisherHit[0].length))?.[0].length ?? 0)
  const tail =
    /(?:^|[.;,]\s+)(?:(?:obtained|translated|contributed|provided|published|reprinted|included|cited|accessed|document obtained|translation|https?:)\b|https?:)/iu.exec(
      rest.slice(shelfFrom),
    )
  const shelfText = rest.slice(shelfFrom, tail === null ? undefined : shelfFrom + tail.index)
  const shelfmark = readShelfmark(shelfText)
  const credits = readCredits(rest)
  const shift = (found: Found): Found => ({ ...found, start: found.start + from, end: found.end + from })
  const record = /digitalarchive\.wilsoncenter\.org\/document\/([\w-]+)/u.exec(text)
  const when = head[2] === undefined ? undefined : isoDate(head[2])
  const dateStart = head[2] === undefined ? 0 : head.index + head[0].lastIndexOf(head[2])
  return {
    title,
    ...(head[2] === undefined
      ? {}
      : {
          date: {
            value: head[2],
            start: dateStart,
            end: dateStart + head[2].length,
            ...(when === undefined ? {} : { when }),
          },
        }),
    ...(publisherHit === null
      ? {}
      : { publisher: shift({ value: publisherHit[0], start: 0, end: publisherHit[0].length }) }),
    ...(shelfmark === undefined
      ? {}
      : {
          shelfmark: {
            ...shelfmark,
            start: shelfmark.start + from + shelfFrom,
            end: shelfmark.end + from + shelfFrom,
          },
        }),
    translators: credits.translators.map(shift),
    obtainedBy: credits.obtainedBy.map(shift),
    languages: credits.languages.map(shift),
    ...(record === null
      ? {}
      : {
          recordId: {
            value: record[1]!,
            start: record.index + record[0].length - record[1]!.length,
            end: record.index + record[0].length,
          },
        }),
  }
}
