/** The pages about the edition: principles, downloads, rights. */
import { byCodeUnit } from '../../edition.js'
import { byYear, yearId } from './chronology.js'
import { label } from './labels.js'
import { page, pageLabel } from './layout.js'
import type { Markup } from './markup.js'
import { element, fragment } from './markup.js'
import { documentHref } from './names.js'
import type { Group } from './paged.js'
import { pagedList } from './paged.js'
import type { Principles, SignClass, Site, SiteDocument } from './types.js'

/** The editorial principles, from the documents' headers: what several documents say alike is said once. */
export function principlesPage(site: Site): string {
  const title = pageLabel(site, 'principles')
  const { labels } = site
  const all = site.documents.map((document) => document.principles)
  const statements = [...new Set(all.flatMap((principles) => principles.statements))]
  const conventions = new Map<string, NonNullable<Principles['convention']>>()
  const classes = new Map<string, SignClass>()
  for (const { convention, classes: own } of all) {
    if (convention !== undefined) conventions.set(JSON.stringify(convention), convention)
    for (const sign of own) if (!classes.has(sign.id)) classes.set(sign.id, sign)
  }
  return page(
    site,
    { file: site.pages.principles, title, current: 'principles' },
    element('h1', {}, title),
    statements.map((statement) => element('p', {}, statement)),
    (['printed', 'reading', 'diplomatic'] as const).map((view) => [
      element('h2', {}, label(labels, `view.${view}`)),
      element('p', {}, label(labels, `view.${view}.help`)),
    ]),
    classes.size > 0 && element('h2', {}, label(labels, 'principles.classes')),
    classes.size > 0 &&
      element(
        'dl.classes',
        {},
        [...classes.values()].map((sign) => [
          element(
            'dt',
            { id: `class--${sign.id}` },
            sign.term,
            sign.signs !== '' && [' ', element('span.signs', {}, sign.signs)],
          ),
          element('dd', {}, sign.description),
        ]),
      ),
    [...conventions.values()].map(({ title: name, version, hash }) =>
      element(
        'p.facts',
        {},
        `${label(labels, 'principles.convention')}: ${name}`,
        version !== undefined && `, ${label(labels, 'principles.version')} ${version}`,
        hash !== undefined && [', SHA-256 ', element('code', {}, hash)],
      ),
    ),
  )
}

/** Every file of every document, by year. */
export function downloadsPages(site: Site): Map<string, string> {
  const groups = [...byYear(site)].map(
    ([year, documents]): Group => ({
      id: yearId('d', year),
      name: year,
      items: documents.map((document) => filesOf(site, document)),
      section: (items, heading, id) =>
        element('section.group', { 'aria-label': heading }, element('h2', { id }, heading), items),
    }),
  )
  return pagedList(site, 'downloads', groups, undefined)
}

function filesOf(site: Site, document: SiteDocument): Markup {
  return fragment(
    element('h3', {}, element('a', { href: documentHref(document.stem) }, document.title)),
    element(
      'ul.files',
      {},
      document.downloads.map((file) =>
        element(
          'li',
          {},
          element(
            'a',
            { href: file.href, type: file.type },
            file.label === undefined ? file.text : label(site.labels, file.label),
          ),
        ),
      ),
    ),
    document.hash !== undefined &&
      element('p.facts', {}, `${label(site.labels, 'site.version')}: `, element('code', {}, document.hash)),
    !document.valid && element('p.facts', {}, label(site.labels, 'site.invalid')),
  )
}

/** As many documents with the same rights are listed; of more the number is given, for each says its rights itself. */
const mostListed = 60

/** Who has which rights: in the edition as a whole, then document by document where one says more. */
export function licencePage(site: Site): string {
  const title = pageLabel(site, 'licence')
  const groups = new Map<string, SiteDocument[]>()
  for (const document of site.documents) {
    const key = JSON.stringify(document.rights)
    const there = groups.get(key)
    if (there === undefined) groups.set(key, [document])
    else there.push(document)
  }
  return page(
    site,
    { file: site.pages.licence, title, current: 'licence' },
    element('h1', {}, title),
    site.rights !== undefined && statement(site.rights.text, site.rights.uri),
    site.rights === undefined &&
      groups.size === 0 &&
      element('p', {}, label(site.labels, 'about.rights.unknown')),
    [...groups.values()]
      .sort(([a], [b]) => byCodeUnit(a!.stem, b!.stem))
      .map((documents) => rightsOf(site, documents)),
  )
}

/** The rights that some documents have in common. */
function rightsOf(site: Site, documents: readonly SiteDocument[]): Markup {
  const { rights } = documents[0]!
  return element(
    'section.group',
    { 'aria-label': label(site.labels, 'site.documents') },
    rights.length === 0
      ? element('p', {}, label(site.labels, 'about.rights.unknown'))
      : element(
          'dl.facts-list',
          {},
          rights.map(({ subject, text, uri }) => [
            element('dt', {}, label(site.labels, `rights.${subject}`)),
            element('dd', {}, statement(text, uri)),
          ]),
        ),
    documents.length > mostListed
      ? element('p.facts', {}, `${documents.length} ${label(site.labels, 'site.documents.count')}`)
      : element(
          'ul.files',
          {},
          documents.map(({ stem, title }) =>
            element('li', {}, element('a', { href: documentHref(stem) }, title)),
          ),
        ),
  )
}

function statement(text: string | undefined, uri: string | undefined): Markup {
  return element(
    'p',
    {},
    text,
    uri !== undefined && [text === undefined || text === '' ? '' : ' ', element('a', { href: uri }, uri)],
  )
}
