import type { ParagraphRole } from './types.js'

/** What the words of one paragraph tell about its part in the document, apart from its neighbours. */

const letterSpaced = /^(?:\p{L}[ .]){3,}\p{L}[.!]?$/u

/** Undoes letter-spacing: `T O P  S E C R E T` → `TOP SECRET`. */
export function closeUp(words: string): string {
  if (!/^(?:\p{L} ){2,}/u.test(words)) return words
  return words.replace(/(?<=(?:^|\s)\p{L}) (?=\p{L}(?:\s|$|[!.,]))/gu, '')
}

const classification =
  /^(?:\(?(?:copy |strictly |top |most |highly |very )*(?:secret|confidential|classified|restricted|unclassified|declassified|for official use only|internal(?: use)?|eyes only|urgent|priority|personal|strictly confidential|ciphered|of special importance|special file)\b[\w\s,./!()№º#-]{0,60}\)?)[.!]?$/i

const headerField =
  /^(?:from|to|cc|copy|copies|subject|re|ref(?:erence)?|date|place(?: of meeting)?|time|destination|origin|sent|received|distribution(?: list)?|no|nr|number|telegram|cable|index|via|classification|attn|attention|drafted by|author|translator|interpreter|present|participants|those (?:taking part|present)|attended|in attendance|to whom|recipients?|sender|file|folder|security|issued|prepared by|approved by|list of participants|agenda|special no|ciphertelegram|incoming|outgoing|outgoing no|location|summary|topic|chairman|minutes taken by)\b[^:]{0,40}:/i
const headerLine =
  /^(?:copy (?:no|nr|n[º°]|#|№)|(?:no|nr|n[º°]|№|#)\.? ?\d|ref\.|distribution list|\d+ cop(?:y|ies)|ciphered telegram|telegram (?:no|#|nr|n[º°])|special folder|exemplar|ex\. ?no|received in|sent (?:to|from|at|on)|dispatched|printed in)/i

const place = String.raw`(?:[\p{Lu}][\p{L}’'.-]*(?:[ -][\p{Lu}][\p{L}’'.-]*){0,3},?\s+)?`
const monthName =
  '(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)'
const dateline = new RegExp(
  `^${place}(?:on |the |dated )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s+)?(?:\\d{1,2}(?:st|nd|rd|th)?\\.?\\s+(?:of\\s+)?${monthName}\\.?,?(?:\\s+\\d{4})?|${monthName}\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?(?:,?\\s+\\d{4})?|${monthName}\\.?,?\\s+\\d{4}|\\d{1,2}[./]\\s?\\d{1,2}[./]\\s?\\d{2,4})(?:\\s*(?:,|at)?\\s*\\d{1,2}[:.]\\d{2}\\s*(?:[ap]\\.?m\\.?|hours|hs|h)?)?\\.?$`,
  'iu',
)
const completed = new RegExp(`\\[(\\d{1,4}|${monthName})\\??\\]`, 'giu')

const salute =
  /^(?:(?:my |most )*(?:dear|esteemed|respected|honou?red|highly esteemed|beloved)\s.{2,100}[!,:.]?|(?:to )?(?:comrade|cde\.?|com\.|tov\.|mr\.?|your excellency|excellency|gentlemen|sir)\b.{0,60}[!:,])$/i
const closing =
  /^(?:with (?:communist|comradely|fraternal|best|warm(?:est)?|kind(?:est)?|great|deep|the (?:highest|best)|profound|revolutionary|friendly|sincere|socialist|my|our|respect|greetings|regards)\b.{0,80}|(?:yours|sincerely|respectfully|faithfully|cordially|truly|fraternally)\b.{0,60}|long live\b.{0,80}|(?:please )?accept[ ,].{10,160}(?:esteem|consideration|respect)\.?)[,.!]?$/i

const nameWord = String.raw`(?:[\p{Lu}]\.(?:-[\p{Lu}]\.)?|[\p{Lu}][\p{L}’'-]+|d[aeio]s?|von|van|de|la)`
const signature = new RegExp(
  `^(?:\\(?(?:signed|signature|/s/)\\)?:?\\s*)?(?:${nameWord}\\s*){1,5}(?:[,(]\\s*.{2,80})?$`,
  'u',
)

/** The role that a paragraph's own words give it; `prose` where they give none. */
export function ownRole(words: string): ParagraphRole {
  if (words.length > 220) return 'prose'
  if (/^\[[^[\]]*(?:\[+[^[\]]*\]+[^[\]]*)*\]$/.test(words)) return 'bracket'
  const plain = closeUp(words)
  if (classification.test(plain)) return 'classification'
  if (headerField.test(plain) || headerLine.test(plain)) return 'header-line'
  if (dateline.test(dateWords(plain))) return 'dateline'
  if (salute.test(plain)) return 'salute'
  if (closing.test(plain)) return 'closing'
  return 'prose'
}

/** A date's words with what a translator put into brackets: `October 2 [1950]`, `[March] 14, 1958 [sic]`. */
function dateWords(words: string): string {
  if (!words.includes('[')) return words
  return words.replace(/ ?\[sic[.!]?\]/gi, '').replace(completed, '$1')
}

/** What kinds of documents are called; none is a place. */
const documentKind =
  /^(?:agenda|agreement|annex|announcement|appendix|attachment|biography|brief|briefing|bulletin|cable|chronology|cipher|ciphergram|circular|communiqu[eé]|conclusions?|contents|conversation|decisions?|declaration|decree|diary|directive|draft|excerpts?|extracts?|information|informs|instructions?|introduction|invitation|journal|letter|list|memo|memorandum|message|minutes|notes?|notice|order|outline|plan|preface|proposals?|protocol|questions|record|remarks|report|resolution|speech|statement|stenogram|stenographic|study|summary|telegram|telegraph|theses|transcript|translation|treaty)$/iu

/**
 * Whether words in a document's head are a place by their form and neighbours: one word, which is no kind of document, in
 * capitals after a mark of secrecy or a header line, or before a date.
 */
export function isPlaceLine(
  words: string,
  before: ParagraphRole | undefined,
  after: ParagraphRole | undefined,
): boolean {
  if (!/^\p{Lu}[\p{L}\p{M}’'-]{2,}[,.]?$/u.test(words) || documentKind.test(words.replace(/[,.]$/, '')))
    return false
  return after === 'dateline' || (before === 'classification' && !/\p{Ll}/u.test(words))
}

/** Whether words can be a name (with an office) under a text. */
export function isSignature(words: string): boolean {
  if (words.length > 120 || /[.!?;:]$/.test(words.replace(/\b\p{Lu}\.$/u, ''))) return false
  return letterSpaced.test(words) || signature.test(closeUp(words))
}

/** Whether words can be a heading by their form: short, and no sentence. */
export function isHeadingForm(line: string): boolean {
  // The sign of a note does not end a sentence.
  const words = line.replace(/(?:[[(]\d{1,3}[\])])+$/, '')
  if (words.length > 160 || words.length < 2) return false
  if (/[.;,:!?…]["”’)]?$/.test(words) && !/\b(?:etc|USSR|U\.S|No)\.$/.test(words)) return false
  return /^["“‘'«([]?[\p{Lu}\d]/u.test(words)
}

/** Whether words are all in capitals, two words at least. */
export function isCapitals(words: string): boolean {
  return words.length < 160 && /\p{Lu}/u.test(words) && !/\p{Ll}/u.test(words) && /\S\s+\S/.test(words)
}

/** Whether words are a line that only parts the text. */
export function isRule(words: string): boolean {
  return /^(?:[*_=~#—–-]\s*){3,}$/.test(words) && words.length < 200
}
