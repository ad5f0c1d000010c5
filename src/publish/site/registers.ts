import { byCodeUnit } from '../../edition.js'
import { label } from './labels.js'
import { page, pageLabel } from './layout.js'
import { dateOf } from './list.js'
import type { Markup } from './markup.js'
import { element } from './markup.js'
import { documentHref } from './names.js'
import type { NameKind, Occurrence, RegisterEntry, Site, SiteDocument } from './types.js'

interface Gathered {
  readonly entry: RegisterEntry
  readonly places: { readonly document: SiteDocument; readonly occurrence: Occurrence }[]
}

/** A register: each entry with what is known, authority links, and every occurrence in its sentence. */
export function registerPage(site: Site, kind: NameKind): string {
  const title = pageLabel(site, kind)
  const entries = gather(site, kind)
  const letters = [...new Set(entries.map(({ entry }) => initial(entry.name)))]
  return page(
    site,
    { file: site.pages[kind], title, current: kind },
    element('h1', {}, title),
    entries.length === 0 && element('p', {}, label(site.labels, 'site.names.none')),
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
            return element('li', {}, element('a', { href: `#${kind}--${first.entry.key}` }, letter))
          }),
        ),
      ),
    entries.map((gathered) => entryOf(site, gathered)),
  )
}

function entryOf(site: Site, { entry, places }: Gathered): Markup {
  const byDocument = new Map<SiteDocument, Occurrence[]>()
  for (const { document, occurrence } of places)
    byDocument.set(document, [...(byDocument.get(document) ?? []), occurrence])
  return element(
    'section.entry',
    { id: `${entry.kind}--${entry.key}`, 'aria-label': entry.name },
    element('h2', {}, entry.name),
    entry.notes.map((note) => element('p.known', {}, note)),
    entry.links.length > 0 &&
      element(
        'p.elsewhere',
        {},
        `${label(site.labels, 'register.elsewhere')}: `,
        entry.links.map(({ text, href }, index) => [index > 0 && ', ', element('a', { href }, text)]),
      ),
    [...byDocument].map(([document, occurrences]) => [
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
    ]),
  )
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
