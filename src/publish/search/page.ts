import { byCodeUnit } from '../../edition.js'
import { label } from '../site/labels.js'
import { page, pageLabel } from '../site/layout.js'
import { element } from '../site/markup.js'
import type { Site } from '../site/types.js'
import { partsOf } from './parts.js'
import { type Facet, facets, facetsOf, searchPageOf } from './records.js'

/** Of more values of a facet the page offers those that most documents have. */
const mostValues = 300

/** The search page: a form that a script fills with facets and results; without a script it says so and shows the other ways. */
export function searchPage(site: Site): string {
  const { labels } = site
  const title = pageLabel(site, 'search')
  const parts = partsOf(site.documents.map(searchPageOf)).length
  const choices = facets.map((facet) => [facet, valuesOf(site, facet)] as const)
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
        'data-one': `1 ${label(labels, 'site.document')}`,
        'data-many': `{n} ${label(labels, 'site.documents.count')}`,
        'data-file': label(labels, 'search.file'),
        ...(parts > 1 ? { 'data-parts': parts } : {}),
      },
      element('label', { for: 'q' }, label(labels, 'search.query')),
      element(
        'div.line',
        {},
        element('input', { type: 'search', name: 'q', id: 'q', autocomplete: 'off', spellcheck: 'false' }),
        element('button', { type: 'submit' }, label(labels, 'search.go')),
      ),
      choices.some(([, values]) => values.length > 0) &&
        element(
          'div.facets',
          {},
          choices.map(
            ([facet, values]) =>
              values.length > 0 &&
              element(
                'div',
                {},
                element('label', { for: `facet-${facet}` }, label(labels, `search.facet.${facet}`)),
                element(
                  'select',
                  { id: `facet-${facet}`, name: facet },
                  element('option', { value: '' }, label(labels, 'search.facet.all')),
                  values.map((value) => element('option', { value }, value)),
                ),
              ),
          ),
        ),
    ),
    element('noscript', {}, element('p', {}, label(labels, 'search.script'))),
    element('p.facts', { id: 'search-status', role: 'status' }),
    element('ol.results', { id: 'results' }),
    element('button.more', { type: 'button', id: 'more', hidden: true }, label(labels, 'search.more')),
  )
}

/** The values of a facet that can be chosen, in their order. */
function valuesOf(site: Site, facet: Facet): string[] {
  const counts = new Map<string, number>()
  for (const document of site.documents)
    for (const value of facetsOf(document)[facet]) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .sort(([a, m], [b, n]) => n - m || byCodeUnit(a, b))
    .slice(0, mostValues)
    .map(([value]) => value)
    .sort(byCodeUnit)
}
