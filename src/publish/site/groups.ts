import { byCodeUnit } from '../../edition.js'
import { label } from './labels.js'
import { page, pageLabel } from './layout.js'
import { documentItem } from './list.js'
import { element } from './markup.js'
import type { Site, SiteDocument } from './types.js'

/** The documents by kind or by archive. */
export function groupPage(site: Site, by: 'genre' | 'archive'): string {
  const title = pageLabel(site, by)
  const groups = new Map<string, SiteDocument[]>()
  const none: SiteDocument[] = []
  for (const document of site.documents) {
    const names = by === 'genre' ? document.genres : document.archive === undefined ? [] : [document.archive]
    if (names.length === 0) none.push(document)
    for (const name of new Set(names)) groups.set(name, [...(groups.get(name) ?? []), document])
  }
  const rows = [...groups].sort(([a], [b]) => byCodeUnit(a, b))
  if (none.length > 0) rows.push([label(site.labels, 'site.other'), none])
  return page(
    site,
    { file: site.pages[by], title, current: by },
    element('h1', {}, title),
    rows.length > 3 &&
      element(
        'nav.index',
        { 'aria-label': label(site.labels, 'contents') },
        element(
          'ul',
          {},
          rows.map(([name, documents], index) =>
            element('li', {}, element('a', { href: `#g${index + 1}` }, name), ` ${documents.length}`),
          ),
        ),
      ),
    rows.map(([name, documents], index) =>
      element(
        'section.group',
        { 'aria-labelledby': `g${index + 1}` },
        element('h2', { id: `g${index + 1}` }, name),
        element(
          'ol.documents',
          {},
          documents.map((document) => documentItem(site, document, false)),
        ),
      ),
    ),
  )
}
