import type { RawParagraph } from './paragraphs.js'

/** Names with a colon at a paragraph's start: `Mao:`, `Zhou Enlai:`, `Cde. A.A. GROMYKO [Foreign Minister]:`. */
const speakerPattern =
  /^(?:(?:Cde|Comrade|Com|Mr|Mrs|Chairman|Premier|President|Secretary|Minister|Ambassador|General|Marshal|Prime Minister|Foreign Minister)\.?\s+){0,2}(?:[\p{Lu}][\p{L}.’'-]*)(?:\s+(?:[\p{Lu}][\p{L}.’'-]*|d[aeio]s?|van|von|of|the|and)){0,4}(?:\s*[([][^()[\]:]{1,60}[)\]])?\s*:(?=\s|$)/u

/** Words before a colon that are a memorandum's fields, not names. */
const notSpeakers =
  /^(?:from|to|subject|date|place|note|index|re|ref|copy|copies|destination|attention|translator|present|participants|source|agenda|conclusion|conclusions|appendix|attachment|annex|ps|sent|distribution|no|telegram|resolution|resolved|summary|decision|time|location|first|second|third|firstly|secondly|finally|example|question|copies? to|cc)\b/i

/**
 * Finds the turns of a conversation: length of the speaker's name with its colon, for each paragraph that begins with one. A text
 * is a conversation if at least three paragraphs begin so, and one name comes back.
 */
export function findSpeakers(
  text: string,
  paragraphs: readonly RawParagraph[],
): ReadonlyMap<RawParagraph, number> {
  const found = new Map<RawParagraph, number>()
  const counts = new Map<string, number>()
  for (const paragraph of paragraphs) {
    const colon = text.indexOf(':', paragraph.start)
    if (colon < 0 || colon - paragraph.start > 120 || colon >= paragraph.end) continue
    const hit = speakerPattern.exec(
      text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + 130)),
    )
    if (hit === null || notSpeakers.test(hit[0])) continue
    found.set(paragraph, hit[0].length)
    counts.set(hit[0], (counts.get(hit[0]) ?? 0) + 1)
  }
  const repeated = [...counts.values()].some((count) => count > 1)
  return found.size >= 3 && (repeated || counts.size === 2) ? found : new Map()
}
