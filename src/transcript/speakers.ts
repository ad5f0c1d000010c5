import type { RawParagraph } from './paragraphs.js'

/** Names with a colon at a paragraph's start: `Mao:`, `Zhou Enlai:`, `Cde. A.A. GROMYKO [Foreign Minister]:`. */
const speakerPattern =
  /^(?:(?:Cde|Comrade|Com|Mr|Mrs|Chairman|Premier|President|Secretary|Minister|Ambassador|General|Marshal|Prime Minister|Foreign Minister)\.?\s+){0,2}(?:[\p{Lu}][\p{L}.’'-]*)(?:\s+(?:[\p{Lu}][\p{L}.’'-]*|d[aeio]s?|van|von|of|the|and)){0,4}(?:\s*[([][^()[\]:]{1,60}[)\]])?\s*:(?=\s|$)/u

/** Names in capitals with a stop, as stenographers write them: `MOLOTOV. No!`, `MALENKOV (chair). Quiet, please.` */
const stenographic =
  /^(?:\p{Lu}\.\s?){0,2}\p{Lu}[\p{Lu}’'-]{2,}(?:\s+\p{Lu}[\p{Lu}’'-]+)?(?:\s*[([][^()[\].]{1,40}[)\]])?\.(?=\s+\S)/u

/** Words before a colon that are a memorandum's fields, not names. */
const notSpeakers =
  /^(?:from|to|subject|date|place|note|index|re|ref|copy|copies|destination|attention|translator|present|participants|source|agenda|conclusion|conclusions|appendix|attachment|annex|ps|sent|distribution|no|telegram|resolution|resolved|summary|decision|secret|top|strictly|confidential|time|location|first|second|third|firstly|secondly|finally|example|question|copies? to|cc)\b/i

/**
 * Finds the turns of a conversation: length of the speaker's name with its colon, for each paragraph that begins with one. A text
 * is a conversation if at least three paragraphs begin so, and one name comes back; names with a colon beside those with a stop are
 * turns only if one of them comes back too.
 */
export function findSpeakers(
  text: string,
  paragraphs: readonly RawParagraph[],
): ReadonlyMap<RawParagraph, number> {
  const forms = [new Turns(), new Turns()] as const
  for (const paragraph of paragraphs) {
    const begin = text.slice(paragraph.start, Math.min(paragraph.end, paragraph.start + 130))
    const named = begin.includes(':') ? speakerPattern.exec(begin) : null
    const hit = named ?? stenographic.exec(begin)
    if (hit === null || notSpeakers.test(hit[0])) continue
    forms[named === null ? 1 : 0].add(paragraph, hit[0])
  }
  const [colons, stops] = forms
  const both = new Map([...colons.found, ...stops.found])
  if (stops.repeated && stops.found.size >= 3) return colons.repeated ? both : stops.found
  return colons.found.size >= 3 && (colons.repeated || colons.counts.size === 2) ? colons.found : new Map()
}

/** Paragraphs that begin with a name of one form. */
class Turns {
  readonly found = new Map<RawParagraph, number>()
  readonly counts = new Map<string, number>()

  add(paragraph: RawParagraph, label: string): void {
    this.found.set(paragraph, label.length)
    this.counts.set(label, (this.counts.get(label) ?? 0) + 1)
  }

  get repeated(): boolean {
    return [...this.counts.values()].some((count) => count > 1)
  }
}
