import { timeline } from './chronology.js'
import { label } from './labels.js'
import { page, pageLabel } from './layout.js'
import { documentItem } from './list.js'
import { element } from './markup.js'
import type { Site } from './types.js'

/** With more documents than this the home page shows the ways to them instead of all of them. */
const most = 60

/** The home page: what the edition is, when its documents are from, and the documents. */
export function homePage(site: Site): string {
  const { labels, documents } = site
  const count = `${documents.length} ${label(labels, documents.length === 1 ? 'site.document' : 'site.documents.count')}`
  return page(
    site,
    {
      file: site.pages.home,
      title: site.title,
      current: 'home',
      ...(site.description === undefined ? {} : { description: site.description }),
    },
    element('h1', {}, site.title),
    site.description !== undefined && element('p.lead-text', {}, site.description),
    element('p.facts', {}, [count, site.publisher].filter((part) => part !== undefined).join(' · ')),
    timeline(site),
    element(
      'section.part',
      { 'aria-labelledby': 'documents' },
      element('h2', { id: 'documents' }, label(labels, 'site.documents')),
      documents.length <= most
        ? element(
            'ol.documents',
            {},
            documents.map((document) => documentItem(site, document, true)),
          )
        : element(
            'ul.ways',
            {},
            (['chronology', 'genre', 'archive', 'person', 'place', 'org', 'search'] as const).map((name) =>
              element('li', {}, element('a', { href: site.pages[name] }, pageLabel(site, name))),
            ),
          ),
    ),
  )
}
