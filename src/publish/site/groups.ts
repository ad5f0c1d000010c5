import { byCodeUnit } from '../../edition.js'
import { label } from './labels.js'
import { documentGroup } from './list.js'
import { element } from './markup.js'
import { pagedList } from './paged.js'
import type { Site, SiteDocument } from './types.js'

/** The documents by kind or by archive. */
export function groupPages(site: Site, by: 'genre' | 'archive'): Map<string, string> {
  const groups = new Map<string, SiteDocument[]>()
  const none: SiteDocument[] = []
  for (const document of site.documents) {
    const names = by === 'genre' ? document.genres : document.archive === undefined ? [] : [document.archive]
    if (names.length === 0) none.push(document)
    for (const name of new Set(names)) {
      const there = groups.get(name)
      if (there === undefined) groups.set(name, [document])
      else there.push(document)
    }
  }
  const rows = [...groups].sort(([a], [b]) => byCodeUnit(a, b))
  if (none.length > 0) rows.push([label(site.labels, 'site.other'), none])
  const index =
    rows.length > 3 &&
    element(
      'nav.index',
      { 'aria-label': label(site.labels, 'contents') },
      element(
        'ul',
        {},
        rows.map(([name, documents], at) =>
          element('li', {}, element('a', { href: `#g${at + 1}` }, name), ` ${documents.length}`),
        ),
      ),
    )
  const list = rows.map(([name, documents], at) => documentGroup(site, `g${at + 1}`, name, documents))
  return pagedList(site, by, list, undefined, index)
}
