import { label } from '../site/labels.js'
import { page, pageLabel } from '../site/layout.js'
import { element } from '../site/markup.js'
import type { Site } from '../site/types.js'
import { facets } from './records.js'

/** The search page: a form that a script fills with facets and results; without a script it says so and shows the other ways. */
export function searchPage(site: Site): string {
  const { labels } = site
  const title = pageLabel(site, 'search')
  return page(
    site,
    { file: site.pages.search, title, current: 'search', scripts: ['assets/search.js'] },
    element('h1', {}, title),
    element(
      'form.search',
      {
        role: 'search',
        action: site.pages.search,
        method: 'get',
        id: 'search',
        'data-none': label(labels, 'search.none'),
        'data-one': label(labels, 'search.one'),
        'data-many': label(labels, 'search.many', { n: '{n}' }),
        'data-file': label(labels, 'search.file'),
        'data-all': label(labels, 'search.facet.all'),
      },
      element('label', { for: 'q' }, label(labels, 'search.query')),
      element(
        'div.line',
        {},
        element('input', { type: 'search', name: 'q', id: 'q', autocomplete: 'off', spellcheck: 'false' }),
        element('button', { type: 'submit' }, label(labels, 'search.go')),
      ),
      element(
        'div.facets',
        { id: 'facets', hidden: true },
        facets.map((facet) =>
          element(
            'div',
            {},
            element('label', { for: `facet-${facet}` }, label(labels, `search.facet.${facet}`)),
            element(
              'select',
              { id: `facet-${facet}`, name: facet },
              element('option', { value: '' }, label(labels, 'search.facet.all')),
            ),
          ),
        ),
      ),
    ),
    element('noscript', {}, element('p', {}, label(labels, 'search.script'))),
    element('p.facts', { id: 'search-status', role: 'status' }),
    element('ol.results', { id: 'results' }),
  )
}
