/** Paragraphs that the end of a page cut in two. */
import { readLabel } from './labels.js'
import type { BlockRemark } from './lists.js'
import type { RawParagraph } from './paragraphs.js'
import { ownRole } from './roles.js'
import type { SourceText } from './text.js'

/** A mark of a page by its words: `[page 2]`, `<p. 3>`, `[fol. 12v]`, `[12 recto]`. A number alone may be a note's. */
const named =
  '(?:(?:start|beginning|end|begin) (?:of )?)?(?:page|pp?\\.|pg\\.?|sheet|folio|fol\\.|leaf|l\\.) ?(?:no\\.? ?)?(?:\\d{1,4} ?(?:r|v|recto|verso)?|[ivxl]{1,6}|\\w+)(?: (?:of|/) \\w+)?(?: (?:begins|ends|starts))?[.:]?'
const numbered = '\\d{1,4} ?(?:[rv]|recto|verso)'
const mark = `(?:\\[(?:${named}|${numbered})\\]|<(?:${named}|${numbered})>)`
const onlyMark = new RegExp(`^${mark}$`, 'i')
const endsInMark = new RegExp(`\\s*${mark}$`, 'i')
const beginsWithMark = new RegExp(`^${mark}\\s*`, 'i')
const onlyNumber = /^\[\d{1,4}\]$/

/** Shorter than this (UTF-16 units) it may be a heading, a name or a line of a list. */
const shortest = 25
/** Words that end no sentence. */
const goesOnAfter =
  /\b(?:the|of|and|to|in|an?|by|for|with|that|which|from|on|at|as|is|are|was|were|has|have|had|not|or|but|their|his|her|its|our|this|these|those|who|into|between|be|been|will|would)$/

/**
 * Puts together what the end of a page cut: a paragraph that stops within a sentence, a mark of a page (or a form feed), and a paragraph
 * that goes on in small letters, or after `the`, `of` and the like in any, become one. Where it is not certain that the sentence goes on,
 * or a number alone stands between, which may be a note's, it is only remarked.
 *
 * @param firsts where paragraphs begin before which something stands that is no text: these are joined to none
 */
export function joinCutParagraphs(
  source: SourceText,
  paragraphs: readonly RawParagraph[],
  firsts: ReadonlySet<number>,
): { paragraphs: readonly RawParagraph[]; remarks: BlockRemark[] } {
  const text = source.value
  const joined: RawParagraph[] = []
  const remarks: BlockRemark[] = []
  for (const paragraph of paragraphs) {
    const last = joined.at(-1)
    const between = last !== undefined && isPage(wordsOf(text, last)) ? last : undefined
    const before = between === undefined ? last : joined.at(-2)
    const cut = before === undefined ? undefined : cutOf(text, before, between, paragraph)
    const apart = firsts.has(paragraph.start) || (between !== undefined && firsts.has(between.start))
    if (before !== undefined && cut === 'sure' && !apart) {
      joined.length -= between === undefined ? 1 : 2
      joined.push({ ...before, end: paragraph.end, breaks: [...before.breaks, ...paragraph.breaks] })
      continue
    }
    if (cut !== undefined)
      remarks.push({
        code: 'transcript-page-cut',
        start: source.codePoints(paragraph.start),
        end: source.codePoints(paragraph.end),
        words: text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + 50)),
      })
    joined.push(paragraph)
  }
  return { paragraphs: joined, remarks }
}

function wordsOf(text: string, { start, end, table, heading }: RawParagraph): string {
  return table === undefined && heading === undefined ? text.slice(start, end) : ''
}

function isPage(words: string): boolean {
  return words.length <= 40 && (onlyMark.test(words) || onlyNumber.test(words))
}

/** Whether the end of a page parts two halves of a paragraph. */
function cutOf(
  text: string,
  before: RawParagraph,
  between: RawParagraph | undefined,
  after: RawParagraph,
): 'sure' | 'perhaps' | undefined {
  const first = wordsOf(text, before)
  const second = wordsOf(text, after)
  if (first.length < shortest || second === '') return undefined
  const start = first.slice(-200).replace(endsInMark, '')
  const rest = second.slice(0, 200).replace(beginsWithMark, '')
  const marked =
    between !== undefined ||
    start.length < Math.min(200, first.length) ||
    rest.length < Math.min(200, second.length) ||
    text.slice(before.end, after.start).includes('\f')
  if (!marked || !/[\p{L}\p{N},;–—-]["”’)\]]*$/u.test(start) || ownRole(first) !== 'prose') return undefined
  // A line without a letter is a page's number, or parts the text.
  if (!/\p{L}/u.test(rest) || readLabel(rest) !== undefined) return undefined
  const small = /^["“‘([]?\p{Ll}/u.test(rest)
  if (!small && !goesOnAfter.test(start)) return /,$/.test(start) ? 'perhaps' : undefined
  return between !== undefined && onlyNumber.test(wordsOf(text, between)) ? 'perhaps' : 'sure'
}
