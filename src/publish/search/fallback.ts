import { dateOf } from '../site/list.js'
import { documentHref } from '../site/names.js'
import type { Passage, Site } from '../site/types.js'
import { facetsOf } from './records.js'

/** Up to this many UTF-16 units of text are searched without a server; a larger edition is searched by titles, abstracts and names. */
const most = 1_500_000

/**
 * A small index in a classic script, which works from a folder (a browser loads no module and fetches nothing from `file:`).
 * One document: address, title, date, facets, passages as [id, text].
 */
export function fallbackIndex(site: Site): string {
  const texts = allPassages(site)
  const rows = site.documents.map((document, number) => [
    documentHref(document.stem),
    document.title,
    dateOf(site, document) ?? '',
    facetsOf(document),
    [
      ...(document.abstract === undefined ? [] : [['abstract', document.abstract]]),
      ...(texts?.[number] ?? []).map(({ id, text }) => [id, text]),
    ],
  ])
  const json = rows.map((row) => JSON.stringify(row)).join(',\n')
  // JSON is JavaScript but for these two characters
  return `siglaSearchIndex([\n${json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n])\n`
}

/** The passages of each document; nothing if they are too many. */
function allPassages(site: Site): (readonly Passage[])[] | undefined {
  const size = site.documents.reduce((sum, { passagesSize }) => sum + passagesSize, 0)
  return size > most ? undefined : site.documents.map((document) => document.passages())
}
