import { dateInWords } from './dates.js'
import type { Markup } from './markup.js'
import { element } from './markup.js'
import { documentHref } from './names.js'
import type { Group } from './paged.js'
import type { Site, SiteDocument } from './types.js'

/** A date in the language of the interface, or as the document writes it. */
export function dateOf(site: Site, document: SiteDocument): string | undefined {
  const { date } = document
  return date?.when === undefined ? date?.text : dateInWords(date.when, site.labels)
}

/** A document in a list: date, title, and where it is kept. */
export function documentItem(site: Site, document: SiteDocument, long: boolean): Markup {
  const date = dateOf(site, document)
  return element(
    'li.document',
    {},
    date !== undefined && element('p.when', {}, date),
    element(
      'p.what',
      {},
      element('a', { href: documentHref(document.stem), lang: document.language }, document.title),
    ),
    (document.archive ?? document.shelfmark) !== undefined &&
      element('p.facts', {}, [document.archive, document.shelfmark].filter((part) => part).join(', ')),
    long &&
      document.abstract !== undefined &&
      element('p.summary', { lang: document.language }, shortened(document.abstract, 320)),
  )
}

/** Documents under a heading. */
export function documentGroup(
  site: Site,
  id: string,
  name: string,
  documents: readonly SiteDocument[],
): Group {
  return {
    id,
    name,
    items: documents.map((document) => documentItem(site, document, false)),
    section: (items, heading, at) =>
      element(
        'section.group',
        { 'aria-label': heading },
        element('h2', { id: at }, heading),
        element('ol.documents', {}, items),
      ),
  }
}

/** The beginning of a text, cut at a sentence or a word. `length` counts UTF-16 units. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  const sentence = /^(.*[.!?])\s/su.exec(cut)?.[1]
  if (sentence !== undefined && sentence.length > length / 2) return sentence
  const word = cut.replace(/\s+\S*$/u, '').replace(/[\ud800-\udbff]$/u, '')
  return `${word} …`
}
