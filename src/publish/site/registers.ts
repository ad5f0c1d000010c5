import { byCodeUnit } from '../../edition.js'
import { label } from './labels.js'
import { dateOf } from './list.js'
import { element, fragment } from './markup.js'
import { documentHref } from './names.js'
import type { Group } from './paged.js'
import { pagedList } from './paged.js'
import type { NameKind, Occurrence, RegisterEntry, Site, SiteDocument } from './types.js'

interface Gathered {
  readonly entry: RegisterEntry
  readonly places: { readonly document: SiteDocument; readonly occurrence: Occurrence }[]
}

/** A register: each entry with what is known, authority links, and every occurrence in its sentence. */
export function registerPages(site: Site, kind: NameKind): Map<string, string> {
  const entries = gather(site, kind)
  const letters = [...new Set(entries.map(({ entry }) => initial(entry.name)))]
  const index =
    letters.length > 5 &&
    entries.length > 30 &&
    element(
      'nav.index',
      { 'aria-label': label(site.labels, 'contents') },
      element(
        'ul',
        {},
        letters.map((letter) => {
          const first = entries.find(({ entry }) => initial(entry.name) === letter)!
          return element('li', {}, element('a', { href: `#${idOf(first.entry)}` }, letter))
        }),
      ),
    )
  const none = entries.length === 0 && element('p', {}, label(site.labels, 'site.names.none'))
  return pagedList(
    site,
    kind,
    entries.map((gathered) => entryOf(site, gathered)),
    none,
    index,
  )
}

function idOf(entry: RegisterEntry): string {
  return `${entry.kind}--${entry.key}`
}

/** An entry; its items are the documents, each with the occurrences in it. */
function entryOf(site: Site, { entry, places }: Gathered): Group {
  const byDocument = new Map<SiteDocument, Occurrence[]>()
  for (const { document, occurrence } of places) {
    const there = byDocument.get(document)
    if (there === undefined) byDocument.set(document, [occurrence])
    else there.push(occurrence)
  }
  return {
    id: idOf(entry),
    name: entry.name,
    items: [...byDocument].map(([document, occurrences]) =>
      fragment(
        element(
          'h3',
          {},
          element('a', { href: documentHref(document.stem) }, document.title),
          dateOf(site, document) !== undefined && `, ${dateOf(site, document)}`,
        ),
        element(
          'ul.context',
          {},
          occurrences.map(({ place, before, words, after }) =>
            element(
              'li',
              {},
              element(
                'a',
                { href: documentHref(document.stem, place) },
                `${before} `.trimStart(),
                element('b', {}, words),
                after,
              ),
            ),
          ),
        ),
      ),
    ),
    section: (items, heading, id) =>
      element(
        'section.entry',
        { id },
        element('h2', {}, heading),
        entry.notes.map((note) => element('p.known', {}, note)),
        entry.links.length > 0 &&
          element(
            'p.elsewhere',
            {},
            `${label(site.labels, 'register.elsewhere')}: `,
            entry.links.map(({ text, href }, at) => [at > 0 && ', ', element('a', { href }, text)]),
          ),
        items,
      ),
  }
}

/** The entries that occur, by name. */
function gather(site: Site, kind: NameKind): Gathered[] {
  const all = new Map<string, Gathered>()
  for (const document of site.documents) {
    for (const entry of document.entries) {
      if (entry.kind === kind && !all.has(entry.key)) all.set(entry.key, { entry, places: [] })
    }
    for (const occurrence of document.occurrences) {
      if (occurrence.kind === kind) all.get(occurrence.key)?.places.push({ document, occurrence })
    }
  }
  return [...all.values()].sort(
    (a, b) =>
      byCodeUnit(sortKey(a.entry.name), sortKey(b.entry.name)) || byCodeUnit(a.entry.key, b.entry.key),
  )
}

/** Names are sorted without regard to diacritics and capitals, by code unit: the same on every machine. */
function sortKey(name: string): string {
  return name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function initial(name: string): string {
  return sortKey(name).slice(0, 1).toUpperCase()
}
